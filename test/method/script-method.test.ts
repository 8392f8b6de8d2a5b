// Methods of type `script` (B§3.1): no call is made, the scripts make the data.
import { expect, test } from "vitest";
import type { ScriptMethod } from "../../runtime/contract/connector.ts";
import { integer, member, text, type JsonValue } from "../../runtime/contract/index.ts";
import { callPaged, startPaged, type PagedCall } from "./paged.ts";

function scripted(source: string, more: Partial<ScriptMethod> = {}): PagedCall {
  const events = [...source.matchAll(/function (\w+)/g)].flatMap(([, name]) => name ?? []);
  const field = { displayName: "Total", location: "total" } as const;
  const method: ScriptMethod = {
    kind: "script",
    name: "Add Up",
    parameters: [{ name: "Factor", target: "script", displayName: "Factor", default: 2 }],
    inputs: [{ name: "Amount", dataType: "integer", ...field, location: "amount" }],
    outputs: [{ name: "Total", dataType: "integer", ...field }],
    body: (input: { readonly Amount?: JsonValue }) => ({ amount: integer(input.Amount, "Amount") ?? 0 }),
    output: ({ body }) => ({
      Total: integer(member(body, "total"), "Total"),
      Note: text(member(body, "note"), "Note"),
    }),
    script: { file: "add.js", source, events },
    ...more,
  };
  return {
    connector: { methods: { items: method } },
    call: { values: { Amount: 21 } },
    answer: () => ({ status: 500 }),
  };
}

test("before_action sees the inputs, the others make the answer; nothing is sent", async () => {
  const script = `
    function before_action() { method_request.amount += 1; action_data.seen = true; return true; }
    function after_action() {
      console.log([method_response, statusCode, action_data.seen].join());
      method_response = { total: method_request.amount * script_parameters.Factor, big: 1 };
      return true;
    }
    function after_action_paging() { method_response.note = "all"; return true; }
    function action_condition() { return method_response.total > 40; }`;
  const { server, result } = await callPaged(scripted(script));
  expect(result).toEqual({
    output: { Total: 44, Note: "all" },
    condition: true,
    log: [",,true"],
  });
  expect(server.requests).toEqual([]);
});

test("without an event there is no data", async () => {
  const { result } = await callPaged(scripted("function helper() {}"));
  expect(result.output).toEqual({ Total: undefined, Note: undefined });
});

test.each([
  ["before_action returns false", "function before_action() { return false; }", "script/aborted"],
  ["after_action throws", "function after_action() { throw new Error('no'); }", "script/threw"],
  [
    "a field is of another type",
    "function after_action() { method_response = { total: 'x' }; return true; }",
    "value/type-mismatch",
  ],
])("it fails where %s, with what its scripts wrote", async (_, script, code) => {
  const { made } = await startPaged(scripted(`console.log("seen"); ${script}`));
  await expect(made).rejects.toMatchObject({ code, log: ["seen"] });
});

test("its secrets are masked in the log and in the error", async () => {
  const inputs = [
    { name: "Amount", displayName: "A", location: "amount", dataType: "integer", sensitive: true } as const,
  ];
  const script =
    "function after_action() { console.log(method_request.amount); throw new Error('not ' + method_request.amount); }";
  const { made } = await startPaged({
    ...scripted(script, { inputs }),
    call: { values: { Amount: 987654321 } },
  });
  const error: unknown = await made.catch((reason: unknown) => reason);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("987654321");
});

test("HEAD reads headers and no body", async () => {
  const { server, result } = await callPaged({
    method: {
      httpMethod: "HEAD",
      outputs: [{ name: "Total", displayName: "Total", location: "header:X-Total", dataType: "integer" }],
      output: ({ headers }) => ({ Total: integer(headers["x-total"], "Total") }),
    },
    answer: () => ({ headers: { "X-Total": "12", "content-length": "500" } }),
  });
  expect(result.output).toEqual({ Total: 12 });
  expect(server.requests.map(({ method, body }) => [method, body])).toEqual([["HEAD", ""]]);
});

test("HEAD that fails says the status", async () => {
  const { made } = await startPaged({ method: { httpMethod: "HEAD" }, answer: () => ({ status: 404 }) });
  await expect(made).rejects.toThrow(/\(HEAD http:.*\) was answered with status 404\.$/);
});
