// Every action's whole URL: base URL and endpoint as one text.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { TemplatePart } from "../../template/template.ts";
import { addScheme, urlFault } from "../constants.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { parametersInReach } from "../symbols.ts";
import { textAt, type TextSite } from "../texts.ts";
import { isUrlProblem, parseUrl, type UrlProblem } from "../url.ts";
import { isWholeUrl, urlTemplate } from "../url-template.ts";

const signInUrls = ["requestTokenUrl", "authorizeUrl", "accessTokenUrl", "tokenUrl"];

/** `semantic/invalid-url`, `missing-base-url`, `url-join`, `query-twice`. */
export function checkUrls(context: ConnectorContext): void {
  for (const site of context.texts)
    if (site.place === "signIn" && signInUrls.includes(String(site.path.at(-1)))) {
      checkWhole(context, site);
      checkStart(context, "", site);
    }
  const calls = Object.entries(context.connector.methods ?? {}).flatMap(([key, method]): readonly Call[] => {
    const endpoint = textAt(context.texts, ["methods", key, "endpoint"]);
    if (method?.type !== "action" || endpoint === undefined) return [];
    const base = textAt(context.texts, ["methods", key, "baseUrl"]) ?? textAt(context.texts, ["baseUrl"]);
    // A text with faults of its own has no parts to judge.
    const isSound = endpoint.template.problems.length === 0 && (base?.template.problems.length ?? 0) === 0;
    return isSound ? [{ key, base, endpoint }] : [];
  });
  const slashed = checkSlashes(context, calls);
  for (const call of calls) {
    checkUrl(context, call, slashed.has(call.base));
    checkStart(context, call.key, isWholeUrl(call.endpoint.template.text) ? call.endpoint : call.base);
  }
}

/** An action's base URL and endpoint. */
interface Call {
  readonly key: string;
  readonly base: TextSite | undefined;
  readonly endpoint: TextSite;
}

/** Base URLs with a slash at the end before endpoints that all begin with one: told once, of that slash. */
function checkSlashes(
  { document, report }: ConnectorContext,
  calls: readonly Call[],
): ReadonlySet<TextSite | undefined> {
  const joined = calls.filter(({ endpoint }) => !isWholeUrl(endpoint.template.text));
  const slashed = new Set<TextSite | undefined>();
  for (const [base, group] of Map.groupBy(joined, (call) => call.base)) {
    const text = base?.template.text ?? "";
    const [first, ...others] = group.map(({ endpoint }) => endpoint);
    if (base === undefined || first === undefined || others.length === 0) continue;
    const isSlashed = ({ template }: TextSite): boolean => template.text.startsWith("/");
    if (!text.endsWith("/") || text.includes("?") || ![first, ...others].every(isSlashed)) continue;
    slashed.add(base);
    const span = document.textSpan(base.path, text.length - 1, text.length);
    const fix = { title: "Remove the slash", edits: [{ span, newText: "" }] };
    const related = [
      { span: document.valueSpan(first.path), message: "Every endpoint begins with another." },
    ];
    const url = `${text}${first.template.text}`;
    report(diagnostic("semantic/url-join", span, { url }, { fix, related }));
  }
  return slashed;
}

/** The constants of the parameter that a URL begins with. */
function checkStart(context: ConnectorContext, key: string, site: TextSite | undefined): void {
  const first = site?.template.parts[0];
  if (first?.kind !== "expression") return;
  const { document, report } = context;
  const symbol = parametersInReach(context.connector, key).get(first.name);
  for (const name of ["value", "default"] as const) {
    const value = symbol?.parameter[name];
    const detail = value === undefined ? undefined : urlFault(value);
    if (symbol === undefined || detail === undefined) continue;
    const span = document.valueSpan([...symbol.path, name]);
    report(diagnostic("semantic/invalid-url", span, { detail }, addScheme(value, span)));
  }
}

/** A URL that stands alone. */
function checkWhole(context: ConnectorContext, site: TextSite): void {
  const { template } = site;
  if (template.problems.length > 0) return;
  const parsed = parseUrl(template.parts);
  if (!isUrlProblem(parsed)) return;
  reportProblem(context, site, template.parts[parsed.part], parsed);
}

function checkUrl(context: ConnectorContext, at: Call, isSlashed: boolean): void {
  const { document } = context;
  const { base, endpoint } = at;
  if (base === undefined && !isWholeUrl(endpoint.template.text)) {
    if (hasBrokenBase(context, at.key)) return;
    context.report(diagnostic("semantic/missing-base-url", document.valueSpan(endpoint.path), {}));
    return;
  }
  const parsed = parseUrl(urlTemplate(base?.template.text, endpoint.template.text));
  checkQuery(context, at);
  if (!isUrlProblem(parsed)) {
    if (!isSlashed) checkJoin(context, base, endpoint);
    return;
  }
  const inBase = isWholeUrl(endpoint.template.text) ? 0 : (base?.template.parts.length ?? 0);
  const site = base !== undefined && parsed.part < inBase ? base : endpoint;
  const part = site.template.parts[parsed.part < inBase ? parsed.part : parsed.part - inBase];
  reportProblem(context, site, part, parsed);
}

function reportProblem(
  { document, report }: ConnectorContext,
  { path }: TextSite,
  part: TemplatePart | undefined,
  { detail, piece }: UrlProblem,
): void {
  if (part === undefined || piece === undefined) {
    const span =
      part === undefined ? document.valueSpan(path) : document.textSpan(path, part.start, part.end);
    report(diagnostic("semantic/invalid-url", span, { detail }));
    return;
  }
  const span = document.textSpan(path, part.start + piece.start, part.start + piece.end);
  report(diagnostic("semantic/invalid-url", span, { detail }, rename(span, piece.meant)));
}

/** The endpoint is appended as text: a slash too few makes one word of two, one too many an empty segment. */
function checkJoin(
  { document, report }: ConnectorContext,
  base: TextSite | undefined,
  endpoint: TextSite,
): void {
  const [first, second] = [base?.template.text ?? "", endpoint.template.text];
  if (isWholeUrl(second) || first.includes("?")) return;
  const isDouble = first.endsWith("/") && second.startsWith("/");
  const isWord = /[A-Za-z0-9}]$/.test(first) && /^[A-Za-z0-9]/.test(second);
  const isHost = /^https?:\/\/[^/]*$/i.test(first) && !second.startsWith("/") && !second.startsWith("?");
  if (!isDouble && !isWord && !isHost) return;
  const span = document.textSpan(endpoint.path, 0, 1);
  const edit = { span: document.textSpan(endpoint.path, 0, isDouble ? 1 : 0), newText: isDouble ? "" : "/" };
  const fix = { title: isDouble ? "Remove the slash" : "Add a slash", edits: [edit] };
  const url = `${first}${second}`;
  report(
    isHost
      ? diagnostic("semantic/host-join", span, { url }, { fix })
      : diagnostic("semantic/url-join", span, { url }, { fix }),
  );
}

/** A query parameter that the endpoint spells and a parameter sends too. */
function checkQuery(
  { connector, document, report }: ConnectorContext,
  { key, endpoint }: { readonly key: string; readonly endpoint: TextSite },
): void {
  const { text } = endpoint.template;
  const start = text.indexOf("?");
  if (start < 0) return;
  const sent = [...parametersInReach(connector, key).values()].filter(
    ({ parameter }) => parameter.targetType === "queryString",
  );
  for (const match of text.slice(start).matchAll(/(?<=[?&])[^=&{}]+(?==|&|$)/g)) {
    const twice = sent.find(({ name }) => name === decode(match[0]));
    if (twice === undefined) continue;
    const span = document.textSpan(endpoint.path, start + match.index, start + match.index + match[0].length);
    const related = [
      { span: document.valueSpan([...twice.path, "targetName"]), message: "The parameter stands here." },
    ];
    report(diagnostic("semantic/query-twice", span, { name: twice.name }, { related }));
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A base URL that broke the schema is missing here, but its author wrote one. */
function hasBrokenBase({ document }: ConnectorContext, key: string): boolean {
  const raw = document.value as
    | { baseUrl?: unknown; methods?: Record<string, { baseUrl?: unknown }> }
    | undefined;
  return raw?.baseUrl !== undefined || raw?.methods?.[key]?.baseUrl !== undefined;
}
