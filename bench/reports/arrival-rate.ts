// Durable accepts at a fixed arrival rate (open loop), each id looked up in the store afterwards.
import { arrive } from "../arrivals.ts";
import { cpuPer, onEachStore, orderBody, setting, shown, type Report } from "./report.ts";
import { startServerFile } from "../project.ts";

const perSecond = setting("RATE", 1_500);
const durationMs = 1_000 * setting("SECONDS", 20);

/** D1's first row. */
export const arrivalRate: Report = {
  name: "arrival rate",
  target: `${String(perSecond)}/s of 2 KiB: p50 ≤ 3 ms, p99 ≤ 15 ms, none lost`,
  async run(say) {
    const bare = await startServerFile("bare.ts");
    const send = (to: { port: number; path: string }, ms: number, from: number) =>
      arrive({ ...to, perSecond, durationMs: ms, body: (number) => orderBody(from + number) });
    await send(bare, 2_000, 0);
    const base = await send(bare, durationMs, 0);
    await bare.close();
    say(
      `bare node:http  p50 ${shown(base.p50Ms)} ms  p99 ${shown(base.p99Ms)} ms  max ${shown(base.maxMs)} ms`,
    );
    await onEachStore(["accept"], async (subject, store) => {
      await send(subject.server, 2_000, 1e9);
      let accepted: readonly number[] = [];
      const cpu = await cpuPer(subject, async () => {
        const arrived = await send(subject.server, durationMs, 0);
        ({ accepted } = arrived);
        say(
          `${store.padEnd(14)}  p50 ${shown(arrived.p50Ms)} ms  p99 ${shown(arrived.p99Ms)} ms  max ${shown(arrived.maxMs)} ms  ` +
            `sent ${String(arrived.sent)}  accepted ${String(accepted.length)}  others ${String(arrived.others)}`,
        );
        return arrived.sent;
      });
      const stored = new Set(
        (await subject.bodies()).map((body) => (JSON.parse(body) as { order: { id: number } }).order.id),
      );
      const lost = accepted.filter((number) => !stored.has(number)).length;
      say(
        `${"".padEnd(14)}  lost ${String(lost)}; CPU ${shown(1000 * cpu.server, 0)} µs of the server, ${shown(1000 * cpu.database, 0)} µs of the database for each`,
      );
    });
  },
};
