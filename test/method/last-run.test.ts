// `LastSuccessfulRunDate` (B§4.3), each rule one case: what a call is told, and what its step's next one will be.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Connector } from "../../runtime/contract/connector.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import type { Store } from "../../runtime/store/store.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { callCompiled, compileConnector, type CompiledCall } from "./compiled.ts";

const scripts = createScriptRunner({ runners: 1 });
afterAll(() => scripts.close());

const nowMs = Date.UTC(2021, 10, 2, 14, 32, 2);
const clock = { now: () => nowMs, at: () => () => undefined };
const context = { cycle: "orders", step: "get", transaction: "t1" };
const place = { account: "default", cycle: "orders", step: "get" };
const epoch = "1970-01-01T00:00:00Z";

let connector: Connector;
let store: Store;
beforeAll(async () => {
  const action = { type: "action", name: "Get", response: { fields: [{ connectorField: "id" }] } };
  connector = await compileConnector({
    methods: {
      get: { ...action, endpoint: "/orders?since={{LastSuccessfulRunDate format=yyyy-MM-ddTHH:mm:ssZ}}" },
      plain: { ...action, endpoint: "/orders" },
    },
  });
});
beforeEach(async () => {
  store = await openStore(createFolder());
  return () => store.close();
});

const call = (more: CompiledCall = {}): ReturnType<typeof callCompiled> =>
  callCompiled(connector, { clock, context, runDates: store.runDates, scripts, ...more });

const since = (target: string): string | null => new URL(target, "http://vendor").searchParams.get("since");

describe("a run of a step", () => {
  it("that has no date takes the present, at once and for good, so that the first run pulls no history", async () => {
    const { seen, nextRunMs } = await call();
    expect(since(seen.target)).toBe("2021-11-02T14:32:02Z");
    expect(nextRunMs).toBe(nowMs);
    const later = { now: () => nowMs + 5000, at: clock.at };
    expect(since((await call({ clock: later })).seen.target)).toBe("2021-11-02T14:32:02Z");
  });

  it("is told its step's date, and the next one when it began", async () => {
    await store.runDates.saveRunDate(place, 1_000);
    await store.runDates.saveRunDate({ ...place, step: "other" }, 9_000);
    const { seen, nextRunMs } = await call();
    expect(since(seen.target)).toBe("1970-01-01T00:00:01Z");
    expect(nextRunMs).toBe(nowMs);
  });

  it("that does not ask for the date has none and sets none", async () => {
    expect(await call({ method: "plain" })).not.toHaveProperty("nextRunMs");
    expect(await store.runDates.runDate(place)).toBeUndefined();
  });
});

describe("a test", () => {
  it("is told the date that is kept, and changes nothing", async () => {
    await store.runDates.saveRunDate(place, 1_000);
    const result = await call({ execution: "STEP_TESTING" });
    expect(since(result.seen.target)).toBe("1970-01-01T00:00:01Z");
    expect(result).not.toHaveProperty("nextRunMs");
  });

  it("is told the epoch where none is kept, and keeps none", async () => {
    expect(since((await call({ execution: "STEP_TESTING" })).seen.target)).toBe(epoch);
    expect(await store.runDates.runDate(place)).toBeUndefined();
  });

  it("outside a cycle is told the epoch", async () => {
    const { seen, nextRunMs } = await callCompiled(connector, { clock, runDates: store.runDates });
    expect(since(seen.target)).toBe(epoch);
    expect(nextRunMs).toBeUndefined();
  });
});

describe("a script", () => {
  const events = ["before_action", "after_action_paging"];
  const scripted = (source: string): ReturnType<typeof call> =>
    call({ method: "plain", stepScript: { file: "step.js", source, events } });

  it("reads the date before the call", async () => {
    await store.runDates.saveRunDate(place, 1_500);
    const { log } = await scripted(
      "function before_action() { console.log(last_successful_run_date); return true; }",
    );
    expect(log).toEqual([expect.stringContaining("1970-01-01T00:00:01.500Z")]);
  });

  it.each([
    ["a text", '"2020-02-03T04:05:06+01:00"', Date.UTC(2020, 1, 3, 3, 5, 6)],
    ["a Date", "new Date(1000)", 1000],
    ["a moment", 'moment(next_last_successful_run_date).subtract(1, "hour")', nowMs - 3_600_000],
    ["nothing", "null", nowMs],
  ])("sets the next one to %s", async (_what, value, next) => {
    const { nextRunMs } = await scripted(
      `function after_action_paging() { next_last_successful_run_date = ${value}; return true; }`,
    );
    expect(nextRunMs).toBe(next);
  });

  it("cannot set it to what is no date", async () => {
    await expect(
      scripted('function after_action_paging() { next_last_successful_run_date = "soon"; return true; }'),
    ).rejects.toMatchObject({ code: "value/type-mismatch" });
  });
});
