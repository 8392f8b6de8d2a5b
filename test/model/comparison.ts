// Whether the real thing is as the reference says: the cycle, each transaction with its journal, and what the vendor was called with.
import { setTimeout as wait } from "node:timers/promises";
import { setImmediate } from "node:timers/promises";
import { hasEnded, stopToldMs, type Reference, type Run } from "./reference.ts";
import { dayMs, noDelivery, stepOfCall, type CycleName } from "./shapes.ts";
import type { Answered, Vendor, World } from "./world.ts";

/** How long the real thing may take to come to where the reference is. */
const patienceMs = Number(process.env["MODEL_PATIENCE_MS"] ?? 20_000);

/** What no delivery began. */
const ofNone = { serial: noDelivery, hops: 0 };

/** Holds one against the other. */
export class Comparison {
  readonly #account: string;
  readonly #cycle: CycleName;
  readonly #reference: Reference;
  readonly #world: World;
  readonly #vendor: Vendor;
  readonly #ids = new Map<Run, string>();
  readonly #runs = new Map<string, Run>();
  /** They have ended as they should: nothing is written to their journals any more. */
  readonly #over = new Set<Run>();
  /** What each delivery was answered, by its number. */
  readonly answered = new Map<number, Answered>();

  constructor(account: string, reference: Reference, world: World, vendor: Vendor) {
    this.#account = account;
    this.#cycle = reference.cycle;
    this.#reference = reference;
    this.#world = world;
    this.#vendor = vendor;
  }

  /** The id of the real transaction. */
  idOf(run: Run): string {
    const id = this.#ids.get(run);
    if (id === undefined) throw new Error("The transaction is not known.");
    return id;
  }

  /** They are the same. */
  bind(run: Run, id: string): void {
    this.#ids.set(run, id);
    this.#runs.set(id, run);
  }

  /** It is another cycle's from now on; its id. */
  unbind(run: Run): string {
    const id = this.idOf(run);
    this.#ids.delete(run);
    this.#runs.delete(id);
    return id;
  }

  /** Waits until all is alike; says what is not. */
  async settle(): Promise<void> {
    const deadlineMs = performance.now() + patienceMs;
    for (let round = 0; ; round++) {
      const differences = await this.differences();
      if (differences.length === 0) return;
      if (performance.now() > deadlineMs) throw new Error(differences.join("\n"));
      await (round < 20 ? setImmediate() : wait(2));
    }
  }

  /** What is not alike now. */
  async differences(): Promise<readonly string[]> {
    const { store } = this.#world;
    const real = await store.transactions({ account: this.#account, cycle: this.#cycle, limit: 500 });
    const found: string[] = [...this.#state(), ...this.#answers()];
    const seen = new Set<Run>();
    for (const { id, origin, delivery, state, dueAtMs } of real) {
      const run = this.#runs.get(id) ?? (await this.#recognise(id, origin, delivery));
      if (run === undefined) {
        found.push(`+ a transaction of ${origin}, ${state}`);
        continue;
      }
      seen.add(run);
      const name = `${run.origin} of ${String(run.serial)}`;
      if (state !== run.state) found.push(`${name} is ${state}, not ${run.state}`);
      else if (run.dueMs !== undefined && dueAtMs !== run.dueMs)
        found.push(`${name} goes on at ${String(dueAtMs)}, not ${String(run.dueMs)}`);
      else if (this.#reference.retention(run) === "gone") found.push(`${name} is still there`);
      else if (!this.#over.has(run)) {
        const visits = (await this.#world.store.visits(id))
          .map(({ step, state: end }) => `${step}:${end}`)
          .join();
        const expected = run.visits.slice(run.inherited).join();
        if (visits !== expected) found.push(`${name} ran ${visits}, not ${expected}`);
        else if (hasEnded(run)) this.#over.add(run);
      }
    }
    const missing = this.#reference.runs.filter(
      (run) => !run.isRemoved && !seen.has(run) && !this.#mayComeLater(run),
    );
    for (const run of missing)
      if ((!this.#ids.has(run) && !run.endsLate) || this.#reference.retention(run, missing) === "kept")
        found.push(`- ${run.origin} of ${String(run.serial)}, ${run.state}`);
    found.push(...this.#calls());
    if (found.length === 0) for (const run of missing) run.isRemoved = true;
    return found;
  }

  #mayComeLater(run: Run): boolean {
    return run.endsLate && !this.#ids.has(run) && this.#reference.nowMs - (run.endedAtMs ?? 0) < dayMs;
  }

  async #recognise(id: string, origin: string, delivery: string | undefined): Promise<Run | undefined> {
    const what = delivery === undefined ? ofNone : await this.#read(delivery);
    const run = this.#reference.runs.find(
      (one) =>
        one.origin === origin && one.serial === what?.serial && one.hops === what.hops && !this.#ids.has(one),
    );
    if (run !== undefined) this.bind(run, id);
    return run;
  }

  async #read(delivery: string): Promise<Pick<Run, "serial" | "hops"> | undefined> {
    const record = await this.#world.store.delivery(delivery);
    if (record === undefined) return undefined;
    const { order } = JSON.parse(new TextDecoder().decode(record.body)) as { order: { customer: string } };
    const headers = JSON.parse(record.headers) as { "hookwright-hops"?: string };
    return { serial: Number(order.customer), hops: Number(headers["hookwright-hops"] ?? 0) };
  }

  #state(): readonly string[] {
    const cycle = this.#world.engine
      .account(this.#account)
      .cycles()
      .find(({ id }) => id === this.#cycle);
    const { state, isPaused, skippedAtMs = 0 } = this.#reference;
    const skipped = (atMs: number): string => `, a run left out at ${String(atMs)}`;
    const real = `${cycle?.state ?? "gone"}${cycle?.pausedAtMs === undefined ? "" : ", paused"}${skipped(cycle?.skippedAtMs ?? 0)}`;
    const expected = `${state}${isPaused ? ", paused" : ""}${skipped(skippedAtMs)}`;
    return real === expected ? [] : [`The cycle ${this.#cycle} is ${real}, not ${expected}`];
  }

  #answers(): readonly string[] {
    const { answers, nowMs } = this.#reference;
    return [...answers].flatMap(([serial, { status, sinceMs, of }]) => {
      const real = this.answered.get(serial) ?? { status: "owed", body: "" };
      const isLate = status === 503 && real.status === "owed" && nowMs - sinceMs < stopToldMs;
      const isSame = real.status === status && (of === undefined || real.body === JSON.stringify(String(of)));
      if (isSame || isLate) return [];
      const whose = of === undefined ? "" : ` of ${String(of)}`;
      return [`The answer to ${String(serial)} is ${JSON.stringify(real)}, not ${String(status)}${whose}`];
    });
  }

  /** Calls with one key are of one visit. After a crash that nobody can date, what came is believed within its bounds. */
  #calls(): readonly string[] {
    const byKey = new Map<string, { readonly text: string; count: number }>();
    for (const { text, key, account } of this.#vendor.requests) {
      if (account !== this.#account || !this.#reference.has(stepOfCall(text))) continue;
      const known = byKey.get(key);
      if (known !== undefined && known.text !== text)
        return [`One key for \`${text}\` and \`${known.text}\``];
      byKey.set(key, { text, count: (known?.count ?? 0) + 1 });
    }
    const real = Map.groupBy(byKey.values(), ({ text }) => text);
    const expected = Map.groupBy(this.#reference.calls, ({ text }) => text);
    const { slack } = this.#reference;
    const left = new Map(slack);
    const taken: (() => void)[] = [];
    for (const text of new Set([...real.keys(), ...expected.keys()])) {
      const [were, should] = [real, expected].map((calls) =>
        (calls.get(text) ?? []).toSorted((a, b) => b.count - a.count),
      );
      const root = Number(text.split(" ").at(-1));
      const list = (calls: typeof were = []): string => calls.map(({ count }) => String(count)).join();
      let more = 0;
      let isAlike = were?.length === should?.length;
      for (const [index, calls] of (should ?? []).entries()) {
        const count = were?.[index]?.count ?? 0;
        if (count < calls.count) isAlike = false;
        more += count - calls.count;
        taken.push(() => (calls.count = count));
      }
      const room = left.get(root) ?? 0;
      if (!isAlike || more > room)
        return [`\`${text}\` was called ${list(were)} times by key, not ${list(should)}`];
      left.set(root, room - more);
    }
    for (const take of taken) take();
    return [];
  }
}
