// Parameters by themselves: declared once, ignored only where there is something to ignore, never impossible to fill.
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { declared, type ParameterSymbol } from "../symbols.ts";

/** `semantic/duplicate-parameter`, `unknown-ignored-parameter`, `hidden-without-value`, `constant-not-scalar`, `reserved-name`. */
export function checkParameters(context: ConnectorContext): void {
  const { connector } = context;
  const inherited = declared(connector.parameters, ["parameters"], "connector");
  checkList(context, inherited);
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    if (method === undefined) continue;
    const path: Path = ["methods", key, "parameters"];
    const own = declared("parameters" in method ? method.parameters : undefined, path, "method");
    checkList(context, own);
    for (const symbol of own) checkIgnored(context, symbol, inherited);
    if (method.type === "webhook")
      checkConstants(context, Object.keys(method.with ?? {}), ["methods", key, "with"], own);
  }
}

/** A webhook's `with`: names that are neither its parameters' nor the engine's. */
function checkConstants(
  context: ConnectorContext,
  names: readonly string[],
  path: Path,
  own: readonly ParameterSymbol[],
): void {
  for (const name of names) {
    const span = context.document.keySpan([...path, name]);
    const other = own.find((symbol) => symbol.name === name);
    if (name.startsWith("Cyclr_")) context.report(diagnostic("semantic/reserved-name", span, { name }));
    else if (other !== undefined) context.report(duplicate(context, span, other));
  }
}

function duplicate(context: ConnectorContext, span: Span, first: ParameterSymbol): Diagnostic {
  const other = context.document.valueSpan([...first.path, "targetName"]);
  return diagnostic(
    "semantic/duplicate-parameter",
    span,
    { name: first.name },
    { related: [{ span: other, message: "The first one stands here." }] },
  );
}

function checkList(context: ConnectorContext, symbols: readonly ParameterSymbol[]): void {
  const { document } = context;
  const seen = new Map<string, ParameterSymbol>();
  for (const symbol of symbols) {
    const first = seen.get(symbol.name);
    const span = document.valueSpan([...symbol.path, "targetName"]);
    if (first !== undefined) context.report(duplicate(context, span, first));
    else seen.set(symbol.name, symbol);
    checkValue(context, symbol);
  }
}

function checkValue(context: ConnectorContext, { name, parameter, path }: ParameterSymbol): void {
  const { document } = context;
  const given = parameter.value !== undefined || parameter.default !== undefined;
  const sent = parameter.targetType === "httpHeader" || parameter.targetType === "queryString";
  if (
    parameter.hidden === true &&
    !given &&
    parameter.optional !== true &&
    !name.startsWith("Cyclr_Webhook_")
  )
    context.report(
      diagnostic("semantic/hidden-without-value", document.keySpan([...path, "hidden"]), { name }),
    );
  // `null` too: to be left out is to be `optional`, without a constant.
  if (sent && typeof parameter.value === "object" && !isListConstant(parameter))
    context.report(
      diagnostic("semantic/constant-not-scalar", document.valueSpan([...path, "value"]), { name }),
    );
}

/** A list of single values, where the parameter may be a list. */
function isListConstant({ multiple, value }: ParameterSymbol["parameter"]): boolean {
  const isSingle = (element: unknown): boolean => element !== undefined && typeof element !== "object";
  return multiple === true && Array.isArray(value) && value.every(isSingle);
}

function checkIgnored(
  context: ConnectorContext,
  { name, parameter, path }: ParameterSymbol,
  inherited: readonly ParameterSymbol[],
): void {
  if (parameter.ignore !== true || inherited.some((symbol) => symbol.name === name)) return;
  const span = context.document.valueSpan([...path, "targetName"]);
  const near = nearest(
    name,
    inherited.map((symbol) => symbol.name),
  );
  context.report(diagnostic("semantic/unknown-ignored-parameter", span, { name }, rename(span, near)));
}
