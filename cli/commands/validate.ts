// `hookwright validate`: every problem of a project; with `--fix` those that a machine may correct are corrected.
import type { ProjectInputs } from "../../compiler/index.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";
import { formatUsage, parseFormat, renderDiagnostics } from "../report.ts";

/** Checks connectors, cycles and installations. */
export const validate: Command = {
  usage: `hookwright validate [--project <dir>] [--fix [--dry-run]] ${formatUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, {
      ...commonOptions,
      format: { type: "string", default: "text" },
      fix: { type: "boolean" },
      "dry-run": { type: "boolean" },
    });
    const format = parseFormat(values.format);
    if (values["dry-run"] === true && values.fix !== true) throw new Misuse("--dry-run belongs to --fix");
    const folder = projectFolder(values.project);
    const { checkProject, checkTypes, createDiskHost, hasErrors, readInputs } =
      await import("../../compiler/index.ts");
    const inputs = await readInputs(createDiskHost(folder));
    const { diagnostics, connectors, cycles, installations, accounts } =
      values.fix === true
        ? await fix(inputs, { folder, isDry: values["dry-run"] === true, terminal })
        : await checkTypes(checkProject(inputs));
    terminal.out(await renderDiagnostics(diagnostics, format, { project: folder, terminal }));
    if (hasErrors(diagnostics)) return 1;
    const all = [{ cycles, installations }, ...accounts.values()];
    const counts = [
      count(connectors.size, "connector"),
      count(sum(all.map((account) => account.installations.size)), "installation"),
      count(sum(all.map((account) => account.cycles.length)), "cycle"),
      ...(accounts.size === 0 ? [] : [count(all.length, "account")]),
    ];
    terminal.err(`${counts.join(", ")}: no errors.\n`);
    return 0;
  },
};

/** Corrects what can be corrected, says what, and gives the project as it then stands on the disk. */
async function fix(
  inputs: ProjectInputs,
  {
    folder,
    isDry,
    terminal,
  }: { readonly folder: string; readonly isDry: boolean; readonly terminal: Terminal },
) {
  const { checkProject, checkTypes, createDiskHost, fixProject, renderFixes } =
    await import("../../compiler/index.ts");
  const { texts, fixed, project } = await fixProject(inputs);
  const host = createDiskHost(folder);
  if (!isDry) for (const [path, text] of texts) await host.write(path, text);
  terminal.err(renderFixes(fixed, isDry ? "would fix" : "fixed"));
  return isDry ? checkTypes(checkProject(inputs)) : project;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}
