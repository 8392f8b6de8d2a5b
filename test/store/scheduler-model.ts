// A scheduler small enough to be seen to be right: a list of jobs and no SQL. Random sequences of calls run against it and
// against a driver, and every answer must be the same.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { TransactionState } from "../../runtime/store/store.ts";
import { runs } from "../share.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

interface ModelJob {
  readonly id: string;
  readonly cycle: string;
  step: string;
  visit: number;
  epoch: number;
  isHeld: boolean;
  dueAtMs: number;
}

type Action =
  | { readonly kind: "accept"; readonly cycle: number; readonly isLeased: boolean }
  | { readonly kind: "claim"; readonly limit: number }
  | { readonly kind: "finish"; readonly pick: number; readonly isStale: boolean; readonly isEnd: boolean }
  | { readonly kind: "renew" | "release"; readonly pick: number; readonly isStale: boolean }
  | { readonly kind: "advance"; readonly byMs: number }
  | { readonly kind: "setCycle"; readonly cycle: number; readonly isRunning: boolean }
  | { readonly kind: "drop"; readonly cycle: number };

const leaseMs = 1_000;
const cycleNumber = fc.nat({ max: 1 });
const pick = fc.nat({ max: 20 });
const isStale = fc.nat({ max: 3 }).map((draw) => draw === 0);

const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("accept" as const), cycle: cycleNumber, isLeased: fc.boolean() }),
    fc.record({ kind: fc.constant("claim" as const), limit: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant("finish" as const), pick, isStale, isEnd: fc.boolean() }),
    fc.record({ kind: fc.constantFrom("renew" as const, "release" as const), pick, isStale }),
    fc.record({ kind: fc.constant("advance" as const), byMs: fc.constantFrom(1, 400, leaseMs) }),
    fc.record({ kind: fc.constant("setCycle" as const), cycle: cycleNumber, isRunning: fc.boolean() }),
    fc.record({ kind: fc.constant("drop" as const), cycle: cycleNumber }),
  ),
  { minLength: 5, maxLength: 40 },
);

/** One sequence of calls. Cycles and ids begin with `prefix`, so that sequences can share a store. */
class Run {
  readonly #subject: StoreUnderTest;
  readonly #prefix: string;
  readonly #jobs: ModelJob[] = [];
  readonly #running = new Set<string>();
  readonly #stopped = new Set<string>();
  /** Since when there is somebody to tell of what a claim has ended. */
  #reportAtMs: number | undefined;
  readonly #states = new Map<string, TransactionState>();

  constructor(subject: StoreUnderTest, prefix: string) {
    this.#subject = subject;
    this.#prefix = prefix;
  }

  /** Carries one action out on both and compares the answers. */
  async step(action: Action): Promise<void> {
    switch (action.kind) {
      case "accept":
        return this.#accept(this.#cycle(action.cycle), action.isLeased);
      case "claim":
        return this.#claim(action.limit);
      case "finish":
        return this.#finish(this.#pick(action.pick), action.isStale, action.isEnd);
      case "renew":
        return this.#renew(this.#pick(action.pick), action.isStale);
      case "release":
        return this.#release(this.#pick(action.pick), action.isStale);
      case "advance":
        return this.#subject.advance(action.byMs);
      case "setCycle":
        return this.#setCycle(this.#cycle(action.cycle), action.isRunning);
      case "drop":
        return this.#drop(this.#cycle(action.cycle));
    }
  }

  /** Compares what the calls left behind. */
  async compare(): Promise<void> {
    const due = this.#jobs
      .filter(({ cycle, isHeld }) => this.#running.has(cycle) || (isHeld && this.#stopped.has(cycle)))
      .map(({ dueAtMs }) => dueAtMs);
    if (this.#reportAtMs !== undefined) due.push(this.#reportAtMs);
    const nextDueAtMs = due.length === 0 ? undefined : Math.min(...due);
    assert.equal(await this.#subject.store.scheduler.nextDueAtMs(), nextDueAtMs);
    for (const [id, state] of this.#states)
      assert.equal((await this.#subject.store.transaction(id))?.state, state, id);
  }

  /** Stops the cycles and ends what is held of them, so that this run's jobs are out of the next one's way. */
  async stop(): Promise<void> {
    for (const cycle of this.#running) await this.#setCycle(cycle, false);
    this.#subject.advance(leaseMs);
    await this.#claim(1);
    if (this.#reportAtMs !== undefined) await this.#claim(1);
  }

  #cycle(index: number): string {
    return `${this.#prefix}-cycle-${String(index)}`;
  }

  /** A job by a random number; one that does not exist when there is none. */
  #pick(random: number): ModelJob {
    const none = { id: "none", cycle: "none", step: "", visit: 1, epoch: 1, isHeld: false, dueAtMs: 0 };
    return this.#jobs[random % Math.max(1, this.#jobs.length)] ?? none;
  }

  async #accept(cycle: string, isLeased: boolean): Promise<void> {
    const id = `${this.#prefix}-${String(this.#states.size)}`;
    const nowMs = this.#subject.nowMs();
    const lease = isLeased ? { lease: { owner: "w", untilMs: nowMs + leaseMs } } : {};
    await this.#subject.store.accept(delivery(id), [transaction(id, { cycle, ...lease })]);
    const dueAtMs = isLeased ? nowMs + leaseMs : nowMs;
    this.#jobs.push({
      id,
      cycle,
      step: "call",
      visit: 1,
      epoch: isLeased ? 1 : 0,
      isHeld: isLeased,
      dueAtMs,
    });
    this.#states.set(id, isLeased ? "running" : "queued");
  }

  async #claim(limit: number): Promise<void> {
    const nowMs = this.#subject.nowMs();
    const lost = this.#jobs.filter(
      (job) => job.isHeld && job.dueAtMs <= nowMs && this.#stopped.has(job.cycle),
    );
    for (const job of lost) this.#remove(job, "stopped");
    if (lost.length > 0) this.#reportAtMs ??= nowMs;
    const due = this.#jobs
      .filter((job) => this.#running.has(job.cycle) && job.dueAtMs <= nowMs)
      .toSorted((one, other) => one.dueAtMs - other.dueAtMs);
    const { scheduler } = this.#subject.store;
    const all = await scheduler.claim("w", leaseMs, limit);
    assert.equal(all.length, Math.min(limit, due.length + (this.#reportAtMs === undefined ? 0 : 1)));
    const claimed = all.filter(({ kind }) => kind === "transaction");
    for (const { kind, id, epoch } of all.filter((job) => !claimed.includes(job))) {
      assert.equal(kind, "reportIncidents");
      assert.notEqual(this.#reportAtMs, undefined);
      this.#reportAtMs = undefined;
      const { incidents } = this.#subject.store;
      for (const { seq } of await incidents.waiting("default", 100)) await incidents.settle("default", seq);
      await scheduler.complete(id, epoch);
    }
    const counts = [...this.#running].map((cycle) => {
      const own = claimed.filter((job) => job.cycle === cycle);
      const waiting = due.filter((job) => job.cycle === cycle);
      const first = waiting.slice(0, own.length).map(({ id, visit, epoch, step }) => {
        return { kind: "transaction", id, account: "default", cycle, step, visit, epoch: epoch + 1 };
      });
      assert.deepEqual(own, first);
      return { taken: own.length, isLeft: waiting.length > own.length };
    });
    const most = Math.max(0, ...counts.map(({ taken }) => taken));
    for (const { taken, isLeft } of counts) assert.ok(!isLeft || taken >= most - 1, "cycles take turns");
    for (const job of due.filter(({ id }) => claimed.some((taken) => taken.id === id))) {
      Object.assign(job, { epoch: job.epoch + 1, isHeld: true, dueAtMs: nowMs + leaseMs });
      this.#states.set(job.id, "running");
    }
  }

  async #finish(job: ModelJob, stale: boolean, isEnd: boolean): Promise<void> {
    const finished = this.#subject.store.finishVisit(
      visit(job.id, { visit: job.visit }),
      stale ? job.epoch - 1 : job.epoch,
      isEnd ? { kind: "end", state: "succeeded" } : { kind: "step", step: "more" },
    );
    if (stale || !job.isHeld) {
      await assert.rejects(finished, { code: "store/lease-lost" });
      return;
    }
    await finished;
    Object.assign(job, { step: "more", visit: job.visit + 1 });
    if (isEnd) this.#remove(job, "succeeded");
  }

  async #renew(job: ModelJob, stale: boolean): Promise<void> {
    const asked = { id: job.id, epoch: stale ? job.epoch - 1 : job.epoch };
    const isKept = !stale && job.isHeld;
    if (isKept) job.dueAtMs = this.#subject.nowMs() + leaseMs;
    assert.deepEqual(await this.#subject.store.scheduler.renew([asked], leaseMs), isKept ? [] : [job.id]);
  }

  async #release(job: ModelJob, stale: boolean): Promise<void> {
    await this.#subject.store.scheduler.release([{ id: job.id, epoch: stale ? job.epoch - 1 : job.epoch }]);
    if (stale || !job.isHeld) return;
    Object.assign(job, { isHeld: false, dueAtMs: this.#subject.nowMs() });
    this.#states.set(job.id, "queued");
  }

  async #setCycle(id: string, isRunning: boolean): Promise<void> {
    const state = isRunning ? "running" : "stopped";
    await this.#subject.store.saveCycle({ account: "default", id, plan: "p", state });
    const [now, before] = isRunning ? [this.#running, this.#stopped] : [this.#stopped, this.#running];
    now.add(id);
    before.delete(id);
  }

  async #drop(cycle: string): Promise<void> {
    const nowMs = this.#subject.nowMs();
    const dropped = this.#jobs.filter((job) => job.cycle === cycle && (!job.isHeld || job.dueAtMs <= nowMs));
    for (const job of dropped) this.#remove(job, "dropped");
    assert.equal(await this.#subject.store.dropQueued("default", cycle, 100), dropped.length);
  }

  #remove(job: ModelJob, state: TransactionState): void {
    this.#jobs.splice(this.#jobs.indexOf(job), 1);
    this.#states.set(job.id, state);
  }
}

/** Runs random sequences on an empty store and fails with the shortest one whose answers differ from the model's. */
export async function checkAgainstModel(subject: StoreUnderTest): Promise<void> {
  let made = 0;
  await fc.assert(
    fc.asyncProperty(actions, async (sequence) => {
      const run = new Run(subject, `run-${String(made++)}`);
      try {
        for (const action of sequence) await run.step(action);
        await run.compare();
      } finally {
        await run.stop();
      }
    }),
    { numRuns: runs(150) },
  );
}
