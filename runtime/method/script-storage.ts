// The storage functions of scripts (B§7.8): nine verbs on two data sets, that of all cycles and that of this cycle. Both
// belong to one installation of one connector.
import { setImmediate } from "node:timers/promises";
import { cutText } from "../contract/cut.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import {
  storageLimits,
  type ScriptStorage,
  type StorageScope,
  type StoredItem,
} from "../store/script-storage.ts";

/** A verb: what it does with its arguments, as JSON text. */
type Verb = (storage: ScriptStorage, scope: StorageScope, args: readonly JsonValue[]) => Promise<string>;

const nothing = "null";

const verbs: Readonly<Record<string, Verb>> = {
  get: async (storage, scope, [key]) => (await storage.get(scope, readKey(key))) ?? nothing,

  async set(storage, scope, [key, value]) {
    if (value === undefined) throw badArgument("The storage needs a value to set.");
    await storage.set(scope, readKey(key), encodeJson(value));
    return nothing;
  },

  async append(storage, scope, [key, text]) {
    if (typeof text !== "string" && typeof text !== "number" && typeof text !== "boolean")
      throw badArgument("The storage appends texts only.");
    await storage.append(scope, readKey(key), String(text));
    return nothing;
  },

  increment: async (storage, scope, [key, amount]) =>
    JSON.stringify(await storage.add(scope, readKey(key), readAmount(amount))),

  decrement: async (storage, scope, [key, amount]) =>
    JSON.stringify(await storage.add(scope, readKey(key), -readAmount(amount))),

  async delete(storage, scope, [key]) {
    await storage.delete(scope, readKey(key));
    return nothing;
  },

  async delete_all(storage, scope) {
    await storage.deleteAll(scope);
    return nothing;
  },

  list_keys: (storage, scope) => list(storage, scope, ({ key }) => JSON.stringify(key)),

  list_values: (storage, scope) => list(storage, scope, ({ value }) => value),
};

/**
 * Carries out `[scope, verb, ...arguments]` for a connector's script, in a cycle or outside of one; JSON text of the result.
 * Fails with `storage/…`.
 */
export function callStorage(
  storage: ScriptStorage,
  { account, connector, installation, cycle, holder }: StorageScope,
  [scope, verb, ...args]: readonly JsonValue[],
): Promise<string> {
  const carryOut = typeof verb === "string" && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (carryOut === undefined || (scope !== "cyclr" && scope !== "cycle"))
    throw badArgument("The storage has no such function.");
  const ofAll = { account, connector, installation, ...(holder && { holder }) };
  if (scope === "cyclr") return carryOut(storage, ofAll, args);
  if (cycle === undefined) throw badArgument("There is no cycle here whose storage could be used.");
  return carryOut(storage, { ...ofAll, cycle }, args);
}

function readKey(given: JsonValue | undefined): string {
  const { keyLength } = storageLimits;
  const key = typeof given === "number" || typeof given === "boolean" ? String(given) : given;
  if (typeof key !== "string" || key === "") throw badArgument("The storage needs a key that is a text.");
  if (key.length > keyLength)
    throw new HookwrightError(
      "storage/too-long",
      `The key \`${cutText(key, 40).toWellFormed()}\` has ${String(key.length)} characters; at most ${String(keyLength)} are allowed.`,
    );
  if (!key.isWellFormed() || key.includes("\0"))
    throw badArgument("The key holds a character that cannot be stored.");
  return key;
}

function readAmount(amount: JsonValue | undefined = 1): number {
  const number = typeof amount === "string" && amount.trim() !== "" ? Number(amount) : amount;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  throw badArgument("The storage counts by numbers only.");
}

function badArgument(message: string): HookwrightError {
  return new HookwrightError("storage/bad-argument", message);
}

/** So many items are read at once: reading stops everything else for a moment. */
const pageSize = 1000;

/** What a list may come to, as JSON text. A script could not hold much more. */
const longestList = 2 * 1024 * 1024;

/** A list of all items, read page by page: what is written meanwhile may be in it or not. */
async function list(
  storage: ScriptStorage,
  scope: StorageScope,
  render: (item: StoredItem) => string,
): Promise<string> {
  const items: string[] = [];
  let length = 0;
  for (let after: string | undefined; ;) {
    const page = await storage.list(scope, { limit: pageSize, ...(after === undefined ? {} : { after }) });
    for (const item of page) {
      const text = render(item);
      length += text.length + 1;
      items.push(text);
    }
    if (length > longestList)
      throw new HookwrightError(
        "storage/too-much",
        `The storage holds too much to be listed at once: more than ${String(longestList)} characters.`,
      );
    after = page.at(-1)?.key;
    if (page.length < pageSize) return `[${items.join()}]`;
    await setImmediate();
  }
}
