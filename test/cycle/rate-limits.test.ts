// Cycles and vendors who want fewer calls: transactions wait their turn in the store, hold no place, and go on (B§12.2, B§12.4).
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Log } from "../../runtime/base/log.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";
import { startServer } from "../http/servers.ts";

const minuteMs = 60_000;

async function start(
  vendor: Pick<Vendor, "url">,
  changes: ProjectChanges = {},
  options: Partial<ProgramOptions> = {},
): Promise<Program> {
  const project = shopProject(
    { created: trigger("told"), told: notify() },
    { vendorUrl: vendor.url, ...changes },
  );
  const program = await startProgram({ project, ...options });
  if (program.engine.cycles()[0]?.state !== "running") await program.engine.startCycle("orders");
  return program;
}

async function states({ engine }: Program): Promise<string> {
  const all = await engine.transactions({ limit: 100 });
  return all
    .map(({ state }) => state)
    .toReversed()
    .join(" ");
}

/** Waits until nothing runs, then moves the clock. */
async function advance(program: Program, byMs: number): Promise<void> {
  await until(async () => !(await states(program)).includes("running"));
  program.clock.advance(byMs);
}

test("more calls than a limit allows wait in the store, and none fails", async () => {
  const vendor = await startVendor();
  const program = await start(
    vendor,
    { connector: "rateLimits: [{ requests: 2, perMs: 60000 }]" },
    { limits: { concurrency: 1 } },
  );
  for (const id of [1, 2, 3, 4, 5]) await deliver(program.webhookUrl(), order(id));
  await until(async () => (await states(program)) === "succeeded succeeded queued queued queued");
  await advance(program, minuteMs - 1);
  expect(vendor.requests).toHaveLength(2);
  // One that was looked at meanwhile waits in its place, since little is left.
  program.clock.advance(1);
  await until(async () => (await states(program)) === "succeeded succeeded succeeded succeeded queued");
  await advance(program, minuteMs);
  await until(async () => (await states(program)) === "succeeded succeeded succeeded succeeded succeeded");
  expect(vendor.requests.map(({ body }) => body).toSorted()).toEqual(
    [1, 2, 3, 4, 5].map((id) => JSON.stringify({ text: `Order ${String(id)}` })),
  );
});

test("a method's own limit stands in place of the connector's", async () => {
  const vendor = await startVendor();
  const program = await start(vendor, {
    connector: "rateLimits: [{ spacingMs: 3600000 }]",
    notify: "rateLimits: [{ requests: 3, perMs: 60000 }]",
  });
  for (const id of [1, 2, 3, 4]) await deliver(program.webhookUrl(), order(id));
  await until(async () => (await states(program)) === "succeeded succeeded succeeded queued");
  expect(vendor.requests).toHaveLength(3);
});

test("a vendor who answers 429 is left alone for as long as it says, then longer each time, until it takes the call", async () => {
  const vendor = await startVendor();
  vendor.status = 429;
  const lines: string[] = [];
  const note: Log["info"] = (_fields, message) => lines.push(message);
  const log: Log = { info: note, warn: note, error: note };
  const program = await start(vendor, {}, { log, limits: { concurrency: 1 } });
  await deliver(program.webhookUrl(), order(1));
  const refused = (times: number): Promise<unknown> =>
    until(async () => vendor.requests.length === times && !/running/.test(await states(program)));
  await refused(1);
  // Another one finds the door closed, and does not knock.
  await deliver(program.webhookUrl(), order(2));
  await until(() => lines.filter((line) => line.startsWith("A transaction waits")).length === 2);
  for (const [before, minutes] of [1, 2, 4, 8, 16, 31, 31].entries()) {
    await refused(before + 1);
    await advance(program, minutes * minuteMs - 1);
    expect(vendor.requests).toHaveLength(before + 1);
    await advance(program, 1);
  }
  await refused(8);
  vendor.status = 200;
  await advance(program, 31 * minuteMs);
  await until(async () => (await states(program)) === "succeeded succeeded");
  expect(vendor.requests).toHaveLength(10);
  expect(new Set(vendor.requests.map(({ key }) => key)).size).toBe(2);
  expect(lines).toContain("A vendor answered that there are too many calls: they wait.");
});

test("a rule that names 429 says what it means, where its other conditions hold; every other 429 is waited for", async () => {
  const answers = ['{"error":"quota of the day"}', '{"error":"slow down"}', "{}"];
  let count = 0;
  const server = await startServer((response) => {
    const body = answers[count] ?? "{}";
    count += 1;
    response.writeHead(count < 3 ? 429 : 200, { "content-type": "application/json" }).end(body);
  });
  const quota = `{ of: { kind: "status" }, test: { kind: "in", values: [403, 429] } }, { of: { kind: "body", path: ["error"] }, test: { kind: "equals", value: "quota of the day" } }`;
  const program = await start(server, {
    notify: `errors: [{ when: [${quota}], outcome: "failure", message: "The day's quota is used up." }]`,
  });
  await deliver(program.webhookUrl(), order(1));
  const failed = await program.transaction(["failed"]);
  expect(failed.error).toMatchObject({
    code: "method/failed-status",
    message: expect.stringMatching(/was answered with status 429: The day's quota is used up\.$/),
  });
  await deliver(program.webhookUrl(), order(2));
  await until(async () => (await states(program)) === "failed queued");
  await advance(program, minuteMs);
  await until(async () => (await states(program)) === "failed succeeded");
  expect(server.requests).toHaveLength(3);
});

test("a few seconds are waited for at once; a pause outlasts a restart", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  vendor.status = 429;
  vendor.headers = { "retry-after": "3" };
  const before = await start(vendor, {}, { folder });
  await deliver(before.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  vendor.headers = { "retry-after": new Date(before.clock.now() + 600_000).toUTCString() };
  await until(async () => {
    // Slowly: the call takes real time, and the pause that its answer asks for must still lie ahead.
    await setTimeout(5);
    before.clock.advance(1000);
    return vendor.requests.length === 2;
  });
  await until(async () => (await states(before)) === "queued");
  await before.stop();
  vendor.status = 200;
  const after = await start(vendor, {}, { folder, clock: before.clock });
  await advance(after, 60_000);
  expect(vendor.requests).toHaveLength(2);
  await advance(after, 600_000);
  await until(async () => (await states(after)) === "succeeded");
});

test("a call that is kept back from a service without answers waits, and is made when that is tried again", async () => {
  const state = { isBroken: true };
  const server = await startServer((response) => {
    if (state.isBroken) response.destroy();
    else response.writeHead(200, { "content-type": "application/json" }).end('{"id":1}');
  });
  const program = await start(server, {}, { limits: { concurrency: 1 } });
  const ids = Array.from({ length: 12 }, (_, index) => index + 1);
  for (const id of ids) await deliver(program.webhookUrl(), order(id));
  const failed = Array(10).fill("failed").join(" ");
  await until(async () => (await states(program)) === `${failed} queued queued`);
  expect(server.requests).toHaveLength(10);
  state.isBroken = false;
  await until(async () => {
    // Circuits go by the clock of the machine, months ahead: what failed may be removed by then.
    await advance(program, Math.max(Date.now() + 1000 - program.clock.now(), 0));
    return (await states(program)).endsWith("succeeded succeeded");
  });
  expect(server.requests).toHaveLength(12);
});
