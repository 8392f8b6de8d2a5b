// Which names a script declares, which it takes from outside, and in which of its top-level functions. The scopes are
// JavaScript's own: `var` and functions belong to their function, `let`, `const` and classes to their block.
import type { AnyNode, Expression, Pattern, Program } from "acorn";
import { readFunctions, type FunctionNode, type ScriptFunction } from "./functions.ts";
import { childrenOf, hoistedNames, lexicalNames, patternNames, type NodeOf } from "./tree.ts";

/** What is done with a name: `assign` gives it another value, `change` gives one to a member of it. */
type Use = "read" | "assign" | "change";

/** One name where it is used. Names of a function's own scope are not reported. */
export interface Reference extends Found {
  readonly name: string;
  readonly use: Use;
  /** The top-level function it stands in; `undefined` for code that runs when the script is evaluated. */
  readonly owner: string | undefined;
}

/** Something at a place. */
interface Found {
  readonly start: number;
  readonly end: number;
}

/** The names of a script. */
export interface ScriptScope {
  /** What its top level declares. */
  readonly declared: ReadonlySet<string>;
  /** The functions of its top level, by name: the last of each. */
  readonly functions: ReadonlyMap<string, ScriptFunction>;
  /** Uses of names that its top level declares, or nothing in it does. */
  readonly references: readonly Reference[];
  /** Names whose existence is asked for (`typeof name`). */
  readonly tested: ReadonlySet<string>;
  /** Calls `require("…")`: the place of the text inside its quotes. */
  readonly required: readonly (Found & { readonly library: string })[];
  /** `import(…)`, and `await` outside a function. */
  readonly misplaced: readonly (Found & { readonly keyword: "import" | "await" })[];
}

interface Block {
  readonly names: ReadonlySet<string>;
  readonly outer: Block | undefined;
}

interface Place {
  readonly found: Findings;
  readonly block: Block | undefined;
  readonly owner: string | undefined;
  /** The top-level name whose value is being read: functions in it belong to it. */
  readonly naming: string | undefined;
  readonly inFunction: boolean;
}

interface Findings {
  readonly references: Reference[];
  readonly tested: Set<string>;
  readonly required: ScriptScope["required"][number][];
  readonly misplaced: ScriptScope["misplaced"][number][];
}

/** Reads a program's names. Descends by recursion: a `RangeError` means that it is nested too deeply. */
export function readScope(program: Program): ScriptScope {
  const found: Findings = { references: [], tested: new Set(), required: [], misplaced: [] };
  const top = { found, block: undefined, owner: undefined, naming: undefined, inFunction: false };
  for (const statement of program.body) visit(statement, top);
  const declared = new Set([...program.body.flatMap(hoistedNames), ...lexicalNames(program.body)]);
  return { declared, functions: readFunctions(program), ...found };
}

type Visitors = { readonly [Type in AnyNode["type"]]?: (node: NodeOf<Type>, at: Place) => void };

/** The nodes that are more than the sum of what stands below them. */
const visitors: Visitors = {
  Identifier: (node, at) => {
    note(node, "read", at);
  },
  FunctionDeclaration: visitFunction,
  FunctionExpression: visitFunction,
  ArrowFunctionExpression: visitFunction,
  ClassDeclaration: visitClass,
  ClassExpression: visitClass,
  BlockStatement: visitBlock,
  StaticBlock: visitBlock,
  SwitchStatement({ discriminant, cases }, at) {
    visit(discriminant, at);
    visitAll(cases, within(at, lexicalNames(cases.flatMap((one) => one.consequent))));
  },
  ForStatement(node, at) {
    visitChildren(node, within(at, node.init ? lexicalNames([node.init]) : []));
  },
  ForInStatement: visitForEach,
  ForOfStatement: visitForEach,
  CatchClause({ param, body }, at) {
    const inside = within(at, param ? patternNames(param) : []);
    if (param) visitPattern(param, inside, "declare");
    visit(body, inside);
  },
  VariableDeclarator({ id, init }, at) {
    visitPattern(id, at, "declare");
    const naming = at.block === undefined && id.type === "Identifier" ? id.name : at.naming;
    if (init) visit(init, { ...at, naming });
  },
  AssignmentExpression({ left, right }, at) {
    visitPattern(left, at, "assign");
    const naming = at.block === undefined && left.type === "Identifier" ? left.name : at.naming;
    visit(right, { ...at, naming });
  },
  UpdateExpression({ argument }, at) {
    visitPattern(argument, at, "assign");
  },
  UnaryExpression({ operator, argument }, at) {
    if (operator === "typeof" && argument.type === "Identifier") at.found.tested.add(argument.name);
    else if (operator === "delete") visitPattern(argument, at, "assign");
    else visit(argument, at);
  },
  MemberExpression({ object, property, computed }, at) {
    visit(object, at);
    if (computed) visit(property, at);
  },
  Property: visitProperty,
  MethodDefinition: visitProperty,
  PropertyDefinition: visitProperty,
  CallExpression(node, at) {
    noteRequire(node, at);
    visitChildren(node, at);
  },
  ImportExpression(node, at) {
    at.found.misplaced.push({ keyword: "import", start: node.start, end: node.start + "import".length });
    visitChildren(node, at);
  },
  AwaitExpression({ start, argument }, at) {
    if (!at.inFunction) at.found.misplaced.push({ keyword: "await", start, end: start + "await".length });
    visit(argument, at);
  },
  LabeledStatement({ body }, at) {
    visit(body, at);
  },
  BreakStatement() {},
  ContinueStatement() {},
  MetaProperty() {},
};

function visit(node: AnyNode, at: Place): void {
  const visitor = visitors[node.type] as ((node: AnyNode, at: Place) => void) | undefined;
  if (visitor === undefined) visitChildren(node, at);
  else visitor(node, at);
}

function visitAll(nodes: readonly AnyNode[], at: Place): void {
  for (const node of nodes) visit(node, at);
}

function visitChildren(node: AnyNode, at: Place): void {
  visitAll(childrenOf(node), at);
}

function visitFunction(node: FunctionNode, at: Place): void {
  const isTopLevel = at.block === undefined && node.type === "FunctionDeclaration";
  const own = isTopLevel ? node.id?.name : at.naming;
  const block = node.body.type === "BlockStatement" ? node.body.body : [];
  const names = [
    ...node.params.flatMap(patternNames),
    ...block.flatMap(hoistedNames),
    ...(node.type === "FunctionExpression" && node.id ? [node.id.name] : []),
    ...(node.type === "ArrowFunctionExpression" ? [] : ["arguments"]),
  ];
  const inside = { ...within(at, names), owner: at.owner ?? own, naming: undefined, inFunction: true };
  for (const parameter of node.params) visitPattern(parameter, inside, "declare");
  visit(node.body, inside);
}

function visitClass(node: NodeOf<"ClassDeclaration" | "ClassExpression">, at: Place): void {
  const isTopLevel = at.block === undefined && node.type === "ClassDeclaration";
  const naming = isTopLevel ? node.id?.name : at.naming;
  if (node.superClass) visit(node.superClass, at);
  visitAll(node.body.body, { ...within(at, node.id ? [node.id.name] : []), naming });
}

function visitBlock({ body }: NodeOf<"BlockStatement" | "StaticBlock">, at: Place): void {
  visitAll(body, within(at, lexicalNames(body)));
}

function visitForEach({ left, right, body }: NodeOf<"ForInStatement" | "ForOfStatement">, at: Place): void {
  const inside = within(at, lexicalNames([left]));
  if (left.type === "VariableDeclaration") visit(left, inside);
  else visitPattern(left, inside, "assign");
  visit(right, inside);
  visit(body, inside);
}

function visitProperty(
  { key, value, computed }: NodeOf<"Property" | "MethodDefinition" | "PropertyDefinition">,
  at: Place,
): void {
  if (computed) visit(key, at);
  if (value) visit(value, at);
}

/** What declares names or is given values. Its defaults and computed keys are uses. */
function visitPattern(target: Pattern | Expression, at: Place, as: "declare" | "assign"): void {
  if (target.type === "ObjectPattern")
    for (const property of target.properties) {
      if (property.type === "Property" && property.computed) visit(property.key, at);
      visitPattern(property.type === "Property" ? property.value : property.argument, at, as);
    }
  else if (target.type === "ArrayPattern")
    for (const element of target.elements) {
      if (element !== null) visitPattern(element, at, as);
    }
  else if (target.type === "AssignmentPattern") {
    visitPattern(target.left, at, as);
    visit(target.right, at);
  } else if (target.type === "RestElement") visitPattern(target.argument, at, as);
  else if (target.type === "Identifier") {
    if (as === "assign") note(target, "assign", at);
  } else if (target.type === "MemberExpression") visitMembers(target, at);
  else visit(target, at);
}

/** A chain of members whose last one is given a value: its root is changed, its computed keys are read. */
function visitMembers(node: AnyNode, at: Place): void {
  if (node.type === "Identifier") note(node, "change", at);
  else if (node.type !== "MemberExpression") visit(node, at);
  else {
    if (node.computed) visit(node.property, at);
    visitMembers(node.object, at);
  }
}

function note({ name, start, end }: NodeOf<"Identifier">, use: Use, at: Place): void {
  for (let { block } = at; block !== undefined; block = block.outer) if (block.names.has(name)) return;
  at.found.references.push({ name, start, end, use, owner: at.owner });
}

function noteRequire({ callee, arguments: [argument] }: NodeOf<"CallExpression">, at: Place): void {
  if (callee.type !== "Identifier" || callee.name !== "require") return;
  if (argument?.type !== "Literal" || typeof argument.value !== "string") return;
  at.found.required.push({ library: argument.value, start: argument.start + 1, end: argument.end - 1 });
}

function within(at: Place, names: readonly string[]): Place {
  return { ...at, block: { names: new Set(names), outer: at.block } };
}
