// How an action's calls are made → IR: body types, paging, rate limits, what answers mean.
import type {
  AnswerPlace,
  InboundPaging,
  PageToken,
  Paging,
  RateLimit,
} from "../../runtime/contract/call.ts";
import type { ErrorRule } from "../../runtime/contract/connector.ts";
import type {
  ActionMethodDefinition,
  ConnectorDefinition,
  ErrorRuleDefinition,
  InboundPagingDefinition,
  PageTokenDefinition,
  PagingDefinition,
  RateLimitDefinition,
  RequestDefinition,
} from "../schema/definition.gen.ts";
import { parseDuration } from "../analyze/duration.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import type { ActionIr, ConnectorIr, WebhookResponseIr } from "./ir.ts";
import { bodyPath, lowerCondition } from "./lower-condition.ts";
import { pick } from "./pick.ts";

/** What a connector says about the calls of its methods. */
export function lowerCalls({
  rateLimits,
  paging,
  errors,
}: ConnectorDefinition): Pick<ConnectorIr, "paging" | "rateLimits" | "errors"> {
  return {
    ...(paging === undefined ? {} : { paging: lowerPaging(paging) }),
    ...(rateLimits === undefined ? {} : { rateLimits: rateLimits.map(lowerRateLimit) }),
    ...(errors === undefined ? {} : { errors: errors.map(lowerError) }),
  };
}

/** What an action says about its calls. `query` is the GraphQL text. */
export function lowerCall(
  method: ActionMethodDefinition,
  query: string | undefined,
): Pick<
  ActionIr,
  "format" | "followRedirects" | "responseType" | "customFields" | "paging" | "rateLimits" | "errors"
> {
  const { request, response } = method;
  const { paging, errors } = method;
  const isDownload = response?.fields?.some(({ dataType }) => dataType === "file") === true;
  const responseType = response?.bodyType ?? (isDownload ? "file" : undefined);
  const customFields = {
    ...(request?.customFieldsLookup === undefined ? {} : { request: request.customFieldsLookup }),
    ...(response?.customFieldsLookup === undefined ? {} : { response: response.customFieldsLookup }),
  };
  return {
    ...lowerFormat(request, query),
    ...(method.followRedirects === true ? { followRedirects: true } : {}),
    ...(responseType === undefined ? {} : { responseType }),
    ...(Object.keys(customFields).length === 0 ? {} : { customFields }),
    ...(paging === undefined ? {} : { paging: paging === "none" ? "none" : lowerPaging(paging) }),
    ...(method.rateLimits === undefined ? {} : { rateLimits: method.rateLimits.map(lowerRateLimit) }),
    ...(errors === undefined ? {} : { errors: errors.map(lowerError) }),
  };
}

/** The form of a request's body; JSON without more is the default and is not said. */
export function lowerFormat(
  request: RequestDefinition | undefined,
  query: string | undefined,
): Pick<WebhookResponseIr, "format"> {
  if (request?.bodyType === undefined || request.bodyType === "json") return {};
  const { bodyType } = request;
  return {
    format: {
      bodyType,
      ...pick(request, "xmlRootElement"),
      ...(bodyType === "form" || bodyType === "multipart" ? { lists: request.lists ?? "repeat" } : {}),
      ...(query === undefined ? {} : { query }),
    },
  };
}

/** One limit, in milliseconds. */
function lowerRateLimit(limit: RateLimitDefinition): RateLimit {
  return "spacing" in limit
    ? { spacingMs: parseDuration(limit.spacing) }
    : { requests: limit.requests, perMs: parseDuration(limit.per) };
}

function lowerError({ when, outcome, message }: ErrorRuleDefinition): ErrorRule {
  return { when: lowerCondition(when), outcome, ...(message === undefined ? {} : { message }) };
}

function lowerPaging({ inbound, outbound }: PagingDefinition): Paging {
  return {
    ...(inbound === undefined ? {} : { inbound: lowerInbound(inbound) }),
    ...(outbound === undefined
      ? {}
      : {
          outbound: { location: outbound.location, path: bodyPath(outbound.location), size: outbound.size },
        }),
  };
}

function lowerPlace(text: string): AnswerPlace {
  const location = parseLocation(text);
  return !isLocationProblem(location) && location.source === "header"
    ? { text, header: location.name }
    : { text, path: bodyPath(text) };
}

/** Where a page goes on, if it says so. */
function lowerMore(more: string | undefined): { readonly more?: AnswerPlace } {
  return more === undefined ? {} : { more: lowerPlace(more) };
}

function lowerInbound(paging: InboundPagingDefinition): InboundPaging {
  const size = { ...pick(paging, "size"), ...pick(paging, "sizeQuery") };
  switch (paging.by) {
    case "token":
      return { by: "token", ...size, ...lowerMore(paging.more), tokens: paging.tokens.map(lowerToken) };
    case "offset":
    case "pageNumber":
      return {
        by: paging.by,
        query: paging.query,
        first: paging.first ?? (paging.by === "offset" ? 0 : 1),
        ...size,
        ...lowerMore(paging.more),
      };
    case "nextUrl":
      return { by: "nextUrl", response: lowerPlace(paging.response), ...size };
    case "link":
      return { by: "link", ...size };
  }
}

function lowerToken({ response, query, header, body }: PageTokenDefinition): PageToken {
  const to = query !== undefined ? "query" : header !== undefined ? "header" : "body";
  return {
    response: lowerPlace(response),
    to,
    name: query ?? header?.toLowerCase() ?? body ?? "",
    ...(body === undefined ? {} : { path: bodyPath(body) }),
  };
}
