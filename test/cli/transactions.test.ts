// `hookwright transactions`: what ran, asked of a running server and of the data it left.
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
    order: {
      webhook: "shop.orderCreated",
      script: "function after_webhook() { console.log('order', method_response.id); return true; }",
      next: "sum",
    },
    sum: {
      script:
        "function after_action() { console.log('two\\nlines \\u001b[2J'); if (method_request.Id > 1) throw new Error('too many'); return true; }",
      map: { Id: "{{order.OrderId}}" },
    },
  },
};

it("lists what ran and shows what its scripts wrote", async () => {
  const project = await createProject({ ...shippingProject, "cycles/shipping.json": cycle });
  const server = await serve(project, { env });
  servers.push(server);
  expect(await hookwright(["start", "shipping", "--project", project], env)).toMatchObject({ code: 0 });
  const url = await server.webhookUrl("shipping");
  for (const id of [1n, 2n ** 63n]) await deliver(url, `{"id":${String(id)}}`);
  const list = async (): Promise<string> =>
    (await hookwright(["transactions", "list", "--cycle", "shipping", "--project", project], env)).stdout;
  await until(async () => {
    const { items } = await server.manage<{ items: { state: string }[] }>("GET", "/transactions");
    return items.length === 2 && items.every(({ state }) => state !== "queued" && state !== "running");
  });
  const [failed = "", succeeded = ""] = (await list()).trim().split("\n");
  expect(failed).toMatch(
    /^\S+Z  failed     shipping  \S+  `after_action` of the step `sum`: too many \(step/,
  );

  const idOf = (line: string): string => line.split(/\s+/)[3] ?? "";
  const show = (line: string): ReturnType<typeof hookwright> =>
    hookwright(["transactions", "show", idOf(line), "--project", project], env);
  const shown = await show(succeeded);
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  const withoutTimes = shown.stdout.replace(/\d+ ms/g, "0 ms");
  expect(withoutTimes.slice(withoutTimes.indexOf("\n") + 1)).toBe(
    "  0  order  succeeded  0 ms\n     | order 1\n  1  sum  succeeded  0 ms\n     | two\n     | lines \\u001b[2J\n",
  );
  const full = await hookwright(["transactions", "show", idOf(failed), "--full", "--project", project], env);
  expect(full.stdout).toMatch(/^ {2}delivery [\w-]{36}$/m);
  expect(full.stdout).toMatch(/^ {5}input: \{\n {7}"Id": 9223372036854775808\n {5}\}$/m);
  expect(full.stdout).toMatch(/^ {5}incident: \{\n {7}"level": "Error",$/m);
  expect((await show(failed)).stdout).toMatch(/ 1 {2}sum {2}failed .*\n {5}error: .*too many/);
  await server.end("SIGTERM");
  expect((await show(succeeded)).stdout).toBe(shown.stdout);
  expect(await show("- - - nobody")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no transaction `nobody`"),
  });
});

it.each([[["transactions"]], [["transactions", "show"]], [["transactions", "list", "x"]]])(
  "%j is misuse",
  async (args) => {
    expect(await hookwright(args)).toMatchObject({ code: 2 });
  },
);
