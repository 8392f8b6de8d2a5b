// `hookwright compile`: typed modules and plans for people, type checkers and programs that embed the engine.
import { relative, resolve, sep } from "node:path";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { compileFiles, type CompiledFiles, type CompileOptions } from "../compile-files.ts";

/** Folders of a project that people write, and the engine's own. */
const sources: ReadonlySet<string> = new Set([
  "connectors",
  "cycles",
  "installations",
  "accounts",
  "schemas",
  ".hookwright",
]);

/** Compiles a project, or with `--check` tells whether its output is stale. */
export const compile: Command = {
  usage: "hookwright compile [--project <dir>] [--out <dir>] [--check | --watch]",
  async run(args, terminal) {
    const { values } = parseArguments(args, {
      ...commonOptions,
      out: { type: "string" },
      check: { type: "boolean" },
      watch: { type: "boolean" },
    });
    const project = projectFolder(values.project);
    const out = values.out === undefined ? resolve(project, "generated") : resolve(values.out);
    const inside = relative(project, out).split(sep)[0] ?? "";
    if (inside === "" || sources.has(inside))
      throw new Misuse("--out must not be the project's own folder, or one of its sources");
    const { check = false, watch = false } = values;
    if (check && watch) throw new Misuse("--check and --watch exclude each other");
    const options: CompileOptions = { project, out, check };
    if (!watch) return report(await compileFiles(options), options, terminal);
    const { watchProject } = await import("../watch-project.ts");
    await watchProject(
      project,
      async () => {
        await report(await compileFiles(options), options, terminal);
      },
      terminal,
    );
    return 0;
  },
};

/** Prints what a compilation found and did. */
async function report(
  { diagnostics, changes, files }: CompiledFiles,
  { check }: CompileOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (diagnostics.length > 0) {
    const { renderText } = await import("../../compiler/diagnostics/render-text.ts");
    terminal.err(renderText(diagnostics, terminal));
  }
  if (changes === undefined) return 1;
  const lines = [
    ...changes.written.map(({ path }) => `${check ? "stale" : "written"} ${path}\n`),
    ...changes.removed.map((path) => `${check ? "left over" : "removed"} ${path}\n`),
  ];
  terminal.out(lines.join(""));
  if (check) {
    if (lines.length > 0) terminal.err("The output is stale: run `hookwright compile`.\n");
    return lines.length > 0 ? 1 : 0;
  }
  terminal.err(`No errors: ${String(files)} files, ${String(lines.length)} changed.\n`);
  return 0;
}
