// A quote is missing: where it belongs, when the file can be read with it at one place of the line and at no other.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { createSourceFile, type SourceFile } from "../source/source-file.ts";

/** Longer files and lines are not tried. */
const maxLength = 200_000;
const maxPlaces = 100;

/** Offers the quote. `canRead` says whether a whole text is free of faults. */
export function offerQuote(
  diagnostics: readonly Diagnostic[],
  file: SourceFile,
  canRead: (file: SourceFile) => boolean,
): readonly Diagnostic[] {
  const found = diagnostics.find(({ code }) => isOfQuotes.test(code));
  if (found === undefined || file.text.length > maxLength) return diagnostics;
  const [at, ...others] = placesIn(file.text, found.span.start).filter((place) =>
    canRead(createSourceFile(file.path, `${file.text.slice(0, place)}"${file.text.slice(place)}`)),
  );
  if (at === undefined || others.length > 0) return diagnostics;
  const { start, end } = found.span;
  const span = { file, start, end: at > start && at < end ? at : end };
  const fix = { title: 'Insert `"`', edits: [{ span: { file, start: at, end: at }, newText: '"' }] };
  return diagnostics.map((one) => (one === found ? { ...found, span, fix } : one));
}

const isOfQuotes = /^syntax\/(?:unclosed-string|unpaired-quote)$/;

/** Where a text of the line may begin or end. */
function placesIn(text: string, offset: number): readonly number[] {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [line = ""] = /^[^\n]*/.exec(text.slice(start)) ?? [];
  const ends = [...line.matchAll(/(?<=\S)(?=\s*(?:[,:\]}]|$))/g)];
  const begins = [...line.matchAll(/(?<=(?:^|[[{,:])\s*)(?=\S)/g)];
  const places = new Set([...ends, ...begins].map(({ index }) => start + index));
  return places.size > maxPlaces ? [] : [...places];
}
