// What the type checker found in a script → diagnostics. Scripts are untyped JavaScript that runs loosely, so only what
// certainly fails is told, and what is nearly a name that the definition declares: everything else stays between the
// author and the vendor's payload.
import { diagnostic, type Diagnostic, type DiagnosticExtras } from "../diagnostics/diagnostic.ts";
import { quote, quoteList } from "../diagnostics/quote.ts";
import { isOneSlip, nearest } from "../diagnostics/suggest.ts";
import { insteadOf } from "../script/elsewhere.ts";
import { globalFunctions } from "../script/globals.ts";
import { closedTypes, signAlgorithms } from "../script/host-declarations.ts";
import { readSites, type Sites } from "../script/sites.ts";
import { rename } from "./fix.ts";
import type { ScriptProgram } from "./script-program.ts";

/** One finding of the checker: its number, its message and where in the script it begins. */
export interface TypeFinding {
  readonly offset: number;
  readonly code: number;
  /** The first line, and the last one of its explanation. */
  readonly message: string;
  readonly detail: string;
}

interface Judge {
  readonly program: ScriptProgram;
  readonly sites: Sites;
}

/** The diagnostics of one script: each wrong name once, with a fix for every place. */
export function typeDiagnostics(
  program: ScriptProgram,
  findings: readonly TypeFinding[],
): readonly Diagnostic[] {
  const { tree } = program.script;
  if (tree === undefined || findings.length === 0) return [];
  const judge = { program, sites: readSites(tree.program) };
  const found = Map.groupBy(
    findings.flatMap((finding) => judgeFinding(judge, finding) ?? []),
    ({ code, message }) => `${code} ${message}`,
  );
  return [...found.values()].flatMap(merge);
}

/** The same mistake at several places is one, at the first of them. */
function merge(same: readonly Diagnostic[]): readonly Diagnostic[] {
  const [first, ...others] = [...same].sort((a, b) => a.span.start - b.span.start);
  if (first === undefined) return [];
  const edits = [first, ...others].flatMap(({ fix }) => fix?.edits ?? []);
  return [
    {
      ...first,
      related: others.map(({ span }) => ({ span, message: "Here too." })),
      fix: first.fix && { title: first.fix.title, edits },
    },
  ];
}

function judgeFinding(judge: Judge, finding: TypeFinding): Diagnostic | undefined {
  const name = /^Cannot find name '([^']+)'/.exec(finding.message)?.[1];
  if (name !== undefined) return unknownName(judge, finding, name);
  const [, member, type] = /^Property '(.+?)' does not exist on type '(.+)'\./.exec(finding.message) ?? [];
  if (member !== undefined && type !== undefined)
    return unknownMember(judge, finding, { name: member, type });
  if (notCallable.has(finding.code)) return uncallable(judge, finding);
  return argumentCodes.has(finding.code) ? wrongArgument(judge, finding) : undefined;
}

/** "This expression is not callable"; a class called without `new`. */
const notCallable: ReadonlySet<number> = new Set([2348, 2349]);
/** Too few, too many, and those that do not fit. */
const argumentCodes: ReadonlySet<number> = new Set([2322, 2345, 2353, 2554, 2555, 2561, 2769, 2820]);

function didYouMean(message: string): string | undefined {
  return /Did you mean(?: to write)? '"?(.+?)"?'\?$/.exec(message)?.[1];
}

/** A name that is asked for first, or that an assignment makes, exists when it is read. */
function unknownName(
  { program, sites }: Judge,
  { offset, message }: TypeFinding,
  name: string,
): Diagnostic | undefined {
  const site = sites.nameAt(offset);
  const scope = program.script.tree?.scope;
  if (site === undefined || scope === undefined || scope.tested.has(name)) return undefined;
  const span = program.script.spanAt(site.start, site.end);
  // The checker names one of those that it knows, the script's own among them.
  const guess = didYouMean(message);
  const known = [...program.globals.map(([global]) => global), ...globalFunctions, ...(guess ? [guess] : [])];
  const near = nearest(name, known);
  const meant = rename(span, near.length > 0 ? near : guess);
  const hint = meant.hint ?? insteadOf(name);
  return diagnostic("script/type-unknown-name", span, { name }, { ...meant, hint });
}

function unknownMember(
  judge: Judge,
  { offset, message }: TypeFinding,
  { name, type }: { readonly name: string; readonly type: string },
): Diagnostic | undefined {
  const { program, sites } = judge;
  const site = sites.nameAt(offset);
  if (site === undefined) return undefined;
  const span = program.script.spanAt(site.start, site.end);
  const of = site.of === undefined ? type : program.script.source.slice(site.of.start, site.of.end);
  const payload = program.payloads.get(type.replace(/(?:\[\])+$/, ""));
  if (payload !== undefined && !closedTypes.includes(type)) {
    const near = payload.members.filter((member) => isMisspelt(judge, name, member));
    if (near.length === 0 || !isAsDeclared(judge, payload.global, offset)) return undefined;
    const { hint = "", fix } = rename(span, near);
    const extras = { hint: `${hint} What the vendor really calls so is read as \`["${name}"]\`.`, fix };
    return diagnostic("script/type-unknown-member", span, { name, of }, extras);
  }
  const near = didYouMean(message);
  // An answer of the engine may be given more members, but hardly one that is nearly spelt like its own.
  const isSlip = near !== undefined && closedTypes.includes(type) && isOneSlip(name, near);
  if (sites.assigned.has(name) && !isSlip) return undefined;
  if (near !== undefined && nearest(name, [near]).length > 0)
    return diagnostic("script/type-unknown-member", span, { name, of }, rename(span, near));
  return closedTypes.includes(type) || isBuiltIn(judge, of, type)
    ? diagnostic("script/type-unknown-member", span, { name, of })
    : undefined;
}

/** `Math`, `JSON`, `Object` and their like, not a variable of the author's: what they lack is undefined. */
function isBuiltIn({ program }: Judge, of: string, type: string): boolean {
  return (type === of || type === `${of}Constructor`) && program.script.tree?.scope.declared.has(of) !== true;
}

/** A vendor may well send `lines` beside `line` and `street2` beside `street1`; and a script may make one of the other. */
function isMisspelt({ sites }: Judge, name: string, near: string): boolean {
  const bare = (text: string): string => text.replace(/\d+|s$/g, "");
  return isOneSlip(name, near) && bare(name) !== bare(near) && !sites.assigned.has(near);
}

/** False where the global is something else than the definition's payload by then: a reply, a token, or the script's own. */
function isAsDeclared({ program, sites }: Judge, global: string, offset: number): boolean {
  const owner = sites.ownerAt(offset);
  const events = [...program.reachedBy(program.script, owner)];
  const isOther = (event: string): boolean =>
    event.includes("_oauth2_") || (event === "before_webhook" && global === "method_response");
  if (events.some(isOther)) return false;
  return !sites.replaced.some((one) => {
    if (one.name !== global) return false;
    if (one.owner === owner) return one.end <= offset;
    // What is a reply there is the payload here, whatever the reply is.
    const others = [...program.reachedBy(program.script, one.owner)];
    return others.length === 0 || !others.every(isOther);
  });
}

function uncallable({ program, sites }: Judge, { offset, detail }: TypeFinding): Diagnostic | undefined {
  // Of a union of types one may be callable.
  if (/ \| |of type '/.test(detail) && !detail.startsWith("Value of type 'typeof ")) return undefined;
  const end = sites.nameAt(offset)?.end ?? sites.endAt(offset);
  if (end === undefined) return undefined;
  const name = program.script.source.slice(offset, end);
  const hint = detail.includes("include 'new'") ? { hint: "Write `new` before it." } : {};
  return diagnostic("script/type-not-callable", program.script.spanAt(offset, end), { name }, hint);
}

/** Only the engine's own functions are judged: JavaScript's convert what they are given. */
function wrongArgument(
  { program, sites }: Judge,
  { offset, code, message, detail }: TypeFinding,
): Diagnostic | undefined {
  const call = sites.callAt(offset);
  if (call === undefined || !globalFunctions.includes(call.root)) return undefined;
  if (program.outer.includes(call.root) || program.script.tree?.scope.declared.has(call.root) === true)
    return undefined;
  // A text that is not written here may be any of those that are allowed.
  if (detail.includes("'SignAlgorithm'") && /type 'string' is not/.test(message)) return undefined;
  const end = (code === 2345 ? undefined : sites.nameAt(offset)?.end) ?? sites.endAt(offset) ?? offset;
  const span = program.script.spanAt(offset, end);
  const tell = (place: typeof span, problem: string, extras: DiagnosticExtras = {}): Diagnostic =>
    diagnostic("script/type-wrong-argument", place, { name: call.root, problem }, extras);
  const written = program.script.source.slice(offset, end);
  if (unknownOption.has(code)) {
    const near = didYouMean(message);
    return tell(span, `it knows no ${quote(written)}.`, rename(span, near));
  }
  if (!detail.includes("'SignAlgorithm'")) return tell(span, toProse(detail));
  const text = program.script.spanAt(offset + 1, end - 1);
  const near = nearest(written.slice(1, -1), signAlgorithms);
  const hint = `Write one of ${quoteList(signAlgorithms)}.`;
  return tell(
    text,
    `it knows no algorithm ${quote(written.slice(1, -1))}.`,
    near.length === 0 ? { hint } : rename(text, near),
  );
}

/** An object has a member that the function does not know. */
const unknownOption: ReadonlySet<number> = new Set([2353, 2561]);

/** The checker's sentence: types in backticks instead of quotes. */
function toProse(problem: string): string {
  const sentence = problem.replace(/'((?:[^']|'(?=\w))+)'/g, (_, type: string) => quote(type));
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
