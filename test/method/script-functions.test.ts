// `http_request` and the storage functions as a script meets them: the real sandbox, real HTTP, the real store.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { createEgress } from "../../runtime/http/egress.ts";
import type { Transport } from "../../runtime/http/transport.ts";
import { createScriptHost, type ScriptHostScope } from "../../runtime/method/script-host.ts";
import type { ScriptHost, ScriptOutcome, ScriptRunner } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { addressesWithin } from "../http/addresses.ts";
import { startServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";
import { handler, toRun } from "../script/script-run.ts";
import { createFolder, openStore } from "../store/data-folder.ts";

let runner: ScriptRunner;
beforeAll(() => {
  runner = createScriptRunner();
});
afterAll(() => runner.close());

const scope: ScriptHostScope = {
  account: "default",
  connector: "shop",
  installation: "main-shop",
  cycle: "orders",
};

/** A host with a new, empty store; the same store for every scope that is asked for. */
async function openHosts(transport?: Transport): Promise<(more?: Partial<ScriptHostScope>) => ScriptHost> {
  const store = await openStore(createFolder());
  onTestFinished(() => store.close());
  const services = {
    transport: transport ?? openTransport(),
    storage: () => Promise.resolve(store.scriptStorage),
  };
  return (more) => createScriptHost(services, { ...scope, ...more });
}

function run(host: ScriptHost, statements: string, response: unknown = null): Promise<ScriptOutcome> {
  return runner.run({
    ...toRun(handler(statements), { globals: { method_response: response } }),
    pool: "transaction",
    host,
  });
}

/** What a handler of these statements leaves in `method_response`; throws its failure. */
async function responseOf(host: ScriptHost, statements: string, response?: unknown): Promise<unknown> {
  const outcome = await run(host, statements, response);
  if (outcome.kind === "failed") throw new Error(outcome.message);
  return (JSON.parse(outcome.globals) as { readonly method_response?: unknown }).method_response;
}

describe("http_request", () => {
  test("replaces a webhook's body by what its URL gives, as the documents do", async () => {
    const server = await startServer();
    const host = (await openHosts())();
    const statements = `
      var request = { method: 'GET', url: method_response.api_url, headers: { Accept: 'application/json' } };
      method_response = http_request(request).content;
      return true;`;
    expect(await responseOf(host, statements, { api_url: `${server.url}/get` })).toEqual({ ok: true });
    expect(server.requests).toMatchObject([{ method: "GET", headers: { accept: "application/json" } }]);
  });

  test("leaves a line in the log, without the query", async () => {
    const server = await startServer();
    const outcome = await run(
      (await openHosts())(),
      `console.log("before");
       http_request({ url: method_response + "/a?key=s3cret", parameters: { token: "s3cret" } });
       try { http_request({ url: "ftp://nowhere/" }) } catch { console.log("after") }`,
      server.url,
    );
    expect(outcome.log).toEqual([
      "before",
      `http_request GET ${server.url}/a 200`,
      "http_request failed: The URL of the request is not an absolute http or https URL.",
      "after",
    ]);
  });

  test("throws an error of the script's own, which can be caught", async () => {
    const host = (await openHosts(openTransport({ egress: createEgress({ allow: [] }) })))();
    const statements = `try { http_request({ url: "http://127.0.0.1:8080/" }) } catch (error) {
      method_response = [error instanceof Error, error.constructor === Error, error.message] }`;
    expect(await responseOf(host, statements)).toEqual([
      true,
      true,
      "http://127.0.0.1:8080 may not be called: 127.0.0.1 is not a public address. Start with `--allow-egress 127.0.0.1:8080` if this host may be called.",
    ]);
  });

  test.each([
    ["http_request()", "`http_request` needs an object with a `url`."],
    ["http_request('http://x/')", "`http_request` needs an object with a `url`."],
    [
      "http_request({ url: 'http://x/', data: {} })",
      "`http_request` takes `data` as a text: use `JSON.stringify`.",
    ],
  ])("fails at the author's line: %s", async (statement, message) => {
    expect(await run((await openHosts())(), `\n  ${statement};`)).toMatchObject({
      kind: "failed",
      code: "script/threw",
      message,
      place: { level: "method", line: 2, column: 3 },
    });
  });

  test("gives numbers, texts and dates of the sandbox only", async () => {
    const server = await startServer();
    const statements = `var answer = http_request({ url: method_response });
      method_response = [answer, answer.headers, answer.content, answer.request].map(
        (value) => Object.getPrototypeOf(value) === Object.prototype);`;
    expect(await responseOf((await openHosts())(), statements, server.url)).toEqual(Array(4).fill(true));
  });
});

describe("no spelling of an address inside gets a script there", () => {
  test("of literals, with every port", async () => {
    const server = await startServer();
    const host = (await openHosts(openTransport({ egress: createEgress({ allow: [] }) })))();
    const urls = addressesWithin.flatMap((address) => [
      `http://${address}:${String(server.port)}/`,
      `http://${address}/`,
      `https://${address}/`,
    ]);
    const messages = await refusals(host, urls);
    for (const [url, message] of Object.entries(messages))
      expect([url, message]).toEqual([
        url,
        expect.stringMatching(/may not be called|is not a valid host name/),
      ]);
    expect(server.connections()).toBe(0);
  });

  test.each([
    ["file:///etc/passwd", "is not an absolute http or https URL"],
    ["FILE:///etc/passwd", "is not an absolute http or https URL"],
    ["ftp://127.0.0.1/", "is not an absolute http or https URL"],
    ["gopher://127.0.0.1/", "is not an absolute http or https URL"],
    ["data:text/plain,x", "is not an absolute http or https URL"],
    ["unix:/var/run/docker.sock", "is not an absolute http or https URL"],
    ["javascript:1", "is not an absolute http or https URL"],
    ["blob:http://127.0.0.1/", "is not an absolute http or https URL"],
    ["//127.0.0.1/", "is not an absolute http or https URL"],
    ["/etc/passwd", "is not an absolute http or https URL"],
    ["", "is not an absolute http or https URL"],
    ["http://", "is not an absolute http or https URL"],
    ["http://[::1", "is not an absolute http or https URL"],
    ["http://vendor.example@127.0.0.1/", "holds credentials or a fragment"],
    ["http://vendor.example:443@127.0.0.1/", "holds credentials or a fragment"],
    ["http://vendor.example%00@127.0.0.1/", "holds credentials or a fragment"],
    ["http://vendor.example#@127.0.0.1/", "holds credentials or a fragment"],
    ["http://127.0.0.1\\@vendor.example/", "127.0.0.1 is not a public address"],
    ["http:\\\\127.0.0.1\\", "127.0.0.1 is not a public address"],
    ["http:127.0.0.1/", "127.0.0.1 is not a public address"],
    ["\t http://127.0.0.1/ \n", "127.0.0.1 is not a public address"],
    ["ht\ntp://127.0.0.1/", "127.0.0.1 is not a public address"],
    ["HTTP://LOCALHOST/", "is not a public address"],
  ])("nor %j", async (url, message) => {
    const host = (await openHosts(openTransport({ egress: createEgress({ allow: [] }) })))();
    const messages = await refusals(host, [url]);
    expect(messages[url]).toContain(message);
  });

  test("nor a name that resolves to it, alone or among others", async () => {
    const server = await startServer();
    for (const answers of [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"], ["::ffff:169.254.169.254"]]) {
      const transport = openTransport({
        egress: createEgress({ allow: ["93.184.216.34"] }),
        resolve: () => Promise.resolve(answers),
      });
      const url = `http://vendor.example:${String(server.port)}/`;
      const messages = await refusals((await openHosts(transport))(), [url]);
      expect(messages[url]).toMatch(/is not a public address/);
    }
    expect(server.connections()).toBe(0);
  });

  test("nor a redirect of a service that may be called", async () => {
    const inside = await startServer();
    const outside = await startServer((response) => {
      response.writeHead(307, { location: inside.url }).end();
    });
    const transport = openTransport({ egress: createEgress({ allow: [outside.host] }) });
    const statements = "method_response = http_request({ method: 'POST', url: method_response, data: 'x' })";
    expect(await responseOf((await openHosts(transport))(), statements, outside.url)).toMatchObject({
      status_code: 307,
      headers: { location: inside.url },
    });
    expect(inside.connections()).toBe(0);
  });

  test("nor a Host header of the script's", async () => {
    const server = await startServer();
    const statements = `try { http_request({ url: method_response, headers: { host: "inside" } }) }
      catch (error) { method_response = error.message }`;
    expect(await responseOf((await openHosts())(), statements, server.url)).toBe(
      "The header `host` is set by the engine and cannot be given.",
    );
    expect(server.connections()).toBe(0);
  });

  /** What a script is told of each URL. */
  async function refusals(host: ScriptHost, urls: readonly string[]): Promise<Record<string, string>> {
    const statements = `method_response = Object.fromEntries(method_response.map((url) => {
      try { http_request({ url }); return [url, "was called"] } catch (error) { return [url, error.message] } }));`;
    const messages: Record<string, string> = {};
    // A run may ask 50 times.
    for (let from = 0; from < urls.length; from += 50)
      Object.assign(messages, await responseOf(host, statements, urls.slice(from, from + 50)));
    return messages;
  }
});

describe("storage", () => {
  test.each(["cyclr", "cycle"])("has nine functions of %s", async (prefix) => {
    const host = (await openHosts())();
    const statements = `
      const results = [];
      const storage = (verb, ...given) => results.push(globalThis["${prefix}_storage_" + verb](...given));
      storage("get", "absent");
      storage("set", "value", { a: [1, "x", null] });
      storage("get", "value");
      storage("append", "text", "a");
      storage("append", "text", "b");
      storage("get", "text");
      storage("increment", "count");
      storage("increment", "count", 4);
      storage("decrement", "count", 2);
      storage("set", 7, "key of a number");
      storage("list_keys");
      storage("list_values");
      storage("delete", "value");
      storage("list_keys");
      storage("delete_all");
      storage("list_values");
      method_response = results;`;
    expect(await responseOf(host, statements)).toEqual([
      null,
      null,
      { a: [1, "x", null] },
      null,
      null,
      "ab",
      1,
      5,
      3,
      null,
      ["7", "count", "text", "value"],
      ["key of a number", 3, "ab", { a: [1, "x", null] }],
      null,
      ["7", "count", "text"],
      null,
      [],
    ]);
  });

  test("counts a page number from nothing, as the documents do", async () => {
    const host = (await openHosts())();
    const statements = `method_response = (+cyclr_storage_get('pageNumber') + 1);
      cyclr_storage_set('pageNumber', String(method_response));`;
    expect(await responseOf(host, statements)).toBe(1);
    expect(await responseOf(host, statements)).toBe(2);
  });

  test("is kept apart by account, connector, installation and, where asked for, cycle", async () => {
    const hosts = await openHosts();
    const count = "method_response = [cyclr_storage_increment('n'), cycle_storage_increment('n')]";
    expect(await responseOf(hosts(), count)).toEqual([1, 1]);
    expect(await responseOf(hosts({ cycle: "invoices" }), count)).toEqual([2, 1]);
    expect(await responseOf(hosts({ installation: "other" }), count)).toEqual([1, 1]);
    expect(await responseOf(hosts({ connector: "other" }), count)).toEqual([1, 1]);
    expect(await responseOf(hosts({ account: "other" }), count)).toEqual([1, 1]);
    expect(await responseOf(hosts(), count)).toEqual([3, 2]);
  });

  test("loses no count and no text of many runs at once", async () => {
    const hosts = await openHosts();
    const statements = `method_response = cyclr_storage_increment("count");
      cyclr_storage_append("texts", "x");
      cyclr_storage_decrement("down", 2)`;
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, index) => responseOf(hosts({ cycle: String(index) }), statements)),
    );
    expect(results.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    expect(await responseOf(hosts(), "method_response = cyclr_storage_list_values()")).toEqual([
      200,
      -400,
      "x".repeat(200),
    ]);
  });

  test.each([
    ["cyclr_storage_get()", "The storage needs a key that is a text."],
    ["cyclr_storage_set('a', undefined)", "The storage needs a value to set."],
    ["cyclr_storage_set('a', () => 1)", "The storage needs a value to set."],
    [
      "cyclr_storage_set('a', 'x'.repeat(1025))",
      "The value for `a` would have 1025 characters; at most 1024 can be stored.",
    ],
    ["cyclr_storage_increment('a', NaN)", "The storage counts by numbers only."],
    [
      "cyclr_storage_set('a', 'x'), cyclr_storage_increment('a')",
      "`a` cannot be counted: its value is no number.",
    ],
  ])("fails at the author's line: %s", async (statement, message) => {
    expect(await run((await openHosts())(), `\n  ${statement};`)).toMatchObject({
      kind: "failed",
      code: "script/threw",
      message,
      place: { level: "method", line: 2 },
    });
  });
});
