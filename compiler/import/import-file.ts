// The importers' entry, loaded only by `hookwright import`: a file of another format in, a checked definition and notes out.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { decodeText, findUndecodable } from "../source/decode.ts";
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { checkImported, type CheckedImport } from "./check-imported.ts";
import { importCyclr } from "./cyclr/import-cyclr.ts";
import type { OpenapiOptions } from "./openapi/import-openapi.ts";
import type { Locate } from "./render-notes.ts";

/** A file that was imported, or why it cannot be read. */
export type FileImport =
  | { readonly kind: "imported"; readonly checked: CheckedImport; readonly locate: Locate }
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "unusable"; readonly reason: string };

/** A file to import. */
export interface SourceBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Imports the JSON export of B§2. `id` replaces the one that is made of the name. */
export async function importCyclrFile(
  { name, bytes }: SourceBytes,
  id: string | undefined,
): Promise<FileImport> {
  const { document, diagnostics } = parseDocument(createSourceFile(name, decodeText(bytes)));
  if (hasErrors(diagnostics)) return { kind: "refused", diagnostics };
  if (typeof document.value !== "object" || document.value === null || Array.isArray(document.value))
    return { kind: "unusable", reason: "it holds no object, so it is not the export of a connector" };
  const imported = importCyclr(document, { id });
  if (Object.keys(imported.definition["methods"] ?? {}).length === 0)
    return { kind: "unusable", reason: "it has no `Methods`, so it is not the export of a connector" };
  return {
    kind: "imported",
    checked: await checkImported(imported),
    locate: ({ path }) => document.file.positionAt(document.valueSpan(path).start),
  };
}

/** Imports an API description. */
export async function importOpenapiFile(
  { name, bytes }: SourceBytes,
  options: OpenapiOptions,
): Promise<FileImport> {
  const text = decodeText(bytes);
  if (findUndecodable(text) !== undefined) return { kind: "unusable", reason: "it is not UTF-8" };
  // The libraries are loaded for this import only.
  const { readSource } = await import("./openapi/source.ts");
  const { importOpenapi } = await import("./openapi/import-openapi.ts");
  const source = readSource(text);
  if (typeof source === "string") return { kind: "unusable", reason: source };
  const imported = importOpenapi(source.value, options);
  if (typeof imported === "string") return { kind: "unusable", reason: imported };
  const file = createSourceFile(name, text);
  return {
    kind: "imported",
    checked: await checkImported(imported),
    locate: ({ path }) => file.positionAt(source.offsetOf(path)),
  };
}
