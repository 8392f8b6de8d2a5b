// Field locations (definition-format.md §2, B§3.3): `a.b`, `[list].x`, `[].x`, `data.[records]`, quoted segments
// `'@odata.etag'`, `$body` for the whole, and the prefixes `header:`, `query:` and `body:`. Parsing reports the first fault with its place.

/** One step into a payload. A list segment without a name is the payload (or element) itself. */
export type Segment =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "list"; readonly name: string | undefined };

/**
 * A parsed location. `header` and `query` hold one name; `body` a path, empty for the whole body. `envelope` is a path in the whole
 * delivery, where `body` is one of its items.
 */
export type Location =
  | { readonly source: "body" | "envelope"; readonly segments: readonly Segment[] }
  | { readonly source: "header" | "query"; readonly name: string };

/** Why a text is no location; offsets count in the text. */
export interface LocationProblem {
  readonly start: number;
  readonly end: number;
  readonly detail: string;
}

/** A downloaded file, a text or a scalar is the field of this location (definition-format.md §2). */
const wholeBody = "$body";

/** Inside `items` it reaches the whole delivery (definition-format.md §2). */
const envelopePrefix = "body:";

const bareName = /[^.[\]':\\{}\s]+/y;
const quotedName = /'(?:[^'\\]|\\.)*'/y;

/** Parses a location. */
export function parseLocation(text: string): Location | LocationProblem {
  const prefix = /^(header|query):/.exec(text);
  if (prefix !== null) {
    const name = text.slice(prefix[0].length);
    if (name === "" || /[\s:]/.test(name))
      return {
        start: prefix[0].length,
        end: text.length,
        detail: `a ${String(prefix[1])} name belongs here`,
      };
    return prefix[1] === "header"
      ? { source: "header", name: name.toLowerCase() }
      : { source: "query", name };
  }
  if (text.startsWith(envelopePrefix)) return parseEnvelope(text);
  return text === wholeBody ? { source: "body", segments: [] } : parsePath(text);
}

/** `body:` and a path in the whole delivery. */
function parseEnvelope(text: string): Location | LocationProblem {
  const { length } = envelopePrefix;
  const parsed = parsePath(text.slice(length));
  return "detail" in parsed
    ? { ...parsed, start: parsed.start + length, end: parsed.end + length }
    : { ...parsed, source: "envelope" };
}

/** True when parsing failed. */
export function isLocationProblem(parsed: Location | LocationProblem): parsed is LocationProblem {
  return "detail" in parsed;
}

/** How many lists a location passes through. */
export function listDepth(location: Location): number {
  return "segments" in location ? location.segments.filter((segment) => segment.kind === "list").length : 0;
}

/** The last named segment, which the default system field is made of; `undefined` for `[]` alone. */
export function lastName(location: Location): string | undefined {
  if ("name" in location) return location.name;
  if (location.segments.length === 0) return "body";
  return location.segments.findLast((segment) => segment.name !== undefined)?.name;
}

function parsePath(text: string): Extract<Location, { readonly segments: unknown }> | LocationProblem {
  if (text === "") return { start: 0, end: 0, detail: "the location is empty" };
  const segments: Segment[] = [];
  let offset = 0;
  for (;;) {
    const parsed = parseSegment(text, offset);
    if ("detail" in parsed) return parsed;
    segments.push(parsed.segment);
    offset = parsed.end;
    if (offset === text.length) return { source: "body", segments };
    if (text[offset] !== ".")
      return { start: offset, end: offset + 1, detail: `expected \`.\` before \`${text.slice(offset)}\`` };
    offset += 1;
  }
}

function parseSegment(text: string, start: number): { segment: Segment; end: number } | LocationProblem {
  if (text[start] !== "[") {
    const name = parseName(text, start);
    return "detail" in name ? name : { segment: { kind: "name", name: name.name }, end: name.end };
  }
  if (text[start + 1] === "]") return { segment: { kind: "list", name: undefined }, end: start + 2 };
  const name = parseName(text, start + 1);
  if ("detail" in name) return name;
  if (text[name.end] !== "]") return { start, end: name.end, detail: "the list's `]` is missing" };
  return { segment: { kind: "list", name: name.name }, end: name.end + 1 };
}

function parseName(text: string, start: number): { name: string; end: number } | LocationProblem {
  const pattern = text[start] === "'" ? quotedName : bareName;
  pattern.lastIndex = start;
  const match = pattern.exec(text);
  if (match === null)
    return {
      start,
      end: Math.min(start + 1, text.length),
      detail:
        text[start] === "'"
          ? "the closing `'` is missing"
          : "a name belongs here; quote unusual names with `'`",
    };
  const name = text[start] === "'" ? match[0].slice(1, -1).replace(/\\(.)/g, "$1") : match[0];
  if (name === "__proto__")
    return { start, end: start + match[0].length, detail: "`__proto__` cannot be a property's name" };
  return { name, end: start + match[0].length };
}

/** Two locations clash when one is the other, or passes through the place where the other puts a value. */
export function clashes(one: Location, other: Location): boolean {
  if (one.source !== "body" || other.source !== "body") return false;
  const [a, b] = [one.segments, other.segments];
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const [left, right] = [a[depth], b[depth]];
    if (left === undefined || right === undefined) return false;
    if (left.name !== right.name) return bothRoot(left, right, depth);
    if (left.kind !== right.kind) return true;
  }
  return true;
}

/** A payload is either a list or an object: `[].a` and `b` cannot both be its root. */
function bothRoot(left: Segment, right: Segment, depth: number): boolean {
  return depth === 0 && (left.name === undefined) !== (right.name === undefined);
}
