// What stands in the way of a start, all of it at once, by the codes of B§11.2: in the error of a start, in a list, and on the wire.
import { expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { silentLog } from "../../runtime/base/log.ts";
import { startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";

/** A plan as nobody's compiler writes it. */
const broken = {
  created: trigger("nowhere"),
  unmapped: { kind: "method", connector: "shop", method: "notify", map: [] },
  stranger: { kind: "method", connector: "shop", method: "sing", map: [] },
  nobodys: { kind: "method", connector: "gone", method: "notify", map: [] },
  stray: {
    kind: "script",
    script: { file: "a.js", source: "", events: [] },
    map: [["A", { kind: "field", step: "later", field: "X" }]],
    fields: [],
  },
  half: { kind: "decision", left: { kind: "literal", value: 1 }, condition: "equals" },
  empty: { kind: "criteria", match: "all", criteria: [] },
  lacking: { kind: "criteria", match: "all", criteria: [{ condition: "isTrue" }] },
  endless: { kind: "delay" },
  never: { kind: "waitUntil" },
  tomorrow: { kind: "waitUntil", until: { kind: "literal", value: "tomorrow" } },
} as unknown as Readonly<Record<string, PlanStep>>;

const expected = [
  [11, "created", "The step `created` goes on to `nowhere`, which the cycle does not have."],
  [41, "unmapped", "The step `unmapped` maps nothing to the field `Text`."],
  [0, "stranger", "The step `stranger` calls `sing`, which Shop does not have."],
  [0, "nobodys", "The step `nobodys` uses `gone`, which is no connector of the cycle."],
  [30, "stray", "The step `stray` takes a value from `later`, which the cycle does not have."],
  [51, "half", "The step `half` compares with nothing."],
  [31, "empty", "The step `empty` has no criteria."],
  [50, "lacking", "The step `lacking` compares nothing."],
  [61, "endless", "The step `endless` does not say how long it waits."],
  [33, "never", "The step `never` does not say until when it waits."],
  [70, "tomorrow", "The step `tomorrow` waits for something that is no date."],
].map(([code, step, message]) => ({ code, step, message }));

test("a plan with faults is refused with all of them, each with its code and its step", async () => {
  const { engine } = await startProgram({ project: shopProject(broken) });
  expect(await engine.prerequisites("orders")).toEqual(expected);
  await expect(engine.startCycle("orders")).rejects.toMatchObject({
    code: "cycle/not-ready",
    message: `The cycle \`orders\` cannot start: ${expected.map(({ message }) => String(message)).join(" ")}`,
    problems: expected,
  });
  expect(engine.cycles()).toMatchObject([{ state: "stopped" }]);
});

test("a step that nothing leads to is a warning, and keeps nothing from starting", async () => {
  const { engine } = await startProgram({
    project: shopProject({
      created: trigger("told"),
      told: notify(),
      lost: notify("after"),
      after: notify(),
    }),
  });
  const problems = ["lost", "after"].map((step) => ({
    code: 11,
    step,
    message: `No step leads to the step \`${step}\`.`,
    isWarning: true,
  }));
  expect(await engine.prerequisites("orders")).toEqual(problems);
  expect(await engine.startCycle("orders")).toMatchObject({ state: "running" });
});

test("a single step is a warning, and keeps nothing from starting", async () => {
  const { engine } = await startProgram({ project: shopProject({ created: trigger() }) });
  expect(await engine.prerequisites("orders")).toEqual([
    { code: 10, message: "The cycle has a single step, which nothing follows.", isWarning: true },
  ]);
  expect(await engine.startCycle("orders")).toMatchObject({ state: "running" });
});

test("an installation without values is told by its name, also to a program", async () => {
  const project = shopProject({ created: trigger("told"), told: notify() });
  const { engine } = await startProgram({ project: { ...project, installations: [] } });
  const token = "t".repeat(32);
  const server = await startManagementServer({ engine, log: silentLog, host: "127.0.0.1", port: 0, token });
  const headers = { authorization: `Bearer ${token}` };
  const at = (path: string, method: string): Promise<Response> =>
    fetch(`${server.url}/api/v1/cycles/orders/${path}`, { method, headers });
  const problem = { code: 20, installation: "main-shop", message: expect.stringContaining("main-shop") };
  expect(await (await at("prerequisites", "GET")).json()).toEqual({ items: [problem] });
  const refused = await at("start", "POST");
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "cycle/not-ready", problems: [problem] });
  await server.stop();
});

test("a call of a cycle that is stopped is a warning, and keeps nothing from starting", async () => {
  const told: PlanStep = {
    kind: "method",
    connector: "shop",
    method: "notify",
    map: [["Text", { kind: "webhookUrl", cycle: "other", step: "in" }]],
  };
  const { engine } = await startProgram({ project: shopProject({ created: trigger("told"), told }) });
  expect(await engine.prerequisites("orders")).toEqual([
    {
      code: 0,
      step: "told",
      message: "The step `told` calls the cycle `other`, which is not installed.",
      isWarning: true,
    },
  ]);
  expect(await engine.startCycle("orders")).toMatchObject({
    state: "running",
    warnings: ["The step `told` calls the cycle `other`, which is not installed."],
  });
});
