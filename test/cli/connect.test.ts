// `hookwright connect` and `disconnect` as an operator runs them, against a vendor on loopback: without a server, and over one.
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { startServer, type TestServer } from "../http/servers.ts";
import { startHookVendor } from "../subscription/hook-vendor.ts";
import { bytesOf } from "../canary.ts";
import { createProject, hookwright, removeFolders, serve, type Environment, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const key = "cnry-s3cret-key";

/** A vendor that knows one key, and who has it. */
function startVendor(): Promise<TestServer> {
  return startServer((response, { headers, target }) => {
    if (headers["x-key"] !== key) response.writeHead(401).end('{"message":"no such key"}');
    else if (target === "/me")
      response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"id":7,"plan":"gold","mail":"ann@shop.example"}');
    else
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ seen: target }));
  });
}

const shop = {
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  baseUrl: "{{ShopUrl}}",
  authentication: {
    key: { type: "apiKey", header: "X-Key", label: "Site key", afterSignIn: "me", test: "ping" },
    login: { type: "basic" },
  },
  parameters: [
    { targetType: "mergeField", targetName: "ShopUrl" },
    { targetType: "queryString", targetName: "region", optional: true },
  ],
  methods: {
    me: {
      type: "action",
      name: "Get Account",
      httpMethod: "GET",
      endpoint: "/me",
      response: {
        fields: [
          { connectorField: "id", systemField: "Cyclr_Account_Id", dataType: "integer" },
          { connectorField: "plan", systemField: "Cyclr_Account_Plan" },
          { connectorField: "mail", systemField: "Mail" },
        ],
      },
    },
    ping: {
      type: "action",
      name: "Ping",
      httpMethod: "GET",
      endpoint: "/accounts/{{Cyclr_Account_Id}}/ping",
      response: { fields: [{ connectorField: "seen" }] },
    },
  },
};

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function createShop() {
  const vendor = await startVendor();
  const project = await createProject({ "connectors/shop/connector.json": shop });
  const run = (args: readonly string[], env: Environment = {}): Promise<Ran> =>
    hookwright([...args, "--project", project, "--allow-egress", vendor.host], env);
  return { vendor, project, run };
}

describe("hookwright connect", () => {
  it("saves what is given encrypted, learns, tests, and says in plain words whether it works", async () => {
    const { vendor, project, run } = await createShop();
    const missing = await run(["connect", "shop"]);
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringContaining("nobody can be asked here; give --set apiKey=… --set ShopUrl=…"),
    ]);
    const wrong = await run(["connect", "shop", "--set", "apiKey=nope", "--set", `ShopUrl=${vendor.url}`]);
    expect([wrong.code, wrong.stdout]).toEqual([1, "shop is saved, and does not work yet\n"]);
    expect(wrong.stderr).toMatch(/Get Account failed: .*401.*no such key/);
    const right = await run(["connect", "shop", "--set-env", "apiKey=SHOP_KEY"], { SHOP_KEY: key });
    expect([right.code, right.stdout]).toEqual([0, "shop is connected\n"]);
    expect(right.stderr).toContain("Learnt: Cyclr_Account_Id, Cyclr_Account_Plan.\n");
    expect(right.stderr).toContain("Ping worked: Shop takes these credentials.\n");
    expect(vendor.requests.at(-1)?.target).toBe("/accounts/7/ping");
    for (const spelling of [key, Buffer.from(key).toString("base64"), vendor.url])
      expect(bytesOf(join(project, ".hookwright"))).not.toContain(spelling);
    const again = await run(["connect", "shop"]);
    expect([again.code, again.stdout]).toEqual([0, "shop is connected\n"]);
  });

  it.each([
    ["a name that is not asked for", ["--set", "apiKye=x"], 1, "Shop does not ask for `apiKye`"],
    ["an installation that is not there", ["--installation", "main"], 1, "There is no installation `main`"],
    ["an authentication that is not there", ["--authentication", "oauth"], 1, "no authentication `oauth`"],
    ["a key that cannot be sent", ["--set", "apiKey=a\nb"], 1, "cannot be sent"],
    ["no name", ["--set", "=x"], 2, "--set takes Name=value"],
    ["a name twice", ["--set", "apiKey=x", "--set", "apiKey=y"], 2, "apiKey is given twice"],
    ["a variable that is not set", ["--set-env", "apiKey=NOT_SET"], 2, "NOT_SET is not set"],
    ["a port that is none", ["--callback-port", "http"], 2, "--callback-port must be a port"],
  ])("refuses %s, and saves nothing", async (_, args, code, says) => {
    const { run } = await createShop();
    const refused = await run(["connect", "shop", ...args]);
    expect([refused.code, refused.stderr]).toEqual([code, expect.stringContaining(says)]);
    const still = await run(["connect", "shop"]);
    expect(still.stderr).toContain("give --set apiKey=… --set ShopUrl=…");
  });

  it("keeps what works where other values do not, unless it is forced", async () => {
    const { vendor, run } = await createShop();
    await run(["connect", "shop", "--set", `apiKey=${key}`, "--set", `ShopUrl=${vendor.url}`]);
    const mistyped = await run(["connect", "shop", "--set", "apiKey=mistyped"]);
    expect([mistyped.code, mistyped.stdout]).toEqual([1, ""]);
    expect(mistyped.stderr).toMatch(
      /Get Account does not work with these values, and nothing was saved: .*401.*\n {2}The values that were saved before are kept\./,
    );
    const still = await run(["connect", "shop"]);
    expect([still.code, still.stdout]).toEqual([0, "shop is connected\n"]);
    const forced = await run(["connect", "shop", "--set", "apiKey=mistyped", "--force"]);
    expect([forced.code, forced.stdout]).toEqual([1, "shop is saved, and does not work yet\n"]);
  });

  it("says how to allow a host that may not be called", async () => {
    const { vendor, project } = await createShop();
    const given = ["--set", "apiKey=x", "--set", `ShopUrl=${vendor.url}`, "--project", project];
    const refused = await hookwright(["connect", "shop", ...given]);
    expect(refused.stderr).toContain(`--allow-egress ${new URL(vendor.url).host}`);
  });

  it("leaves an installation that works as it is until everything for another authentication is given", async () => {
    const { vendor, run } = await createShop();
    await run(["connect", "shop", "--set-env", "apiKey=SHOP_KEY", "--set", `ShopUrl=${vendor.url}`], {
      SHOP_KEY: key,
    });
    const other = await run(["connect", "shop", "--authentication", "login", "--set", "username=ann"]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("give --set password=…")]);
    const still = await run(["connect", "shop"]);
    expect([still.code, still.stdout]).toEqual([0, "shop is connected\n"]);
    expect(still.stderr).toContain("Ping worked");
  });

  it("keeps the authentication that was chosen, with its values", async () => {
    const { vendor, run } = await createShop();
    const chosen = ["--authentication", "login", "--set", "username=ann", "--set", "password=cnry-pass"];
    const login = await run(["connect", "shop", ...chosen, "--set", `ShopUrl=${vendor.url}`]);
    expect([login.code, login.stdout]).toEqual([0, "shop is connected\n"]);
    expect(login.stderr).toContain("Shop has no method that tests a connection.");
    const again = await run(["connect", "shop", "--set", "password=cnry-other"]);
    expect([again.code, again.stdout]).toEqual([0, "shop is connected\n"]);
  });
});

describe("a connected installation", () => {
  const cycle = {
    id: "orders",
    name: "Orders",
    connectors: { example: { connector: "example" } },
    start: "created",
    steps: { created: { webhook: "example.created" } },
  };
  const example = {
    id: "example",
    name: "Example",
    version: "1.0.0",
    baseUrl: "{{ExampleUrl}}",
    authentication: { key: { type: "apiKey", header: "Authorization", prefix: "Bearer " } },
    parameters: [
      { targetType: "mergeField", targetName: "ExampleUrl" },
      { targetType: "secret", targetName: "WebhookSecret" },
    ],
    methods: {
      createWebhook: {
        type: "action",
        name: "Create",
        httpMethod: "POST",
        endpoint: "/webhooks",
        request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
        response: {
          fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" }],
        },
      },
      deleteWebhook: {
        type: "action",
        name: "Delete",
        httpMethod: "DELETE",
        endpoint: "/webhooks/{{Cyclr_Webhook_Id}}",
      },
      created: {
        type: "webhook",
        name: "Created",
        subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
        verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{WebhookSecret}}" },
        request: { fields: [{ connectorField: "id", systemField: "Id" }] },
      },
    },
  };

  async function startExample() {
    const vendor = await startHookVendor();
    const project = await createProject({
      "connectors/example/connector.json": example,
      "cycles/orders.json": cycle,
    });
    const server = await serve(project, { args: ["--allow-egress", new URL(vendor.url).host] });
    servers.push(server);
    const run = (...args: readonly string[]): Promise<Ran> => hookwright([...args, "--project", project]);
    const connect = (token: string): Promise<Ran> => {
      const values = [`apiKey=${key}`, `ExampleUrl=${vendor.url}`, `WebhookSecret=${token}`];
      return run("connect", "example", ...values.flatMap((value) => ["--set", value]));
    };
    const deliver = async (token: string): Promise<number> => {
      const url = await server.webhookUrl("orders");
      const headers = { "content-type": "application/json", "x-token": token };
      return (await fetch(url, { method: "POST", headers, body: '{"id":1}' })).status;
    };
    return { vendor, project, server, run, connect, deliver };
  }

  it("lets a cycle of a running server start, and takes effect in its webhooks at once", async () => {
    const { run, connect, deliver, server } = await startExample();
    const early = await run("start", "orders");
    expect([early.code, early.stderr]).toEqual([
      1,
      expect.stringContaining("The API key of the authentication"),
    ]);
    const connected = await connect("token-1");
    expect([connected.code, connected.stdout]).toEqual([0, "example is connected\n"]);
    expect((await run("start", "orders")).stdout).toBe("orders running\n");
    expect((await run("installations")).stdout).toBe("example  example  connected  used by orders\n");
    expect([await deliver("token-1"), await deliver("token-2")]).toEqual([200, 401]);
    await run("connect", "example", "--set", "WebhookSecret=token-2");
    expect([await deliver("token-1"), await deliver("token-2")]).toEqual([401, 200]);
    const status = await server.manage<object>("GET", "/installations/example");
    expect(status).toEqual({
      installation: "example",
      connector: "example",
      title: "Example",
      authentication: "key",
      isChosenByFile: false,
      authentications: [{ name: "key", kind: "apiKey" }],
      asked: [
        { kind: "credential", name: "apiKey", label: "API key", secret: true, required: true, from: "saved" },
        {
          kind: "parameter",
          name: "ExampleUrl",
          label: "Example Url",
          secret: false,
          required: true,
          from: "saved",
        },
        {
          kind: "parameter",
          name: "WebhookSecret",
          label: "Webhook Secret",
          secret: true,
          required: true,
          from: "saved",
        },
      ],
      partner: [],
      signIn: "none",
      problems: [],
      tested: "none",
      testedAt: expect.any(String),
      testMessage: "Example has no method that tests a connection.",
      connected: true,
    });
    await server.end("SIGTERM");
    expect(server.log()).not.toMatch(/cnry|token-/);
  });

  it("is given up: cycles stop, hooks are deleted while the key is there, then everything is forgotten", async () => {
    const { vendor, run, connect, server } = await startExample();
    await connect("token-1");
    await run("start", "orders");
    vendor.misbehave("DELETE", { kind: "answer", carriedOut: false, status: 500, body: "{}" });
    const failed = await run("disconnect", "example");
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining("is still at the vendor")]);
    expect(await server.manage("GET", "/installations/example")).toMatchObject({ connected: true });
    const done = await run("disconnect", "example");
    expect([done.code, done.stdout]).toEqual([0, "example is disconnected\n"]);
    expect(vendor.hooks.size).toBe(0);
    expect(await server.manage("GET", "/cycles")).toMatchObject({ items: [{ state: "stopped" }] });
    expect(await server.manage("GET", "/installations/example")).toMatchObject({ connected: false });
    const late = await run("start", "orders");
    expect([late.code, late.stderr]).toEqual([1, expect.stringContaining("is missing")]);
    await connect("token-1");
    expect((await run("start", "orders")).stdout).toBe("orders running\n");
    expect(vendor.hooks.size).toBe(1);
  });

  it("answers the management API in the words of the system it stands for", async () => {
    const { connect, server, run } = await startExample();
    await connect("token-1");
    await run("start", "orders");
    expect(await server.manage("PUT", "/installations/example/deauthenticate")).toEqual({
      Message: "Connector 'Example' successfully de-authenticated.",
      installation: "example",
      connector: "example",
      title: "Example",
      stopped: ["orders"],
      deletedHooks: 1,
      leftHooks: [],
      stillGiven: [],
    });
    expect(await server.manage("PUT", "/installations/nothing/deauthenticate")).toMatchObject({
      status: 404,
      code: "installation/not-found",
    });
    expect(await server.manage("POST", "/installations/example/test")).toMatchObject({
      status: 409,
      code: "installation/invalid",
    });
    expect(await server.manage("POST", "/installations/example/sign-in")).toMatchObject({
      status: 400,
      detail: "`/body/redirectUri` is missing.",
    });
  });
});
