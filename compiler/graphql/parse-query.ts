// A GraphQL document → its one operation and the variables that it declares. Types of the vendor's own schema are unknown
// here: only names, lists and what must be given are told.
import { GraphQLError } from "graphql/error";
import { Kind, parse, type DocumentNode, type TypeNode, type VariableDefinitionNode } from "graphql/language";

/** A declared variable. */
export interface QueryVariable {
  readonly name: string;
  /** The innermost type's name: `ID`. */
  readonly type: string;
  readonly lists: number;
  /** It may not be left out. */
  readonly required: boolean;
}

/** A query, or why it is none. Offsets count in the text. */
export type ParsedQuery =
  | { readonly kind: "query"; readonly variables: readonly QueryVariable[] }
  | { readonly kind: "invalid"; readonly detail: string; readonly start: number; readonly end: number };

/** No honest query has more; parsing time is in proportion. */
const maxTokens = 10_000;

/** Parses a query. Never throws. */
export function parseQuery(text: string): ParsedQuery {
  const document = readDocument(text);
  if ("detail" in document) return document;
  const operations = document.definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [operation, second] = operations;
  if (operation === undefined) return invalid("it holds no query or mutation", 0, text.length);
  const extra = second ?? (operation.operation === "subscription" ? operation : undefined);
  if (extra !== undefined) {
    const detail = second === undefined ? "a subscription is no single call" : "it holds several operations";
    return invalid(detail, extra.loc?.start ?? 0, extra.loc?.end ?? text.length);
  }
  return { kind: "query", variables: (operation.variableDefinitions ?? []).map(toVariable) };
}

function readDocument(text: string): DocumentNode | (ParsedQuery & { kind: "invalid" }) {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    const isSyntax = error instanceof GraphQLError;
    const start = Math.min((isSyntax ? error.positions?.[0] : undefined) ?? 0, text.length);
    const said = isSyntax
      ? error.message.replace(/^Syntax Error: /, "").replace(/\.$/, "")
      : "it is too deep";
    return invalid(said.charAt(0).toLowerCase() + said.slice(1), start, Math.min(start + 1, text.length));
  }
}

function invalid(detail: string, start: number, end: number): ParsedQuery & { kind: "invalid" } {
  return { kind: "invalid", detail, start, end };
}

function toVariable({ variable, type, defaultValue }: VariableDefinitionNode): QueryVariable {
  let inner: TypeNode = type;
  let lists = 0;
  while (inner.kind !== Kind.NAMED_TYPE) {
    if (inner.kind === Kind.LIST_TYPE) lists += 1;
    inner = inner.type;
  }
  return {
    name: variable.name.value,
    type: inner.name.value,
    lists,
    required: type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
  };
}
