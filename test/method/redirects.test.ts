// Methods that follow redirects, with the credentials of an installation.
import { expect, test } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import type { Installation } from "../../runtime/method/installation.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";
import { apiKey, installShop, shop } from "./shop.ts";

/** Calls `getOrder` at a shop that redirects its orders. */
async function callAt(
  home: TestServer,
  followRedirects: boolean,
  authentication?: string,
): Promise<MethodResult> {
  const getOrder = { ...shop.methods.getOrder, followRedirects, ...(authentication && { authentication }) };
  const installed = installShop(home.url);
  const installation: Installation = {
    ...installed,
    ...(authentication && { authentication: { ...installed.authentication, name: authentication } }),
    connector: { ...shop, methods: { ...shop.methods, getOrder } },
  };
  const scripts = { run: () => Promise.reject(new Error("No scripts.")), close: () => Promise.resolve() };
  const services = { transport: openTransport(), scripts, clock: systemClock };
  return callMethod({ installation, method: "getOrder", values: { OrderId: "7" }, services });
}

function redirecting(to: () => string): Promise<TestServer> {
  return startServer((response, { target }) => {
    if (target.startsWith("/orders/")) response.writeHead(302, { location: to() }).end();
    else response.writeHead(200, { "content-type": "application/json" }).end('{"id":7}');
  });
}

test("the key goes along in a header, and the output is that of the last answer", async () => {
  const home = await redirecting(() => "/v2/orders/7");
  const { output, request, response } = await callAt(home, true);
  expect(output).toMatchObject({ OrderId: 7 });
  expect([request?.url, response?.status]).toEqual([`${home.url}/orders/7`, 200]);
  expect(home.requests.map(({ headers }) => headers.authorization)).toEqual(
    Array(2).fill(`Bearer ${apiKey}`),
  );
});

test("the key goes along in the query, behind what the vendor says", async () => {
  const home = await redirecting(() => "/v2/orders/7?expand=1");
  await callAt(home, true, "query");
  expect(home.requests[1]?.target).toBe(`/v2/orders/7?expand=1&api%20key=${encodeURIComponent(apiKey)}`);
});

test("another host gets no key", async () => {
  const away = await redirecting(() => "");
  const home = await redirecting(() => `${away.url}/elsewhere`);
  await callAt(home, true);
  expect(away.requests).toHaveLength(1);
  expect(JSON.stringify(away.requests)).not.toContain(apiKey);
});

test("a key that the vendor repeats goes along once", async () => {
  const home = await redirecting(() => `/v2/orders/7?api%20key=${encodeURIComponent(apiKey)}&expand=1`);
  await callAt(home, true, "query");
  expect(home.requests[1]?.target).toBe(`/v2/orders/7?expand=1&api%20key=${encodeURIComponent(apiKey)}`);
});

test("another host gets no key that the vendor repeats in the query", async () => {
  const away = await redirecting(() => "");
  const home = await redirecting(
    () => `${away.url}/moved/7?api%20key=${encodeURIComponent(apiKey)}&expand=1`,
  );
  await callAt(home, true, "query");
  expect(away.requests.map(({ target }) => target)).toEqual(["/moved/7?expand=1"]);
});

test.each([
  ["under another name", "query", (key: string) => `/moved?token=${encodeURIComponent(key)}`],
  ["in the path", "query", (key: string) => `/moved/${encodeURIComponent(key)}`],
  ["of a header", "key", (key: string) => `/moved?api%20key=${encodeURIComponent(key)}`],
  ["oddly spelled", "key", (key: string) => `/moved?k=${key.replaceAll(/./gu, percent)}`],
])("another host is not asked where the vendor repeats the key: %s", async (_name, authentication, to) => {
  const away = await redirecting(() => "");
  const home = await redirecting(() => `${away.url}${to(apiKey)}`);
  const error: unknown = await callAt(home, true, authentication).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "http/redirect-refused",
    message: `GET ${away.url} was not carried out: the redirect there would have told a secret of the call.`,
  });
  expect(JSON.stringify(error)).not.toContain(apiKey);
  expect(away.connections()).toBe(0);
});

function percent(character: string): string {
  return `%${Buffer.from(character).toString("hex")}`;
}

test("a method that says nothing takes a redirect for an answer, which is no success", async () => {
  const home = await redirecting(() => "/v2/orders/7");
  await expect(callAt(home, false)).rejects.toMatchObject({ code: "method/failed-status" });
  expect(home.requests).toHaveLength(1);
});
