// How long history is kept: by the cycle, else as operators set it for the account or for all, else 31 days; success and error apart.
import { expect, test } from "vitest";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";

const hourMs = 60 * 60 * 1000;
const steps = { created: trigger("tell"), tell: notify() };

/** One transaction that succeeded and one that failed, of the cycle `orders`. */
async function startTwo(changes: Partial<CyclePlan> = {}): Promise<Program> {
  const vendor = await startVendor();
  const project = shopProject(steps, { vendorUrl: vendor.url });
  const program = await startProgram({
    project: { ...project, cycles: [cycle(shopConnector(), steps, changes)] },
  });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await program.transaction(["succeeded"]);
  vendor.status = 500;
  await deliver(program.webhookUrl(), order(2));
  await program.transaction(["failed"]);
  return program;
}

async function states({ engine }: Program): Promise<string> {
  return (await engine.transactions({ limit: 10 })).map(({ state }) => state).join();
}

/** Lets time pass, an hour at a time, so that each turn of the chore comes. */
async function pass(program: Program, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    await until(() => program.clock.waiting > 0);
    program.clock.advance(hourMs);
  }
}

test("a cycle says how long; what is over goes with its delivery, success and error apart", async () => {
  const program = await startTwo({ retention: { successMs: hourMs, errorMs: 3 * hourMs } });
  expect(program.notes).toMatchObject([{ kind: "installed" }]);
  await pass(program, 2);
  await until(async () => (await states(program)) === "failed");
  expect(await program.engine.deliveries({ limit: 10 })).toHaveLength(1);
  await pass(program, 2);
  await until(async () => (await states(program)) === "");
  expect(await program.engine.deliveries({ limit: 10 })).toEqual([]);
});

test("an account's setting holds before the deployment's, and at once", async () => {
  const program = await startTwo();
  const { settings, deploymentSettings } = program.engine;
  expect(await deploymentSettings.change({ successRetentionHours: 0, errorRetentionHours: 24 })).toEqual({
    successRetentionHours: 0,
    errorRetentionHours: 24,
  });
  await until(async () => (await states(program)) === "failed");
  expect(await settings.change({ errorRetentionHours: 0 })).toEqual({ errorRetentionHours: 0 });
  await until(async () => (await states(program)) === "");
  expect(await settings.change({ errorRetentionHours: null })).toEqual({});
  expect(await deploymentSettings.own()).toEqual({ successRetentionHours: 0, errorRetentionHours: 24 });
});

test("what nobody set is kept for 31 days, and waits for one timer", async () => {
  const program = await startTwo();
  await until(() => program.clock.waiting > 0);
  program.clock.advance(31 * 24 * hourMs - 1);
  await until(() => program.clock.waiting > 0);
  expect(await states(program)).toBe("failed,succeeded");
  program.clock.advance(24 * hourMs);
  await until(async () => (await states(program)) === "");
});

test("what cannot be set is refused, and nothing of it is kept", async () => {
  const { engine } = await startProgram({ project: shopProject(steps) });
  const refused = async (change: Parameters<typeof engine.settings.change>[0], message: string) => {
    await expect(engine.settings.change({ successRetentionHours: 1, ...change })).rejects.toMatchObject({
      code: "server/bad-request",
      message,
    });
  };
  const range = "must be a number of hours from 0 to 744.";
  await refused({ errorRetentionHours: -1 }, `\`errorRetentionHours\` ${range}`);
  await refused({ errorRetentionHours: 745 }, `\`errorRetentionHours\` ${range}`);
  await refused({ errorRetentionHours: "1" }, `\`errorRetentionHours\` ${range}`);
  await refused(
    { retention: 1 },
    "There is no setting `retention`; there are concurrentTransactions, successRetentionHours, errorRetentionHours, errorWebhookEnabled, errorWebhookUrl.",
  );
  expect(await engine.settings.own()).toEqual({});
});
