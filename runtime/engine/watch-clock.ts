// A machine's clock that is set back while an engine works. What was due is looked for (the store knows that it was), runs of cycles are
// planned anew, as after a start; what was put off until a later moment of the clock before is due that much later, and the operator is
// told.
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";

/** How often it is looked at. */
const lookMs = 10_000;

/** Clocks are slewed and corrected a little all the time. */
const toleratedMs = 2_000;

/** Begins to watch a clock that knows how much time has passed; the returned function ends it. `planAnew` is asked each time. */
export function watchClock(clock: Clock, log: Log, planAnew: () => Promise<void>): () => void {
  const { elapsedMs } = clock;
  if (elapsedMs === undefined) return () => undefined;
  const ahead = (): number => clock.now() - elapsedMs();
  let before = ahead();
  let cancel = (): void => undefined;
  const look = (): void => {
    cancel = clock.at(clock.now() + lookMs, look);
    const now = ahead();
    const byMs = before - now;
    before = now;
    if (byMs < toleratedMs) return;
    log.warn(
      { byMs: Math.round(byMs) },
      "The machine's clock was set back: what waits until a moment that it had named before waits that much longer.",
    );
    planAnew().catch((error: unknown) => {
      log.error({ err: error }, "The runs of cycles could not be planned by the clock as it is now.");
    });
  };
  cancel = clock.at(clock.now() + lookMs, look);
  return () => {
    cancel();
  };
}
