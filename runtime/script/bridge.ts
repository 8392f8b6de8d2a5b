// What the guest's calls reach in the runner process: its own local calls, the run's log, and the engine, for whose answer
// the whole process waits. It takes any text from the guest and gives text: an exception that crossed into the isolate
// would bring stack and realm of this process along.
import { createRequire } from "node:module";
import { isHookwrightError } from "../contract/error.ts";
import { frameKind, type Frame } from "./frames.ts";
import { bridgeReply } from "./guest-call.ts";
import type { ScriptLimits } from "./limits.ts";
import type * as LocalCalls from "./local-calls.ts";
import { RunLog } from "./run-log.ts";
import { hostCallNames } from "./runner.ts";

/** The way to the engine. */
export interface EngineLine {
  readonly send: (frame: Frame) => void;
  /** Sends a frame and waits for the one that answers it. */
  readonly ask: (frame: Frame) => Frame;
}

/** The run that the guest's calls belong to. */
export interface BridgedRun {
  /** When its time is over; monotonic. isolated-vm's own clock stands still while a call is out of the isolate. */
  readonly endsAtMs: number;
  /** Ends its isolate: no line of the author's is executed after this. */
  readonly stop: () => void;
}

/** Loaded by the first call: a runner is ready 20 ms earlier without it. It must also work when this was built. */
const load = createRequire(import.meta.url);
function loadLocalCalls(): typeof LocalCalls {
  return load(`./local-calls${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`) as typeof LocalCalls;
}

/** The functions outside all isolates of one runner process. */
export class Bridge {
  readonly #limits: ScriptLimits;
  readonly #line: EngineLine;
  #run: BridgedRun | undefined;
  #log: RunLog;
  #hostCalls = 0;

  constructor(limits: ScriptLimits, line: EngineLine) {
    this.#limits = limits;
    this.#line = line;
    this.#log = new RunLog(limits.logBytes);
  }

  /** Calls belong to this run from now on. */
  begin(run: BridgedRun): void {
    this.#run = run;
    this.#log = new RunLog(this.#limits.logBytes);
    this.#hostCalls = 0;
  }

  /** What every isolate is given. Never throws. */
  readonly call = (name: unknown, argumentsText: unknown): string => {
    try {
      const reply = this.#answer(String(name), String(argumentsText));
      if (this.#run !== undefined && performance.now() >= this.#run.endsAtMs) this.#run.stop();
      return reply;
    } catch (error) {
      const message = isHookwrightError(error)
        ? error.message
        : "This function failed for a reason of its own.";
      return bridgeReply.error + message;
    }
  };

  #answer(name: string, argumentsText: string): string {
    if (name === "log") return this.#keep(argumentsText);
    if (hostCallNames.some((known) => known === name)) return this.#ask(name, argumentsText);
    const { localCalls } = loadLocalCalls();
    const local = Object.hasOwn(localCalls, name) ? localCalls[name] : undefined;
    return local === undefined
      ? `${bridgeReply.error}There is no ${name}.`
      : bridgeReply.result + local(argumentsText);
  }

  #keep(line: string): string {
    const kept = this.#log.take(line);
    if (kept !== undefined) this.#line.send({ kind: frameKind.log, id: 0, text: kept });
    return bridgeReply.result;
  }

  #ask(name: string, argumentsText: string): string {
    const { hostCalls, hostCallBytes } = this.#limits;
    if (++this.#hostCalls > hostCalls)
      return `${bridgeReply.error}${name} was not called: a script may ask for something ${String(hostCalls)} times in one run (\`--script-limit hostCalls=…\`).`;
    if (Buffer.byteLength(argumentsText) > hostCallBytes)
      return `${bridgeReply.error}${name} was not called: what it was given is larger than ${String(hostCallBytes)} bytes (\`--script-limit hostCallBytes=…\`).`;
    const answer = this.#line.ask({ kind: frameKind.hostCall, id: 0, text: `${name}:${argumentsText}` });
    if (answer.kind === frameKind.hostExpired) this.#run?.stop();
    return (answer.kind === frameKind.hostAnswer ? bridgeReply.result : bridgeReply.error) + answer.text;
  }
}
