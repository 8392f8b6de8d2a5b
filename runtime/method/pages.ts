// The pages of a call, one after the other.
import type { OpenCall } from "./open-call.ts";
import { readPage, type Page } from "./page.ts";

/** Reads all pages. Fails as `readPage` does. */
export function readPages(open: OpenCall): Promise<Page> {
  return readPage(open);
}
