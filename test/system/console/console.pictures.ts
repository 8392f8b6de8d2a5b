// The pictures of `docs/console.md`, made anew: `npm run screenshots`. Whoever makes them looks at them. It also says how long a page
// takes until something of it is to be seen, in a browser that has kept nothing.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import { removeFolders } from "../../cli/program.ts";
import { onPage, startBrowser, type Browser, type Page } from "./browser.ts";
import { openDesk, signIn, type Desk } from "./desk.ts";
import { consolePages, open, settle, work, type Things } from "./pages.ts";

const folder = fileURLToPath(new URL("../../../docs/console", import.meta.url));

/** Those that are also shown as they are on a telephone. */
const narrow = new Set(["cycles", "cycle", "deliveries", "transaction"]);

let desk: Desk;
let browser: Browser;
let things: Things;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), startBrowser()]);
  things = await work(desk);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  await browser.close();
  await desk.end();
  await removeFolders();
});

/** WebP, of which Playwright knows nothing. */
async function take(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 70 });
  writeFileSync(`${folder}/${name}.webp`, Buffer.from(data, "base64"));
  await session.detach();
}

test.each([
  [1280, 800],
  [360, 720],
])("at %i × %i", { timeout: 240_000 }, async (width, height) => {
  await onPage(browser, desk.url, { width, height }, async (page) => {
    const isNarrow = width < 1280;
    await page.goto("/");
    await page.getByLabel("Token").waitFor();
    if (!isNarrow) await take(page, "sign-in");
    await signIn(page);
    for (const { name, address, unfold } of consolePages) {
      if (isNarrow && !narrow.has(name)) continue;
      await open(page, address(things));
      await unfold?.(page);
      await settle(page);
      await page.evaluate("scrollTo(0, 0)");
      await take(page, isNarrow ? `${name}-360` : name);
    }
  });
});

test("how long until something is to be seen", { timeout: 120_000 }, async () => {
  const took: number[] = [];
  for (let load = 0; load < 5; load++)
    took.push(
      await onPage(browser, desk.url, {}, async (page) => {
        await signIn(page);
        await page
          .context()
          .newCDPSession(page)
          .then((session) => session.send("Network.clearBrowserCache"));
        await open(page, "/cycles");
        return page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
      }),
    );
  const all = took.map((ms) => ms.toFixed(0)).join(", ");
  process.stdout.write(`First paint of the cycles' page, nothing kept: ${all} ms.\n`);
});
