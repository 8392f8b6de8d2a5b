// The console as somebody has it who has just cloned the repository: its own project, served by a process of its own, with the small
// vendor of the example on loopback.
import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startVendor } from "../../../example/vendor.ts";
import { createManagementClient, type ManagementClient } from "../../../runtime/management/client.ts";
import { createProject, serve, type Server } from "../../cli/program.ts";
import type { Page } from "./browser.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The administrator's token of every server that a test starts. */
export const adminToken = "test-admin-token";

/** A running server, and what tests do beside the browser. */
export interface Desk {
  readonly url: string;
  readonly server: Server;
  readonly api: ManagementClient;
  /** Where the shop is, and its API key. */
  readonly vendor: { readonly url: string; readonly key: string };
  end(): Promise<void>;
}

/** Starts it. `files`: what the project has besides, or instead; `removeFolders` belongs into `afterAll`. */
export async function openDesk(files: Readonly<Record<string, string | object>> = {}): Promise<Desk> {
  const project = await createProject(files);
  for (const part of ["connectors", "cycles", "installations"])
    await cp(join(root, part), join(project, part), { recursive: true, force: false });
  const key = "price-list-key";
  const vendor = await startVendor(key);
  const server = await serve(project, {
    args: ["--allow-egress", new URL(vendor.url).host],
    env: { PRICE_LIST_URL: vendor.url, PRICE_LIST_KEY: key },
  });
  return {
    url: server.managementUrl,
    server,
    api: createManagementClient({ url: server.managementUrl, token: adminToken }),
    vendor: { url: vendor.url, key },
    async end() {
      await server.end("SIGTERM");
      await vendor.close();
    },
  };
}

/** Signs somebody in, the administrator unless another token is given, on whatever page was asked for. */
export async function signIn(page: Page, address = "/", token = adminToken): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Token").fill(token);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Hookwright" }).waitFor();
}

/** What `curl` prints when it delivers a body: the status, and the answer. */
export async function curl(url: string, body: string): Promise<readonly [status: string, answer: string]> {
  const said = ["--silent", "--show-error", "--write-out", "\n%{http_code}"];
  const sent = ["--request", "POST", "--header", "content-type: application/json", "--data", body];
  const { stdout } = await promisify(execFile)("curl", [...said, ...sent, url]);
  const end = stdout.lastIndexOf("\n");
  return [stdout.slice(end + 1), stdout.slice(0, end)];
}
