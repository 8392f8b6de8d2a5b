// The globals of one run, made from the contract's table. What no script of the set names is neither made nor sent, so that
// a body of a megabyte costs nothing where nobody looks at it.
import { scriptGlobals, type ScriptEventName, type ScriptGlobalName } from "../contract/script-globals.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { ScriptEvent, ScriptRun } from "./runner.ts";
import type { ScriptSet } from "./script-set.ts";

/** An event that is carried out and has globals. */
export type GlobalsEvent = Extract<ScriptEvent, ScriptEventName>;

/** How each global of an event is made; `undefined` is seen as null. */
export type GlobalValues<Event extends GlobalsEvent> = {
  readonly [Name in ScriptGlobalName<Event>]: () => JsonValue | undefined;
};

/** The part of a run that says what its handlers see. */
export function eventGlobals<Event extends GlobalsEvent>(
  set: ScriptSet,
  event: Event,
  values: GlobalValues<Event>,
): Pick<ScriptRun, "event" | "sources" | "globals" | "writable"> {
  const { all, writable } = namedGlobals(set, event);
  const texts = all.map((name) => {
    const make = values[name as ScriptGlobalName<Event>];
    return `"${name}":${encodeJson(make() ?? null)}`;
  });
  return { event, sources: set.sources, globals: `{${texts.join()}}`, writable };
}

interface NamedGlobals {
  readonly all: readonly string[];
  readonly writable: readonly string[];
}

const named = new WeakMap<ScriptSet, Map<GlobalsEvent, NamedGlobals>>();

function namedGlobals(set: ScriptSet, event: GlobalsEvent): NamedGlobals {
  const ofSet = named.get(set) ?? new Map<GlobalsEvent, NamedGlobals>();
  named.set(set, ofSet);
  const known = ofSet.get(event) ?? findNamed(set, event);
  ofSet.set(event, known);
  return known;
}

/** What reaches a global in another way than by its plain name; a script that holds one of these is given all. */
const indirect = /\b(?:globalThis|this|eval|Function)\b|\\u/;

function findNamed({ sources }: ScriptSet, event: GlobalsEvent): NamedGlobals {
  const { read, write } = scriptGlobals[event];
  const needsAll = sources.some(({ source }) => indirect.test(source));
  const isNamed = (name: string): boolean => {
    const word = new RegExp(`\\b${name}\\b`);
    return needsAll || sources.some(({ source }) => word.test(source));
  };
  const writable = write.filter(isNamed);
  return { all: [...read.filter(isNamed), ...writable], writable };
}
