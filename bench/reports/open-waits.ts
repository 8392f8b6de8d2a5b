// 50,000 transactions that wait for a delivery in the middle, of which 500 a second are resumed; against accepts at the same rate.
import { arrive } from "../arrivals.ts";
import { cpuPer, onEachStore, orderBody, setting, shown, untilCount, type Report } from "./report.ts";

const waits = setting("WAITS", 50_000);
const perSecond = 500;
const durationMs = 1_000 * setting("SECONDS", 20);

/** Of performance.md: p99 of at most 5 ms. */
export const openWaits: Report = {
  name: "open waits",
  target: `${String(perSecond)} resolves a second among ${String(waits)} open waits: p99 ≤ 5 ms`,
  run: (say) =>
    onEachStore(["waits", "accept"], async (subject, store) => {
      const { server } = subject;
      const { port } = server;
      const state = (name: string) => () =>
        subject.count(`SELECT count(*) AS count FROM transaction_ WHERE state = '${name}'`);
      const begin = { port, path: server.pathOf("waits", "received") };
      const startMs = performance.now();
      await arrive({
        ...begin,
        perSecond: 1e6,
        durationMs: waits / 1e3,
        body: (number) => orderBody(number, 500),
      });
      await untilCount(state("waiting"), waits);
      const beganMs = performance.now() - startMs;
      const plain = { port, path: server.pathOf("accept", "received"), perSecond, durationMs };
      const base = await arrive({ ...plain, body: (number) => orderBody(number, 500) });
      const resolve = { port, path: server.pathOf("waits", "shipped"), perSecond, durationMs };
      const ended = await state("succeeded")();
      let resolved = base;
      const cpu = await cpuPer(subject, async () => {
        // Some of the oldest, some of the newest.
        resolved = await arrive({ ...resolve, body: (number) => orderBody((number * 7919) % waits, 500) });
        // Who waited, and who went on from it.
        await untilCount(state("succeeded"), ended + 2 * Math.min(resolved.sent, waits));
        return resolved.sent;
      });
      say(`${store.padEnd(14)}  ${String(waits)} began to wait in ${shown(beganMs / 1000)} s`);
      for (const [name, { p50Ms, p99Ms, maxMs }] of Object.entries({ accept: base, resolve: resolved }))
        say(
          `${"".padEnd(14)}  ${name.padEnd(8)} p50 ${shown(p50Ms)} ms  p99 ${shown(p99Ms)} ms  max ${shown(maxMs)} ms`,
        );
      say(
        `${"".padEnd(14)}  CPU ${shown(1000 * cpu.server, 0)} µs of the server, ${shown(1000 * cpu.database, 0)} µs of the database for each resolve`,
      );
    }),
};
