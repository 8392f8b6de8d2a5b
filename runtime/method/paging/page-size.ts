// How many records a page is to hold, where the request says it.
import type { InboundPaging } from "../../contract/call.ts";

/** The query parameter that says it. */
export function sizeQuery({
  size,
  sizeQuery: name,
}: Pick<InboundPaging, "size" | "sizeQuery">): Readonly<Record<string, string>> {
  return size === undefined || name === undefined ? {} : { [name]: String(size) };
}
