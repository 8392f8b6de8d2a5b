// Scripts around the calls that make and end a webhook's subscription: what they change of an answer is what is saved.
import { expect, test } from "vitest";
import type { Script } from "../../runtime/contract/connector.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { startHookVendor, type HookVendor } from "./hook-vendor.ts";
import { hubProject, subscriptions } from "./hub.ts";

function start({ url }: HookVendor, source: string): Promise<Program> {
  const events = [...source.matchAll(/function (\w+)/g)].flatMap(([, name]) => name ?? []);
  const script: Script = { file: "connectors/hub/hub.js", source, events };
  return startProgram({ project: hubProject(url, subscriptions.plain, { script }) });
}

test("the id is read from the answer as `after_action` leaves it; the cycle and the step are known, no transaction", async () => {
  const vendor = await startHookVendor();
  const program = await start(
    vendor,
    `function before_action() {
      if (method_request) method_request.topic = JSON.stringify([cycle_id, cycle_step_id, transaction_id]);
      return true;
    }
    function after_action() {
      if (method_response) method_response = method_response.data;
      return true;
    }`,
  );
  vendor.misbehave("POST", { kind: "answer", carriedOut: true, status: 201, body: '{"data":{"id":1}}' });
  await program.engine.startCycle("watch");
  expect([...vendor.hooks.values()]).toMatchObject([{ topic: '["watch","changed",null]' }]);
  expect(await program.engine.subscriptions()).toMatchObject([{ state: "active" }]);
});

test("a refusal that `after_error` makes a success of counts as done", async () => {
  const vendor = await startHookVendor();
  const program = await start(
    vendor,
    `function after_error() {
      if (method_error.statusCode !== 422) return true;
      method_error.isError = false;
      method_error.isSuccess = true;
      method_error.content = { id: 7 };
      return true;
    }`,
  );
  vendor.misbehave("POST", { kind: "answer", carriedOut: true, status: 422, body: "{}" });
  await program.engine.startCycle("watch");
  expect(await program.engine.subscriptions()).toMatchObject([{ state: "active" }]);
});

test("a script that throws after the vendor has made the hook leaves no hook that is taken for active", async () => {
  const vendor = await startHookVendor();
  const program = await start(vendor, 'function after_action() { throw new Error("no id"); }');
  await expect(program.engine.startCycle("watch")).rejects.toMatchObject({
    message: expect.stringContaining(
      "`after_action` of Create Hook: no id (connector script, connectors/hub/hub.js:1:33)",
    ),
  });
  expect(await program.engine.subscriptions()).toMatchObject([{ state: "unknown" }]);
});

const reasons = async ({ engine }: Program): Promise<readonly unknown[]> =>
  (await engine.subscriptions()).flatMap(({ entries }) => entries.map(({ reason }) => reason));

test("what scripts write is kept with the entry of their call, secrets masked", async () => {
  const program = await start(
    await startHookVendor(),
    `function before_action() {
      console.log("sends", method_request ? method_request.secret : method_request_parameters.Cyclr_Webhook_Id);
      return true;
    }`,
  );
  await program.engine.startCycle("watch");
  expect(await reasons(program)).toContainEqual({
    message: "createHook succeeded.",
    log: ["sends [redacted]"],
  });
  await program.engine.removeCycle("watch", { stop: true });
  await until(async () => (await program.engine.subscriptions())[0]?.state === "gone");
  expect(await reasons(program)).toContainEqual({ message: "Answered with status 204.", log: ["sends 1"] });
});

test("what scripts write is kept with the entry of a call that fails, secrets masked", async () => {
  const program = await start(
    await startHookVendor(),
    "function before_action() { console.log('sends', method_request.secret); return false; }",
  );
  await expect(program.engine.startCycle("watch")).rejects.toThrow("returned false");
  expect((await reasons(program)).at(-1)).toMatchObject({
    code: "subscription/create-failed",
    log: ["sends [redacted]"],
  });
});
