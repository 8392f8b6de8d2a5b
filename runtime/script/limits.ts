// What a script may use. Numbers: performance.md, "What the measurements say" 4. The runner process enforces the first
// line of each limit, the engine's watchdog the last.

/** The limits of one pool of runners. */
export interface ScriptLimits {
  /** Wall time of one run, its microtasks included. */
  readonly timeLimitMs: number;
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

/** The limits of scripts that run before a webhook is answered. */
export const defaultScriptLimits: ScriptLimits = {
  timeLimitMs: 2000,
  heapMiB: 32,
  processMiB: 256,
  outputBytes: 1024 * 1024,
  logBytes: 64 * 1024,
  hostCalls: 50,
  hostCallBytes: 4 * 1024 * 1024,
};
