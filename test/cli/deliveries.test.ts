// `hookwright deliveries`: what became of what arrived, asked of a running server and of the data it left.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const cycle = {
  ...shippingProject["cycles/shipping.json"],
  steps: {
    order: {
      webhook: "shop.orderCreated",
      script:
        "function after_webhook() { console.log('order', method_response.id); if (method_response.id === 1) throw new Error('too\\u001b[2J few'); return false; }",
    },
  },
};

it("lists what a script failed for or dropped, and shows what it wrote", async () => {
  const project = await createProject({ ...shippingProject, "cycles/shipping.json": cycle });
  const env = { SHOP_URL: "http://127.0.0.1:9" };
  const server = await serve(project, { env });
  servers.push(server);
  expect(await hookwright(["start", "shipping", "--project", project], env)).toMatchObject({ code: 0 });
  const url = await server.webhookUrl("shipping");
  for (const id of [1, 2]) await deliver(url, { id });
  const deliveries = (...args: string[]): ReturnType<typeof hookwright> =>
    hookwright(["deliveries", ...args, "--project", project], env);

  const [dropped = "", failed = ""] = (await deliveries("list")).stdout.trim().split("\n");
  expect(dropped).toMatch(
    /^\S+Z {2}dropped {4}\S{22} {2}\S+ {2}The .*`after_webhook` returned false \(step script, .*\)\.$/,
  );
  expect(failed).toMatch(
    /^\S+Z {2}failed {5}\S{22} {2}\S+ {2}`after_webhook` of .*: too\\u001b\[2J few \(step/,
  );
  const [, , webhook = "", id = ""] = failed.split(/\s+/);
  expect((await deliveries("list", "--webhook", webhook)).stdout.trim().split("\n")).toHaveLength(2);
  expect(await deliveries("list", "--webhook", "another")).toMatchObject({
    stdout: "",
    stderr: "No delivery was found.\n",
  });

  const shown = await deliveries("show", id);
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  const [shownHead, answer, proof = "", verdict = "", log] = shown.stdout.split("\n");
  expect([shownHead, log]).toEqual([failed, "   | order 1"]);
  expect(answer).toMatch(/^ {2}answered 500 after \d+ ms$/);
  expect(proof).toBe("  not verified: the webhook asks for no proof");
  expect(verdict).toMatch(/^ {2}event: its script failed\. .*too\\u001b\[2J few/);
  const whole = (await deliveries("show", id, "--request")).stdout;
  expect(whole.slice(shown.stdout.length)).toMatch(
    /^\nPOST \/api\/webhook\/\S{22}\n(?:[a-z-]+: .*\n)+\n\{"id":1\}\n$/,
  );
  const json = JSON.parse((await deliveries("show", id, "--format", "json")).stdout) as object;
  expect(json).toMatchObject({ id, body: '{"id":1}', outcome: "failed" });
  expect(JSON.parse((await deliveries("list", "--format", "json")).stdout)).toMatchObject([
    { outcome: "dropped" },
    { id, outcome: "failed" },
  ]);
  await server.end("SIGTERM");
  expect((await deliveries("show", id)).stdout).toBe(shown.stdout);
  expect(await deliveries("show", "nobody")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no delivery `nobody`"),
  });
});

it("replays what failed and what was dropped, with the cycle as it is now", async () => {
  const project = await createProject({ ...shippingProject, "cycles/shipping.json": cycle });
  const env = { SHOP_URL: "http://127.0.0.1:9" };
  const run = (...args: string[]): ReturnType<typeof hookwright> =>
    hookwright([...args, "--project", project], env);
  const server = await serve(project, { env });
  servers.push(server);
  expect(await run("start", "shipping")).toMatchObject({ code: 0 });
  const url = await server.webhookUrl("shipping");
  for (const id of [1, 2]) await deliver(url, { id });
  const [dropped = "", failed = ""] = (await run("deliveries", "list")).stdout.trim().split("\n");
  const [, , webhook = "", failedId = ""] = failed.split(/\s+/);
  const droppedId = dropped.split(/\s+/)[3] ?? "";

  const again = await run("deliveries", "replay", failedId, "nobody");
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining("There is no delivery `nobody`") });
  expect(again.stdout).toMatch(new RegExp(`^${failedId} {2}failed as \\S+ {2}\`after_webhook\` of`));
  await server.end("SIGTERM");

  await writeFile(
    join(project, "cycles/shipping.json"),
    JSON.stringify({ ...cycle, steps: { order: { webhook: "shop.orderCreated" } } }),
  );
  expect(await run("apply", "--restart")).toMatchObject({ code: 0 });
  servers.push(await serve(project, { env }));
  const from = "2020-01-01T00:00:00Z";
  const onlyDropped = ["--webhook", webhook, "--from", from, "--outcome", "dropped"];
  const one = await run("deliveries", "replay", ...onlyDropped);
  expect(one).toMatchObject({ code: 0, stderr: "" });
  const [, replayed = ""] = /^\S+ {2}accepted as (\S+)\n/.exec(one.stdout) ?? [];
  expect(one.stdout.startsWith(`${droppedId} `)).toBe(true);
  expect((await run("deliveries", "show", replayed)).stdout).toMatch(
    new RegExp(`\\(replay\\)\\n  answered 200 after \\d+ ms\\n  a replay of ${droppedId}\\n`),
  );
  expect((await run("deliveries", "show", droppedId)).stdout).toMatch(
    new RegExp(`\\n  replayed at 20\\S+Z as ${replayed}: accepted\\n`),
  );
  const named = await run("deliveries", "replay", "--webhook", webhook, "--from", from, "--dry-run");
  expect(named).toMatchObject({ code: 0, stdout: `${failedId}\n${droppedId}\n` });
  const both = await run("deliveries", "replay", "--webhook", webhook, "--from", from);
  expect(both.stdout.split("\n").filter((line) => !line.startsWith(" "))).toEqual([
    expect.stringMatching(new RegExp(`^${failedId} {2}accepted as `)),
    expect.stringMatching(new RegExp(`^${droppedId} {2}accepted as `)),
    "",
  ]);
  expect((await run("transactions", "list")).stdout.trim().split("\n")).toHaveLength(3);
  const to = "2020-01-02T00:00:00Z";
  expect(await run("deliveries", "replay", "--webhook", webhook, "--from", from, "--to", to)).toMatchObject({
    stdout: "",
    stderr: "No delivery was found.\n",
  });
});

it("lists what was refused", async () => {
  const project = await createProject(shippingProject);
  const env = { SHOP_URL: "http://127.0.0.1:9" };
  const server = await serve(project, { env });
  servers.push(server);
  await deliver(await server.webhookUrl("shipping"), { id: 1 });
  const shown = await hookwright(["deliveries", "refused", "--project", project], env);
  expect(shown.stdout).toMatch(
    /^\S+Z {2}406 {2}POST {2}\S{22} {2}webhook\/inactive {2}The cycle was never started/,
  );
});

it.each([
  [["deliveries"]],
  [["deliveries", "show"]],
  [["deliveries", "list", "x"]],
  [["deliveries", "replay"]],
  [["deliveries", "replay", "x", "--format", "json"]],
  [["deliveries", "list", "--request"]],
  [["deliveries", "replay", "x", "--from", "2020"]],
  [["deliveries", "replay", "--webhook", "x", "--from", "soon"]],
])("%j is misuse", async (args) => {
  expect(await hookwright(args)).toMatchObject({ code: 2 });
});
