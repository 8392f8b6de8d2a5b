// The pages of a call, one after the other, and after the last of them `after_action_paging` over all.
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { afterPaging } from "./after-pages.ts";
import type { Answered } from "./answered.ts";
import type { OpenCall } from "./open-call.ts";
import { readPage, type Page } from "./page.ts";
import { holdsRecords, mergePages } from "./paging/merge-pages.ts";
import { PageGuard } from "./paging/page-loop.ts";
import { createPager, type PageSeen } from "./paging/pager.ts";
import type { Part } from "./paging/parts.ts";
import type { ResponseBody } from "./response.ts";

/** What all pages came to. */
export interface Pages {
  /** The last one's exchange. */
  readonly answered: Answered;
  /** Absent where there is only a warning. */
  readonly body?: ResponseBody;
  readonly warning?: HookwrightError;
  /** What a script set as `next_last_successful_run_date`. */
  readonly nextRun?: JsonValue;
  /** The answer was no success by itself: no event of a success runs (B§7.6). */
  readonly isSettled: boolean;
}

/** Reads all pages of a call, or of one part of it. Fails as `readPage` does, and where the pages do not end. */
export async function readPages(open: OpenCall, part?: Part): Promise<Pages> {
  const { method, call, scripts } = open;
  const pager = createPager(method, call.installation.connector);
  const guard = new PageGuard();
  const bodies: ResponseBody[] = [];
  let ask = pager?.first ?? {};
  for (let number = 1; ; number++) {
    const page = await readPage(open, { ask, number, ...(part !== undefined && { part }) });
    if (page.body !== undefined) bodies.push(page.body);
    if (page.kind === "settled" && number === 1) return { ...page, isSettled: true };
    // A test shows the first page (B§7.10).
    const isLast = page.kind === "settled" || call.execution === "STEP_TESTING";
    const next = isLast ? undefined : pager?.next(toSeen(open, page));
    if (next === undefined) {
      const all = await afterPaging(scripts, page.answered, joinBodies(bodies));
      return { ...page, ...all, isSettled: false };
    }
    guard.check(next, page.answered.response.body);
    ask = next;
  }
}

function toSeen({ method }: OpenCall, { answered, body }: Page): PageSeen {
  const value = body?.kind === "value" ? body.value : undefined;
  return {
    url: answered.request.url,
    body: value,
    received: answered.response.body,
    headers: answered.response.headers,
    hasRecords: holdsRecords(value, method.records),
  };
}

/** Several bodies as one; a single one is kept as it is, also where it cannot be read. */
export function joinBodies(bodies: readonly ResponseBody[]): ResponseBody {
  const [first] = bodies;
  if (first !== undefined && bodies.length === 1) return first;
  const values = bodies.map((body) => {
    if (body.kind === "unread") throw body.error;
    return body.value;
  });
  return { kind: "value", value: mergePages(values) };
}
