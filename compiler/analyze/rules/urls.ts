// Every action's whole URL: base URL and endpoint as one text.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { textAt, type TextSite } from "../texts.ts";
import { isUrlProblem, parseUrl } from "../url.ts";
import { isWholeUrl, urlTemplate } from "../url-template.ts";

/** `semantic/invalid-url`, `semantic/missing-base-url`. */
export function checkUrls(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "action") continue;
    const endpoint = textAt(context.texts, ["methods", key, "endpoint"]);
    if (endpoint === undefined) continue;
    const base = textAt(context.texts, ["methods", key, "baseUrl"]) ?? textAt(context.texts, ["baseUrl"]);
    checkUrl(context, base, endpoint);
  }
}

function checkUrl(context: ConnectorContext, base: TextSite | undefined, endpoint: TextSite): void {
  const { document } = context;
  if (base === undefined && !isWholeUrl(endpoint.template.text)) {
    context.report(diagnostic("semantic/missing-base-url", document.valueSpan(endpoint.path), {}));
    return;
  }
  const parsed = parseUrl(urlTemplate(base?.template.text, endpoint.template.text));
  if (!isUrlProblem(parsed)) return;
  const inBase = isWholeUrl(endpoint.template.text) ? 0 : (base?.template.parts.length ?? 0);
  const site = base !== undefined && parsed.part < inBase ? base : endpoint;
  const part = site.template.parts[parsed.part < inBase ? parsed.part : parsed.part - inBase];
  const span =
    part === undefined ? document.valueSpan(site.path) : document.textSpan(site.path, part.start, part.end);
  context.report(diagnostic("semantic/invalid-url", span, { detail: parsed.detail }));
}
