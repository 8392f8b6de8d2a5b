// Forms ↔ values (definition-format.md §2, "Bodies"): `a[b]` is `b` of the object `a`, in both directions. What two spellings of one
// name contradict is kept under an empty key; nothing is dropped, and no order of the pairs changes what is read.
import { HookwrightError } from "../contract/error.ts";
import { isJsonObject, text as toText, type JsonObject, type JsonValue } from "../contract/value.ts";
import type { BodyLimits, Codec } from "./codec.ts";
import { decodeBodyText } from "./body-text.ts";

/** How a list is spelled: `a=1&a=2`, `a[]=1&a[]=2` or `a[0]=1&a[1]=2`. */
export type FormLists = "repeat" | "brackets" | "indices";

/** `application/x-www-form-urlencoded`. */
export const formCodec: Codec = {
  accepts: "application/x-www-form-urlencoded",
  canDecode: ({ type, subtype }) => type === "application" && subtype === "x-www-form-urlencoded",
  decode: (bytes, mediaType, limits) => decodeForm(decodeBodyText(bytes, mediaType, limits), limits),
};

/** The form of a value, as browsers encode it. A text is a form already. Fails with `data/unwritable`. */
export function encodeForm(value: JsonValue, lists: FormLists): string {
  if (typeof value === "string") return value;
  const form = new URLSearchParams();
  for (const { name, value: one } of toPairs(value, lists)) form.append(name, pairText(one, name));
  return form.toString();
}

/** One name of a form with a single value. */
export interface FormPair {
  readonly name: string;
  readonly value: JsonValue;
  /** The property names that lead to it; lists on the way are entered. */
  readonly path: readonly string[];
}

/** The pairs of an object, depth first. Empty lists and objects have none. Fails with `data/unwritable`. */
export function toPairs(value: JsonValue, lists: FormLists): readonly FormPair[] {
  if (!isJsonObject(value))
    throw new HookwrightError("data/unwritable", "A form is an object of named values.");
  return Object.entries(value).flatMap(([key, item]) => pairsOf(key, item, [key], lists));
}

function pairsOf(name: string, value: JsonValue, path: readonly string[], lists: FormLists): FormPair[] {
  if (path.length > mostLevels) throw new HookwrightError("data/too-deep", "The form is nested too deep.");
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([key, item]) =>
      pairsOf(`${name}[${key}]`, item, [...path, key], lists),
    );
  if (!isList(value)) return [{ name, value, path }];
  return value.flatMap((item, index) => {
    // Repeated names would tear the elements' properties apart, so elements that are structures are numbered.
    const isStructure = isJsonObject(item) || isList(item);
    const spelling = isStructure && lists === "repeat" ? "indices" : lists;
    return pairsOf(elementName(name, index, spelling), item, path, lists);
  });
}

const mostLevels = 64;

function elementName(name: string, index: number, lists: FormLists): string {
  if (lists === "repeat") return name;
  return lists === "brackets" ? `${name}[]` : `${name}[${String(index)}]`;
}

/** A form has no null: its value is empty. */
export function pairText(value: JsonValue, name: string): string {
  return toText(value, name) ?? "";
}

/** More names are no form that a vendor sends, and take too long to put together. */
const mostPairs = 10_000;

/** The value of a form: texts, and what the brackets in its names say. Fails with `data/too-large` or `data/too-deep`. */
export function decodeForm(text: string, limits: BodyLimits): JsonObject {
  // The platform takes a first question mark for a URL's.
  const pairs = new URLSearchParams(text.startsWith("?") ? `&${text}` : text);
  if (pairs.size > mostPairs)
    throw new HookwrightError(
      "data/too-large",
      `The form has ${String(pairs.size)} values; at most ${String(mostPairs)} are accepted.`,
    );
  const root = createNode();
  for (const [name, value] of pairs) {
    const keys = keysOf(name);
    if (keys.length > limits.depth)
      throw new HookwrightError(
        "data/too-deep",
        `The form's names are nested ${String(keys.length)} deep; at most ${String(limits.depth)} levels are accepted.`,
      );
    if (!keys.includes("__proto__")) insert(root, keys, value);
  }
  return toObject(root);
}

/** A name that is being put together. */
interface Node {
  readonly values: string[];
  readonly children: Map<string, Node>;
  /** The elements of `name[]`. */
  readonly appended: Node[];
}

function createNode(): Node {
  return { values: [], children: new Map(), appended: [] };
}

const nested = /^([^[\]]+)((?:\[[^[\]]*\])+)$/;

/** `a[b][]` → `a`, `b` and an empty key. A name whose brackets do not match is one key. */
function keysOf(name: string): readonly string[] {
  const [, first, rest] = nested.exec(name) ?? [];
  return first === undefined || rest === undefined ? [name] : [first, ...rest.slice(1, -1).split("][")];
}

function insert(root: Node, keys: readonly string[], value: string): void {
  let node = root;
  for (const [index, key] of keys.entries())
    node = key === "" && index > 0 ? element(node, keys.slice(index + 1)) : child(node, key);
  node.values.push(value);
}

function child({ children }: Node, key: string): Node {
  const found = children.get(key) ?? createNode();
  children.set(key, found);
  return found;
}

/** `a[][b]` belongs to the last element of `a`, unless that has a `b` already. */
function element({ appended }: Node, rest: readonly string[]): Node {
  const last = appended.at(-1);
  if (last !== undefined && rest.length > 0 && !has(last, rest)) return last;
  const made = createNode();
  appended.push(made);
  return made;
}

function has(node: Node, keys: readonly string[]): boolean {
  let found: Node | undefined = node;
  for (const key of keys) {
    if (key === "") return false;
    found = found?.children.get(key);
  }
  return found !== undefined;
}

function toValue(node: Node): JsonValue {
  const { values, children, appended } = node;
  const own = [...values, ...appended.map(toValue)];
  const [only] = own;
  if (children.size === 0)
    return only !== undefined && own.length === 1 && appended.length === 0 ? only : own;
  const numbered =
    values.length === 0 ? Array.from(children.keys(), (_, at) => children.get(String(at))) : [];
  const elements = numbered.filter((one) => one !== undefined);
  if (elements.length === children.size) return [...elements, ...appended].map(toValue);
  const object = toObject(node);
  return own.length === 0 ? object : { ...object, "": own };
}

function toObject({ children }: Node): JsonObject {
  return Object.fromEntries(Array.from(children, ([key, node]) => [key, toValue(node)]));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
