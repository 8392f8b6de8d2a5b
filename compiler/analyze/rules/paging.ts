// Paging: what it reads stands at one place, what it sends is not sent by something else too, what is cut is a list.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, listDepth, parseLocation, type Location } from "../location.ts";
import { declared, parametersInReach, type PartialConnector } from "../symbols.ts";

type Paging = NonNullable<PartialConnector["paging"]>;
type Inbound = NonNullable<Paging["inbound"]>;

/** `semantic/paging-list`, `page-parameter-twice`, `outbound-not-a-list`, `has-no-effect`, `invalid-location`, `location-not-here`. */
export function checkPaging(context: ConnectorContext): void {
  const { connector } = context;
  if (connector.paging !== undefined)
    checkOne(
      context,
      connector.paging,
      ["paging"],
      queryNames(declared(connector.parameters, ["parameters"], "connector")),
    );
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    if (method?.type !== "action" || method.paging === undefined || method.paging === "none") continue;
    const names = queryNames([...parametersInReach(connector, key).values()]);
    checkOne(context, method.paging, ["methods", key, "paging"], names);
  }
}

function queryNames(symbols: ReturnType<typeof declared>): ReadonlySet<string> {
  return new Set(
    symbols.filter(({ parameter }) => parameter.targetType === "queryString").map(({ name }) => name),
  );
}

function checkOne(
  context: ConnectorContext,
  { inbound, outbound }: Paging,
  path: Path,
  taken: ReadonlySet<string>,
): void {
  if (inbound !== undefined) {
    checkReads(context, inbound, [...path, "inbound"]);
    checkSends(context, inbound, [...path, "inbound"], taken);
  }
  if (outbound?.location === undefined) return;
  const at: Path = [...path, "outbound", "location"];
  const location = readLocation(context, outbound.location, at, ["body"]);
  if (location?.source !== "body") return;
  // One list alone: parts of lists within lists would be many lists.
  if (location.segments.at(-1)?.kind === "list" && listDepth(location) === 1) return;
  const args = { location: outbound.location };
  context.report(diagnostic("semantic/outbound-not-a-list", context.document.valueSpan(at), args));
}

/** Every location that is read from an answer. A token may stand in each record: the last one's asks for the next page. */
function checkReads(context: ConnectorContext, inbound: Inbound, path: Path): void {
  const single = (text: string | undefined, at: Path): void => {
    const location = text === undefined ? undefined : readLocation(context, text, at, ["body", "header"]);
    if (text === undefined || location === undefined || listDepth(location) === 0) return;
    context.report(diagnostic("semantic/paging-list", context.document.valueSpan(at), { location: text }));
  };
  if ("more" in inbound) single(inbound.more, [...path, "more"]);
  if ("response" in inbound) single(inbound.response, [...path, "response"]);
  if (!("tokens" in inbound)) return;
  (inbound.tokens ?? []).forEach((token, index) => {
    if (token?.response !== undefined)
      readLocation(context, token.response, [...path, "tokens", index, "response"], ["body", "header"]);
    if (token?.body !== undefined)
      readLocation(context, token.body, [...path, "tokens", index, "body"], ["body"]);
  });
}

function readLocation(
  { document, report }: ConnectorContext,
  text: string,
  at: Path,
  sources: readonly Location["source"][],
): Location | undefined {
  const location = parseLocation(text);
  if (isLocationProblem(location)) {
    const span = document.textSpan(at, location.start, location.end);
    report(diagnostic("semantic/invalid-location", span, { location: text, detail: location.detail }));
    return undefined;
  }
  if (sources.includes(location.source)) return location;
  const side = sources.includes("header") ? "an answer" : "a request's body";
  report(diagnostic("semantic/location-not-here", document.valueSpan(at), { location: text, side }));
  return undefined;
}

/** Every query parameter that paging sets. */
function checkSends(
  { document, report }: ConnectorContext,
  inbound: Inbound,
  path: Path,
  taken: ReadonlySet<string>,
): void {
  const seen = new Set(taken);
  const claim = (name: string | undefined, at: Path): void => {
    if (name === undefined) return;
    if (seen.has(name)) report(diagnostic("semantic/page-parameter-twice", document.valueSpan(at), { name }));
    seen.add(name);
  };
  if ("query" in inbound) claim(inbound.query, [...path, "query"]);
  if ("tokens" in inbound)
    (inbound.tokens ?? []).forEach((token, index) => {
      claim(token?.query, [...path, "tokens", index, "query"]);
    });
  claim(inbound.sizeQuery, [...path, "sizeQuery"]);
  if (inbound.sizeQuery === undefined || inbound.size !== undefined) return;
  report(
    diagnostic("semantic/has-no-effect", document.keySpan([...path, "sizeQuery"]), {
      what: "sizeQuery",
      reason: "no `size` says how many records a page holds",
    }),
  );
}
