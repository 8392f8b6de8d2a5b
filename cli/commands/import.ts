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
  only: { type: "string", multiple: true },
} as const;

/** Imports a file. */
export const importFile: Command = {
  usage:
    "hookwright import cyclr|openapi <file> [--id <id>] [--out <dir>] [--only <tag, path or name>]… [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["format", "file"]);
    const [format = "", path = ""] = positionals;
    if (format !== "cyclr" && format !== "openapi")
      throw new Misuse(`there is no import of ${JSON.stringify(format)}, only cyclr and openapi`);
    if (format === "cyclr" && values.only !== undefined) throw new Misuse("--only belongs to openapi");
    if (values.id !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(values.id))
      throw new Misuse("--id must be lower-case words joined by hyphens");
    const { importCyclrFile, importOpenapiFile } = await import("../../compiler/import/import-file.ts");
    const source = { name: basename(path), bytes: readSource(path) };
    const result =
      format === "cyclr"
        ? await importCyclrFile(source, values.id)
        : await importOpenapiFile(source, { id: values.id, only: values.only ?? [] });
    const imported = await taken(result, path, terminal);
    if (imported === undefined) return 1;
    const folder =
      values.out === undefined
        ? join(projectFolder(values.project), "connectors", imported.checked.id)
        : resolve(values.out);
    await write(folder, source.name, imported, terminal);
    return imported.checked.compiles ? 0 : 1;
  },
};

/** How many points are shown; all of them stand in the notes. */
const maxShown = 20;

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
  const todos = checked.notes.filter(({ kind }) => kind === "todo");
  for (const note of todos.slice(0, maxShown)) terminal.err(`${renderNote(note, name, locate)}\n`);
  if (todos.length > maxShown)
    terminal.err(`  … and ${String(todos.length - maxShown)} more in ${join(folder, "import-notes.md")}\n\n`);
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
