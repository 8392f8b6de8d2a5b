// The main side of the compiler's thread: it answers one question at a time, within a time and a memory that are bounded, and is ended
// where it does not, or has nothing to do. Of each account one question waits in front of it, so that none waits behind another's.
import { Worker } from "node:worker_threads";
import { HookwrightError } from "../runtime/contract/error.ts";
import { createSerial } from "../runtime/engine/serial.ts";
import { createAccountTurns } from "./account-turns.ts";
import type { CompilerQuestions, CompilerStart, FromCompiler, ToCompiler } from "./compiler-thread.ts";

/** The bounds. */
export interface CompilerLimits {
  /** How long one question may take. */
  readonly answerMs: number;
  readonly memoryMb: number;
  /** How many questions of an account wait; more are refused. */
  readonly waiting: number;
  /** After so long without a question the thread ends, and gives its memory back. */
  readonly idleMs: number;
}

/** Asks the compiler. */
export interface CompilerHelper {
  /** Rejects with `project/too-large`, `server/too-many-requests`, and as the compiler does. */
  ask<Name extends keyof CompilerQuestions>(
    account: string,
    name: Name,
    ...args: Parameters<CompilerQuestions[Name]>
  ): Promise<ReturnType<CompilerQuestions[Name]>>;
}

const defaultLimits: CompilerLimits = { answerMs: 30_000, memoryMb: 1024, waiting: 8, idleMs: 300_000 };

/** No thread yet: the first question starts it. */
export function createCompilerHelper(
  start: CompilerStart,
  given: Partial<CompilerLimits> = {},
): CompilerHelper {
  const limits = { ...defaultLimits, ...given };
  const ofAccount = createAccountTurns(limits.waiting);
  const alone = createSerial();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;

  function end(): void {
    void worker?.terminate();
    worker = undefined;
  }

  function startWorker(): Worker {
    const started = new Worker(entry(), {
      workerData: start,
      name: "hookwright-compiler",
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    });
    // A server that ends does not wait for it.
    started.unref();
    // It may also end between two questions, or while it is being ended; an error that nobody hears would end the server.
    started.on("error", () => undefined);
    started.on("exit", () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function answer(question: ToCompiler): Promise<unknown> {
    clearTimeout(idle);
    worker ??= startWorker();
    try {
      const heard = await answerOf(worker, question, limits).catch((error: unknown) => {
        end();
        throw error;
      });
      if (heard.kind === "answered") return heard.answer;
      const { code, message, hint } = heard;
      if (code === undefined) throw new Error(message);
      throw new HookwrightError(code, message, hint === undefined ? {} : { hint });
    } finally {
      idle = setTimeout(end, limits.idleMs);
      idle.unref();
    }
  }

  return {
    ask: (account, name, ...args) =>
      ofAccount(account, () => alone(() => answer({ name, args }))) as Promise<never>,
  };
}

/** What the thread says. Rejects where it does not, and is then of no more use. */
function answerOf(
  worker: Worker,
  question: ToCompiler,
  { answerMs, memoryMb }: CompilerLimits,
): Promise<FromCompiler> {
  return new Promise((resolve, reject) => {
    const forget = (): void => {
      clearTimeout(timer);
      worker.off("message", hear).off("error", fail).off("exit", leave);
    };
    const hear = (heard: FromCompiler): void => {
      forget();
      resolve(heard);
    };
    const fail = (error: Error): void => {
      const isFull = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      forget();
      reject(isFull ? tooLarge(`more than ${String(memoryMb)} MiB of memory`) : error);
    };
    const leave = (): void => {
      fail(new Error("The compiler's thread has ended."));
    };
    const timer = setTimeout(() => {
      fail(tooLarge(`longer than ${String(answerMs / 1000)} seconds`));
    }, answerMs);
    worker.on("message", hear).on("error", fail).on("exit", leave);
    worker.postMessage(question);
  });
}

function tooLarge(what: string): HookwrightError {
  return new HookwrightError("project/too-large", `Compiling took ${what}, and was ended.`, {
    hint: "Divide the definition; `hookwright compile` on the files has no such bound.",
  });
}

/** The entry beside this file: a `.ts` in the repository, a `.js` in the built package. */
function entry(): URL {
  return new URL(
    import.meta.url.endsWith(".ts") ? "./compiler-thread.ts" : "./compiler-thread.js",
    import.meta.url,
  );
}
