// The text of an API description: its value, and where each part of it stands. JSON is read by itself, since large
// descriptions are JSON and the reader of YAML is slow.
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import type { Path } from "../../syntax/document.ts";
import { findInJson } from "./json-places.ts";

/** A description as it was written. */
export interface Source {
  readonly value: unknown;
  /** The offset at which the key or the element at a path begins; that of the nearest part around it when there is none. */
  offsetOf(path: Path): number;
}

/** Reads JSON or YAML; a text when it is neither. */
export function readSource(text: string): Source | string {
  try {
    return { value: JSON.parse(text) as unknown, offsetOf: findInJson(text) };
  } catch {
    return readYaml(text);
  }
}

function readYaml(text: string): Source | string {
  const document = parseDocument(text, { merge: true });
  const [error] = document.errors;
  if (error !== undefined) return error.message.split("\n")[0] ?? "it cannot be read";
  try {
    // As many references to anchors as the library allows that brings descriptions to OpenAPI 3.1.
    return {
      value: document.toJS({ maxAliasCount: 10_000 }),
      offsetOf: (path) => findInYaml(document, path),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function findInYaml(document: Document.Parsed, path: Path): number {
  let offset = 0;
  let node: Node | null | undefined = document.contents;
  for (const step of path) {
    const here: Node | undefined = isAlias(node) ? node.resolve(document) : (node ?? undefined);
    if (!isCollection(here)) return offset;
    if (isMap<Node, Node>(here)) {
      const pair: Pair<Node, Node> | undefined = here.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      );
      offset = pair?.key.range?.[0] ?? offset;
      node = pair?.value;
    } else {
      node = here.get(step, true) as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    }
    if (node === undefined) return offset;
  }
  return offset;
}
