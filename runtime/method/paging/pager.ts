// How the pages of a call follow each other (B§9): one strategy a file. Each says what a page's request carries beside what the
// definition makes of the inputs, and after a page what the next one's carries, if there is one.
import type { InboundPaging } from "../../contract/call.ts";
import type { ActionMethod, Connector } from "../../contract/connector.ts";
import type { JsonValue } from "../../contract/value.ts";
import { createNumberPager } from "./by-number.ts";
import { createTokenPager } from "./by-token.ts";
import { createUrlPager } from "./by-url.ts";

/** What the request of a page carries. Nothing: it is the call's own. */
export interface PageAsk {
  readonly query?: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: readonly { readonly path: readonly string[]; readonly value: JsonValue }[];
  /** The whole URL, in place of the method's. */
  readonly url?: string;
}

/** A page that was read, as `after_action` left it. */
export interface PageSeen {
  /** The URL that it was asked for with. */
  readonly url: string;
  readonly body: JsonValue | undefined;
  /** The body as it came. */
  readonly received: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  /** It holds a record. */
  readonly hasRecords: boolean;
}

/** The pages of one call. */
export interface Pager {
  readonly first: PageAsk;
  /** `undefined` after the last page. */
  next(page: PageSeen): PageAsk | undefined;
}

/** The way of a method's pages; absent where it has one answer. */
export function createPager(method: ActionMethod, connector: Connector): Pager | undefined {
  const paging = inboundPaging(method, connector);
  switch (paging?.by) {
    case undefined:
      return undefined;
    case "offset":
    case "pageNumber":
      return createNumberPager(paging);
    case "token":
      return createTokenPager(paging, method.request?.bodyType === "graphql" ? ["variables"] : []);
    case "nextUrl":
    case "link":
      return createUrlPager(paging);
  }
}

/**
 * The method's own, else the connector's. That is for lists: a method without one in its answer has no pages, and one that
 * changes something is sent no number of a page.
 */
function inboundPaging(method: ActionMethod, connector: Connector): InboundPaging | undefined {
  if (method.paging !== undefined) return method.paging === "none" ? undefined : method.paging.inbound;
  const { inbound } = connector.paging ?? {};
  if (inbound === undefined || method.records === undefined) return undefined;
  const isNumber = inbound.by === "offset" || inbound.by === "pageNumber";
  return isNumber && method.httpMethod !== "GET" ? undefined : inbound;
}
