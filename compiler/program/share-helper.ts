// This thread's side of a helping thread: starts it and hears what it answers.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { fromKeptDiagnostics } from "./kept-build.ts";
import type { SharedWork, ShareRunner, Told } from "./run-shares.ts";
import type { FromShareThread, KeptTold } from "./share-thread.ts";

/** A runner in another thread, which begins at once. */
export interface ShareHelper extends ShareRunner {
  end(): Promise<void>;
}

/** Starts a thread. What it cannot do rejects. */
export function startHelper(work: SharedWork): ShareHelper {
  const worker = new Worker(entry(), { workerData: work, name: "hookwright-compile" });
  const toTold = ({ share, diagnostics }: KeptTold): Told => ({
    share,
    diagnostics: fromKeptDiagnostics(diagnostics, work.inputs),
  });
  const compiled = once(worker, "message") as Promise<[FromShareThread[0]]>;
  // Heard only once somebody asks.
  compiled.catch(() => undefined);
  return {
    async compile() {
      const [one] = await compiled;
      return one && { ...one, told: one.told.map(toTold) };
    },
    async check(findings) {
      worker.postMessage(findings);
      const [told] = (await once(worker, "message")) as [FromShareThread[1]];
      return told.map(toTold);
    },
    async end() {
      await worker.terminate();
    },
  };
}

/** The entry beside this file: a `.ts` in the repository, a `.js` in the built package. */
function entry(): URL {
  return new URL(
    import.meta.url.endsWith(".ts") ? "./share-thread.ts" : "./share-thread.js",
    import.meta.url,
  );
}
