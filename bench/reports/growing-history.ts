// What a cycle of three steps costs as the history behind it grows: the same server, with ten times as much in its store each time.
import { arrive } from "../arrivals.ts";
import { cpuPer, onEachStore, orderBody, setting, shown, untilCount, type Report } from "./report.ts";

const most = setting("HISTORY", 100_000);
const measured = setting("CYCLES", 2_000);

/** Of performance.md: at 10⁶ at most 1.2 of what it is at 10³. */
export const growingHistory: Report = {
  name: "growing history",
  target: `cost of a cycle of three steps from 10³ transactions to ${String(most)} (HISTORY; 10⁶ at most): ≤ 1.2 ×`,
  run: (say) =>
    onEachStore(["three-steps", "accept"], async (subject, store) => {
      const { server } = subject;
      const { port } = server;
      let stored = 0;
      const send = async (cycle: string, count: number): Promise<void> => {
        const to = { port, path: server.pathOf(cycle, "received") };
        const before = await subject.calls();
        const body = (number: number): string => orderBody(number, 400);
        await arrive({ ...to, perSecond: 1e6, durationMs: count / 1e3, body });
        stored += count;
        if (cycle === "three-steps") await untilCount(subject.calls, before + 3 * count);
      };
      await send("three-steps", 1_000);
      let first: number | undefined;
      for (let level = 1_000; level <= most; level *= 10) {
        if (level > stored) await send("accept", level - stored);
        const samples: number[] = [];
        let wallMs = 0;
        for (let round = 0; round < 3; round++) {
          const startMs = performance.now();
          const { server: own, database } = await cpuPer(subject, async () => {
            await send("three-steps", measured);
            return measured;
          });
          wallMs += (performance.now() - startMs) / measured / 3;
          samples.push(own + database);
        }
        const [, cost = 0] = samples.toSorted((a, b) => a - b);
        first ??= cost;
        say(
          `${store.padEnd(14)}  ${String(level).padStart(8)} before it: CPU ${shown(1000 * cost, 0)} µs (${shown(cost / first, 2)} ×), wall ${shown(1000 * wallMs, 0)} µs for each`,
        );
      }
    }),
};
