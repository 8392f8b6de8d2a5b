// Accounts over the management API: `?account=` says whose things a request is about, and through another account nothing of them
// is seen or changed, whatever route is taken.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { resources } from "../../runtime/server/api/operations.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { deliver, order, send, type Received } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { cycle, shopConnector, trigger } from "../engine/releases.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";
import { workbenchOf } from "./workbench.ts";

const authorization = { authorization: "Bearer token-1" };
const keyed = { verify: '{ kind: "apiKey", refusedStatus: 401 }' };

type Ask = (method: string, path: string, body?: unknown) => Promise<Received>;

/** Two accounts, of which `acme` has a cycle and an installation that the default one has not. */
async function start() {
  const vendor = await startVendor();
  const shop = shopConnector(keyed);
  const use = { connector: "shop", installation: "their-shop", release: shop.hash };
  const theirs = cycle(shop, { created: trigger() }, { id: "theirs", connectors: { shop: use } });
  const both = twoAccounts(vendor.url, {}, keyed);
  const [acme] = both.accounts ?? [];
  const [installation] = acme?.installations ?? [];
  if (acme === undefined || installation === undefined) throw new Error("There are two accounts.");
  const project = {
    ...both,
    accounts: [
      {
        ...acme,
        installations: [installation, { ...installation, name: "their-shop" }],
        cycles: [...acme.cycles, theirs],
      },
    ],
  };
  const program = await startProgram({ project });
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const server = await startManagementServer({ ...options, workbench: workbenchOf(project) });
  onTestFinished(() => server.stop());
  const asIf =
    (account?: string): Ask =>
    (method, path, body) => {
      const query = account === undefined ? "" : `${path.includes("?") ? "&" : "?"}account=${account}`;
      const init = { method, headers: { ...authorization, "content-type": "application/json" } };
      const sent = body === undefined ? init : { ...init, body: JSON.stringify(body) };
      return send(`${server.url}/api/v1${path}${query}`, sent);
    };
  return { program, vendor, asIf, ask: asIf(), asAcme: asIf("acme") };
}

/**
 * What names something of an account. The definition of a cycle that is not there is a new one; the settings of accounts, connectors and
 * what the partner has are no account's.
 */
const operations = Object.values(resources)
  .flat()
  .filter(({ path }) => path.includes("{") && !/^\/(?:accounts|connectors|partner)\//.test(path))
  .filter(({ method, path }) => !/\/(?:definition|validate)$/.test(path) || method === "GET");

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, "[^/?]+")}(?:\\?|$)`);

async function items(answer: Promise<Received>): Promise<readonly Record<string, unknown>[]> {
  const { body } = await answer;
  return (JSON.parse(body) as { readonly items: readonly Record<string, unknown>[] }).items;
}

test("a request is about one account, by its id or external id; the default one unless it says", async () => {
  const { ask, asAcme, asIf } = await start();
  expect(await items(ask("GET", "/accounts"))).toEqual([
    { id: "default", settings: {}, cycles: 1, running: 0 },
    expect.objectContaining({ id: "acme", name: "Acme", externalId: "crm-1", cycles: 2 }),
  ]);
  const namesOf = async (as: Ask): Promise<unknown[]> =>
    (await items(as("GET", "/cycles"))).map(({ id }) => id);
  expect(await namesOf(ask)).toEqual(["orders"]);
  expect(await namesOf(asIf("default"))).toEqual(["orders"]);
  expect(await namesOf(asAcme)).toEqual(["orders", "theirs"]);
  expect(await namesOf(asIf("crm-1"))).toEqual(["orders", "theirs"]);
  expect(await asIf("nobody")("GET", "/cycles")).toMatchObject({
    status: 404,
    body: expect.stringContaining("account/not-found"),
  });
  expect(await asIf("acme&account=default")("GET", "/cycles")).toMatchObject({ status: 400 });
  expect((await asAcme("POST", "/cycles/theirs/apply")).status).toBe(200);
  expect((await ask("POST", "/cycles/theirs/apply")).status).toBe(404);
});

test("what is one account's is not there for another, on every route that names it", async () => {
  const { program, vendor, ask, asAcme, asIf } = await start();
  for (const id of ["orders", "theirs"])
    expect((await asAcme("POST", `/cycles/${id}/start`)).status).toBe(200);
  const { key } = JSON.parse((await asAcme("POST", "/api-keys", { name: "theirs" })).body) as { key: string };
  const [first] = program.engine.account("acme").webhooks();
  await deliver(first?.url ?? "", order(1), { "x-api-key": key });
  await deliver(first?.url ?? "", order(1), { "x-api-key": "hwk_wrong" });
  const transactions = await until(async () => {
    const all = await items(asAcme("GET", "/transactions"));
    return all[0]?.["state"] === "succeeded" && all;
  });
  const [transaction] = transactions;
  const id = String(transaction?.["id"]);
  const delivery = String(transaction?.["delivery"]);
  const identifier = first?.identifier ?? "";
  vendor.status = 400;
  await deliver(first?.url ?? "", order(2), { "x-api-key": key });
  const failed = await until(async () => {
    const [letter] = await items(asAcme("GET", "/dead-letters"));
    return letter !== undefined && String(letter["transaction"] ?? letter["id"]);
  });
  vendor.status = 200;
  const seen = JSON.stringify(
    await Promise.all([asAcme("GET", `/transactions/${id}`), asAcme("GET", `/deliveries/${delivery}`)]),
  );
  expect(seen).toContain(delivery);
  const before = await Promise.all(
    ["/cycles", "/transactions", "/deliveries", "/api-keys", "/webhooks"].map((path) =>
      items(asAcme("GET", path)),
    ),
  );
  const theirs = "/installations/their-shop";
  const named: readonly (readonly [method: string, path: string, body?: object])[] = [
    ["POST", "/cycles/theirs/start"],
    ["POST", "/cycles/theirs/stop"],
    ["POST", "/cycles/theirs/pause"],
    ["POST", "/cycles/theirs/resume"],
    ["POST", "/cycles/theirs/apply"],
    ["GET", "/cycles/theirs/prerequisites"],
    ["GET", "/cycles/theirs/graph"],
    ["GET", "/cycles/theirs/definition"],
    ["GET", "/cycles/theirs/backlog"],
    ["POST", "/cycles/theirs/backlog/drop"],
    ["POST", "/cycles/theirs/backlog/move?to=orders"],
    ["POST", "/cycles/theirs/rotate"],
    ["DELETE", "/cycles/theirs"],
    ["GET", "/cycles/theirs/steps/created/last-run"],
    ["POST", "/cycles/theirs/steps/created/last-run?at=2026-01-31T09:30:00Z"],
    ["DELETE", "/cycles/theirs/steps/created/last-run"],
    ["GET", "/cycles/theirs/steps/created/secret"],
    ["GET", `/cycles/theirs/steps/created/delivered-fields?delivery=${delivery}`],
    ["GET", `/cycles/orders/steps/created/delivered-fields?delivery=${delivery}`],
    ["GET", `/transactions/${id}`],
    ["POST", `/transactions/${id}/replay`],
    ["POST", `/dead-letters/${failed}/redrive`],
    ["POST", `/dead-letters/${failed}/dismiss`],
    ["GET", `/deliveries/${delivery}`],
    ["GET", `/deliveries/${delivery}/body`],
    ["POST", `/deliveries/${delivery}/replay`],
    ["POST", `/webhooks/${identifier}/sample`],
    ["DELETE", "/api-keys/theirs"],
    ["GET", theirs],
    ["PUT", `${theirs}/values`, { values: {} }],
    ["POST", `${theirs}/sign-in`, { redirectUri: "http://127.0.0.1:1/" }],
    ["POST", `${theirs}/sign-in/finish`, { callbackUrl: "http://127.0.0.1:1/?state=x" }],
    ["POST", `${theirs}/connect`],
    ["POST", `${theirs}/test`],
    ["PUT", `${theirs}/deauthenticate`],
    ["GET", `${theirs}/offer`],
    ["POST", `${theirs}/lookups/any`, { values: {} }],
    ["POST", `${theirs}/fields/lookup`],
    ["POST", `${theirs}/methods/notify`, { input: { Text: "x" } }],
  ];
  const answers = await Promise.all(
    named.map(async ([method, path, body]) => {
      const { status, body: text } = await ask(method, path, body);
      return [method, path, path.endsWith("/finish") && status === 400 ? 404 : status, text] as const;
    }),
  );
  expect(answers.filter(([, , status]) => status !== 404)).toEqual([]);
  const unnamed = operations.filter(
    ({ method, path }) =>
      !named.some(([ofMethod, ofPath]) => ofMethod === method && patternOf(path).test(ofPath)),
  );
  expect(unnamed.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  const lists = [
    "/cycles",
    "/installations",
    "/webhooks",
    "/deliveries",
    "/transactions",
    "/api-keys",
    "/subscriptions",
    "/refusals",
    "/dead-letters",
    "/usage",
    "/hooks/plan",
    `/deliveries?webhook=${identifier}`,
    `/transactions?cursor=${id}`,
    `/deliveries?cursor=${delivery}`,
    "/transactions?cycle=theirs",
  ];
  const shown = (await Promise.all(lists.map((path) => ask("GET", path)))).map(({ body }) => body).join();
  for (const secret of [id, failed, delivery, identifier, "theirs", "their-shop", key])
    expect(shown).not.toContain(secret);
  expect((await items(asAcme("GET", "/refusals"))).map(({ webhook }) => webhook)).toContain(identifier);
  expect(await items(asIf("partner")("GET", "/deliveries"))).toEqual([]);

  // A key of one account opens nobody else's URL.
  await ask("POST", "/cycles/orders/start");
  const own = program.engine.webhooks()[0]?.url ?? "";
  expect((await deliver(own, order(2), { "x-api-key": key })).status).toBe(401);
  expect(vendor.requests).toHaveLength(2);
  const after = await Promise.all(
    ["/cycles", "/transactions", "/deliveries", "/api-keys", "/webhooks"].map((path) =>
      items(asAcme("GET", path)),
    ),
  );
  expect(after).toEqual(before);
});
