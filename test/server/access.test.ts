// Who may do what, operation by operation as the document names them: without a token, with one that only reads or is for one account, and
// from other people's pages.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import document from "../../docs/openapi.json" with { type: "json" };
import { send } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { workbenchOf } from "./workbench.ts";

interface Documented {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly requestBody?: object;
  readonly "x-hookwright-access": "read" | "write";
  readonly "x-hookwright-audience": "account" | "deployment" | "anyone";
}

const all = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item as Readonly<Record<string, Omit<Documented, "path" | "method">>>).map(
    ([method, operation]): Documented => ({ ...operation, path, method: method.toUpperCase() }),
  ),
);

/** Those that nobody may ask for who has not said who it is. */
const operations = all.filter((operation) => operation["x-hookwright-audience"] !== "anyone");

type Headers = Readonly<Record<string, string>>;

async function start() {
  const project = twoAccounts("http://127.0.0.1:9");
  const { engine } = await startProgram({ project });
  const options = { engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const server = await startManagementServer({ ...options, workbench: workbenchOf(project) });
  onTestFinished(() => server.stop());
  const ask = async (
    { method, path }: Pick<Documented, "method" | "path">,
    headers: Headers,
    body?: string,
  ) => {
    const url = `${server.url}/api/v1${path.replaceAll(/\{\w+\}/g, "orders")}`;
    const { status, body: text } = await send(url, { method, headers, ...(body !== undefined && { body }) });
    return [status, text === "" ? undefined : (JSON.parse(text) as { readonly code?: string }).code];
  };
  const tokenFor = async (wish: Omit<Parameters<typeof engine.accessTokens.create>[0], "name">) => {
    const { token } = await engine.accessTokens.create({
      name: JSON.stringify(wish).replaceAll(/\W/g, ""),
      ...wish,
    });
    return { authorization: `Bearer ${token}` };
  };
  const signIn = async (): Promise<string> => {
    const begun = await send(`${server.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"token":"token-1"}',
    });
    return begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  };
  const states = () => engine.cycles().concat(engine.account("acme").cycles());
  return { ask, tokenFor, signIn, states, origin: server.url };
}

test("without a token, or with a wrong one, there is nothing", async () => {
  const { ask } = await start();
  expect(operations.length).toBeGreaterThan(60);
  for (const operation of operations)
    for (const headers of [
      {},
      { authorization: "Bearer token-2" },
      { authorization: "Basic dG9rZW4tMQ==" },
      { cookie: "__Host-hookwright=x" },
    ])
      expect([operation.operationId, ...(await ask(operation, headers))]).toEqual([
        operation.operationId,
        401,
        "server/unauthorized",
      ]);
});

test("a token that reads changes nothing, one for an account nothing above it", async () => {
  const { ask, tokenFor, states } = await start();
  const before = states();
  const reader = await tokenFor({ scope: "read" });
  const acme = await tokenFor({ scope: "write", account: "acme" });
  const refused: Record<string, readonly string[]> = { reader: [], acme: [] };
  for (const operation of operations) {
    const { operationId } = operation;
    const isWrite = operation["x-hookwright-access"] === "write";
    const isAbove = operation["x-hookwright-audience"] === "deployment";
    for (const [who, headers, isRefused] of [
      ["reader", reader, isWrite],
      ["acme", acme, isAbove],
    ] as const) {
      if (!isRefused) continue;
      expect([operationId, ...(await ask(operation, headers))]).toEqual([
        operationId,
        403,
        "server/forbidden",
      ]);
      refused[who] = [...(refused[who] ?? []), operationId];
    }
  }
  // What only reads says so by its method, or changes nothing all the same.
  const readers = operations.filter((operation) => operation["x-hookwright-access"] === "read");
  expect(readers.filter(({ method }) => method !== "GET").map(({ operationId }) => operationId)).toEqual([
    "validateCycle",
  ]);
  expect(refused["reader"]).toEqual(
    expect.arrayContaining(["saveCycle", "tryScript", "callMethod", "planHooks"]),
  );
  expect(refused["acme"]).toEqual(
    expect.arrayContaining(["applyProject", "createToken", "savePartnerValues"]),
  );
  expect(states()).toEqual(before);
});

test("a session is good for nobody else's page, whatever it asks for", async () => {
  const { ask, signIn, states, origin } = await start();
  const cookie = await signIn();
  const before = states();
  const foreign: readonly Headers[] = [
    { "sec-fetch-site": "cross-site" },
    // Another port of this machine: the cookie comes along.
    { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:1" },
    { origin: "http://127.0.0.1:1" },
    { origin: "null" },
    { origin: "http://evil.example", host: "evil.example:1" },
  ];
  for (const operation of operations)
    for (const headers of foreign)
      expect([operation.operationId, ...(await ask(operation, { cookie, ...headers }))]).toEqual([
        operation.operationId,
        403,
        "server/foreign-origin",
      ]);
  // Which no page has sent, writes nothing.
  for (const operation of operations.filter(({ method }) => method !== "GET"))
    for (const headers of [{}, { "sec-fetch-site": "none" }])
      expect([operation.operationId, ...(await ask(operation, { cookie, ...headers }))]).toEqual([
        operation.operationId,
        403,
        "server/foreign-origin",
      ]);
  expect(states()).toEqual(before);
  const cycles = { method: "GET", path: "/cycles" };
  for (const own of [{}, { "sec-fetch-site": "none" }, { "sec-fetch-site": "same-origin" }, { origin }])
    expect((await ask(cycles, { cookie, ...own }))[0]).toBe(200);
});

test("what a form of another page could send is no body", async () => {
  const { ask } = await start();
  const authorization = "Bearer token-1";
  const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""];
  for (const operation of all.filter(({ requestBody }) => requestBody !== undefined))
    for (const type of types) {
      const headers = { authorization, ...(type !== "" && { "content-type": type }) };
      const [status, code] = await ask(operation, headers, '{"name":"x"}');
      expect([operation.operationId, type, status, code]).toEqual([
        operation.operationId,
        type,
        415,
        "server/unsupported-media-type",
      ]);
    }
});
