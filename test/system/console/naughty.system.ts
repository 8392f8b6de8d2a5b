// Naughty strings and polyglots through every field that is shown: nothing runs, no element comes of them, nothing gets wider than the
// window. Each text is in each list; pages of one thing are opened for the polyglots, and for all texts together. NAUGHTY: how many of the
// collected texts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createManagementClient } from "../../../runtime/management/client.ts";
import { createProject, removeFolders, serve, type Server } from "../../cli/program.ts";
import { until } from "../../engine/until.ts";
import { onPage, startBrowser, type Browser, type Page } from "./browser.ts";
import { adminToken, signIn } from "./desk.ts";
import { foreignElements, overflow } from "./inspect.ts";
import {
  deliverNaughty,
  firstPolyglot,
  naughty,
  naughtyCycle,
  naughtyProject,
  startNaughtyVendor,
  wanted,
} from "./naughty.ts";
import { open, settle, unfoldDetails } from "./pages.ts";
import { polyglots } from "./polyglots.ts";

let browser: Browser;
let server: Server;
let vendor: Awaited<ReturnType<typeof startNaughtyVendor>>;
/** Pages of one delivery or transaction each. */
const details: string[] = [];

beforeAll(async () => {
  [browser, vendor] = await Promise.all([startBrowser(), startNaughtyVendor()]);
  server = await serve(await createProject(naughtyProject), {
    args: ["--allow-egress", vendor.hostPort],
    env: { VENDOR_URL: vendor.url },
  });
  const api = createManagementClient({ url: server.managementUrl, token: adminToken });
  await api.call("startCycle", { params: { cycle: naughtyCycle } });
  await deliverNaughty(await server.webhookUrl(naughtyCycle));
  const query = { limit: 500 };
  const newest = (await api.call("listDeliveries", { query })).items;
  await until(async () => {
    const { items } = await api.call("listTransactions", { query });
    return items.every(({ finishedAt }) => finishedAt !== undefined);
  });
  const { items: transactions } = await api.call("listTransactions", { query });
  const most = Math.ceil(naughty.length / 50) + polyglots.length;
  details.push(
    ...newest.slice(0, most).map(({ id }) => `/deliveries/${id}`),
    ...transactions.slice(0, most).map(({ id }) => `/transactions/${id}`),
  );
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.end("SIGTERM");
  vendor.close();
  await removeFolders();
});

/** What is wrong with what is shown, in a narrow window and in a wide one. */
async function wrongWith(page: Page): Promise<readonly string[]> {
  const found = [...(await foreignElements(page))];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const tooWide = await overflow(page);
    if (tooWide > 0) found.push(`at ${String(width)} pixels ${String(tooWide)} too wide`);
  }
  return found;
}

/** How far one may go on and miss no row: those in view and a dozen around them are in the document. */
const leaps = [
  [1280, 1500],
  [360, 2500],
] as const;

/** Looks through a list from its top to its end. */
async function wrongWithList(page: Page, address: string): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const [width, leap] of leaps) {
    await page.setViewportSize({ width, height: 1600 });
    await open(page, address);
    for (let last = -1; ;) {
      const tooWide = await overflow(page);
      if (tooWide > 0) found.add(`at ${String(width)} pixels ${String(tooWide)} too wide`);
      for (const wrong of await foreignElements(page)) found.add(wrong);
      await page.evaluate(`scrollBy(0, ${String(leap)})`);
      await page.waitForTimeout(50);
      const top = await page.evaluate<number>("scrollY");
      const isMore = await page.getByRole("button", { name: /^(?:Show|Loading) more/ }).count();
      if (top === last && isMore === 0) break;
      last = top;
    }
  }
  return [...found];
}

/** Looks at each of them, and tells at which something is wrong, and what. */
function findings<Looked>(
  all: readonly Looked[],
  look: (page: Page, looked: Looked) => Promise<readonly string[]>,
  refusals = /^$/,
): Promise<readonly (readonly [Looked, readonly string[]])[]> {
  return onPage(browser, server.managementUrl, { refusals }, async (page) => {
    await signIn(page);
    const wrong: [Looked, readonly string[]][] = [];
    for (const looked of all) {
      const found = await look(page, looked);
      if (found.length > 0) wrong.push([looked, found]);
    }
    return wrong;
  });
}

async function wrongWithPage(page: Page, address: string): Promise<readonly string[]> {
  await open(page, address);
  await unfoldDetails(page);
  return wrongWith(page);
}

test("there are as many as are wanted", () => {
  expect(wanted).toBeGreaterThan(0);
  expect(naughty.length).toBeGreaterThanOrEqual(wanted + polyglots.length);
});

test("in lists", { timeout: 400_000 }, async () => {
  const lists = ["/cycles", "/webhooks", "/deliveries", "/transactions", "/connectors"];
  expect(await findings(lists, wrongWithList)).toEqual([]);
});

test("on pages of one thing", { timeout: 400_000 }, async () => {
  const cycles = polyglots.map((_, number) => `/cycles/naughty-${String(firstPolyglot + number)}`);
  const parts = ["", "?tab=methods", "?tab=webhooks"].map((tab) => `/connectors/naughty${tab}`);
  const pages = [...parts, ...cycles, ...details];
  expect(await findings(pages, wrongWithPage)).toEqual([]);
});

/** The text where an address names something, and where one looks for something. */
async function wrongWithTyped(page: Page, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const part of ["connectors", "cycles", "deliveries", "transactions"]) {
    await open(page, `/${part}/${encodeURIComponent(text)}`);
    found.push(...(await wrongWith(page)));
  }
  await open(page, "/webhooks");
  await page.getByLabel(/^Identifier/).fill(text);
  await settle(page);
  return [...found, ...(await wrongWith(page))];
}

test("in addresses, and where one searches", { timeout: 400_000 }, async () => {
  const refusals = /^40[0134] [A-Z]+ \/api\/v1\//;
  expect(await findings(polyglots, wrongWithTyped, refusals)).toEqual([]);
});

test("where one signs in", { timeout: 120_000 }, async () => {
  const refusals = /^40[01] POST \/api\/v1\/session$/;
  const wrong = await onPage(browser, server.managementUrl, { refusals }, async (page) => {
    await page.goto("/");
    const found: string[] = [];
    for (const text of polyglots) {
      await page.getByLabel("Token").fill(text);
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      found.push(...(await wrongWith(page)));
    }
    return found;
  });
  expect(wrong).toEqual([]);
});
