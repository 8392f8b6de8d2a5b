// Lists as somebody has them who stays with them: what comes while one reads, filters, choices of many, several tabs, a machine that sleeps.
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolders } from "../../cli/program.ts";
import { onPage, startBrowser, type Browser, type Page } from "./browser.ts";
import { openDesk, signIn, type Desk } from "./desk.ts";

let desk: Desk;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await desk.end();
  await removeFolders();
});

const seat = (run: (page: Page) => Promise<void>): Promise<void> =>
  onPage(browser, desk.url, {}, async (page) => {
    await signIn(page);
    await run(page);
  });

/** Transactions `t<newest>` down to `t1`, by pages, as long as the page is there. */
async function pretendTransactions(page: Page, newest: () => number): Promise<void> {
  await page.route("**/api/v1/transactions?*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const first = Number(query.get("cursor")?.slice(1) ?? newest() + 1) - 1;
    const many = Math.min(first, Number(query.get("limit")));
    const items = Array.from({ length: many }, (_, index) => ({
      id: `t${String(first - index)}`,
      account: "default",
      cycle: query.get("state") ?? "order-desk",
      plan: "p",
      origin: "delivery",
      state: "succeeded",
      synchronous: false,
      createdAt: new Date(Date.UTC(2026, 0, 1) + first - index).toISOString(),
    }));
    const next = first > many ? { next: `t${String(first - many + 1)}` } : {};
    return route.fulfill({ json: { items, ...next } });
  });
}

/** The server has something to tell: the connection to it was gone, and is there again. */
const hear = (page: Page): Promise<void> => page.evaluate("void window.dispatchEvent(new Event('online'))");

const linkOf = (page: Page, transaction: string) => page.locator(`a[href="/transactions/${transaction}"]`);

test("at its top a list follows what comes; further down nothing moves, and a button says what has come", async () => {
  await seat(async (page) => {
    let newest = 1_000;
    await pretendTransactions(page, () => newest);
    await page.goto("/transactions");
    await page.getByText("100 shown, more follow.").waitFor();
    newest = 1_002;
    await hear(page);
    await linkOf(page, "t1002").waitFor();
    await page.mouse.move(640, 600);
    await page.mouse.wheel(0, 3_000);
    const row = linkOf(page, "t940");
    await row.waitFor();
    const before = await row.boundingBox();
    newest = 1_010;
    await hear(page);
    await page.getByRole("button", { name: "8 new above" }).waitFor();
    expect(await row.boundingBox()).toEqual(before);
    await page.locator("[aria-live=polite]").getByRole("button", { name: "8 new above" }).press("Enter");
    await linkOf(page, "t1010").waitFor();
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Transactions");
    await page.mouse.wheel(0, 3_000);
    await row.waitFor();
    // More than the list asks for at once: it does not know what lies between.
    newest = 3_000;
    await hear(page);
    await page.getByRole("button", { name: "More have come above" }).click();
    await linkOf(page, "t3000").waitFor();
    expect(await linkOf(page, "t1010").count()).toBe(0);
  });
});

test("deliveries that are held back above are not chosen with those that are shown", async () => {
  await seat(async (page) => {
    let newest = 60;
    await page.route("**/api/v1/deliveries?*", (route) => {
      const items = Array.from({ length: newest }, (_, index) => ({
        id: `d${String(newest - index)}`,
        account: "default",
        webhook: "w",
        method: "POST",
        target: "/",
        receivedAt: new Date(Date.UTC(2026, 0, 1) + newest - index).toISOString(),
        outcome: "started",
        sizeBytes: 2,
        status: 200,
      }));
      return route.fulfill({ json: { items } });
    });
    await page.goto("/deliveries");
    await page.getByText("60 shown, which are all.").waitFor();
    await page.mouse.move(640, 600);
    await page.mouse.wheel(0, 1_000);
    await page.locator('a[href="/deliveries/d20"]').waitFor();
    newest = 68;
    await hear(page);
    await page.getByRole("button", { name: "8 new above" }).waitFor();
    // Without a way to the page's top, where nothing is held back any more.
    await page.getByRole("button", { name: "Choose the 60 shown" }).dispatchEvent("click");
    await page.getByRole("button", { name: "Replay 60" }).waitFor();
  });
});

test(
  "a list is scrolled far down with few rows in the document, and asked for again from its beginning alone",
  { timeout: 120_000 },
  async () => {
    await seat(async (page) => {
      await pretendTransactions(page, () => 5_000);
      let asked: URLSearchParams[] = [];
      page.on("request", (request) => {
        const { pathname, searchParams } = new URL(request.url());
        if (pathname.endsWith("/transactions")) asked.push(searchParams);
      });
      await page.goto("/transactions");
      await page.mouse.move(640, 600);
      await expect
        .poll(
          async () => {
            await page.mouse.wheel(0, 20_000);
            return linkOf(page, "t1").count();
          },
          { timeout: 60_000 },
        )
        .toBe(1);
      expect(await page.locator("tbody tr").count()).toBeLessThan(80);
      expect(asked.filter((query) => query.has("cursor"))).toHaveLength(49);
      asked = [];
      await hear(page);
      await expect.poll(() => asked.map((query) => query.get("limit"))).toEqual(["500"]);
      await linkOf(page, "t1").waitFor();
    });
  },
);

test("what follows in a list comes into no other one", async () => {
  await seat(async (page) => {
    await pretendTransactions(page, () => 1_000);
    const ofAll = /\/transactions\?(?!.*state=).*cursor=/;
    const held = Promise.withResolvers<void>();
    await page.route(ofAll, async (route) => {
      await held.promise;
      await route.fallback();
    });
    await page.goto("/transactions");
    await linkOf(page, "t1000").waitFor();
    await page.mouse.move(640, 600);
    await Promise.all([page.waitForRequest(ofAll), page.mouse.wheel(0, 20_000)]);
    await page.getByLabel("State").selectOption("failed");
    await page.locator('a[href="/cycles/failed"]').first().waitFor();
    const late = page.waitForResponse(ofAll);
    held.resolve();
    await (await late).finished();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 1_000);
        return linkOf(page, "t880").count();
      })
      .toBe(1);
    expect(await page.locator('a[href="/cycles/order-desk"]').count()).toBe(0);
  });
});

test("what is done far down a list is seen there", async () => {
  await seat(async (page) => {
    const letters = Array.from({ length: 700 }, (_, index) => ({
      transaction: `t${String(700 - index)}`,
      account: "default",
      cycle: "order-desk",
      step: "send",
      visit: 1,
      code: "http/timeout",
      failedAt: new Date(Date.UTC(2026, 0, 1) - index).toISOString(),
    }));
    await page.route("**/api/v1/dead-letters?*", (route) => {
      const query = new URL(route.request().url()).searchParams;
      const first = Number(query.get("cursor") ?? 0);
      const end = first + Number(query.get("limit"));
      const next = end < letters.length ? { next: String(end) } : {};
      return route.fulfill({ json: { items: letters.slice(first, end), ...next } });
    });
    await page.route("**/api/v1/dead-letters/*/dismiss", (route) => {
      const [, id] = /dead-letters\/(\w+)\/dismiss/.exec(route.request().url()) ?? [];
      const [dismissed] = letters.splice(
        letters.findIndex(({ transaction }) => transaction === id),
        1,
      );
      return route.fulfill({ json: { ...dismissed, resolution: "dismissed" } });
    });
    await page.goto("/dead-letters");
    await page.mouse.move(640, 600);
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000);
        return linkOf(page, "t1").count();
      })
      .toBe(1);
    await page.getByRole("button", { name: "Dismiss the transaction t3", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Dismiss" }).click();
    await dialog.getByText("1 dismissed.").waitFor();
    await linkOf(page, "t3").waitFor({ state: "detached" });
    expect(await linkOf(page, "t1").count()).toBe(1);
  });
});

test("dismissing all goes on counting where it failed", async () => {
  await onPage(browser, desk.url, { refusals: /^503 POST .*\/dismiss$/ }, async (page) => {
    await signIn(page);
    await page.route("**/api/v1/dead-letters?*", (route) => {
      const letter = { transaction: "t1", account: "default", cycle: "order-desk", step: "send", visit: 1 };
      const failed = { code: "http/timeout", failedAt: new Date(Date.UTC(2026, 0, 1)).toISOString() };
      return route.fulfill({ json: { items: [{ ...letter, ...failed }] } });
    });
    const counts = [200, undefined, 3];
    await page.route("**/api/v1/dead-letters/dismiss?*", (route) => {
      const count = counts.shift();
      return count === undefined
        ? route.fulfill({ status: 503, json: { code: "engine/closed", detail: "It stops." } })
        : route.fulfill({ json: { count } });
    });
    await page.goto("/dead-letters");
    await page.getByRole("button", { name: "Dismiss all of these" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Dismiss" }).click();
    await dialog.getByText("It stops.").waitFor();
    await dialog.getByText("200 dismissed.").waitFor();
    await dialog.getByRole("button", { name: "Dismiss" }).click();
    await dialog.getByText("203 dismissed.").waitFor();
  });
});

test("a value of the address that a filter does not have finds all, and is not shown as chosen", async () => {
  await seat(async (page) => {
    await pretendTransactions(page, () => 3);
    await page.goto("/transactions?state=nonsense&longer=123");
    await page.getByText("3 shown, which are all.").waitFor();
    expect(await page.getByLabel("State").inputValue()).toBe("");
    expect(await page.getByLabel("Took, or takes so far").inputValue()).toBe("123");
  });
});

test("of more cycles than a list holds, one is found by typing", async () => {
  await seat(async (page) => {
    await pretendTransactions(page, () => 3);
    await page.route("**/api/v1/cycles?*", (route) => {
      const search = new URL(route.request().url()).searchParams.get("search") ?? "";
      const found = Array.from({ length: 100 }, (_, index) => ({
        id: `${search}-${String(index)}`,
        name: "One of many",
      }));
      return route.fulfill({ json: { items: found, next: "x" } });
    });
    await page.goto("/transactions");
    const field = page.getByRole("combobox", { name: "Cycle" });
    await field.fill("needle-7");
    await page.getByRole("option", { name: "needle-7-3", exact: false }).first().click();
    await expect.poll(() => new URL(page.url()).search).toBe("?cycle=needle-7-3");
    await page.reload();
    await expect.poll(() => field.inputValue()).toBe("needle-7-3");
    await field.fill("All");
    await page.getByRole("option", { name: "All cycles" }).click();
    await expect.poll(() => new URL(page.url()).search).toBe("");
  });
});

test("all tabs show who is signed in now", { timeout: 60_000 }, async () => {
  const { token } = await desk.api.call("createToken", { body: { name: "second", scope: "read" } });
  const context = await browser.newContext({ baseURL: desk.url });
  try {
    const [one, other] = [await context.newPage(), await context.newPage()];
    await signIn(one, "/cycles");
    await one.getByText("Administrator").waitFor();
    await other.goto("/cycles");
    await other.getByRole("button", { name: "Sign out" }).click();
    await one.getByLabel("Token").waitFor();
    await signIn(other, "/cycles", token);
    await one.getByText("second, reading only").waitFor();
    await one.getByText("This token only reads: what would change something is missing").waitFor();
    expect(await one.getByRole("button", { name: "New cycle" }).count()).toBe(0);
  } finally {
    await context.close();
  }
});

test("a list that is asked of something that is not there says so, and no other does", async () => {
  await seat(async (page) => {
    for (const [address, isGone] of [
      ["/transactions?cycle=nobody&state=failed", true],
      ["/transactions?cycle=order-desk&from=2099-01-01T00:00:00Z", false],
      ["/deliveries?webhook=nobody", true],
      ["/dead-letters?cycle=nobody", true],
    ] as const) {
      await page.goto(address);
      await page.getByText(/^No .* is like that\.$/).waitFor();
      await expect.poll(() => page.getByText(/There is no \w+ \w+ now\./).count()).toBe(isGone ? 1 : 0);
    }
  });
});

test("a machine that has slept watches anew", async () => {
  await seat(async (page) => {
    let watched = 0;
    page.on("request", (request) => {
      if (request.url().includes("/api/v1/events")) watched += 1;
    });
    await page.clock.install();
    await page.goto("/cycles");
    await page.getByRole("table", { name: "Cycles" }).waitFor();
    await expect.poll(() => watched).toBe(1);
    const asked = page.waitForRequest("**/api/v1/cycles?*");
    await page.clock.fastForward("08:00:00");
    await asked;
    expect(watched).toBe(2);
  });
});
