// Sessions of the console: begun with a token, carried by a cookie that no script reads, and good for writing only from our own pages.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { send, type Received } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";

type Headers = Readonly<Record<string, string>>;

const json = { "content-type": "application/json" };

async function start() {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const server = await startManagementServer(options);
  onTestFinished(() => server.stop());
  const ask = (method: string, path: string, headers: Headers = {}, body?: object): Promise<Received> =>
    send(`${server.url}/api/v1${path}`, {
      method,
      headers: { ...headers, ...(body && json) },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { ask, origin: server.url };
}

async function signIn({ ask }: Awaited<ReturnType<typeof start>>): Promise<Headers> {
  const { status, headers } = await ask("POST", "/session", {}, { token: "token-1" });
  const cookie = headers.get("set-cookie") ?? "";
  expect([status, cookie]).toEqual([
    200,
    expect.stringMatching(
      /^__Host-hookwright=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Strict$/,
    ),
  ]);
  return { cookie: `other=1; ${cookie.split(";")[0] ?? ""}` };
}

test("a session reads, writes from its own page, and ends", async () => {
  const server = await start();
  const { ask, origin } = server;
  const session = await signIn(server);
  expect((await ask("GET", "/cycles", session)).status).toBe(200);
  expect(JSON.parse((await ask("GET", "/session", session)).body)).toEqual({ scope: "write" });
  const started = await ask("POST", "/cycles/orders/start", { ...session, origin });
  expect(started.status).toBe(200);
  const stopped = await ask("POST", "/cycles/orders/stop", { ...session, "sec-fetch-site": "same-origin" });
  expect(stopped.status).toBe(200);
  const ended = await ask("DELETE", "/session", { ...session, origin });
  expect([ended.status, ended.headers.get("set-cookie")]).toEqual([
    204,
    expect.stringContaining("Max-Age=0"),
  ]);
  expect((await ask("GET", "/cycles", session)).status).toBe(401);
});

test.each([
  ["nobody", {}],
  ["another page", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://127.0.0.1:1" }],
  ["a page that has none", { origin: "null" }],
  ["another site, whatever its origin", { "sec-fetch-site": "cross-site" }],
  ["a page of the same site", { "sec-fetch-site": "same-site" }],
  ["a link", { "sec-fetch-site": "none" }],
])("what %s asks for by a cookie changes nothing", async (_who, headers) => {
  const server = await start();
  const session = await signIn(server);
  for (const [method, path] of [
    ["POST", "/cycles/orders/start"],
    ["PUT", "/settings"],
    ["DELETE", "/cycles/orders"],
    ["DELETE", "/session"],
  ] as const) {
    const { status, body } = await server.ask(method, path, { ...session, ...headers });
    expect([status, JSON.parse(body)]).toMatchObject([403, { code: "server/foreign-origin" }]);
  }
  expect((await server.ask("GET", "/cycles", session)).body).toContain('"state":"stopped"');
});

test("a wrong token begins nothing, nor does another page with the right one", async () => {
  const { ask } = await start();
  const wrong = await ask("POST", "/session", {}, { token: "token-2" });
  expect([wrong.status, wrong.headers.get("set-cookie")]).toEqual([401, null]);
  const foreign = { origin: "https://evil.example" };
  expect((await ask("POST", "/session", foreign, { token: "token-1" })).status).toBe(403);
  expect((await ask("GET", "/session")).status).toBe(401);
  expect((await ask("GET", "/cycles", { cookie: "__Host-hookwright=" })).status).toBe(401);
  expect((await ask("GET", "/cycles?token=token-1")).status).toBe(401);
});
