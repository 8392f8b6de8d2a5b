// What a person asks of the simulator, as JSON. A key that nobody reads is refused, with the one that was meant: a fault that is
// misspelt would otherwise look like an engine that survives it.
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/contract/value.ts";
import { faultKinds, type Fault } from "./faults.ts";

/** A wish that cannot be carried out, in a sentence. */
export class Refused extends Error {}

/** What a key holds; a list is of the words that it may be. */
type Held = "text" | "texts" | "integer" | "count" | "status" | "flag" | "object" | "any" | readonly string[];

/** The keys of a question. */
export type Keys = Readonly<Record<string, Held>>;

/** The name that a wrong one was most likely meant to be. */
export type Suggest = (word: string, candidates: Iterable<string>) => string | undefined;

/** Refuses a key that is not among these, and a value that is none of its key. */
export function checkKeys(asked: JsonObject, keys: Keys, suggest: Suggest): void {
  for (const [key, value] of Object.entries(asked)) {
    const held = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (held === undefined) throw unknownName(key, Object.keys(keys), suggest);
    if (!holds(value, held)) throw new Refused(`\`${key}\` is ${inWords(held)}.`);
  }
}

/** The refusal of a name that there is not. */
export function unknownName(name: string, known: readonly string[], suggest: Suggest): Refused {
  const meant = suggest(name, known);
  if (meant !== undefined) return new Refused(`There is no \`${name}\`. Did you mean \`${meant}\`?`);
  return new Refused(
    known.length === 0
      ? `There is no \`${name}\`: nothing is asked here.`
      : `There is no \`${name}\`, but ${known.join(", ")}.`,
  );
}

const carriedOut = { carriedOut: "flag" } as const;

/** What each kind of fault holds beside it. */
const faultKeys: Readonly<Record<Fault["kind"], Keys>> = {
  answer: { status: "status", headers: "texts", body: "text", ...carriedOut },
  silent: carriedOut,
  truncated: carriedOut,
  cutOff: carriedOut,
  slow: { delayMs: "count" },
  lostId: {},
  wrongIdType: {},
  emptyList: {},
};

/** What a fault cannot do without. */
const needed: Partial<Record<Fault["kind"], string>> = { answer: "status", slow: "delayMs" };

/** The fault that is asked for. */
export function readFault(asked: JsonValue | undefined, suggest: Suggest): Fault {
  const given = isJsonObject(asked) ? asked["kind"] : undefined;
  const kind = faultKinds.find((known) => known === given);
  if (!isJsonObject(asked) || kind === undefined)
    throw new Refused(`Say in \`fault.kind\` one of ${faultKinds.join(", ")}.`);
  checkKeys(asked, { kind: faultKinds, ...faultKeys[kind] }, suggest);
  const missing = needed[kind];
  if (missing !== undefined && asked[missing] === undefined)
    throw new Refused(`Say in \`fault.${missing}\` ${inWords(faultKeys[kind][missing] ?? "any")}.`);
  return { ...asked, kind } as Fault;
}

function holds(value: JsonValue, held: Held): boolean {
  switch (held) {
    case "any":
      return true;
    case "text":
      return typeof value === "string";
    case "flag":
      return typeof value === "boolean";
    case "object":
      return isJsonObject(value);
    case "texts":
      return isJsonObject(value) && Object.values(value).every((one) => typeof one === "string");
    case "integer":
      return Number.isSafeInteger(value);
    case "count":
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case "status":
      return Number.isSafeInteger(value) && Number(value) >= 200 && Number(value) <= 599;
    default:
      return held.some((word) => word === value);
  }
}

function inWords(held: Held): string {
  switch (held) {
    case "any":
      return "anything";
    case "text":
      return "a text";
    case "flag":
      return "true or false";
    case "object":
      return "an object";
    case "texts":
      return "an object of texts";
    case "integer":
      return "an integer";
    case "count":
      return "an integer from 0";
    case "status":
      return "a status from 200 to 599";
    default:
      return `one of ${held.join(", ")}`;
  }
}
