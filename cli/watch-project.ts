// Does something again whenever a file of the project changes, until the command is told to stop. Changes that come together
// cause one run; those that come during a run cause another after it. A run that fails ends nothing.
import { join, sep } from "node:path";
import { watch } from "chokidar";
import type { Terminal } from "./command.ts";
import { untilStopped } from "./until-stopped.ts";

/** How long a change waits for others: an editor writes a file in several steps. */
const settleMs = 50;

/** Runs `work` at once and after every change of what people write. */
export async function watchProject(
  project: string,
  work: () => Promise<void>,
  terminal: Terminal,
): Promise<void> {
  const stopped = untilStopped();
  const rooms = ["connectors", "cycles", "installations", "accounts"].map((room) => join(project, room));
  const isSource = (path: string): boolean =>
    rooms.some((room) => path === room || path.startsWith(room + sep));
  const watcher = watch(project, {
    ignoreInitial: true,
    ignored: (path) => path !== project && !isSource(path),
  });
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await work().catch((error: unknown) => {
        terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
      });
    } while (again);
    running = undefined;
  };
  const start = (): void => {
    if (running === undefined) running = run();
    else again = true;
  };
  const startAgain = (): void => {
    terminal.err(`\nChanged at ${new Date().toTimeString().slice(0, 8)}.\n`);
    start();
  };
  watcher.on("error", (error) => terminal.err(`${String(error)}\n`));
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(startAgain, settleMs);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  start();
  terminal.err("Watching for changes; Ctrl+C ends.\n");
  await stopped;
  clearTimeout(timer);
  await watcher.close();
  again = false;
  await running;
}
