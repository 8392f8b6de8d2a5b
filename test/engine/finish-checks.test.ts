// Whether a cycle has finished is asked by each transaction that ends, and looked at once for many; and again while it has not.
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFinishChecks } from "../../runtime/engine/finish-checks.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";
import { VirtualClock } from "./virtual-clock.ts";

test("one look stands for all who ask meanwhile, and only one that finds nothing left waits for its turn", async () => {
  const looks: ((isUnfinished: boolean) => void)[] = [];
  const ended: string[] = [];
  const errors: unknown[] = [];
  const finishing = new Set(["orders", "broken"]);
  const clock = new VirtualClock();
  let isOver = false;
  const check = createFinishChecks({
    clock,
    isFinishing: (_, cycle) => finishing.has(cycle),
    isOver: () => isOver,
    hasUnfinished: () => new Promise((resolve) => looks.push(resolve)),
    end(_, cycle) {
      ended.push(cycle);
      if (cycle === "broken") return Promise.reject(new Error("no turn"));
      finishing.delete(cycle);
      return Promise.resolve();
    },
    onError: (error) => errors.push(error),
  });
  const ask = (cycle: string): void => {
    check("default", cycle);
  };
  for (let asked = 0; asked <= 1_000; asked++) ask("orders");
  ask("broken");
  expect(looks).toHaveLength(2);
  looks[0]?.(true);
  looks[1]?.(false);
  await setImmediate();
  // The thousand asked after the first look had begun: there is one more.
  expect([looks.length, ended, errors.length, clock.waiting]).toEqual([3, ["broken"], 1, 1]);
  looks[2]?.(true);
  await setImmediate();
  // What has not finished, or could not be stopped, is looked at again, once however many ask.
  clock.advance(10_000);
  expect([looks.length, clock.waiting]).toEqual([5, 0]);
  looks[3]?.(false);
  looks[4]?.(false);
  await setImmediate();
  expect([ended, clock.waiting]).toEqual([["broken", "broken", "orders"], 1]);
  // A process that ends looks no more, and nobody asks of a cycle that is stopped.
  isOver = true;
  clock.advance(10_000);
  ask("orders");
  expect([looks.length, clock.waiting]).toEqual([5, 0]);
});

test("a cycle whose last transaction ends in a process that has not heard that it finishes, or dies, is stopped all the same", async () => {
  const vendor = await startVendor();
  const project = shopProject({ created: trigger("first"), first: notify() }, { vendorUrl: vendor.url });
  const one = await startProgram({ project });
  let tell = (): void => undefined;
  const two = await startProgram({
    project,
    folder: one.folder,
    clock: one.clock,
    beside: one,
    otherwise: () => ({
      follow(heard) {
        tell = () => {
          heard("state");
        };
        return () => undefined;
      },
    }),
  });
  for (const [last, others] of [
    [two, one],
    [one, two],
  ] as const) {
    await one.engine.startCycle("orders");
    await two.engine.startCycle("orders");
    const letGo = vendor.hold();
    const seen = vendor.requests.length;
    await deliver(last.webhookUrl(), order(1));
    await until(() => vendor.requests.length > seen);
    expect(await others.engine.stopCycle("orders", { finish: true })).toMatchObject({ state: "finishing" });
    expect(last.engine.cycle("orders")).toMatchObject({ state: "running" });
    letGo();
    await last.transaction(["succeeded"]);
    expect((await one.store.cycles("default"))[0]).toMatchObject({ state: "finishing" });
    // The one hears of it now; the other one never does.
    if (last === two) tell();
    else one.clock.advance(10_000);
    await until(async () => (await one.store.cycles("default"))[0]?.state === "stopped");
  }
});
