// The last step of every import: what was written is checked by the compiler itself, and what it refuses is left for a person,
// at the place of the source that it was made of.
import { checkProject } from "../program/check-project.ts";
import { checkTypes } from "../program/check-scripts.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { createSourceFile } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import type { Imported } from "./imported.ts";
import { note, type Note } from "./note.ts";
import { printDefinition } from "./print-definition.ts";

/** An import, printed and checked. */
export interface CheckedImport {
  readonly id: string;
  /** Every file of the connector, by path relative to its folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly notes: readonly Note[];
  /** True when the compiler takes it as it is. */
  readonly compiles: boolean;
}

/** Prints and checks, the types of scripts too. */
export async function checkImported(imported: Imported): Promise<CheckedImport> {
  const text = printDefinition(imported.definition);
  const folder = `connectors/${imported.id}/`;
  const files = new Map([["connector.json", text], ...imported.files]);
  const project = checkProject({
    files: new Map([...files].map(([path, content]) => [`${folder}${path}`, content])),
    connectorFolders: [imported.id],
    hash: "",
  });
  const { diagnostics } = await checkTypes(project);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const { document } = parseDocument(createSourceFile(`${folder}connector.json`, text));
  const found = errors.map((error) => {
    const origin = originOf(imported, document, error);
    const problem = error.hint === undefined ? error.message : `${error.message} ${error.hint}`;
    return note("import/does-not-compile", origin, { problem: `${error.code}: ${problem}` });
  });
  return { id: imported.id, files, notes: [...found, ...imported.notes], compiles: errors.length === 0 };
}

/** The place of the source that the innermost object around a diagnostic was made of, or that names the script it is in. */
function originOf(imported: Imported, document: Document, { span }: Diagnostic): Path {
  let origin: Path = [];
  const isWithin = (value: object, path: Path): boolean => {
    if (span.file.path !== document.file.path)
      return "file" in value && typeof value.file === "string" && span.file.path.endsWith(`/${value.file}`);
    const place = document.valueSpan(path);
    return span.start >= place.start && span.start < place.end;
  };
  const visit = (value: unknown, path: Path, above: Path): void => {
    if (typeof value !== "object" || value === null) return;
    const own = imported.origins.get(value) ?? above;
    if (isWithin(value, path)) origin = own;
    for (const [key, child] of Object.entries(value) as [string, unknown][])
      visit(child, [...path, Array.isArray(value) ? Number(key) : key], own);
  };
  visit(imported.definition, [], []);
  return origin;
}
