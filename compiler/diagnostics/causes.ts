// One cause, one error. What leans on a part that is broken is not judged before that part is mended.
import type { DiagnosticCode } from "./catalog.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** How much of a file an error makes unreadable: the property it stands in, the object around that, a whole method or step. */
export type Reach = "property" | "object" | "part";

/** A range of a file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Errors of the phases before analysis. */
const rootGroups = /^(?:syntax|schema|template)\//;

/** Names that lead nowhere, and what then seems unused, unreached or out of place whatever its name. */
export const brokenLinks: Readonly<Partial<Record<DiagnosticCode, RegExp>>> = {
  "semantic/unknown-method": /^semantic\/(?:merge-field-not-here|gone-without-delete)$/,
  "semantic/wrong-method-type": /^semantic\/(?:merge-field-not-here|gone-without-delete)$/,
  "semantic/create-and-delete-swapped":
    /^semantic\/(?:webhook-|saved-|share-|recreate-|lifecycle-|adopt-|merge-field-not-here)/,
  "cycle/unknown-step": /^cycle\/(?:unreachable-step|start-not-webhook|missing-webhook-mapping|loop)$/,
  // From another start, or with another way on, the others may be reached.
  "cycle/start-not-webhook":
    /^cycle\/(?:unreachable-step|missing-webhook-mapping|step-may-not-run|step-not-run-yet)$/,
  "cycle/schedule-missing":
    /^cycle\/(?:unreachable-step|missing-webhook-mapping|step-may-not-run|step-not-run-yet)$/,
  "cycle/back-to-start": /^cycle\/(?:unreachable-step|loop)$/,
  "cycle/invalid-expression": /^cycle\/url-from-data$/,
  "installation/unknown-parameter": /^installation\/missing-parameter$/,
  // What a misspelt name would have sent or used is not sent and not used.
  "semantic/unknown-merge-field": /^semantic\/(?:webhook-|saved-|share-|recreate-|lifecycle-)/,
};

/** What cannot be judged while any part of the file is unreadable: the way through a cycle, who calls a method. */
export const whole = /^cycle\/(?:unreachable-step|start-not-webhook|missing-webhook-mapping)$/;

/** What is missing as a whole may stand there under a name that is not known. */
const renamed = /^installation\/missing-(?:key|credential)$/;

/** Faults of a text by itself: true whatever else is broken. */
export const independent =
  /^script\/|\/(?:id-.*-mismatch|reserved-name|merge-field-arguments|constant-not-scalar|location-not-here|location-clash|assign-without-part|test-not-here|duplicate-value|invalid-expression|invalid-argument|loop|plain-secret|key-not-used|missing-base-url)$/;

/** Leaves out the echoes of broken parts. `rangeOf` finds what an error reaches. */
export function tellCauses(
  diagnostics: readonly Diagnostic[],
  rangeOf: (found: Diagnostic, reach: Reach) => Range,
): readonly Diagnostic[] {
  const all = withoutDeep(diagnostics);
  const roots = all.filter(isRoot).flatMap((found) => toCauses(found, rangeOf));
  const lean = all.filter((found) => isRoot(found) || !roots.some((root) => isEcho(found, root)));
  const links = lean.filter(isBrokenLink).map((found) => toCause(found, rangeOf));
  return lean.filter(
    (found) => isRoot(found) || !links.some((link) => link.found !== found && isEcho(found, link)),
  );
}

/** What holds too many brackets in one another was hardly meant to be of another type: the brackets are told. */
function withoutDeep(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const deep = diagnostics.filter(({ code }) => code === "syntax/too-deep").map(({ span }) => span);
  const holds = ({ file, start, end }: Diagnostic["span"]): boolean =>
    deep.some((inner) => inner.file.path === file.path && start <= inner.start && inner.end <= end);
  return diagnostics.filter(({ code, span }) => code !== "schema/wrong-type" || !holds(span));
}

function isRoot({ code, severity }: Diagnostic): boolean {
  return severity === "error" && rootGroups.test(code);
}

function isBrokenLink({ code }: Diagnostic): boolean {
  return code in brokenLinks;
}

interface Cause {
  readonly found: Diagnostic;
  readonly range: Range;
  /** What the broken part holds and what its error speaks of. */
  readonly text: string;
}

/** What is missing in one object and stands in another breaks both. */
function toCauses(found: Diagnostic, rangeOf: (found: Diagnostic, reach: Reach) => Range): readonly Cause[] {
  const isMisplaced = found.code === "schema/unknown-property" && found.related.length > 0;
  const others = isMisplaced ? found.related : [];
  const homes = others.map(({ span }) => ({ ...found, code: "schema/missing-property" as const, span }));
  return [found, ...homes].map((one) => toCause(one, rangeOf));
}

function toCause(found: Diagnostic, rangeOf: (found: Diagnostic, reach: Reach) => Range): Cause {
  const { code, span, message, hint } = found;
  const isProperty = code === "schema/unknown-property" || /^(?:template|cycle)\//.test(code);
  const range = rangeOf(found, code.startsWith("syntax/") ? "part" : isProperty ? "property" : "object");
  const part = rangeOf(found, "part").start;
  // The key of the method or step is how others speak of it.
  const key = /^"[^"\n]*"/.exec(span.file.text.slice(part, part + 100))?.[0] ?? "";
  return {
    found,
    range,
    text: `${span.file.text.slice(range.start, range.end)} ${key} ${message} ${hint ?? ""}`,
  };
}

/** In the broken part, about a name that it holds, or always an echo of its kind. */
function isEcho({ code, span, message }: Diagnostic, { found, range, text }: Cause): boolean {
  if (span.file.path !== found.span.file.path || isIndependent(code, found.code)) return false;
  if (found.code === "semantic/unknown-merge-field")
    return brokenLinks[found.code]?.test(code) === true && speaksOf(message, text);
  if (isBrokenLink(found)) return brokenLinks[found.code]?.test(code) === true;
  if (span.start >= range.start && span.end <= range.end) return true;
  if (found.code === "schema/unknown-property" && renamed.test(code)) return true;
  const isUnreadable = !found.code.startsWith("template/");
  return (
    (isUnreadable && (whole.test(code) || message.includes("any webhook's subscription"))) ||
    speaksOf(message, text)
  );
}

/** A script cannot be read around an expression that cannot be read; otherwise its faults are its own. */
function isIndependent(code: DiagnosticCode, cause: DiagnosticCode): boolean {
  if (code === "script/invalid-syntax" && cause.startsWith("template/")) return false;
  return independent.test(code);
}

/** True when a name of the message stands in the text. A name of one or two letters stands in any text. */
function speaksOf(message: string, text: string): boolean {
  const names = [...message.matchAll(/`\{*([^`{}]+)\}*`/g)].flatMap(([, name]) => name ?? []);
  return names.some((name) => name.length > 2 && hasWord(text, name));
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length))) return true;
  return false;
}
