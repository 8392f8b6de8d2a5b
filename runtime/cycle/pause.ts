// What a transaction knows of a visit that it has begun and not finished, while it waits: since when, until which moment, which
// attempts have failed. It rests with the job (`JobWait`), so that neither a crash nor a restart begins anything anew.
import type { VisitRecord } from "../store/store.ts";
import type { AnsweredCalls } from "./count-calls.ts";

/** A visit that is interrupted. */
export interface Pause {
  /** When the visit began, in milliseconds since 1970. */
  readonly startedAtMs: number;
  /** The moment that the step itself waits for. Whoever claims the job afterwards has reached it. */
  readonly untilMs?: number;
  /** How many attempts have failed, and the newest ten of them as JSON texts. */
  readonly failed: number;
  readonly attempts: readonly string[];
  /** What its calls were answered with until now, where there were any. */
  readonly calls?: AnsweredCalls;
  /** How long it has waited for a process that can run its release; while its queue is paused it waits for nobody. */
  readonly unrunnableForMs?: number;
}

/** Of a visit's failed attempts so many are kept. */
const keptAttempts = 10;

/** A visit of which nothing has happened yet. */
export function newPause(startedAtMs: number): Pause {
  return { startedAtMs, failed: 0, attempts: [] };
}

/** The pause with one more attempt that failed. */
export function withAttempt(pause: Pause, attempt: Omit<VisitRecord, "state">): Pause {
  const failed = pause.failed + 1;
  const texts = [
    `"attempt":${String(failed)}`,
    `"startedAtMs":${String(attempt.startedAtMs)}`,
    `"finishedAtMs":${String(attempt.finishedAtMs)}`,
    ...(["request", "response", "error", "log"] as const).flatMap((name) => {
      const text = attempt[name];
      return text === undefined ? [] : [`"${name}":${text}`];
    }),
  ];
  return { ...pause, failed, attempts: [...pause.attempts, `{${texts.join(",")}}`].slice(-keptAttempts) };
}

/** A pause as it rests. */
export function printPause(pause: Pause): string {
  return JSON.stringify(pause);
}

/** A pause as it was printed. */
export function parsePause(text: string): Pause {
  // This room wrote it.
  return JSON.parse(text) as Pause;
}

/** As `parsePause`, by a process that goes on with it. A visit of which nothing but calls that were put off is known begins now. */
export function resumePause(text: string, nowMs: number): Pause {
  const { unrunnableForMs: _, ...pause } = parsePause(text);
  return pause.failed === 0 && pause.untilMs === undefined ? { ...pause, startedAtMs: nowMs } : pause;
}

/** The failed attempts as a JSON text of a list; `undefined` where there is none. */
export function attemptsText({ attempts }: Pause): string | undefined {
  return attempts.length === 0 ? undefined : `[${attempts.join(",")}]`;
}
