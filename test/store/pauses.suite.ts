// The contract of jobs that were put off: what they keep, and for how long. Every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Job } from "../../runtime/store/scheduler.ts";
import { delivery, transaction, visit } from "./records.ts";
import type { StoreUnderTest } from "./store.suite.ts";

const pause = '{"startedAtMs":1000,"note":"ünïcode"}';
const attempts = '[{"attempt":1}]';

/** Declares the tests; `create` opens an empty store for each. */
export function describePauses(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  beforeEach(async () => {
    subject = await create();
    const { store } = subject;
    await store.saveCycle({ account: "default", id: "orders", plan: "plan-1", state: "running" });
    await store.accept(delivery("d"), [transaction("t")]);
  });
  afterEach(() => subject.store.close());

  async function claim(): Promise<Job | undefined> {
    return (await subject.store.scheduler.claim("w", 1_000, 10)).at(0);
  }

  async function putOff(): Promise<number> {
    const { store, nowMs } = subject;
    const { epoch = 0 } = (await claim()) ?? {};
    const runAtMs = nowMs() + 5_000;
    await store.scheduler.postpone("t", epoch, runAtMs, { reason: "{}", tries: 2, pause });
    return runAtMs;
  }

  describe("a job that was put off", () => {
    test("is due at its moment, shows what it kept, and gives it to whoever claims it then", async () => {
      const { store, advance } = subject;
      const runAtMs = await putOff();
      expect(await store.transaction("t")).toMatchObject({ state: "queued", dueAtMs: runAtMs, pause });
      expect(await store.transactions({ account: "default", limit: 1 })).not.toMatchObject([{ pause }]);
      advance(4_999);
      expect(await claim()).toBeUndefined();
      expect(await store.scheduler.nextDueAtMs()).toBe(runAtMs);
      advance(1);
      expect(await claim()).toMatchObject({ id: "t", tries: 2, pause });
    });

    test("keeps it when it is given back, and when its lease ends", async () => {
      const { store, advance } = subject;
      await putOff();
      advance(5_000);
      const { epoch = 0 } = (await claim()) ?? {};
      await store.scheduler.release([{ id: "t", epoch }]);
      expect(await claim()).toMatchObject({ pause });
      advance(1_001);
      expect(await claim()).toMatchObject({ pause });
    });

    test("keeps nothing of it for its next step", async () => {
      const { store, advance } = subject;
      await putOff();
      advance(5_000);
      const { epoch = 0 } = (await claim()) ?? {};
      await store.finishVisit(visit("t", { attempts }), epoch, { kind: "step", step: "next" });
      expect((await store.visits("t")).at(-1)).toMatchObject({ attempts });
      await store.scheduler.release([{ id: "t", epoch }]);
      const next = await claim();
      expect(next).toMatchObject({ step: "next" });
      expect(next).not.toHaveProperty("pause");
      expect(next).not.toHaveProperty("tries");
    });
  });
}
