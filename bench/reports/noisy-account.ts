// One account at twenty times the rate of another: what the quiet one's deliveries wait for beside it, against the same ones alone.
import { arrive, type Arrived } from "../arrivals.ts";
import { onEachStore, orderBody, setting, shown, type Report } from "./report.ts";

const perSecond = setting("RATE", 50);
const durationMs = 1_000 * setting("SECONDS", 20);
const times = 20;

/** D1's row of a noisy account. */
export const noisyAccount: Report = {
  name: "noisy account",
  target: `${String(perSecond)} accepts/s of one account, another one at ${String(times)} times that: its p99 ≤ 2 × what it is alone`,
  run: (say) =>
    onEachStore(
      ["accept"],
      async ({ server }, store) => {
        const { port, path, otherPath = "" } = server;
        const body = (number: number): string => orderBody(number);
        const quiet = (ms: number): Promise<Arrived> =>
          arrive({ port, path, perSecond, durationMs: ms, body });
        const noise = (ms: number): Promise<Arrived> =>
          arrive({ port, path: otherPath, perSecond: times * perSecond, durationMs: ms, body });
        await Promise.all([quiet(3_000), noise(3_000)]);
        const alone = await quiet(durationMs);
        const [beside, noisy] = await Promise.all([quiet(durationMs), noise(durationMs)]);
        const text = ({ p50Ms, p99Ms, others }: Arrived): string =>
          `p50 ${shown(p50Ms)} ms  p99 ${shown(p99Ms)} ms  refused ${String(others)}`;
        say(`${store.padEnd(14)}  alone   ${text(alone)}`);
        say(`${"".padEnd(14)}  beside  ${text(beside)}: p99 ${shown(beside.p99Ms / alone.p99Ms, 2)} ×`);
        say(`${"".padEnd(14)}  noisy   ${text(noisy)}`);
      },
      "noisy",
    ),
};
