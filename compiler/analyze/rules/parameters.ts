// Parameters by themselves: declared once, ignored only where there is something to ignore, never impossible to fill.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { declared, type ParameterSymbol } from "../symbols.ts";

/** `semantic/duplicate-parameter`, `unknown-ignored-parameter`, `hidden-without-value`, `constant-not-scalar`. */
export function checkParameters(context: ConnectorContext): void {
  const { connector } = context;
  const inherited = declared(connector.parameters, ["parameters"], "connector");
  checkList(context, inherited);
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    if (method === undefined || !("parameters" in method)) continue;
    const path: Path = ["methods", key, "parameters"];
    const own = declared(method.parameters, path, "method");
    checkList(context, own);
    for (const symbol of own) checkIgnored(context, symbol, inherited);
  }
}

function checkList(context: ConnectorContext, symbols: readonly ParameterSymbol[]): void {
  const { document } = context;
  const seen = new Map<string, ParameterSymbol>();
  for (const symbol of symbols) {
    const first = seen.get(symbol.name);
    const span = document.valueSpan([...symbol.path, "targetName"]);
    if (first !== undefined)
      context.report(
        diagnostic(
          "semantic/duplicate-parameter",
          span,
          { name: symbol.name },
          {
            related: [
              {
                span: document.valueSpan([...first.path, "targetName"]),
                message: "The first one stands here.",
              },
            ],
          },
        ),
      );
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
  if (sent && typeof parameter.value === "object" && parameter.value !== null)
    context.report(
      diagnostic("semantic/constant-not-scalar", document.valueSpan([...path, "value"]), { name }),
    );
}

function checkIgnored(
  context: ConnectorContext,
  { name, parameter, path }: ParameterSymbol,
  inherited: readonly ParameterSymbol[],
): void {
  if (parameter.ignore !== true || inherited.some((symbol) => symbol.name === name)) return;
  const span = context.document.valueSpan([...path, "targetName"]);
  const near = suggest(
    name,
    inherited.map((symbol) => symbol.name),
  );
  context.report(diagnostic("semantic/unknown-ignored-parameter", span, { name }, rename(span, near)));
}
