// Every place where a secret may be given, made or learnt holds a canary, every way in which it could come out is walked, and
// `program.ts` searches what the commands print, what the server logs and answers, and every file of the project: database, write-ahead
// log, releases, generated modules (reliability.md c6).
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, expect, it } from "vitest";
import { canary } from "../canary.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const open: { end(): Promise<unknown> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.end();
});
afterAll(removeFolders);

const hookSecret = canary("webhook secret");

interface Vendor {
  readonly url: string;
  readonly hostPort: string;
  readonly seen: {
    readonly path: string;
    readonly authorization: string | undefined;
    readonly body: string;
  }[];
}

/** Gives tokens, and answers everything else with whatever it was sent: `/fail…` with status 500, `/broken` with half a text. */
async function startVendor(): Promise<Vendor> {
  const seen: Vendor["seen"] = [];
  const answer = async (request: IncomingMessage): Promise<[number, string]> => {
    const body = await text(request);
    const path = request.url ?? "";
    seen.push({ path, authorization: request.headers.authorization, body });
    if (path.startsWith("/token"))
      return [
        200,
        JSON.stringify({
          access_token: canary("access token"),
          refresh_token: canary("refresh token"),
          token_type: "Bearer",
          expires_in: 3600,
        }),
      ];
    if (path.startsWith("/hooks")) return [201, JSON.stringify({ id: 7, secret: hookSecret })];
    const echo = JSON.stringify({ path, headers: request.headers, body });
    if (path.startsWith("/broken")) return [200, echo.slice(0, -2)];
    return [path.startsWith("/fail") ? 500 : 200, echo];
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    end: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const hostPort = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { url: `http://${hostPort}`, hostPort, seen };
}

const pass = { targetType: "httpHeader", targetName: "X-Pass", sensitive: true };
const echoed = {
  fields: [
    { connectorField: "path", systemField: "Path" },
    { connectorField: "body", systemField: "Body" },
    { connectorField: "headers.authorization", systemField: "Authorization" },
    { connectorField: "headers.x-pass", systemField: "Pass" },
  ],
};
const pin = {
  fields: [
    { connectorField: "pin", sensitive: true },
    { connectorField: "note", optional: true },
  ],
};

function post(name: string, endpoint: string, more: object = {}): object {
  return { type: "action", name, httpMethod: "POST", endpoint, request: pin, response: echoed, ...more };
}

const loud = `
function before_action() {
  console.log("key", method_auth_value, JSON.stringify(method_request), JSON.stringify(method_request_headers), btoa(String(method_auth_value)));
  return true;
}
function after_error() {
  throw new Error("was " + method_error.content);
}`;

function vault(vendor: Vendor): object {
  return {
    id: "vault",
    name: "Vault",
    version: "1.0.0",
    baseUrl: vendor.url,
    authentication: {
      oauth: { type: "oauth2", grant: "password", tokenUrl: `${vendor.url}/token`, test: "me" },
      key: { type: "apiKey", query: "key" },
      login: { type: "basic" },
      fields: {
        type: "authFields",
        fields: [{ name: "Code", displayName: "Code", connectorField: "auth.code", sensitive: true }],
      },
    },
    parameters: [
      { ...pass, scope: "account" },
      { targetType: "secret", targetName: "Master", scope: "account", optional: true },
    ],
    script: loud,
    methods: {
      me: { type: "action", name: "Me", endpoint: "/me", response: echoed },
      push: post("Push", "/echo"),
      // What a person types and asks to see again is no leak: this one answers with nothing of it.
      peek: post("Peek", "/echo", {
        response: { fields: echoed.fields.filter(({ connectorField }) => connectorField !== "body") },
      }),
      fail: post("Fail", "/fail"),
      broken: post("Broken", "/broken"),
      away: post("Away", "/fail", { baseUrl: "http://127.0.0.1:9" }),
      createHook: {
        type: "action",
        name: "Create Hook",
        httpMethod: "POST",
        endpoint: "/hooks",
        request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
        response: {
          fields: [
            { connectorField: "id", systemField: "Cyclr_Webhook_Id" },
            { connectorField: "secret", systemField: "Cyclr_Webhook_Secret" },
          ],
        },
      },
      deleteHook: {
        type: "action",
        name: "Delete Hook",
        httpMethod: "DELETE",
        endpoint: "/fail/{{Cyclr_Webhook_Id}}",
      },
      changed: {
        type: "webhook",
        name: "Changed",
        subscription: { create: ["createHook"], delete: "deleteHook" },
        verify: {
          scheme: "hmac",
          algorithm: "sha256",
          secret: "{{Cyclr_Webhook_Secret}}",
          content: "{{rawBody}}",
          signature: { value: "{{header.x-signature}}", encoding: "hex" },
        },
        request: { fields: [{ connectorField: "pin", sensitive: true }] },
      },
    },
  };
}

const steps = (method: string): object => ({
  changed: { webhook: "vault.changed", next: "call" },
  call: { method: `vault.${method}`, map: { Pin: "{{changed.Pin}}", Note: "is {{changed.Pin}}" } },
});

function cycle(method: string): object {
  return {
    id: method,
    name: method,
    connectors: { vault: { connector: "vault" } },
    start: "changed",
    steps: steps(method),
  };
}

/** Each authentication with what it asks for. */
const credentials: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  oauth: {
    clientId: canary("client id"),
    clientSecret: canary("client secret"),
    username: canary("user"),
    password: canary("password"),
  },
  key: { apiKey: canary("API key") },
  login: { username: canary("user"), password: canary("password") },
  fields: { Code: canary("code") },
};

function connect(project: string, vendor: Vendor, authentication: string) {
  const given: Readonly<Record<string, string>> = {
    ...credentials[authentication],
    "X-Pass": canary("pass"),
    Master: canary("master"),
  };
  const variableOf = (name: string): string => `T_${name.replace("-", "_")}`;
  const names = Object.keys(given);
  return hookwright(
    [
      "connect",
      "vault",
      "--project",
      project,
      "--allow-egress",
      vendor.hostPort,
      "--authentication",
      authentication,
      ...names.flatMap((name) => ["--set-env", `${name}=${variableOf(name)}`]),
    ],
    Object.fromEntries(Object.entries(given).map(([name, value]) => [variableOf(name), value] as const)),
  );
}

async function startVault(): Promise<{ readonly project: string; readonly vendor: Vendor }> {
  const vendor = await startVendor();
  const methods = ["push", "fail", "broken", "away"];
  const project = await createProject({
    "connectors/vault/connector.json": vault(vendor),
    ...Object.fromEntries(methods.map((method) => [`cycles/${method}.json`, cycle(method)])),
  });
  return { project, vendor };
}

async function deliver(server: Server, of: string): Promise<void> {
  const body = JSON.stringify({ pin: canary("pin") });
  const signature = createHmac("sha256", hookSecret).update(body).digest("hex");
  const response = await fetch(await server.webhookUrl(of), {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "x-signature": signature },
  });
  expect([response.status, await response.text()]).toEqual([200, "Webhook accepted."]);
}

it.each(Object.keys(credentials))(
  "nothing that `%s` was given, got or learnt comes out anywhere",
  { timeout: 120_000 },
  async (name) => {
    const { project, vendor } = await startVault();
    const connected = await connect(project, vendor, name);
    expect(connected).toMatchObject({ code: 0 });
    for (const method of ["peek", "fail", "broken", "away"]) {
      const call = ["call", `vault.${method}`, "--project", project, "--allow-egress", vendor.hostPort];
      const { code } = await hookwright([...call, "--set", `Pin=${canary("pin")}`]);
      expect([method, code]).toEqual([method, method === "peek" ? 0 : 1]);
    }
    const server = await serve(project, { args: ["--allow-egress", vendor.hostPort] });
    open.push({ end: () => server.end("SIGKILL") });
    for (const method of ["push", "fail", "broken", "away"]) {
      await server.manage("POST", `/cycles/${method}/start`);
      await deliver(server, method);
    }
    const list = () =>
      server.manage<{ items: readonly { id: string; cycle: string; state: string }[] }>(
        "GET",
        "/transactions",
      );
    await expect
      .poll(async () => (await list()).items.map(({ cycle: of, state }) => `${of} ${state}`).sort(), {
        timeout: 20_000,
      })
      .toEqual(["away failed", "broken failed", "fail failed", "push succeeded"]);
    for (const { id } of (await list()).items) {
      await server.manage("GET", `/transactions/${id}`);
      const shown = await hookwright(["transactions", "show", id, "--project", project]);
      expect(shown.code).toBe(0);
    }
    const deliveries = await server.manage<{ items: readonly { id: string }[] }>("GET", "/deliveries");
    for (const { id } of deliveries.items) await server.manage("GET", `/deliveries/${id}`);
    for (const path of ["/installations", "/subscriptions", "/cycles", "/webhooks"])
      await server.manage("GET", path);
    // The vendor saw the real values all along.
    expect(vendor.seen.filter(({ path }) => path.startsWith("/echo")).map(({ body }) => body)).toEqual(
      expect.arrayContaining([expect.stringContaining(canary("pin"))]),
    );
    const removed = await hookwright(["remove", "push", "--stop", "--project", project]);
    expect(removed.code).toBe(0);
    await server.end("SIGTERM");
    expect((await hookwright(["hooks", "list", "--project", project])).code).toBe(0);
    expect((await hookwright(["compile", "--project", project])).code).toBe(0);
  },
);
