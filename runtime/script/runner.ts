// What the engine asks of a script sandbox. Author code runs in processes that the engine can kill; only JSON text crosses
// the border (reliability.md, facts 2 and 3). A driver that is not isolated-vm must pass the same suite.
import type { ErrorCode } from "../contract/error.ts";

/** One level's source, outermost first: connector, then method (B§7.1). A later level sees the earlier ones' functions. */
export interface ScriptSource {
  readonly level: "connector" | "method";
  /** Where the source stands, for stack positions in messages: `connectors/x/scripts/y.js`. */
  readonly file: string;
  readonly source: string;
}

/** The script events that are carried out (B§7.5). */
export type ScriptEvent = "before_webhook" | "after_webhook" | "before_action";

/** One event to run. */
export interface ScriptRun {
  /** Runs with the same key may share a warm isolate; runs with different keys never do. */
  readonly key: string;
  readonly sources: readonly ScriptSource[];
  readonly event: ScriptEvent;
  /** JSON text of an object: the globals the handlers see, by name. */
  readonly globals: string;
  /** The globals whose values are read back afterwards. */
  readonly writable: readonly string[];
}

/** How a run ended. */
export type ScriptOutcome =
  | {
      readonly kind: "finished";
      /** False when a handler returned `false`; later handlers then did not run. */
      readonly accepted: boolean;
      /** JSON text of an object: the writable globals as the handlers left them. */
      readonly globals: string;
    }
  | {
      readonly kind: "failed";
      readonly code: Extract<ErrorCode, `script/${string}`>;
      /** For people: the thrown message, or which limit was passed. */
      readonly message: string;
    };

/** Runs scripts. A run never rejects for what the author's code does; it rejects with `script/crashed` after `close`. */
export interface ScriptRunner {
  run(run: ScriptRun): Promise<ScriptOutcome>;
  close(): Promise<void>;
}
