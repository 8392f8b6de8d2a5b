// A property that one object lacks and another has to no use: it stands in the wrong place, which is one mistake, not two.
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { Document, Path } from "../syntax/document.ts";

/** What was told of an object, with what it speaks of. */
export interface Told {
  readonly found: Diagnostic;
  /** The object. */
  readonly path: Path;
  /** The only property that the object lacks. */
  readonly missing?: string | undefined;
  /** A property of it that is not known there, nor like any that is. */
  readonly stray?: string | undefined;
}

/** Joins each missing property with the stray one of its name, where there is one of each. */
export function joinMisplaced(told: readonly Told[], document: Document): readonly Diagnostic[] {
  const strays = Map.groupBy(told, ({ stray }) => stray);
  const missing = Map.groupBy(told, (one) => one.missing);
  const homes = new Map<Told, Told>();
  for (const [name, [stray, ...others]] of strays) {
    const [home, ...more] = missing.get(name) ?? [];
    if (name !== undefined && stray && home && others.length === 0 && more.length === 0)
      homes.set(stray, home);
  }
  const joined = new Set(homes.values());
  return told.flatMap((one) => {
    const home = homes.get(one);
    if (home !== undefined) return [toMisplaced(one, home, document)];
    return joined.has(one) ? [] : [one.found];
  });
}

function toMisplaced({ found, path, stray = "" }: Told, home: Told, document: Document): Diagnostic {
  // The method or step that lacks it is the one that it stands in: nothing else can be meant.
  const isNear = home.path.length > 1 && [0, 1].every((depth) => home.path[depth] === path[depth]);
  return {
    ...found,
    hint: `Move it to where it is missing${isNear ? "" : ", or remove it here and add it there"}.`,
    related: [{ span: home.found.span, message: `${quote(stray)} is missing here.` }],
    fix: isNear ? move(document, [...path, stray], home.path) : undefined,
  };
}

function move(document: Document, from: Path, to: Path): Fix {
  const { file } = document;
  const { text } = file;
  const [start, end] = [document.keySpan(from).start - 1, document.valueSpan(from).end];
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0;
  const before = after > 0 ? 0 : (/,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  const at = document.valueSpan(to).start + 1;
  const [blanks = ""] = /^\s*/.exec(text.slice(at)) ?? [];
  const isEmpty = text[at + blanks.length] === "}";
  const property = text.slice(start, end);
  return {
    title: `Move ${quote(String(from.at(-1)))}`,
    edits: [
      { span: { file, start: start - before, end: end + after }, newText: "" },
      { span: { file, start: at, end: at }, newText: isEmpty ? ` ${property} ` : `${blanks}${property},` },
    ],
  };
}
