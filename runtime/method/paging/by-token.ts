// Pages by token: each page holds what asks for the next one.
import type { InboundPaging } from "../../contract/call.ts";
import { sizeQuery } from "./page-size.ts";
import type { Pager } from "./pager.ts";
import { saysMore, textAt, valueAt } from "./place.ts";

type TokenPaging = Extract<InboundPaging, { readonly by: "token" }>;

/**
 * Goes on while a page has every token and a record, and does not say that it is the last. One that says there is more goes on
 * without a record too. `variables`: where bodies carry tokens.
 */
export function createTokenPager(paging: TokenPaging, variables: readonly string[]): Pager {
  const size = sizeQuery(paging);
  return {
    first: { query: size },
    next(page) {
      if (!(saysMore(paging.more, page) ?? page.hasRecords)) return undefined;
      const query: Record<string, string> = { ...size };
      const headers: Record<string, string> = {};
      const body = [];
      for (const { response, to, name, path = [] } of paging.tokens) {
        const [value, text] = [valueAt(response, page), textAt(response, page)];
        if (value === undefined || text === undefined) return undefined;
        if (to === "query") query[name] = text;
        else if (to === "header") headers[name] = text;
        else body.push({ path: [...variables, ...path], value });
      }
      return { query, headers, body };
    },
  };
}
