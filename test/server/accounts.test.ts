// Accounts over the management API: `?account=` says whose things a request is about, and through another account nothing of them
// is seen or changed, whatever route is taken.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import type { Workbench } from "../../runtime/server/api/workbench.ts";
import document from "../../docs/openapi.json" with { type: "json" };
import { deliver, order, send, type Received } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { cycle, shopConnector, trigger } from "../engine/releases.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";
import { workbenchOf } from "./workbench.ts";

const authorization = { authorization: "Bearer token-1" };
const keyed = { verify: '{ kind: "apiKey", refusedStatus: 401 }' };

interface Documented {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly "x-hookwright-audience": string;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, Omit<Documented, "path" | "method">>>).map(
    ([method, operation]): Documented => ({ ...operation, path, method: method.toUpperCase() }),
  ),
);

/** The path with each of the values that its names may have. */
function pathsOf(path: string, values: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const [, name] = /\{(\w+)\}/.exec(path) ?? [];
  if (name === undefined) return [path];
  const known = values[name];
  if (known === undefined) throw new Error(`The test has no value for {${name}}.`);
  return known.flatMap((value) => pathsOf(path.replace(`{${name}}`, value), values));
}

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
  return { program, vendor, url: server.url, asIf, ask: asIf(), asAcme: asIf("acme") };
}

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
  for (const part of ["CRM-", "acm", "Acme"])
    expect(await items(ask("GET", `/accounts?search=${part}`))).toMatchObject([{ id: "acme" }]);
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

test("what is one account's is not there for another, on every route that the document has", async () => {
  const { program, vendor, url, ask, asAcme, asIf } = await start();
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
  const values: Readonly<Record<string, readonly string[]>> = {
    cycle: ["theirs"],
    step: ["created"],
    id: [id, delivery, failed],
    name: ["their-shop", "theirs"],
    identifier: [identifier],
    method: ["notify"],
    lookup: ["any"],
    visit: ["0"],
    handle: [`file_${"0".repeat(48)}`],
  };
  const bodies: Readonly<Record<string, object>> = {
    beginSignIn: { redirectUri: "http://127.0.0.1:1/" },
    finishSignIn: { callbackUrl: "http://127.0.0.1:1/?state=x" },
    saveCycle: { text: "{}" },
    validateCycle: { text: "{}" },
    saveCustomFields: { method: "notify", side: "request", fields: [] },
  };
  const queries: Readonly<Record<string, string>> = {
    setLastRun: "?at=2026-01-31T09:30:00Z",
    getDeliveredFields: `?delivery=${delivery}`,
    addDeliveredFields: `?delivery=${delivery}`,
    moveBacklog: "?to=orders",
    compareConnector: "?from=1.0.0",
  };
  // An id that nobody has yet may be given to a cycle of one's own; what is wrong with a sign-in is wrong before it is looked for.
  const others: Readonly<Record<string, number>> = { validateCycle: 200, saveCycle: 422, finishSignIn: 400 };
  const named = operations.filter(
    (operation) =>
      operation["x-hookwright-audience"] === "account" &&
      /\{/.test(operation.path) &&
      !operation.path.startsWith("/connectors/"),
  );
  expect(named.length).toBeGreaterThan(35);
  const asked = named.flatMap((operation) =>
    pathsOf(operation.path, values).map((path) => ({
      operation,
      path: `${path}${queries[operation.operationId] ?? ""}`,
    })),
  );
  const answers: (readonly [id: string, path: string, status: number])[] = [];
  for (const { operation, path } of asked) {
    const { operationId, method } = operation;
    const { status, body } = await ask(method, path, bodies[operationId]);
    answers.push([operationId, path, status]);
    for (const secret of [transaction?.["createdAt"], "Acme", key])
      expect(body).not.toContain(String(secret));
  }
  expect(answers.filter(([operationId, , status]) => status !== (others[operationId] ?? 404))).toEqual([]);

  // Nor by a token of another account's, whatever it asks for.
  const made = await ask("POST", "/tokens", { name: "own", account: "default", scope: "write" });
  const { token } = JSON.parse(made.body) as { token: string };
  for (const { method, path, operationId } of operations.filter(
    (operation) => operation["x-hookwright-audience"] === "account",
  )) {
    const [filled = path] = pathsOf(path, { ...values, connector: ["shop"], event: ["after_action"] });
    const query = queries[operationId] ?? "?";
    const body = bodies[operationId];
    const { status, body: text } = await send(`${url}/api/v1${filled}${query}&account=acme`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([operationId, status, text]).toEqual([
      operationId,
      expect.toSatisfy((found) => found === 404 || found === 400),
      expect.stringMatching(/account\/not-found|server\/bad-request/),
    ]);
  }
  // Nor where it is named in a query or a body of what is one's own.
  for (const [method, path, sent] of [
    ["POST", "/cycles/orders/backlog/move?to=theirs"],
    ["GET", `/cycles/orders/steps/created/delivered-fields?delivery=${delivery}`],
    ["GET", `/cycles/orders/graph?release=${"0".repeat(64)}`],
    ["POST", "/api-keys", { name: "own", webhook: "theirs" }],
    ["POST", "/api-keys", { name: "own", webhook: "theirs.created" }],
  ] as const) {
    const { status, body } = await ask(method, path, sent);
    expect([path, status, body]).toEqual([path, 404, expect.stringContaining("/not-found")]);
  }
  for (const path of ["/dead-letters/redrive?cycle=theirs", "/dead-letters/dismiss?cycle=theirs"])
    expect(JSON.parse((await ask("POST", path, path.includes("redrive") ? {} : undefined)).body)).toEqual(
      path.includes("redrive") ? { items: [] } : { count: 0 },
    );
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
    `/refusals?webhook=${identifier}`,
    `/transactions?parent=${id}`,
    "/subscriptions?cycle=theirs",
    "/dead-letters?cycle=theirs",
    "/webhooks?cycle=theirs",
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

test("what another account has written is not compiled with a cycle that is checked", async () => {
  const vendor = await startVendor();
  const project = twoAccounts(vendor.url);
  const { engine } = await startProgram({ project });
  for (const account of ["default", "acme"])
    await engine.apply(project, { account, cycle: "orders", text: `of ${account}`, alone: true });
  const texts: string[] = [];
  const workbench: Workbench = {
    ...workbenchOf(project),
    checkCycle(_written, { cycles }) {
      texts.push(...cycles.map(({ text }) => text));
      return Promise.resolve({ findings: [] });
    },
  };
  const options = { engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const server = await startManagementServer({ ...options, workbench });
  onTestFinished(() => server.stop());
  const url = `${server.url}/api/v1/cycles/new/validate?account=acme`;
  const headers = { ...authorization, "content-type": "application/json" };
  await send(url, { method: "POST", headers, body: JSON.stringify({ definition: {} }) });
  expect(texts).toEqual(["of acme"]);
});
