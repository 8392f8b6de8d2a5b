// Who holds callers looks for what other processes have made: whoever runs a transaction and whoever a delivery is sent to again, its
// senders get one answer; one that cannot be read keeps none of the others from theirs.
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { followCallers } from "../../runtime/engine/callers-elsewhere.ts";
import { openSecretBox } from "../../runtime/secrets/secret-box.ts";
import type { CallersNews } from "../../runtime/store/store.ts";
import { Callers } from "../../runtime/webhook/callers.ts";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import type { Store } from "../../runtime/store/store.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { parts } from "../webhook/rules.ts";
import { deliver, order, type Received } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor, type Vendor } from "./vendor.ts";
import { VirtualClock } from "./virtual-clock.ts";

const reply: PlanStep = {
  kind: "respond",
  response: {
    kind: "inline",
    status: 201,
    headers: [],
    body: { kind: "field", step: "created", field: "OrderId" },
  },
};
const keyed = `dedupe: ${JSON.stringify({ key: parts("{{header.x-delivery}}"), windowMs: 1e9 })}`;

/** Two processes on one store; the first finds it `otherwise`. Callers are held for ever. */
async function startTwo(
  otherwise: (store: Store) => Partial<Store> = () => ({}),
): Promise<{ readonly one: Program; readonly two: Program; readonly vendor: Vendor }> {
  const vendor = await startVendor();
  const steps = { created: trigger("tell"), tell: notify("reply"), reply };
  const project = shopProject(steps, { vendorUrl: vendor.url, webhook: keyed });
  const [clock, limits] = [new VirtualClock(), { synchronousMs: 1e9 }];
  const first = await startProgram({ project, clock, limits });
  const { folder } = first;
  const one = await startProgram({ project, clock, limits, folder, beside: first, otherwise });
  await one.engine.startCycle("orders");
  const two = await startProgram({ project, clock, limits, folder, beside: first });
  return { one, two, vendor };
}

/** What is asked within a second has the same answer. */
async function holds({ engine, clock }: Program, callers: number): Promise<boolean> {
  clock.advance(1_000);
  return (await engine.condition()).callers === callers;
}

/** The answer, while time goes on. */
async function answerOf(clock: VirtualClock, answer: Promise<Received>): Promise<Received> {
  let received: Received | undefined;
  void answer.then((got) => (received = got));
  return until(async () => {
    clock.advance(250);
    await setImmediate();
    return received;
  });
}

test("a delivery that is sent again to another process, while its first sender waits, gets the first one's answer", async () => {
  const { one, two, vendor } = await startTwo();
  const letGo = vendor.hold();
  const send = (program: Program): Promise<Received> =>
    deliver(program.webhookUrl(), order(7), { "x-delivery": "same" });
  const first = send(one);
  await until(() => vendor.requests.length === 1);
  const again = [send(two), send(two)];
  await until(() => holds(two, 1));
  letGo();
  expect(await first).toMatchObject({ status: 201, body: "7" });
  for (const answer of again)
    expect(await answerOf(two.clock, answer)).toMatchObject({ status: 201, body: "7" });
  // It is kept with the delivery by now, and nobody waits any more.
  expect(await send(two)).toMatchObject({ status: 201, body: "7" });
  expect(await holds(two, 0)).toBe(true);
  expect(await one.engine.transactions({ limit: 9 })).toHaveLength(1);
});

test("a delivery that is sent again is told of a stop as its first sender is", async () => {
  const { one, two, vendor } = await startTwo();
  const letGo = vendor.hold();
  const send = (program: Program): Promise<Received> =>
    deliver(program.webhookUrl(), order(7), { "x-delivery": "same" });
  const first = send(one);
  await until(() => vendor.requests.length === 1);
  const again = send(two);
  await until(() => holds(two, 1));
  await one.engine.stopCycle("orders");
  letGo();
  const answers = [await first, await answerOf(two.clock, again)];
  expect(answers.map(({ status, body }) => [status, /"code":"[^"]*"/.exec(body)?.[0]])).toEqual([
    [503, '"code":"cycle/stopped"'],
    [503, '"code":"cycle/stopped"'],
  ]);
});

test("who sends again after the process that held it has gone waits for what goes on, and gets its answer", async () => {
  const vendor = await startVendor();
  const steps = { created: trigger("tell"), tell: notify("reply"), reply };
  const project = shopProject(steps, { vendorUrl: vendor.url, webhook: keyed });
  const before = await startProgram({ project, limits: { drainMs: 0, synchronousMs: 1e9 } });
  await before.engine.startCycle("orders");
  const letGo = vendor.hold();
  const send = (program: Program): Promise<Received> =>
    deliver(program.webhookUrl(), order(7), { "x-delivery": "same" });
  const cut = send(before);
  await until(() => vendor.requests.length === 1);
  await before.stop();
  expect((await cut).status).toBe(503);
  const { clock, folder } = before;
  const after = await startProgram({ project, clock, folder, limits: { synchronousMs: 1e9 } });
  await until(() => vendor.requests.length === 2);
  const again = send(after);
  await until(() => holds(after, 1));
  letGo();
  expect(await answerOf(clock, again)).toMatchObject({ status: 201, body: "7" });
  expect(await send(after)).toMatchObject({ status: 201, body: "7" });
  expect(await after.engine.transactions({ limit: 9 })).toHaveLength(1);
});

test("a caller whose transaction another process takes over has that one's answer", async () => {
  let isLost = false;
  const { one, two, vendor } = await startTwo((store) => ({
    scheduler: {
      ...store.scheduler,
      renew: async (jobs, leaseMs) =>
        isLost ? jobs.map(({ id }) => id) : store.scheduler.renew(jobs, leaseMs),
    },
  }));
  const letGo = vendor.hold();
  const answer = deliver(one.webhookUrl(), order(7));
  await until(() => vendor.requests.length === 1);
  isLost = true;
  one.clock.advance(15_000);
  await setImmediate();
  letGo();
  // It is given back; the other process may have it at once.
  await until(async () => (await one.engine.condition()).running === 0);
  // As its database would tell it.
  await two.engine.deploymentSettings.change({});
  expect(await answerOf(one.clock, answer)).toMatchObject({ status: 201, body: "7" });
  expect(await one.transaction(["succeeded"])).toMatchObject({ synchronous: true });
});

test("an answer that cannot be read ends its own caller, and what the store cannot say yet is asked again", async () => {
  const clock = new VirtualClock();
  const store = await openStore(createFolder());
  const box = await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["default"], nowMs: 0 });
  const callers = new Callers(clock, 100_000, 10);
  const held = ["broken", "later", "good"].map((id) => callers.hold(id, "default"));
  const of = { account: "default", delivery: "d", state: "running" } as const;
  const news: CallersNews[] = [
    { ...of, transaction: "broken", status: 200, answer: "no sealed text" },
    { ...of, transaction: "later", state: "succeeded" },
    { ...of, transaction: "good", status: 200 },
  ];
  let looks = 0;
  const end = followCallers(
    {
      store: {
        ...store,
        callersNews(asked) {
          looks++;
          return Promise.resolve(news.filter(({ transaction }) => asked.includes(transaction)));
        },
        split: () =>
          looks < 2
            ? Promise.reject(new HookwrightError("store/unavailable", "Not now."))
            : Promise.resolve(undefined),
      },
      clock,
      log: silentLog,
      box,
      callers,
      heldMs: 100_000,
    },
    { carries: () => false },
  );
  clock.advance(250);
  expect((await Promise.all([held[0], held[2]])).map((answer) => answer?.status)).toEqual([500, 200]);
  expect(callers.stillWaiting()).toEqual(["later"]);
  await expect.poll(() => (clock.advance(250), callers.stillWaiting())).toEqual([]);
  expect((await held[1])?.status).toBe(200);
  end();
  await store.close();
});
