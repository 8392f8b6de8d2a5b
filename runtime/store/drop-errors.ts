// Why a transaction was dropped before it ran, as the `error` of its record says it: what was accepted never goes without a word.
import { failureText } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import { mostArrivals } from "./waits.ts";

/** Of what waited in a queue: its cycle stood still for a day, or is there no more; or somebody dropped it with the backlog. */
export const dropErrors = {
  expired: failureText(
    new HookwrightError(
      "cycle/queue-expired",
      "Its cycle was stopped, and not started again for 24 hours; its queue was dropped.",
      { hint: "Replay it, once its cycle runs, from its first step on." },
    ),
  ),
  removed: failureText(
    new HookwrightError("cycle/removed", "Its cycle was removed before this was carried out."),
  ),
  backlog: failureText(
    new HookwrightError("cycle/backlog-dropped", "It was dropped with what waited in its cycle's queue.", {
      hint: "Replay it from its first step on to carry it out all the same.",
    }),
  ),
} as const;

/** Of a delivery that came before anybody waited for it. */
export const arrivalErrors = {
  expired: nobodyWaited("No transaction came to wait for it in time."),
  crowded: nobodyWaited(
    `No transaction waited for it, and ${String(mostArrivals)} with the same value came later.`,
  ),
  unqueued: nobodyWaited("No transaction waited for it when its cycle's queue was dropped."),
} as const;

function nobodyWaited(message: string): string {
  return failureText(new HookwrightError("cycle/nobody-waited", message));
}
