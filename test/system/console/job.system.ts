// The whole job of a new user, in one sitting: sign in, connect an installation, build a cycle of two steps, start it, deliver by `curl`,
// see it arrive, find out why it failed, mend the mapping, run it again, stop.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolders } from "../../cli/program.ts";
import { onPage, startBrowser, type Browser, type Locator, type Page } from "./browser.ts";
import { adminToken, curl, openDesk, signIn, type Desk } from "./desk.ts";

/** A connector whose methods give lists and take some, and cycles of it. */
const joins = new URL("../../cases/project/cycle-joins/", import.meta.url);

let desk: Desk;
let browser: Browser;

beforeAll(async () => {
  const shop = await readFile(new URL("connectors/shop/connector.json", joins), "utf8");
  const files = {
    // Nobody has said yet where the shop is, nor its key.
    "installations/price-list.json": { connector: "price-list" },
    "connectors/shop/connector.json": shop,
  };
  [desk, browser] = await Promise.all([openDesk(files), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await desk.end();
  await removeFolders();
});

/** The cycle of two steps in `README.md`, whose steps the console names by what they do. */
const cycle = { id: "price-check", name: "Price check" };

const order = JSON.stringify({ order: { id: 17, sku: "tea-1", quantity: 2 } });

/** A part of the console, by its navigation. */
async function goTo(page: Page, part: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: part }).click();
  await page.getByRole("heading", { level: 1, name: part }).waitFor();
}

/** The rows of the list that is shown. */
const rowsOf = (page: Page, list: string) => page.getByRole("table", { name: list }).locator("tbody tr");

/** Looks for one of a list by typing, and takes the first that fits. */
async function pick(place: Page | Locator, list: string, typed: string): Promise<void> {
  await place.getByRole("combobox", { name: list, exact: true }).fill(typed);
  await place.getByRole("listbox", { name: list, exact: true }).getByRole("option").first().click();
}

const title = (page: Page): Locator => page.getByRole("heading", { level: 1 });

async function signInAndConnect(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Token").fill("not the token");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Token").fill(adminToken);
  await page.getByRole("button", { name: "Sign in" }).click();

  await goTo(page, "Installations");
  await rowsOf(page, "Installations").getByRole("link", { name: "price-list" }).first().click();
  await page.getByLabel("Price list URL").fill(desk.vendor.url);
  await page.getByLabel(/key/i).fill(desk.vendor.key);
  await page.getByRole("button", { name: "Save and connect" }).click();
  await page.getByRole("button", { name: "De-authenticate" }).waitFor();
  await page.getByText("connected", { exact: true }).first().waitFor();
}

/** The two steps of the README, but for one slip: it asks for the price with the number of the order, which is no article. */
async function build(page: Page): Promise<void> {
  await goTo(page, "Cycles");
  await page.getByRole("button", { name: "New cycle" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(cycle.name);
  // Typed fast, key by key.
  const installation = dialog.getByRole("combobox", { name: "Installation" });
  await installation.pressSequentially("orders");
  expect(await installation.inputValue()).toBe("orders");
  await dialog.getByRole("listbox", { name: "Installation" }).getByRole("option").first().click();
  await pick(dialog, "Method", "webhook");
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByRole("button", { name: "Add step" }).click();
  await page.getByText("Not finished yet: `method` is not given yet.").waitFor();
  await page.getByRole("group", { name: /^Step call, .*, not finished$/ }).waitFor();
  await pick(page, "Installation", "price-list");
  await pick(page, "Method", "Get Price");
  await page.getByText(/^Not finished yet: .* requires `Sku`/).waitFor();
  // Nothing of it is wrong yet.
  expect(await page.getByRole("alert").count()).toBe(0);
  await pick(page.getByRole("group", { name: /^SKU/ }), "Field", "OrderId");
  await save(page);
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Save/ }).click();
  await page.getByText("Saved and applied.").waitFor();
}

/** Starts the cycle, and takes the URL of its webhook from the page. */
async function start(page: Page): Promise<string> {
  await goTo(page, "Cycles");
  await rowsOf(page, "Cycles").getByRole("link", { name: cycle.name }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("button", { name: "Finish and stop" }).waitFor();
  await page.getByRole("button", { name: /^Copy the URL/ }).click();
  return page.evaluate<string>("navigator.clipboard.readText()");
}

/** Sees a delivery arrive, and what ran because of it fail. */
async function watch(page: Page, url: string): Promise<void> {
  await goTo(page, "Deliveries");
  await page.getByText("Nothing has arrived yet.").waitFor();
  expect(await curl(url, order)).toEqual(["200", "Webhook accepted."]);
  await expect.poll(() => rowsOf(page, "Deliveries").count()).toBe(1);
  await goTo(page, "Transactions");
  await rowsOf(page, "Transactions").getByText("failed").waitFor();
  await rowsOf(page, "Transactions").getByRole("link").first().click();
  await page.getByRole("alert").first().waitFor();
}

/** From the failed transaction to its step, and from there to one that succeeds. */
async function mend(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Set up the step" }).click();
  await pick(page.getByRole("group", { name: /^SKU/ }), "Field", "Sku");
  await save(page);
  await page.getByRole("button", { name: /^Run it again from/ }).click();
  await expect.poll(() => title(page).textContent()).toMatch(/^Transaction/);
  await title(page).locator("xpath=..").getByText("succeeded").waitFor();
}

/** Has the delivery delivered once more, stops the cycle, and leaves. */
async function replayAndStop(page: Page): Promise<void> {
  await goTo(page, "Deliveries");
  await rowsOf(page, "Deliveries").getByRole("link").first().click();
  await expect.poll(() => title(page).textContent()).toMatch(/^Delivery/);
  const delivery = page.url();
  await page.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("button", { name: "Replay it" }).click();
  await expect.poll(() => page.url()).not.toBe(delivery);
  await goTo(page, "Transactions");
  await expect.poll(() => rowsOf(page, "Transactions").filter({ hasText: "succeeded" }).count()).toBe(2);
  await goTo(page, "Cycles");
  await rowsOf(page, "Cycles").getByRole("link", { name: cycle.name }).click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByRole("button", { name: "Start", exact: true }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Token").waitFor();
}

/** What the example cycle lacks, by the texts that say so. */
const lacking = [
  "The API key of the authentication `key` is missing.",
  "The parameter `PriceListUrl` (Price list URL) is missing.",
];

test("a start that lacks values names each of them, and leads to where they are given", async () => {
  const { items } = await desk.api.call("listPrerequisites", { params: { cycle: "order-desk" } });
  const installation = "price-list";
  expect(items).toEqual(lacking.map((message) => ({ code: 20, installation, message })));
  await onPage(browser, desk.url, {}, async (page) => {
    await signIn(page, "/cycles/order-desk");
    const way = page.getByRole("link", { name: "To the installation price-list" });
    for (const text of lacking)
      await page
        .getByRole("main")
        .getByRole("alert")
        .filter({ has: page.getByText(text, { exact: true }) })
        .filter({ has: way })
        .waitFor();
    const start = page.getByRole("button", { name: "Start", exact: true });
    expect(await start.isDisabled()).toBe(true);
    expect(await start.getAttribute("title")).toBe(lacking.join("\n"));
    await way.first().click();
    await page.getByRole("heading", { level: 1, name: installation }).waitFor();
    await page.getByText(/^Nobody has given .*Price list URL/).waitFor();
  });
});

test("a cycle's first day", { timeout: 180_000 }, async () => {
  await onPage(browser, desk.url, { refusals: /^401 POST \/api\/v1\/session$/ }, async (page) => {
    await signInAndConnect(page);
    await build(page);
    const url = await start(page);
    await watch(page, url);
    await mend(page);
    await replayAndStop(page);
  });
  const { text: made } = await desk.api.call("getCycleDefinition", { params: { cycle: cycle.id } });
  expect(JSON.parse(made)).toMatchObject({
    start: "received",
    steps: {
      received: { webhook: "orders.webhook", next: "call" },
      call: { method: "priceList.getPrice", map: { Sku: "{{received.Sku}}" } },
    },
  });
});

/** A cycle of the example's webhook, which is made without a page. */
const other = {
  id: "other",
  name: "Other",
  connectors: { orders: { connector: "generic-webhook", installation: "orders" } },
  start: "received",
  steps: { received: { webhook: "orders.webhook", next: "wait" }, wait: { delay: "5m" } },
};

/** Answers that say no: a cycle that is gone, and one that somebody else has changed. */
const refusals = /^(?:401 POST \/api\/v1\/session|40[49] (?:GET|PUT) \/api\/v1\/cycles\/other(?:\/\w+)?)$/;

test("what others do to a cycle takes nothing of what is typed here", { timeout: 120_000 }, async () => {
  const params = { cycle: other.id };
  await desk.api.call("saveCycle", { params, body: { definition: other } });
  await onPage(browser, desk.url, { refusals, width: 360 }, async (page) => {
    await signIn(page, "/cycles/other/definition?step=wait");
    const rename = page.getByRole("button", { name: "Rename the step" });
    const dialog = page.getByRole("dialog");
    await rename.click();
    await dialog.getByLabel("Id of the step").fill("pause");
    await page.keyboard.press("Escape");
    await dialog.getByText("is not saved").waitFor();
    await dialog.getByLabel("Id of the step").fill("rest");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Step rest" }).waitFor();
    const waits = page.getByLabel("Waits for", { exact: true });
    await waits.fill("");
    await page.getByText("Not finished yet: `delay` is not given yet.").waitFor();
    await waits.fill("soon");
    await page.getByRole("alert").filter({ hasText: "`soon` is not a valid" }).waitFor();
    await waits.fill("7m");

    await desk.api.call("removeCycle", { params });
    await page.getByText("This cycle was deleted elsewhere.").waitFor();
    await page.getByRole("button", { name: "Menu" }).click();
    await goTo(page, "Cycles");
    await page.getByRole("button", { name: "New cycle" }).click();
    await dialog.getByLabel("Name").fill(other.name);
    await dialog.getByText("This tab keeps changes").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("kept in this tab only").getByRole("link", { name: other.id }).click();
    await page.getByRole("group", { name: /^Step rest/ }).click();
    await expect.poll(() => page.getByLabel("Waits for", { exact: true }).inputValue()).toBe("7m");
    await page.getByRole("button", { name: "Create it again" }).click();
    await page.getByText("Saved and applied.").waitFor();

    await desk.api.call("saveCycle", { params, body: { definition: other } });
    await page.getByLabel("Waits for", { exact: true }).waitFor({ state: "detached" });
    await page.getByRole("group", { name: /^Step wait/ }).waitFor();
    await useAsSample(page, params.cycle);
  });
  const { text } = await desk.api.call("getCycleDefinition", { params });
  expect(JSON.parse(text)).toMatchObject({
    steps: { check: { decision: { left: "{{received.Colour}}", condition: "isNotEmpty" }, true: "wait" } },
  });
});

/** From a delivery to a field that a later step picks. */
async function useAsSample(page: Page, cycle: string): Promise<void> {
  await desk.api.call("startCycle", { params: { cycle } });
  await curl(await desk.server.webhookUrl(cycle), JSON.stringify({ order: { id: 1 }, colour: "red" }));
  const [sent] = (await desk.api.call("listDeliveries", { query: { limit: 1 } })).items;
  await page.goto(`/deliveries/${sent?.id ?? ""}`);
  await page.getByRole("button", { name: "Use as sample" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /^colour/ }).waitFor();
  await dialog.getByRole("button", { name: "Add them to orders" }).click();
  await dialog.getByRole("link", { name: "To the cycle" }).click();
  await page.getByLabel("What it does").selectOption("Decide");
  await page.getByLabel("Where").selectOption("after received");
  await page.getByRole("button", { name: "Add step" }).click();
  await pick(page.getByRole("group", { name: /^Left/ }), "Field", "Colour");
  await page.getByLabel("Condition").selectOption("is not empty");
  await save(page);
}

/** Has the lists of the step that is shown joined: chooses how, a field of each, and which of them comes first. */
async function joinLists(page: Page): Promise<void> {
  const lists = page.getByRole("group", { name: "Lists of several steps" });
  await lists.getByLabel("Elements belong together").selectOption("by a field of each list");
  // Of two lists, and told once.
  await page.getByText("Not finished yet: `join` is not given yet.").waitFor();
  // A single value is not offered: it tells no elements apart.
  const field = lists.getByRole("combobox", { name: "Field of created", exact: true });
  await field.fill("OrderId");
  await lists.getByText("This step gives no such list.").waitFor();
  await field.press("Escape");
  await pick(lists, "Field of created", "Skus");
  expect(await page.getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  await pick(lists, "Field of prices", "Priced");
  await save(page);
  await lists.getByRole("button", { name: "Put prices first" }).click();
  await save(page);
}

test("lists of two steps are joined by a field of each, and told apart by position again", async () => {
  const params = { cycle: "unjoined" };
  const text = await readFile(new URL("cycles/unjoined.json", joins), "utf8");
  await desk.api.call("saveCycle", { params, body: { text } });
  const read = async (): Promise<unknown> =>
    JSON.parse((await desk.api.call("getCycleDefinition", { params })).text);
  await onPage(browser, desk.url, {}, async (page) => {
    await signIn(page, "/cycles/unjoined/definition?step=prices");
    const asked = page.getByLabel("Elements belong together");
    await page.getByText("they are taken by position.").waitFor();
    // It is asked of the step that maps both, and of no other.
    expect(await asked.count()).toBe(0);
    await page.getByRole("group", { name: /^Step send/ }).click();
    await asked.waitFor();
    // Said at a field, too, which is not wrong for that.
    await page.getByRole("group").getByText("they are taken by position.").waitFor();
    expect(await page.locator("[aria-invalid=true], [data-wrong=true]").count()).toBe(0);
    await joinLists(page);
    const join = ["{{prices.Priced}}", "{{created.Skus}}"];
    expect(await read()).toMatchObject({ steps: { send: { join } } });
    await asked.selectOption("by their position in the lists");
    await save(page);
    expect(await read()).toEqual(JSON.parse(text));
  });
});

/** Presses a button of the backlog, does what its dialog is for, and closes that once it says how many. */
async function dealWithBacklog(
  page: Page,
  button: string,
  { act, said }: { readonly act: (dialog: Locator) => Promise<void>; readonly said: string },
): Promise<void> {
  await page.getByText("3 transactions wait to begin.").waitFor();
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await act(dialog);
  await dialog.getByText(said, { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.getByRole("heading", { name: "Backlog" }).waitFor({ state: "detached" });
}

test("what waits in a paused cycle is moved to another one, and dropped there", async () => {
  for (const id of ["here", "there"])
    await desk.api.call("saveCycle", {
      params: { cycle: id },
      body: { definition: { ...other, id, name: id } },
    });
  const params = { cycle: "here" };
  await desk.api.call("startCycle", { params });
  await desk.api.call("pauseCycle", { params });
  const url = await desk.server.webhookUrl("here");
  for (const id of [1, 2, 3]) await curl(url, JSON.stringify({ order: { id } }));
  await onPage(browser, desk.url, {}, async (page) => {
    await signIn(page, "/cycles/here");
    await dealWithBacklog(page, "Move to another cycle", {
      async act(dialog) {
        const move = dialog.getByRole("button", { name: "Move", exact: true });
        expect(await move.isDisabled()).toBe(true);
        await pick(dialog, "To the cycle", "there");
        await move.click();
      },
      said: "3 moved.",
    });
    await page.goto("/cycles/there");
    await dealWithBacklog(page, "Drop", {
      act: (dialog) => dialog.getByRole("button", { name: "Drop", exact: true }).click(),
      said: "3 dropped.",
    });
  });
});
