// A URL template cut where encoding changes: host, path segments, query. The base URL and the endpoint are one text
// (definition-format.md §2, "appended to it as text"). A merge field may begin the URL, be part of its host, a path segment
// or part of one, or stand in the query; anything else is a problem here, before a value is ever inserted.
import { dateChange, type DateChange } from "./date-change.ts";
import type { TemplatePart } from "../template/template.ts";

/** A piece of a merge-field text. */
export type MergePart = { readonly kind: "literal"; readonly text: string } | MergeFieldPart;

/** A merge field, with what its arguments change about a point in time. */
export interface MergeFieldPart {
  readonly kind: "merge";
  readonly name: string;
  readonly change?: DateChange;
}

/** A merge field at one kind of place in a URL. */
interface UrlMerge<Kind extends string> extends Omit<MergeFieldPart, "kind"> {
  readonly kind: Kind;
}

/** The parts of a URL; printed one after the other they are the URL. */
export type UrlPart =
  | { readonly kind: "literal"; readonly text: string }
  /** The merge field that begins the URL, inserted raw; `extended` when the definition goes on after it. */
  | { readonly kind: "start"; readonly name: string; readonly extended: boolean }
  /** A merge field inside the host name. */
  | UrlMerge<"host">
  /** A path segment that is exactly one merge field. */
  | UrlMerge<"segment">
  /** A merge field inside a path segment that its literal text keeps from being empty or dots. */
  | UrlMerge<"segmentPart">
  /** A path segment of several parts that could together be empty or dots. */
  | { readonly kind: "mixedSegment"; readonly parts: readonly MergePart[] }
  | UrlMerge<"query">;

/** Why a text is no URL template. `part` is the index of the template part at fault. */
export interface UrlProblem {
  readonly part: number;
  readonly detail: string;
  /** The piece of the part's text that is wrong, where it is not all of it; and what it was meant to be. */
  readonly piece?: { readonly start: number; readonly end: number; readonly meant: string };
}

/** The URL's parts, or what is wrong. */
export function parseUrl(template: readonly TemplatePart[]): readonly UrlPart[] | UrlProblem {
  const first = template[0];
  if (first === undefined) return { part: 0, detail: "the URL is empty" };
  if (first.kind === "expression") return parseAfterStart(template, first.name);
  const scheme = /^https?:\/\//i.exec(first.text);
  if (scheme === null)
    return { part: 0, detail: "it must begin with `https://`, `http://` or a merge field" };
  return parseParts(template, scheme[0]);
}

/** True when parsing failed. */
export function isUrlProblem(parsed: readonly UrlPart[] | UrlProblem): parsed is UrlProblem {
  return "detail" in parsed;
}

function parseAfterStart(template: readonly TemplatePart[], name: string): readonly UrlPart[] | UrlProblem {
  const rest = template.slice(1);
  if (rest.length === 0) return [{ kind: "start", name, extended: false }];
  const next = rest[0];
  if (next?.kind !== "literal" || !/^[/?]/.test(next.text))
    return { part: 1, detail: `after \`{{${name}}}\`, which is a whole URL, a \`/\` must follow` };
  const parts = parseParts(rest, "");
  return isUrlProblem(parts)
    ? { ...parts, part: parts.part + 1 }
    : [{ kind: "start", name, extended: true }, ...parts];
}

/** Walks host, path and query. `scheme` is the literal beginning that is no part of the host. */
function parseParts(template: readonly TemplatePart[], scheme: string): readonly UrlPart[] | UrlProblem {
  const parts: UrlPart[] = scheme === "" ? [] : [{ kind: "literal", text: scheme }];
  let place: "host" | "path" | "query" = scheme === "" ? "path" : "host";
  let segment: MergePart[] = [];
  let hostText = "";
  const closeSegment = (): void => {
    parts.push(...toSegment(segment));
    segment = [];
  };
  for (const [index, part] of template.entries()) {
    if (part.kind === "expression") {
      const merge = { name: part.name, ...dateChange(part.hash) };
      if (place === "path") segment.push({ kind: "merge", ...merge });
      else parts.push({ kind: place, ...merge });
      hostText += "x";
      continue;
    }
    const single = findSingleBraces(part.text);
    if (single !== undefined) return { part: index, ...single };
    const text = index === 0 ? part.text.slice(scheme.length) : part.text;
    if (text.includes("#")) return { part: index, detail: "a fragment (`#`) is never sent" };
    for (const piece of text.split(/(?<=[/?])|(?=[/?])/)) {
      if (place === "query" || (place === "host" && piece !== "/" && piece !== "?")) {
        parts.push({ kind: "literal", text: piece });
        if (place === "host") hostText += piece;
      } else if (piece === "/" || piece === "?") {
        if (place === "host" && !isHost(hostText))
          return { part: index, detail: "the host name is not valid" };
        closeSegment();
        place = piece === "?" ? "query" : "path";
        parts.push({ kind: "literal", text: piece });
      } else segment.push({ kind: "literal", text: piece });
    }
  }
  if (place === "host" && !isHost(hostText)) return { part: 0, detail: "the host name is not valid" };
  closeSegment();
  return joinLiterals(parts);
}

/** `{Name}` and `${Name}`, as other systems write it. */
function findSingleBraces(text: string): Omit<UrlProblem, "part"> | undefined {
  const found = /\$?\{([A-Za-z]\w*)\}/.exec(text);
  if (found === null) return undefined;
  const meant = `{{${String(found[1])}}}`;
  const piece = { start: found.index, end: found.index + found[0].length, meant };
  return { detail: `a merge field is written \`${meant}\``, piece };
}

function isHost(text: string): boolean {
  return text !== "" && URL.canParse(`https://${text}/`) && !/[@\\\s]/.test(text);
}

function toSegment(parts: readonly MergePart[]): readonly UrlPart[] {
  const literal = parts.map((part) => (part.kind === "literal" ? part.text : "")).join("");
  const merges = parts.filter((part) => part.kind === "merge");
  const only = parts.length === 1 ? merges[0] : undefined;
  if (merges.length === 0) return literal === "" ? [] : [{ kind: "literal", text: literal }];
  if (only !== undefined) return [{ ...only, kind: "segment" }];
  if (literal.replace(/%2e|\./gi, "") === "") return [{ kind: "mixedSegment", parts }];
  return parts.map((part) => (part.kind === "literal" ? part : { ...part, kind: "segmentPart" }));
}

function joinLiterals(parts: readonly UrlPart[]): readonly UrlPart[] {
  const joined: UrlPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === "literal" && last?.kind === "literal")
      joined[joined.length - 1] = { kind: "literal", text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
