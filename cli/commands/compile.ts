// `hookwright compile`: typed modules and plans for people, type checkers and programs that embed the engine.
import { resolve } from "node:path";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";

/** Compiles a project, or with `--check` tells whether its output is stale. */
export const compile: Command = {
  usage: "hookwright compile [--project <dir>] [--out <dir>] [--check]",
  async run(args, terminal) {
    const { values } = parseArguments(args, {
      ...commonOptions,
      out: { type: "string" },
      check: { type: "boolean" },
    });
    const { compareOutputs, compileProject, createDiskHost, readInputs, renderText, writeOutputs } =
      await import("../../compiler/index.ts");
    const project = projectFolder(values.project);
    const folder = values.out === undefined ? resolve(project, "generated") : resolve(values.out);
    if (folder === project)
      throw new Misuse("--out must not be the project's own folder: its sources stand there");
    const { diagnostics, outputs, build } = await compileProject(await readInputs(createDiskHost(project)));
    if (diagnostics.length > 0) terminal.err(renderText(diagnostics, terminal));
    if (build === undefined) return 1;
    const out = createDiskHost(folder);
    const changes = await compareOutputs(out, outputs);
    const lines = [
      ...changes.written.map((output) => `${values.check === true ? "stale" : "written"} ${output.path}\n`),
      ...changes.removed.map((path) => `${values.check === true ? "left over" : "removed"} ${path}\n`),
    ];
    terminal.out(lines.join(""));
    if (values.check === true) {
      if (lines.length > 0) terminal.err("The output is stale: run `hookwright compile`.\n");
      return lines.length > 0 ? 1 : 0;
    }
    await writeOutputs(out, changes);
    terminal.err(`${String(outputs.length)} files, ${String(lines.length)} changed.\n`);
    return 0;
  },
};
