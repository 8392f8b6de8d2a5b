// How the console fares beside a long history: a store is filled with ended transactions and their deliveries, and a real browser signs
// in, opens their lists, scrolls far down and filters. Told are the time until rows are shown, how long each page of a list takes, what
// keeps the page from answering (tasks of 50 ms and more), frames, and what the page holds in memory.
// `npm run bench:console -- [transactions]`; `STORE=<folder>` keeps the store for the next time.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type CDPSession, type Page } from "playwright-core";
import { systemClock } from "../runtime/base/clock.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import { fillHistory, serveHistory } from "./history.ts";

/** Runs in the page, before anything of it. */
const watchPage = `
  watched = { longTasks: [], frames: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
  }).observe({ type: "longtask" });
  let lastMs = performance.now();
  const frame = (nowMs) => {
    watched.frames.push(nowMs - lastMs);
    lastMs = nowMs;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);`;

const count = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1_000_000);
const kept = process.env["STORE"];
const folder = kept ?? mkdtempSync(join(tmpdir(), "hookwright-bench-"));
/** Says when the first delivery came. */
const stamp = join(folder, "filled");
const store = await createSqliteStore({ folder, clock: systemClock });
if (!existsSync(stamp)) {
  const beginMs = performance.now();
  writeFileSync(stamp, String(await fillHistory(store, count)));
  say("filled", `${((performance.now() - beginMs) / 1000).toFixed(0)} s`);
}
const middle = new Date(Number(readFileSync(stamp, "utf8")) + count / 2).toISOString();
const server = await serveHistory(store, folder, join(import.meta.dirname, "../dist/console"));
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript({ content: watchPage });
  const session = await page.context().newCDPSession(page);
  await signIn(page);
  await shown(page, "transactions", "/transactions");
  await scroll(page, session, 200);
  await shown(page, "transactions that failed", "/transactions?state=failed");
  await shown(page, "transactions of one cycle", "/transactions?cycle=cycle-7");
  await shown(page, "transactions of 49 ms and more", "/transactions?longer=49");
  await nothing(page, "transactions that run (none)", "/transactions?state=running");
  await shown(page, "transactions before the middle", `/transactions?to=${middle}`);
  await shown(page, "deliveries", "/deliveries");
  await scroll(page, session, 200);
  await shown(page, "deliveries before the middle", `/deliveries?to=${middle}`);
  await shown(page, "deliveries that were dropped", "/deliveries?outcome=dropped");
  await shown(page, "dead letters", "/dead-letters");
} finally {
  await browser.close();
  await server.stop();
  await store.close();
  if (kept === undefined) rmSync(folder, { recursive: true });
}

function say(what: string, how: string): void {
  process.stdout.write(`${what.padEnd(36)} ${how}\n`);
}

async function signIn(page: Page): Promise<void> {
  await page.goto(server.url);
  await page.getByLabel("Token").fill("t");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { name: "Cycles" }).waitFor();
}

function rowsOf(page: Page) {
  return page.locator("tbody tr");
}

async function shown(page: Page, what: string, path: string): Promise<void> {
  await page.goto(server.url + path, { waitUntil: "commit" });
  await rowsOf(page).first().waitFor({ timeout: 120_000 });
  // From the navigation, the page's own parts included.
  const ms = await page.evaluate<number>("performance.now()");
  say(what, `rows after ${ms.toFixed(0)} ms; ${await tasksText(page)}`);
}

async function nothing(page: Page, what: string, path: string): Promise<void> {
  await page.goto(server.url + path, { waitUntil: "commit" });
  await page.getByText("No transaction is like that.").waitFor({ timeout: 120_000 });
  const ms = await page.evaluate<number>("performance.now()");
  say(what, `the whole history looked through after ${ms.toFixed(0)} ms; ${await tasksText(page)}`);
}

/** Turns the wheel until so many pages of the list were asked for. */
async function scroll(page: Page, session: CDPSession, pages: number): Promise<void> {
  const taken: number[] = [];
  page.on("requestfinished", (request) => {
    const { responseEnd, requestStart } = request.timing();
    if (request.url().includes("cursor=")) taken.push(responseEnd - requestStart);
  });
  await page.mouse.move(640, 600);
  await reset(page);
  const beginMs = performance.now();
  while (taken.length < pages && performance.now() - beginMs < 120_000) await page.mouse.wheel(0, 2_500);
  const seconds = (performance.now() - beginMs) / 1000;
  page.removeAllListeners("requestfinished");
  const rows = await page.getByText(/shown, more follow/).innerText();
  const frames = await page.evaluate<number[]>("watched.frames");
  say(
    "  scrolled",
    `${rows} in ${seconds.toFixed(0)} s; a page took ${percentiles(taken)}; frames ${percentiles(frames)}; ${await tasksText(page)}`,
  );
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const elements = await page.evaluate<number>("document.querySelectorAll('*').length");
  say("  holds", `${(usedSize / 2 ** 20).toFixed(0)} MiB of JavaScript, ${String(elements)} elements`);
}

async function reset(page: Page): Promise<void> {
  await page.evaluate("watched.longTasks.length = 0; watched.frames.length = 0;");
}

async function tasksText(page: Page): Promise<string> {
  const tasks = await page.evaluate<number[]>("watched.longTasks");
  return tasks.length === 0
    ? "no long task"
    : `${String(tasks.length)} long tasks, the longest ${Math.max(...tasks).toFixed(0)} ms`;
}

function percentiles(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  return `${at(0.5)} ms (p95 ${at(0.95)}, most ${at(0.9999)})`;
}
