// The console's files on the management port: without a token, with nothing from elsewhere, and nothing beside them.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";

function built(): string {
  const folder = mkdtempSync(join(tmpdir(), "console-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Hookwright</title>");
  writeFileSync(join(folder, "icon.svg"), "<svg/>");
  writeFileSync(join(folder, ".built-of"), "a digest");
  writeFileSync(join(folder, "assets", "index-1a.js"), "document.title = 'x';".repeat(100));
  return folder;
}

async function start() {
  const project = shopProject(
    { created: trigger("tell"), tell: notify() },
    { vendorUrl: "http://127.0.0.1:9" },
  );
  const { engine } = await startProgram({ project });
  const server = await startManagementServer({
    engine,
    host: "127.0.0.1",
    port: 0,
    token: "token-1",
    log: silentLog,
    consoleFolder: built(),
  });
  onTestFinished(() => server.stop());
  return (path: string, accept = "*/*"): Promise<Response> =>
    fetch(`${server.url}${path}`, { headers: { accept } });
}

test("every address of the console is its one page, which loads from and talks to nobody else", async () => {
  const get = await start();
  for (const path of ["/", "/cycles", "/transactions/0195", "/cycles/a/edit?tab=file"]) {
    const response = await get(path);
    expect([path, response.status, await response.text()]).toEqual([
      path,
      200,
      expect.stringContaining("<title>"),
    ]);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy.split("; ")).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe|data:|https?:|\*/);
  }
});

test("a person who opens an address of nothing gets the page, which says so; a program is told", async () => {
  const get = await start();
  const html = "text/html,application/xhtml+xml,*/*;q=0.8";
  const page = await get("/nowhere", html);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<title>")]);
  expect((await get("/nowhere")).status).toBe(401);
  expect((await get("/api/v1/nowhere", html)).status).toBe(401);
  expect((await get("/api/v1/cycles", html)).status).toBe(401);
});

test("its parts are kept for ever, since their names change with them, and are sent compressed", async () => {
  const get = await start();
  const part = await get("/assets/index-1a.js");
  expect([part.status, await part.text()]).toEqual([200, "document.title = 'x';".repeat(100)]);
  expect(Object.fromEntries(part.headers)).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "content-encoding": "gzip",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  });
  expect((await get("/icon.svg")).headers.get("content-type")).toBe("image/svg+xml");
});

test("nothing else is answered without a token", async () => {
  const get = await start();
  for (const path of [
    "/.built-of",
    "/assets/",
    "/assets/index-2b.js",
    "/assets/../.built-of",
    "/unknown",
    "/api/v1/cycles",
  ])
    expect([path, (await get(path)).status]).toEqual([path, 401]);
});
