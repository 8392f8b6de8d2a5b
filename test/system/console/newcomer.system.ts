// A newcomer's first minute: `npm start` in a fresh copy of the repository, its address and its code in the browser, its curl line in a
// terminal, and the first transaction on the page.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { onPage, startBrowser } from "./browser.ts";
import { curl } from "./desk.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** As it comes out of a clone, with what `npm ci` and `npm run build:console` put there. */
async function copyRepository(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "hookwright-newcomer-"));
  onTestFinished(() => rm(copy, { recursive: true, force: true }));
  const parts = ["runtime", "compiler", "cli", "example", "connectors", "cycles", "installations", "dist"];
  for (const part of [...parts, "package.json"])
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** What the example prints, once it runs. */
async function startExample(copy: string): Promise<string> {
  const child = spawn(process.execPath, ["example/start.ts", "--port", "0", "--management-port", "0"], {
    cwd: copy,
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(async () => {
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
  });
  let printed = "";
  for await (const line of createInterface({ input: child.stdout })) {
    printed += `${line}\n`;
    if (line.includes("Ctrl-C stops.")) return printed;
  }
  throw new Error(`The example ended: ${printed}`);
}

test("the example cycle, its URL, and the first transaction", { timeout: 120_000 }, async () => {
  const printed = await startExample(await copyRepository());
  const [, address = "", code = ""] = /console\s+(\S+)\s+code\s+(\S+)/.exec(printed) ?? [];
  const [, url = "", body = ""] = /curl -i -X POST (\S+) .* -d '(.+)'/.exec(printed) ?? [];
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  await onPage(browser, address, {}, async (page) => {
    await page.goto(address);
    await page.getByLabel("Code or token").fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("link", { name: "Order desk" }).click();
    await page.getByText(url, { exact: true }).first().waitFor();
    await page.getByRole("link", { name: "Transactions", exact: true }).first().click();
    await page.getByText("Nothing has run yet.").waitFor();
    expect(await curl(url, body)).toEqual(["200", expect.stringContaining("Green tea")]);
    await page.getByRole("table", { name: "Transactions" }).getByText("succeeded").waitFor();
  });
  // A code lets in once.
  await onPage(browser, address, { refusals: /^401 POST \/api\/v1\// }, async (page) => {
    await page.goto(address);
    await page.getByLabel("Code or token").fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").waitFor();
  });
});
