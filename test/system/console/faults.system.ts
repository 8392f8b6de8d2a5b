// What the console does where something is wrong or not allowed: a page that throws, a request that fails, a list whose page is empty and
// has a next one, a session that only reads, one that has ended, and a server that lets nobody more watch.
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolders } from "../../cli/program.ts";
import { onPage, startBrowser, type Browser, type Page } from "./browser.ts";
import { adminToken, openDesk, signIn, type Desk } from "./desk.ts";
import { consolePages, open, settle, visit, work, type Things } from "./pages.ts";

let desk: Desk;
let browser: Browser;
let things: Things;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk({ "accounts/acme/account.json": {} }), startBrowser()]);
  things = await work(desk);
});
afterAll(async () => {
  await browser.close();
  await desk.end();
  await removeFolders();
});

const refusals = /^(?:500 GET .*\/deliveries|401 GET .*|429 GET .*\/events)$/;

const seat = (run: (page: Page) => Promise<void>): Promise<void> =>
  onPage(browser, desk.url, { refusals }, async (page) => {
    await signIn(page);
    await run(page);
  });

test("a page that throws says so, and the rest goes on", async () => {
  const page = await browser.newPage({ baseURL: desk.url });
  await signIn(page);
  await page.route("**/api/v1/transactions?*", (route) => route.fulfill({ json: { items: [null] } }));
  await page.goto("/transactions");
  await page.getByRole("alert").getByText("This page cannot be shown").waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "Webhooks" }).click();
  await page.getByRole("table", { name: "Webhooks" }).waitFor();
  await page.close();
});

test("a request that fails is tried again when one asks for it", async () => {
  await seat(async (page) => {
    let isBroken = true;
    await page.route("**/api/v1/deliveries?*", (route) =>
      isBroken
        ? route.fulfill({ status: 500, json: { code: "internal", detail: "A planted fault." } })
        : route.continue(),
    );
    await page.goto("/deliveries");
    await page.getByText("A planted fault.").waitFor();
    isBroken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("3 shown, which are all.").waitFor();
  });
});

test("what was typed in a dialog and refused is not lost unasked", async () => {
  await onPage(browser, desk.url, { refusals: /^400 POST .*\/tokens$/ }, async (page) => {
    await signIn(page, "/access");
    await page.getByRole("button", { name: "Make a token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("no name");
    await page.keyboard.press("Enter");
    await dialog.getByRole("alert").waitFor();
    await page.keyboard.press("Escape");
    await dialog.getByText("is not saved").waitFor();
    expect(await dialog.getByLabel("Name").inputValue()).toBe("no name");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  });
});

test("a list goes on looking behind empty pages, and says what it found", async () => {
  await seat(async (page) => {
    let asked = 0;
    await page.route("**/api/v1/transactions?*", (route) => {
      asked += 1;
      return route.fulfill({ json: asked < 6 ? { items: [], next: `c${String(asked)}` } : { items: [] } });
    });
    await page.goto("/transactions?state=running");
    await page.getByText("No transaction is like that.").waitFor();
    expect(asked).toBe(6);
  });
});

test("filters stand in the address, and are taken away", async () => {
  await seat(async (page) => {
    await page.goto("/transactions");
    await page.getByText("3 shown, which are all.").waitFor();
    await page.getByLabel("State").selectOption("failed");
    await page.getByText("1 shown, which are all.").waitFor();
    expect(new URL(page.url()).search).toBe("?state=failed");
    await page.reload();
    await page.getByText("1 shown, which are all.").waitFor();
    await page.getByLabel("Began before").fill("2020-01-01T00:00:00");
    await page.getByText("No transaction is like that.").waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByText("3 shown, which are all.").waitFor();
  });
});

/** What whoever only reads may press: it changes nothing. */
const readersControls =
  /^(?:As it came|Use as sample|Copy|Copy .*|Show all: .*|Clear filters|Zoom In|Zoom Out|Fit View|Settings of the cycle|Close the step|From the fields|Nothing|From a delivery)$/;

test(
  "a session that only reads can press nothing that changes on any page, and ends with its token",
  { timeout: 120_000 },
  async () => {
    const { token } = await desk.api.call("createToken", { body: { name: "reader", scope: "read" } });
    await onPage(browser, desk.url, { refusals }, async (page) => {
      await signIn(page, "/", token);
      const written: string[] = [];
      page.on("request", (request) => {
        // To check a text is a question.
        const isAsked = request.method() === "GET" || request.url().endsWith("/validate");
        if (!isAsked) written.push(`${request.method()} ${request.url()}`);
      });
      const offered: string[] = [];
      for (const { name, address } of consolePages) {
        await visit(page, address(things));
        for (const control of await page
          .locator("main :is(button:not([role='tab']), [type='checkbox']):enabled")
          .all()) {
          const offer = (await control.getAttribute("aria-label")) ?? (await control.innerText());
          if (!readersControls.test(offer.trim())) offered.push(`${name}: ${offer}`);
        }
      }
      expect(offered).toEqual([]);
      expect(written).toEqual([]);
      await desk.api.call("revokeToken", { params: { name: "reader" } });
      await page.getByRole("link", { name: "Deliveries" }).click();
      await page.getByLabel("Token").waitFor();
    });
  },
);

test("one delivery is replayed with others, and its body is saved as a file", async () => {
  await seat(async (page) => {
    await page.goto("/deliveries");
    await page.getByRole("button", { name: "Choose the 3 shown" }).click();
    await page.getByRole("button", { name: "Replay 3" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Replay" }).click();
    await page.getByText("3 of 3 replayed.").waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    await page.goto(`/deliveries/${things.delivery}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`delivery-${things.delivery}.bin`);
  });
});

test("replaying ends where the server is gone, says how far it came, and goes on from there", async () => {
  await onPage(browser, desk.url, { refusals: /^503 POST .*\/replay$/ }, async (page) => {
    await signIn(page);
    const asked: string[] = [];
    await page.route("**/api/v1/deliveries/*/replay?*", (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return asked.length === 2
        ? route.fulfill({ status: 503, json: { code: "engine/closed", detail: "It stops." } })
        : route.fulfill({ json: { status: 200, outcome: "started" } });
    });
    await page.goto("/deliveries");
    for (const index of [0, 1, 2]) await page.getByRole("checkbox").nth(index).check();
    await page.getByRole("button", { name: "Replay 3" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Replay" }).click();
    await dialog.getByText("It stops.").waitFor();
    await dialog.getByText("1 of 3 replayed.").waitFor();
    await dialog.getByRole("button", { name: "Replay" }).click();
    await dialog.getByText("3 of 3 replayed.").waitFor();
    expect(asked).toHaveLength(4);
    expect(asked[2]).toBe(asked[1]);
  });
});

test("a token is made, shown once, and revoked", async () => {
  await seat(async (page) => {
    await page.goto("/access");
    await page.getByRole("button", { name: "Make a token" }).click();
    await page.getByLabel("Name").fill("robot");
    await page.getByRole("button", { name: "Make it" }).click();
    const shown = page.getByRole("dialog", { name: "The token robot" });
    const token = (await shown.locator("pre").innerText()).trim();
    const answer = await fetch(`${desk.url}/api/v1/cycles`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    await shown.getByRole("button", { name: "Close" }).click();
    expect(await page.content()).not.toContain(token);
    await page.getByRole("button", { name: "Revoke the token robot" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
    await page.getByText("There is no token beside the administrator's.").waitFor();
  });
});

test("who may not watch, since too many do, sees the page all the same", async () => {
  await seat(async (page) => {
    await page.route("**/api/v1/events*", (route) =>
      route.fulfill({ status: 429, json: { code: "server/too-many-requests", detail: "Too many watch." } }),
    );
    await open(page, "/cycles");
    await page.getByRole("table", { name: "Cycles" }).waitFor();
  });
});

test("what is typed while a cycle is saved stays, and is not saved yet", async () => {
  await seat(async (page) => {
    await open(page, "/cycles/order-desk/definition");
    const name = page.getByLabel("Name", { exact: true });
    const save = page.getByRole("button", { name: /^Save/ });
    const sent = Promise.withResolvers<undefined>();
    const typed = Promise.withResolvers<undefined>();
    await page.route("**/api/v1/cycles/order-desk/definition?*", async (route) => {
      if (route.request().method() === "PUT") {
        sent.resolve(undefined);
        await typed.promise;
      }
      await route.continue();
    });
    await name.fill("Order desk, first");
    await save.click();
    await sent.promise;
    await name.fill("Order desk, second");
    typed.resolve(undefined);
    await expect.poll(() => save.isEnabled()).toBe(true);
    expect(await name.inputValue()).toBe("Order desk, second");
    await page.getByText("not saved", { exact: true }).waitFor();
    await save.click();
    await page.getByText("Saved and applied.").waitFor();
  });
  const { text } = await desk.api.call("getCycleDefinition", { params: { cycle: "order-desk" } });
  expect(JSON.parse(text)).toMatchObject({ name: "Order desk, second" });
});

test("settings say that they are saved, and leave alone what nobody touched", async () => {
  await seat(async (page) => {
    await open(page, "/settings");
    await desk.api.call("changeDeploymentSettings", { body: { errorRetentionHours: 48 } });
    await page.getByLabel("Transactions at once").fill("7");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved; it holds at once").waitFor();
    expect(await page.getByLabel("Keep all others, hours").inputValue()).toBe("48");
  });
  const settings = await desk.api.call("getDeploymentSettings");
  expect(settings).toEqual({ concurrentTransactions: 7, errorRetentionHours: 48 });
});

test("a page stays where the session cannot be looked up", async () => {
  await onPage(browser, desk.url, { refusals: /^500 GET .*\/session$/ }, async (page) => {
    await signIn(page);
    await open(page, "/cycles/order-desk");
    await page.route("**/api/v1/session", (route) =>
      route.fulfill({ status: 500, json: { code: "internal" } }),
    );
    const refused = page.waitForResponse("**/api/v1/session");
    await page.getByRole("button", { name: "Pause" }).click();
    await refused;
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
  });
});

test("what was typed outlasts its session, for whoever typed it and for nobody else", async () => {
  const { token } = await desk.api.call("createToken", { body: { name: "other", scope: "read" } });
  await seat(async (page) => {
    const name = page.getByLabel("Name", { exact: true });
    const code = page.getByLabel("Code or token");
    const comeBack = async (as: string): Promise<void> => {
      await page.context().clearCookies();
      await page.getByRole("link", { name: "Deliveries" }).click();
      await code.waitFor();
      await signIn(page, "/cycles/order-desk/definition", as);
      await settle(page);
    };
    await open(page, "/cycles/order-desk/definition");
    await name.fill("Nobody else's business");
    await comeBack(adminToken);
    expect(await name.inputValue()).toBe("Nobody else's business");
    await comeBack(token);
    expect(await name.inputValue()).not.toBe("Nobody else's business");
  });
});

test("who signs in after somebody else has chosen no account yet", async () => {
  const { token } = await desk.api.call("createToken", { body: { name: "third", scope: "read" } });
  await seat(async (page) => {
    await open(page, "/cycles");
    await page.getByLabel("Account").selectOption("acme");
    await page.context().clearCookies();
    await visit(page, "/deliveries");
    await page.getByLabel("Token").fill(token);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByLabel("Account").inputValue()).toBe("default");
  });
});

test("a page of another account begins anew, and one that is gone is not asked for", async () => {
  await onPage(browser, desk.url, { refusals: /^404 GET / }, async (page) => {
    await signIn(page, "/subscriptions");
    await page.getByRole("button", { name: "Compare" }).click();
    await page.getByText("No running cycle has a webhook that registers itself.").waitFor();
    await page.getByLabel("Account").selectOption("acme");
    await page.getByRole("button", { name: "Compare", exact: true }).waitFor();
    await page.evaluate("sessionStorage.setItem('account', 'gone')");
    await page.goto("/cycles");
    await page.getByRole("link", { name: "Order desk" }).waitFor();
  });
});
