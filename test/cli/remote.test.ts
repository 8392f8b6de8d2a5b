// The command against a server that is not this folder's: named by its URL, with a token out of a file or the environment. Nothing of a
// project is needed or left where it is given.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { dataFolder, writeServerRecord } from "../../cli/data-folder.ts";
import { namedServer, parseServer } from "../../cli/named-server.ts";
import { openStore } from "../../cli/open-store.ts";
import { startServer } from "../http/servers.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const env = { SHOP_URL: "http://127.0.0.1:9" };

const twoAccounts = {
  ...shippingProject,
  "accounts/acme/account.json": { externalId: "crm-1" },
  "accounts/acme/installations/shop.json": shippingProject["installations/shop.json"],
  "accounts/acme/cycles/returns.json": { ...shippingProject["cycles/shipping.json"], id: "returns" },
};

it(
  "asks the server that is named, for its own accounts, and needs no project",
  { timeout: 60_000 },
  async () => {
    const server = await serve(await createProject(twoAccounts), { env });
    servers.push(server);
    const elsewhere = await createProject({ token: "test-admin-token\n" });
    const at = ["--server", server.managementUrl, "--project", elsewhere];
    const run = (...args: string[]) =>
      hookwright([...args, ...at, "--token-file", join(elsewhere, "token")], { HOOKWRIGHT_ADMIN_TOKEN: "" });

    expect(await run("cycles")).toEqual({ code: 0, stdout: "shipping  stopped\n", stderr: "" });
    expect((await run("cycles", "--account", "crm-1")).stdout).toBe("returns  stopped\n");
    const accounts = JSON.parse((await run("accounts", "--format", "json")).stdout) as unknown;
    expect(accounts).toMatchObject([{ id: "default" }, { id: "acme", externalId: "crm-1", cycles: 1 }]);
    expect(await run("start", "returns", "--account", "acme")).toMatchObject({ stdout: "returns running\n" });
    const unknown = await run("start", "shipping", "--account", "acme");
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("no cycle `shipping`") });
    const limit = ["settings", "--account", "acme", "concurrentTransactions=3", "--format", "json"];
    expect(JSON.parse((await run(...limit)).stdout)).toEqual({ concurrentTransactions: 3 });
    expect((await run("sign-in")).stdout).toMatch(
      new RegExp(`^${server.managementUrl}/ {3}\\(sign in with the code \\S+, once`),
    );
    expect(await run("apply")).toMatchObject({ code: 0, stderr: "Nothing changed.\n" });

    // A token of one account sees that one, whatever is asked for.
    const { stdout } = await run("tokens", "create", "acme", "--for", "acme");
    const bound = (...args: string[]) => hookwright([...args, ...at], { HOOKWRIGHT_TOKEN: stdout.trim() });
    expect((await bound("cycles")).stdout).toBe("returns  running\n");
    expect(await bound("stop", "returns")).toMatchObject({
      code: 1,
      stderr: "hookwright stop: This token may only read.\n",
    });
    expect((await bound("accounts")).code).toBe(1);
    expect(existsSync(join(elsewhere, ".hookwright"))).toBe(false);
  },
);

it("says what is wrong with a server that cannot be asked", { timeout: 60_000 }, async () => {
  const folder = await createProject({ token: "wrong\n" });
  const server = await serve(await createProject(shippingProject), { env });
  servers.push(server);
  const token = ["--token-file", join(folder, "token")];
  const run = (...args: string[]) => hookwright(["cycles", "--project", folder, ...args]);

  expect(await run("--server", server.managementUrl, ...token)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("The request carries no valid token.\n  Send "),
  });
  await server.end("SIGTERM");
  expect(await run("--server", server.managementUrl, ...token)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/The server at http:\S+ cannot be asked: .*ECONNREFUSED.*\n {2}Check that/),
  });
  const stranger = await startServer((response) => {
    response.writeHead(200, { "content-type": "text/html" }).end("<p>Welcome");
  });
  expect(await run("--server", stranger.url, ...token)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("it is no management API"),
  });
  const moved = await startServer((response) => {
    response.writeHead(308, { location: server.managementUrl }).end();
  });
  expect(await run("--server", moved.url, ...token)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("redirect"),
  });
});

it("takes the URL of a server, and a token out of a file", async () => {
  const folder = await createProject({ empty: "\n", two: "one\ntwo\n" });
  const out: string[] = [];
  const terminal = { out: () => undefined, err: (text: string) => void out.push(text) };
  const read = async (url: string | undefined, file?: string) => {
    const named = parseServer(url, file);
    return named && namedServer(named, { ...terminal, color: false, isWatched: false, width: 80 });
  };
  for (const [url, file, sentence] of [
    ["ftp://a", undefined, "--server must be"],
    ["http://u:p@a", undefined, "--server takes no user"],
    ["https://a", undefined, "--server needs a token"],
    ["https://a", join(folder, "none"), "--token-file cannot be read"],
    ["https://a", join(folder, "empty"), /empty holds no token$/],
    ["https://a", join(folder, "two"), /two holds no token$/],
    [undefined, join(folder, "two"), "--token-file belongs to --server"],
  ] as const)
    await expect(read(url, file)).rejects.toThrow(sentence);
  const token = join(await createProject({ token: "a\n" }), "token");
  expect(await read("https://a/ops/", token)).toMatchObject({ url: "https://a/ops", token: "a" });
  expect(out).toEqual([]);
  await read("http://10.0.0.1:8081", token);
  expect(out).toEqual([expect.stringContaining("the token goes to 10.0.0.1:8081 unencrypted")]);
});

it("gives no token to the port of a server that was killed, whoever has its folder now", async () => {
  const project = await createProject(shippingProject);
  const folder = dataFolder(project);
  const stranger = await startServer((response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"items":[]}');
  });
  writeServerRecord(folder, { managementUrl: stranger.url, publicUrl: stranger.url, pid: 1 });
  const store = await openStore(folder);
  try {
    const { code, stderr } = await hookwright(["cycles", "--project", project]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("is in use by another process")]);
  } finally {
    await store.close();
  }
  expect(stranger.requests).toEqual([]);
});

it("sign-in says that no server runs, and opens nothing", async () => {
  const project = await createProject(shippingProject);
  const { code, stderr } = await hookwright(["sign-in", "--project", project]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^No server runs here.*\n {2}Start one with/)]);
  expect(existsSync(join(project, ".hookwright/store.db"))).toBe(false);
});
