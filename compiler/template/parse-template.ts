// Text with merge fields → parts. Our own scan finds the braces: Handlebars throws on `{{X}}}` and accepts `{{{X}}}`. The
// parts follow each other without a gap: their source texts together are the text again.
import { parseExpression, type Expression } from "./parse-expression.ts";
import type { Template, TemplatePart, TemplateProblem } from "./template.ts";

/** How long a text may be, in bytes of UTF-8. */
const maxTextBytes = 64 * 1024;
/** How many parts a text may have. */
const maxParts = 2_000;

/** A place where braces were read as an expression or as the attempt at one. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly part: TemplatePart | undefined;
  readonly problem: TemplateProblem | undefined;
}

/** Templates of short texts that were read before: rules ask for the same ones, and definitions are alike in them. */
const known = new Map<string, Template>();
const maxKnown = 5_000;
const maxKnownLength = 200;

/** Parses a text. The first `}}` closes an expression. Never throws. */
export function parseTemplate(text: string): Template {
  const before = known.get(text);
  if (before !== undefined) return before;
  const template = readTemplate(text);
  if (text.length > maxKnownLength) return template;
  if (known.size >= maxKnown) known.clear();
  known.set(text, template);
  return template;
}

function readTemplate(text: string): Template {
  if (Buffer.byteLength(text) > maxTextBytes)
    return tooLarge(text, `is longer than ${String(maxTextBytes / 1024)} KiB`);
  const tooMany = `has more than ${String(maxParts)} parts`;
  const regions: Region[] = [];
  for (let open = text.indexOf("{{"); open !== -1; open = text.indexOf("{{", regions.at(-1)?.end)) {
    regions.push(readRegion(text, open));
    if (regions.length > maxParts) return tooLarge(text, tooMany);
  }
  const parts = toParts(text, regions);
  if (parts.length > maxParts) return tooLarge(text, tooMany);
  const unopened = findUnopened(text, regions);
  const stray = strayBraces(text, regions).filter(
    ({ start }) => !unopened.some((found) => found.start <= start && start < found.end),
  );
  const problems = [...regions.flatMap(({ problem }) => problem ?? []), ...unopened, ...stray];
  return { text, parts, problems: problems.sort((a, b) => a.start - b.start) };
}

function tooLarge(text: string, detail: string): Template {
  const whole = { start: 0, end: text.length };
  return {
    text,
    parts: [{ kind: "literal", text, ...whole }],
    problems: [{ kind: "too-large", ...whole, detail }],
  };
}

/** Reads what begins with the `{{` at an offset. More than two braces count as far as both sides have them. */
function readRegion(text: string, open: number): Region {
  const openEnd = open + braceRun(text, open, "{");
  const close = text.indexOf("}}", openEnd);
  const next = text.indexOf("{{", openEnd);
  if (close === -1 || (next !== -1 && next < close))
    return unclosed(text, openEnd, next === -1 ? text.length : next);
  const braces = Math.min(openEnd - open, braceRun(text, close, "}"));
  const place = { start: openEnd - braces, end: close + braces };
  const inner = text.slice(openEnd, close);
  const expression = parseExpression(inner);
  if (braces === 2 && expression.kind === "expression")
    return { ...place, part: { ...expression, ...place }, problem: undefined };
  return {
    ...place,
    part: undefined,
    problem: { ...place, ...refusal(expression, inner, text.charAt(place.start - 1)) },
  };
}

/** Why what stands between the braces is no part; for an expression, that it has more than two braces. */
function refusal(
  expression: Expression,
  inner: string,
  before: string,
): Omit<TemplateProblem, "start" | "end"> {
  if (expression.kind === "empty") return { kind: "empty-expression", detail: "it names nothing" };
  if (expression.kind === "unsupported") return { kind: "unsupported-expression", detail: expression.detail };
  const detail = "two braces are enough, and values are never inserted unescaped";
  // A script's `${` may own one of the braces.
  return { kind: "unsupported-expression", detail, ...(before === "$" ? {} : { fix: `{{${inner}}}` }) };
}

/** An expression without `}}` before `limit`: told up to a single `}`, which then is the slip, or to the end of its name. */
function unclosed(text: string, openEnd: number, limit: number): Region {
  const start = openEnd - 2;
  const rest = text.slice(openEnd, limit);
  const [inner = ""] = /^[^{}]*(?=\})/.exec(rest) ?? [];
  const isSlip = parseExpression(inner).kind === "expression";
  const end = openEnd + (isSlip ? inner.length + 1 : (/^\s?[^\s{}]*/.exec(rest)?.[0].length ?? 0));
  const problem: TemplateProblem = {
    kind: "unclosed-expression",
    start,
    end,
    detail: "it has no `}}`",
    ...(isSlip ? { fix: `{{${inner}}}` } : {}),
  };
  return { start, end, part: undefined, problem };
}

/** A name between one brace and two: no text means that, whether it holds an expression or not. */
function findUnopened(text: string, regions: readonly Region[]): readonly TemplateProblem[] {
  return [...text.matchAll(/(?<!\{)\{([A-Za-z_][\w.-]*)\}\}(?!\})/g)]
    .map(({ index, 0: whole, 1: name = "" }) => ({
      kind: "unopened-expression" as const,
      start: index,
      end: index + whole.length,
      detail: "it has no `{{`",
      fix: `{{${name}}}`,
    }))
    .filter(({ start }) => !regions.some((region) => region.start <= start && start < region.end));
}

function braceRun(text: string, from: number, brace: "{" | "}"): number {
  let end = from;
  while (text.charAt(end) === brace) end += 1;
  return end - from;
}

function toParts(text: string, regions: readonly Region[]): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let end = 0;
  const literalUpTo = (start: number): void => {
    if (start > end) parts.push({ kind: "literal", text: text.slice(end, start), start: end, end: start });
  };
  for (const { part } of regions) {
    if (part === undefined) continue;
    literalUpTo(part.start);
    parts.push(part);
    end = part.end;
  }
  literalUpTo(text.length);
  return parts;
}

/**
 * Braces outside expressions that have no partner (definition-format.md §3): only a text that holds an expression is
 * asked, and not one whose braces are told as unclosed already. Neighbours are one problem.
 */
function strayBraces(text: string, regions: readonly Region[]): readonly TemplateProblem[] {
  if (regions.length === 0 || regions.some(({ problem }) => problem?.kind === "unclosed-expression"))
    return [];
  const problems: TemplateProblem[] = [];
  for (const at of withoutPartner(text, regions)) {
    const last = problems.at(-1);
    const brace = text.charAt(at);
    if (last?.end === at && last.detail.endsWith(brace))
      problems[problems.length - 1] = { ...last, end: at + 1, detail: last.detail + brace };
    else problems.push({ kind: "stray-brace", start: at, end: at + 1, detail: brace, fix: "" });
  }
  return problems;
}

function withoutPartner(text: string, regions: readonly Region[]): readonly number[] {
  const waiting: number[] = [];
  const stray: number[] = [];
  let begin = 0;
  for (const { start, end } of [...regions, { start: text.length, end: text.length }]) {
    for (let at = begin; at < start; at += 1) {
      const brace = text.charAt(at);
      // Two of them would begin an expression: what is left of them has no partner further on.
      if (brace === "{" && (text.charAt(at + 1) === "{" || (at > begin && text.charAt(at - 1) === "{")))
        stray.push(at);
      else if (brace === "{") waiting.push(at);
      else if (text.charAt(at) === "}" && waiting.pop() === undefined) stray.push(at);
    }
    begin = end;
  }
  return [...stray, ...waiting].sort((a, b) => a - b);
}
