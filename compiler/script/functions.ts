// The functions of a script's top level as the checks of handlers need them.
import type { AnyNode, Program } from "acorn";
import { childrenOf, type NodeOf } from "./tree.ts";

/** A function of a script's top level: a declaration, or a variable whose value is written as a function. */
export interface ScriptFunction {
  readonly name: string;
  /** Where the name stands. */
  readonly start: number;
  readonly end: number;
  /** Its parameters without a default, and where they stand. */
  readonly parameters: readonly { readonly start: number; readonly end: number }[];
  /** It answers with a promise or an iterator, which counts as true. */
  readonly deferred: "async" | "generator" | undefined;
  /** It returns a value, or ends by throwing. */
  readonly answers: boolean;
}

/** A function. */
export type FunctionNode = NodeOf<"FunctionDeclaration" | "FunctionExpression" | "ArrowFunctionExpression">;

/** The functions of the top level by name; of several with one name the last, which is the one that runs. */
export function readFunctions(program: Program): ReadonlyMap<string, ScriptFunction> {
  const found = new Map<string, ScriptFunction>();
  for (const { name, node } of program.body.flatMap(namedFunctions))
    found.set(name.name, toFunction(name, node));
  return found;
}

type Name = NodeOf<"Identifier">;

/** The names that a top-level statement declares or assigns, with the function that is their value. */
function namedFunctions(
  statement: Program["body"][number],
): readonly { readonly name: Name; readonly node: FunctionNode | undefined }[] {
  if (statement.type === "FunctionDeclaration") return [{ name: statement.id, node: statement }];
  if (statement.type === "VariableDeclaration")
    return statement.declarations.flatMap(({ id, init }) =>
      id.type === "Identifier" ? [{ name: id, node: toFunctionNode(init) }] : [],
    );
  if (statement.type !== "ExpressionStatement") return [];
  const { expression } = statement;
  return expression.type === "AssignmentExpression" && expression.left.type === "Identifier"
    ? [{ name: expression.left, node: toFunctionNode(expression.right) }]
    : [];
}

function toFunctionNode(node: AnyNode | null | undefined): FunctionNode | undefined {
  return node?.type === "FunctionExpression" || node?.type === "ArrowFunctionExpression" ? node : undefined;
}

/** A name whose value is no written function may still hold one: nothing is known of it. */
function toFunction({ name, start, end }: Name, node: FunctionNode | undefined): ScriptFunction {
  const parameters = (node?.params ?? [])
    .filter(({ type }) => type !== "AssignmentPattern" && type !== "RestElement")
    .map((parameter) => ({ start: parameter.start, end: parameter.end }));
  const deferred = node?.async === true ? "async" : node?.generator === true ? "generator" : undefined;
  return { name, start, end, parameters, deferred, answers: node === undefined || answers(node.body) };
}

function answers(body: FunctionNode["body"]): boolean {
  if (body.type !== "BlockStatement") return true;
  return body.body.at(-1)?.type === "ThrowStatement" || body.body.some(returnsValue);
}

function returnsValue(node: AnyNode): boolean {
  if (node.type === "ReturnStatement") return Boolean(node.argument);
  if ("params" in node || node.type === "ClassDeclaration" || node.type === "ClassExpression") return false;
  return childrenOf(node).some(returnsValue);
}
