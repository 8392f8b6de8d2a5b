// The pages of the vendor's lists: as the definition asks for the next one, so the vendor gives and names it. A list of which only the
// first page is read finds too little.
import type { AnswerPlace, InboundPaging, PageToken } from "../../runtime/contract/call.ts";
import type { ActionMethod, Connector } from "../../runtime/contract/connector.ts";
import { isJsonObject, member, text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import type { VendorRequest } from "./vendor-request.ts";

/** So many records stand on a page where the definition does not say how many. */
const usualSize = 10;
/** What the vendor's own URLs of pages carry. */
const positionQuery = "simulated_position";

/** A page of a list. */
export interface Page<T> {
  readonly records: readonly T[];
  /** Says in the answer how the next page is asked for. */
  finish(body: JsonValue | undefined, headers: Record<string, string>): JsonValue | undefined;
}

/** Cuts lists into pages. */
export class Pages {
  readonly #connector: Connector;
  /** Where the page begins that a token asks for. */
  readonly #positions = new Map<string, number>();

  constructor(connector: Connector) {
    this.#connector = connector;
  }

  /** The page that a request asks for. */
  cut<T>(action: ActionMethod, request: VendorRequest, all: readonly T[]): Page<T> {
    const paging = this.#pagingOf(action);
    if (paging === undefined) return { records: all, finish: (body) => body };
    const size = paging.size ?? (paging.by === "offset" ? 1 : usualSize);
    const from = this.#positionOf(paging, request);
    const next = from + size < all.length ? from + size : undefined;
    return {
      records: all.slice(from, from + size),
      finish: (body, headers) => this.#name(paging, { request, next, body, headers }),
    };
  }

  /** As the engine takes it (B§9): the method's own, else the connector's, which is for lists. */
  #pagingOf({ paging, records, httpMethod, request }: ActionMethod): InboundPaging | undefined {
    if (request?.bodyType === "graphql") return undefined;
    if (paging !== undefined) return paging === "none" ? undefined : paging.inbound;
    const inbound = records === undefined ? undefined : this.#connector.paging?.inbound;
    return inbound !== undefined && "first" in inbound && httpMethod !== "GET" ? undefined : inbound;
  }

  #positionOf(paging: InboundPaging, request: VendorRequest): number {
    switch (paging.by) {
      case "offset":
        return Number(request.query.get(paging.query) ?? paging.first) - paging.first;
      case "pageNumber":
        return (
          (Number(request.query.get(paging.query) ?? paging.first) - paging.first) *
          (paging.size ?? usualSize)
        );
      case "nextUrl":
      case "link":
        return Number(request.query.get(positionQuery) ?? 0);
      case "token": {
        const [first] = paging.tokens;
        const token = first === undefined ? undefined : given(first, request);
        return token === undefined ? 0 : (this.#positions.get(token) ?? 0);
      }
    }
  }

  #name(paging: InboundPaging, { request, next, body, headers }: Naming): JsonValue | undefined {
    const put = (
      held: JsonValue | undefined,
      place: AnswerPlace,
      value: JsonValue,
    ): JsonValue | undefined => {
      if (!("header" in place)) return putNew(held, place.path, value);
      headers[place.header] ??= toText(value, "") ?? "";
      return held;
    };
    let named = body;
    if (paging.by === "link" && next !== undefined)
      headers["link"] = `<${pageUrl(request, next)}>; rel="next"`;
    if (paging.by === "nextUrl" && next !== undefined)
      named = put(named, paging.response, pageUrl(request, next));
    if (paging.by === "token" && next !== undefined)
      for (const { response } of paging.tokens) {
        named = put(named, response, `page-${String(next)}`);
        // Where the last record's id is the token, it was there before.
        const token = "header" in response ? headers[response.header] : lastText(named, response.path);
        if (token !== undefined) this.#positions.set(token, next);
      }
    if ("more" in paging && paging.more !== undefined) named = put(named, paging.more, next !== undefined);
    return named;
  }
}

interface Naming {
  readonly request: VendorRequest;
  /** Where the next page begins; absent on the last one. */
  readonly next: number | undefined;
  readonly body: JsonValue | undefined;
  readonly headers: Record<string, string>;
}

function given({ to, name, path = [] }: PageToken, request: VendorRequest): string | undefined {
  switch (to) {
    case "query":
      return request.query.get(name) ?? undefined;
    case "header":
      return request.headers[name.toLowerCase()];
    case "body":
      return lastText(request.body, path);
  }
}

/** Relative, since the caller may have been rerouted. */
function pageUrl({ path, query }: VendorRequest, position: number): string {
  const next = new URLSearchParams(query);
  next.set(positionQuery, String(position));
  return `${path}?${next.toString()}`;
}

/** A value at a place where nothing is; through lists nothing is put. */
function putNew(
  held: JsonValue | undefined,
  [name, ...rest]: readonly string[],
  value: JsonValue,
): JsonValue | undefined {
  if (name === undefined) return held ?? value;
  if (held !== undefined && !isJsonObject(held)) return held;
  const inner = putNew(held === undefined ? undefined : member(held, name), rest, value);
  return inner === undefined ? held : { ...held, [name]: inner };
}

/** The text at a place; of lists the last element's. */
function lastText(value: JsonValue | undefined, path: readonly string[]): string | undefined {
  if (Array.isArray(value)) return lastText((value as readonly JsonValue[]).at(-1), path);
  const [name, ...rest] = path;
  if (name !== undefined) return lastText(member(value, name), rest);
  return value === undefined || typeof value === "object" ? undefined : String(value);
}
