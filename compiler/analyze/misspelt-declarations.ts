// A declaration with a slip in its name, or one that was renamed while its uses were not, is told at every place that names
// it as before. Where the evidence says so, those errors become one, at the declaration.
import { diagnostic, type Diagnostic, type DiagnosticExtras } from "../diagnostics/diagnostic.ts";
import {
  isDeclarationMisspelt,
  isDeclarationRenamed,
  isDescribedAsUsed,
  wordsOf,
} from "../diagnostics/spelling.ts";
import { createSourceFile, type Span } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { declaredNames, type DeclaredName } from "./declared-names.ts";
import { rename } from "./fix.ts";

/** The texts of a project, by path. */
type Files = ReadonlyMap<string, string>;

/** Replaces the errors of each misspelt or renamed declaration by one. `files` are all texts of the project. */
export function tellMisspeltDeclarations(
  diagnostics: readonly Diagnostic[],
  files: Files,
): readonly Diagnostic[] {
  const afterSlips = replaceGroups(diagnostics, nearlyDeclared, (group) => findMisspelt(group, files));
  return replaceGroups(afterSlips, notDeclared, (group) => findRenamed(group, files));
}

/** Puts one error in the place of each group of which `find` makes one. A diagnostic without a key is in no group. */
function replaceGroups(
  diagnostics: readonly Diagnostic[],
  keyOf: (found: Diagnostic) => string | undefined,
  find: (group: readonly Diagnostic[]) => Diagnostic | undefined,
): readonly Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (found) => keyOf(found) ?? found);
  return [...groups].flatMap(([key, group]) => {
    const one = typeof key === "string" ? find(group) : undefined;
    return one === undefined ? group : [one];
  });
}

/** An unknown name whose only fix is to write another one: that one. */
function nearlyDeclared(found: Diagnostic): string | undefined {
  return /^(?:semantic|cycle|installation)\/unknown-/.test(found.code) ? wordOf(found, "meant") : undefined;
}

/** What the edits of a fix replace or write, when it is one word. */
function wordOf({ fix }: Diagnostic, side: "written" | "meant"): string | undefined {
  const texts = (fix?.edits ?? []).map(({ span, newText }) =>
    side === "meant" ? newText : span.file.text.slice(span.start, span.end),
  );
  const words = new Set(texts.map((text) => text.replace(/^"|"$/g, "")));
  return words.size === 1 ? [...words][0] : undefined;
}

/** The error at the declaration of a name that several errors offer; `undefined` when the uses may be what is wrong. */
function findMisspelt(group: readonly Diagnostic[], files: Files): Diagnostic | undefined {
  const declared = group[0] && wordOf(group[0], "meant");
  const [used, ...others] = new Set(group.map((found) => wordOf(found, "written")));
  if (declared === undefined || used === undefined || others.length > 0) return undefined;
  const uses = group.flatMap(({ fix }) => (fix?.edits ?? []).map(({ span }) => span));
  const declaration = findOnly(declared, files);
  if (declaration === undefined || declaration.isTaken(used)) return undefined;
  const elsewhere = wordsElsewhere([declaration.span, ...uses], files);
  if (!isDeclarationMisspelt({ used, uses: uses.length, declared }, elsewhere)) return undefined;
  return atDeclaration(declaration, used, uses, rename(declaration.span, used));
}

/** A name by the file that should declare it; one that is nearly declared was judged as that. */
function notDeclared({ undeclared, fix }: Diagnostic): string | undefined {
  const file = undeclared?.among[0]?.file;
  return undeclared && fix === undefined && file !== undefined ? `${file} ${undeclared.name}` : undefined;
}

/** The error at the one declaration that nothing uses and every use could have meant. */
function findRenamed(group: readonly Diagnostic[], files: Files): Diagnostic | undefined {
  const used = group[0]?.undeclared?.name;
  if (used === undefined) return undefined;
  const uses = group.map(({ span }) => span);
  const unused = namesOfAll(group).flatMap((name) => findOnly(name, files) ?? []);
  const lists = group.flatMap(({ undeclared }) => undeclared?.among ?? []);
  const mustBeUsed = new Set(lists.flatMap((list) => (list.mustBeUsed ? list.names : [])));
  const renamed = unused.filter(({ name, span, described }) => {
    const names = { used, uses: uses.length, declared: name };
    const elsewhere = wordsElsewhere([span, ...uses], files);
    return (
      isDeclarationRenamed(names, elsewhere) && (mustBeUsed.has(name) || isDescribedAsUsed(names, described))
    );
  });
  const [declaration, ...others] = renamed;
  if (declaration === undefined || others.length > 0 || declaration.isTaken(used)) return undefined;
  return atDeclaration(declaration, used, uses, {
    hint: `Write \`${used}\` here, or \`${declaration.name}\` where it is used.`,
  });
}

/** The names that all of the errors looked at. */
function namesOfAll(group: readonly Diagnostic[]): readonly string[] {
  const looked = group.map(
    ({ undeclared }) => new Set((undeclared?.among ?? []).flatMap(({ names }) => names)),
  );
  return [...looked.reduce((common, names) => common.intersection(names))];
}

function atDeclaration(
  { name, span }: DeclaredName,
  used: string,
  uses: readonly Span[],
  extras: DiagnosticExtras,
): Diagnostic {
  const related = uses.map((use) => ({ span: use, message: `\`${used}\` is used here.` }));
  return diagnostic("semantic/misspelt-declaration", span, { declared: name, used }, { ...extras, related });
}

/** A declaration, and whether another name stands beside it already. */
type Declaration = DeclaredName & { isTaken(other: string): boolean };

/** The declaration of a name that stands nowhere else in the project. */
function findOnly(name: string, files: Files): Declaration | undefined {
  const only = findOnlyFile(name, files);
  if (only === undefined || !only.endsWith(".json")) return undefined;
  const names = declaredNames(parseDocument(createSourceFile(only, files.get(only) ?? "")).document);
  const found = names.find((declared) => declared.name === name);
  return (
    found && {
      ...found,
      isTaken: (other) => names.some((one) => one.list === found.list && one.name === other),
    }
  );
}

/** The file that holds a word, when no other does and it holds it once. */
function findOnlyFile(word: string, files: Files): string | undefined {
  const whole = new RegExp(`(?<!\\w)${RegExp.escape(word)}(?!\\w)`, "g");
  let only: string | undefined;
  for (const [path, text] of files) {
    const places = text.includes(word) ? [...text.matchAll(whole)] : [];
    if (places.length > 1 || (places.length > 0 && only !== undefined)) return undefined;
    if (places.length > 0) only = path;
  }
  return only;
}

/** The words of the files that the spans stand in and of those beside them, but for the spans themselves. */
function wordsElsewhere(spans: readonly Span[], files: Files): ReadonlySet<string> {
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
