// Pages that never end, and lists that are too long for one step. Neither is cut: half of a list would look like the whole.
import { HookwrightError } from "../../contract/error.ts";
import type { PageAsk } from "./pager.ts";

/** A vendor that leads in a circle. */
export function pageLoop(what: string): HookwrightError {
  return new HookwrightError("method/page-loop", `The pages of this list do not end: the vendor ${what}.`, {
    hint: "Check `paging` against the vendor's documentation.",
  });
}

/** Most pages of one call. */
const mostPages = 1000;
/** Most bytes of all of them, as they came. */
const mostBytes = 64 * 1024 * 1024;

/** Watches the pages of one call. */
export class PageGuard {
  readonly #asked = new Set<string>();
  #bytes = 0;

  /** Before a page is asked for. Fails with `method/page-loop` and `method/too-many-pages`. */
  check(ask: PageAsk, received: Uint8Array): void {
    const asked = JSON.stringify(ask, (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    if (this.#asked.has(asked)) throw pageLoop("named a page twice");
    this.#asked.add(asked);
    this.#bytes += received.byteLength;
    if (this.#asked.size >= mostPages) throw tooMany(`more than ${String(mostPages)} pages`);
    if (this.#bytes > mostBytes) throw tooMany(`pages of more than ${String(mostBytes)} bytes`);
  }
}

function tooMany(what: string): HookwrightError {
  return new HookwrightError(
    "method/too-many-pages",
    `The list has ${what}, which is too much for one call.`,
    {
      hint: "Ask for less, for example for what is new since the last run.",
    },
  );
}
