// What the tests of the console look for, planted: each fault is found out.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onPage, startBrowser, type Browser, type Page } from "./browser.ts";
import { accessibilityFindings, downloadFaults, foreignElements, overflow } from "./inspect.ts";

let browser: Browser;
let server: Server;
let url = "";

const sound = '<main><h1>Sound</h1><p>A page with a <a href="/other">link</a>.</p></main>';
const head = '<!doctype html><html lang="en"><title>Page</title>';

/** A page for each path: its name in the query is the fault. */
const pages: Readonly<Record<string, string>> = {
  sound,
  exception: `${sound}<script>throw new Error("planted")</script>`,
  error: `${sound}<script>console.error("planted")</script>`,
  dialog: `${sound}<script>alert("planted")</script>`,
  elsewhere: `${sound}<script>fetch("http://127.0.0.1:9/").catch(() => 1)</script>`,
  refused: `${sound}<script>fetch("/nothing")</script>`,
  policy: `${sound}<script>document.title = "planted"</script>`,
  wide: `${sound}<div style="width: 3000px">wide</div>`,
  iframe: `${sound}<iframe title="planted" src="about:blank"></iframe>`,
  shadow: `${sound}<div><template shadowrootmode="open"><iframe title="planted"></iframe></template></div>`,
  handler: `${sound}<p onclick="1">planted</p>`,
  address: `${sound}<a href="javascript:1">planted</a>`,
  unnamed: `${sound}<button></button>`,
};

beforeAll(async () => {
  browser = await startBrowser();
  server = createServer((request, response) => {
    const content = pages[(request.url ?? "").slice(1)];
    if (content === undefined)
      return void response.writeHead(request.url === "/favicon.ico" ? 204 : 404).end();
    if (request.url === "/policy") response.setHeader("content-security-policy", "script-src 'self'");
    response.writeHead(200, { "content-type": "text/html" }).end(`${head}${content}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await browser.close();
  server.close();
});

const look = <T>(page: string, read: (page: Page) => Promise<T>): Promise<T> =>
  onPage(browser, url, { width: 360 }, async (opened) => {
    await opened.goto(`/${page}`, { waitUntil: "networkidle" });
    return read(opened);
  });

const nothing = async (): Promise<void> => {};

test("a sound page passes", async () => {
  expect(await look("sound", overflow)).toBe(0);
  expect(await look("sound", foreignElements)).toEqual([]);
  expect(await look("sound", accessibilityFindings)).toEqual([]);
});

test.each([
  ["exception", /exception: planted/],
  ["error", /console: planted/],
  ["dialog", /dialog: planted/],
  ["elsewhere", /request to elsewhere: http:\/\/127\.0\.0\.1:9\//],
  ["refused", /answer: 404 GET \/nothing/],
  ["policy", /console: .*Content Security Policy/],
])("%s", async (page, fault) => {
  await expect(look(page, nothing)).rejects.toThrow(fault);
});

test("what is wider than the window", async () => {
  expect(await look("wide", overflow)).toBeGreaterThan(2000);
});

test.each(["iframe", "shadow", "handler", "address"])(
  "an element that the console has not made: %s",
  async (page) => {
    expect(await look(page, foreignElements)).toEqual([expect.stringMatching(/^<(?:iframe|p|a) /)]);
  },
);

test("what axe finds", async () => {
  expect(await look("unnamed", accessibilityFindings)).toEqual([expect.stringMatching(/^button-name at /)]);
});

test("a download that a browser could show, or that is named as somebody likes", () => {
  const sound = {
    "content-type": "application/octet-stream",
    "content-disposition": 'attachment; filename="delivery-1.bin"',
    "x-content-type-options": "nosniff",
  };
  expect(downloadFaults(sound)).toEqual([]);
  for (const fault of [
    { "content-type": "text/html" },
    { "content-disposition": "inline" },
    { "content-disposition": "attachment; filename=\"a\"; filename*=UTF-8''b.html" },
    { "content-disposition": 'attachment; filename="../a"' },
    { "x-content-type-options": "" },
  ])
    expect(downloadFaults({ ...sound, ...fault })).toHaveLength(1);
});
