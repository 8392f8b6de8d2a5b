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
  /** For each source, the line of `text` on which its first line stands; the first line is 1. */
  readonly firstLines: readonly number[];
}

const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

/** Promise jobs run after the handlers have returned; a source without these words has none worth waiting for. */
const deferring = /async|promise/i;

/** The binding of a script whose globals have these names. Straight-line code per name: 2 µs a run less than a loop. */
export function renderBinding({ event, sources, writable }: Script, names: readonly string[]): BindingText {
  const parts: Record<Exclude<keyof GuestBinding, "evaluate">, string> = {
    names: JSON.stringify(names),
    innermostFirst: String(event.startsWith("before")),
    mayDefer: String(sources.some(({ source }) => deferring.test(source))),
    set: `v=>{"use strict";${names.map((name) => `globalThis${index(name)}=v${index(name)};`).join("")}}`,
    read: `()=>({${writable.map((name) => `${index(name)}:globalThis${index(name)}`).join()}})`,
  };
  const start = `({${Object.entries(parts)
    .map(([name, text]) => `${name}:${text},`)
    .join("")}evaluate:`;
  const { text, firstLines } = nestSources(sources, event);
  return { text: `${start}${text}})`, firstLines };
}

/**
 * Nests the sources, outermost first: a later one sees what the earlier ones declare (B§7.1), and each one's own
 * handler is noted before an inner source could replace it. Arrow functions leave `this` and `arguments` as they are at
 * the top of a script. A connector's "use strict" holds for the sources inside it too.
 */
function nestSources(sources: readonly ScriptSource[], event: ScriptEvent): BindingText {
  const firstLines: number[] = [];
  const handler = `typeof ${event}==="function"&&${event}`;
  let text = "";
  for (const { source } of sources) {
    text += firstLines.length === 0 ? "()=>{" : `\n;return [${handler},...(()=>{`;
    firstLines.push(countLines(text));
    text += source;
  }
  if (firstLines.length === 0) return { text: "()=>[]", firstLines };
  return { text: `${text}\n;return [${handler}]}${")()]}".repeat(firstLines.length - 1)}`, firstLines };
}

/** The author's `file:line` of the innermost position in a stack that lies in one of the sources. */
export function locate(
  stack: string,
  sources: readonly ScriptSource[],
  firstLines: readonly number[],
): string | undefined {
  const line = Number(new RegExp(`\\b${scriptName}:(\\d+):\\d+`).exec(stack)?.[1]);
  const position = firstLines.findLastIndex((first) => first <= line);
  const source = sources[position];
  const first = firstLines[position];
  if (source === undefined || first === undefined) return undefined;
  return `${source.file}:${String(line - first + 1)}`;
}

/** True when both run the same text for the same event and hand back the same globals. */
export function isSameScript(one: Script, other: Script): boolean {
  return (
    one.event === other.event &&
    (one.sources === other.sources ||
      isSameList(
        one.sources.map(({ source }) => source),
        other.sources.map(({ source }) => source),
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

function countLines(text: string): number {
  return (text.match(lineEnd)?.length ?? 0) + 1;
}
