// A server under steady work for a while: its memory, its open files and the store's log must come to rest.
import { arrive } from "../arrivals.ts";
import { cpuPer, onEachStore, orderBody, setting, shown, type Report } from "./report.ts";

const minutes = setting("MINUTES", 10);
const perSecond = setting("RATE", 300);

/** D1's soak: less than 1 MB a minute. */
export const soak: Report = {
  name: "soak",
  target: `${String(perSecond)} cycles of three steps a second for ${String(minutes)} min (MINUTES): memory grows by < 1 MiB a minute, open files level, log ≤ 64 MiB`,
  run: (say) =>
    onEachStore(["three-steps"], async (subject, store) => {
      const { server } = subject;
      const samples: {
        readonly atMin: number;
        readonly memoryMiB: number;
        readonly files: number;
        readonly walMiB: number;
      }[] = [];
      const startMs = performance.now();
      const sample = (): void => {
        const [memoryMiB, files, walMiB] = [subject.memoryMiB(), subject.openFiles(), subject.walMiB()];
        samples.push({ atMin: (performance.now() - startMs) / 60_000, memoryMiB, files, walMiB });
      };
      const timer = setInterval(sample, 2_000);
      let others = 0;
      const cpu = await cpuPer(subject, async () => {
        const body = (number: number): string => orderBody(number, 1_000);
        const arrived = await arrive({ ...server, perSecond, durationMs: minutes * 60_000, body });
        ({ others } = arrived);
        return arrived.sent;
      });
      clearInterval(timer);
      // What a server takes once is not what it goes on taking.
      const settled = samples.slice(Math.floor(samples.length / 4));
      const memory = settled.map(({ memoryMiB }) => memoryMiB);
      const files = settled.map((one) => one.files);
      say(
        `${store.padEnd(14)}  memory ${shown(samples[0]?.memoryMiB ?? 0, 0)} → ${shown(memory[0] ?? 0, 0)} → ${shown(memory.at(-1) ?? 0, 0)} MiB ` +
          `(${shown(slope(settled.map(({ atMin, memoryMiB }) => [atMin, memoryMiB])), 2)} MiB a minute behind the first quarter), ` +
          `open files ${String(Math.min(...files))}–${String(Math.max(...files))}, log at most ${shown(Math.max(...samples.map(({ walMiB }) => walMiB)))} MiB`,
      );
      const ended = await subject.count(
        "SELECT count(*) AS count FROM transaction_ WHERE state = 'succeeded'",
      );
      say(
        `${"".padEnd(14)}  ${String(ended)} cycles ended, ${String(others)} refused; CPU ${shown(1000 * cpu.server, 0)} µs of the server, ${shown(1000 * cpu.database, 0)} µs of the database for each`,
      );
    }),
};

/** Of the line that lies nearest to the points. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (index: 0 | 1): number => points.reduce((sum, point) => sum + point[index], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
