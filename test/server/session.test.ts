// Sessions of the console: begun with a token, carried by a cookie that no script reads, and good for writing only from our own pages.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createSessions } from "../../runtime/server/api/sessions.ts";
import { createSignInCodes } from "../../runtime/server/api/sign-in-codes.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { send, type Received } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";

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
  return { ask, origin: server.url, createSignInCode: () => server.createSignInCode() };
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

test("a code begins one session, however it is typed, and is then over", async () => {
  const { ask, createSignInCode } = await start();
  const { code } = createSignInCode();
  expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
  const foreign = { origin: "https://evil.example" };
  expect((await ask("POST", "/sign-in-codes/redeem", foreign, { code })).status).toBe(403);
  const begun = await ask("POST", "/sign-in-codes/redeem", {}, { code: typed });
  expect([begun.status, JSON.parse(begun.body)]).toEqual([
    200,
    { scope: "write", expiresAt: expect.any(String) },
  ]);
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect((await ask("GET", "/tokens", { cookie })).status).toBe(200);
  for (const wrong of [code, typed, "0000-0000-0000", "-"]) {
    const refused = await ask("POST", "/sign-in-codes/redeem", {}, { code: wrong });
    expect([refused.status, refused.headers.get("set-cookie")]).toEqual([401, null]);
  }
});

test("codes are the administrator's to make, end by themselves, and are few", async () => {
  const clock = new VirtualClock();
  const codes = createSignInCodes(clock);
  const [first, ...others] = Array.from({ length: 21 }, () => codes.create().code);
  expect([codes.redeem(first ?? ""), codes.redeem(others[0] ?? "")]).toEqual([false, true]);
  clock.advance(15 * 60_000);
  expect(codes.redeem(others[1] ?? "")).toBe(false);
  const { ask } = await start();
  const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
  const made = await ask("POST", "/tokens", bearer("token-1"), { name: "all", scope: "write" });
  const { token } = JSON.parse(made.body) as { readonly token: string };
  expect((await ask("POST", "/sign-in-codes", bearer(token))).status).toBe(403);
  expect((await ask("POST", "/sign-in-codes", bearer("token-1"))).status).toBe(201);
});

test("an account's sessions push out its own alone", () => {
  const find = (digest: string) => ({ scope: "read", account: digest }) as const;
  const sessions = createSessions(find, new VirtualClock());
  const begin = (account: string): string => sessions.begin(account)?.id ?? "";
  const other = begin("acme");
  const [first, ...rest] = Array.from({ length: 201 }, () => begin("loud"));
  expect([first, rest[0], other].map((id) => sessions.find(id)?.account)).toEqual([
    undefined,
    "loud",
    "acme",
  ]);
});
