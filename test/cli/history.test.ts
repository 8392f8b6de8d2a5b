// `hookwright dead-letters`, `transactions replay`, `usage` and `settings`, asked of a running server.
import { afterAll, afterEach, expect, it } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { until } from "../engine/until.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const env = { SHOP_URL: "http://127.0.0.1:9" };
const cycle = {
  ...shippingProject["cycles/shipping.json"],
  steps: {
    order: { webhook: "shop.orderCreated", next: "sum" },
    sum: {
      script:
        "function after_action() { if (method_request.Id > 1) throw new Error('too many'); return true; }",
      map: { Id: "{{order.OrderId}}" },
    },
  },
};

it("lists what failed, runs it once more, puts it aside, counts and keeps settings", async () => {
  const project = await createProject({ ...shippingProject, "cycles/shipping.json": cycle });
  const server = await serve(project, { env });
  servers.push(server);
  const run = (...args: string[]): ReturnType<typeof hookwright> =>
    hookwright([...args, "--project", project], env);
  expect(await run("start", "shipping")).toMatchObject({ code: 0 });
  const url = await server.webhookUrl("shipping");
  for (const id of [1, 2, 3]) await deliver(url, `{"id":${String(id)}}`);
  const ended = (count: number) =>
    until(async () => {
      const { items } = await server.manage<{ items: { id: string; state: string }[] }>(
        "GET",
        "/transactions",
      );
      return (
        items.length === count && items.every(({ state }) => /^(?:succeeded|failed)$/.test(state)) && items
      );
    });
  const [failed] = await ended(3);

  const list = await run("dead-letters", "list", "--cycle", "shipping", "--step", "sum", "--limit", "1");
  expect(list).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^There are more: --before \S{36}\n$/),
  });
  expect(list.stdout).toMatch(/^\S+Z {2}shipping\.sum {2}\S{36} {2}.*too many/);
  const json = await run("dead-letters", "list", "--format", "json");
  expect(JSON.parse(json.stdout)).toMatchObject([{ code: "script/threw" }, { step: "sum" }]);

  const id = failed?.id ?? "";
  const first = await run("dead-letters", "redrive", id);
  expect(first.stdout).toMatch(new RegExp(`^${id} {2}→ \\S{36}\\n$`));
  const second = await run("dead-letters", "redrive", id);
  expect(second.stdout).toBe(first.stdout.replace("\n", "  (redriven before)\n"));
  await ended(4);
  expect(
    (await run("dead-letters", "redrive", "--all", "--release", "live")).stdout.trim().split("\n"),
  ).toHaveLength(2);
  await ended(6);
  expect(await run("dead-letters", "dismiss", "--all", "--code", "script/threw")).toMatchObject({
    code: 0,
    stdout: "2 dismissed\n",
  });
  expect(await run("dead-letters", "list")).toMatchObject({ stderr: "There are no dead letters.\n" });

  const replayed = await run("transactions", "replay", id, "--from", "sum");
  expect(replayed).toMatchObject({ code: 0 });
  const refused = await run("transactions", "replay", id, "--from", "order");
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain("hookwright deliveries replay");

  expect(await run("usage", "--by", "day,cycle")).toMatchObject({ code: 0, stderr: "No call was made.\n" });
  expect(await run("settings", "errorRetentionHours=24", "errorWebhookUrl=errors.example")).toMatchObject({
    stdout: "errorRetentionHours=24\nerrorWebhookUrl=https://errors.example/\n",
  });
  expect(await run("settings", "errorWebhookUrl=")).toMatchObject({ stdout: "errorRetentionHours=24\n" });
  expect(await run("settings", "errorRetentionHours=-1")).toMatchObject({
    code: 1,
    stderr: "hookwright settings: `errorRetentionHours` must be 0 or more.\n",
  });
  expect(await run("settings", "--account", "default")).toMatchObject({ stderr: "Nothing is set.\n" });
  const limit = await run("settings", "--account", "default", "concurrentTransactions=20");
  expect(limit).toMatchObject({ code: 0, stdout: "concurrentTransactions=20\n" });
});
