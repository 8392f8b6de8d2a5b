// When a subscription ends at the vendor by itself, and when it is renewed: a margin before, and a little earlier still, by a
// part that differs between subscriptions and is always the same for one, so that not all are renewed at once.
import { parseIso, toMs } from "../contract/instant.ts";
import { sha256 } from "../base/ids.ts";
import type { Hook } from "./hook.ts";

/** A renewal comes at most this part of its margin earlier. */
const jitter = 0.1;

/** No renewal follows another one sooner, whatever the vendor says. */
const leastWaitMs = 10_000;

/** `Cyclr_Webhook_Expires`; `undefined` when it is not saved, or is no date. */
export function expiresAtMs(saved: Hook["saved"]): number | undefined {
  const written = saved["Cyclr_Webhook_Expires"];
  const instant = typeof written === "string" ? parseIso(written) : undefined;
  return instant && toMs(instant);
}

/** When an active subscription is to be renewed; `undefined` when only a signal renews it. */
export function renewalAtMs({ row, saved, subscription }: Hook, nowMs: number): number | undefined {
  const endsAtMs = expiresAtMs(saved);
  const beforeMs = subscription.renew?.beforeMs;
  if (endsAtMs === undefined || beforeMs === undefined) return undefined;
  const dueAtMs = endsAtMs - beforeMs - Math.floor(beforeMs * jitter * share(row.id));
  // One that lives shorter than its margin would be renewed without end.
  const halfMs = Math.floor((endsAtMs - nowMs) / 2);
  return Math.max(dueAtMs, nowMs + Math.max(halfMs, leastWaitMs));
}

/** A number from 0 to 1 that is the same for the same text. */
function share(text: string): number {
  return Number.parseInt(sha256(text).slice(0, 8), 16) / 0xffff_ffff;
}
