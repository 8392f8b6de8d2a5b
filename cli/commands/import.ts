// `hookwright import`: a definition made of another format, and the list of what is left for a person. Never overwrites.
import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { FileImport } from "../../compiler/import/import-file.ts";
import type { NoteKind } from "../../compiler/import/note.ts";
import { createDiskHost } from "../../compiler/program/host.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";

const options = {
  ...commonOptions,
  out: { type: "string" },
  id: { type: "string" },
} as const;

/** Imports a file. */
export const importFile: Command = {
  usage: "hookwright import cyclr <file> [--id <id>] [--out <dir>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["format", "file"]);
    const [format = "", path = ""] = positionals;
    if (format !== "cyclr") throw new Misuse(`there is no import of ${JSON.stringify(format)}`);
    if (values.id !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(values.id))
      throw new Misuse("--id must be lower-case words joined by hyphens");
    const { importCyclrFile } = await import("../../compiler/import/import-file.ts");
    const source = { name: basename(path), bytes: readSource(path) };
    const imported = await taken(importCyclrFile(source, values.id), path, terminal);
    if (imported === undefined) return 1;
    const folder =
      values.out === undefined
        ? join(projectFolder(values.project), "connectors", imported.checked.id)
        : resolve(values.out);
    await write(folder, source.name, imported, terminal);
    return imported.checked.compiles ? 0 : 1;
  },
};

type Taken = Extract<FileImport, { readonly kind: "imported" }>;

/** What was imported; `undefined` after its problems were shown. */
async function taken(result: FileImport, path: string, terminal: Terminal): Promise<Taken | undefined> {
  if (result.kind === "imported") return result;
  if (result.kind === "unusable") {
    terminal.err(`${path} cannot be imported: ${result.reason}.\n`);
    return undefined;
  }
  const { renderText } = await import("../../compiler/index.ts");
  terminal.err(renderText(result.diagnostics, terminal));
  return undefined;
}

async function write(
  folder: string,
  name: string,
  { checked, locate }: Taken,
  terminal: Terminal,
): Promise<void> {
  const { renderNote, renderNotesJson, renderNotesPage } =
    await import("../../compiler/import/render-notes.ts");
  const files = new Map([
    ...checked.files,
    ["import-notes.md", renderNotesPage(checked, name, locate)],
    ["import-notes.json", renderNotesJson(checked, name, locate)],
  ]);
  const there = [...files.keys()].find((file) => existsSync(join(folder, file)));
  if (there !== undefined)
    throw new Misuse(`${join(folder, there)} exists and is not overwritten; give another --id or --out`);
  const host = createDiskHost(folder);
  for (const [file, text] of files) {
    await host.write(file, text);
    terminal.out(`written ${join(folder, file)}\n`);
  }
  const count = (kind: NoteKind): number => checked.notes.filter((note) => note.kind === kind).length;
  for (const note of checked.notes)
    if (note.kind === "todo") terminal.err(`${renderNote(note, name, locate)}\n`);
  const left = `${String(count("todo"))} left for a person, ${String(count("changed"))} changed on the way, ${String(count("leftOut"))} not needed.`;
  terminal.err(`${checked.compiles ? "It compiles." : "It does not compile yet."} ${left}\n`);
}

function readSource(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}
