// Answers that ask for patience (`errors`: `retry`): a transaction waits for its next try in the store, holds no place and blocks no
// end of the process, and its tries are counted over restarts (B§12.2).
import { expect, test } from "vitest";
import type { Log } from "../../runtime/base/log.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";
import { startServer } from "../http/servers.ts";

const minuteMs = 60_000;
const patient = `errors: [{ when: [{ of: { kind: "status" }, test: { kind: "equals", value: 503 } }], outcome: "retry", message: "It rests." }]`;

async function start(vendor: Pick<Vendor, "url">, options: Partial<ProgramOptions> = {}): Promise<Program> {
  const steps = { created: trigger("told"), told: notify("again"), again: notify(undefined, "Again ") };
  const project = shopProject(steps, { vendorUrl: vendor.url, notify: patient });
  const program = await startProgram({ project, ...options });
  if (program.engine.cycles()[0]?.state !== "running") await program.engine.startCycle("orders");
  return program;
}

/** Waits until the vendor was asked so often and the newest transaction waits. */
async function waiting(
  program: Program,
  vendor: { readonly requests: readonly unknown[] },
  requests: number,
): Promise<unknown> {
  return until(async () => {
    const [newest] = await program.engine.transactions({ limit: 1 });
    return vendor.requests.length === requests && newest?.state === "queued" && (newest.waiting ?? false);
  });
}

test("a step is tried again until the ladder ends, with the same key, and says what it waits for", async () => {
  const vendor = await startVendor();
  vendor.status = 503;
  const program = await start(vendor);
  await deliver(program.webhookUrl(), order(1));
  for (const [index, minutes] of [1, 2, 4, 8, 16, 31].entries()) {
    expect(await waiting(program, vendor, index + 1)).toMatchObject({
      code: "method/retry-later",
      message: expect.stringMatching(
        /^Notify \(POST .*\/messages\) was answered with status 503: It rests\.$/,
      ),
      try: index + 2,
      of: 7,
    });
    const [transaction] = await program.engine.transactions({ limit: 1 });
    expect(transaction?.dueAtMs).toBe(program.clock.now() + minutes * minuteMs);
    program.clock.advance(minutes * minuteMs);
  }
  const failed = await program.transaction(["failed"]);
  expect(failed).toMatchObject({ error: { code: "method/out-of-retries" } });
  expect(failed).not.toHaveProperty("waiting");
  expect(failed.visits.at(-1)?.incident).toMatchObject({ message: "Out of retries" });
  expect(vendor.requests).toHaveLength(7);
  expect(await program.engine.usage()).toEqual([{ connector: "shop", success: 0, incident: 7 }]);
  expect(new Set(vendor.requests.map(({ key }) => key)).size).toBe(1);
});

test("tries are counted over a restart, and anew for the next step", async () => {
  const answers = [503, 503, 503, 200, 503, 200];
  let count = 0;
  const vendor = await startServer((response) => {
    response.writeHead(answers[count++] ?? 200, { "content-type": "application/json" }).end("{}");
  });
  const folder = createFolder();
  const before = await start(vendor, { folder });
  await deliver(before.webhookUrl(), order(1));
  await waiting(before, vendor, 1);
  before.clock.advance(minuteMs);
  expect(await waiting(before, vendor, 2)).toMatchObject({ try: 3 });
  await before.stop();
  const after = await start(vendor, { folder, clock: before.clock });
  after.clock.advance(2 * minuteMs);
  expect(await waiting(after, vendor, 3)).toMatchObject({ try: 4 });
  after.clock.advance(4 * minuteMs);
  expect(await waiting(after, vendor, 5)).toMatchObject({ try: 2 });
  after.clock.advance(minuteMs);
  await after.transaction(["succeeded"]);
  expect(vendor.requests).toHaveLength(6);
  expect(await after.engine.usage()).toEqual([{ connector: "shop", success: 2, incident: 4 }]);
});

test("a vendor's 429 between two tries takes none of them", async () => {
  const vendor = await startVendor();
  vendor.status = 503;
  const program = await start(vendor);
  await deliver(program.webhookUrl(), order(1));
  await waiting(program, vendor, 1);
  vendor.status = 429;
  program.clock.advance(minuteMs);
  const paused = await waiting(program, vendor, 2);
  expect(paused).toMatchObject({ code: "http/rate-limited" });
  expect(paused).not.toHaveProperty("try");
  vendor.status = 503;
  program.clock.advance(minuteMs);
  expect(await waiting(program, vendor, 3)).toMatchObject({ try: 3 });
});

test("transactions that wait hold no place", async () => {
  const vendor = await startVendor();
  vendor.status = 503;
  const program = await start(vendor, { limits: { concurrency: 2 } });
  for (let id = 1; id <= 40; id++) await deliver(program.webhookUrl(), order(id));
  await until(async () => {
    const all = await program.engine.transactions({ limit: 100 });
    return all.length === 40 && all.every(({ waiting: reason }) => reason !== undefined);
  });
  vendor.status = 200;
  await deliver(program.webhookUrl(), order(41));
  await program.transaction(["succeeded"]);
  program.clock.advance(minuteMs);
  await until(async () =>
    (await program.engine.transactions({ limit: 100 })).every(({ state }) => state === "succeeded"),
  );
  expect(vendor.requests).toHaveLength(40 + 2 * 41);
});

test.each([503, 429])(
  "a stop does not wait for a call that waits a few seconds after %i, and loses nothing",
  async (status) => {
    const vendor = await startVendor();
    const folder = createFolder();
    vendor.status = status;
    vendor.headers = { "retry-after": "4" };
    const lines: string[] = [];
    const note: Log["info"] = (_fields, message) => lines.push(message);
    const before = await start(vendor, { folder, log: { info: note, warn: note, error: note } });
    await deliver(before.webhookUrl(), order(1));
    await until(() => vendor.requests.length === 1 && before.clock.waiting > 1);
    // The clock stands still: whoever waited for it would never end.
    await before.stop();
    expect(lines.filter((line) => /job|lease/i.test(line))).toEqual([]);
    vendor.status = 200;
    const after = await start(vendor, { folder, clock: before.clock });
    expect((await after.transaction(["queued"])).dueAtMs).toBe(after.clock.now() + 4000);
    after.clock.advance(4000);
    await after.transaction(["succeeded"]);
    expect(vendor.requests).toHaveLength(3);
  },
);
