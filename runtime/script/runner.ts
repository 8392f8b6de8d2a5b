// What the engine asks of a script sandbox. Author code runs in processes that the engine can kill; only JSON text crosses
// the border (reliability.md, facts 2 and 3). A driver that is not isolated-vm must pass the same suite.
import type { ErrorCode } from "../contract/error.ts";
import type { ScriptException } from "./failure.ts";

/** One level's source, outermost first: connector, method, step (B§7.1). A later level sees the earlier ones' functions. */
export interface ScriptSource {
  readonly level: "connector" | "method" | "step";
  /** Where the source stands, for stack positions in messages: `connectors/x/scripts/y.js`. */
  readonly file: string;
  readonly source: string;
}

/** The script events that are carried out (B§7.5), and `inline`: the script of a mapping. */
export type ScriptEvent =
  | "before_webhook"
  | "after_webhook"
  | "before_action"
  | "after_action"
  | "after_action_paging"
  | "after_error"
  | "action_condition"
  | "before_oauth2_authorise"
  | "before_oauth2_token"
  | "after_oauth2_token"
  | "before_oauth2_refresh"
  | "after_oauth2_refresh"
  | "inline";

/** What a script may ask of the engine. `storage` takes a list: the scope `cyclr` or `cycle`, a verb, its arguments. */
export const hostCallNames = ["http_request", "storage"] as const;

/** The name of something that a script may ask of the engine. */
export type HostCallName = (typeof hostCallNames)[number];

/** Serves a running script, which waits meanwhile. */
export interface ScriptHost {
  /**
   * Arguments and result are JSON text. A rejection with a `HookwrightError` is thrown in the script with its message; any
   * other is shown as an internal error. The signal is aborted when nobody waits for the result any more: the run's time
   * is over, or its process is dead.
   */
  call(name: HostCallName, argumentsText: string, signal: AbortSignal): Promise<string>;
}

/** Where in the author's source something happened. Line and column begin at 1. */
export interface ScriptPlace {
  readonly level: ScriptSource["level"];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The `file` of the source where `file` is another one: that of the definition in which the source stands. */
  readonly source?: string;
}

/** One event to run. */
export interface ScriptRun {
  /** Whose run it is: accounts take turns where runs wait. */
  readonly account: string;
  /** Runs with the same key may share a warm isolate; runs with different keys never do. */
  readonly key: string;
  readonly sources: readonly ScriptSource[];
  readonly event: ScriptEvent;
  /** JSON text of an object: the globals the handlers see, by name. */
  readonly globals: string;
  /** The globals whose values are read back afterwards. */
  readonly writable: readonly string[];
  /** `answer`: a webhook's sender waits for it, so little time is given; `transaction`: nobody does. */
  readonly pool: "answer" | "transaction";
  /** Asked from outside the process that runs the script. */
  readonly host: ScriptHost;
  /** Aborted when the engine gives up what it runs for, before it closes the runner: nobody waits for the script any more. */
  readonly signal?: AbortSignal;
}

/** The script whose handler returned false. */
export type RefusingScript = Pick<ScriptSource, "level" | "file">;

/** How a run ended. */
export type ScriptOutcome =
  | {
      readonly kind: "finished";
      /**
       * False when a handler returned `false`, of `action_condition` anything that JavaScript takes for false; later handlers then
       * did not run.
       */
      readonly accepted: boolean;
      /** Whose handler did not accept. */
      readonly refusedBy?: RefusingScript;
      /** JSON text of an object: the writable globals as the handlers left them. */
      readonly globals: string;
      /** What `console.log` wrote, a line for each call; cut where it is too much. */
      readonly log: readonly string[];
    }
  | {
      readonly kind: "failed";
      readonly code: Extract<ErrorCode, `script/${string}`>;
      /** For people: the thrown message, or which limit was passed. */
      readonly message: string;
      /** What can be done about it, where a limit was passed. */
      readonly hint?: string;
      /** Where the author's code threw; absent where that is not known. */
      readonly place?: ScriptPlace;
      /** What the script threw to ask for new credentials. */
      readonly exception?: ScriptException;
      readonly log: readonly string[];
    };

/** Runs scripts. A run never rejects for what the author's code does; it rejects with `script/crashed` when it is aborted and after `close`. */
export interface ScriptRunner {
  run(run: ScriptRun): Promise<ScriptOutcome>;
  close(): Promise<void>;
}
