// A script's tree: its nodes, and the names that its parts declare.
import type { AnyNode, Pattern } from "acorn";

/** A node of one type. */
export type NodeOf<Type extends AnyNode["type"]> = Extract<AnyNode, { type: Type }>;

/** The nodes directly below one, in the order of the source. */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  return Object.values(node)
    .flat()
    .filter((value: unknown): value is AnyNode => isNode(value));
}

function isNode(value: unknown): boolean {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** The names that a statement declares for its whole function: `var`, and functions wherever they stand. */
export function hoistedNames(node: AnyNode): readonly string[] {
  if (node.type === "VariableDeclaration")
    return node.kind === "var" ? node.declarations.flatMap(({ id }) => patternNames(id)) : [];
  if (node.type === "FunctionDeclaration") return functionName(node);
  if (node.type === "ClassDeclaration" || !isStatementPart(node)) return [];
  return childrenOf(node).flatMap(hoistedNames);
}

function isStatementPart({ type }: AnyNode): boolean {
  return /Statement$|^SwitchCase$|^CatchClause$/.test(type) && type !== "ExpressionStatement";
}

/** The names that a list of statements declares for its own block; functions among them, unless they are hoisted. */
export function lexicalNames(nodes: readonly AnyNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (node.type === "VariableDeclaration" && node.kind !== "var")
      return node.declarations.flatMap(({ id }) => patternNames(id));
    if (node.type === "FunctionDeclaration") return functionName(node);
    return node.type === "ClassDeclaration" && node.id !== null ? [node.id.name] : [];
  });
}

function functionName({ id }: { readonly id: { readonly name: string } | null }): readonly string[] {
  return id === null ? [] : [id.name];
}

/** The names that a pattern declares. */
export function patternNames(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        patternNames(property.type === "RestElement" ? property.argument : property.value),
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : patternNames(element)));
    case "AssignmentPattern":
      return patternNames(pattern.left);
    case "RestElement":
      return patternNames(pattern.argument);
    case "MemberExpression":
      return [];
  }
}
