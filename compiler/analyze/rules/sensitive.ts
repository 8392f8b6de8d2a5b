// Sensitive values that would be seen: in a URL, or in the plain text of a step.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { declared, parametersInReach } from "../symbols.ts";

/** `semantic/secret-on-method`, `sensitive-in-url`. */
export function checkSensitive(context: ConnectorContext): void {
  const { connector, document, report } = context;
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    if (method === undefined || !("parameters" in method)) continue;
    for (const { name, parameter, path } of declared(
      method.parameters,
      ["methods", key, "parameters"],
      "method",
    ))
      if (parameter.targetType === "secret" && parameter.ignore !== true)
        report(
          diagnostic("semantic/secret-on-method", document.valueSpan([...path, "targetType"]), { name }),
        );
  }
  checkQueries(context);
  checkUrlTexts(context);
}

function checkQueries({ connector, document, report }: ConnectorContext): void {
  const lists = [
    declared(connector.parameters, ["parameters"], "connector"),
    ...Object.entries(connector.methods ?? {}).map(([key, method]) =>
      declared(
        method !== undefined && "parameters" in method ? method.parameters : undefined,
        ["methods", key, "parameters"],
        "method",
      ),
    ),
  ];
  for (const { name, parameter, path } of lists.flat())
    if (parameter.sensitive === true && parameter.targetType === "queryString")
      report(diagnostic("semantic/sensitive-in-url", document.valueSpan([...path, "targetType"]), { name }));
}

/** Merge fields of endpoints, base URLs and the constants of query parameters. */
function checkUrlTexts(context: ConnectorContext): void {
  const { connector, document, report } = context;
  for (const { place, path, method, template } of context.texts) {
    if (place !== "call" || !isInUrl(context, path)) continue;
    const reach = parametersInReach(connector, method ?? "");
    for (const part of template.parts) {
      if (part.kind !== "expression" || reach.get(part.name)?.parameter.sensitive !== true) continue;
      const span = document.textSpan(path, part.start, part.end);
      report(diagnostic("semantic/sensitive-in-url", span, { name: part.name }));
    }
  }
}

function isInUrl({ connector }: ConnectorContext, path: readonly (string | number)[]): boolean {
  const last = path.at(-1);
  if (last === "endpoint" || last === "baseUrl") return true;
  const at = path.indexOf("parameters");
  const index = path[at + 1];
  if (at < 0 || typeof index !== "number") return false;
  const method = at === 0 ? undefined : connector.methods?.[String(path[1])];
  const list =
    at === 0 ? connector.parameters : method !== undefined && "parameters" in method ? method.parameters : [];
  return list?.[index]?.targetType === "queryString";
}
