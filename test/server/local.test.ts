// An engine that is asked in its own process answers and refuses as its server does.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import {
  createManagementClient,
  ManagementError,
  type ManagementClient,
} from "../../runtime/management/client.ts";
import { createLocalClient } from "../../runtime/server/local.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { startProgram } from "../engine/program.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { startVendor } from "../engine/vendor.ts";
import { workbenchOf } from "./workbench.ts";

async function start(account?: string) {
  const vendor = await startVendor();
  const project = twoAccounts(vendor.url);
  const { engine } = await startProgram({ project });
  const common = { engine, log: silentLog, workbench: workbenchOf(project) };
  const server = await startManagementServer({ ...common, host: "127.0.0.1", port: 0, token: "t" });
  onTestFinished(server.stop);
  const of = account === undefined ? {} : { account };
  const there = createManagementClient({ url: server.url, token: "t", ...of });
  return { there, here: createLocalClient({ ...common, ...of }) };
}

/** What both say, which is one thing. */
async function both<T>(
  { here, there }: Awaited<ReturnType<typeof start>>,
  ask: (client: ManagementClient) => Promise<T>,
): Promise<unknown> {
  const [one, other] = await Promise.all(
    [here, there].map((client) =>
      ask(client).catch((error: unknown) => {
        if (!(error instanceof ManagementError)) throw error;
        const { status, code, message, hint, places } = error;
        return { status, code, message, hint, places };
      }),
    ),
  );
  expect(one).toEqual(other);
  return one;
}

test("it says the same of what is there, of one account or of another", async () => {
  const asked = await start("crm-1");
  const params = { cycle: "orders" };
  await asked.here.call("startCycle", { params, query: { once: true } });
  expect(await both(asked, (client) => client.list("listCycles"))).toMatchObject([
    { id: "orders", state: "running", once: true, startedAt: expect.any(String) },
  ]);
  const query = { account: "default" };
  expect(await both(asked, (client) => client.list("listCycles", { query }))).toMatchObject([
    { state: "stopped" },
  ]);
  for (const name of ["a", "b", "c"]) await asked.here.call("createSenderKey", { body: { name } });
  expect(await both(asked, (client) => client.list("listSenderKeys", { query: { limit: 2 } }))).toHaveLength(
    3,
  );
  expect(await both(asked, (client) => client.list("listAccounts"))).toHaveLength(2);
  expect(await both(asked, (client) => client.call("getSettingsInForce"))).toBeTypeOf("object");
});

test("it refuses the same in the same words, and what only a server does", async () => {
  const asked = await start();
  const params = { cycle: "none" };
  expect(await both(asked, (client) => client.call("startCycle", { params }))).toMatchObject({
    status: 404,
    code: "cycle/not-found",
  });
  for (const wrong of [{ limit: 0 }, { state: "gone" }, { colour: "red" }, { account: "nobody" }])
    await both(asked, (client) => client.call("listCycles", { query: wrong } as never));
  expect(await both(asked, (client) => client.call("createSenderKey", {} as never))).toMatchObject({
    status: 400,
    places: [{ path: "/body/name" }],
  });
  await expect(asked.here.call("endSession")).rejects.toMatchObject({ code: "server/not-found" });
});
