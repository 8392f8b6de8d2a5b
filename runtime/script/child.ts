// The engine's end of one runner process: sends it runs, takes its answers, and says when it is gone. It trusts nothing
// that the process says, never waits for it and never throws for it.
import type { ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { version } from "../contract/version.ts";
import { crashed, ranOutOfMemory, type ScriptFailure } from "./failure.ts";
import { encodeFrames, frameKind, FrameReader, type Frame } from "./frames.ts";
import { HostWait } from "./host-wait.ts";
import { KnownScripts } from "./known-scripts.ts";
import { launchRunner, lowerPriority } from "./launch.ts";
import type { ScriptLimits } from "./limits.ts";
import type { ScriptHost, ScriptOutcome, ScriptRun } from "./runner.ts";
import { readOutcome } from "./read-outcome.ts";
import { RunLog } from "./run-log.ts";

/** A run and whoever waits for it. */
export interface Flight {
  readonly run: ScriptRun;
  readonly timeLimitMs: number;
  readonly resolve: (outcome: ScriptOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** A run that was given to a process, and what it has logged there. */
interface BegunFlight extends Flight {
  readonly log: string[];
  readonly room: RunLog;
}

/** How a runner process ended. */
export interface RunnerEnd {
  /** The run it died of, and how that run failed. Absent when it was answered meanwhile, or there was none. */
  readonly victim: BegunFlight | undefined;
  readonly failure: ScriptFailure;
  /** True when the victim had little time to compute: it waited for the engine, or for a CPU. */
  readonly isStarved: boolean;
  /** Runs that were never begun, in order. */
  readonly waiting: readonly Flight[];
  /** What the process wrote to its standard error last. */
  readonly stderr: string;
}

/** What the owner of a runner hears. */
export interface RunnerEvents {
  readonly ready: () => void;
  /** Everything that it was given is answered. */
  readonly idle: () => void;
  /** It takes no more runs: it was killed, or it ended. Called once, before `gone`. */
  readonly lost: () => void;
  /** The process is dead and what it had answered is read. Called once. */
  readonly gone: (end: RunnerEnd) => void;
}

/** Why a process dies, and the run that was at its head when that was decided. */
interface Sentence {
  readonly suspect: BegunFlight | undefined;
  readonly failure: ScriptFailure;
  readonly isStarved: boolean;
}

/** A process that is not ready by then never will be. */
const startLimitMs = 30_000;

const stderrLength = 2048;

/** One runner process. */
export class RunnerChild {
  readonly #limits: ScriptLimits;
  readonly #events: RunnerEvents;
  readonly #process: ChildProcess | undefined;
  readonly #reader: FrameReader;
  readonly #scripts: KnownScripts;
  readonly #wait: HostWait;
  readonly #flights: BegunFlight[] = [];
  #outgoing: Frame[] = [];
  #isReady = false;
  #headSinceMs = performance.now();
  #stderr = "";
  #sentence: Sentence | undefined;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;

  constructor(limits: ScriptLimits, events: RunnerEvents) {
    this.#limits = limits;
    this.#events = events;
    const { outputBytes, hostCallBytes, logBytes } = limits;
    this.#reader = new FrameReader(Math.max(outputBytes, hostCallBytes, logBytes) + 64 * 1024);
    this.#scripts = new KnownScripts((frame) => {
      this.#send(frame);
    });
    this.#wait = new HostWait(limits);
    this.#process = this.#launch();
    this.ended = untilEnd(this.#process).then(() => {
      this.#settle();
    });
  }

  /** The process id; absent when the process could not be started. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** True once it is to die, or has ended by itself. */
  get isLost(): boolean {
    return this.#sentence !== undefined;
  }

  /** How many runs were given to it and not answered. */
  get load(): number {
    return this.#flights.length;
  }

  /** Since when the first unanswered run has been the first, or the process has been starting. Monotonic. */
  get headSinceMs(): number {
    return this.#headSinceMs;
  }

  /** True while its first run waits for the engine: nothing else happens in the process. */
  get isWaiting(): boolean {
    return this.#wait.isWaiting;
  }

  /** How long its first run has waited for the engine in all. */
  get waitedMs(): number {
    return this.#wait.waitedMs;
  }

  /** How long its first unanswered run may take, and how long the process may to start. */
  get timeLimitMs(): number {
    return this.#isReady ? (this.#flights[0]?.timeLimitMs ?? Infinity) : startLimitMs;
  }

  /** True when a key may have a warm isolate here. */
  knows(key: string): boolean {
    return this.#scripts.knows(key);
  }

  /** Gives it a run. Runs are carried out in order. */
  take(flight: Flight): void {
    if (this.#isReady && this.#flights.length === 0) this.#startHead();
    // The runner cuts the log; a little more is room for its mark.
    this.#flights.push({ ...flight, log: [], room: new RunLog(this.#limits.logBytes + 1024) });
    this.#send({
      kind: frameKind.run,
      id: this.#scripts.idOf(flight.run, flight.timeLimitMs),
      text: flight.run.globals,
    });
  }

  /**
   * Kills the process. The first unanswered run fails with `failure`, unless its answer is already under way. `isStarved`:
   * it is not to blame, it got no CPU.
   */
  kill(failure: ScriptFailure, isStarved = false): void {
    this.#condemn(failure, isStarved || this.waitedMs > this.timeLimitMs / 2);
  }

  /** Ends a wait whose run has no time left: the run ends, and the process stays. */
  expire(): void {
    this.#wait.abandon();
    this.#send({ kind: frameKind.hostExpired, id: 0, text: "" });
  }

  /** Takes away the unanswered runs. */
  drain(): Flight[] {
    this.#wait.abandon();
    return this.#flights.splice(0);
  }

  /** Lets the process keep the engine's event loop alive until its end is heard, which runners otherwise never do. */
  ref(): void {
    this.#process?.ref();
    for (const stream of this.#process?.stdio ?? []) if (stream instanceof Socket) stream.ref();
  }

  #launch(): ChildProcess | undefined {
    try {
      const child = launchRunner(this.#limits);
      child.unref();
      for (const stream of child.stdio) {
        if (stream instanceof Socket) stream.unref();
        // A write to a process that has just died; its end is heard anyway.
        stream?.on("error", () => undefined);
      }
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        this.#stderr = (this.#stderr + text).slice(-stderrLength);
      });
      child.stdio[3]?.on("data", (chunk: Buffer) => {
        this.#read(chunk);
      });
      return child;
    } catch (error) {
      this.#stderr = String(error);
      return undefined;
    }
  }

  #read(chunk: Buffer): void {
    try {
      for (const frame of this.#reader.push(chunk)) this.#receive(frame);
    } catch {
      this.kill(crashed("The script's runner sent something that is not an answer."));
    }
  }

  #receive(frame: Frame): void {
    if (frame.kind === frameKind.ready && !this.#isReady) {
      if (frame.text !== version) throw new Error("A runner of another version.");
      this.#isReady = true;
      this.#startHead();
      if (this.pid !== undefined) lowerPriority(this.pid);
      this.#events.ready();
      return;
    }
    const flight = this.#flights[0];
    if (flight === undefined || this.#wait.isWaiting) throw new Error("A frame of no run.");
    if (frame.kind === frameKind.hostCall) this.#serve(flight.run.host, frame.text);
    else if (frame.kind === frameKind.log) {
      const line = flight.room.take(frame.text);
      if (line === undefined) throw new Error("A log that is not cut.");
      flight.log.push(line);
    } else {
      const outcome = readOutcome(frame, flight);
      this.#flights.shift();
      this.#startHead();
      flight.resolve(outcome);
      if (this.#flights.length === 0) this.#events.idle();
    }
  }

  #startHead(): void {
    this.#headSinceMs = performance.now();
    this.#wait.reset();
  }

  /** Once the process is to die nothing is done for it any more: the runs behind the first can still be said to be unbegun. */
  #serve(host: ScriptHost, text: string): void {
    if (this.#sentence !== undefined) return;
    this.#wait.serve(host, text, (answer) => {
      this.#send(answer);
    });
  }

  #condemn(failure: ScriptFailure, isStarved: boolean): Sentence {
    if (this.#sentence !== undefined) return this.#sentence;
    const sentence = { suspect: this.#flights[0], failure, isStarved };
    this.#sentence = sentence;
    this.#process?.kill("SIGKILL");
    this.#wait.abandon();
    this.#events.lost();
    return sentence;
  }

  #settle(): void {
    const { suspect, failure, isStarved } = this.#condemn(this.#ownEnd(), false);
    const victim = suspect === this.#flights[0] ? suspect : undefined;
    const waiting = this.#flights.splice(0).slice(victim === undefined ? 0 : 1);
    this.#events.gone({ victim, failure, isStarved, waiting, stderr: this.#stderr });
  }

  /** Why the process ended by itself. V8 aborts it when it cannot unwind a script that is out of heap. */
  #ownEnd(): ScriptFailure {
    if (this.#stderr.includes("is_heap_oom = 1")) return ranOutOfMemory(this.#limits.heapMiB);
    const { signalCode, exitCode } = this.#process ?? {};
    return crashed(`The script crashed its runner (${signalCode ?? `exit code ${String(exitCode)}`}).`);
  }

  /** Sends at the end of this turn of the event loop, all frames of the turn with one write. */
  #send(frame: Frame): void {
    if (this.#outgoing.length === 0)
      setImmediate(() => {
        const frames = this.#outgoing;
        this.#outgoing = [];
        const pipe = this.#process?.stdio[3];
        if (pipe instanceof Socket && pipe.writable) pipe.write(encodeFrames(frames));
      });
    this.#outgoing.push(frame);
  }
}

/** Settles when a process has ended and all its output is read, or when it could not be started. */
function untilEnd(child: ChildProcess | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      resolve();
    };
    child?.once("close", end).once("error", end);
    if (child === undefined) end();
  });
}
