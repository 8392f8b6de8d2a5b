import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import { isHookwrightError, type HookwrightError } from "../../runtime/contract/error.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { HttpRequest, Transport } from "../../runtime/http/transport.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import type { MethodCall } from "../../runtime/method/open-call.ts";
import type { CallServices } from "../../runtime/method/services.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";
import { runs } from "../share.ts";
import { apiKey, installShop } from "./shop.ts";

/** A method without scripts asks for none. */
const scripts: ScriptRunner = {
  run: () => Promise.reject(new Error("No script belongs to this connector.")),
  close: () => Promise.resolve(),
};

/** A vendor that answers every request alike, and a way to call it. */
async function startVendor(
  body: string | Uint8Array = "{}",
  { status = 200, headers = { "content-type": "application/json" } as Record<string, string> } = {},
): Promise<{ server: TestServer; call: (more: CallOptions) => Promise<MethodResult> }> {
  const server = await startServer((response) => {
    response.writeHead(status, headers).end(body);
  });
  const services = servicesWith(openTransport());
  const installation = installShop(server.url);
  return { server, call: (more) => callMethod({ installation, services, values: {}, ...more }) };
}

function servicesWith(transport: Transport): CallServices {
  return { transport, scripts, clock: systemClock };
}

type CallOptions = Partial<MethodCall> & { readonly method: string };

/** The error that a call ends with. */
async function errorOf(call: Promise<unknown>): Promise<HookwrightError> {
  const error = await call.then(
    () => new Error("The call succeeded."),
    (reason: unknown) => reason,
  );
  if (isHookwrightError(error)) return error;
  throw error;
}

/** Everything of a value that could be written down. */
function written(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === "bigint") return String(part);
    return part instanceof Error
      ? {
          ...Object.fromEntries(Object.entries(part)),
          message: part.message,
          stack: part.stack,
          cause: part.cause,
        }
      : part;
  });
}

describe("a call", () => {
  test("from values to system fields", async () => {
    const { server, call } = await startVendor(
      '{"id":12345678901234567890,"total":19.90,"paid":true,"lines":[{"sku":"a"},{},{"sku":3}]}',
      {
        headers: { "content-type": "application/json; charset=utf-8", "x-request-id": "r-1" },
      },
    );
    const result = await call({ method: "getOrder", values: { OrderId: "a b", Expand: "lines & more" } });
    expect(result.output).toEqual({
      OrderId: 12345678901234567890n,
      Total: "19.90",
      Paid: true,
      LineSku: ["a", null, "3"],
      RequestId: "r-1",
    });
    expect(server.requests).toEqual([
      {
        method: "GET",
        target: "/orders/a%20b?expand=lines%20%26%20more",
        body: "",
        headers: expect.objectContaining({
          accept: "application/json",
          authorization: `Bearer ${apiKey}`,
          "x-region": "eu",
        }),
      },
    ]);
    expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
    expect(result.request).toEqual({
      method: "GET",
      url: `${server.url}/orders/a%20b?expand=lines%20%26%20more`,
      headers: { accept: "application/json", "x-region": "eu" },
    });
    expect(result.response).toMatchObject({
      status: 200,
      headers: { "x-request-id": "r-1" },
      body: expect.stringContaining('"total":19.90'),
    });
  });

  test("sends a body with exact numbers and an idempotency key", async () => {
    const { server, call } = await startVendor();
    const values = { OrderId: 12345678901234567890n, Price: "19.90", LineSku: ["a", "b"], LineQty: [1, 2] };
    const { request } = await call({ method: "createOrder", values, idempotencyKey: "visit-1" });
    const body =
      '{"id":12345678901234567890,"price":19.90,"lines":[{"sku":"a","qty":1},{"sku":"b","qty":2}]}';
    expect(server.requests[0]).toMatchObject({
      body,
      headers: { "content-type": "application/json", "idempotency-key": "visit-1" },
    });
    expect(request).toMatchObject({ body, headers: { "idempotency-key": "visit-1" } });
  });

  test("takes constants, defaults and what is saved with a webhook", async () => {
    const { server, call } = await startVendor();
    await call({ method: "withToken", values: { Token: "t0ken" } });
    await call({ method: "withToken", values: { Token: "t0ken", Limit: 7 } });
    await call({ method: "withToken", values: { Token: "t0ken", Limit: null } });
    await call({ method: "deleteWebhook", saved: { Cyclr_Webhook_Id: "w/1" } });
    expect(server.requests.map(({ target }) => target)).toEqual([
      "/v2/bott0ken/me?limit=50",
      "/v2/bott0ken/me?limit=7",
      "/v2/bott0ken/me?limit=50",
      "/webhooks/w%2F1",
    ]);
  });
});

describe("authentication", () => {
  test("in a query is added last, encoded", async () => {
    const { server, call } = await startVendor();
    const installation = installShop(server.url, { authentication: { name: "query", apiKey } });
    const results = [
      await call({ method: "byQuery", installation }),
      await call({ method: "createOrder", installation, values: { OrderId: 1 } }),
    ];
    const pair = "api%20key=cnry_k3y%2Fwith%2Bspecial%3Dcharacters";
    expect(server.requests.map(({ target }) => target)).toEqual([`/list?limit=5&${pair}`, `/orders?${pair}`]);
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(results.map(({ request }) => request?.url)).toEqual([
      `${server.url}/list?limit=5`,
      `${server.url}/orders`,
    ]);
  });

  test("is left out when the method or the installation has none", async () => {
    const { server, call } = await startVendor();
    await call({ method: "ping" });
    await call({
      method: "createOrder",
      values: { OrderId: 1 },
      installation: installShop(server.url, { authentication: { name: "open" } }),
    });
    for (const { headers, target } of server.requests) {
      expect(headers).not.toHaveProperty("authorization");
      expect(target).not.toContain("key");
    }
  });

  test("of another scheme than the installation's fails before anything is sent", async () => {
    const { server, call } = await startVendor();
    expect(await errorOf(call({ method: "byQuery" }))).toMatchObject({
      code: "installation/invalid",
      message: "The authentication `query` of Shop is needed, for which this installation has no API key.",
    });
    expect(server.connections()).toBe(0);
  });

  test("can be a merge field of a body", async () => {
    const { server, call } = await startVendor();
    const { request } = await call({ method: "keyInBody" });
    expect(server.requests[0]?.body).toBe(JSON.stringify({ key: apiKey }));
    expect(request?.body).toBe('{"key":"[redacted]"}');
  });
});

describe("what a step may not do", () => {
  test.each<[method: string, values: Record<string, JsonValue>, code: string, message: string]>([
    ["nothing", {}, "method/unknown", "The connector Shop has no method `nothing`."],
    ["constructor", {}, "method/unknown", "The connector Shop has no method `constructor`."],
    [
      "orderCreated",
      {},
      "method/unknown",
      "The method `orderCreated` of Shop is a webhook and cannot be called.",
    ],
    ["getOrder", { OrderID: 1 }, "method/unknown-input", "Get Order has no field or parameter `OrderID`."],
    [
      "getOrder",
      { constructor: 1 },
      "method/unknown-input",
      "Get Order has no field or parameter `constructor`.",
    ],
    [
      "getOrder",
      { OrderId: 1, BaseUrl: "https://evil.example" },
      "method/unknown-input",
      "The parameter `BaseUrl` is set in the installation, not in a step.",
    ],
    [
      "withToken",
      { Version: "v1" },
      "method/unknown-input",
      "The parameter `Version` of With Token is a constant.",
    ],
    [
      "withToken",
      { Cyclr_Auth_ApiKey: "x" },
      "method/unknown-input",
      "With Token has no field or parameter `Cyclr_Auth_ApiKey`.",
    ],
    ["getOrder", {}, "merge/missing", "The merge field `OrderId` has no value."],
    [
      "getOrder",
      { OrderId: ".." },
      "merge/unsafe",
      "The merge field `OrderId` would make a path segment that is empty, `.` or `..`.",
    ],
    [
      "getOrder",
      { OrderId: ["a"] },
      "merge/not-scalar",
      "The merge field `OrderId` holds a list or an object where text is needed.",
    ],
    ["createOrder", {}, "value/missing", "The required field `OrderId` has no value."],
    ["createOrder", { OrderId: null }, "value/missing", "The required field `OrderId` has no value."],
    [
      "createOrder",
      { OrderId: "x" },
      "value/type-mismatch",
      "The field `OrderId` should be integer but holds text.",
    ],
    [
      "createOrder",
      { OrderId: 1, Price: "ten" },
      "value/type-mismatch",
      "The field `Price` should be decimal but holds text.",
    ],
    [
      "createOrder",
      { OrderId: 1, LineSku: ["a"], LineQty: [1, 2] },
      "value/unequal-lists",
      "The lists `LineSku` (1 values) and `LineQty` (2 values) must be equally long.",
    ],
  ])("%s with %o", async (method, values, code, message) => {
    const { server, call } = await startVendor();
    expect(await errorOf(call({ method, values }))).toMatchObject({ code, message });
    expect(server.connections()).toBe(0);
  });
});

describe("an answer", () => {
  test.each<[name: string, body: string | Uint8Array, headers: Record<string, string>]>([
    ["empty", "", {}],
    ["of text", "OK", { "content-type": "text/plain" }],
    ["of broken JSON", "{", { "content-type": "application/json" }],
    ["of bytes", Uint8Array.of(0xff, 0xd8), { "content-type": "image/jpeg" }],
    ["without a type", "OK", {}],
  ])("%s is fine for a method that reads nothing of it", async (_name, body, headers) => {
    const { call } = await startVendor(body, { headers });
    expect((await call({ method: "createOrder", values: { OrderId: 1 } })).output).toEqual({});
  });

  test.each<[name: string, body: string, headers: Record<string, string>, code: string]>([
    ["of text", "OK", { "content-type": "text/plain" }, "data/unsupported-type"],
    ["without a type", "OK", {}, "data/unsupported-type"],
    ["of broken JSON", "{", { "content-type": "application/json" }, "data/malformed"],
    [
      "that is too deep",
      "[".repeat(65) + "]".repeat(65),
      { "content-type": "application/json" },
      "data/too-deep",
    ],
    [
      "of another type in a field",
      '{"id":[1]}',
      { "content-type": "application/json" },
      "value/type-mismatch",
    ],
  ])(
    "%s is an error for a method that reads fields, with what was sent and received",
    async (_name, body, headers, code) => {
      const { server, call } = await startVendor(body, { headers });
      const error = await errorOf(call({ method: "getOrder", values: { OrderId: 7 } }));
      expect(error).toMatchObject({
        code,
        exchange: {
          request: { method: "GET", url: `${server.url}/orders/7` },
          response: { status: 200, body },
        },
      });
    },
  );

  test("empty gives no fields to a method that reads some", async () => {
    const { call } = await startVendor("", { status: 204, headers: {} });
    const { output, response } = await call({ method: "getOrder", values: { OrderId: 7 } });
    expect(Object.values(output)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(response).not.toHaveProperty("body");
  });

  test("that is long is cut in the record, bytes are counted, cookies are left out", async () => {
    const long = await startVendor(`"${"x".repeat(100_000)}"`, {
      headers: { "content-type": "application/json", "set-cookie": "session=1" },
    });
    const { output, response } = await long.call({ method: "withToken", values: { Token: "t0ken" } });
    expect(output).toEqual({ Everything: "x".repeat(100_000) });
    expect(response?.body).toHaveLength(65_536 + "… (100002 characters in all)".length);
    expect(response?.headers["set-cookie"]).toBe("[redacted]");
    const binary = await startVendor(Uint8Array.of(0xff, 0xd8, 0xff), { headers: {} });
    expect((await binary.call({ method: "ping" })).response?.body).toBe("[3 bytes]");
  });
});

describe("a status that is no success", () => {
  test("gives the vendor's own words", async () => {
    const { server, call } = await startVendor('{"error":"Order 7 is locked."}\n', { status: 422 });
    const error = await errorOf(call({ method: "getOrder", values: { OrderId: 7, Expand: "s3cret" } }));
    expect(error).toMatchObject({
      code: "method/failed-status",
      message: `Get Order (GET ${server.url}/orders/7) was answered with status 422: {"error":"Order 7 is locked."}`,
      exchange: {
        request: { url: `${server.url}/orders/7?expand=s3cret` },
        response: { status: 422, body: '{"error":"Order 7 is locked."}\n' },
      },
    });
  });

  test.each<[status: number, hint: string | undefined]>([
    [301, "Use the address that the vendor redirects to, or give the method `followRedirects`."],
    [401, "Check the credentials of the installation."],
    [403, "Check the credentials of the installation."],
    [404, undefined],
    [500, undefined],
  ])("%i", async (status, hint) => {
    const { server, call } = await startVendor("", { status, headers: {} });
    const error = await errorOf(call({ method: "ping" }));
    expect(error).toMatchObject({
      code: "method/failed-status",
      message: `Ping (GET ${server.url}/ping) was answered with status ${String(status)}.`,
    });
    expect(error.hint).toBe(hint);
  });

  test("cuts a long message", async () => {
    const { call } = await startVendor("x".repeat(501), { status: 500 });
    expect((await errorOf(call({ method: "ping" }))).message).toMatch(/status 500: x{500}$/);
  });
});

test("a vendor that cannot be reached leaves the request on the error", async () => {
  const { call } = await startVendor();
  const installation = installShop("http://vendor.invalid");
  const transport = openTransport({
    resolve: () => Promise.reject(Object.assign(new Error(), { code: "ENOTFOUND" })),
  });
  const error = await errorOf(
    call({ method: "getOrder", values: { OrderId: 7 }, installation, services: servicesWith(transport) }),
  );
  expect(error).toMatchObject({
    code: "http/unreachable",
    message:
      "http://vendor.invalid/orders/7 could not be reached: the host name was not found (vendor.invalid, port 80).",
    hint: "Check that the URL is right and that the service runs.",
    exchange: { request: { url: "http://vendor.invalid/orders/7" } },
  });
  expect(error.exchange).not.toHaveProperty("response");
});

test("a call that is given up ends", async () => {
  const server = await startServer(() => undefined);
  const call = callMethod({
    installation: installShop(server.url),
    method: "ping",
    values: {},
    services: servicesWith(openTransport()),
    signal: AbortSignal.timeout(20),
  });
  expect(await errorOf(call)).toMatchObject({ code: "http/aborted" });
});

test("a fault of ours is not dressed up", async () => {
  const fault = new TypeError("ours");
  const transport: Transport = { send: () => Promise.reject(fault), close: () => Promise.resolve() };
  const installation = installShop("https://shop.example");
  const services = servicesWith(transport);
  await expect(callMethod({ installation, method: "ping", values: {}, services })).rejects.toBe(fault);
});

describe("secrets", () => {
  const secrets = {
    apiKey,
    password: `pa"ss\\w0rd`,
    token: "t0k/en",
    webhook: "whsec_1234567890",
    signing: "s1gning-secret",
  };
  const spellings = Object.values(secrets).flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64").replace(/=*$/, ""),
  ]);
  /** A vendor that says everything back that it was told, in several spellings. */
  const startEcho = (status: number): Promise<TestServer> =>
    startServer((response, { headers, target, body }) => {
      const echo = {
        headers,
        target,
        body,
        ...secrets,
        id: "w1",
        secret: secrets.webhook,
        base64: spellings,
      };
      response
        .writeHead(status, {
          "content-type": "application/json",
          "x-echo": encodeURIComponent(secrets.apiKey),
        })
        .end(JSON.stringify(echo));
    });
  const calls: readonly (readonly [string, Partial<MethodCall> & { readonly method: string }])[] = [
    ["the API key", { method: "getOrder", values: { OrderId: 7 } }],
    ["the API key in a body", { method: "keyInBody" }],
    ["a sensitive field", { method: "createOrder", values: { OrderId: 7, Password: secrets.password } }],
    ["a sensitive parameter in a path", { method: "withToken", values: { Token: secrets.token } }],
    [
      "a secret that comes with the answer",
      { method: "createWebhook", saved: { Cyclr_Webhook_Url: "https://x" } },
    ],
    [
      "a secret that is saved",
      { method: "deleteWebhook", saved: { Cyclr_Webhook_Id: "w1", Cyclr_Webhook_Secret: secrets.webhook } },
    ],
  ];
  const known: Readonly<Record<string, readonly string[]>> = {
    createOrder: [secrets.password],
    withToken: [secrets.token],
    createWebhook: [secrets.webhook],
    deleteWebhook: [secrets.webhook],
  };

  test.each(calls.flatMap(([name, call]) => [200, 500].map((status) => [name, status, call] as const)))(
    "%s is in nothing that is recorded or said (%i)",
    async (_name, status, call) => {
      const server = await startEcho(status);
      const installation = installShop(server.url, {
        parameters: { BaseUrl: server.url, WebhookSecret: secrets.signing },
      });
      const ending = await callMethod({
        installation,
        services: servicesWith(openTransport()),
        values: {},
        ...call,
      }).then(
        ({ request, response }) => ({ request, response }),
        (error: unknown) => error,
      );
      const text = written(ending);
      expect(text).toContain("[redacted]");
      // A failed create has not read the secret, so that only what was known before can be masked.
      const isKnown = call.method !== "createWebhook" || status === 200;
      const hidden = [secrets.apiKey, secrets.signing, ...(isKnown ? (known[call.method] ?? []) : [])];
      for (const secret of hidden)
        for (const spelling of [
          secret,
          encodeURIComponent(secret),
          Buffer.from(secret).toString("base64").replace(/=*$/, ""),
        ])
          expect(text).not.toContain(spelling);
      for (const secret of hidden)
        expect(text).not.toContain(JSON.stringify(JSON.stringify(secret)).slice(3, -3));
    },
  );

  test("an answer whose secrets could not be read is kept without its body", async () => {
    const { call } = await startVendor('{"id":{},"secret":"whsec_1234567890"}');
    const error = await errorOf(call({ method: "createWebhook", saved: { Cyclr_Webhook_Url: "https://x" } }));
    expect(error.code).toBe("value/type-mismatch");
    expect(error.exchange?.response).toMatchObject({ status: 200 });
    expect(written(error)).not.toContain("whsec");
  });

  test("a secret that the vendor's words are cut in does not show its beginning", async () => {
    const { call } = await startVendor(`${"x".repeat(490)}${apiKey}`, { status: 500 });
    const error = await errorOf(call({ method: "ping" }));
    expect(error.message.endsWith(`${"x".repeat(490)}[redacted]`)).toBe(true);
  });
});

test("whatever a step maps: the call goes to the installation's host, to a path of the same shape, with the same query keys", async () => {
  const hostile = fc.constantFrom(
    "..",
    ".",
    "",
    "/",
    "//evil.com",
    "@evil.com",
    "../../admin?x=1#",
    "%2e%2e",
    "?a=b",
    "#f",
    "&a=b",
    "\0",
    "\r\n",
    "\\",
    ":80",
  );
  const value: fc.Arbitrary<JsonValue> = fc.oneof(
    hostile,
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.integer(),
    fc.constantFrom(true, null, [], {}, ["a"]),
  );
  const sent: HttpRequest[] = [];
  const transport: Transport = {
    send(request) {
      sent.push(request);
      return Promise.resolve({ status: 204, reasonPhrase: "", headers: {}, body: new Uint8Array() });
    },
    close: () => Promise.resolve(),
  };
  const installation = installShop("https://shop.example/api");
  await fc.assert(
    fc.asyncProperty(value, value, async (OrderId, Expand) => {
      const before = sent.length;
      const values = { OrderId, Expand };
      const call = callMethod({
        installation,
        method: "getOrder",
        values,
        services: servicesWith(transport),
      });
      const code = await call.then(
        () => "sent",
        (error: unknown) => (isHookwrightError(error) ? error.code : error),
      );
      expect(["sent", "merge/missing", "merge/not-scalar", "merge/unsafe"]).toContain(code);
      for (const { url: text } of sent.slice(before)) {
        const url = new URL(text);
        expect([url.origin, url.pathname.split("/").length, url.hash]).toEqual([
          "https://shop.example",
          4,
          "",
        ]);
        expect([...url.searchParams.keys()]).toEqual(Expand === null ? [] : ["expand"]);
      }
    }),
    { numRuns: runs(3000), seed: 1 },
  );
  expect(sent.length).toBeGreaterThan(runs(1000));
});
