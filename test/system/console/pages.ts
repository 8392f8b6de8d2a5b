// Every page of the console, as `console/src/app.tsx` has them: where it is, and what is opened on it to see all that it shows.
import type { Desk } from "./desk.ts";
import { curl } from "./desk.ts";
import type { Page } from "./browser.ts";

/** What the pages are about. */
export interface Things {
  readonly delivery: string;
  readonly webhook: string;
  readonly succeeded: string;
  readonly failed: string;
}

/** One of them. */
export interface ConsolePage {
  /** Also the name of its picture. */
  readonly name: string;
  /** As `app.tsx` names it. */
  readonly route: string;
  readonly address: (things: Things) => string;
  /** What a reader does there before all of it is seen. */
  readonly unfold?: (page: Page) => Promise<void>;
}

const at = (address: string) => (): string => address;

/** Presses a button and waits for its dialog. */
const opens =
  (button: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: button, exact: true }).click();
    await page.getByRole("dialog").waitFor();
  };

/** All of them. */
export const consolePages: readonly ConsolePage[] = [
  { name: "cycles", route: "/cycles", address: at("/cycles") },
  { name: "cycle", route: "/cycles/:id", address: at("/cycles/order-desk") },
  {
    name: "definition",
    route: "/cycles/:id/definition",
    address: at("/cycles/order-desk/definition?step=reserve"),
  },
  {
    name: "new-cycle",
    route: "/cycles",
    address: at("/cycles"),
    unfold: opens("New cycle"),
  },
  { name: "webhooks", route: "/webhooks", address: at("/webhooks") },
  { name: "webhook", route: "/webhooks/:identifier", address: ({ webhook }) => `/webhooks/${webhook}` },
  { name: "deliveries", route: "/deliveries", address: at("/deliveries?outcome=accepted") },
  { name: "delivery", route: "/deliveries/:id", address: ({ delivery }) => `/deliveries/${delivery}` },
  {
    name: "sample",
    route: "/deliveries/:id",
    address: ({ delivery }) => `/deliveries/${delivery}`,
    unfold: opens("Use as sample"),
  },
  { name: "transactions", route: "/transactions", address: at("/transactions") },
  {
    name: "transaction",
    route: "/transactions/:id",
    address: ({ succeeded }) => `/transactions/${succeeded}`,
    unfold: unfoldDetails,
  },
  {
    name: "transaction-failed",
    route: "/transactions/:id",
    address: ({ failed }) => `/transactions/${failed}`,
  },
  {
    name: "run-again",
    route: "/transactions/:id",
    address: ({ failed }) => `/transactions/${failed}`,
    unfold: opens("Run again"),
  },
  { name: "dead-letters", route: "/dead-letters", address: at("/dead-letters") },
  {
    name: "redrive",
    route: "/dead-letters",
    address: at("/dead-letters"),
    unfold: opens("Redrive all of these"),
  },
  { name: "connectors", route: "/connectors", address: at("/connectors") },
  { name: "connector", route: "/connectors/:id", address: at("/connectors/github?tab=webhooks") },
  {
    name: "connector-methods",
    route: "/connectors/:id",
    address: at("/connectors/price-list?tab=methods"),
    unfold: unfoldDetails,
  },
  {
    name: "connector-scripts",
    route: "/connectors/:id",
    address: at("/connectors/webhook-example?tab=scripts"),
  },
  { name: "connector-releases", route: "/connectors/:id", address: at("/connectors/github?tab=releases") },
  { name: "installations", route: "/installations", address: at("/installations") },
  { name: "installation", route: "/installations/:name", address: at("/installations/price-list") },
  {
    name: "new-installation",
    route: "/new-installation",
    address: at("/new-installation?connector=github"),
  },
  {
    name: "custom-fields",
    route: "/installations/:name",
    address: at("/installations/orders?tab=fields&method=webhook"),
  },
  { name: "try-method", route: "/installations/:name", address: at("/installations/price-list?tab=methods") },
  { name: "signed-in", route: "/signed-in", address: at("/signed-in") },
  { name: "subscriptions", route: "/subscriptions", address: at("/subscriptions") },
  { name: "usage", route: "/usage", address: at("/usage") },
  { name: "status", route: "/status", address: at("/status") },
  { name: "access", route: "/access", address: at("/access") },
  {
    name: "new-token",
    route: "/access",
    address: at("/access"),
    unfold: opens("Make a token"),
  },
  { name: "settings", route: "/settings", address: at("/settings") },
  { name: "nothing-here", route: "", address: at("/cycles/order-desk/nothing") },
];

/** Opens what is folded. */
export async function unfoldDetails(page: Page): Promise<void> {
  await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
}

/** Starts the example cycle and sends it orders: one that succeeds, one that is refused, one that fails. */
export async function work({ api, server }: Desk): Promise<Things> {
  await api.call("startCycle", { params: { cycle: "order-desk" } });
  const url = await server.webhookUrl("order-desk");
  for (const [id, sku, quantity] of [
    [17, "tea-1", 2],
    [18, "tea-1", 20],
    [19, "coffee-9", 1],
  ] as const)
    await curl(url, JSON.stringify({ order: { id, sku, quantity } }));
  const { items: deliveries } = await api.call("listDeliveries");
  const { items: transactions } = await api.call("listTransactions");
  const found = (state: string): string => transactions.find((known) => known.state === state)?.id ?? "";
  return {
    delivery: deliveries.at(-1)?.id ?? "",
    webhook: deliveries.at(-1)?.webhook ?? "",
    succeeded: transactions.findLast(({ state }) => state === "succeeded")?.id ?? "",
    failed: found("failed"),
  };
}

/** Opens a page and waits until all that it asked for is there. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settle(page);
}

/** Goes to another page as its links do: what is signed in and loaded stays. The page begins at its top. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate(`scrollTo(0, 0); history.pushState(undefined, "", ${JSON.stringify(address)})`);
  await settle(page);
}

/**
 * Fails after half a minute. A page that has been answered shows it, or asks for more, before the third of the next frames; one that
 * has much to show takes more of them where the machine is slow, and has time for nothing else until it is done.
 */
const quiet = `new Promise((resolve, reject) => {
  const deadline = performance.now() + 30_000;
  let frames = 0;
  const look = () => {
    const said = [...document.querySelectorAll("output")].map(({ textContent }) => textContent);
    const loading = said.filter((text) => /^Loading .* …$/.test(text));
    frames = underWay > 0 || loading.length > 0 ? 0 : frames + 1;
    if (frames === 4) requestIdleCallback(() => (underWay > 0 ? look() : resolve()), { timeout: 2_000 });
    else if (performance.now() > deadline) reject(new Error("still under way: " + underWay + " " + loading));
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Waits until the page asks for nothing more and says of nothing that it is being loaded. */
export async function settle(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(quiet);
}
