// The engine's end of one runner process: starts it with nothing of ours but one pipe, sends it runs, takes its answers,
// and says when it is gone. It trusts nothing that the process says, never waits for it and never throws for it.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import { setPriority } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { crashed, ranOutOfMemory, type ScriptFailure } from "./failure.ts";
import { encodeFrames, frameKind, FrameReader, type Frame } from "./frames.ts";
import type { ScriptLimits } from "./limits.ts";
import type { ScriptOutcome, ScriptRun } from "./runner.ts";
import { isSameScript, type Script } from "./script-text.ts";

/** A run and whoever waits for it. */
export interface Flight {
  readonly run: ScriptRun;
  readonly resolve: (outcome: ScriptOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** How a runner process ended. */
export interface RunnerEnd {
  /** The run it died of, and how that run failed. Absent when it was answered meanwhile, or there was none. */
  readonly victim: Flight | undefined;
  readonly failure: ScriptFailure;
  /** Runs that were never begun, in order. */
  readonly waiting: readonly Flight[];
  /** What the process wrote to its standard error last. */
  readonly stderr: string;
}

/** What the owner of a runner hears. */
export interface RunnerEvents {
  readonly ready: () => void;
  /** It takes no more runs: it was killed, or it ended. Called once, before `gone`. */
  readonly lost: () => void;
  /** The process is dead and what it had answered is read. Called once. */
  readonly gone: (end: RunnerEnd) => void;
}

/** A key, and the scripts that the runner was told for it with their ids. */
interface KnownKey {
  readonly id: number;
  readonly bindings: { readonly id: number; readonly script: Script }[];
}

/** At most so many keys have a warm isolate in one runner. */
const keysPerRunner = 64;

const stderrLength = 2048;

const entry = fileURLToPath(
  new URL(`./runner-process${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url),
);

/** One runner process. */
export class RunnerChild {
  readonly #limits: ScriptLimits;
  readonly #events: RunnerEvents;
  readonly #process: ChildProcess;
  readonly #pipe: Socket | undefined;
  readonly #reader: FrameReader;
  readonly #keys = new Map<string, KnownKey>();
  readonly #flights: Flight[] = [];
  #lastId = 0;
  #outgoing: Frame[] = [];
  #isReady = false;
  #headSinceMs = performance.now();
  #stderr = "";
  #sentence: { readonly suspect: Flight | undefined; readonly failure: ScriptFailure } | undefined;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;

  constructor(limits: ScriptLimits, events: RunnerEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#reader = new FrameReader(limits.outputBytes + 64 * 1024);
    this.#process = spawn(process.execPath, [...runnerFlags(), entry, JSON.stringify(limits)], {
      cwd: dirname(entry),
      env: {},
      stdio: ["pipe", "ignore", "pipe", "pipe"],
    });
    const pipe = this.#process.stdio[3];
    this.#pipe = pipe instanceof Socket ? pipe : undefined;
    this.ended = new Promise<void>((resolve) => {
      this.#process.once("close", () => {
        resolve();
      });
      // It could not be started, so it cannot close.
      this.#process.once("error", () => {
        resolve();
      });
    }).then(() => {
      this.#settle();
    });
    this.#listen();
  }

  /** The process id; absent when the process could not be started. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** How many runs were given to it and not answered. */
  get load(): number {
    return this.#flights.length;
  }

  /** Since when the first unanswered run has been the first, or the process has been starting. Monotonic. */
  get headSinceMs(): number {
    return this.#headSinceMs;
  }

  /** Gives it a run. Runs are carried out in order. */
  take(flight: Flight): void {
    if (this.#isReady && this.#flights.length === 0) this.#headSinceMs = performance.now();
    this.#flights.push(flight);
    this.#send({ kind: frameKind.run, id: this.#bindingId(flight.run), text: flight.run.globals });
  }

  /** Kills the process. The first unanswered run fails with `failure`, unless its answer is already under way. */
  kill(failure: ScriptFailure): void {
    if (this.#sentence !== undefined) return;
    this.#sentence = { suspect: this.#flights[0], failure };
    this.#process.kill("SIGKILL");
    this.#events.lost();
  }

  /** Takes away the unanswered runs. */
  drain(): Flight[] {
    return this.#flights.splice(0);
  }

  /** Lets the process keep the engine's event loop alive, which runners otherwise never do. */
  ref(): void {
    this.#process.ref();
  }

  #listen(): void {
    this.#process.unref();
    for (const stream of [this.#process.stdin, this.#process.stderr, this.#pipe]) {
      if (stream instanceof Socket) stream.unref();
      // A write to a process that has just died; its end is heard anyway.
      stream?.on("error", () => undefined);
    }
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-stderrLength);
    });
    this.#pipe?.on("data", (chunk: Buffer) => {
      try {
        for (const frame of this.#reader.push(chunk)) this.#receive(frame);
      } catch {
        this.kill(crashed("The script's runner sent something that is not an answer."));
      }
    });
  }

  #receive(frame: Frame): void {
    this.#headSinceMs = performance.now();
    if (frame.kind === frameKind.ready) {
      this.#isReady = true;
      if (this.#process.pid !== undefined) lowerPriority(this.#process.pid);
      this.#events.ready();
      return;
    }
    const outcome = toOutcome(frame);
    const flight = this.#flights.shift();
    if (flight === undefined) throw new Error("An answer to no run.");
    flight.resolve(outcome);
  }

  #settle(): void {
    this.kill(this.#ownEnd());
    const head = this.#flights[0];
    const victim = this.#sentence?.suspect === head ? head : undefined;
    const failure = this.#sentence?.failure ?? crashed("");
    const waiting = this.#flights.splice(0).slice(victim === undefined ? 0 : 1);
    this.#events.gone({ victim, failure, waiting, stderr: this.#stderr });
  }

  /** Why the process ended by itself. V8 aborts it when it cannot unwind a script that is out of heap. */
  #ownEnd(): ScriptFailure {
    if (this.#stderr.includes("is_heap_oom = 1")) return ranOutOfMemory(this.#limits.heapMiB);
    const { signalCode, exitCode } = this.#process;
    const end = signalCode === null ? `exit code ${String(exitCode)}` : `signal ${signalCode}`;
    return crashed(`The script crashed its runner (${end}).`);
  }

  /** Sends at the end of this turn of the event loop, all frames of the turn with one write. */
  #send(frame: Frame): void {
    if (this.#outgoing.length === 0)
      setImmediate(() => {
        const frames = this.#outgoing;
        this.#outgoing = [];
        if (this.#pipe?.writable === true) this.#pipe.write(encodeFrames(frames));
      });
    this.#outgoing.push(frame);
  }

  /** The id under which this runner knows the run's sources; tells it what it does not know yet. */
  #bindingId(run: ScriptRun): number {
    const key = this.#key(run.key);
    const known = key.bindings.find(({ script }) => isSameScript(script, run));
    if (known !== undefined) return known.id;
    const { event, sources, writable } = run;
    const id = ++this.#lastId;
    key.bindings.push({ id, script: { event, sources, writable } });
    const text = JSON.stringify({ key: key.id, event, sources, writable });
    this.#send({ kind: frameKind.define, id, text });
    return id;
  }

  #key(name: string): KnownKey {
    const known = this.#keys.get(name);
    this.#keys.delete(name);
    const coldest = this.#keys.entries().next().value;
    if (known === undefined && coldest !== undefined && this.#keys.size >= keysPerRunner) {
      this.#keys.delete(coldest[0]);
      this.#send({ kind: frameKind.forget, id: coldest[1].id, text: "" });
    }
    const key = known ?? { id: ++this.#lastId, bindings: [] };
    this.#keys.set(name, key);
    return key;
  }
}

function toOutcome({ kind, text }: Frame): ScriptOutcome {
  if (kind === frameKind.accepted) return { kind: "finished", accepted: true, globals: text };
  if (kind === frameKind.refused) return { kind: "finished", accepted: false, globals: text };
  const failure: unknown = kind === frameKind.failed ? JSON.parse(text) : undefined;
  if (!isFailure(failure)) throw new Error(`A frame of kind ${String(kind)} is not an answer.`);
  return { kind: "failed", code: failure.code, message: failure.message };
}

const codes: ReadonlySet<unknown> = new Set<ScriptFailure["code"]>([
  "script/threw",
  "script/timeout",
  "script/memory",
  "script/output-too-large",
]);

function isFailure(value: unknown): value is Pick<ScriptFailure, "code" | "message"> {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    codes.has(value.code) &&
    "message" in value &&
    typeof value.message === "string"
  );
}

/**
 * `--no-node-snapshot` is required by isolated-vm. The permission model is a second layer only: who reaches this realm
 * finds no file but installed code, no child process and nothing to write to.
 */
function runnerFlags(): string[] {
  return [
    "--no-node-snapshot",
    "--disallow-code-generation-from-strings",
    "--permission",
    "--allow-addons",
    "--allow-worker",
    ...Array.from(readableFolders(), (path) => `--allow-fs-read=${path}`),
    "--disable-warning=SecurityWarning",
    "--disable-warning=ExperimentalWarning",
  ];
}

/** Where the runner's own code and the addon are found, also when packages are links to a common place. */
function readableFolders(): Set<string> {
  const folders = new Set([dirname(entry)]);
  let from = entry;
  for (const name of ["isolated-vm", "node-gyp-build"]) {
    const { resolve } = createRequire(from);
    for (const folder of resolve.paths(name) ?? []) if (existsSync(folder)) folders.add(folder);
    from = resolve(name);
    folders.add(dirname(from));
  }
  // node-gyp-build looks here to tell musl from glibc.
  return folders.add("/etc/alpine-release");
}

/** Scripts give way to the engine where both want the CPU, but not so far that their senders wait: about 1 to 3. */
const niceness = 5;

/** Lowers the priority of the thread that runs scripts. Starting is not slowed down. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // It died meanwhile, or the system does not allow it: runs are only less fair to the engine.
  }
}
