// Every page, in a wide window and a narrow one, light and dark: no finding of axe, nothing that is wider than the window.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolders } from "../../cli/program.ts";
import { onPage, startBrowser, type Browser, type Locator, type Page } from "./browser.ts";
import { adminToken, openDesk, signIn, type Desk } from "./desk.ts";
import { accessibilityFindings, foreignElements, overflow } from "./inspect.ts";
import { consolePages, settle, visit, work, type Things } from "./pages.ts";

let desk: Desk;
let browser: Browser;
let things: Things;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), startBrowser()]);
  things = await work(desk);
});
afterAll(async () => {
  await browser.close();
  await desk.end();
  await removeFolders();
});

test("every page that the console has is among those that are looked at", () => {
  const app = readFileSync(new URL("../../../console/src/app.tsx", import.meta.url), "utf8");
  const routes = [...app.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path);
  const looked = new Set(consolePages.map(({ route }) => route));
  expect(routes.filter((path) => path !== "/" && !looked.has(path ?? ""))).toEqual([]);
});

/** What is wrong with the page in a wide window, in the dark, and in a narrow one. Colours do not depend on the width, nor all else on them. */
async function findings(page: Page): Promise<readonly string[]> {
  const found = [...(await foreignElements(page)), ...(await accessibilityFindings(page))];
  await page.emulateMedia({ colorScheme: "dark" });
  await settle(page);
  for (const finding of await accessibilityFindings(page, "alone")) found.push(`dark: ${finding}`);
  await page.emulateMedia({ colorScheme: "light" });
  const tooWide = await overflow(page);
  if (tooWide > 0) found.push(`wider than the window by ${String(tooWide)}`);
  await page.setViewportSize({ width: 360, height: 720 });
  await settle(page);
  const tooWideThere = await overflow(page);
  if (tooWideThere > 0) found.push(`narrow: wider than the window by ${String(tooWideThere)}`);
  for (const finding of await accessibilityFindings(page, "left out")) found.push(`narrow: ${finding}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  return found;
}

test("nothing is wrong with any of them", { timeout: 600_000 }, async () => {
  await onPage(browser, desk.url, {}, async (page) => {
    await page.goto("/");
    await page.getByLabel("Token").waitFor();
    const wrong: Record<string, readonly string[]> = { "sign-in": await findings(page) };
    await signIn(page);
    for (const { name, address, unfold } of consolePages) {
      await visit(page, address(things));
      await unfold?.(page);
      await settle(page);
      wrong[name] = await findings(page);
    }
    expect(Object.entries(wrong).filter(([, found]) => found.length > 0)).toEqual([]);
  });
});

/** Goes on by the keyboard alone until this has the focus, which has to be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed++) {
    await page.keyboard.press("Tab");
    if ((await target.and(page.locator(":focus-visible")).count()) === 0) continue;
    const outline = await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
    expect(outline, `the focus on ${String(target)}`).not.toBe("none");
    return;
  }
  throw new Error(`The keyboard does not come to ${String(target)}.`);
}

test(
  "by the keyboard alone: a failed transaction is looked at, and run again",
  { timeout: 120_000 },
  async () => {
    await onPage(browser, desk.url, {}, async (page) => {
      const press = async (role: "link" | "button", name: string | RegExp): Promise<void> => {
        await tabTo(page, page.getByRole(role, { name }).first());
        await page.keyboard.press("Enter");
      };
      await page.goto("/");
      await tabTo(page, page.getByLabel("Token"));
      await page.keyboard.type(adminToken);
      await page.keyboard.press("Enter");
      await page.getByRole("table", { name: "Cycles" }).waitFor();
      await press("link", "Order desk");
      await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
      await tabTo(page, page.getByLabel(/^Step reserve,/));
      await page.keyboard.press("Enter");
      await page.getByRole("definition").filter({ hasText: "reserve" }).first().waitFor();
      await press("link", "its transactions");
      await page.getByRole("table", { name: "Transactions" }).waitFor();
      await tabTo(page, page.getByRole("row").filter({ hasText: "failed" }).getByRole("link").first());
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Run again", exact: true }).waitFor();
      const failed = page.url();
      await press("button", /^Run again$/);
      await tabTo(page, page.getByLabel("From step"));
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      await page.keyboard.press("Enter");
      await press("button", /^Run$/);
      await expect.poll(() => page.url()).not.toBe(failed);
    });
  },
);
