// How much waits for a cycle is reckoned, and counted in time.
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { Backlogs } from "../../runtime/webhook/backlogs.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";

test("nobody is refused for what has gone since; what is there fills the queue", async () => {
  const clock = new VirtualClock();
  let waiting = 0;
  const backlogs = new Backlogs(clock, () => Promise.resolve(waiting), 100);
  const orders = { account: "default", id: "orders" };
  const add = async (): Promise<boolean> => {
    const hasRoom = backlogs.hasRoom(orders);
    if (hasRoom) backlogs.add(orders);
    clock.advance(1_500);
    await setImmediate();
    return hasRoom;
  };
  for (let added = 0; added < 1_000; added++) expect(await add()).toBe(true);
  waiting = 100;
  for (let asked = 0; asked < 110; asked++) await add();
  expect(await add()).toBe(false);
  waiting = 99;
  for (let asked = 0; await add().then((hasRoom) => !hasRoom); asked++) expect(asked).toBeLessThan(10);
});
