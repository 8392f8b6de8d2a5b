// Pages by number: the request says how many records, or pages, stand before the one it wants.
import type { InboundPaging } from "../../contract/call.ts";
import { sizeQuery } from "./page-size.ts";
import { pageLoop } from "./page-loop.ts";
import type { PageAsk, Pager } from "./pager.ts";
import { saysMore } from "./place.ts";

type NumberPaging = Extract<InboundPaging, { readonly first: number }>;

/** Of the bytes of two pages. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Goes on until a page holds no record, or says that it is the last. A short page says nothing: vendors give fewer than was asked for. */
export function createNumberPager(paging: NumberPaging): Pager {
  const { by, query, first, size = 1, more } = paging;
  let page = 0;
  let former: Uint8Array | undefined;
  const ask = (): PageAsk => ({
    query: { [query]: String(first + page * (by === "offset" ? size : 1)), ...sizeQuery(paging) },
  });
  return {
    first: ask(),
    next(seen) {
      if (!seen.hasRecords || saysMore(more, seen) === false) return undefined;
      if (former !== undefined && isSame(former, seen.received))
        throw pageLoop(`gave the same records twice, as if it did not know the query parameter \`${query}\``);
      former = seen.received;
      page += 1;
      return ask();
    },
  };
}
