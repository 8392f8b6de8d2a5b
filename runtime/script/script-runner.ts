// The `ScriptRunner` on isolated-vm: three pools of runner processes, each started at its first run. Nothing here runs author
// code or waits for it.
import { systemClock, type Clock } from "../base/clock.ts";
import { silentLog, type Log } from "../base/log.ts";
import { createMeasures, type Measures } from "../base/measures.ts";
import { AnswerPool } from "./answer-pool.ts";
import { ElasticPool } from "./elastic-pool.ts";
import { closedError, type RunnerPool } from "./fleet.ts";
import { defaultScriptLimits, type ScriptLimits } from "./limits.ts";
import { Quarantine } from "./quarantine.ts";
import type { ScriptOutcome, ScriptRun, ScriptRunner, ScriptSource } from "./runner.ts";

/** How runners are made. */
export interface ScriptRunnerOptions {
  /** Processes for runs that a webhook's sender waits for, the spare not counted. Default 2. */
  readonly runners?: number;
  /** What is not given is as in `defaultScriptLimits`. */
  readonly limits?: Partial<ScriptLimits>;
  readonly log?: Log;
  /** By which it is remembered what scripts cost; the times of runs are measured by the machine's own. */
  readonly clock?: Clock;
  readonly measures?: Measures;
}

/** Makes a script runner. No process is started before its first run. */
export function createScriptRunner(options: ScriptRunnerOptions = {}): ScriptRunner {
  return new PooledRunner(options);
}

class PooledRunner implements ScriptRunner {
  readonly #limits: ScriptLimits;
  readonly #quarantine: Quarantine;
  readonly #quick: RunnerPool;
  readonly #webhooks: RunnerPool;
  readonly #transactions: RunnerPool;
  #isClosed = false;

  constructor({
    runners = 2,
    limits,
    log = silentLog,
    clock = systemClock,
    measures = createMeasures(),
  }: ScriptRunnerOptions) {
    this.#limits = { ...defaultScriptLimits, ...limits };
    this.#quarantine = new Quarantine(clock);
    const services = { limits: this.#limits, log, quarantine: this.#quarantine, measures };
    this.#quick = new AnswerPool(services, Math.max(1, runners));
    this.#webhooks = new ElasticPool(services, this.#limits.webhookRunners);
    this.#transactions = new ElasticPool(services, this.#limits.transactionRunners);
  }

  run(run: ScriptRun): Promise<ScriptOutcome> {
    const { signal } = run;
    if (this.#isClosed || signal?.aborted === true) return Promise.reject(closedError());
    const refusal = this.#quarantine.refusal(run);
    if (refusal !== undefined) return Promise.resolve({ ...refusal, log: [] });
    const { answerMs, transactionMs } = this.#limits;
    const timeLimitMs = run.pool === "answer" ? answerMs : transactionMs;
    const { promise, resolve, reject } = Promise.withResolvers<ScriptOutcome>();
    this.#poolOf(run).take({ run, timeLimitMs, resolve, reject });
    if (signal === undefined) return promise;
    const giveUp = (): void => {
      reject(closedError());
    };
    signal.addEventListener("abort", giveUp);
    return promise.finally(() => {
      signal.removeEventListener("abort", giveUp);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#quick, this.#webhooks, this.#transactions].map((pool) => pool.close()));
  }

  /**
   * Quick scripts must never wait behind one that waits for somebody else's answer, or that may not end; and no sender behind
   * a transaction.
   */
  #poolOf(run: ScriptRun): RunnerPool {
    if (run.pool === "transaction") return this.#transactions;
    return mayWaitLong(run.sources) || this.#quarantine.isNoted(run) ? this.#webhooks : this.#quick;
  }
}

const longWaits = new WeakMap<readonly ScriptSource[], boolean>();

/** True when a source mentions `http_request`. The list of a webhook is the same at each delivery. */
function mayWaitLong(sources: readonly ScriptSource[]): boolean {
  const known = longWaits.get(sources);
  if (known !== undefined) return known;
  const found = sources.some(({ source }) => source.includes("http_request"));
  longWaits.set(sources, found);
  return found;
}
