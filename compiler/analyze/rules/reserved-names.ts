// First names of the language cannot be merge fields as well: `{{url}}` is the delivery's. A header or query parameter is named by
// the vendor and sent by itself, so that it may be called anything.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { systemNames } from "../merge-names.ts";
import { isOneOf, isReserved } from "../places.ts";
import { declared, type PartialConnector } from "../symbols.ts";

/** `semantic/reserved-name`. */
export function checkReservedNames(context: ConnectorContext): void {
  const { connector, document } = context;
  checkList(context, connector.parameters, ["parameters"]);
  for (const [key, authentication] of Object.entries(connector.authentication ?? {}))
    if (authentication !== undefined && "learn" in authentication)
      for (const name of Object.keys(authentication.learn ?? {}))
        // Of a name that begins with `Cyclr` the schema has said so.
        if (!name.startsWith("Cyclr") && isTaken(name)) {
          const span = document.keySpan(["authentication", key, "learn", name]);
          context.report(diagnostic("semantic/reserved-name", span, { name }));
        }
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    if (method !== undefined && "parameters" in method)
      checkList(context, method.parameters, ["methods", key, "parameters"]);
    if (method?.type !== "webhook") continue;
    for (const name of Object.keys(method.with ?? {}))
      if (isReserved(name)) {
        const span = document.keySpan(["methods", key, "with", name]);
        context.report(diagnostic("semantic/reserved-name", span, { name }));
      }
  }
}

function checkList(context: ConnectorContext, list: PartialConnector["parameters"], path: Path): void {
  for (const { name, parameter, path: at } of declared(list, path, "method")) {
    const isSent = parameter.targetType === "httpHeader" || parameter.targetType === "queryString";
    if (isSent || parameter.ignore === true || !isTaken(name)) continue;
    const span = context.document.valueSpan([...at, "targetName"]);
    context.report(diagnostic("semantic/reserved-name", span, { name }));
  }
}

/** The language's own words, and the merge fields that the engine fills; `Cyclr_Webhook_…` may be declared for scripts. */
function isTaken(name: string): boolean {
  const isEngines = isOneOf(systemNames, name) || /^Cyclr_(?!Webhook_)/.test(name);
  return isReserved(name) || isEngines;
}
