// How late the event loop's timers were in the last minutes, however often and by how many it is asked.
import { monitorEventLoopDelay } from "node:perf_hooks";

/** The loop is looked at so often; a look costs about a microsecond. */
const lookMs = 20;

/** What is told is of the last one to two of these. */
const windowMs = 60_000;

/** Lateness in seconds. */
export interface EventLoopLag {
  readonly p99: number;
  readonly max: number;
}

/** Begins to look; `end` ends it. */
export function watchEventLoop(): { readonly lag: () => EventLoopLag; readonly end: () => void } {
  // Of two the older tells; then it begins anew, and the other is the older one.
  const histograms = [1, 2].map(() => monitorEventLoopDelay({ resolution: lookMs }));
  for (const histogram of histograms) histogram.enable();
  const timer = setInterval(() => {
    const [older] = histograms.splice(0, 1);
    older?.reset();
    if (older !== undefined) histograms.push(older);
  }, windowMs);
  timer.unref();
  const late = (nanoseconds: number): number => Math.max(nanoseconds / 1e9 - lookMs / 1e3, 0);
  return {
    lag() {
      const [older] = histograms;
      return { p99: late(older?.percentile(99) ?? 0), max: late(older?.max ?? 0) };
    },
    end() {
      clearInterval(timer);
      for (const histogram of histograms) histogram.disable();
    },
  };
}
