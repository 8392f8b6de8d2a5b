// Sensitive values that would be seen: in a URL, or in the plain text of a step.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import type { Template } from "../../template/template.ts";
import { everyParameter, parametersInReach, type ParameterSymbol } from "../symbols.ts";

/** `semantic/secret-on-method`, `sensitive-in-url`. */
export function checkSensitive(context: ConnectorContext): void {
  const { connector, document, report } = context;
  const parameters = everyParameter(connector);
  for (const { name, level, parameter, path } of parameters) {
    const span = document.valueSpan([...path, "targetType"]);
    if (level === "method" && parameter.targetType === "secret" && parameter.ignore !== true)
      report(diagnostic("semantic/secret-on-method", span, { name }));
    if (parameter.sensitive === true && parameter.targetType === "queryString")
      report(diagnostic("semantic/sensitive-in-url", span, { name }));
  }
  checkTexts(context, parameters);
}

/** Secrets that no parameter declares. An access token may stand in a URL (definition-format.md §3). */
const secretNames: readonly string[] = [
  "Cyclr_Auth_ApiKey",
  "Cyclr_Auth_Password",
  "Cyclr_Auth_ClientSecret",
  "Cyclr_Webhook_Secret",
];

/** Merge fields of endpoints, base URLs, the constants of query parameters, and the URLs that fields hold. */
function checkTexts(
  { connector, document, texts, report }: ConnectorContext,
  parameters: readonly ParameterSymbol[],
): void {
  const queries = parameters.filter(({ parameter }) => parameter.targetType === "queryString");
  for (const { place, path, method, template } of texts) {
    const isInUrl =
      path.at(-1) === "endpoint" ||
      path.at(-1) === "baseUrl" ||
      queries.some(({ path: query }) => isBelow(path, query));
    const isField = place === "field" && isUrl(template);
    if (!isField && (place !== "call" || !isInUrl)) continue;
    const reach = parametersInReach(connector, method ?? "");
    for (const part of template.parts) {
      if (part.kind !== "expression") continue;
      // In a URL of our own it is what tells us who calls.
      if (isField && part.name === "Cyclr_Webhook_Secret") continue;
      if (reach.get(part.name)?.parameter.sensitive !== true && !secretNames.includes(part.name)) continue;
      const span = document.textSpan(path, part.start, part.end);
      report(diagnostic("semantic/sensitive-in-url", span, { name: part.name }));
    }
  }
}

/** A URL that is given to the vendor, ours first of all: whoever calls it logs it. */
function isUrl({ parts: [first] }: Template): boolean {
  if (first === undefined) return false;
  return first.kind === "literal" ? /^https?:\/\//i.test(first.text) : first.name === "Cyclr_Webhook_Url";
}

function isBelow(path: Path, outer: Path): boolean {
  return outer.every((step, depth) => path[depth] === step);
}
