// A runner process's second thread. While a script keeps the first one busy it sends what that one has ready, and it ends the
// process when the engine is gone. Its text is taken, so it must stand alone. It holds nothing of any script but answers.
import type * as FileSystem from "node:fs";
import { Worker } from "node:worker_threads";

/** What both threads see. */
export interface HeldBytes {
  /** By `heldIndex`. */
  readonly state: Int32Array<SharedArrayBuffer>;
  /** Whole frames, from the start. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** Where in `state` stands what. */
export const heldIndex = {
  /** 1 while a thread reads or writes `bytes`. */
  lock: 0,
  /** So many of the bytes wait to be sent. */
  size: 1,
  /** 1 while the helper waits to be woken: nothing has been held for a while. */
  isAsleep: 2,
} as const;

/** What the helper is started with. */
interface HelperData {
  readonly held: HeldBytes;
  readonly index: typeof heldIndex;
  readonly descriptor: number;
  /** The engine's process. */
  readonly parent: number;
}

/** Starts the thread. Only before the process is sealed. */
export function startHelper(data: Omit<HelperData, "index">): void {
  const text = `(${help.toString()})(require("node:fs"), require("node:worker_threads").workerData);`;
  new Worker(text, {
    eval: true,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 8 },
    workerData: { ...data, index: heldIndex } satisfies HelperData,
  });
}

function help(
  { writeSync }: typeof FileSystem,
  { held: { state, bytes }, index: { lock, size, isAsleep }, descriptor, parent }: HelperData,
): void {
  /** So long an answer is held at most; the engine's senders notice nothing of it. */
  const heldMs = 1;
  const looksBeforeSleep = 20;
  const parentCheckMs = 1000;
  const never = new Int32Array(new SharedArrayBuffer(4));

  function send(): void {
    while (Atomics.compareExchange(state, lock, 0, 1) !== 0) Atomics.wait(state, lock, 1);
    const end = Atomics.load(state, size);
    for (let sent = 0; sent < end;) sent += writeSync(descriptor, bytes, sent, end - sent);
    Atomics.store(state, size, 0);
    Atomics.store(state, lock, 0);
    Atomics.notify(state, lock);
  }

  let checkedAtMs = performance.now();
  let looks = 0;
  for (;;) {
    if (looks < looksBeforeSleep) Atomics.wait(never, 0, 0, heldMs);
    else {
      Atomics.store(state, isAsleep, 1);
      if (Atomics.load(state, size) === 0) Atomics.wait(state, isAsleep, 1, parentCheckMs);
      Atomics.store(state, isAsleep, 0);
    }
    looks++;
    if (Atomics.load(state, size) > 0) {
      looks = 0;
      try {
        send();
      } catch {
        process.kill(process.pid, "SIGKILL");
      }
    }
    if (performance.now() - checkedAtMs < parentCheckMs) continue;
    checkedAtMs = performance.now();
    if (process.ppid !== parent) process.kill(process.pid, "SIGKILL");
  }
}
