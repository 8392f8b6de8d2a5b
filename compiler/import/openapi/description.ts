// An API description, whatever its version, as one tree of OpenAPI 3.1: the library lifts 2.0 and 3.0.
// References are followed inside the file only; nothing is ever fetched.
import { upgrade } from "@scalar/openapi-parser";
import type { JsonValue } from "../../../runtime/contract/value.ts";
import type { Path } from "../../syntax/document.ts";
import type { Ledger } from "../ledger.ts";

/** An object of the description; keys are read by name. */
export type Node = Readonly<Record<string, unknown>>;

/** A parsed description. */
export interface Description {
  readonly root: Node;
  readonly ledger: Ledger;
  /** Schemas that were joined already. */
  readonly joined: WeakMap<object, Node>;
  /** The object that a value is or refers to; an empty one when there is none. What stands beside a `$ref` wins. */
  resolve(value: unknown, path: Path): Node;
}

/** Reads a description; a text when it is none. The source stays as it is. */
export function readDescription(source: unknown, ledger: Ledger): Description | string {
  if (!isNode(source)) return "it is neither JSON nor YAML with an object in it";
  const version = textOf(source["openapi"]) ?? textOf(source["swagger"]);
  if (version === undefined || !/^(?:2\.0|3\.[01])/.test(version))
    return "it says neither `openapi` 3.0 or 3.1 nor `swagger` 2.0";
  const root = toLatest(source);
  if (!isNode(root)) return `it cannot be brought to OpenAPI 3.1${root === undefined ? "" : `: ${root}`}`;
  return {
    root,
    ledger,
    joined: new WeakMap(),
    resolve: (value, path) => resolve(root, value, { path, ledger, depth: 0 }),
  };
}

/** The description in OpenAPI 3.1, or why the library refuses it. */
function toLatest(source: Node): Node | string | undefined {
  try {
    const root: unknown = upgrade(structuredClone(source)).specification;
    return isNode(root) ? root : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function resolve(
  root: Node,
  value: unknown,
  at: { readonly path: Path; readonly ledger: Ledger; readonly depth: number },
): Node {
  if (!isNode(value)) return {};
  const reference = value["$ref"];
  if (typeof reference !== "string") return value;
  if (!reference.startsWith("#/") || at.depth > 32) {
    at.ledger.remark("import/remote-reference", at.path, { text: reference });
    return {};
  }
  const target = stepsOf(reference).reduce<unknown>(memberOf, root);
  if (target === undefined) {
    at.ledger.remark("import/unknown-reference", at.path, { key: "$ref", text: reference });
    return {};
  }
  const { $ref: _, ...beside } = value;
  return { ...resolve(root, target, { ...at, depth: at.depth + 1 }), ...beside };
}

/** The steps of a reference inside the file: `#/components/schemas/Order`. */
export function stepsOf(reference: string): readonly string[] {
  return reference
    .slice(2)
    .split("/")
    .map((step) => decodeStep(step));
}

/** What stands at a key or an index; `undefined` when nothing does. */
export function memberOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[])[Number(step)];
  return isNode(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function decodeStep(step: string): string {
  let decoded = step;
  try {
    decoded = decodeURIComponent(step);
  } catch {
    // A lone percent sign belongs to the name.
  }
  return decoded.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** True for an object that is no list. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object, empty when it is none. */
export function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {};
}

/** A list, empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** A text that says something. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A text, number or truth value. */
export function scalarOf(value: unknown): string | number | boolean | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
}

/** A value of the description as a constant of a definition. */
export function valueOf(value: unknown): JsonValue | undefined {
  return value === null ? undefined : (value as JsonValue | undefined);
}

/** The first sentence, on one line, cut to a length. */
export function shorten(text: unknown, length: number): string | undefined {
  const plain = textOf(text)
    ?.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === undefined || plain.length <= length) return plain;
  const sentence = /^.+?[.!?](?= |$)/.exec(plain)?.[0] ?? plain;
  return sentence.length <= length ? sentence : `${sentence.slice(0, length - 1).trimEnd()}…`;
}
