// The `before_action` event of a call, in the real sandbox: what it sees, what it may change, how it calls a call off.
import { expect, test } from "vitest";
import type { MethodResult } from "../../runtime/method/call.ts";
import type { TestServer } from "../http/servers.ts";
import { scriptedCalls, startVendor, type Sources } from "./scripted.ts";
import { apiKey } from "./shop.ts";

const { call: scripted } = scriptedCalls();

/** Calls `createOrder` of the shop. */
function call(method: string, more: Sources = {}, server?: TestServer): Promise<MethodResult> {
  return scripted(
    { ...more, method },
    {
      method: "createOrder",
      values: { OrderId: 12345678901234567890n, Price: "19.90" },
      saved: { Cyclr_Webhook_Id: "12345678901234567890" },
      ...(server !== undefined && { server }),
    },
  );
}

test("changes the body and the headers; what it left alone is sent as it was", async () => {
  const { request } = await call(`function before_action() {
    method_request.note = "from a script";
    method_request_headers["X-Extra"] = 7;
    return true;
  }`);
  expect(request?.body).toBe('{"id":12345678901234567890,"price":19.90,"note":"from a script"}');
  expect(request?.headers).toMatchObject({ "x-extra": "7", "content-type": "application/json" });
});

test("sees saved values under both names, with their text, and no credential", async () => {
  const { request } = await call(`function before_action() {
    method_request_headers["x-seen"] = [
      method_request_parameters.Cyclr_Webhook_Id,
      method_request_mergefields.Cyclr_Webhook_Id,
      typeof method_request_mergefields.Cyclr_Auth_ApiKey,
    ].join(" ");
    method_request_headers["x-key"] = JSON.stringify([method_request_parameters, method_request_headers]).includes("${apiKey}") ? "leaked" : "none";
    return true;
  }`);
  expect(request?.headers).toMatchObject({
    "x-seen": "12345678901234567890 12345678901234567890 undefined",
    "x-key": "none",
  });
});

test("runs the method's handler before the connector's", async () => {
  const { request } = await call(
    'function before_action() { method_request_headers["x-order"] = "method"; }',
    { connector: 'function before_action() { method_request_headers["x-order"] += ", connector"; }' },
  );
  expect(request?.headers["x-order"]).toBe("method, connector");
});

test("a parameter that nobody declared goes into the query (R:06/07, Modify Parameters)", async () => {
  const { server } = await scripted(
    {
      method: `function before_action() {
        var xml = '<Records><Record>';
        for (var p in method_request) xml += '<Field val=""' + p + '"">' + method_request[p] + '</Field>';
        xml += '</Record></Records>';
        method_request_parameters.xmlData = xml;
        return true;
      }`,
    },
    { method: "createOrder", values: { OrderId: 1, Customer: "A & B" } },
  );
  const [request] = server.requests;
  expect(new URL(request?.target ?? "", server.url).searchParams.get("xmlData")).toBe(
    '<Records><Record><Field val=""id"">1</Field><Field val=""customer"">A & B</Field></Record></Records>',
  );
});

test.each([
  ["delete method_request_parameters.Expand", "/orders/7"],
  ["delete method_request_parameters.OrderId", "/orders/7?expand=lines"],
  ["method_request_parameters.OrderId = 'a/b'", "/orders/a%2Fb?expand=lines"],
  ["method_request_parameters.page = 2", "/orders/7?expand=lines&page=2"],
  [
    "delete method_request_parameters.Expand; method_request_parameters['a b'] = ['\\ud800']",
    "/orders/7?a%20b=%5B%22%5Cud800%22%5D",
  ],
  ["method_request_parameters.page = null", "/orders/7?expand=lines"],
  ["method_request_mergefields.page = 2", "/orders/7?expand=lines"],
  ["method_request_parameters = null", "/orders/7?expand=lines"],
])("of the parameters, after %s, is sent %s", async (statement, target) => {
  const { server } = await scripted(
    { method: `function before_action() { ${statement}; return true; }` },
    { values: { OrderId: "7", Expand: "lines" } },
  );
  expect(server.requests.map((request) => request.target)).toEqual([target]);
});

test.each([
  ["false", "return false;", "script/aborted", "called Create Order off"],
  ["a throw", 'throw new Error("no such customer");', "script/threw", "no such customer"],
  ["a header that cannot be sent", 'method_request_headers["x-a"] = "a\\r\\nb";', "http/bad-request", "x-a"],
])("does not send after %s", async (_, statement, code, message) => {
  const server = await startVendor();
  const failure: unknown = await call(`function before_action() { ${statement} }`, {}, server).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ code });
  expect(String(failure)).toContain(message);
  expect(server.requests).toEqual([]);
});
