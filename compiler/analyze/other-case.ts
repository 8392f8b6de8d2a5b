// A reference whose capitals are wrong breaks the form that names have, before anybody looks it up. Where the project has the
// name in other capitals, that is what was meant.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { rename } from "./fix.ts";

/** Offers the right capitals for references that have no valid form. `files` are all texts of the project. */
export function offerOtherCase(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  return diagnostics.map((found) => {
    const { file, start, end } = found.span;
    // A key has no quotes in its span: it is the name itself.
    const name = /^"(.*)"$/s.exec(file.text.slice(start, end))?.[1];
    if (found.code !== "schema/invalid-format" || name === undefined) return found;
    const elsewhere = [file.text.slice(0, start), file.text.slice(end)];
    const others = [...files].flatMap(([path, text]) => (path === file.path ? [] : [idOf(path), text]));
    const parts = name.split(".").map((part) => spell(part, [...elsewhere, idOf(file.path), ...others]));
    const meant = parts.includes(undefined) ? name : parts.join(".");
    return meant === name ? found : { ...found, ...rename(found.span, meant) };
  });
}

/** A part of a name as the texts have it for a key or an id: as it is if they do, else in the only other capitals. */
function spell(part: string, texts: readonly string[]): string | undefined {
  if (!/^[A-Za-z][\w-]*$/.test(part)) return undefined;
  const named = new RegExp(`"(${part})"\\s*:|(?<="id"\\s*:\\s*)"(${part})"`, "gi");
  const found = new Set(texts.flatMap((text) => [...text.matchAll(named)].map(([, key, id]) => key ?? id)));
  return found.has(part) ? part : found.size === 1 ? [...found][0] : undefined;
}

/** An installation and a cycle are called by their file's name. */
function idOf(path: string): string {
  return `"id": "${path.replace(/^.*\/|\.json$/g, "")}"`;
}
