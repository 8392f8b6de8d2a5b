// Cycles of three calls to a vendor on the same machine, against a bare chain of three calls by undici.
import { Pool } from "undici";
import { arrive } from "../arrivals.ts";
import { cpuPer, onEachStore, orderBody, setting, shown, untilCount, type Report } from "./report.ts";

const count = setting("CYCLES", 5_000);

/** Of performance.md: at least 0.35 of the bare chain. */
export const threeSteps: Report = {
  name: "three steps",
  target: "cycles per second ≥ 0.35 of a bare chain of three undici calls",
  run: (say) =>
    onEachStore(["three-steps"], async (subject, store) => {
      const { server, vendorPort } = subject;
      const chains = async (chained: number): Promise<number> => {
        const pool = new Pool(`http://127.0.0.1:${String(vendorPort)}`, { connections: 64 });
        let left = chained;
        const startMs = performance.now();
        await Promise.all(
          Array.from({ length: 64 }, async () => {
            while (left-- > 0)
              for (let step = 0; step < 3; step++) {
                const body = JSON.stringify({ name: "step", quantity: step });
                const headers = { "content-type": "application/json" };
                JSON.parse(
                  await (await pool.request({ path: "/items/1", method: "POST", headers, body })).body.text(),
                );
              }
          }),
        );
        await pool.close();
        return (1000 * chained) / (performance.now() - startMs);
      };
      const cycles = async (begun: number): Promise<number> => {
        const before = await subject.calls();
        const startMs = performance.now();
        // As fast as it takes them: the generator falls behind, and the server is never without work.
        await arrive({
          ...server,
          perSecond: 1e6,
          durationMs: begun / 1e3,
          body: (number) => orderBody(number, 1_000),
        });
        await untilCount(subject.calls, before + 3 * begun);
        return (1000 * begun) / (performance.now() - startMs);
      };
      // It takes thousands of calls until it is as quick as it gets: with fewer the ratio would fall from pair to pair.
      await chains(count);
      await cycles(count / 5);
      const found: { readonly bare: number; readonly ours: number }[] = [];
      const cpu = await cpuPer(subject, async () => {
        for (let pair = 0; pair < 3; pair++)
          found.push({ bare: await chains(count), ours: await cycles(count) });
        return 3 * count;
      });
      const [, middle] = found.toSorted((a, b) => a.ours / a.bare - b.ours / b.bare);
      const ratios = found.map(({ bare, ours }) => shown(ours / bare, 2)).join(", ");
      say(
        `${store.padEnd(14)}  ${shown(middle?.ours ?? 0, 0)} cycles/s, ${shown(middle?.bare ?? 0, 0)} chains/s: ratios ${ratios}; ` +
          `CPU ${shown(1000 * cpu.server, 0)} µs of the server, ${shown(1000 * cpu.database, 0)} µs of the database for each`,
      );
    }),
};
