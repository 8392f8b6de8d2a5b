// What the language has and the engine does not carry out yet. One line says where it stands and what happens instead;
// whoever carries it out removes the line. Never an error: the definition is right, and compiles whole.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document, Path } from "../syntax/document.ts";

/** One construct. */
interface Part {
  /** Where it may stand: keys from the root, `*` for any key or index. */
  readonly at: readonly string[];
  /** Only these values of it; absent: all. The warning then stands at the value, else at the key. */
  readonly values?: readonly unknown[];
  /** What to call it, with its words of the definition in backticks. */
  readonly what: string;
  /** What the engine does instead, as the end of a sentence. */
  readonly instead: string;
}

const noStart = "this cycle does not start";

/** Cycles and installations. */
const cycleParts: readonly Part[] = [
  { at: ["steps/*/webhook/verify"], what: "a webhook without a connector", instead: noStart },
];

/** A warning for each construct of a cycle or an installation that is not carried out. */
export function cycleSupport(definition: unknown, document: Document): readonly Diagnostic[] {
  return findParts(definition, document);
}

/** The same construct in one file is told once, at its first place; the other places are related. */
function findParts(definition: unknown, document: Document): readonly Diagnostic[] {
  return cycleParts.flatMap(({ at, values, what, instead }) => {
    const found = at.flatMap((pattern) => matches(definition, pattern.split("/")));
    const meant = found.filter(({ value }) => values === undefined || values.includes(value));
    const [first, ...others] = meant
      .map(({ path }) => (values === undefined ? document.keySpan(path) : document.valueSpan(path)))
      .sort((a, b) => a.start - b.start);
    if (first === undefined) return [];
    const related = others.map((span) => ({ span, message: "Here too." }));
    return [diagnostic("support/not-carried-out", first, { what, instead }, { related })];
  });
}

interface Match {
  readonly path: Path;
  readonly value: unknown;
}

function matches(value: unknown, [step, ...rest]: readonly string[], path: Path = []): readonly Match[] {
  if (value === undefined) return [];
  if (step === undefined) return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  if (step !== "*" && !Object.hasOwn(value, step)) return [];
  const keys: Path = step !== "*" ? [step] : Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) =>
    matches((value as Readonly<Record<string, unknown>>)[key], rest, [...path, key]),
  );
}
