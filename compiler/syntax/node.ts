// The tree of a JSON(C) text. Every node knows its place. Where a value could not be read, `undefined` keeps its place,
// so that the positions of its neighbours stay true.

/** A property of an object. The key's span is without its quotes. */
export interface PropertyNode {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node | undefined;
}

/** A value; `start` inclusive, `end` exclusive, quotes and brackets included. */
export type Node = ScalarNode | ListNode | ObjectNode;

/** A text, number, boolean or null. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly value: string | number | boolean | null;
}

/** A list. */
export interface ListNode {
  readonly kind: "list";
  readonly start: number;
  readonly end: number;
  readonly items: readonly (Node | undefined)[];
}

/** An object: the last property of each key. */
export interface ObjectNode {
  readonly kind: "object";
  readonly start: number;
  readonly end: number;
  readonly properties: ReadonlyMap<string, PropertyNode>;
}

/** The plain value of a node. Objects have a null prototype and leave out what could not be read; lists hold `undefined` for it. */
export function toValue(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toValue);
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, { value }] of node.properties) if (value !== undefined) object[key] = toValue(value);
  return object;
}
