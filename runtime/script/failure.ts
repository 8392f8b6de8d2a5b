// How a run fails, in words for people: one sentence each, written here once for the runner process and the engine.
import { version } from "../contract/version.ts";
import type { ScriptLimits } from "./limits.ts";
import type { ScriptOutcome, ScriptRun } from "./runner.ts";

/** A run's failure, but for its place and its log. */
export type ScriptFailure = Omit<Extract<ScriptOutcome, { readonly kind: "failed" }>, "place" | "log">;

/** The exceptions by which a script asks for new credentials (B§7.9). */
export const scriptExceptions = ["AuthRefreshException", "AuthSessionException"] as const;

/** One of them. */
export type ScriptException = (typeof scriptExceptions)[number];

/** What is to be done where a limit was passed; absent for other failures. */
export function limitHint(code: ScriptFailure["code"], pool: ScriptRun["pool"]): string | undefined {
  const limits: Partial<Record<ScriptFailure["code"], readonly (keyof ScriptLimits)[]>> = {
    "script/timeout": [pool === "answer" ? "answerMs" : "transactionMs"],
    "script/memory": ["heapMiB", "processMiB"],
    "script/output-too-large": ["outputBytes"],
  };
  const names = limits[code]?.map((name) => `\`--script-limit ${name}=…\``);
  return names === undefined ? undefined : `If it needs more, start the server with ${names.join(" and ")}.`;
}

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

/** No process could be started: nothing of any script was run. `installed` is the version of the package on the disk, if any. */
export function neverStarted(installed: string | undefined): ScriptFailure {
  const reason =
    installed === version
      ? "The process that runs scripts did not start. The server's log says more."
      : installed === undefined
        ? `The process that runs scripts did not start: the installed package is no longer there, or is being changed. Restart the server.`
        : `Scripts are not run: version ${installed} of the package was installed while version ${version} is running. Restart the server.`;
  return crashed(reason);
}

/** The process ended, or never began. */
export function crashed(message: string): ScriptFailure {
  return { kind: "failed", code: "script/crashed", message };
}
