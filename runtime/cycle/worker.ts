// The transactions that this process holds: at most so many at once, under leases that are renewed while they run.
// Work comes from a delivery that was just committed, or is claimed from the store when something says that there may be
// some; an idle worker waits for one timer and asks for nothing.
import { setMaxListeners } from "node:events";
import { crashpoint } from "../base/crashpoint.ts";
import { Places } from "../base/places.ts";
import { failureText } from "../base/failure.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { ChoreJob, Job, RunJob, SubscriptionJob } from "../store/scheduler.ts";
import type { NewTransaction, Store } from "../store/store.ts";
import { readBegin, type Begin } from "./journal.ts";
import { newPause, parsePause, printPause } from "./pause.ts";
import type { LoadedPlan } from "./plan.ts";
import { failTransaction, haltedError, stoppedEnding, type Order, type RunServices } from "./held.ts";
import { runTransaction, type RunEnd } from "./run.ts";
import type { PutOff } from "./visit.ts";

/** The job of a transaction. */
export type TransactionJob = Extract<Job, { kind: "transaction" }>;

/** Every other job: it is done again, or is done with. */
type OtherJob = Exclude<Job, { kind: "transaction" }>;

/** What is another one for each account. */
export type AccountServices = Pick<
  RunServices,
  "account" | "externalAccount" | "resolveInstallation" | "stopCycle" | "webhookUrl" | "urlSecret"
>;

/** What a worker needs, and its limits. */
export interface WorkerOptions {
  readonly services: Omit<RunServices, "signal" | "waitSignal" | "wake" | keyof AccountServices>;
  /** What transactions of an account may use beside that. Asked once for each. */
  servicesOf(account: string): AccountServices;
  readonly store: Store;
  /** Names this process in leases. */
  readonly owner: string;
  /** How many transactions run at once. */
  readonly concurrency: number;
  readonly leaseMs: number;
  /** Whether accounts share its places. Absent: there is one. */
  readonly isShared?: () => boolean;
  /** Runs only transactions whose callers wait here, and claims nothing. */
  readonly isIngress?: boolean;
  /** A cycle's release, ready to run. */
  loadPlan(hash: string): Promise<LoadedPlan>;
  /** Whether what a cycle has accepted is run; work of others is given back. */
  isRunning(account: string, cycle: string): boolean;
  /** Whether a cycle's queue is paused: a transaction goes no further than the step it is in, unless its caller waits. */
  isPaused(account: string, cycle: string): boolean;
  /** Whether the store limits how many of an account's transactions are held, here and elsewhere. */
  isLimited(account: string): boolean;
  /** A transaction of the cycle has ended. Returns at once. */
  ended(account: string, cycle: string): void;
  /** Whether a running cycle lacks something that its steps need: its work is put off. */
  isHeld(account: string, cycle: string): boolean;
  /** Drops a stopped cycle's queue, if its 24 hours are over; when they are, where they are not. */
  expireQueue(account: string, cycle: string): Promise<number | undefined>;
  /** One try of a job for a subscription; when to try again, absent when there is nothing left to do. */
  tendSubscription(job: SubscriptionJob): Promise<number | undefined>;
  /** Runs a cycle whose time has come; when it runs again, absent when it does not. */
  runCycle(job: RunJob): Promise<number | undefined>;
  /** A turn of a chore, cut short by the signal; when the next one is due, absent when there is none. */
  doChore(job: ChoreJob, signal: AbortSignal): Promise<number | undefined>;
}

interface Held {
  job: Job;
  isHalted: boolean;
  /** Somebody wants it to end, and the store has kept that. */
  isCancelled: boolean;
  /** Its cycle does not run as far as this process knows, which may be behind the store. */
  readonly isDoubted: boolean;
  isLost: boolean;
  /** It is being given back: when it is claimed again, it is begun again. */
  isOver: boolean;
}

/** How many parts of a transaction are cancelled in one commit. */
const partsAtOnce = 500;

/** How long to wait after the store refused a claim. */
const retryClaimMs = 1_000;

/** When work is due again whose cycle this process has not heard of: others may take it, or it has heard by then. */
const doubtedMs = 1_000;

/** A release that is too new here is waited for so long: another process may be newer. Then its transactions fail, and may be redriven. */
const newerWithinMs = 15 * 60_000;

/** When to look again whether a cycle has what it lacks. */
const heldBackMs = 60_000;

const notRenewed = new HookwrightError("store/unavailable", "What is held already could not be renewed.");

const notReady = new HookwrightError("cycle/not-ready", "The cycle lacks a value that its steps need.");

/** Whose transaction wants a place, and whether somebody waits for its answer. */
export interface Wish {
  readonly account: string;
  readonly isSynchronous: boolean;
  /** A step here waits for it: there is always room. How many may wait for one another is bounded by hops. */
  readonly isAwaited?: boolean;
}

/** Runs transactions. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #services: Omit<RunServices, keyof AccountServices>;
  readonly #ofAccounts = new Map<string, RunServices>();
  readonly #held = new Map<string, Held>();
  readonly #places: Places;
  /** Aborts the steps that outlast a drain. */
  readonly #steps = new AbortController();
  /** Ends what only waits as soon as a drain begins. */
  readonly #waits = new AbortController();
  /** Places taken by commits and claims that are under way. */
  #reserved = 0;
  #isDraining = false;
  #isClaiming = false;
  #claimAgain = false;
  /** Work may wait in the store because there was no room for it. */
  #hasBacklog = false;
  /** More of some account may wait than it has its share for. */
  #isShareFull = false;
  #cancelDue: (() => void) | undefined;
  #cancelRenewal: (() => void) | undefined;
  /** When the leases are to be renewed; long ago, where that has failed. */
  #renewAtMs = Infinity;
  #drained: (() => void) | undefined;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#places = new Places(options.concurrency, options.isShared ?? (() => false));
    const [signal, waitSignal] = [this.#steps.signal, this.#waits.signal];
    const wake = (): void => {
      this.wake();
    };
    this.#services = { ...options.services, signal, waitSignal, wake };
    // Each step under way listens; Node takes more than ten listeners for a leak.
    setMaxListeners(0, signal, waitSignal);
  }

  /** True once it takes no more work. */
  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** How many jobs it carries out. */
  get held(): number {
    return this.#held.size;
  }

  /** Takes a place and returns the lease to commit with; `undefined` when there is no room, or it is for others. */
  reserve({ account, isSynchronous, isAwaited = false }: Wish): NewTransaction["lease"] {
    if (this.#isDraining || (this.#room() <= 0 && !isAwaited)) return undefined;
    if (!isSynchronous && (this.#options.isIngress === true || !this.#places.hasRoom(account)))
      return undefined;
    this.#reserved++;
    this.#places.take(account);
    const { owner, leaseMs } = this.#options;
    return { owner, untilMs: this.#services.clock.now() + leaseMs };
  }

  /** Whether it runs a transaction now. */
  carries(transaction: string): boolean {
    return this.#held.has(transaction);
  }

  /** Gives a place back that was not used. */
  cancelReservation(account: string): void {
    this.#reserved--;
    this.#places.free(account);
    this.#goOn();
  }

  /** Runs a transaction that was committed with a reserved lease; without `begin` it is read from the journal. */
  begin(job: TransactionJob, begin?: Begin): void {
    this.#reserved--;
    this.#places.free(job.account);
    this.#hold(job, begin);
  }

  /** Claims what is due, as far as there is room. */
  wake(): void {
    if (this.#isDraining || this.#options.isIngress === true) return;
    if (this.#isClaiming) this.#claimAgain = true;
    else void this.#claim();
  }

  /** Lets the transactions of a cycle end after the step that they are in. */
  halt(account: string, cycle: string): void {
    for (const held of this.#held.values())
      if (held.job.account === account && held.job.cycle === cycle) held.isHalted = true;
  }

  /**
   * Keeps in the store that somebody wants a transaction to end, and ends it with its parts where nobody runs it; where this process
   * does, after the step that it is in. False when it has ended before.
   */
  async cancel({ id, account, cycle }: Pick<Job, "id" | "account" | "cycle">): Promise<boolean> {
    const { store, ended } = this.#options;
    const isReported = this.#services.incidents.isWanted(account);
    for (;;) {
      const came = await store.cancel(account, id, isReported);
      if (came === "ended") {
        if (isReported) this.#services.incidents.added();
        this.#services.callers.end(id, haltedError());
        ended(account, cycle);
      }
      const held = this.#held.get(id);
      if (came === "held" && held?.job.kind === "transaction") held.isCancelled = true;
      if (came !== "parts") return came !== undefined;
      while ((await store.cancelParts(id, partsAtOnce)).isMore);
    }
  }

  /**
   * Takes no more work, lets each transaction finish its step (one whose caller waits: until it answered), and gives back
   * what is left unfinished, at once what only waits; after `timeoutMs` also what is still in a step.
   */
  async drain(timeoutMs: number): Promise<void> {
    this.#isDraining = true;
    this.#cancelDue?.();
    this.#waits.abort();
    await this.#empty(timeoutMs);
    await this.#abandon([...this.#held.values()]);
    // A claim or a commit that was under way may have brought something since; it is given back at once.
    await this.#empty(timeoutMs);
    this.#cancelRenewal?.();
    await this.#abandon([...this.#held.values()]);
  }

  /** Waits until nothing is held and nothing is on its way, so long at most. */
  async #empty(timeoutMs: number): Promise<void> {
    if (this.#held.size + this.#reserved === 0) return;
    const { clock } = this.#services;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#drained = resolve;
    const cancel = clock.at(clock.now() + timeoutMs, resolve);
    await promise;
    cancel();
  }

  /** Gives leases back before the steps are given up: what an aborted step reports must not reach the journal. */
  async #abandon(rest: readonly Held[]): Promise<void> {
    if (rest.length === 0) return;
    const gone = Promise.withResolvers<void>();
    this.#drained = gone.resolve;
    for (const held of rest) held.isLost = true;
    const { store } = this.#options;
    const isOver = ({ job, isHalted }: Held): boolean => job.kind === "transaction" && isHalted;
    const given = await Promise.allSettled([
      // Of a cycle that was stopped they would not go on. Asked for together they are one commit.
      ...rest
        .filter(isOver)
        .map(({ job: { id, epoch, account } }) =>
          store.end(id, epoch, stoppedEnding({ ...this.#services, account })),
        ),
      this.#release(rest.filter((held) => !isOver(held)).map(({ job }) => job)),
    ]);
    for (const one of given)
      if (one.status === "rejected")
        this.#report(one.reason, "Leases could not be given back; they will end.");
    this.#steps.abort();
    await gone.promise;
  }

  #room(): number {
    return this.#options.concurrency - this.#held.size - this.#reserved;
  }

  async #claim(): Promise<void> {
    this.#isClaiming = true;
    this.#cancelDue?.();
    try {
      do {
        this.#claimAgain = false;
        await this.#claimOnce();
        if (!this.#claimAgain) await this.#armDue();
      } while (this.#claimAgain);
    } catch (error) {
      this.#report(error, "Work could not be claimed.");
      this.#wakeAt(this.#services.clock.now() + retryClaimMs);
    } finally {
      this.#isClaiming = false;
    }
  }

  async #claimOnce(): Promise<void> {
    const room = this.#room();
    this.#hasBacklog = room <= 0;
    if (this.#hasBacklog || this.#isDraining) return;
    const { store, owner, leaseMs } = this.#options;
    this.#reserved += room;
    try {
      // A process that stood still, or did not reach the store, may have leases that have ended: its own work is renewed, not begun
      // once more.
      if (this.#renewAtMs < this.#services.clock.now() && !(await this.#renew())) throw notRenewed;
      const { share: most } = this.#places;
      const shares = most === undefined ? undefined : { most, held: this.#places.held() };
      const jobs = await store.scheduler.claim(owner, leaseMs, room, shares);
      this.#hasBacklog = jobs.length === room;
      for (const job of jobs) this.#hold(job);
      this.#isShareFull = this.#places.isAnyFull();
    } finally {
      this.#reserved -= room;
      this.#endDrain();
    }
    // A place that was freed while the claim was under way is for what it left.
    if (this.#hasBacklog && this.#room() > 0) this.#claimAgain = true;
  }

  /** With a backlog no timer is needed: each transaction that ends looks for the next. */
  async #armDue(): Promise<void> {
    const dueAtMs = await this.#options.store.scheduler.nextDueAtMs();
    if (dueAtMs === undefined || this.#hasBacklog) return;
    // What is due may be of an account that has its share: others' work is looked for all the same, but not all the time.
    const earliestMs = this.#isShareFull ? this.#services.clock.now() + retryClaimMs : 0;
    this.#wakeAt(Math.max(dueAtMs, earliestMs));
  }

  #wakeAt(atMs: number): void {
    if (this.#isDraining) return;
    this.#cancelDue = this.#services.clock.at(atMs, () => {
      this.wake();
    });
  }

  #hold(job: Job, begin?: Begin): void {
    const before = job.kind === "transaction" ? undefined : this.#held.get(job.id);
    if (before !== undefined && !before.isOver) {
      // Its lease ended while it is carried out here, as when a machine slept: once is enough.
      before.job = job;
      return;
    }
    const isDoubted = job.kind === "transaction" && !this.#options.isRunning(job.account, job.cycle);
    const isCancelled = job.kind === "transaction" && job.phase === "cancelled";
    const held: Held = { job, isHalted: false, isCancelled, isDoubted, isLost: false, isOver: false };
    this.#held.set(job.id, held);
    if (job.kind === "transaction") this.#places.take(job.account);
    this.#armRenewal(this.#services.clock.now());
    void this.#carryOut(held, begin);
  }

  async #carryOut(held: Held, begin: Begin | undefined): Promise<void> {
    const { job } = held;
    try {
      if (job.kind === "transaction") await this.#end(held, await this.#run(held, job, begin));
      else await this.#tend(held, job);
    } catch (error) {
      this.#report(error, "A job was not finished.", job.id);
      this.wake();
    }
    if (this.#held.get(job.id) === held) this.#held.delete(job.id);
    if (job.kind === "transaction") {
      this.#places.free(job.account);
      // However it was let go of: the next one waits for a place of the account, and not of this process.
      if (this.#options.isLimited(job.account)) this.wake();
    }
    this.#goOn();
  }

  async #run(held: Held, job: TransactionJob, begin: Begin | undefined): Promise<RunEnd> {
    if (held.isDoubted || this.#order(held) !== "run") return "left";
    if (this.#options.isHeld(job.account, job.cycle)) return this.#putOff(job, notReady, heldBackMs);
    const { store } = this.#options;
    const {
      plan: hash,
      outputs,
      caller,
      splits,
      awaited,
    } = begin ?? (await readBegin({ store, box: this.#services.box }, job.id));
    let plan: LoadedPlan;
    try {
      plan = await this.#options.loadPlan(hash);
    } catch (error) {
      // A release that cannot be loaded will not load later either; what the store failed to read may.
      if (!isHookwrightError(error) || error.code.startsWith("store/")) throw error;
      // While a deployment is upgraded, the next who claims it may be new enough; after a step back nobody is.
      const putOff =
        error.code === "contract/version" && !store.isExclusive ? this.#waitForNewer(job, error) : undefined;
      if (putOff !== undefined) return putOff;
      await failTransaction(this.#servicesOf(job), { ...job, caller, ...(awaited && { awaited }) }, error);
      return "ended";
    }
    return runTransaction(this.#servicesOf(job), {
      ...job,
      plan,
      outputs,
      caller,
      splits,
      ...(awaited && { awaited }),
      order: () => this.#order(held),
      cancelled: () => {
        held.isCancelled = true;
      },
    });
  }

  #putOff({ tries = 0, pause }: TransactionJob, error: HookwrightError, waitMs: number): PutOff {
    const resumeAtMs = this.#services.clock.now() + waitMs;
    const wait = { reason: failureText(error), tries, untried: true as const };
    return { resumeAtMs, wait: { ...wait, ...(pause !== undefined && { pause }) } };
  }

  /** Less and less often, for so long; `undefined` when that is over. */
  #waitForNewer(job: TransactionJob, error: HookwrightError): PutOff | undefined {
    const nowMs = this.#services.clock.now();
    const pause = job.pause === undefined ? newPause(nowMs) : parsePause(job.pause);
    const { unrunnableForMs: forMs = 0 } = pause;
    if (forMs >= newerWithinMs) return undefined;
    if (forMs === 0)
      this.#services.log.warn(
        { transaction: job.id, cycle: job.cycle, code: error.code },
        "A transaction waits for a process that can run its release.",
      );
    const waitMs = Math.min(Math.max(forMs, doubtedMs), heldBackMs);
    const unrunnableForMs = forMs + waitMs;
    return this.#putOff({ ...job, pause: printPause({ ...pause, unrunnableForMs }) }, error, waitMs);
  }

  #servicesOf({ account }: TransactionJob): RunServices {
    const services = this.#ofAccounts.get(account) ?? {
      ...this.#services,
      ...this.#options.servicesOf(account),
    };
    this.#ofAccounts.set(account, services);
    return services;
  }

  #order({ job, isHalted, isCancelled, isLost }: Held): Order {
    if (isLost) return "leave";
    if (isHalted || isCancelled) return "halt";
    const isHeldBack = this.#isDraining || this.#options.isPaused(job.account, job.cycle);
    return isHeldBack && !this.#services.callers.isHeld(job.id) ? "leave" : "run";
  }

  async #end(held: Held, end: RunEnd): Promise<void> {
    if (end !== "ended" && held.isCancelled && !held.isLost) return this.#endCancelled(held);
    held.isOver = true;
    if (end === "ended") this.#options.ended(held.job.account, held.job.cycle);
    else if ((held.isHalted || held.isDoubted) && !held.isLost)
      await this.#halt(held, wasTried(held.job) || (end !== "left" && end.wait.untried !== true));
    else if (end === "left") await this.#giveBack(held);
    else {
      crashpoint("pause.intended");
      await this.#postpone(held.job, end);
      crashpoint("pause.saved");
    }
  }

  async #postpone(
    job: Job,
    { resumeAtMs, wait }: { readonly resumeAtMs: number } & Partial<PutOff>,
  ): Promise<void> {
    const { scheduler } = this.#options.store;
    // Another process was asked for that, and nobody claims it while its queue is paused.
    if (await scheduler.postpone(job.id, job.epoch, resumeAtMs, wait)) await this.cancel(job);
    this.wake();
  }

  async #halt({ job: { id, epoch, account, cycle }, isDoubted }: Held, hasTried: boolean): Promise<void> {
    const elseAtMs = isDoubted ? this.#services.clock.now() + doubtedMs : undefined;
    const isReported = this.#services.incidents.isWanted(account);
    const { scheduler } = this.#options.store;
    const hasEnded = await scheduler.halt(id, epoch, hasTried, {
      report: isReported,
      ...(elseAtMs !== undefined && { elseAtMs }),
    });
    if (hasEnded && isReported) this.#services.incidents.added();
    if (!isDoubted || this.#isAlone) this.#services.callers.end(id, haltedError());
    if (hasEnded) this.#options.ended(account, cycle);
    // Another one may have waited for its end.
    if (isDoubted || hasEnded) this.wake();
  }

  /** Its parts first: where this process dies in between, whoever claims it does the rest. */
  async #endCancelled(held: Held): Promise<void> {
    const { id, epoch, account, cycle } = held.job;
    const { store } = this.#options;
    const isReported = this.#services.incidents.isWanted(account);
    while ((await store.cancelParts(id, partsAtOnce)).isMore);
    held.isOver = true;
    await store.scheduler.halt(id, epoch, true, { report: isReported });
    if (isReported) this.#services.incidents.added();
    this.#services.callers.end(id, haltedError());
    this.#options.ended(account, cycle);
    // Another one may have waited for its end, and parts that are divided themselves end as this one does.
    this.wake();
  }

  async #giveBack({ job, isLost }: Held): Promise<void> {
    // In front of a step that was not begun: what is in a step when the process ends is abandoned.
    await this.#release([job], !wasTried(job));
    if (!isLost || this.#isAlone)
      this.#services.callers.end(job.id, new HookwrightError("cycle/unanswered", "It goes on later."));
  }

  /** What another process was asked to cancel ends: nobody claims it while its queue is paused. */
  async #release(jobs: readonly Job[], isUntried?: boolean): Promise<void> {
    const cancelled = await this.#options.store.scheduler.release(jobs, isUntried);
    for (const job of jobs) if (cancelled.includes(job.id)) await this.cancel(job);
  }

  /** Nobody else goes on with what is lost or doubted here, and keeps the answer for a caller who waits here. */
  get #isAlone(): boolean {
    return this.#isDraining || this.#options.store.isExclusive;
  }

  async #tend(held: Held, job: OtherJob): Promise<void> {
    const { scheduler } = this.#options.store;
    const retryAtMs = await this.#turn(job);
    held.isOver = true;
    if (retryAtMs !== undefined) return this.#postpone(held.job, { resumeAtMs: retryAtMs });
    await scheduler.complete(held.job.id, held.job.epoch);
    // It may have left work to other jobs, or dropped what was in front of something.
    this.wake();
  }

  #turn(job: OtherJob): Promise<number | undefined> {
    if (job.kind === "expireQueue") return this.#options.expireQueue(job.account, job.cycle);
    if (job.kind === "runCycle") return this.#options.runCycle(job);
    return isChore(job)
      ? this.#options.doChore(job, this.#waits.signal)
      : this.#options.tendSubscription(job);
  }

  #armRenewal(sinceMs: number): void {
    if (this.#cancelRenewal !== undefined) return;
    const { clock } = this.#services;
    this.#renewAtMs = sinceMs + this.#options.leaseMs / 3;
    this.#cancelRenewal = clock.at(this.#renewAtMs, () => {
      void this.#renew();
    });
  }

  /** True where nothing that is held here may be claimed. */
  async #renew(): Promise<boolean> {
    const jobs = [...this.#held.values()].filter(({ isOver }) => !isOver).map(({ job }) => job);
    this.#cancelRenewal?.();
    this.#cancelRenewal = undefined;
    if (jobs.length === 0) {
      this.#renewAtMs = Infinity;
      return true;
    }
    // The leases count from here: who stands still before the answer comes must renew again before anything else.
    const askedAtMs = this.#services.clock.now();
    try {
      const lost = await this.#options.store.scheduler.renew(jobs, this.#options.leaseMs);
      for (const job of jobs) if (lost.includes(job.id)) this.#lose(job);
      this.#armRenewal(askedAtMs);
      return true;
    } catch (error) {
      this.#report(error, "Leases could not be renewed.");
      this.#armRenewal(askedAtMs);
      this.#renewAtMs = -Infinity;
      return false;
    }
  }

  /** One that was claimed here once more since is not lost. */
  #lose({ id, epoch }: Job): void {
    const held = this.#held.get(id);
    if (held?.job.epoch === epoch) held.isLost = true;
  }

  /** After anything that frees a place. */
  #goOn(): void {
    if (this.#hasBacklog || this.#isShareFull) this.wake();
    this.#endDrain();
  }

  /** Draining ends when nothing is held and no claim is under way. */
  #endDrain(): void {
    if (this.#held.size + this.#reserved === 0) this.#drained?.();
  }

  #report(error: unknown, message: string, job?: string): void {
    const { log } = this.#services;
    const isExpected = isHookwrightError(error) && error.code === "store/lease-lost";
    if (isExpected) log.warn({ err: error, job }, message);
    else log.error({ err: error, job }, message);
  }
}

/** Whether somebody was in its step before, and nobody knows how far. */
function wasTried(job: Job): boolean {
  return job.kind === "transaction" && job.phase === "halted";
}

function isChore(job: Job): job is ChoreJob {
  return job.kind === "removeHistory" || job.kind === "reportIncidents";
}
