// The entry of a helping thread: it compiles shares, and later turns what the checker found in their scripts into diagnostics.
// Places are paths on the way back: the other side has the texts.
import { once } from "node:events";
import { enableCompileCache } from "node:module";
import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import type { Findings } from "./check-scripts.ts";
import { toKeptDiagnostic, type KeptDiagnostic } from "./kept-build.ts";
import { createRunner, type SharedWork, type ThreadProducts, type Told } from "./run-shares.ts";

/** What is told of a share, as plain data. */
export interface KeptTold {
  readonly share: number;
  readonly diagnostics: readonly KeptDiagnostic[];
}

/** What the thread answers to nothing, and then to the findings. */
export type FromShareThread = readonly [
  compiled: (Omit<ThreadProducts, "told"> & { readonly told: readonly KeptTold[] }) | undefined,
  checked: readonly KeptTold[],
];

enableCompileCache();
if (parentPort === null) throw new Error("This file is the entry of a thread.");
const runner = createRunner(workerData as SharedWork);
const compiled = await runner.compile();
answer(parentPort, compiled && { ...compiled, told: compiled.told.map(toKept) });
const [findings] = (await once(parentPort, "message")) as [Findings];
answer(parentPort, (await runner.check(findings)).map(toKept));

function answer(port: MessagePort, message: FromShareThread[number]): void {
  port.postMessage(message);
}

function toKept({ share, diagnostics }: Told): KeptTold {
  return { share, diagnostics: diagnostics.map(toKeptDiagnostic) };
}
