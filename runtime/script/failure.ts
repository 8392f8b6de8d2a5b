// How a run fails, in words for people: one sentence each, written here once for the runner process and the engine.
import type { ScriptLimits } from "./limits.ts";
import type { ScriptOutcome } from "./runner.ts";

/** A run's failure, but for its place and its log. */
export type ScriptFailure = Omit<Extract<ScriptOutcome, { readonly kind: "failed" }>, "place" | "log">;

/** The exceptions by which a script asks for new credentials (B§7.9). */
export const scriptExceptions = ["AuthRefreshException", "AuthSessionException"] as const;

/** One of them. */
export type ScriptException = (typeof scriptExceptions)[number];

/** The author's code threw; `message` is the author's. */
export function threw(message: string, exception?: ScriptException): ScriptFailure {
  return { kind: "failed", code: "script/threw", message, ...(exception !== undefined && { exception }) };
}

/** The run took too long. */
export function tookTooLong(timeLimitMs: number): ScriptFailure {
  return {
    kind: "failed",
    code: "script/timeout",
    message: `The script took longer than ${String(timeLimitMs)} ms and was stopped.`,
  };
}

/** The run used more than its heap, or its process more than its share. */
export function ranOutOfMemory(limitMiB: number): ScriptFailure {
  return {
    kind: "failed",
    code: "script/memory",
    message: `The script used more than ${String(limitMiB)} MiB of memory and was stopped.`,
  };
}

/** The writable globals are too large to hand back. */
export function leftTooMuch({ outputBytes }: ScriptLimits): ScriptFailure {
  return {
    kind: "failed",
    code: "script/output-too-large",
    message: `The values that the script left behind are larger than ${String(outputBytes)} bytes.`,
  };
}

/** The process ended, or never began. */
export function crashed(message: string): ScriptFailure {
  return { kind: "failed", code: "script/crashed", message };
}
