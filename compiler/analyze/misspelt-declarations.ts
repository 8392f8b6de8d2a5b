// A declaration with a slip in its name is told at every place that names it rightly. Where the evidence says so, those
// errors become one, at the declaration.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { isDeclarationMisspelt, wordsOf } from "../diagnostics/spelling.ts";
import { createSourceFile, type Span } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { declaredNames, type DeclaredName } from "./declared-names.ts";
import { rename } from "./fix.ts";

/** An error about a name that is declared nowhere, with the declared name that is nearly it. */
interface UnknownName {
  readonly found: Diagnostic;
  readonly used: string;
  readonly near: string;
  readonly spans: readonly Span[];
}

/** Replaces the errors of each misspelt declaration by one. `files` are all texts of the project. */
export function tellMisspeltDeclarations(
  diagnostics: readonly Diagnostic[],
  files: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const unknown = diagnostics.flatMap((found) => toUnknownName(found) ?? []);
  let told = diagnostics;
  for (const [near, group] of Map.groupBy(unknown, (one) => one.near)) {
    const misspelt = findMisspelt(near, group, files);
    if (misspelt === undefined) continue;
    const replaced = new Set(group.map(({ found }) => found));
    told = [...told.filter((found) => !replaced.has(found)), misspelt];
  }
  return told;
}

/** An unknown name whose only fix is to write another one. */
function toUnknownName(found: Diagnostic): UnknownName | undefined {
  if (!/^(?:semantic|cycle|installation)\/unknown-/.test(found.code)) return undefined;
  const edits = found.fix?.edits ?? [];
  const written = new Set(edits.map(({ span }) => unquoted(span.file.text.slice(span.start, span.end))));
  const meant = new Set(edits.map(({ newText }) => unquoted(newText)));
  const [[used], [near]] = [[...written], [...meant]];
  if (used === undefined || near === undefined || written.size > 1 || meant.size > 1) return undefined;
  return { found, used, near, spans: edits.map(({ span }) => span) };
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, "");
}

/** The error at the declaration of a name that several errors offer; `undefined` when the uses may be what is wrong. */
function findMisspelt(
  declared: string,
  group: readonly UnknownName[],
  files: ReadonlyMap<string, string>,
): Diagnostic | undefined {
  const [used, ...others] = new Set(group.map((one) => one.used));
  const declaration = findOnly(declared, files);
  if (used === undefined || others.length > 0 || declaration === undefined) return undefined;
  const { span, isTaken } = declaration;
  if (isTaken(used)) return undefined;
  const uses = group.flatMap(({ spans }) => spans);
  const elsewhere = wordsElsewhere([span, ...uses], files);
  if (!isDeclarationMisspelt({ used, uses: uses.length, declared }, elsewhere)) return undefined;
  const related = uses.map((use) => ({ span: use, message: `\`${used}\` is used here.` }));
  return diagnostic(
    "semantic/misspelt-declaration",
    span,
    { declared, used },
    { ...rename(span, used), related },
  );
}

/** The declaration of a name that stands nowhere else in the project. */
function findOnly(
  name: string,
  files: ReadonlyMap<string, string>,
): (DeclaredName & { isTaken(other: string): boolean }) | undefined {
  const word = new RegExp(`(?<!\\w)${RegExp.escape(name)}(?!\\w)`, "g");
  const places = [...files].flatMap(([path, text]) =>
    text.includes(name) ? [...text.matchAll(word)].map(() => ({ path, text })) : [],
  );
  const [only, ...others] = places;
  if (only === undefined || others.length > 0 || !only.path.endsWith(".json")) return undefined;
  const names = declaredNames(parseDocument(createSourceFile(only.path, only.text)).document);
  const found = names.find((declared) => declared.name === name);
  return (
    found && {
      ...found,
      isTaken: (other) => names.some((one) => one.list === found.list && one.name === other),
    }
  );
}

/** The words of the files that the spans stand in and of those beside them, but for the spans themselves. */
function wordsElsewhere(spans: readonly Span[], files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const folders = new Set(spans.map(({ file }) => folderOf(file.path)));
  const words = new Set<string>();
  for (const [path, text] of files) {
    if (!folders.has(folderOf(path))) continue;
    const own = spans.filter(({ file }) => file.path === path).toSorted((a, b) => a.start - b.start);
    const bounds = [0, ...own.flatMap(({ start, end }) => [start, end]), text.length];
    for (let at = 0; at < bounds.length; at += 2)
      for (const word of wordsOf(text.slice(bounds[at], bounds[at + 1]))) words.add(word);
  }
  return words;
}

/** A connector's folder; the folder of all cycles, of all installations. */
function folderOf(path: string): string {
  const [room = "", name = ""] = path.split("/");
  return room === "connectors" ? `${room}/${name}` : room;
}
