// What load balancers, whoever restarts processes, and Prometheus ask of the management port: without the token, and without secrets.
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createMeasures } from "../../runtime/base/measures.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { deliver, order, send } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";

async function start() {
  const vendor = await startVendor();
  const measures = createMeasures();
  const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
  const program = await startProgram({ project, measures });
  const told = { isLeaving: false };
  const server = await startManagementServer({
    engine: program.engine,
    host: "127.0.0.1",
    port: 0,
    token: "token-1",
    log: silentLog,
    measures,
    isLeaving: () => told.isLeaving,
  });
  onTestFinished(() => server.stop());
  const get = async (path: string): Promise<readonly [number, unknown]> => {
    const { status, body } = await send(`${server.url}${path}`);
    return [status, JSON.parse(body)];
  };
  const metrics = async (): Promise<string> => (await send(`${server.url}/metrics`)).body;
  return { ...program, vendor, get, metrics, told };
}

test("a process lives, and is ready until it was told to end", async () => {
  const { get, told, engine } = await start();
  expect(await get("/health/live")).toEqual([200, { status: "live" }]);
  expect(await get("/health/ready")).toEqual([200, { status: "ready" }]);
  const draining = { status: "notReady", reason: "draining", message: "The process was told to end." };
  told.isLeaving = true;
  expect(await get("/health/ready")).toEqual([503, draining]);
  told.isLeaving = false;
  await engine.stop();
  expect(await get("/health/ready")).toEqual([503, draining]);
  expect(await get("/health/live")).toEqual([200, { status: "live" }]);
});

test("nothing else is answered without the token", async () => {
  const { get } = await start();
  for (const path of ["/health", "/health/ready/", "/metrics/", "/api/v1/cycles"])
    expect([path, (await get(path))[0]]).toEqual([path, 401]);
});

test("a process whose store cannot be used is not ready, and says no more than that", async () => {
  const vendor = await startVendor();
  const program = await startProgram({
    project: shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url }),
  });
  const answers = [
    ["store/full", "storeFull", "The disk of the store is full."],
    ["store/unavailable", "storeUnavailable", "The store cannot be used; the log says why."],
  ] as const;
  for (const [code, reason, message] of answers) {
    program.clock.advance(60_000);
    const beside = await startProgram({
      project: shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url }),
      beside: {
        ...program,
        store: {
          ...program.store,
          check: () => Promise.reject(new HookwrightError(code, "At db.internal:5432: password wrong.")),
        },
      },
      clock: program.clock,
    });
    const server = await startManagementServer({
      engine: beside.engine,
      host: "127.0.0.1",
      port: 0,
      token: "token-1",
      log: silentLog,
    });
    onTestFinished(() => server.stop());
    const { status, body } = await send(`${server.url}/health/ready`);
    expect([status, JSON.parse(body)]).toEqual([503, { status: "notReady", reason, message }]);
  }
});

test("a store that says nothing is waited for no longer than its askers wait, and asked once", async () => {
  const vendor = await startVendor();
  const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
  const first = await startProgram({ project });
  const asked = { check: 0, condition: 0 };
  const silence = new Promise<never>(() => undefined);
  const store: typeof first.store = {
    ...first.store,
    check() {
      asked.check++;
      return silence;
    },
    condition() {
      asked.condition++;
      return silence;
    },
  };
  const { engine, clock } = await startProgram({ project, beside: { ...first, store }, clock: first.clock });
  const server = await startManagementServer({
    engine,
    host: "127.0.0.1",
    port: 0,
    token: "token-1",
    log: silentLog,
  });
  onTestFinished(() => server.stop());
  const ask = async (path: string): Promise<readonly [number, string]> => {
    let answer: readonly [number, string] | undefined;
    void send(`${server.url}${path}`).then(({ status, body }) => (answer = [status, body]));
    return until(() => {
      clock.advance(500);
      return answer;
    });
  };
  for (const _ of [1, 2]) {
    expect(await ask("/health/ready")).toEqual([503, expect.stringContaining("storeUnavailable")]);
    const [status, text] = await ask("/metrics");
    expect(status).toBe(200);
    expect(text).toContain("hookwright_ready 0\n");
    expect(text).toContain("process_cpu_seconds_total");
  }
  expect(asked).toEqual({ check: 1, condition: 1 });
});

test("metrics count what happened, in lines that Prometheus reads", async () => {
  const { metrics, engine, webhookUrl, vendor, transaction, url, clock } = await start();
  await engine.startCycle("orders");
  expect((await deliver(webhookUrl(), order(1))).status).toBe(200);
  await transaction(["succeeded"]);
  vendor.status = 400;
  expect((await deliver(webhookUrl(), order(2))).status).toBe(200);
  await transaction(["failed"]);
  await send(`${url}/nothing`);
  await deliver(webhookUrl(), "{ not json");
  await until(async () => (await metrics()).includes('hookwright_answers_total{status="404"} 1'));
  // What is before the store is known anew after a second.
  clock.advance(1_000);
  const text = await metrics();
  const expected = [
    "hookwright_ready 1",
    'hookwright_answers_total{status="200"} 2',
    'hookwright_answer_seconds_count{class="2xx"} 2',
    'hookwright_calls_total{outcome="2xx"} 1',
    'hookwright_calls_total{outcome="4xx"} 1',
    'hookwright_visits_total{outcome="failed"} 1',
    'hookwright_visits_total{outcome="succeeded"} 3',
    'hookwright_transactions_ended_total{end="succeeded"} 1',
    'hookwright_transactions_ended_total{end="failed"} 1',
    'hookwright_store_write_seconds_count{operation="accept"} 2',
    "hookwright_transactions_due 0",
    "hookwright_transactions_behind 0",
    "hookwright_dead_letters 1",
    'hookwright_jobs_due{kind="renewSubscription"} 0',
  ];
  expect(expected.filter((line) => !text.includes(`${line}\n`))).toEqual([]);
  expect(text).toMatch(/^hookwright_refusals_total\{code="data\/[a-z-]+"\} 1$/m);
  const line =
    /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"\\\n]*"(?:,[a-z]+="[^"\\\n]*")*\})? -?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
  expect(
    text
      .split("\n")
      .slice(0, -1)
      .filter((one) => !line.test(one)),
  ).toEqual([]);
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
});
