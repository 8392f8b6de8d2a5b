// What deliveries, transactions and calls should come to: a small model of B§5.3, §5.11, §6 and the promises of reliability.md. It is
// written from those texts and docs/{cycles,running,history}.md, knows nothing of the engine, and does one thing after the other.
import {
  callText,
  cyclesOf,
  dayMs,
  dedupeMs,
  lines,
  mostHops,
  noDelivery,
  stepsOf,
  type CycleName,
  type Shape,
  type Step,
} from "./shapes.ts";

/** One transaction as it should be. */
export interface Run {
  readonly origin: "delivery" | "schedule" | "runOnce" | "split" | "resume" | "replay" | "redrive";
  readonly createdAtMs: number;
  /** The delivery that began it, and the one that began the first of its line; of what runs by a schedule none. */
  readonly serial: number;
  readonly root: number;
  /** What its line's first delivery said, by which one in the middle is found. */
  readonly value: number;
  /** How often cycles had called one another when its delivery came. */
  readonly hops: number;
  /** Whom it goes on from. */
  readonly parent: Run | undefined;
  /** What it has of others' visits, and then its own: `step:state`. */
  readonly visits: string[];
  readonly inherited: number;
  /** Of a part: the step whose list it has an element of. */
  readonly partOf: string | undefined;
  /** The step whose list it is to be divided by, or waits for the parts of. */
  divided: string | undefined;
  /** Its place among those with its value, where these run one after the other; absent: it runs beside them. */
  readonly place: number | undefined;
  state: "queued" | "running" | "waiting" | "succeeded" | "failed" | "stopped" | "dropped";
  /** The number of its next step. */
  at: number;
  /** A step behind the trigger was finished or tried. */
  hasBegun: boolean;
  isParked: boolean;
  /** Its cycle was stopped while it was in a step: when. */
  haltedAtMs: number | undefined;
  /** It was cancelled while it was in a step. */
  isCancelled: boolean;
  /** A process died that had tried a step of it, of which nothing is known: whether it has begun nobody can say. */
  mayHaveBegun: boolean;
  /** Accepted by a process that died right then, and that may have gone on with it: until when its lease ends nobody else does. */
  isHeldByDead: boolean;
  /** It may have ended as early as this, and no later than the reference says: a process died that held it. */
  mayHaveEndedAtMs: number | undefined;
  /** Goes on then. */
  dueMs: number | undefined;
  attempts: number;
  endedAtMs: number | undefined;
  /** It ends with the turn of a chore, which comes within a day of that moment. */
  readonly endsLate: boolean;
  /** It was redriven. */
  hasSuccessor: boolean;
  isRemoved: boolean;
}

/** The requests of one visit, which carry one `Idempotency-Key`. */
export interface Calls {
  readonly text: string;
  count: number;
}

/** What came. */
export interface Delivered {
  readonly serial: number;
  readonly value: number;
  readonly key: string;
  readonly isCutOff?: boolean;
}

/** Tells a step whether its call went well. */
type Tell = (isWell: boolean) => void;

/** What a step of another cycle, or of its own, calls with. */
type Linked = Pick<Run, "serial" | "value" | "hops" | "mayHaveEndedAtMs"> & { readonly key: string };

/** What a sender is answered; `owed`: nothing yet, and never where the process has died. */
interface Answer {
  readonly status: number | "owed";
  readonly sinceMs: number;
  /** A step answered: the first delivery of its line. */
  readonly of?: number;
}

/** Who waits for what a transaction answers: a sender, or a step. */
interface Caller {
  readonly who: number | Tell;
  readonly run: Run;
  readonly untilMs: number;
}

interface Wait {
  readonly run: Run;
  readonly untilMs: number;
}

interface Arrival {
  readonly serial: number;
  readonly value: number;
  readonly hops: number;
  readonly untilMs: number;
  readonly isParked: boolean;
}

/** How the vendor answers: well, with a failure, or not yet. */
export type Mood = "well" | "ill" | "silent";

/** How long a transaction waits for a delivery, and a delivery for a transaction. */
const waitMs = 31 * dayMs;

/** How long a caller waits. */
const callerMs = 100_000;

/** Within so long a caller is told that its transaction was stopped. */
export const stopToldMs = 250;

/** After so long it is tried again to run once what could not run. */
const skippedOnceMs = 60_000;

const ends = new Set(["succeeded", "failed", "stopped", "dropped"]);

/** Whether nothing more will become of it. */
export const hasEnded = ({ state }: Run): boolean => ends.has(state);

/** Stands for `404`, `cycle/not-ready` and the like: the command is refused. */
export const refused = "refused";

/** Two of its events come at once, and what follows depends on which is first: nothing more is said of this sequence. */
export class Ambiguous extends Error {}

/** The cycles of an account that has this shape. */
export function references(shape: Shape, nowMs: number): readonly Reference[] {
  const cycles = new Map<CycleName, Reference>();
  const slack = new Map<number, number>();
  const numbers = new Map<Run, number>();
  for (const cycle of cyclesOf(shape))
    cycles.set(cycle, new Reference(shape, { cycle, cycles, slack, numbers, nowMs }));
  return [...cycles.values()];
}

/** A cycle, among those of its account. */
interface Place {
  readonly cycle: CycleName;
  readonly cycles: ReadonlyMap<CycleName, Reference>;
  readonly slack: Map<number, number>;
  /** Of those transactions that have called anybody. */
  readonly numbers: Map<Run, number>;
  readonly nowMs: number;
}

/** A cycle of this shape with its vendor. */
export class Reference {
  readonly cycle: CycleName;
  nowMs: number;
  state: "stopped" | "running" | "finishing" = "stopped";
  isOnce = false;
  isPaused = false;
  mood: Mood = "well";
  /** When a run was left out last. */
  skippedAtMs: number | undefined;
  readonly runs: Run[] = [];
  readonly calls: Calls[] = [];
  /** By the number of the delivery. */
  readonly answers = new Map<number, Answer>();
  readonly isSynchronous: boolean;
  /** By the line's first delivery: so many more calls than these may have been made, as a crash was in the way. */
  readonly slack: Map<number, number>;
  readonly #shape: Shape;
  readonly #steps: readonly Step[];
  readonly #cycles: ReadonlyMap<CycleName, Reference>;
  readonly #numbers: Map<Run, number>;
  /** The first of each key. */
  readonly #keys = new Map<string, { readonly serial: number; readonly atMs: number }>();
  #callers: Caller[] = [];
  #waits: Wait[] = [];
  #arrivals: Arrival[] = [];
  #inFlight: { readonly run: Run; readonly calls: Calls }[] = [];
  /** Per visit, by the run's number. */
  readonly #callsOf = new Map<string, Calls>();
  #startedAtMs = 0;
  #stoppedAtMs: number | undefined;
  /** Its next run. */
  #runAtMs: number | undefined;
  #isSettling = false;

  constructor(shape: Shape, { cycle, cycles, slack, numbers, nowMs }: Place) {
    this.#numbers = numbers;
    this.cycle = cycle;
    this.slack = slack;
    this.#shape = shape;
    this.#steps = stepsOf(shape, cycle);
    this.#cycles = cycles;
    this.isSynchronous = this.#steps.some(({ kind }) => kind === "respond");
    this.nowMs = nowMs;
  }

  get #keptMs(): { readonly success: number; readonly error: number } {
    return this.#shape.keptMs ?? { success: 31 * dayMs, error: 31 * dayMs };
  }

  /** S3: while it runs, and for 24 hours after a stop. */
  get #takes(): boolean {
    return this.state !== "stopped" || !this.#isOver;
  }

  /** It was never started, or the 24 hours after its stop are over. */
  get #isOver(): boolean {
    return this.#stoppedAtMs === undefined || this.nowMs - this.#stoppedAtMs > dayMs;
  }

  /** Whether it has this step. */
  has(step: string): boolean {
    return this.#steps.some(({ name }) => name === step);
  }

  /** A delivery to the trigger, or to the webhook in the middle. `isCutOff`: a crash follows at once. */
  deliver(to: "trigger" | "middle", { serial, value, key, isCutOff = false }: Delivered): void {
    const first = this.#firstOf(to, key);
    if (first !== undefined) return this.#answerAs(first, serial);
    if (!this.#takes) return this.#say(serial, 406);
    this.#keys.set(`${to} ${key}`, { serial, atMs: this.nowMs });
    this.#say(serial, 200);
    const before = this.runs.length;
    const isParked = this.state === "finishing";
    const mayHold = this.isSynchronous && this.state === "running" && !this.isPaused;
    if (to === "trigger") this.#begin({ serial, value, hops: 0 }, isParked);
    else {
      const untilMs = this.nowMs + waitMs;
      const arrival = { serial, value, hops: 0, untilMs, isParked };
      if (!this.#resume(arrival)) this.#arrivals.push(arrival);
    }
    const begun = this.runs[before];
    if (mayHold && begun !== undefined) this.#hold(serial, begun, this.nowMs + callerMs);
    this.#tookOne();
    if (!isCutOff) this.settle();
    else
      for (const run of this.runs.slice(before))
        Object.assign(run, { isHeldByDead: true, mayHaveEndedAtMs: this.nowMs });
  }

  #begin({ serial, value, hops }: Pick<Run, "serial" | "value" | "hops">, isParked: boolean): Run {
    const run = newRun({
      createdAtMs: this.nowMs,
      origin: "delivery",
      serial,
      root: serial,
      value,
      hops,
      at: 0,
      visits: ["created:succeeded"],
      inherited: 0,
      place: this.#place,
      isParked,
      ...(this.#shape.isSplit && { divided: "created" }),
    });
    this.runs.push(run);
    return run;
  }

  #tookOne(): void {
    if (this.isOnce && this.state === "running") this.state = "finishing";
  }

  /** A step calls its trigger (B§5.12), and is told how that went. */
  takeFrom({ key, mayHaveEndedAtMs, ...linked }: Linked, tell: Tell): void {
    if (this.#firstOf("trigger", key) !== undefined) {
      if (this.isSynchronous) throw new Ambiguous();
      return tell(true);
    }
    if (!this.#takes) return tell(false);
    this.#keys.set(`trigger ${key}`, { serial: linked.serial, atMs: this.nowMs });
    const isHeld = this.isSynchronous && this.state === "running" && !this.isPaused;
    const run = this.#begin(linked, this.state === "finishing");
    run.mayHaveEndedAtMs = mayHaveEndedAtMs;
    this.#tookOne();
    if (isHeld) this.#callers.push({ who: tell, run, untilMs: this.nowMs + callerMs });
    else tell(true);
    this.settle();
  }

  /** Whether it is said what one more delivery with this key is answered: what is owed by a dead process, or was refused late, is not. */
  isAnswerKnown(to: "trigger" | "middle", key: string): boolean {
    const first = this.#firstOf(to, key);
    const answer = first === undefined ? undefined : this.answers.get(first)?.status;
    const isHeld = this.#callers.some(({ who }) => who === first);
    return answer === "owed" ? isHeld : answer !== 503 && answer !== 504;
  }

  /** The delivery that had this key before. */
  #firstOf(to: "trigger" | "middle", key: string): number | undefined {
    const first = this.#keys.get(`${to} ${key}`);
    return first !== undefined && this.nowMs - first.atMs < dedupeMs ? first.serial : undefined;
  }

  #answerAs(first: number, serial: number): void {
    const caller = this.#callers.find(({ who }) => who === first);
    const { status = 200, of } = this.answers.get(first) ?? {};
    if (caller === undefined) this.#say(serial, status, of);
    else this.#hold(serial, caller.run, caller.untilMs);
  }

  #hold(serial: number, run: Run, untilMs: number): void {
    this.#callers.push({ who: serial, run, untilMs });
    this.#say(serial, "owed");
  }

  #say(serial: number, status: number | "owed", of?: number): void {
    this.answers.set(serial, { status, sinceMs: this.nowMs, ...(of !== undefined && { of }) });
  }

  /** To those who still wait. */
  #reply(isFor: (caller: Caller) => boolean, status: number, of?: number): void {
    const told = this.#callers.filter(isFor);
    this.#callers = this.#callers.filter((caller) => !isFor(caller));
    for (const { who, untilMs } of told) {
      if (status === 503 && untilMs - this.nowMs <= stopToldMs) throw new Ambiguous();
      if (typeof who === "number") this.#say(who, status, of);
      else who(status < 400);
    }
  }

  start(once: boolean): typeof refused | undefined {
    if (this.state === "running") return once ? refused : undefined;
    if (this.state === "finishing") {
      if (once) return refused;
      this.#runAtMs = this.#nextRunMs;
    } else {
      if (this.#stoppedAtMs !== undefined && this.#isOver) this.#drop();
      this.#startedAtMs = this.nowMs;
      this.#runAtMs = this.#shape.everyMs && this.nowMs;
    }
    this.state = "running";
    this.isOnce = once;
    this.#stoppedAtMs = undefined;
    for (const run of this.#open()) run.isParked = false;
    this.settle();
    return undefined;
  }

  stop(): void {
    if (this.state === "stopped") return;
    this.#stopped();
    if (
      this.#open().some(
        ({ state, hasBegun, mayHaveBegun }) => state === "queued" && mayHaveBegun && !hasBegun,
      )
    )
      throw new Ambiguous();
    for (const run of this.#open())
      if (run.state === "running") run.haltedAtMs = this.nowMs;
      else if (run.hasBegun && (run.state === "queued" || run.divided !== undefined)) this.#endIdle(run);
  }

  finish(): typeof refused | undefined {
    if (this.state === "stopped") return undefined;
    if (this.isPaused) return refused;
    this.state = "finishing";
    this.settle();
    return undefined;
  }

  pause(): typeof refused | undefined {
    if (this.isPaused) return undefined;
    if (this.state === "finishing") return refused;
    this.isPaused = true;
    return undefined;
  }

  resume(): void {
    this.isPaused = false;
    this.settle();
  }

  /** Neither it nor any part of it begins a further step. */
  cancel(run: Run): typeof refused | undefined {
    if (run.isRemoved || hasEnded(run)) return refused;
    this.#cancel(run);
    this.settle();
    return undefined;
  }

  #cancel(run: Run): void {
    if (run.state === "running") run.isCancelled = true;
    else this.#endIdle(run);
    for (const part of this.#partsOf(run)) if (!hasEnded(part)) this.#cancel(part);
  }

  /** Ends its backlog. */
  drop(): void {
    for (const run of this.#backlog) this.#end(run, "dropped");
    this.settle();
  }

  /** Gives its backlog to another cycle, but for what goes on from another transaction; what that has taken. */
  moveTo(other: Reference): readonly Run[] | typeof refused {
    if (this.state !== "stopped" && !this.isPaused) return refused;
    const moved = this.#backlog.filter(({ parent }) => parent === undefined);
    for (const run of moved) {
      this.runs.splice(this.runs.indexOf(run), 1);
      other.#take(run);
    }
    other.settle();
    return moved;
  }

  #take(run: Run): void {
    // It waits for the start, also where no delivery is taken any more.
    if (this.#isOver) this.#stoppedAtMs = undefined;
    run.isParked = false;
    this.runs.push(run);
  }

  /** What has not begun. */
  get #backlog(): readonly Run[] {
    const backlog = this.#open().filter(({ state, hasBegun }) => state === "queued" && !hasBegun);
    if (backlog.some(({ mayHaveBegun }) => mayHaveBegun)) throw new Ambiguous();
    return backlog;
  }

  /** Once more from the first step behind the trigger. */
  replay(old: Run): Run | typeof refused {
    // A trigger is not replayed.
    const first = old.visits[this.#shape.everyMs === undefined ? 1 : 0];
    if (old.isRemoved || !ends.has(old.state) || this.state !== "running" || first === undefined)
      return refused;
    return this.#again(old, "replay", first);
  }

  /** A dead letter once more from the step that failed; `undefined`: that was done before. */
  redrive(old: Run): Run | typeof refused | undefined {
    const last = old.visits.at(-1);
    if (old.isRemoved || old.state !== "failed" || last === undefined) return refused;
    if (old.hasSuccessor) return undefined;
    if (this.state !== "running") return refused;
    old.hasSuccessor = true;
    return this.#again(old, "redrive", last);
  }

  #again(old: Run, origin: "replay" | "redrive", visit: string): Run {
    const step = stepOf(visit);
    const before = old.visits.findLastIndex((one) => stepOf(one) === step);
    const { serial, root, value } = old;
    const parent = ownerOf(old, before);
    const at = this.#steps.findIndex(({ name }) => name === step);
    const run = newRun({
      createdAtMs: this.nowMs,
      origin,
      serial,
      root,
      value,
      hops: parent.hops,
      at,
      visits: old.visits.slice(0, before),
      inherited: before,
      place: old.place === undefined ? undefined : this.#place,
      parent,
    });
    this.runs.push(run);
    this.settle();
    return run;
  }

  /** What the vendor has not answered yet is answered like what comes. */
  vendor(mood: Mood): void {
    this.mood = mood;
    if (mood === "silent") return;
    const answered = this.#inFlight.filter(({ run }) => run.state === "running");
    this.#inFlight = [];
    for (const { run } of answered) this.#answer(run, mood === "well");
  }

  /** Whether one ends when its step does. */
  get hasEnding(): boolean {
    return this.runs.some(
      (run) => run.state === "running" && (run.isCancelled || run.haltedAtMs !== undefined),
    );
  }

  /** Whether nobody waits for an answer, which a process that dies could have given. */
  get mayBeCutOff(): boolean {
    return this.#cycles.values().every(({ isSynchronous }) => !isSynchronous);
  }

  /** Whether it makes no difference when what is accepted now is begun. */
  get isTimeless(): boolean {
    const isTimeless = (step: Step): boolean =>
      step.kind === "choose" ||
      (step.kind === "call" && step.retriesMs === undefined && step.onError !== "stopCycle");
    return this.#cycles
      .values()
      .every((cycle) => cycle.state === "running" && !cycle.isOnce && cycle.#steps.every(isTimeless));
  }

  /** The process has died, and whoever waits for it is answered nothing. */
  die(): void {
    // A step that waits for an answer asks again, and is told some time.
    if (this.#callers.some(({ who }) => typeof who !== "number")) throw new Ambiguous();
    this.#callers = [];
    for (const [serial, { status, sinceMs }] of this.answers)
      if (status === 503 && this.nowMs - sinceMs < stopToldMs) this.#say(serial, "owed");
    // The next one tries at once what was to be tried again.
    if (this.isOnce && this.#runAtMs !== undefined) this.#runAtMs = this.nowMs;
    this.#runs();
  }

  /** What was in a step is in it once more, with the same key; what could go on may have called already. */
  crash(): void {
    for (const run of this.runs) run.isHeldByDead = false;
    const roots = this.runs.filter((run) => this.#goesOn && this.#isReady(run)).map(({ root }) => root);
    const isLinked = this.#steps.some((step) => step.kind === "call" && step.to !== undefined);
    const slack = isLinked ? mostHops + 1 : lines ** 2;
    for (const root of roots) this.slack.set(root, (this.slack.get(root) ?? 0) + slack);
    this.#inFlight = [];
    const isInStep = this.#open().some(({ state }) => state === "running");
    // The one that was in a step may have lost its turn.
    if (this.#shape.atOnce !== undefined && isInStep && this.mood === "silent") throw new Ambiguous();
    for (const run of this.#open())
      if (run.state === "running") {
        run.state = "queued";
        run.mayHaveBegun = true;
        if (run.haltedAtMs === undefined) continue;
        // Where its cycle runs again and its queue is paused, it ends on PostgreSQL only when that goes on.
        if (this.isPaused && this.state !== "stopped") throw new Ambiguous();
        run.mayHaveEndedAtMs = run.haltedAtMs;
        this.#end(run, "stopped");
      }
  }

  /** The clock shows so much; what became due is done. */
  tick(toMs: number): void {
    this.nowMs = toMs;
    const expired = this.#arrivals.filter(({ untilMs }) => untilMs <= toMs);
    this.#arrivals = this.#arrivals.filter((arrival) => !expired.includes(arrival));
    for (const arrival of expired) this.#dropArrival(arrival, arrival.untilMs, true);
    this.#reply(({ untilMs }) => untilMs <= toMs, 504);
    if (this.state === "stopped" && this.#stoppedAtMs !== undefined && this.#isOver) this.#drop();
  }

  /** Whether something becomes due later, and when first. */
  get nextMs(): number {
    const later = [
      ...this.#open().flatMap(({ dueMs }) => dueMs ?? []),
      ...this.#callers.map(({ untilMs }) => untilMs),
      ...(this.state === "running" && this.#runAtMs !== undefined ? [this.#runAtMs] : []),
      ...this.answers.values().map(({ status, sinceMs }) => (status === 503 ? sinceMs + stopToldMs : 0)),
      ...this.#waits.filter(({ run }) => run.state === "waiting").map(({ untilMs }) => untilMs),
      ...(this.state === "stopped" && this.#stoppedAtMs !== undefined ? [this.#stoppedAtMs + dayMs + 1] : []),
    ].filter((ms) => ms > this.nowMs);
    return Math.min(Infinity, ...later);
  }

  /** Whether a transaction may be gone by now, and whether it must be: retention comes at least once a day. `gone`: what else is. */
  retention(run: Run, gone: readonly Run[] = []): "kept" | "either" | "gone" {
    const isNeeded = this.runs.some(
      (other) => other.parent === run && !other.isRemoved && !gone.includes(other),
    );
    if (run.endedAtMs === undefined || isNeeded) return "kept";
    const keptMs = this.#keptMs[run.state === "succeeded" ? "success" : "error"];
    const overMs = this.nowMs - run.endedAtMs - keptMs;
    if (run.mayHaveEndedAtMs !== undefined && overMs < 0 && this.nowMs - run.mayHaveEndedAtMs >= keptMs)
      return "either";
    if (run.endsLate && this.nowMs - run.endedAtMs < dayMs) return "either";
    if (overMs < 0) return "kept";
    // Who had to wait for another's removal goes with a later turn.
    return overMs < (run.endsLate ? 2 * dayMs : dayMs) || this.runs.some(({ parent }) => parent === run)
      ? "either"
      : "gone";
  }

  #open(): readonly Run[] {
    return this.runs.filter(({ state }) => !ends.has(state));
  }

  /** Nobody runs it, so that who waits for its answer is told a while later. */
  #endIdle(run: Run): void {
    if (this.#callers.some((caller) => caller.run === run && typeof caller.who !== "number"))
      throw new Ambiguous();
    this.#end(run, "stopped");
  }

  #end(run: Run, state: "succeeded" | "failed" | "stopped" | "dropped"): void {
    run.state = state;
    run.endedAtMs = this.nowMs;
    run.dueMs = undefined;
    const { parent } = run;
    const isLast = run.partOf !== undefined && parent && this.#partsOf(parent).every(hasEnded);
    if (isLast && parent.state === "waiting") parent.state = "queued";
    this.#reply(
      (caller) => caller.run === run,
      { succeeded: 200, failed: 500, stopped: 503, dropped: 503 }[state],
    );
  }

  #stopped(): void {
    this.state = "stopped";
    this.isOnce = false;
    this.#stoppedAtMs = this.nowMs;
  }

  #drop(): void {
    for (const run of this.#open()) if (run.state !== "running") this.#end(run, "dropped");
    for (const arrival of this.#arrivals) this.#dropArrival(arrival, this.nowMs, false);
    this.#arrivals = [];
  }

  /** Nobody came to wait for it: that is recorded. */
  #dropArrival({ serial, value, hops, isParked }: Arrival, endedAtMs: number, endsLate: boolean): void {
    const run = newRun({
      createdAtMs: this.nowMs,
      origin: "delivery",
      serial,
      root: serial,
      value,
      hops,
      at: 0,
      visits: ["shipped:succeeded"],
      inherited: 0,
      place: undefined,
      isParked,
      endsLate,
    });
    run.state = "dropped";
    run.endedAtMs = endedAtMs;
    this.runs.push(run);
  }

  /** Begins the run that is due; where one has not ended, it is left out. */
  #runs(): void {
    if (this.state !== "running" || this.#runAtMs === undefined || this.#runAtMs > this.nowMs) return;
    const open = this.#open();
    // It may end before anybody looks.
    if (this.#goesOn && open.some((run) => this.#isReady(run))) throw new Ambiguous();
    if (open.length > 0) {
      this.skippedAtMs = this.nowMs;
      this.#runAtMs = this.isOnce ? this.nowMs + skippedOnceMs : this.#nextRunMs;
      return;
    }
    this.runs.push(
      newRun({
        createdAtMs: this.nowMs,
        origin: this.isOnce ? "runOnce" : "schedule",
        serial: noDelivery,
        root: noDelivery,
        value: 0,
        hops: 0,
        at: 0,
        visits: [],
        inherited: 0,
        place: undefined,
      }),
    );
    this.#runAtMs = this.#nextRunMs;
    if (this.isOnce) this.state = "finishing";
  }

  /** The distances are counted from the start. */
  get #nextRunMs(): number | undefined {
    const { everyMs } = this.#shape;
    if (everyMs === undefined) return undefined;
    return this.nowMs + everyMs - ((this.nowMs - this.#startedAtMs) % everyMs);
  }

  /** Does what can be done, until nothing can. */
  settle(): void {
    if (this.#isSettling) return;
    this.#isSettling = true;
    this.#runs();
    while (this.#goesOn) {
      const ready = this.#open().filter((run) => this.#isReady(run));
      const run = this.#first(ready);
      if (run === undefined) break;
      if (ready.length > 1 && this.#isTold(ready)) throw new Ambiguous();
      if (run.state === "waiting") {
        run.visits.push(`${this.#step(run)?.name ?? ""}:failed`);
        this.#end(run, "failed");
      } else this.#go(run);
    }
    const isDone = this.#open().every((run) => run.isParked || this.#waitsLong(run));
    if (this.state === "finishing" && isDone) this.#stopped();
    this.#isSettling = false;
  }

  /** Who has its turn; where so many run already as may at once, nobody. */
  #first(ready: readonly Run[]): Run | undefined {
    const { atOnce } = this.#shape;
    if (atOnce === undefined) return ready[0];
    if (this.runs.filter(({ state }) => state === "running").length >= atOnce) return undefined;
    const sinceMs = ({ dueMs, createdAtMs }: Run): number => dueMs ?? createdAtMs;
    const [first, second] = ready.toSorted((one, other) => sinceMs(one) - sinceMs(other));
    // Who comes second waits for as long as the vendor says nothing.
    const isTie = first !== undefined && second !== undefined && sinceMs(first) === sinceMs(second);
    if (isTie && this.mood === "silent") throw new Ambiguous();
    return first;
  }

  get #goesOn(): boolean {
    return this.state !== "stopped" && !this.isPaused;
  }

  /** Whether it makes a difference which of these goes first. */
  #isTold(ready: readonly Run[]): boolean {
    const steps = this.#steps;
    const stops = steps.some((step) => step.kind === "call" && step.onError === "stopCycle");
    const toWait = ready.filter((run) => steps.slice(run.at).some(({ kind }) => kind === "wait"));
    return (stops && this.mood === "ill") || new Set(toWait.map(({ value }) => value)).size < toWait.length;
  }

  #isReady(run: Run): boolean {
    if (run.isHeldByDead || (this.state === "finishing" && run.isParked)) return false;
    if (run.state === "waiting") {
      if (this.state === "finishing") return false;
      const wait = this.#waits.find((one) => one.run === run);
      return wait !== undefined && wait.untilMs <= this.nowMs;
    }
    return run.state === "queued" && (run.dueMs ?? 0) <= this.nowMs && this.#isInFront(run);
  }

  /** None with its value that has not ended is before it, where that matters. */
  #isInFront({ value, place }: Run): boolean {
    if (place === undefined) return true;
    return !this.#open().some((other) => other.value === value && (other.place ?? place) < place);
  }

  /** It waits for a delivery, or its turn comes behind one that does. */
  #waitsLong({ state, value, place, divided }: Run): boolean {
    const before = (other: Run): boolean =>
      place !== undefined && other.value === value && (other.place ?? place) < place;
    return (
      (state === "waiting" && divided === undefined) ||
      this.#open().some((other) => other.state === "waiting" && before(other))
    );
  }

  /** The last place. */
  get #place(): number | undefined {
    return this.#shape.isSerial && this.runs.length;
  }

  #step({ at }: Run): Step | undefined {
    return this.#steps[at];
  }

  /** What it is divided into now. */
  #partsOf(run: Run): readonly Run[] {
    return this.runs.filter(
      ({ partOf, parent }) => partOf !== undefined && partOf === run.divided && parent === run,
    );
  }

  /** It waits for its parts; where they have ended it goes on behind the join. */
  #divide(run: Run, step: string): void {
    if (this.#partsOf(run).length > 0) return this.#joined(run, step);
    const { serial, root, value, hops, visits, at } = run;
    const part = { origin: "split", serial, root, value, hops, at, partOf: step, parent: run } as const;
    for (let line = 0; line < lines; line++) {
      const begun = newRun({
        ...part,
        createdAtMs: this.nowMs,
        visits: [...visits],
        inherited: visits.length - 1,
        place: undefined,
      });
      this.runs.push({ ...begun, hasBegun: true });
    }
    run.state = "waiting";
    run.hasBegun = true;
  }

  #joined(run: Run, step: string): void {
    const steps = [step, ...splitsOf(run)];
    const isJoin = (one: Step): boolean => one.kind === "join" && steps.includes(one.of);
    const at = this.#steps.findIndex((one, index) => index >= run.at && isJoin(one));
    const join = this.#steps[at];
    run.divided = undefined;
    // Without a join of its own it has come to its end, or to where it is joined itself.
    if (join?.kind !== "join" || join.of !== step) return this.#end(run, "succeeded");
    run.at = at;
    this.#visited(run, "succeeded");
  }

  #go(run: Run): void {
    if (run.isCancelled) return this.#end(run, "stopped");
    run.isParked = false;
    if (run.divided !== undefined) return this.#divide(run, run.divided);
    const step = this.#step(run);
    switch (step?.kind) {
      case undefined:
        this.#end(run, "succeeded");
        break;
      case "delay":
        if (run.dueMs !== undefined) return this.#visited(run, "succeeded");
        run.dueMs = this.nowMs + step.ms;
        run.hasBegun = true;
        break;
      case "wait":
        this.#await(run);
        break;
      case "join":
        this.#visited(run, "succeeded");
        // A part, or what goes on from one, ends there.
        if (splitsOf(run).includes(step.of)) this.#end(run, "succeeded");
        break;
      case "respond":
        this.#reply((caller) => caller.run === run, step.status, run.root);
        return this.#visited(run, "succeeded");
      case "choose": {
        const otherwise = this.#steps.findIndex(({ name }) => name === step.otherwise);
        const other = otherwise === -1 ? this.#steps.length : otherwise;
        return this.#visited(run, "succeeded", run.value === step.value ? run.at + 1 : other);
      }
      case "call": {
        run.state = "running";
        run.dueMs = undefined;
        if (step.to !== undefined) return this.#link(run, step.to);
        const calls = this.#call(run, step);
        if (this.mood === "silent") this.#inFlight.push({ run, calls });
        else this.#answer(run, this.mood === "well");
      }
    }
  }

  /** One of our own cycles is called. */
  #link(run: Run, to: CycleName): void {
    const hops = this.#hopsOf(run) + 1;
    if (hops > mostHops) return this.#answer(run, false);
    const { root, value, mayHaveEndedAtMs } = run;
    const linked = {
      serial: root,
      value,
      hops,
      mayHaveEndedAtMs,
      key: `visit ${this.#visitOf(run)}`,
    };
    this.#cycles.get(to)?.takeFrom(linked, (isWell) => {
      this.#answer(run, isWell);
      this.settle();
    });
  }

  /** They are counted from the last pause. */
  #hopsOf({ visits, hops }: Run): number {
    const isPause = (visit: string): boolean =>
      this.#steps.some(({ kind, name }) => kind === "delay" && name === stepOf(visit));
    return visits.some(isPause) ? 0 : hops;
  }

  #visitOf(run: Run): string {
    const number = this.#numbers.get(run) ?? this.#numbers.size;
    this.#numbers.set(run, number);
    return `${String(number)} ${String(run.visits.length)}`;
  }

  #call(run: Run, { name }: Step): Calls {
    const visit = this.#visitOf(run);
    const calls = this.#callsOf.get(visit) ?? { text: callText(name, run.root), count: 0 };
    if (calls.count === 0) this.calls.push(calls);
    this.#callsOf.set(visit, calls);
    calls.count++;
    return calls;
  }

  #answer(run: Run, isWell: boolean): void {
    const step = this.#step(run);
    if (step?.kind !== "call") return;
    run.state = "queued";
    run.hasBegun = true;
    if (isWell) return this.#visited(run, "succeeded");
    const waitMs = step.retriesMs?.[run.attempts];
    if (waitMs !== undefined) {
      run.attempts++;
      run.dueMs = this.nowMs + waitMs;
      if (run.haltedAtMs !== undefined || run.isCancelled) this.#end(run, "stopped");
      return;
    }
    if (step.onError === "ignore") return this.#visited(run, "failed");
    run.visits.push(`${step.name}:failed`);
    this.#end(run, "failed");
    if (step.onError === "stopCycle") this.stop();
  }

  #visited(run: Run, state: "succeeded" | "failed", next = run.at + 1): void {
    const step = this.#step(run);
    run.visits.push(`${step?.name ?? ""}:${state}`);
    run.at = next;
    run.attempts = 0;
    run.dueMs = undefined;
    run.hasBegun = true;
    if (run.at === this.#steps.length) this.#end(run, "succeeded");
    else if (run.haltedAtMs !== undefined || run.isCancelled) this.#end(run, "stopped");
    else if (step?.kind === "call" && step.isSplit === true) run.divided = step.name;
  }

  #await(run: Run): void {
    run.state = "waiting";
    this.#reply((caller) => caller.run === run, 200);
    this.#waits.push({ run, untilMs: this.nowMs + waitMs });
    const early = this.#arrivals.filter(({ value, untilMs }) => value === run.value && untilMs > this.nowMs);
    this.#arrivals = this.#arrivals.filter((arrival) => !early.includes(arrival));
    for (const arrival of early) this.#resume(arrival);
  }

  /** The transaction that came last to wait for this goes on, as often as something comes for it. */
  #resume({ serial, value, hops, isParked }: Arrival): boolean {
    const wait = this.#waits.findLast(
      ({ run, untilMs }) =>
        run.value === value &&
        untilMs > this.nowMs &&
        !["dropped", "stopped"].includes(run.state) &&
        !run.isRemoved,
    );
    if (wait === undefined) return false;
    const { run } = wait;
    // The first one takes its place; who goes on from it later does so beside the others.
    const place = run.state === "waiting" ? run.place : undefined;
    if (run.state === "waiting") this.#end(run, "succeeded");
    const step = this.#steps.findIndex(({ kind }) => kind === "wait");
    this.runs.push(
      newRun({
        createdAtMs: this.nowMs,
        origin: "resume",
        serial,
        root: run.root,
        value,
        hops,
        at: step + 1,
        visits: [...run.visits, "shipped:succeeded"],
        inherited: run.visits.length,
        place,
        parent: run,
        isParked,
      }),
    );
    return true;
  }
}

const stepOf = (visit: string): string => visit.slice(0, visit.indexOf(":"));

/** By which steps those were divided whose part it is, or goes on from. */
const splitsOf = ({ partOf, parent }: Run): readonly string[] => [
  ...(partOf === undefined ? [] : [partOf]),
  ...(parent === undefined ? [] : splitsOf(parent)),
];

/** Whose visits so many lead to: of those that it took over whole, its own. */
const ownerOf = (run: Run, visits: number): Run =>
  run.parent === undefined || visits >= run.inherited ? run : ownerOf(run.parent, visits);

type Begun = Pick<
  Run,
  "origin" | "createdAtMs" | "serial" | "root" | "value" | "hops" | "at" | "visits" | "inherited" | "place"
> & {
  readonly parent?: Run;
  readonly partOf?: string;
  readonly divided?: string | undefined;
  readonly isParked?: boolean;
  readonly endsLate?: boolean;
};

function newRun({ parent, partOf, divided, isParked = false, endsLate = false, ...begun }: Begun): Run {
  return {
    ...begun,
    parent,
    partOf,
    divided,
    isParked,
    endsLate,
    state: "queued",
    hasBegun: false,
    mayHaveBegun: false,
    haltedAtMs: undefined,
    isCancelled: false,
    isHeldByDead: false,
    mayHaveEndedAtMs: undefined,
    dueMs: undefined,
    attempts: 0,
    endedAtMs: undefined,
    hasSuccessor: false,
    isRemoved: false,
  };
}
