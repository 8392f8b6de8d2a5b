// Files whose time is over go while an engine works: at once, and every hour.
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { FileStore } from "../files/file-store.ts";

const hourMs = 3_600_000;

/** Begins to sweep; the returned function ends it. */
export function startSweeping(files: FileStore, clock: Clock, log: Log): () => void {
  let cancel: () => void;
  const sweep = (): void => {
    cancel = clock.at(clock.now() + hourMs, sweep);
    files.sweep().catch((error: unknown) => {
      log.warn({ err: error }, "Old files could not be removed.");
    });
  };
  sweep();
  return () => {
    cancel();
  };
}
