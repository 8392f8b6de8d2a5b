// Everything that a call sends: one request with its pages, or one for each part of a list that is too long.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { RecordedPart } from "../contract/exchange.ts";
import type { OpenCall } from "./open-call.ts";
import { joinBodies, readPages, type Pages } from "./pages.ts";
import { divide, type Part } from "./paging/parts.ts";
import { createDraft } from "./request.ts";

/** Sends all of it. What came of each part is kept in `last.parts`; after one that failed no other is sent. */
export async function sendParts(open: OpenCall): Promise<Pages> {
  const { method, call, last } = open;
  const parts = divide(method, call.installation.connector, () => createDraft(method, open.inputs).body);
  if (parts === undefined) return readPages(open);
  const sent: RecordedPart[] = [];
  last.parts = sent;
  const all: Pages[] = [];
  for (const part of parts) {
    const pages = await readPages(open, part).catch((error: unknown) => {
      throw toPartError(error, part, parts.length);
    });
    all.push(pages);
    sent.push({ from: part.from + 1, to: part.to, status: pages.answered.response.status });
  }
  return join(all);
}

function toPartError(error: unknown, { number, from, to }: Part, count: number): unknown {
  if (!isHookwrightError(error)) return error;
  const { code, message, hint, retryAtMs, tries, cause } = error;
  const former = number === 1 ? "" : " The parts before it were carried out.";
  const which = `Part ${String(number)} of ${String(count)} (elements ${String(from + 1)} to ${String(to)})`;
  return new HookwrightError(code, `${which}: ${message}${former}`, {
    cause,
    ...(hint !== undefined && { hint }),
    ...(retryAtMs !== undefined && { retryAtMs }),
    ...(tries !== undefined && { tries }),
  });
}

/** All answers as one. Of several warnings the first is told. */
function join(all: readonly Pages[]): Pages {
  const [first, ...others] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) throw new TypeError("A list was divided into no parts.");
  if (others.length === 0) return first;
  const bodies = all.flatMap(({ body }) => body ?? []);
  const warning = all.find((pages) => pages.warning !== undefined)?.warning;
  return {
    answered: last.answered,
    ...(bodies.length > 0 && { body: joinBodies(bodies) }),
    ...(last.nextRun !== undefined && { nextRun: last.nextRun }),
    isSettled: all.some(({ isSettled }) => isSettled),
    ...(warning !== undefined && { warning }),
  };
}
