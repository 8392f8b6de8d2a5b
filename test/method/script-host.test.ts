// What scripts ask of the engine, asked as a runner process does: JSON text in, JSON text out. Real HTTP, real store.
import { describe, expect, test, onTestFinished } from "vitest";
import { createEgress } from "../../runtime/http/egress.ts";
import type { Transport } from "../../runtime/http/transport.ts";
import { createScriptHost, type ScriptHostScope } from "../../runtime/method/script-host.ts";
import { createScriptKeys } from "../../runtime/method/script-keys.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { startRawServer, startServer, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";

const scope: ScriptHostScope = {
  account: "default",
  connector: "shop",
  installation: "main-shop",
  cycle: "orders",
};

type Ask = (name: "http_request" | "storage", args: unknown, ended?: AbortSignal) => Promise<unknown>;

/** Asks a host of a new, empty store. */
async function openHost(
  more: Partial<ScriptHostScope> = {},
  transport: Transport = openTransport(),
): Promise<Ask> {
  const store = await openStore(createFolder());
  onTestFinished(() => store.close());
  const host = createScriptHost(
    { transport, storage: () => Promise.resolve(store.scriptStorage) },
    { ...scope, ...more },
  );
  return async (name, args, ended = new AbortController().signal) =>
    JSON.parse(await host.call(name, JSON.stringify(args), ended)) as unknown;
}

const request = async (asked: unknown, transport?: Transport): Promise<unknown> =>
  (await openHost({}, transport))("http_request", [asked]);

test.each(["http_request", "storage"] as const)(
  "%s takes no arguments that take long to read",
  async (name) => {
    const ask = await openHost();
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`,"[\\${String(index)}`, 1]));
    const failure = expect.objectContaining({
      message: expect.stringContaining("may have 2000 values at most"),
    });
    await expect(ask(name, ["cyclr", "set", "key", many])).rejects.toEqual(failure);
    // Inside a text nothing is counted.
    const text = '",[{'.repeat(10_000);
    await expect(ask(name, ["cyclr", "append", "key", text])).rejects.not.toEqual(failure);
  },
);

describe("http_request", () => {
  const answering = (
    headers: Record<string, string>,
    body: string | Buffer,
    status = 200,
  ): Promise<TestServer> =>
    startServer((response) => {
      response.writeHead(status, headers).end(body);
    });

  test("sends method, query, headers and data, and gives status, headers, content and what was sent", async () => {
    const server = await startServer();
    const asked = {
      method: "post",
      url: `${server.url}/things?a=%20b`,
      parameters: { "c d": "é&", list: [1, "2"], yes: true, no: null },
      headers: { "Content-Type": "text/plain", "X-Count": 3, "X-None": null },
      data: "naïve",
    };
    const target = "/things?a=%20b&c%20d=%C3%A9%26&list=1&list=2&yes=true";
    expect(await request(asked)).toEqual({
      status_code: 200,
      headers: expect.objectContaining({ "content-type": "application/json" }),
      content: { json: '{"ok":true}' },
      request: {
        method: "POST",
        url: server.url + target,
        headers: { "content-type": "text/plain", "x-count": "3" },
        data: "naïve",
      },
    });
    expect(server.requests).toMatchObject([
      { method: "POST", target, body: "naïve", headers: { "content-type": "text/plain", "x-count": "3" } },
    ]);
  });

  test("of a visit has the same `Idempotency-Key` each time it is run, unless the script names one or changes nothing", async () => {
    const server = await startServer();
    const { url } = server;
    const asked = [
      { method: "POST", url, data: "a" },
      { method: "POST", url, data: "a" },
      { method: "PUT", url, data: "a" },
      { method: "POST", url, data: "a", headers: { "Idempotency-Key": "own" } },
      { url },
    ];
    // It is shown what it asked for itself.
    const sent = ({ headers = {} }: { readonly headers?: Readonly<Record<string, string>> }): unknown =>
      expect.toSatisfy((shown: object) => Object.keys(shown).length === Object.keys(headers).length);
    const run = async (visit: string | undefined): Promise<readonly unknown[]> => {
      const ask = await openHost(visit === undefined ? {} : { keyOf: createScriptKeys(visit) });
      const before = server.requests.length;
      for (const one of asked)
        expect(await ask("http_request", [one])).toMatchObject({ request: { headers: sent(one) } });
      return server.requests.slice(before).map(({ headers }) => headers["idempotency-key"]);
    };
    const keys = await run("visit 1");
    expect(keys.slice(3)).toEqual(["own", undefined]);
    expect(new Set(keys).size).toBe(5);
    expect(keys.slice(0, 3)).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f]{64}$/)));
    expect(await run("visit 1")).toEqual(keys);
    expect(new Set([...keys, ...(await run("visit 2"))]).size).toBe(8);
    expect(await run(undefined)).toEqual([undefined, undefined, undefined, "own", undefined]);
  });

  test("gets when only a URL is given", async () => {
    const server = await startServer();
    expect(await request({ url: server.url })).toMatchObject({
      request: { method: "GET", url: server.url, headers: {}, data: null },
    });
    expect(server.requests).toMatchObject([{ method: "GET", target: "/", body: "" }]);
  });

  test.each([
    ["http://x/", "?a=1"],
    ["http://x/?", "a=1"],
    ["http://x/?b", "&a=1"],
    ["http://x/?b&", "a=1"],
  ])("puts parameters behind %s", async (url, query) => {
    const server = await startServer();
    const own = url.replace("http://x", server.url);
    expect(await request({ url: own, parameters: { a: 1 } })).toMatchObject({
      request: { url: own + query },
    });
  });

  test.each([200, 204, 302, 400, 404, 500, 503, 599])("never fails for the status %d", async (status) => {
    const server = await answering({ location: "http://127.0.0.1:1/" }, "", status);
    expect(await request({ url: server.url })).toMatchObject({ status_code: status, content: "" });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ["application/json", '{"a":[1,null]}', { json: '{"a":[1,null]}' }],
    ["application/vnd.api+json; charset=UTF-8", "\ufeff1.50", { json: "1.50" }],
    ["application/json", "", { json: "" }],
    ["application/json; charset=utf-16", "{", { json: "\ufffd" }],
    ["text/plain", '{"a":1}', '{"a":1}'],
    ["text/html; charset=iso-8859-1", Buffer.from([0xe9]), "é"],
    ["text/html; charset=nobody-knows", Buffer.from("é"), "é"],
    ["application/octet-stream", Buffer.from([0xff, 0x00]), "\ufffd\0"],
    ["not a media type;;;", "x", "x"],
  ])("reads %s %j", async (contentType, body, content) => {
    const server = await answering({ "content-type": contentType }, body);
    expect(await request({ url: server.url })).toMatchObject({ content });
  });

  test.each([
    [null, "needs an object with a `url`"],
    ["http://x/", "needs an object with a `url`"],
    [[], "needs an object with a `url`"],
    [{}, "needs a `url` that is a text"],
    [{ url: 1 }, "needs a `url` that is a text"],
    [
      { url: "http://x/", body: "" },
      "takes `method`, `url`, `parameters`, `headers` and `data`, and no `body`",
    ],
    [{ url: "http://x/", method: "TRACE" }, "takes one of GET, HEAD, POST, PUT, PATCH, DELETE as `method`"],
    [{ url: "http://x/", method: ["GET"] }, "takes one of GET, HEAD, POST, PUT, PATCH, DELETE as `method`"],
    [{ url: "http://x/", data: { a: 1 } }, "takes `data` as a text: use `JSON.stringify`"],
    [{ url: "http://x/", parameters: "a=1" }, "takes `parameters` as an object of names and values"],
    [{ url: "http://x/", parameters: { a: { b: 1 } } }, "takes texts in `parameters`; `a` is none"],
    [{ url: "http://x/", headers: ["a"] }, "takes `headers` as an object of names and values"],
    [{ url: "http://x/", headers: { a: [1] } }, "takes texts in `headers`; `a` is none"],
  ])("refuses %j", async (asked, fault) => {
    await expect(request(asked)).rejects.toMatchObject({
      code: "http/bad-request",
      message: `\`http_request\` ${fault}.`,
    });
  });

  test.each([
    [
      "a line break",
      { "X-A": "a\r\nX-B: b" },
      "The header `x-a` holds a character that a header cannot carry.",
    ],
    [
      "a line break in a name",
      { "X-A\r\nX-B": "b" },
      "A header of the request has a name that HTTP does not allow.",
    ],
    ["NUL", { "X-A": "a\0" }, "The header `x-a` holds a character that a header cannot carry."],
  ])("refuses %s in headers", async (_, headers, message) => {
    const server = await startServer();
    await expect(request({ url: server.url, headers })).rejects.toMatchObject({
      code: "http/bad-request",
      message,
    });
    expect(server.connections()).toBe(0);
  });

  test.each(
    "Host Content-Length Transfer-Encoding Connection Keep-Alive TE Trailer Upgrade Expect Proxy-Connection Accept-Encoding".split(
      " ",
    ),
  )("refuses the header %s", async (name) => {
    const server = await startServer();
    await expect(request({ url: server.url, headers: { [name]: "x" } })).rejects.toMatchObject({
      code: "http/bad-request",
      message: `The header \`${name.toLowerCase()}\` is set by the engine and cannot be given.`,
    });
    expect(server.connections()).toBe(0);
  });

  test("fails when nobody answers, saying where and what to do", async () => {
    const server = await startRawServer((socket) => socket.destroy());
    await expect(request({ url: `${server.url}/a?key=s3cret` })).rejects.toMatchObject({
      code: "http/unreachable",
      message: `${server.url}/a could not be reached: the connection was closed before the answer was complete (127.0.0.1, port ${String(server.port)}). Check that the URL is right and that the service runs.`,
    });
  });

  test("fails when the answer takes too long or is too large", async () => {
    const silent = await startRawServer(() => undefined);
    const slow = openTransport({ limits: { headersTimeoutMs: 1, totalTimeoutMs: 50 } });
    await expect(request({ url: silent.url }, slow)).rejects.toMatchObject({ code: "http/timeout" });
    const large = await answering({}, "x".repeat(2000));
    const small = openTransport({ limits: { responseBytes: 1000 } });
    await expect(request({ url: large.url }, small)).rejects.toMatchObject({
      code: "http/response-too-large",
    });
  });

  test("fails where the egress policy forbids the address", async () => {
    const server = await startServer();
    const transport = openTransport({ egress: createEgress({ allow: [] }) });
    await expect(request({ url: server.url }, transport)).rejects.toMatchObject({
      code: "http/egress-denied",
      message: `${server.url} may not be called: 127.0.0.1 is not a public address. Start with \`--allow-egress ${server.host}\` if this host may be called.`,
    });
    expect(server.connections()).toBe(0);
  });

  test.each(["its run", "what its run is for"])("is given up when %s has ended", async (what) => {
    const opened = Promise.withResolvers<undefined>();
    const server = await startRawServer(() => {
      opened.resolve(undefined);
    });
    const [run, call] = [new AbortController(), new AbortController()];
    const ask = await openHost({ signal: call.signal });
    const asked = ask("http_request", [{ url: server.url }], run.signal);
    await opened.promise;
    (what === "its run" ? run : call).abort();
    await expect(asked).rejects.toMatchObject({ code: "http/aborted" });
    await expect.poll(server.open).toBe(0);
  });
});

describe("storage", () => {
  const steps = async (...calls: readonly (readonly unknown[])[]): Promise<unknown[]> => {
    const ask = await openHost();
    const results: unknown[] = [];
    for (const call of calls) results.push(await ask("storage", call));
    return results;
  };

  test("keeps any value, and knows null for what was never set", async () => {
    const value = { a: [1, "x", null, true] };
    expect(await steps(["cyclr", "get", "a"], ["cyclr", "set", "a", value], ["cyclr", "get", "a"])).toEqual([
      null,
      null,
      value,
    ]);
  });

  test("appends, counts, lists and deletes", async () => {
    expect(
      await steps(
        ["cyclr", "append", "text", "a"],
        ["cyclr", "append", "text", 1],
        ["cyclr", "increment", "count"],
        ["cyclr", "increment", "count", "2.5"],
        ["cyclr", "decrement", "count", 0.5],
        ["cyclr", "list_keys"],
        ["cyclr", "list_values"],
        ["cyclr", "delete", "text"],
        ["cyclr", "list_keys"],
        ["cyclr", "delete_all"],
        ["cyclr", "list_values"],
      ),
    ).toEqual([null, null, 1, 3.5, 3, ["count", "text"], [3, "a1"], null, ["count"], null, []]);
  });

  test("has a data set of the connector and one of the cycle", async () => {
    expect(
      await steps(
        ["cyclr", "set", "a", 1],
        ["cycle", "set", "a", 2],
        ["cyclr", "get", "a"],
        ["cycle", "get", "a"],
      ),
    ).toEqual([null, null, 1, 2]);
  });

  test("has no cycle outside of one", async () => {
    const store = await openStore(createFolder());
    onTestFinished(() => store.close());
    const { cycle: _, ...outside } = scope;
    const services = { transport: openTransport(), storage: () => Promise.resolve(store.scriptStorage) };
    const host = createScriptHost(services, outside);
    const ended = new AbortController().signal;
    await expect(host.call("storage", '["cycle","get","a"]', ended)).rejects.toMatchObject({
      code: "storage/bad-argument",
      message: "There is no cycle here whose storage could be used.",
    });
    expect(await host.call("storage", '["cyclr","get","a"]', ended)).toBe("null");
  });

  test.each([
    [["cyclr", "get"], "The storage needs a key that is a text."],
    [["cyclr", "get", ""], "The storage needs a key that is a text."],
    [["cyclr", "get", { a: 1 }], "The storage needs a key that is a text."],
    [["cyclr", "get", "a\0"], "The key holds a character that cannot be stored."],
    [["cyclr", "get", "a\ud800"], "The key holds a character that cannot be stored."],
    [["cyclr", "set", "a"], "The storage needs a value to set."],
    [["cyclr", "append", "a", [1]], "The storage appends texts only."],
    [["cyclr", "append", "a"], "The storage appends texts only."],
    [["cyclr", "increment", "a", "x"], "The storage counts by numbers only."],
    [["cyclr", "increment", "a", ""], "The storage counts by numbers only."],
    [["cyclr", "increment", "a", true], "The storage counts by numbers only."],
    [["cyclr", "drop", "a"], "The storage has no such function."],
    [["cyclr", "constructor", "a"], "The storage has no such function."],
    [["other", "get", "a"], "The storage has no such function."],
    [[], "The storage has no such function."],
    ["get", "The storage has no such function."],
  ])("refuses %j", async (args, message) => {
    const ask = await openHost();
    await expect(ask("storage", args)).rejects.toMatchObject({ code: "storage/bad-argument", message });
    expect(await ask("storage", ["cyclr", "list_keys"])).toEqual([]);
  });

  test("takes keys of 128 characters and none longer", async () => {
    const ask = await openHost();
    await ask("storage", ["cyclr", "set", "k".repeat(128), 1]);
    await expect(ask("storage", ["cyclr", "set", "k".repeat(129), 1])).rejects.toMatchObject({
      code: "storage/too-long",
      message: `The key \`${"k".repeat(40)}… (cut here)\` has 129 characters; at most 128 are allowed.`,
    });
  });

  test("lists thousands of items, and says when they are too many for a script", async () => {
    const ask = await openHost();
    const add = (from: number, to: number, value: string): Promise<unknown> =>
      Promise.all(
        Array.from({ length: to - from }, (_, index) =>
          ask("storage", ["cyclr", "set", String(from + index).padStart(5, "0"), value]),
        ),
      );
    await add(0, 2500, "x");
    expect(await ask("storage", ["cyclr", "list_values"])).toEqual(Array<string>(2500).fill("x"));
    await add(0, 2500, "x".repeat(1024));
    await expect(ask("storage", ["cyclr", "list_values"])).rejects.toMatchObject({
      code: "storage/too-much",
      message: "The storage holds too much to be listed at once: more than 2097152 characters.",
    });
    expect(await ask("storage", ["cyclr", "list_keys"])).toHaveLength(2500);
  });
});
