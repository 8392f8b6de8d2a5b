// `hookwright validate`: every problem of a project, nothing written.
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";

/** Checks connectors, cycles and installations. */
export const validate: Command = {
  usage: "hookwright validate [--project <dir>] [--format text|json]",
  async run(args, terminal) {
    const { values } = parseArguments(args, {
      ...commonOptions,
      format: { type: "string", default: "text" },
    });
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const { checkProject, createDiskHost, hasErrors, readInputs, renderJson, renderText } =
      await import("../../compiler/index.ts");
    const { diagnostics, connectors, cycles, installations } = checkProject(
      await readInputs(createDiskHost(projectFolder(values.project))),
    );
    if (values.format === "json") terminal.out(renderJson(diagnostics));
    else if (diagnostics.length > 0) terminal.out(renderText(diagnostics, terminal));
    if (hasErrors(diagnostics)) return 1;
    const counts = [
      count(connectors.size, "connector"),
      count(installations.size, "installation"),
      count(cycles.length, "cycle"),
    ];
    terminal.err(`${counts.join(", ")}: no errors.\n`);
    return 0;
  },
};

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? "" : "s"}`;
}
