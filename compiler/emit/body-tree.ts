// Fields arranged as the tree of the payload they build or read.
import type { FieldIr } from "../ir/ir.ts";

/** One place of a payload. */
export type BodyNode =
  | { readonly kind: "leaf"; readonly field: FieldIr }
  | { readonly kind: "object"; readonly entries: Map<string, BodyNode> }
  | { readonly kind: "list"; readonly element: BodyNode };

/** The tree of fields whose locations are in a body. Analyze has shown that no two of them clash. */
export function bodyTree(fields: readonly FieldIr[]): BodyNode {
  let root: BodyNode | undefined;
  for (const field of fields) {
    if (field.location.source !== "body") continue;
    root = insert(root, field, 0, false);
  }
  return root ?? { kind: "object", entries: new Map() };
}

/** Every field below a node. */
export function fieldsBelow(node: BodyNode): readonly FieldIr[] {
  switch (node.kind) {
    case "leaf":
      return [node.field];
    case "list":
      return fieldsBelow(node.element);
    case "object":
      return [...node.entries.values()].flatMap(fieldsBelow);
  }
}

/** `entered`: the list segment at `depth` has been named by its parent, only its element is left to place. */
function insert(node: BodyNode | undefined, field: FieldIr, depth: number, entered: boolean): BodyNode {
  const segment = field.location.source === "body" ? field.location.segments[depth] : undefined;
  if (segment === undefined) return { kind: "leaf", field };
  if (segment.kind === "list" && (entered || segment.name === undefined)) {
    const element = node?.kind === "list" ? node.element : undefined;
    return { kind: "list", element: insert(element, field, depth + 1, false) };
  }
  const name = segment.name ?? "";
  const entries = node?.kind === "object" ? node.entries : new Map<string, BodyNode>();
  const child = entries.get(name);
  entries.set(
    name,
    segment.kind === "list" ? insert(child, field, depth, true) : insert(child, field, depth + 1, false),
  );
  return { kind: "object", entries };
}
