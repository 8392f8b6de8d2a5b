// Calls of compiled connectors from a program, through the public entry, against a vendor on loopback.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { connector as github } from "../../generated/connectors/github.ts";
import {
  createClient,
  installationOf,
  type Client,
  type ClientOptions,
  type HookwrightError,
} from "../../runtime/index.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { apiKey, shop } from "../method/shop.ts";
import { createFolder, openStore } from "../store/data-folder.ts";

function openClient(options: ClientOptions = {}): Client {
  const client = createClient({ allowEgress: ["127.0.0.0/8"], ...options });
  onTestFinished(() => client.close());
  return client;
}

/** A vendor that answers every request alike. */
function startVendor(answer: unknown, status = 200): Promise<TestServer> {
  return startServer((response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
}

/** The shop with a script in one of its methods. */
function scriptedShop(source: string) {
  const script = { file: "shop/method.js", source, events: ["after_action", "after_error"] };
  return { ...shop, methods: { ...shop.methods, getOrder: { ...shop.methods.getOrder, script } } } as const;
}

async function errorOf(call: Promise<unknown>): Promise<HookwrightError> {
  return await call.then(
    () => Promise.reject(new Error("The call succeeded.")),
    (error: unknown) => error as HookwrightError,
  );
}

/** The shop, with access tokens that its vendor gives. */
function tokenShop(url: string) {
  const oauth = {
    kind: "oauth2",
    grant: "clientCredentials",
    scopes: [],
    clientAuth: "body",
    client: "account",
    prefix: "Bearer ",
    tokenUrl: () => `${url}/token`,
  } as const;
  return { ...shop, authentications: { key: oauth } } as const;
}

describe("a client without a store", () => {
  const ofShop = (url: string) => ({ authentication: { apiKey }, parameters: { BaseUrl: url } });

  test("keeps its connector's limits, also for what scripts send to the connector's hosts", async () => {
    const vendor = await startVendor({ id: 1 });
    const connector = {
      ...scriptedShop(
        'function after_action() { http_request({ url: "' + vendor.url + '/more" }); return true; }',
      ),
      rateLimits: [{ requests: 2, perMs: 60_000 }],
      origins: [() => vendor.url],
    } as const;
    const installation = installationOf(connector, ofShop(vendor.url));
    const { getOrder } = openClient().methods(connector);
    await getOrder({ OrderId: "1" }, installation);
    expect(vendor.requests.map(({ target }) => target)).toEqual(["/orders/1", "/more"]);
    const error = await errorOf(getOrder({ OrderId: "2" }, installation));
    expect(error).toMatchObject({ code: "http/rate-limited" });
    expect(error.retryAtMs).toBeGreaterThan(Date.now());
    expect(vendor.requests).toHaveLength(2);
  });

  test("leaves a vendor alone that wants no calls, for as long as it says", async () => {
    const vendor = await startServer((response) => {
      response.writeHead(429, { "retry-after": "600" }).end();
    });
    const { getOrder } = openClient().methods(shop);
    const installation = installationOf(shop, ofShop(vendor.url));
    for (const _ of ["refused", "not made"])
      expect(await errorOf(getOrder({ OrderId: "1" }, installation))).toMatchObject({
        code: "http/rate-limited",
      });
    expect(vendor.requests).toHaveLength(1);
  });

  test("keeps its process alive while a call waits for its turn", async () => {
    const vendor = await startVendor({ id: 1 });
    const program = `
      import { createClient, installationOf } from "hookwright";
      import { shop } from ${JSON.stringify(new URL("../method/shop.ts", import.meta.url).href)};
      const connector = { ...shop, rateLimits: [{ spacingMs: 700 }] };
      const installation = installationOf(connector, {
        authentication: { apiKey: "k" }, parameters: { BaseUrl: ${JSON.stringify(vendor.url)} },
      });
      const client = createClient({ allowEgress: ["127.0.0.0/8"] });
      const { getOrder } = client.methods(connector);
      const all = await Promise.all(["1", "2", "3"].map((OrderId) => getOrder({ OrderId }, installation)));
      console.log(all.length);
      await client.close();`;
    const args = ["--conditions=hookwright-source", "--input-type=module", "--eval", program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname });
    expect(stdout).toBe("3\n");
    expect(vendor.requests).toHaveLength(3);
  });
});

test("two clients of one vendor under one name are told apart, or refused", async () => {
  const vendor = await startServer((response, { target, body }) => {
    const id = new URLSearchParams(body).get("client_id");
    const answer =
      target === "/token" ? { access_token: `token-of-${String(id)}`, expires_in: 60 } : { id: 1 };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  const connector = tokenShop(vendor.url);
  const methods = openClient().methods(connector);
  const installationFor = (clientId: string, name?: string) =>
    installationOf(connector, {
      ...(name !== undefined && { name }),
      authentication: { clientId, clientSecret: "s3cret" },
      parameters: { BaseUrl: vendor.url },
    });
  await methods.getOrder({ OrderId: "1" }, installationFor("one"));
  await methods.getOrder({ OrderId: "1" }, installationFor("one"));
  expect(await errorOf(methods.getOrder({ OrderId: "1" }, installationFor("two")))).toMatchObject({
    code: "installation/invalid",
    hint: expect.stringContaining("a `name` of its own"),
  });
  await methods.getOrder({ OrderId: "1" }, installationFor("two", "second"));
  const calls = vendor.requests.filter(({ target }) => target !== "/token");
  expect(calls.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-of-one",
    "Bearer token-of-one",
    "Bearer token-of-two",
  ]);
});

describe("a method of a connector", () => {
  test("is called with typed values and gives typed fields", async () => {
    const vendor = await startVendor({ id: 9, number: 7, title: "It is broken", labels: [{ name: "bug" }] });
    const methods = openClient().methods(github);
    const installation = installationOf(github, {
      authentication: { name: "token", apiKey },
      parameters: { ApiUrl: vendor.url },
    });
    const issue = await methods.createIssue(
      { Owner: "octo cat", Repo: "hello", Title: "It is broken", Labels: ["bug"] },
      installation,
    );
    expect([issue.Number, issue.Title, issue.Labels]).toEqual([7, "It is broken", ["bug"]]);
    expect(vendor.requests).toEqual([
      expect.objectContaining({
        method: "POST",
        target: "/repos/octo%20cat/hello/issues",
        body: '{"title":"It is broken","labels":["bug"]}',
        headers: expect.objectContaining({ authorization: `Bearer ${apiKey}` }),
      }),
    ]);
  });

  test("takes what a subscription would give: the URL to register, the id to delete", async () => {
    const vendor = await startVendor({ id: 77 });
    const methods = openClient().methods(github);
    const installation = installationOf(github, {
      authentication: { apiKey },
      parameters: { ApiUrl: vendor.url },
    });
    const repository = { Owner: "octo", Repo: "hello" };
    const { Cyclr_Webhook_Id: id } = await methods.createWebhook(
      {
        ...repository,
        Events: ["issues"],
        Cyclr_Webhook_Url: "https://me.example.com/hooks",
        Cyclr_Webhook_Secret: "s3cret-of-ours",
      },
      installation,
    );
    await methods.deleteWebhook({ ...repository, Cyclr_Webhook_Id: id ?? "" }, installation);
    const [create, remove] = vendor.requests;
    expect(JSON.parse(create?.body ?? "")).toMatchObject({
      events: ["issues"],
      config: { url: "https://me.example.com/hooks", secret: "s3cret-of-ours" },
    });
    expect([remove?.method, remove?.target]).toEqual(["DELETE", "/repos/octo/hello/hooks/77"]);
  });

  test("fails with the exchange, credentials masked", async () => {
    const vendor = await startVendor({ message: "no such thing" }, 404);
    const installation = installationOf(shop, {
      authentication: { apiKey },
      parameters: { BaseUrl: vendor.url },
    });
    const error = await errorOf(openClient().methods(shop).ping({}, installation));
    expect(error).toMatchObject({ code: "method/failed-status", exchange: { response: { status: 404 } } });
    expect(JSON.stringify(error)).not.toContain(apiKey);
  });

  test("sends the idempotency key, and ends with its signal", async () => {
    const vendor = await startVendor({});
    const installation = installationOf(shop, {
      authentication: { apiKey },
      parameters: { BaseUrl: vendor.url },
    });
    const methods = openClient().methods(shop);
    await methods.createOrder({}, installation, { idempotencyKey: "once" }).catch(() => undefined);
    const aborted = methods.ping({}, installation, { signal: AbortSignal.abort() });
    expect(await errorOf(aborted)).toMatchObject({ code: "http/aborted" });
    await methods.ping({}, installation, { idempotencyKey: "once" });
    expect(vendor.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["once"]);
  });

  test("does not take the installation of another connector", async () => {
    const vendor = await startVendor({});
    const installation = installationOf(github, { authentication: { apiKey } });
    const ping = openClient().methods(shop).ping as (input: object, other: unknown) => Promise<unknown>;
    expect(await errorOf(ping({}, installation))).toMatchObject({ code: "installation/invalid" });
    expect(vendor.requests).toEqual([]);
  });

  test("calls no private address unless the client allows it", async () => {
    const vendor = await startVendor({});
    const installation = installationOf(shop, {
      authentication: { apiKey },
      parameters: { BaseUrl: vendor.url },
    });
    const methods = openClient({ allowEgress: [] }).methods(shop);
    expect(await errorOf(methods.ping({}, installation))).toMatchObject({ code: "http/egress-denied" });
  });
});

describe("scripts", () => {
  test("run without anything being given for them; their log and their warnings are told", async () => {
    const vendor = await startVendor({ id: 1 }, 400);
    const told: string[] = [];
    const client = openClient({
      onLog: (line) => told.push(`log: ${line}`),
      onWarning: ({ code }) => told.push(`warning: ${code}`),
    });
    const connector = scriptedShop(`
      function after_error() { console.log("seen " + method_error.statusCode); method_error.isError = false; method_error.isWarning = true; return true; }
    `);
    const installation = installationOf(connector, {
      authentication: { apiKey },
      parameters: { BaseUrl: vendor.url },
    });
    const output = await client.methods(connector).getOrder({ OrderId: "1" } as never, installation);
    expect({ output, told }).toEqual({
      output: {},
      told: [expect.stringContaining("seen 400"), "warning: method/failed-status"],
    });
  });

  test("keep values where the program says, and fail where it says nothing", async () => {
    const vendor = await startVendor({ id: 1 });
    const connector = scriptedShop(
      `function after_action() { method_response.id = cyclr_storage_increment("calls", 41); return true; }`,
    );
    const installation = installationOf(connector, {
      authentication: { apiKey },
      parameters: { BaseUrl: vendor.url },
    });
    const store = await openStore(createFolder());
    onTestFinished(() => store.close());
    const keeping = openClient({ store }).methods(connector);
    expect(await keeping.getOrder({ OrderId: "1" } as never, installation)).toMatchObject({ OrderId: 41 });
    const forgetting = openClient().methods(connector);
    expect(await errorOf(forgetting.getOrder({ OrderId: "1" } as never, installation))).toMatchObject({
      code: "script/threw",
      message: expect.stringContaining("Give `store` to `createClient`."),
    });
  });
});

describe("an installation", () => {
  test("that lacks values is refused with everything that is wrong", () => {
    const make = (): unknown => installationOf(shop, { parameters: {} });
    expect(make).toThrow(/API key .* is missing.*`BaseUrl` \(BaseUrl\) is missing/s);
  });
});
