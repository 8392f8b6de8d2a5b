// How the console fares beside a long history: a store is filled with ended transactions and their deliveries, and a real browser signs
// in, opens their lists, scrolls far down and filters. Told are the time until rows are shown, how long each page of a list takes, what
// keeps the page from answering (tasks of 50 ms and more), frames, and what the page holds in memory; and the processor time that the
// page's main thread spent, which other programs on the machine change little. Target of the first row: something is painted within a second.
// `npm run bench:console -- [transactions]`; `STORE=<folder>` keeps the store for the next time.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { systemClock } from "../runtime/base/clock.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import { fillOnce, serveHistory } from "./history.ts";

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

/** A navigation counts from zero. */
const nothingSpent: Spent = { script: 0, layout: 0, all: 0 };

const count = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 1_000_000);
const kept = process.env["STORE"];
const folder = kept ?? mkdtempSync(join(tmpdir(), "hookwright-bench-"));
const store = await createSqliteStore({ folder, clock: systemClock });
const beginMs = performance.now();
const firstMs = await fillOnce(store, folder, count);
say("filled", `${((performance.now() - beginMs) / 1000).toFixed(0)} s`);
const middle = new Date(firstMs + count / 2).toISOString();
const server = await serveHistory(store, folder, join(import.meta.dirname, "../dist/console"));
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript({ content: watchPage });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await signIn(page);
  await cold(browser, page, "/transactions");
  await shown(page, session, "transactions", "/transactions");
  await scroll(page, session, 200);
  await shown(page, session, "transactions that failed", "/transactions?state=failed");
  await shown(page, session, "transactions of one cycle", "/transactions?cycle=cycle-7");
  await shown(page, session, "transactions of 49 ms and more", "/transactions?longer=49");
  await nothing(page, session, "transactions that run", "/transactions?state=running");
  await nothing(page, session, "transactions of a minute and more", "/transactions?longer=60000");
  await shown(page, session, "transactions before the middle", `/transactions?to=${middle}`);
  await shown(page, session, "deliveries", "/deliveries");
  await scroll(page, session, 200);
  await shown(page, session, "deliveries before the middle", `/deliveries?to=${middle}`);
  await shown(page, session, "deliveries that were dropped", "/deliveries?outcome=dropped");
  await shown(page, session, "dead letters", "/dead-letters");
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

/** In a browser that has nothing of the console yet but the session. */
async function cold(browser: Browser, signedIn: Page, path: string): Promise<void> {
  const cookies = await signedIn.context().cookies();
  const painted: number[] = [];
  const listed: number[] = [];
  const busy: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.addCookies(cookies);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(server.url + path, { waitUntil: "commit" });
    await rowsOf(page).first().waitFor({ timeout: 120_000 });
    listed.push(await page.evaluate<number>("performance.now()"));
    painted.push(
      await page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
    );
    busy.push((await spent(session)).all);
    await context.close();
  }
  const median = (values: readonly number[]): string =>
    (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0).toFixed(0);
  say(
    "cold, of five",
    `first paint after ${median(painted)} ms, rows after ${median(listed)} ms; CPU ${median(busy)} ms`,
  );
}

async function shown(page: Page, session: CDPSession, what: string, path: string): Promise<void> {
  await page.goto(server.url + path, { waitUntil: "commit" });
  await rowsOf(page).first().waitFor({ timeout: 120_000 });
  // From the navigation, the page's own parts included.
  const ms = await page.evaluate<number>("performance.now()");
  say(what, `rows after ${ms.toFixed(0)} ms; ${spentText(nothingSpent, await spent(session))}`);
}

async function nothing(page: Page, session: CDPSession, what: string, path: string): Promise<void> {
  await page.goto(server.url + path, { waitUntil: "commit" });
  await page.getByText("No transaction is like that.").waitFor({ timeout: 120_000 });
  const ms = await page.evaluate<number>("performance.now()");
  say(what, `there is none, after ${ms.toFixed(0)} ms; ${spentText(nothingSpent, await spent(session))}`);
}

/** Processor time of the page's main thread in milliseconds. */
interface Spent {
  readonly script: number;
  readonly layout: number;
  readonly all: number;
}

async function spent(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string): number => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    script: of("ScriptDuration"),
    layout: of("LayoutDuration") + of("RecalcStyleDuration"),
    all: of("TaskDuration"),
  };
}

/** `each`: divides what was spent. */
function spentText(before: Spent, after: Spent, each = 1): string {
  const ms = (of: keyof Spent): string => ((after[of] - before[of]) / each).toFixed(each === 1 ? 0 : 1);
  return `CPU ${ms("all")} ms, of which scripts ${ms("script")}, layout ${ms("layout")}`;
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
  const before = await spent(session);
  const beginMs = performance.now();
  while (taken.length < pages && performance.now() - beginMs < 120_000) await page.mouse.wheel(0, 2_500);
  const seconds = (performance.now() - beginMs) / 1000;
  page.removeAllListeners("requestfinished");
  const rows = await page.getByText(/shown, more follow/).innerText();
  const frames = await page.evaluate<number[]>("watched.frames");
  const after = await spent(session);
  say(
    "  scrolled",
    `${rows} in ${seconds.toFixed(0)} s; a page took ${percentiles(taken)}; frames ${percentiles(frames)}; ${await tasksText(page)}`,
  );
  say("  a frame", spentText(before, after, frames.length));
  say("  a page", spentText(before, after, taken.length));
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
