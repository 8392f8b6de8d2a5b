// Naughty strings and polyglots through every field that is shown: nothing runs, no element comes of them, nothing gets wider than the
// window. Each text is in each list; pages of one thing are opened for the polyglots, and for all texts together. NAUGHTY: how many of the
// collected texts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createManagementClient, type ManagementClient } from "../../../runtime/management/client.ts";
import { createProject, removeFolders, serve, type Server } from "../../cli/program.ts";
import { until } from "../../engine/until.ts";
import { onPage, startBrowser, type Browser, type Locator, type Page } from "./browser.ts";
import { adminToken, signIn } from "./desk.ts";
import { downloadFaults } from "./inspect.ts";
import { leaps, untilShown, wrongWith, wrongWithList, wrongWithPage } from "./naughty-looks.ts";
import { deliverFiles, faultyText, giveNames, partsCycle, type Taken } from "./naughty-parts.ts";
import { firstPolyglot, naughty, wanted } from "./naughty-texts.ts";
import { deliverNaughty, naughtyCycle, naughtyProject, startNaughtyVendor } from "./naughty.ts";
import { open, settle, visit } from "./pages.ts";
import { polyglots } from "./polyglots.ts";

let browser: Browser;
let server: Server;
let vendor: Awaited<ReturnType<typeof startNaughtyVendor>>;
let api: ManagementClient;
let taken: Taken;
let [deliveries, transactions]: [readonly string[], readonly string[]] = [[], []];

beforeAll(async () => {
  [browser, vendor] = await Promise.all([startBrowser(), startNaughtyVendor()]);
  server = await serve(await createProject(naughtyProject), {
    args: ["--allow-egress", vendor.hostPort],
    env: { VENDOR_URL: vendor.url },
  });
  api = createManagementClient({ url: server.managementUrl, token: adminToken });
  await api.call("startCycle", { params: { cycle: naughtyCycle } });
  const url = await server.webhookUrl(naughtyCycle);
  await deliverNaughty(url);
  const files = await deliverFiles(url);
  taken = await giveNames(api);
  const query = { limit: 500 };
  await until(async () => {
    const { items } = await api.call("listTransactions", { query });
    return items.every(({ finishedAt }) => finishedAt !== undefined);
  });
  // The newest: of all texts together, and of the polyglots.
  const most = Math.ceil(naughty.length / 50) + polyglots.length + files;
  const ids = ({ items }: { readonly items: readonly { readonly id: string }[] }): readonly string[] =>
    items.slice(0, most).map(({ id }) => id);
  deliveries = ids(await api.call("listDeliveries", { query }));
  transactions = ids(await api.call("listTransactions", { query }));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await server.end("SIGTERM");
  vendor.close();
  await removeFolders();
});

/** Has somebody who is signed in look, whom the server may refuse this. */
const seat = <Result>(run: (page: Page) => Promise<Result>, refusals = /^$/): Promise<Result> =>
  onPage(browser, server.managementUrl, { refusals }, async (page) => {
    await signIn(page);
    return run(page);
  });

/** Looks at each of them, and tells at which something is wrong, and what. */
function findings<Looked>(
  all: readonly Looked[],
  look: (page: Page, looked: Looked) => Promise<readonly string[]>,
  refusals?: RegExp,
): Promise<readonly (readonly [Looked, readonly string[]])[]> {
  return seat(async (page) => {
    const wrong: [Looked, readonly string[]][] = [];
    for (const looked of all) {
      const found = await look(page, looked);
      if (found.length > 0) wrong.push([looked, found]);
    }
    return wrong;
  }, refusals);
}

test("there are as many as are wanted", () => {
  expect(wanted).toBeGreaterThan(0);
  expect(naughty.length).toBeGreaterThanOrEqual(wanted + polyglots.length);
  expect(taken.keys).toBeGreaterThan(polyglots.length);
  expect(taken.tokens).toBeGreaterThan(0);
  expect(taken.installations).toBeGreaterThan(0);
});

test("in lists", { timeout: 400_000 }, async () => {
  const things = ["cycles", "webhooks", "deliveries", "transactions", "connectors", "installations"];
  const others = ["dead-letters", "access", "usage", "status", "subscriptions", "settings"];
  const lists = [...things, ...others].map((list) => `/${list}`);
  const all = leaps.flatMap((leap) => lists.map((list) => [list, leap] as const));
  expect(await findings(all, wrongWithList)).toEqual([]);
});

test("on pages of one thing", { timeout: 400_000 }, async () => {
  const cycles = polyglots.map((_, number) => `/cycles/naughty-${String(firstPolyglot + number)}`);
  const parts = ["", "?tab=methods", "?tab=webhooks", "?tab=releases"].map(
    (tab) => `/connectors/naughty${tab}`,
  );
  const installations = ["/installations/naughty", "/new-installation?connector=naughty"];
  const things = [
    ...deliveries.map((id) => `/deliveries/${id}`),
    ...transactions.map((id) => `/transactions/${id}`),
  ];
  expect(await findings([...parts, ...installations, ...cycles, ...things], wrongWithPage)).toEqual([]);
});

/** In place of what is there: typed, so much text would take the browser most of a minute. */
async function paste(page: Page, field: Locator, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await field.press("ControlOrMeta+a");
  await field.press("ControlOrMeta+v");
}

test(
  "where a cycle is edited: in its forms, its graph, its text, and in what is wrong with it",
  { timeout: 200_000 },
  async () => {
    const steps = ["", ...["arrived", "known", "answer", "accept", "refuse"].map((step) => `?step=${step}`)];
    const pages = steps.map((step) => `/cycles/${partsCycle}/definition${step}`);
    expect(await findings(pages, wrongWithPage)).toEqual([]);
    const wrong = await seat(async (page) => {
      await open(page, `/cycles/${partsCycle}/definition`);
      await untilShown(page);
      await paste(page, page.getByRole("textbox", { name: "The definition" }), faultyText);
      const said = page.getByRole("list", { name: "Findings" });
      await said.getByRole("listitem").nth(naughty.length).waitFor();
      await untilShown(page);
      return wrongWith(page);
    });
    expect(wrong).toEqual([]);
  },
);

test(
  "in what a script writes, changes and throws, and in what a call sends and is answered",
  { timeout: 100_000 },
  async () => {
    const refusals = /^502 POST \/api\/v1\/installations\//;
    const wrong = await seat(async (page) => {
      const found: string[] = [];
      const lookAt = async (heading: RegExp): Promise<void> => {
        await page.getByRole("heading", { name: heading }).waitFor();
        await untilShown(page);
        found.push(...(await wrongWith(page)));
      };
      await open(page, "/connectors/said?tab=scripts");
      for (const event of ["after_webhook", "before_webhook"]) {
        const option = page.getByLabel("What happens").locator("option", { hasText: event });
        await page.getByLabel("What happens").selectOption(await option.getAttribute("value"));
        await page.getByRole("button", { name: "Run" }).click();
        await lookAt(/^What came of it/);
      }
      for (const number of ["0", "1"]) {
        await open(page, "/installations/naughty?tab=methods&method=answer");
        await page.getByLabel(/^Number/).fill(number);
        await page.getByLabel(/^Text/).fill(polyglots.join(" "));
        await page.getByRole("button", { name: "Call" }).click();
        await lookAt(/^What was sent and answered/);
      }
      return found;
    }, refusals);
    expect(wrong).toEqual([]);
  },
);

/** Where an address names something. */
const addresses: readonly ((typed: string) => string)[] = [
  ...["connectors", "cycles", "deliveries", "transactions", "installations", "webhooks"].map(
    (part) => (typed: string) => `/${part}/${typed}`,
  ),
  (typed) => `/cycles/${typed}/definition`,
  (typed) => `/new-installation?connector=${typed}`,
  (typed) => `/dead-letters?cycle=${typed}&step=${typed}&code=${typed}`,
];

/** The text in each address, one of which is loaded and the others gone to, and where one looks for something. */
async function wrongWithTyped(page: Page, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const loaded = addresses[polyglots.indexOf(text) % addresses.length];
  for (const address of addresses) {
    const go = address === loaded ? open : visit;
    await go(page, address(encodeURIComponent(text)));
    found.push(...(await wrongWith(page)));
  }
  await visit(page, "/webhooks");
  await page.getByLabel(/^Part of its URL/).fill(text);
  await settle(page);
  return [...found, ...(await wrongWith(page))];
}

test("in addresses, and where one searches", { timeout: 400_000 }, async () => {
  const refusals = /^40[0134] [A-Z]+ \/api\/v1\//;
  expect(await findings(polyglots, wrongWithTyped, refusals)).toEqual([]);
});

/** The text as a name of what is made, and where errors are told. */
async function wrongWithMade(page: Page, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const dialog = page.getByRole("dialog");
  await open(page, "/access");
  for (const kind of ["key", "token"]) {
    // By the keyboard: the list of what was made before grows above the button, and may move it away under a mouse that is pressed.
    await page.getByRole("button", { name: `Make a ${kind}` }).press("Enter");
    await dialog.getByLabel("Name").fill(`${text.slice(0, 60)} ${kind}`);
    await dialog.getByRole("button", { name: "Make it" }).click();
    await dialog
      .getByRole("alert")
      .or(page.getByRole("dialog", { name: /^The key / }))
      .waitFor();
    found.push(...(await wrongWith(page)));
    await dialog.getByRole("button", { name: /^(?:Cancel|Close)$/ }).click();
    await dialog.waitFor({ state: "hidden" });
  }
  await visit(page, "/settings");
  await page.getByLabel("URL that is told").fill(text);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").or(page.getByText("Saved; it holds at once")).waitFor();
  return [...found, ...(await wrongWith(page))];
}

test("in names that one gives, and in settings", { timeout: 200_000 }, async () => {
  const refusals = /^40[09] (?:POST|PUT) \/api\/v1\//;
  expect(await findings(polyglots, wrongWithMade, refusals)).toEqual([]);
});

/** Asks the server itself for what a link saves. */
const bodyOf = (id: string): Promise<Response> =>
  fetch(`${server.managementUrl}/api/v1/deliveries/${encodeURIComponent(id)}/body`, {
    headers: { authorization: `Bearer ${adminToken}` },
  });

test("in what is saved as a file", async () => {
  const bodies: string[] = [];
  for (const id of deliveries) {
    const answer = await bodyOf(id);
    expect([answer.status, downloadFaults(Object.fromEntries(answer.headers))]).toEqual([200, []]);
    bodies.push(await answer.text());
  }
  expect(bodies.join("\n")).toContain("<script>alert(1)</script>");
  for (const text of naughty) {
    const { status, headers } = await bodyOf(text.toWellFormed());
    expect([400, 404]).toContain(status);
    const seen = [headers.get("content-type"), headers.get("content-disposition")];
    expect(seen).toEqual(["application/problem+json", null]);
  }
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
