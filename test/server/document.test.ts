// The management API's document is OpenAPI 3.1, the server gives the one that is committed, and programs find their way by it.
import { validate } from "@scalar/openapi-parser";
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createManagementClient, ManagementError } from "../../runtime/management/client.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import document from "../../docs/openapi.json" with { type: "json" };
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";

async function start(token = "token-1") {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const server = await startManagementServer(options);
  onTestFinished(() => server.stop());
  return createManagementClient({ url: server.url, token });
}

test("is valid, and what is not would be found", async () => {
  expect(await validate(document)).toMatchObject({ valid: true, version: "3.1" });
  const broken = { ...document, paths: { "/cycles": { get: { parameters: [{ name: "limit" }] } } } };
  expect(await validate(broken)).toMatchObject({ valid: false });
});

test("is what the server answers with", async () => {
  const client = await start();
  expect(await client.call("getDocument")).toEqual(document);
});

interface Documented {
  readonly operationId: string;
  readonly summary: string;
  readonly responses: object;
}

test("a path that takes other methods says which", async () => {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "t", log: silentLog };
  const { url, stop } = await startManagementServer(options);
  onTestFinished(stop);
  const ask = async (method: string, path: string) => {
    const headers = { authorization: "Bearer t" };
    const response = await fetch(`${url}/api/v1${path}`, { method, headers });
    const { code } = (await response.json()) as { readonly code: string };
    return [response.status, code, response.headers.get("allow")];
  };
  const code = "server/method-not-allowed";
  expect(await ask("PATCH", "/cycles/orders?a=1")).toEqual([405, code, "GET, DELETE"]);
  expect(await ask("POST", "/openapi.json")).toEqual([405, code, "GET"]);
  expect(await ask("GET", "/openapi_json")).toEqual([404, "server/not-found", null]);
});

test("each operation says who may do it and how it fails, and has a name of its own", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path) as Documented[]);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { operationId, responses, summary } of operations)
    expect([operationId, Object.keys(responses), summary]).toEqual([
      operationId,
      expect.arrayContaining(["400", "401", "403", "500", "503"]),
      expect.stringMatching(/\.$/),
    ]);
});

test("a program calls by it, and reads lists to their end", async () => {
  const client = await start();
  const started = await client.call("startCycle", { params: { cycle: "orders" }, query: { once: true } });
  expect(started).toMatchObject({ state: "running", once: true });
  for (const name of ["a", "b", "c"]) await client.call("createSenderKey", { body: { name } });
  const page = await client.call("listSenderKeys", { query: { limit: 2 } });
  expect([page.items.map(({ name }) => name), page.next]).toEqual([["a", "b"], "b"]);
  const names: string[] = [];
  for await (const { name } of client.all("listSenderKeys", { query: { limit: 2 } })) names.push(name);
  expect(names).toEqual(["a", "b", "c"]);
});

test("a name of dots leads a program to no other operation", async () => {
  const api = await start();
  const body = { concurrentTransactions: 7 };
  for (const account of ["..", ".", ""])
    await expect(api.call("changeAccountSettings", { params: { account }, body })).rejects.toMatchObject({
      code: "server/bad-request",
      places: [{ path: "/path/account" }],
    });
  await expect(api.call("dismissDeadLetter", { params: { id: "." } })).rejects.toMatchObject({ status: 400 });
  expect(await api.call("getDeploymentSettings")).toEqual({});
});

test("what is wrong in a request is told place by place", async () => {
  const client = await start();
  const wrong = { query: { limit: 0, state: "gone" } } as never;
  const error: unknown = await client.call("listCycles", wrong).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(ManagementError);
  expect(error).toMatchObject({
    status: 400,
    code: "server/bad-request",
    places: [
      { path: "/query/limit", message: "must be 1 or more" },
      { path: "/query/state", message: "must be one of `stopped`, `running`, `finishing`" },
    ],
  });
  const unknown = client.call("createSenderKey", { body: { names: "a" } } as never);
  await expect(unknown).rejects.toMatchObject({
    places: expect.arrayContaining([
      { path: "/body/name", message: "is missing" },
      { path: "/body/names", message: "is not known" },
    ]),
  });
  const query = { cursor: "gone" };
  const lists = [
    () => client.call("listCycles", { query }),
    () => client.call("listTransactions", { query }),
    () => client.call("listTransactions", { query: { ...query, state: "succeeded" } }),
    () => client.call("listDeliveries", { query }),
    () => client.call("listDeliveries", { query: { ...query, outcome: "accepted" } }),
    () => client.call("listDeadLetters", { query }),
    () => client.call("redriveDeadLetters", { query, body: {} }),
    () => client.call("dismissDeadLetters", { query }),
  ];
  for (const list of lists)
    await expect(list()).rejects.toMatchObject({
      status: 400,
      code: "store/unknown-cursor",
      hint: "Begin with the first page again.",
      places: [{ path: "/query/cursor" }],
    });
  const spelt = client.call("getCycleDefinition", { params: { cycle: "A b" } });
  await expect(spelt).rejects.toMatchObject({
    places: [
      { path: "/path/cycle", message: expect.stringContaining("does not fit: The cycle's id: up to") },
    ],
  });
  const { call } = await start("token-2");
  await expect(call("listCycles")).rejects.toMatchObject({ status: 401, code: "server/unauthorized" });
});
