// What stands between the braces → a name and its arguments. Handlebars' parser reads it; of its nodes only plain paths
// and hash arguments are let through, so that no template language hides in a text.
import {
  parseWithoutProcessing,
  type Expression as Node,
  type Statement,
} from "handlebars/dist/cjs/handlebars/compiler/base.js";

/** A value of a hash argument. */
type Plain = string | number | boolean;

/** An expression, or why it is none. */
export type Expression =
  | {
      readonly kind: "expression";
      readonly name: string;
      readonly hash: readonly (readonly [key: string, value: Plain])[];
    }
  | { readonly kind: "empty" }
  | { readonly kind: "unsupported"; readonly detail: string };

/**
 * After these the rest up to a blank is one name or one field location, which Handlebars' own paths could not spell
 * (definition-format.md §3). A location may hold blanks in single quotes.
 */
const requestName = /^(?:(?:header|query)\.\S+|(?:body|item)\.(?:'[^']*'|[^\s'])+)(?=\s|$)/;

/** What the first character of a Handlebars expression announces when it is not a name. */
const announced: Readonly<Record<string, string>> = {
  "#": "blocks are not supported",
  "/": "blocks are not supported",
  "^": "blocks are not supported",
  ">": "partials are not supported",
  "*": "decorators are not supported",
  "!": "comments are not supported",
  "&": "values are never inserted unescaped",
  "~": "white-space control is not supported",
  "(": "sub-expressions are not supported",
};

/** Parses the text between `{{` and `}}`. Never throws. */
export function parseExpression(inner: string): Expression {
  const text = inner.trim();
  if (text === "") return { kind: "empty" };
  const detail = announced[text.charAt(0)];
  if (detail !== undefined) return unsupported(detail);
  const name = requestName.exec(text)?.[0];
  if (name === undefined) return parseWithHandlebars(text);
  // Handlebars reads only the arguments; a name that it understands stands in for the one it would mangle.
  const parsed = parseWithHandlebars(`x${text.slice(name.length)}`);
  return parsed.kind === "expression" ? { ...parsed, name } : parsed;
}

function parseWithHandlebars(text: string): Expression {
  const statement = parseStatement(text);
  if (statement?.type !== "MustacheStatement") return unsupported("it is not a name with arguments");
  if (statement.params.length > 0) return unsupported("arguments are written `key=value`");
  const name = plainName(statement.path);
  if (name === undefined || !text.startsWith(name))
    return unsupported("only names joined by dots are supported");
  const hash: (readonly [string, Plain])[] = [];
  for (const { key, value } of statement.hash?.pairs ?? []) {
    const plain = plainValue(value);
    if (plain === undefined) return unsupported(`its argument \`${key}\` is not a plain value`);
    hash.push([key, plain]);
  }
  return { kind: "expression", name, hash };
}

function parseStatement(text: string): Statement | undefined {
  try {
    const { body } = parseWithoutProcessing(`{{${text}}}`);
    return body.length === 1 ? body[0] : undefined;
  } catch {
    // Handlebars' messages speak of its grammar, which no author of a text knows.
    return undefined;
  }
}

/** The dotted name of a plain path; `undefined` for `this`, `../x`, `@x` and literals. */
function plainName(node: Node): string | undefined {
  if (node.type !== "PathExpression" || node.data || node.depth > 0) return undefined;
  return node.parts.length === 0 ? undefined : node.parts.join(".");
}

/** A literal's value. A bare word such as `yyyy-MM-dd` is a path for Handlebars and a text for us. */
function plainValue(node: Node): Plain | undefined {
  switch (node.type) {
    case "PathExpression":
      return node.data || node.depth > 0 ? undefined : node.original;
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral":
      return node.value;
    case "SubExpression":
    case "UndefinedLiteral":
    case "NullLiteral":
      return undefined;
  }
}

function unsupported(detail: string): Expression {
  return { kind: "unsupported", detail };
}
