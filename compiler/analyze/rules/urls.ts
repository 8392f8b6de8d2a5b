// Every action's whole URL: base URL and endpoint as one text.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { textAt, type TextSite } from "../texts.ts";
import { isUrlProblem, parseUrl } from "../url.ts";
import { isWholeUrl, urlTemplate } from "../url-template.ts";

const signInUrls = ["requestTokenUrl", "authorizeUrl", "accessTokenUrl", "tokenUrl"];

/** `semantic/invalid-url`, `semantic/missing-base-url`. */
export function checkUrls(context: ConnectorContext): void {
  for (const site of context.texts)
    if (site.place === "signIn" && signInUrls.includes(String(site.path.at(-1)))) checkWhole(context, site);
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "action") continue;
    const endpoint = textAt(context.texts, ["methods", key, "endpoint"]);
    if (endpoint === undefined) continue;
    const base = textAt(context.texts, ["methods", key, "baseUrl"]) ?? textAt(context.texts, ["baseUrl"]);
    // A text with faults of its own has no parts to judge.
    if (endpoint.template.problems.length > 0 || (base?.template.problems.length ?? 0) > 0) continue;
    checkUrl(context, { key, base, endpoint });
  }
}

/** A URL that stands alone. */
function checkWhole({ document, report }: ConnectorContext, { path, template }: TextSite): void {
  if (template.problems.length > 0) return;
  const parsed = parseUrl(template.parts);
  if (!isUrlProblem(parsed)) return;
  const part = template.parts[parsed.part];
  const span = part === undefined ? document.valueSpan(path) : document.textSpan(path, part.start, part.end);
  report(diagnostic("semantic/invalid-url", span, { detail: parsed.detail }));
}

function checkUrl(
  context: ConnectorContext,
  at: { readonly key: string; readonly base: TextSite | undefined; readonly endpoint: TextSite },
): void {
  const { document } = context;
  const { base, endpoint } = at;
  if (base === undefined && !isWholeUrl(endpoint.template.text)) {
    if (hasBrokenBase(context, at.key)) return;
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

/** A base URL that broke the schema is missing here, but its author wrote one. */
function hasBrokenBase({ document }: ConnectorContext, key: string): boolean {
  const raw = document.value as
    | { baseUrl?: unknown; methods?: Record<string, { baseUrl?: unknown }> }
    | undefined;
  return raw?.baseUrl !== undefined || raw?.methods?.[key]?.baseUrl !== undefined;
}
