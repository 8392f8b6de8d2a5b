// The main side of the writer's thread: starts it, feeds it batches, and turns its failures into errors with a code.
// SQLite never runs here, so a slow disk stalls no request that does not wait for it.
import { Worker } from "node:worker_threads";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { packBatch } from "./batch-message.ts";
import { CommitQueue } from "./commit-queue.ts";
import type { FromWriter, ToWriter, WriterStart } from "./writer.ts";
import type { Operation, Writes } from "./writes.ts";

/** Asks for writes. Each promise settles when its commit is on stable storage. */
export interface WriterThread {
  /** Rejects with `store/unavailable` or `store/full` when the storage fails, and with `store/closed` after `close`. */
  readonly write: <Kind extends keyof Writes>(
    kind: Kind,
    ...args: Parameters<Writes[Kind]>
  ) => Promise<ReturnType<Writes[Kind]>>;
  /** Waits for what was asked before, closes the database and gives up the folder's lock. */
  close(): Promise<void>;
}

/** Starts the thread; resolves when the store is open. Fails with `store/in-use`, `store/newer-schema` or `store/unavailable`. */
export async function startWriter(start: WriterStart): Promise<WriterThread> {
  const worker = new Worker(writerEntry(), { workerData: start, name: "hookwright-store" });
  const post = (message: ToWriter): void => {
    worker.postMessage(message);
  };
  const queue = new CommitQueue((operations) => {
    worker.ref();
    post({ kind: "batch", batch: packBatch(operations) });
  });
  const opened = Promise.withResolvers<void>();
  const exited = Promise.withResolvers<void>();
  let gone: HookwrightError | undefined;

  worker.on("message", (message: FromWriter) => {
    if (message.kind === "opened") opened.resolve();
    else if (message.kind === "committed") queue.committed(message.result);
    else if (message.isFull) queue.rolledBack(fullError(start.folder, message.cause));
    else queue.rolledBack(unavailable(start.folder, message.cause));
    // An idle store does not keep the process alive.
    if (queue.isIdle) worker.unref();
  });
  worker.on("error", (error) => {
    gone = isHookwrightError(error) ? error : unavailable(start.folder, error);
  });
  worker.on("exit", () => {
    gone ??= unavailable(start.folder, undefined);
    queue.abandon(gone);
    // Not before: only a thread that has ended has given up the lock.
    opened.reject(gone);
    exited.resolve();
  });

  function write<Kind extends keyof Writes>(
    kind: Kind,
    ...args: Parameters<Writes[Kind]>
  ): Promise<ReturnType<Writes[Kind]>> {
    if (gone) return Promise.reject(gone);
    return queue.ask({ kind, args } as Operation) as Promise<ReturnType<Writes[Kind]>>;
  }

  async function close(): Promise<void> {
    gone ??= closedError();
    await queue.drained();
    worker.ref();
    post({ kind: "close" });
    await exited.promise;
  }

  await opened.promise;
  return { write, close };
}

/** The entry beside this file: a `.ts` in the repository, a `.js` in the built package. */
function writerEntry(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "./writer.ts" : "./writer.js", import.meta.url);
}

/** What everything rejects with that would need space. */
export function fullError(folder: string, cause?: unknown): HookwrightError {
  return new HookwrightError("store/full", `The disk of the store in ${folder} is full.`, {
    hint: "Free some space; nothing has to be restarted.",
    cause,
  });
}

/** What everything rejects with while the storage fails. */
export function unavailable(folder: string, cause: unknown): HookwrightError {
  const reason = cause instanceof Error ? cause.message : "its thread has ended";
  return new HookwrightError("store/unavailable", `The store in ${folder} cannot be used: ${reason}.`, {
    hint: "Check that the disk has space and that the folder may be written.",
    cause,
  });
}

/** What everything rejects with that is asked after `close`. */
export function closedError(): HookwrightError {
  return new HookwrightError("store/closed", "The store is closed.");
}
