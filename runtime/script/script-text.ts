// The text that an isolate compiles for one event of one list of sources, and the way back from a position in it to
// the author's file. Each source was compiled alone before (`realm.ts`), so none can close the function it stands in.
import type { GuestBinding } from "./guest.ts";
import type { ScriptEvent, ScriptRun, ScriptSource } from "./runner.ts";

/** What a run executes: an event of a list of sources, and which globals are read back. */
export type Script = Pick<ScriptRun, "event" | "sources" | "writable">;

/** The name of compiled script text in stacks. */
export const scriptName = "connector-script";

/** A text whose value is a `GuestBinding`. */
export interface BindingText {
  readonly text: string;
  /** For each source, where in `text` it begins. */
  readonly starts: readonly SourceStart[];
}

/** The line of a compiled text on which a source begins, from 1, and how many characters stand before it there. */
export interface SourceStart {
  readonly line: number;
  readonly indent: number;
}

/** A position in one of a run's sources; `source` is its index there. Line and column begin at 1. */
export interface SourcePlace {
  readonly source: number;
  readonly line: number;
  readonly column: number;
}

const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

/** Promise jobs run after the handlers have returned; a source without these words has none worth waiting for. */
const deferring = /async|promise/i;

/** The binding of a script. */
export function renderBinding({ event, sources, writable }: Script): BindingText {
  const parts: Record<Exclude<keyof GuestBinding, "evaluate">, string> = {
    order: JSON.stringify(handlerOrder(event, sources)),
    // The one event whose answer is a question's (B§7.6).
    isRefused: event === "action_condition" ? "a=>!a" : "a=>a===false",
    mayDefer: String(sources.some(({ source }) => deferring.test(source))),
    read: `()=>({${writable.map((name) => `${index(name)}:globalThis${index(name)}`).join()}})`,
  };
  const start = `({${Object.entries(parts)
    .map(([name, text]) => `${name}:${text},`)
    .join("")}evaluate:`;
  const { text, starts } = nestSources(start, sources, event);
  return { text: `${text}})`, starts };
}

/** Before a thing happens the method speaks first, then the connector; after it the outermost level (B§7.2). A step is always last. */
const beforeOrder: readonly ScriptSource["level"][] = ["method", "connector", "step"];

function handlerOrder(event: ScriptEvent, sources: readonly ScriptSource[]): readonly number[] {
  const positions = [...sources.keys()];
  // The exits of a step are its connector's matter (B§7.2).
  if (event === "action_condition")
    return positions.filter((position) => sources[position]?.level !== "step");
  if (!event.startsWith("before_")) return positions;
  const rank = (position: number): number => beforeOrder.indexOf(sources[position]?.level ?? "step");
  return positions.sort((one, other) => rank(one) - rank(other));
}

/**
 * Nests the sources, outermost first: a later one sees what the earlier ones declare (B§7.1), and each one's own
 * handler is noted before an inner source could replace it. Arrow functions leave `this` and `arguments` as they are at
 * the top of a script. A connector's "use strict" holds for the sources inside it too.
 */
function nestSources(start: string, sources: readonly ScriptSource[], event: ScriptEvent): BindingText {
  const starts: SourceStart[] = [];
  const handler = `typeof ${event}==="function"&&${event}`;
  let text = start;
  for (const { source } of sources) {
    text += starts.length === 0 ? "()=>{" : `\n;return [${handler},...(()=>{`;
    starts.push(endOf(text));
    text += source;
  }
  if (starts.length === 0) return { text: `${start}()=>[]`, starts };
  return { text: `${text}\n;return [${handler}]}${")()]}".repeat(starts.length - 1)}`, starts };
}

/** The innermost position in a stack that lies in one of the sources. */
export function locate(stack: string, starts: readonly SourceStart[]): SourcePlace | undefined {
  const [, line, column] = new RegExp(`\\b${scriptName}:(\\d+):(\\d+)`).exec(stack) ?? [];
  const source = starts.findLastIndex((start) => start.line <= Number(line));
  const start = starts[source];
  if (start === undefined) return undefined;
  const indent = start.line === Number(line) ? start.indent : 0;
  return { source, line: Number(line) - start.line + 1, column: Number(column) - indent };
}

/** The position that V8 writes behind the message of a source that is not JavaScript, and the message without it. */
export function splitSyntaxError(
  text: string,
  sources: readonly ScriptSource[],
): { readonly message: string; readonly place?: SourcePlace } {
  const [, message, file, line, column] = /^([^]*) \[(.*):(\d+):(\d+)\]$/.exec(text) ?? [];
  const source = sources.findIndex((one) => one.file === file);
  if (message === undefined || source === -1) return { message: text };
  return { message, place: { source, line: Number(line), column: Number(column) } };
}

/** True when both run the same sources for the same event and hand back the same globals. */
export function isSameScript(one: Script, other: Script): boolean {
  return (
    one.event === other.event &&
    (one.sources === other.sources ||
      isSameList(
        one.sources.flatMap(({ level, file, source }) => [level, file, source]),
        other.sources.flatMap(({ level, file, source }) => [level, file, source]),
      )) &&
    (one.writable === other.writable || isSameList(one.writable, other.writable))
  );
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, position) => item === other[position]);
}

function index(name: string): string {
  return `[${JSON.stringify(name)}]`;
}

function endOf(text: string): SourceStart {
  const ends = [...text.matchAll(lineEnd)];
  const last = ends.at(-1);
  return {
    line: ends.length + 1,
    indent: text.length - (last === undefined ? 0 : last.index + last[0].length),
  };
}
