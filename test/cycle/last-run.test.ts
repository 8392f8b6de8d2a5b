// The date of a step's last successful run, over the transactions of a whole engine.
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { startVendor } from "../engine/vendor.ts";
import { scriptProject } from "./script-project.ts";

test("a run that succeeds tells the next one when it began; a run that fails changes nothing", async () => {
  const vendor = await startVendor();
  const project = await scriptProject({
    vendorUrl: vendor.url,
    find: "function before_action() { method_request.since = last_successful_run_date; return true; }",
    steps: {
      created: { webhook: "crm.orderPlaced", next: "find" },
      find: { method: "crm.find", map: { Email: "{{created.Email}}" } },
    },
  });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const place = { account: "default", cycle: "orders", step: "find" };
  const run = async (status: number): Promise<unknown> => {
    vendor.status = status;
    await deliver(program.webhookUrl(), { id: 1, email: "a@example.com" });
    const { state } = await program.transaction(["succeeded", "failed"]);
    const { since } = JSON.parse(vendor.requests.at(-1)?.body ?? "") as { readonly since: string };
    return { state, since: Date.parse(since), kept: await program.store.runDates.runDate(place) };
  };
  const first = program.clock.now();
  expect(await run(200)).toEqual({ state: "succeeded", since: first, kept: first });
  program.clock.advance(60_000);
  expect(await run(500)).toEqual({ state: "failed", since: first, kept: first });
  program.clock.advance(60_000);
  const third = program.clock.now();
  expect(await run(200)).toEqual({ state: "succeeded", since: first, kept: third });
  program.clock.advance(60_000);
  expect(await run(200)).toMatchObject({ since: third });
});
