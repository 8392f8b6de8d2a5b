// Redirects, hop by hop: which verb, what of the request goes along, where it ends (RFC 9110, 15.4; reliability.md c3).
import { describe, expect, test } from "vitest";
import type { HttpMethod } from "../../runtime/contract/call.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { followRedirects } from "../../runtime/http/redirects.ts";
import type { HttpRequest, HttpResponse, Transport } from "../../runtime/http/transport.ts";
import { addressesWithin } from "./addresses.ts";
import { startServer, type TestServer } from "./servers.ts";
import { get, openTransport } from "./transports.ts";

/** Follows over a real transport, with a credential where it may go. */
function follow(request: HttpRequest, transport: Transport = openTransport()): Promise<HttpResponse> {
  return followRedirects(request, (hop, isTrusted) =>
    transport.send(isTrusted ? { ...hop, headers: { ...hop.headers, authorization: "Bearer s3cret" } } : hop),
  );
}

/** A server that redirects each path to what is said, and answers `arrived` elsewhere. */
function redirecting(to: Readonly<Record<string, string>>, status = 302): Promise<TestServer> {
  return startServer((response, { target }) => {
    const location = to[target];
    if (location === undefined) response.end("arrived");
    else response.writeHead(status, { location }).end();
  });
}

describe("the verb and the body", () => {
  test.each<[number, HttpMethod, HttpMethod, string]>([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [303, "DELETE", "GET", ""],
    [301, "PUT", "PUT", "body"],
    [302, "PATCH", "PATCH", "body"],
    [307, "POST", "POST", "body"],
    [308, "POST", "POST", "body"],
    [308, "DELETE", "DELETE", "body"],
  ])("%i after %s asks with %s", async (status, method, then, body) => {
    const server = await redirecting({ "/": "/next?x=1" }, status);
    const headers = { "content-type": "text/plain", "x-kept": "1" };
    const response = await follow(get(`${server.url}/`, { method, headers, body: "body" }));
    expect(Buffer.from(response.body).toString()).toBe("arrived");
    expect(server.requests[1]).toMatchObject({ method: then, target: "/next?x=1", body });
    expect(server.requests[1]?.headers).toMatchObject({ "x-kept": "1", authorization: "Bearer s3cret" });
    expect(server.requests[1]?.headers["content-type"]).toBe(body === "" ? undefined : "text/plain");
  });

  test.each<HttpMethod>(["GET", "HEAD"])("%s stays what it is", async (method) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const server = await redirecting({ "/": "/next" }, status);
      await follow(get(`${server.url}/`, { method }));
      expect(server.requests.map((seen) => seen.method)).toEqual([method, method]);
    }
  });

  test.each([300, 304, 305, 200, 404])("%i is no redirect, whatever it says", async (status) => {
    const server = await redirecting({ "/": "/next" }, status);
    expect(await follow(get(`${server.url}/`))).toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  test("a redirect that says nowhere is an answer", async () => {
    const server = await startServer((response) => response.writeHead(302).end());
    expect(await follow(get(server.url))).toMatchObject({ status: 302 });
  });
});

describe("how far", () => {
  test("three times, and not a fourth", async () => {
    const server = await redirecting({ "/1": "/2", "/2": "3", "/3": "../4#part", "/0": "/1" });
    expect(await follow(get(`${server.url}/1`))).toMatchObject({ status: 200 });
    await expect(follow(get(`${server.url}/0?s3cret`))).resolves.toMatchObject({ status: 200 });
    const loop = await redirecting({ "/": "/" });
    await expect(follow(get(`${loop.url}/`))).rejects.toMatchObject({
      code: "http/redirect-refused",
      message: `GET ${loop.url}/ was not carried out: it was redirected more than 3 times.`,
    });
    expect(loop.requests).toHaveLength(4);
  });

  test.each([
    ["ftp://127.0.0.1/", "to what is no http or https URL"],
    ["javascript:alert(1)", "to what is no http or https URL"],
    ["file:///etc/passwd", "to what is no http or https URL"],
    ["http://[", "to what is no http or https URL"],
    ["http://user:s3cret@127.0.0.1/", "to a URL with credentials in it"],
  ])("never to %s", async (location, words) => {
    const server = await redirecting({ "/": location });
    await expect(follow(get(`${server.url}/`))).rejects.toMatchObject({
      code: "http/redirect-refused",
      message: `GET ${server.url}/ was not carried out: it was redirected ${words}.`,
    });
  });

  test("never from https to http, of whatever host", async () => {
    const answer = {
      status: 302,
      reasonPhrase: "",
      headers: { location: "http://api.example/" },
      body: Buffer.alloc(0),
    };
    await expect(followRedirects(get("https://api.example/"), () => Promise.resolve(answer))).rejects.toThrow(
      "it was redirected from https to http",
    );
  });
});

describe("another origin", () => {
  test("gets no credential, no header of an author's, and not once more after it sent us back", async () => {
    const home: TestServer = await startServer((response, { target }) => {
      if (target === "/back") response.end("arrived");
      else response.writeHead(302, { location: `${away.url}/away` }).end();
    });
    const away = await startServer((response) =>
      response.writeHead(302, { location: `${home.url}/back` }).end(),
    );
    const headers = {
      accept: "application/json",
      cookie: "s3cret",
      "x-api-key": "s3cret",
      "user-agent": "Mine/1",
    };
    await follow(get(`${home.url}/`, { headers }));
    expect(home.requests[0]?.headers).toMatchObject({ ...headers, authorization: "Bearer s3cret" });
    for (const { headers: seen } of [...away.requests, ...home.requests.slice(1)]) {
      expect(JSON.stringify(seen)).not.toContain("s3cret");
      expect(seen).toMatchObject({ accept: "application/json", "user-agent": "Mine/1" });
    }
    expect([away.requests.length, home.requests.length]).toEqual([1, 2]);
  });

  test.each<[number, HttpMethod]>([
    [307, "POST"],
    [308, "PUT"],
    [302, "PATCH"],
  ])("gets no body: %i after %s", async (status, method) => {
    const away = await startServer();
    const server = await redirecting({ "/": away.url }, status);
    await expect(follow(get(`${server.url}/`, { method, body: "s3cret" }))).rejects.toMatchObject({
      code: "http/redirect-refused",
      message: `${method} ${server.url}/ was not carried out: its body would have gone to another origin.`,
    });
    expect(away.connections()).toBe(0);
  });

  test("is asked with GET after a POST", async () => {
    const away = await startServer();
    const server = await redirecting({ "/": `${away.url}/result` }, 303);
    await follow(get(`${server.url}/`, { method: "POST", body: "s3cret" }));
    expect(away.requests).toMatchObject([{ method: "GET", target: "/result", body: "" }]);
  });
});

describe("into the machine", () => {
  test.each(addressesWithin)("%s", async (host) => {
    const inside = await startServer();
    // A header holds no other letters; in a URL they may be spelled so.
    const spelled = host.replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent);
    for (const status of [302, 307]) {
      const outside = await redirecting(
        { "/": `http://${spelled}:${String(inside.port)}/latest/meta-data/` },
        status,
      );
      const transport = openTransport({ egress: createEgress({ allow: [outside.host] }) });
      await expect(follow(get(`${outside.url}/`), transport)).rejects.toMatchObject({
        code: "http/egress-denied",
      });
      expect(outside.requests).toHaveLength(1);
    }
    expect(inside.connections()).toBe(0);
  });
});
