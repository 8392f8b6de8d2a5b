// What stands at an offset of a script, for whoever has only offsets: the checker's findings.
import type { AnyNode, Program } from "acorn";
import { childrenOf } from "./tree.ts";

/** A place. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A name in a script. */
export interface NameSite extends Place {
  /** What it is read from, where it is a member. */
  readonly of: Place | undefined;
}

/** A call whose function is a plain name or a member of one. */
export interface CallSite extends Place {
  /** The plain name. */
  readonly root: string;
}

/** The sites of one script. */
export interface Sites {
  /** The name that begins at an offset. */
  nameAt(offset: number): NameSite | undefined;
  /** The innermost such call around an offset. */
  callAt(offset: number): CallSite | undefined;
  /** Where the longest expression that begins at an offset ends. */
  endAt(offset: number): number | undefined;
  /** The top-level function around an offset. */
  ownerAt(offset: number): string | undefined;
  /** The names of members that the script itself gives values to. */
  readonly assigned: ReadonlySet<string>;
  /** Where plain names are given a value: after these offsets it is another. */
  readonly replaced: readonly {
    readonly name: string;
    readonly end: number;
    readonly owner: string | undefined;
  }[];
}

/** Reads a program's sites. */
export function readSites(program: Program): Sites {
  const names = new Map<number, NameSite>();
  const calls: CallSite[] = [];
  const ends = new Map<number, number>();
  const assigned = new Set<string>();
  const replaced: Sites["replaced"][number][] = [];
  const owners = program.body.flatMap(ownersOf);
  const ownerAt = (offset: number): string | undefined =>
    owners.find(({ start, end }) => start <= offset && offset < end)?.name;
  const pending: AnyNode[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    ends.set(node.start, Math.max(ends.get(node.start) ?? 0, node.end));
    if (node.type === "Identifier" && !names.has(node.start))
      names.set(node.start, { start: node.start, end: node.end, of: undefined });
    if (node.type === "MemberExpression" && !node.computed)
      names.set(node.property.start, { ...placeOf(node.property), of: placeOf(node.object) });
    if (node.type === "VariableDeclarator" && node.id.type === "ObjectPattern" && node.init)
      for (const property of node.id.properties)
        if (property.type === "Property")
          names.set(property.key.start, { ...placeOf(property.key), of: placeOf(node.init) });
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const root = rootOf(node.callee);
      if (root !== undefined) calls.push({ ...placeOf(node), root });
    }
    if (node.type === "Property" && node.key.type === "Identifier") assigned.add(node.key.name);
    if (node.type === "AssignmentExpression") {
      const { left, end } = node;
      if (left.type === "Identifier") replaced.push({ name: left.name, end, owner: ownerAt(left.start) });
      if (left.type === "MemberExpression" && left.property.type === "Identifier")
        assigned.add(left.property.name);
    }
    pending.push(...childrenOf(node));
  }
  return {
    nameAt: (offset) => names.get(offset),
    callAt: (offset) =>
      calls
        .filter(({ start, end }) => start <= offset && offset < end)
        .reduce<CallSite | undefined>(
          (inner, call) => (inner === undefined || call.start >= inner.start ? call : inner),
          undefined,
        ),
    endAt: (offset) => ends.get(offset),
    ownerAt,
    assigned,
    replaced,
  };
}

function placeOf({ start, end }: AnyNode): Place {
  return { start, end };
}

function rootOf(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? rootOf(node.object) : undefined;
}

/** The top-level names that a statement gives a value, with the place of that value. */
function ownersOf(statement: Program["body"][number]): readonly (Place & { readonly name: string })[] {
  if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration")
    return [{ name: statement.id.name, ...placeOf(statement) }];
  if (statement.type === "VariableDeclaration")
    return statement.declarations.flatMap(({ id, init }) =>
      id.type === "Identifier" && init ? [{ name: id.name, ...placeOf(init) }] : [],
    );
  if (statement.type !== "ExpressionStatement") return [];
  const { expression } = statement;
  return expression.type === "AssignmentExpression" && expression.left.type === "Identifier"
    ? [{ name: expression.left.name, ...placeOf(expression.right) }]
    : [];
}
