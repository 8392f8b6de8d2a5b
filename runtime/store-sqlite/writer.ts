// The entry of the writer's thread: it holds the folder's lock and the only connection that writes. One message is one
// batch, one answer is one commit. An error at opening ends the thread and reaches the main side as its `error` event.
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { createBatchRunner, type BatchResult } from "./batch.ts";
import { unpackBatch, type BatchMessage } from "./batch-message.ts";
import { isFull, openForWriting } from "./database.ts";
import { voidLeases } from "./jobs.ts";
import { acquireLock } from "./lock.ts";
import { migrate } from "./migrations.ts";
import { createWrites } from "./writes.ts";

/** What the thread is started with. */
export interface WriterStart {
  readonly folder: string;
  /** The store's clock at opening: the thread has none. */
  readonly nowMs: number;
  readonly storageItems: number | undefined;
}

/** What the thread is told. */
export type ToWriter = { readonly kind: "batch"; readonly batch: BatchMessage } | { readonly kind: "close" };

/** What the thread answers: `opened` once, then one answer a batch. */
export type FromWriter =
  | { readonly kind: "opened" }
  | { readonly kind: "committed"; readonly result: BatchResult }
  // A cause arrives without the code that SQLite gave it.
  | { readonly kind: "rolledBack"; readonly cause: unknown; readonly isFull: boolean };

const { folder, nowMs, storageItems } = workerData as WriterStart;
const releaseLock = acquireLock(folder);
const database = openForWriting(join(folder, "store.db"));
migrate(database, nowMs);
voidLeases(database, nowMs);
const runBatch = createBatchRunner(database, createWrites(database, storageItems));

function answer(message: FromWriter): void {
  parentPort?.postMessage(message);
}

function close(): void {
  database.close();
  releaseLock();
  parentPort?.close();
}

parentPort?.on("message", (message: ToWriter) => {
  if (message.kind === "close") {
    close();
    return;
  }
  try {
    answer({ kind: "committed", result: runBatch(unpackBatch(message.batch)) });
  } catch (cause) {
    answer({ kind: "rolledBack", cause, isFull: isFull(cause) });
  }
});
answer({ kind: "opened" });
