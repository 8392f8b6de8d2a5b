// The host calls of the run that a runner process carries out: one at a time, for the process waits for each.
import type { Frame } from "./frames.ts";
import { readHostCall, serveHostCall } from "./host-call.ts";
import type { ScriptLimits } from "./limits.ts";
import type { ScriptHost } from "./runner.ts";

/** A call that is not answered yet. */
interface Wait {
  readonly controller: AbortController;
  readonly sinceMs: number;
}

/** What one run asks of the engine. */
export class HostWait {
  readonly #limits: ScriptLimits;
  #wait: Wait | undefined;
  #calls = 0;
  #waitedMs = 0;

  constructor(limits: ScriptLimits) {
    this.#limits = limits;
  }

  /** True while the process waits for the engine. */
  get isWaiting(): boolean {
    return this.#wait !== undefined;
  }

  /** How long the run has waited for the engine so far. */
  get waitedMs(): number {
    return this.#waitedMs + (this.#wait === undefined ? 0 : performance.now() - this.#wait.sinceMs);
  }

  /** Another run is carried out from now on. */
  reset(): void {
    this.#calls = 0;
    this.#waitedMs = 0;
  }

  /** Serves the text of a `hostCall` frame. Throws when no honest runner would have sent it. */
  serve(host: ScriptHost, text: string, answer: (frame: Frame) => void): void {
    if (++this.#calls > this.#limits.hostCalls) throw new Error("More calls than a run may make.");
    const call = readHostCall(text);
    const wait = { controller: new AbortController(), sinceMs: performance.now() };
    this.#wait = wait;
    void serveHostCall(host, call, this.#limits, wait.controller.signal).then((frame) => {
      if (this.#end(wait)) answer(frame);
    });
  }

  /** Tells the host that nobody waits for its answer any more. */
  abandon(): void {
    const wait = this.#wait;
    if (this.#end(wait)) wait?.controller.abort();
  }

  /** False when it was over before. */
  #end(wait: Wait | undefined): boolean {
    if (wait === undefined || this.#wait !== wait) return false;
    this.#waitedMs = this.waitedMs;
    this.#wait = undefined;
    return true;
  }
}
