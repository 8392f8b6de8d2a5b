// The management API: who may ask, what is answered, and that every error is a problem document.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { statusOf } from "../../runtime/server/problem.ts";
import document from "../../docs/openapi.json" with { type: "json" };
import { canary } from "../canary.ts";
import { deliver, order, send, type Received } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger, type ConnectorChanges } from "../engine/releases.ts";
import { startVendor } from "../engine/vendor.ts";

const token = "token-1";

interface Managed extends Program {
  /** Asks the API, with the token unless other headers are given. */
  ask(method: string, path: string, headers?: Record<string, string>): Promise<Received>;
  /** Sends it JSON. */
  tell(path: string, body: unknown): Promise<Received>;
  /** PUTs it JSON. */
  put(path: string, body: unknown): Promise<Received>;
}

async function start(changes: ConnectorChanges = {}, vendorsStatus = 200): Promise<Managed> {
  const vendor = await startVendor();
  vendor.status = vendorsStatus;
  const project = shopProject(
    { created: trigger("tell"), tell: notify() },
    { vendorUrl: vendor.url, ...changes },
  );
  return startManaged(await startProgram({ project }));
}

async function startManaged(program: Program): Promise<Managed> {
  const server = await startManagementServer({
    engine: program.engine,
    host: "127.0.0.1",
    port: 0,
    token,
    log: silentLog,
  });
  onTestFinished(() => server.stop());
  const authorization = { authorization: `Bearer ${token}` };
  return {
    ...program,
    ask: (method, path, headers = authorization) => send(`${server.url}${path}`, { method, headers }),
    tell: (path, body) => deliver(`${server.url}${path}`, body, authorization),
    put: (path, body) =>
      send(`${server.url}${path}`, {
        method: "PUT",
        headers: { ...authorization, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}

test("lists cycles and webhooks, starts and stops", async () => {
  const { ask, clock, url } = await start();
  const cycles = await ask("GET", "/api/v1/cycles");
  expect(cycles.headers.get("content-type")).toMatch(/^application\/json/);
  expect(JSON.parse(cycles.body)).toEqual({
    items: [
      {
        id: "orders",
        name: "Orders",
        state: "stopped",
        synchronous: false,
        release: expect.stringMatching(/^\w{64}$/),
      },
    ],
  });
  const started = await ask("POST", "/api/v1/cycles/orders/start");
  expect([started.status, JSON.parse(started.body)]).toMatchObject([
    200,
    { id: "orders", state: "running", startedAt: new Date(clock.now()).toISOString() },
  ]);
  const webhooks = JSON.parse((await ask("GET", "/api/v1/webhooks")).body) as {
    items: { identifier: string }[];
  };
  const identifier = webhooks.items[0]?.identifier ?? "";
  expect(webhooks).toEqual({
    items: [
      {
        identifier,
        url: `${url}/api/webhook/${identifier}`,
        account: "default",
        cycle: "orders",
        step: "created",
        scope: "step",
        connector: "shop",
        installation: "main-shop",
        byHand: true,
        state: "active",
      },
    ],
  });
  const stopped = await ask("POST", "/api/v1/cycles/orders/stop", {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
  });
  expect([stopped.status, JSON.parse(stopped.body)]).toMatchObject([200, { state: "stopped" }]);
  expect((await ask("GET", "/api/v1/webhooks")).body).toContain('"state":"queueing"');
});

test("lists transactions page by page and shows one with its journal, exact to the digit", async () => {
  const program = await start();
  const { ask, engine } = program;
  await engine.startCycle("orders");
  for (const id of [1, 2, 3])
    await deliver(program.webhookUrl(), `{"order":{"id":1234567890123456789${String(id)},"total":1.50}}`);
  const list = async (query: string) =>
    (
      JSON.parse((await ask("GET", `/api/v1/transactions${query}`)).body) as {
        items: { id: string; createdAt: string }[];
      }
    ).items;
  const all = await list("");
  expect(all).toHaveLength(3);
  expect(all[0]).toMatchObject({ cycle: "orders", createdAt: new Date(program.clock.now()).toISOString() });
  const [newest, ...older] = all.map(({ id }) => id);
  expect((await list("?limit=1")).map(({ id }) => id)).toEqual([newest]);
  expect((await list(`?cycle=orders&cursor=${String(newest)}`)).map(({ id }) => id)).toEqual(older);
  expect(await list("?cycle=other")).toEqual([]);

  await program.transaction(["succeeded"], String(newest));
  const { body } = await ask("GET", `/api/v1/transactions/${String(newest)}`);
  expect(body).toContain('"output":{"OrderId":12345678901234567893,"Total":"1.50"}');
  expect(JSON.parse(body)).toMatchObject({
    id: newest,
    state: "succeeded",
    visits: [
      { visit: 0, step: "created", startedAt: expect.stringMatching(/Z$/) },
      {
        visit: 1,
        step: "tell",
        input: { Text: "Order 12345678901234567893" },
        output: { MessageId: expect.any(Number) },
      },
    ],
  });
});

test("leaves long values of a transaction out where that is asked, and shows one visit in full", async () => {
  const program = await start();
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  const { id } = await program.transaction(["succeeded"]);
  const read = async (path: string): Promise<unknown> =>
    JSON.parse((await program.ask("GET", `/api/v1/transactions/${id}${path}`)).body);
  const whole = (await read("")) as { readonly visits: readonly Record<string, unknown>[] };
  expect(await read("?longest=100000")).toEqual(whole);
  const { request: _, response: __, ...rest } = whole.visits[1] ?? {};
  const short = (await read("?longest=60")) as typeof whole;
  expect(short.visits[1]).toEqual({ ...rest, cut: ["request", "response"] });
  expect(short.visits[0]).toMatchObject({ cut: ["output"] });
  expect(await read("/visits/1")).toEqual(whole.visits[1]);
  expect(await read("/visits/9")).toMatchObject({ code: "transaction/not-found", status: 404 });
});

test("a failed transaction shows its error", async () => {
  const program = await start();
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order("many"));
  const { id } = await program.transaction(["failed"]);
  const { body } = await program.ask("GET", `/api/v1/transactions/${id}`);
  expect(JSON.parse(body)).toMatchObject({
    error: { code: "value/type-mismatch", message: expect.stringContaining("`OrderId`") },
    visits: [{ error: { code: "value/type-mismatch" } }],
  });
});

const refusals: readonly [method: string, path: string, status: number, code: string][] = [
  ["GET", "/api/v1/transactions/none", 404, "transaction/not-found"],
  ["POST", "/api/v1/cycles/none/start", 404, "cycle/not-found"],
  ["POST", "/api/v1/cycles/none/stop", 404, "cycle/not-found"],
  ["GET", "/api/v1/transactions?limit=0", 400, "server/bad-request"],
  ["GET", "/api/v1/transactions?limit=501", 400, "server/bad-request"],
  ["GET", "/api/v1/transactions?limit=many", 400, "server/bad-request"],
  ["GET", "/api/v1/transactions?cycle=a&cycle=b", 400, "server/bad-request"],
  ["GET", "/api/v1/transactions?cycle=%00", 400, "server/bad-request"],
  ["GET", "/api/v1/transactions/a%00", 400, "server/bad-request"],
  [
    "GET",
    "/api/v1/transactions?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
    400,
    "server/bad-request",
  ],
  ["GET", "/api/v1/deliveries?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", 400, "server/bad-request"],
  ["GET", "/api/v1/cycles/orders/graph?release=zz", 404, "release/not-found"],
  ["GET", "/api/v1/cycles/%zz", 400, "server/bad-request"],
  ["GET", "/api/v1/nothing", 404, "server/not-found"],
  ["GET", "/", 404, "server/not-found"],
  ["DELETE", "/api/v1/cycles", 405, "server/method-not-allowed"],
  ["GET", "/api/webhook/x", 404, "server/not-found"],
];

test("every error is a problem document", async () => {
  const { ask } = await start();
  for (const [method, path, status, code] of refusals) {
    const { headers, body, ...answer } = await ask(method, path);
    expect([path, answer.status, headers.get("content-type")]).toEqual([
      path,
      status,
      "application/problem+json",
    ]);
    expect(JSON.parse(body)).toMatchObject({
      status,
      code,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(body).not.toContain("node_modules");
  }
});

test("a webhook is found by any URL that leads to it", async () => {
  const { ask, webhookUrl } = await start();
  const identifier = webhookUrl().split("/").at(-1) ?? "";
  const found = async (search: string): Promise<number> => {
    const { body } = await ask("GET", `/api/v1/webhooks?search=${encodeURIComponent(search)}`);
    return (JSON.parse(body) as { items: unknown[] }).items.length;
  };
  expect(await found(`https://hooks.example.com/api/webhook/${identifier}?x=1`)).toBe(1);
  expect(await found(`https://hooks.example.com/api/webhook/x${identifier}`)).toBe(0);
  expect(await found(webhookUrl())).toBe(1);
});

test("a cycle that is not ready says why, with 409", async () => {
  const { ask, engine } = await start();
  const [connector] = shopProject({ created: trigger() }).connectors;
  await engine.apply({
    connectors: connector ? [connector] : [],
    installations: [],
    cycles: shopProject({ created: trigger() }).cycles,
  });
  const { status, body } = await ask("POST", "/api/v1/cycles/orders/start");
  expect([status, JSON.parse(body)]).toMatchObject([
    409,
    { code: "cycle/not-ready", detail: expect.stringContaining("`main-shop`") },
  ]);
});

test.each([
  ["none", {}],
  ["another", { authorization: "Bearer token-2" }],
  ["a longer one", { authorization: "Bearer token-11" }],
  ["another scheme", { authorization: "Basic token-1" }],
  ["the bare token", { authorization: "token-1" }],
])("with %s for a token nothing is told, not even what exists", async (_name, headers) => {
  const { ask } = await start();
  for (const path of ["/api/v1/cycles", "/api/v1/nothing", "/"]) {
    const answer = await ask("GET", path, headers);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([401, { code: "server/unauthorized" }]);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
  expect((await ask("POST", "/api/v1/cycles/orders/start", headers)).status).toBe(401);
});

test("a taken port is an error", async () => {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  const { hostname, port } = new URL(program.url);
  const server = startManagementServer({
    engine: program.engine,
    host: hostname,
    port: Number(port),
    token,
    log: silentLog,
  });
  await expect(server).rejects.toMatchObject({ code: "server/address-in-use" });
});

test.each([
  "/transactions?cycle=none",
  "/transactions?parent=none",
  "/dead-letters?cycle=none",
  "/deliveries?webhook=none",
  "/refusals?webhook=none",
  "/webhooks?cycle=none",
  "/webhooks?connector=none",
  "/subscriptions?cycle=none",
  "/subscriptions?webhook=none",
  "/installations?connector=none",
])("%s finds nothing of what nobody knows, and the document says so", async (address) => {
  const { ask } = await start();
  const { status, body } = await ask("GET", `/api/v1${address}`);
  expect([status, JSON.parse(body)]).toEqual([200, { items: [] }]);
  const [path = "", name] = address.split(/[?=]/);
  const paths = document.paths as Record<
    string,
    { readonly get?: { readonly parameters?: readonly Named[] } }
  >;
  const found = paths[path]?.get?.parameters?.find((parameter) => parameter.name === name);
  expect(found?.description).toContain("A name that nobody knows is no error: nothing is found.");
});

interface Named {
  readonly name: string;
  readonly description: string;
}

const noMoment = "must be a point in time such as `2026-01-31T09:30:00Z`";
const noDay = "must be a day such as `2026-01-31`";

test.each([
  ["GET", "/transactions", "from", noMoment],
  ["GET", "/transactions", "to", noMoment],
  ["GET", "/deliveries", "from", noMoment],
  ["GET", "/deliveries", "to", noMoment],
  ["POST", "/cycles/orders/start", "at", noMoment],
  ["POST", "/cycles/orders/steps/tell/last-run", "at", noMoment],
  ["GET", "/usage", "from", noDay],
  ["GET", "/usage", "to", noDay],
])(
  "%s %s takes a time for `%s`, and says of what is none how one is written",
  async (method, path, name, message) => {
    const { ask } = await start();
    const answer = (given: string) => ask(method, `/api/v1${path}?${name}=${encodeURIComponent(given)}`);
    for (const wrong of ["yesterday", "2026-02-30", "2026-01", "2026-01-31T09:30", ""]) {
      const { status, body } = await answer(wrong);
      expect([wrong, status]).toEqual([wrong, 400]);
      const places = [{ path: `/query/${name}`, message }];
      expect(JSON.parse(body)).toMatchObject({ code: "server/bad-request", places });
    }
    expect((await answer("2026-01-01")).status).toBe(200);
    const { status } = await answer("2026-01-01T01:00:00.5+02:00");
    expect(status === 400).toBe(message === noDay);
  },
);

test("shows, sets and takes away when a step last ran well", async () => {
  const { ask } = await start();
  const path = "/api/v1/cycles/orders/steps/tell/last-run";
  const answer = async (method: string, more = ""): Promise<unknown> =>
    JSON.parse((await ask(method, path + more)).body);
  const place = { cycle: "orders", step: "tell" };
  expect(await answer("GET")).toEqual({ ...place, lastRun: null });
  const set = { ...place, lastRun: "2026-01-31T08:30:00Z" };
  expect(await answer("POST", "?at=2026-01-31T09:30:00%2B01:00")).toEqual(set);
  expect(await answer("GET")).toEqual(set);
  expect(await answer("POST", "?at=soon")).toMatchObject({ code: "server/bad-request", status: 400 });
  expect(await answer("GET")).toEqual(set);
  expect(await answer("DELETE")).toEqual({ ...place, lastRun: null });
  const nowhere = await ask("GET", "/api/v1/cycles/orders/steps/none/last-run");
  expect([nowhere.status, nowhere.body]).toEqual([404, expect.stringContaining("no step `none`")]);
});

test("credentials that the vendor refuses are no fault of ours", async () => {
  const refused =
    'errors: [{ when: [{ of: { kind: "status" }, test: { kind: "equals", value: 401 } }], outcome: "authExpired" }]';
  const { tell } = await start({ notify: refused }, 401);
  const answer = await tell("/api/v1/installations/main-shop/methods/notify", { input: { Text: "a" } });
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
    502,
    {
      code: "method/unauthenticated",
      exchange: {
        request: { method: "POST", url: expect.stringMatching(/\/messages$/), body: '{"text":"a"}' },
        response: { status: 401 },
      },
    },
  ]);
  expect(answer.body).not.toContain(canary("shop key"));
});

test("an installation says what its last test has shown, until other values are given", async () => {
  const { ask, put, tell, clock } = await start();
  const status = async (): Promise<object> =>
    JSON.parse((await ask("GET", "/api/v1/installations/main-shop")).body) as object;
  expect(await status()).not.toHaveProperty("tested");
  await tell("/api/v1/installations/main-shop/test", {});
  expect(await status()).toMatchObject({
    tested: "none",
    testedAt: new Date(clock.now()).toISOString(),
    testMessage: "Shop has no method that tests a connection.",
  });
  await put("/api/v1/installations/main-shop/values", { values: { Region: "us" } });
  expect(await status()).not.toHaveProperty("tested");
});

test("a connector says what its scripts see, what a delivery goes through, and which cycles are behind", async () => {
  const project = (version: string) =>
    shopProject(
      { created: trigger("tell"), tell: notify() },
      {
        webhook: 'dedupe: { key: ["x"], windowMs: 1000 }, signals: []',
        methodScript: `function after_webhook() { return ${version}; }`,
      },
    );
  const { ask, engine } = await startManaged(await startProgram({ project: project("1") }));
  const detail = async (): Promise<object> =>
    JSON.parse((await ask("GET", "/api/v1/connectors/shop")).body) as object;
  expect(await detail()).toMatchObject({
    scripts: [
      {
        method: "orderCreated",
        name: "Order Created",
        event: "after_webhook",
        sees: expect.arrayContaining(["transaction_id", "method_response"]),
        changes: ["method_response"],
      },
    ],
    lifecycles: [{ key: "orderCreated", checks: ["signals", "dedupe"] }],
    cycles: [{ cycle: "orders", state: "stopped", installation: "main-shop", isCurrent: true }],
  });
  await engine.startCycle("orders");
  await engine.apply(project("2"));
  expect(await detail()).toMatchObject({ cycles: [{ state: "running", isCurrent: false }] });
});

test.each([
  ["method/unauthenticated", 502],
  ["method/out-of-retries", 502],
  ["auth/unavailable", 503],
] as const)("%s is %i", (code, status) => {
  expect(statusOf(code)).toBe(status);
});

test("settings are those of the deployment or of an account, and refused with 400", async () => {
  const { ask, put } = await start();
  const answers = [
    await put("/api/v1/settings", { errorRetentionHours: 48 }),
    await put("/api/v1/accounts/default/settings", { errorRetentionHours: 24.5 }),
    await put("/api/v1/accounts/default/settings", { errorRetentionHours: -1 }),
    await put("/api/v1/settings", { unknown: 1 }),
    await ask("GET", "/api/v1/settings"),
    await ask("GET", "/api/v1/accounts/default/settings"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 400, 200, 200]);
  expect(answers.slice(4).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { errorRetentionHours: 48 },
    { errorRetentionHours: 24.5 },
  ]);
});

test("replays, dead letters and usage", async () => {
  const { ask, tell, engine, transaction, webhookUrl } = await start({}, 404);
  await engine.startCycle("orders");
  await deliver(webhookUrl(), order(1));
  const { id } = await transaction(["failed"]);
  const letters = await ask("GET", "/api/v1/dead-letters?cycle=orders&step=tell&code=method/failed-status");
  expect(JSON.parse(letters.body)).toMatchObject({ items: [{ transaction: id, step: "tell" }] });
  const replayed = await tell(`/api/v1/transactions/${id}/replay`, { from: "tell" });
  expect([replayed.status, JSON.parse(replayed.body)]).toMatchObject([200, { origin: "replay" }]);
  const one = await tell(`/api/v1/dead-letters/${id}/redrive`, { release: "live" });
  expect(JSON.parse(one.body)).toMatchObject({ transaction: id, successor: expect.any(String) });
  expect(JSON.parse((await tell("/api/v1/dead-letters/redrive?limit=5&code=none", {})).body)).toEqual({
    items: [],
  });
  expect(JSON.parse((await tell("/api/v1/dead-letters/dismiss?code=none", {})).body)).toEqual({ count: 0 });
  expect(JSON.parse((await tell(`/api/v1/dead-letters/${id}/dismiss`, {})).body)).toMatchObject({
    resolution: "redriven",
  });
  const usage = JSON.parse((await ask("GET", "/api/v1/usage?by=cycle,connector")).body) as {
    items: object[];
  };
  expect(usage.items).toMatchObject([{ cycle: "orders", connector: "shop", success: 0 }]);
  const statuses = await Promise.all([
    tell(`/api/v1/transactions/${id}/replay`, { from: "nowhere" }),
    tell(`/api/v1/transactions/${id}/replay`, { release: "new" }),
    tell("/api/v1/transactions/none/replay", {}),
    tell("/api/v1/dead-letters/none/redrive", {}),
    ask("GET", "/api/v1/dead-letters?step=tell"),
    ask("GET", "/api/v1/usage?from=yesterday"),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([409, 400, 404, 404, 400, 400]);
});
