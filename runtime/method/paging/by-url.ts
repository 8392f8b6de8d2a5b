// Pages by URL: each page names the next one's, in its body or in its `Link` header (RFC 8288). It must keep the host, since the
// credentials of the call are sent there.
import type { InboundPaging } from "../../contract/call.ts";
import { HookwrightError } from "../../contract/error.ts";
import { sizeQuery } from "./page-size.ts";
import type { Pager, PageSeen } from "./pager.ts";
import { textAt } from "./place.ts";

type UrlPaging = Extract<InboundPaging, { readonly by: "nextUrl" | "link" }>;

/** Goes on while a page names another and holds a record. Fails with `method/next-page` for one that is not at the same host. */
export function createUrlPager(paging: UrlPaging): Pager {
  return {
    first: { query: sizeQuery(paging) },
    next(page) {
      const named = paging.by === "link" ? nextLink(page.headers["link"]) : textAt(paging.response, page);
      return named === undefined || !page.hasRecords ? undefined : { url: resolve(named, page) };
    },
  };
}

function resolve(named: string, { url }: PageSeen): string {
  const current = new URL(url);
  const next = URL.parse(named, url);
  if (next === null) throw refused("names a next page whose URL cannot be read");
  // Behind a proxy, vendors write their own URLs without the `s`.
  if (current.protocol === "https:" && next.protocol === "http:" && next.port === "")
    next.protocol = "https:";
  if (next.origin !== current.origin || next.username !== "" || next.password !== "")
    throw refused(`names a next page at another place than ${current.origin}`);
  next.hash = "";
  return next.href;
}

function refused(what: string): HookwrightError {
  return new HookwrightError("method/next-page", `An answer ${what}.`, {
    hint: "Ask the vendor where the pages of this list are; other hosts are never sent credentials.",
  });
}

// Vendors choose the header, so no pattern may have two ways through the same text: behind what makes each of these match, none
// can fail any more.
const targetPattern = /[^<]*<([^>]*)>/y;
/** A name, and a value that may be quoted and hold commas. */
const parameterPattern = /[ \t]*;[ \t]*([^ \t=;,"]*)[ \t]*(?:=[ \t]*(?:"((?:[^"\\]|\\.)*)"?|([^";,]*)))?/y;

/** The target of the first link whose relation is `next`, in time that grows with the header's length alone. */
function nextLink(header = ""): string | undefined {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  for (let link = take(targetPattern); link !== null; link = take(targetPattern)) {
    let relations: string | undefined;
    for (let found = take(parameterPattern); found !== null; found = take(parameterPattern)) {
      const [, name = "", quoted, bare] = found;
      // RFC 8288, 3.3: only the first counts.
      if (name.toLowerCase() === "rel") relations ??= quoted ?? bare ?? "";
    }
    if (relations?.toLowerCase().split(/\s+/).includes("next") === true) return link[1];
  }
  return undefined;
}
