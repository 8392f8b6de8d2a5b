// A definition's text, read and changed at its places: what is typed elsewhere, comments and digits included, stays as it is.
import {
  applyEdits,
  findNodeAtLocation,
  getLocation,
  modify,
  parse,
  parseTree,
  type ParseError,
} from "jsonc-parser";

/** Keys and indices from the outside in. */
export type Path = readonly (string | number)[];

/** An object whose shape nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a text says. */
export interface ReadText {
  /** As far as it can be read. */
  readonly value: Fields;
  /** Where it is no JSON, as an offset. */
  readonly brokenAt: number | undefined;
}

/** Reads a text; comments and commas at the end of lists are no faults. */
export function readText(text: string): ReadText {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return { value: toFields(value), brokenAt: isFields(value) ? errors[0]?.offset : (errors[0]?.offset ?? 0) };
}

/** The value as an object; an empty one where it is none. */
export function toFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** True for an object that is no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The text with a value at a place, made where it is missing; `undefined` takes it out. */
export function setIn(text: string, path: Path, value: unknown): string {
  if (value === undefined && !has(text, path)) return text;
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: "\n" };
  const getInsertionIndex = (keys: string[]): number => insertionIndex(keys, path);
  return applyEdits(text, modify(text, [...path], value, { formattingOptions, getInsertionIndex }));
}

/** The keys of a cycle, and of what is in it, in the order in which a person writes them. */
const orderOfCycle =
  "id name description connectors start schedule split retention variables onError logRequests steps".split(
    " ",
  );
const orderInside = (
  "webhook method decision respond delay waitUntil waitAll script events map join mapping fields split onError logRequests true false next " +
  "left condition right ignoreCase request equals status headers body connectorField systemField displayName dataType"
).split(" ");

/** Where a new key goes among those that are there: before the first that usually stands behind it, else at the end. */
function insertionIndex(keys: readonly string[], path: Path): number {
  const usual = path.length === 1 ? orderOfCycle : orderInside;
  const rank = usual.indexOf(String(path.at(-1)));
  const before = rank === -1 ? -1 : keys.findIndex((other) => usual.indexOf(other) > rank);
  return before === -1 ? keys.length : before;
}

/** The text with another name of a property. */
export function renameKey(text: string, path: Path, name: string): string {
  const root = parseTree(text);
  const key = root && findNodeAtLocation(root, [...path])?.parent?.children?.[0];
  if (key === undefined) return text;
  return text.slice(0, key.offset) + JSON.stringify(name) + text.slice(key.offset + key.length);
}

/** Which place an offset is in. */
export function pathAt(text: string, offset: number): Path {
  return getLocation(text, offset).path;
}

/** Where a place begins; `undefined` where it is not there. */
export function offsetOf(text: string, path: Path): number | undefined {
  const root = parseTree(text);
  return root && findNodeAtLocation(root, [...path])?.offset;
}

function has(text: string, path: Path): boolean {
  return offsetOf(text, path) !== undefined;
}
