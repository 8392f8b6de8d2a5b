// What a script may use. Numbers: performance.md, "What the measurements say" 4. The runner process enforces the first
// line of each limit, the engine's watchdog the last.

/** How much scripts and the processes that run them may take. */
export interface ScriptLimits {
  /** Wall time of one run that a webhook's sender waits for, its microtasks and host calls included. */
  readonly answerMs: number;
  /** The same of a run in a transaction. */
  readonly transactionMs: number;
  /** Processes for the runs of transactions that there may be while others of them wait in host calls. */
  readonly transactionRunners: number;
  /** The same for runs of webhooks that may wait in host calls, or were stopped lately. */
  readonly webhookRunners: number;
  /** Heap of one isolate. V8 treats it as a guideline; `processMiB` is the hard one. */
  readonly heapMiB: number;
  /** Resident memory of one runner process, at which it is killed. */
  readonly processMiB: number;
  /** The JSON text that a run hands back, as UTF-8. */
  readonly outputBytes: number;
  /** What `console.log` may write in one run, as UTF-8. */
  readonly logBytes: number;
  /** How often one run may ask the engine for something. */
  readonly hostCalls: number;
  /** The JSON text of one such call's arguments, and of its answer, as UTF-8. */
  readonly hostCallBytes: number;
}

/** The limits where nothing else is said. */
export const defaultScriptLimits: ScriptLimits = {
  answerMs: 2000,
  transactionMs: 60_000,
  transactionRunners: 24,
  webhookRunners: 12,
  heapMiB: 32,
  processMiB: 256,
  outputBytes: 1024 * 1024,
  logBytes: 64 * 1024,
  hostCalls: 50,
  hostCallBytes: 4 * 1024 * 1024,
};
