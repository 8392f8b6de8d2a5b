// Every event of a call × every global: there or a ReferenceError, handed back or not, and with the value that it should have.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { scriptGlobals } from "../../runtime/contract/script-globals.ts";
import { globalNames, globalsMatrix, probingScript, type EventRow } from "../script/globals-matrix.ts";
import { apiKey } from "./shop.ts";
import { scriptedCalls } from "./scripted.ts";

const { call, runs } = scriptedCalls();

const ofCalls = globalsMatrix.filter(([event]) => !event.endsWith("_webhook"));
const script = probingScript(
  ofCalls.map(([event]) => event),
  "action_data = probe(); return true;",
);

async function probe(event: string): Promise<{ readonly report: object; readonly left: object }> {
  runs.length = 0;
  await call({ method: script }, { answer: { status: event === "after_error" ? 500 : 200 } }).catch(
    () => undefined,
  );
  const run = runs.find((one) => one.event === event);
  const left = run?.left ?? {};
  return { report: "action_data" in left ? (left.action_data as object) : {}, left };
}

test.each(ofCalls)(
  "%s sees what the table says and nothing else, also in a warm isolate",
  async (event, row) => {
    await probe(event);
    const { report, left } = await probe(event);
    const expected = (names: EventRow["seen"], what: string): object =>
      Object.fromEntries(names.map((name) => [name, what]));
    expect(report).toEqual({
      ...expected(row.seen, "seen there"),
      ...expected(row.absent, "ReferenceError"),
    });
    expect(Object.keys(left).toSorted()).toEqual([...row.writable].toSorted());
  },
);

test("the table of docs/scripts.md is the contract's", async () => {
  const rows = (await readFile("docs/scripts.md", "utf8"))
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.replaceAll("`", "").trim()));
  const head = rows.find((row) => row.includes("before_webhook") && row.includes("action_condition")) ?? [];
  const ofDocs = head.flatMap((event, column) => {
    if (event === "") return [];
    const marked = (mark: string): string[] =>
      rows.flatMap((row) =>
        globalNames.includes(row[1] ?? "") && row[column] === mark ? [row[1] ?? ""] : [],
      );
    return [[event, { read: marked("r").toSorted(), write: marked("w").toSorted() }] as const];
  });
  const ofContract = Object.entries(scriptGlobals)
    .filter(([event]) => !event.includes("_oauth2_"))
    .map(([event, { read, write }]) => [event, { read: [...read].toSorted(), write: [...write].toSorted() }]);
  expect(Object.fromEntries(ofDocs)).toEqual(Object.fromEntries(ofContract));
});

test("no event has a global that the documents do not name", () => {
  const all = Object.values(scriptGlobals).flatMap(({ read, write }) => [...read, ...write]);
  expect(new Set(all)).toEqual(new Set(globalNames));
});

test("what the globals of a call hold", async () => {
  const names = globalNames.map((name) => `typeof ${name}`).join();
  const events = ["before_action", "after_action", "after_action_paging", "action_condition"];
  runs.length = 0;
  await call(
    { method: events.map((event) => `function ${event}() { [${names}]; return true; }`).join("\n") },
    {
      answer: { reason: "Fine", headers: { "x-request-id": "r-1" }, body: '{"id":7,"total":1.50}' },
      idempotencyKey: "key-1",
      values: { OrderId: "7", Expand: "lines" },
      saved: { Cyclr_Webhook_Id: "h1" },
      context: { cycle: "orders", step: "get", transaction: "t1", fieldsInUse: ["id"] },
    },
  );
  const [before, after, paging, condition] = runs.map(({ given }) => given as Record<string, unknown>);
  const everywhere = {
    script_execution_context: "RUNNING_TRANSACTION",
    method_response_fields: ["id", "total", "paid", "[lines].sku", "header:X-Request-Id"],
    method_response_fields_in_use: ["id"],
    method_response_parameters_in_use: ["id"],
    method_auth_value: apiKey,
    script_parameters: {},
    cycle_variables: {},
    cycle_id: "orders",
    cycle_step_id: "get",
    cyclr_account_id: "default",
    external_account_id: "default",
    transaction_id: "t1",
    action_data: {},
  };
  const merge = {
    BaseUrl: expect.any(String),
    Region: "eu",
    OrderId: "7",
    Expand: "lines",
    Cyclr_Webhook_Id: "h1",
  };
  // The engine's own are no parameters.
  const ofEngine = {
    CyclrAccountId: "default",
    CyclrExternalAccountId: "default",
    CyclrCycleId: "orders",
    CyclrTransactionId: "t1",
    LastSuccessfulRunDate: "1970-01-01T00:00:00Z",
  };
  const response = { id: 7, total: 1.5 };
  expect(before).toEqual({
    ...everywhere,
    method_request: null,
    method_request_headers: { "x-region": "eu" },
    method_request_parameters: merge,
    method_request_mergefields: { ...merge, ...ofEngine },
    last_successful_run_date: "1970-01-01T00:00:00Z",
  });
  expect(after).toEqual({
    ...everywhere,
    method_endpoint: expect.stringMatching(/\/orders\/7\?expand=lines$/),
    method_request: null,
    method_request_mergefields: { ...merge, ...ofEngine },
    method_response: response,
    method_response_headers: expect.objectContaining({ "x-request-id": "r-1" }),
    statusCode: 200,
    reasonPhrase: "Fine",
  });
  expect(paging).toEqual({
    ...everywhere,
    method_request_headers: { accept: "application/json", "idempotency-key": "key-1", "x-region": "eu" },
    method_request_parameters: merge,
    method_request_mergefields: { ...merge, ...ofEngine },
    next_last_successful_run_date: expect.stringMatching(/^\d{4}-.*Z$/),
    method_response: response,
  });
  expect(condition).toEqual({ ...everywhere, method_response: response });
});

test("outside a cycle the ids are null, and all fields count as used", async () => {
  runs.length = 0;
  const names = "cycle_id, transaction_id, method_response_fields_in_use, script_execution_context";
  await call(
    { method: `function after_action() { [${names}]; return true; }` },
    { execution: "CONNECTOR_TESTING" },
  );
  expect(runs[0]?.given).toEqual({
    script_execution_context: "CONNECTOR_TESTING",
    method_response_fields_in_use: ["id", "total", "paid", "[lines].sku", "header:X-Request-Id"],
    cycle_id: null,
    transaction_id: null,
  });
});

test("a call runs no script where no level handles an event of its own", async () => {
  runs.length = 0;
  await call({
    connector: "function before_webhook() { return true; }",
    method: "function after_webhook() { return true; }",
    step: "function helper() {}",
  });
  await call({ connector: "function after_error() { return true; }" });
  expect(runs).toEqual([]);
});

test("a global that no script names is neither sent nor read back; one that may be reached indirectly is", async () => {
  runs.length = 0;
  await call({ method: "function after_action() { return statusCode === 200; }" });
  await call({ method: 'function after_action() { return globalThis["status" + "Code"] === 200; }' });
  expect(runs[0]).toEqual({ event: "after_action", given: { statusCode: 200 }, left: {} });
  expect(Object.keys(runs[1]?.given ?? {})).toEqual([
    ...scriptGlobals.after_action.read,
    ...scriptGlobals.after_action.write,
  ]);
});
