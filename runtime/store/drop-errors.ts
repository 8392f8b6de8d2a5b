// Why a transaction was dropped before it ran, as the `error` of its record says it: what was accepted never goes without a word.
import { failureText } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";

/** Its cycle stood still for a day, or is there no more; or somebody dropped it with the backlog. */
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
