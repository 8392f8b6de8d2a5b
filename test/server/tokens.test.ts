// Tokens of the management API: what each may do, where it ends, and that nobody sees it twice.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createManagementClient, type ManagementClient } from "../../runtime/management/client.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { send } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { startVendor } from "../engine/vendor.ts";

async function start() {
  const vendor = await startVendor();
  const program = await startProgram({ project: twoAccounts(vendor.url) });
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const { url, stop } = await startManagementServer(options);
  onTestFinished(stop);
  const as = (token: string): ManagementClient => createManagementClient({ url, token });
  return { ...program, url, as, admin: as("token-1") };
}

const forbidden = { status: 403, code: "server/forbidden" };

test("a token reads unless it is made for writing, and is shown once", async () => {
  const { as, admin } = await start();
  const { token, ...made } = await admin.call("createToken", { body: { name: "reader" } });
  expect(made).toEqual({
    name: "reader",
    lastFour: token.slice(-4),
    scope: "read",
    createdAt: expect.any(String),
  });
  const reader = as(token);
  expect((await reader.call("listCycles")).items).toHaveLength(1);
  expect(await reader.call("getSession")).toEqual({ token: "reader", scope: "read" });
  await expect(reader.call("startCycle", { params: { cycle: "orders" } })).rejects.toMatchObject(forbidden);
  await expect(
    reader.call("getWebhookSecret", { params: { cycle: "orders", step: "created" } }),
  ).rejects.toMatchObject(forbidden);
  await expect(reader.call("createToken", { body: { name: "more" } })).rejects.toMatchObject(forbidden);
  const listed = await admin.call("listTokens");
  expect(listed.items).toEqual([{ ...made, lastUsedAt: expect.any(String) }]);
  await expect(admin.call("createToken", { body: { name: "reader" } })).rejects.toMatchObject({
    code: "token/name-taken",
  });
  const writer = await admin.call("createToken", { body: { name: "writer", scope: "write" } });
  const params = { cycle: "orders" };
  expect(await as(writer.token).call("startCycle", { params })).toMatchObject({ state: "running" });
});

test("a token for one account acts for it and for nothing else", async () => {
  const { as, admin } = await start();
  const body = { name: "acme", account: "crm-1", scope: "write" } as const;
  const { token, account } = await admin.call("createToken", { body });
  expect(account).toBe("acme");
  const acme = as(token);
  const params = { cycle: "orders" };
  expect(await acme.call("startCycle", { params })).toMatchObject({ state: "running" });
  expect((await admin.call("listCycles")).items).toMatchObject([{ state: "stopped" }]);
  expect((await acme.call("listCycles", { query: { account: "acme" } })).items).toMatchObject([
    { state: "running" },
  ]);
  for (const other of ["default", "partner", "nobody"])
    await expect(acme.call("listCycles", { query: { account: other } })).rejects.toMatchObject({
      code: "account/not-found",
    });
  for (const id of ["listAccounts", "listTokens", "getDeploymentSettings", "applyProject"] as const)
    await expect(acme.call(id)).rejects.toMatchObject(forbidden);
});

test("a client that is made for an account asks about that one, unless a call says another", async () => {
  const { url, admin } = await start();
  const acme = createManagementClient({ url, token: "token-1", account: "crm-1" });
  await acme.call("startCycle", { params: { cycle: "orders" } });
  expect((await admin.call("listCycles")).items).toMatchObject([{ state: "stopped" }]);
  expect(await acme.list("listCycles")).toMatchObject([{ state: "running" }]);
  const query = { account: "default" };
  expect((await acme.call("listCycles", { query })).items).toMatchObject([{ state: "stopped" }]);
  // What is above accounts knows nothing of it.
  expect((await acme.list("listAccounts")).map(({ id }) => id)).toContain("acme");
});

test("a token that is revoked or over lets nobody in, nor does its session", async () => {
  const { as, admin, url, clock } = await start();
  const inAnHour = new Date(clock.now() + 3_600_000).toISOString();
  const { token } = await admin.call("createToken", { body: { name: "a", expiresAt: inAnHour } });
  const begun = await send(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const statusOf = async () => (await send(`${url}/api/v1/cycles`, { headers: { cookie } })).status;
  expect([begun.status, await statusOf()]).toEqual([200, 200]);
  clock.advance(3_600_000);
  await expect(as(token).call("listCycles")).rejects.toMatchObject({ status: 401 });
  expect(await statusOf()).toBe(401);
  const second = await admin.call("createToken", { body: { name: "b" } });
  await admin.call("revokeToken", { params: { name: "b" } });
  await expect(as(second.token).call("listCycles")).rejects.toMatchObject({ status: 401 });
  await expect(admin.call("revokeToken", { params: { name: "b" } })).rejects.toMatchObject({
    code: "token/not-found",
  });
});

test("a token that ends makes none that ends later", async () => {
  const { as, admin, clock } = await start();
  const inHours = (hours: number): string => new Date(clock.now() + hours * 3_600_000).toISOString();
  const body = { name: "day", scope: "write", expiresAt: inHours(24) } as const;
  const { token, expiresAt } = await admin.call("createToken", { body });
  const day = as(token);
  const made = async (name: string, wish: object) =>
    (await day.call("createToken", { body: { name, scope: "write", ...wish } })).expiresAt;
  expect(await made("for-ever", {})).toBe(expiresAt);
  expect(await made("longer", { expiresAt: inHours(48) })).toBe(expiresAt);
  expect(await made("shorter", { expiresAt: inHours(1) })).toBe(inHours(1));
});
