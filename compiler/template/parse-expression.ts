// What stands between the braces → a name and its arguments. Handlebars' parser reads it; of its nodes only paths and
// hash arguments with plain values are let through, so that no template language hides in a text.
import { parseWithoutProcessing } from "handlebars/dist/cjs/handlebars/compiler/base.js";

/** An expression, or why it is none. */
export type Expression =
  | {
      readonly kind: "expression";
      readonly name: string;
      readonly hash: readonly (readonly [key: string, value: string | number | boolean])[];
    }
  | { readonly kind: "empty" }
  | { readonly kind: "unsupported"; readonly detail: string };

/**
 * After these the rest up to a blank is one name or one field location, which Handlebars' own paths could not spell
 * (definition-format.md §3). A location may hold blanks in single quotes.
 */
const request = /^(?:(?:header|query)\.\S+|(?:body|item)\.(?:'[^']*'|[^\s'])+)(?=\s|$)/;

/** What the first character of a Handlebars expression announces, as far as it is not a name. */
const announced: Readonly<Record<string, string>> = {
  "#": "blocks are not supported",
  "/": "blocks are not supported",
  "^": "blocks are not supported",
  ">": "partials are not supported",
  "*": "decorators are not supported",
  "!": "comments are not supported in texts",
  "&": "there is no unescaped output; every value is encoded by its place",
  "~": "white-space control is not supported",
  "@": "Handlebars' own data is not supported",
  "(": "sub-expressions are not supported",
};

/** Parses the text between `{{` and `}}`. Never throws. */
export function parseExpression(inner: string): Expression {
  const text = inner.trim();
  if (text === "") return { kind: "empty" };
  const detail = announced[text.charAt(0)];
  if (detail !== undefined) return unsupported(detail);
  const [name] = request.exec(text) ?? [];
  if (name === undefined) return parseWithHandlebars(text, (path) => path);
  // Handlebars reads only the arguments; the name's place is held by one that it understands.
  return parseWithHandlebars(`x${text.slice(name.length)}`, () => name);
}

function parseWithHandlebars(text: string, toName: (path: string) => string): Expression {
  const statement = parseStatement(text);
  if (statement?.type !== "MustacheStatement") return unsupported("it is not a name with arguments");
  const { path, params, hash } = statement as hbs.AST.MustacheStatement;
  if (params.length > 0) return unsupported("arguments are written `key=value`");
  const name = pathName(path);
  if (name === undefined || !text.startsWith(name)) return unsupported("only plain names joined by dots are supported");
  const pairs: [string, string | number | boolean][] = [];
  for (const { key, value } of hash?.pairs ?? []) {
    const plain = plainValue(value);
    if (plain === undefined) return unsupported(`the argument \`${key}\` is not a plain value`);
    pairs.push([key, plain]);
  }
  return { kind: "expression", name: toName(name), hash: pairs };
}

function parseStatement(text: string): hbs.AST.Statement | undefined {
  try {
    const { body } = parseWithoutProcessing(`{{${text}}}`);
    return body.length === 1 ? body[0] : undefined;
  } catch {
    // Handlebars' messages speak of its grammar, which no author of a text knows.
    return undefined;
  }
}

/** The dotted name of a plain path; `undefined` for `this`, `../x`, `@x`, literals and calls. */
function pathName(node: hbs.AST.Expression): string | undefined {
  if (!isPath(node) || node.data || node.depth > 0 || node.parts.length === 0) return undefined;
  return node.parts.join(".");
}

function plainValue(node: hbs.AST.Expression): string | number | boolean | undefined {
  if (isPath(node)) return node.data || node.depth > 0 ? undefined : node.original;
  if (node.type === "StringLiteral") return (node as hbs.AST.StringLiteral).value;
  if (node.type === "NumberLiteral") return (node as hbs.AST.NumberLiteral).value;
  return node.type === "BooleanLiteral" ? (node as hbs.AST.BooleanLiteral).value : undefined;
}

function isPath(node: hbs.AST.Expression): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

function unsupported(detail: string): Expression {
  return { kind: "unsupported", detail };
}
