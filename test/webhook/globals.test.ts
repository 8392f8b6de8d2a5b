// The two events of a webhook × every global: there or a ReferenceError, and the values that a delivery gives them.
import { expect, test } from "vitest";
import { canary } from "../canary.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { globalsMatrix, probingScript } from "../script/globals-matrix.ts";

const ofWebhooks = new Map(globalsMatrix.filter(([event]) => event.endsWith("_webhook")));
const steps = { created: trigger("told"), told: notify() };

async function start(script: string): Promise<Program> {
  const program = await startProgram({ project: shopProject(steps, { methodScript: script }) });
  await program.engine.startCycle("orders");
  return program;
}

/** What `after_webhook` wrote into the order's customer. */
async function customer({ engine }: Program): Promise<unknown> {
  const [newest] = await engine.transactions({ limit: 1 });
  const output: unknown = newest && (await engine.transaction(newest.id)).visits[0]?.output;
  return JSON.parse((output as { readonly Customer: string }).Customer) as unknown;
}

function expected(event: string): object {
  const { seen = [], absent = [] } = ofWebhooks.get(event) ?? {};
  return {
    ...Object.fromEntries(seen.map((name) => [name, "seen there"])),
    ...Object.fromEntries(absent.map((name) => [name, "ReferenceError"])),
  };
}

test("each event sees what the table says and nothing else, one after the other in one isolate", async () => {
  const program = await start(
    probingScript(
      [...ofWebhooks.keys()],
      `const found = probe();
       if (typeof method_request_raw !== "string") method_response = { order: { customer: JSON.stringify(found) } };
       else if (method_request_parameters.reply) { method_response = found; return false; }
       return true;`,
    ),
  );
  for (const _ of ["cold", "warm"]) {
    const replied = await deliver(`${program.webhookUrl()}?reply=1`, order(1));
    expect(JSON.parse(replied.body)).toEqual(expected("before_webhook"));
    await deliver(program.webhookUrl(), order(1));
    expect(await customer(program)).toEqual(expected("after_webhook"));
  }
});

test("what the globals of a delivery hold", async () => {
  const general =
    "script_execution_context, method_response_fields, method_response_fields_in_use, method_response_parameters_in_use";
  const program = await start(`
    function before_webhook() {
      if (!method_request_parameters.reply) return true;
      method_response = [${general}, script_parameters, method_endpoint, method_request_parameters, method_request_method,
        method_request, method_response, method_response_headers, method_response_status];
      return false;
    }
    function after_webhook() {
      const ids = [cycle_variables, cycle_id, cycle_step_id, cyclr_account_id, external_account_id, transaction_id];
      method_response = { order: { id: 1, customer: JSON.stringify([${general}, ...ids, method_response]) } };
      return true;
    }`);
  const common = ["RUNNING_TRANSACTION", [""], [""], [""]];
  const replied = await deliver(`${program.webhookUrl()}?reply=1`, order(7));
  expect(JSON.parse(replied.body)).toEqual([
    ...common,
    { Region: "eu" },
    program.webhookUrl(),
    { reply: "1" },
    "POST",
    order(7),
    null,
    {},
    200,
  ]);
  await deliver(program.webhookUrl(), order(7));
  const [newest] = await program.engine.transactions({ limit: 1 });
  expect(await customer(program)).toEqual([
    ...common,
    {},
    "orders",
    "created",
    "default",
    "default",
    newest?.id,
    order(7),
  ]);
});

test("a script's error names the webhook, the event, the level and the place, and no secret", async () => {
  const project = shopProject(steps, {
    methodScript: `function after_webhook() {\n  throw new Error("key " + ${JSON.stringify(canary("shop key").split(""))}.join(""));\n}`,
  });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  const [delivery] = await program.deliveries();
  expect(JSON.parse(delivery?.reason ?? "")).toEqual({
    code: "script/threw",
    message:
      "`after_webhook` of Order Created: key [redacted] (method script, connectors/shop/scripts/order-created.js:2:9)",
  });
});
