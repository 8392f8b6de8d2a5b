// A real browser, Debian's Chromium, in which nothing goes wrong unseen: an error on the page's console (what the content security policy
// refuses is one), an exception, a dialog, a window, an answer that nobody expected, and a request to anybody but the server fail a test.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect } from "vitest";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

export type { Browser, Locator, Page } from "playwright-core";

/** Nothing of the browser's own goes to the network. */
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Patience of one step on a page: the machine may be busy. */
const stepMs = 30_000;

/** Starts it; the caller closes it. Fails where no `chromium` is installed. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: installed("chromium"), args: flags });
}

function installed(program: string): string {
  const paths = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, program));
  const path = paths.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`Install ${program}: the system tests drive the console with it.`);
  return path;
}

/** How somebody looks at the console. */
export interface Visit {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  /** Answers that the visit provokes, such as `409 POST /api/v1/cycles/a/start`. */
  readonly refusals?: RegExp;
}

/** Runs before any script of a page, and counts what it has asked for and not yet been answered in full: `settle` waits for it. */
const countRequests = `
  globalThis.underWay = 0;
  const send = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    globalThis.underWay += 1;
    const end = () => { globalThis.underWay -= 1; };
    try {
      const answer = await send(...asked);
      answer.clone().arrayBuffer().then(end, end);
      return answer;
    } catch (error) {
      end();
      throw error;
    }
  };`;

/** Nobody is signed in yet. */
const beforeSignIn = "401 GET /api/v1/session";

/** Opens a page at the server, hands it over, and fails if anything went wrong meanwhile. */
export async function onPage<Result>(
  browser: Browser,
  url: string,
  { width = 1280, height = 900, scheme = "light", refusals }: Visit,
  run: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: scheme,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(stepMs);
  await context.addInitScript(countRequests);
  const page = await context.newPage();
  const faults = watch(context, page, new URL(url).origin, refusals);
  try {
    const result = await run(page);
    expect(faults, "what went wrong on the page").toEqual([]);
    return result;
  } catch (error) {
    throw new Error(await told(error, page, faults), { cause: error });
  } finally {
    await context.close();
  }
}

/** The list grows while the page is looked at. */
function watch(
  context: BrowserContext,
  page: Page,
  origin: string,
  expected: RegExp | undefined,
): readonly string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    // What answers were refusals is told below, with the request.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("crash", () => faults.push("the page crashed"));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("page", (opened) => faults.push(`window: ${opened.url()}`));
  context.on("request", (request) => {
    const asked = new URL(request.url());
    if (/^(?:https?|wss?):$/.test(asked.protocol) && asked.origin !== origin)
      faults.push(`request to elsewhere: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // The page itself gives up what it no longer needs.
    if (why !== "net::ERR_ABORTED") faults.push(`request failed: ${request.url()} ${why}`);
  });
  context.on("response", (response) => {
    if (response.status() < 400) return;
    const answer = `${String(response.status())} ${response.request().method()} ${new URL(response.url()).pathname}`;
    if (answer !== beforeSignIn && expected?.test(answer) !== true) faults.push(`answer: ${answer}`);
  });
  return faults;
}

/** A failed step with what was to be seen when it failed. */
async function told(error: unknown, page: Page, faults: readonly string[]): Promise<string> {
  const shown = await page
    .locator("body")
    .ariaSnapshot()
    .catch(() => "nothing");
  const why = error instanceof Error ? error.message : String(error);
  return [why, ...faults, `At ${page.url()}:`, shown.slice(0, 4000)].join("\n");
}
