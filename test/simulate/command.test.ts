// `hookwright simulate` and `certify` as a user runs them: processes of their own, `serve --instead` calling the one that plays.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { programFile } from "../bundled.ts";
import { createProject, hookwright, removeFolders, serve } from "../cli/program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
afterAll(removeFolders);

interface Played {
  readonly url: string;
  /** Everything it said before it waited. */
  readonly said: string;
  ask(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<Record<string, unknown>>;
}

async function play(project: string, args: readonly string[]): Promise<Played> {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      await programFile("cli/main.ts"),
      "simulate",
      ...args,
      "--project",
      project,
      "--port",
      "0",
    ],
    { env: { PATH: process.env["PATH"], NO_COLOR: "1" } },
  );
  ends.push(async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "close");
  });
  if (child.stdout === null) throw new Error("It has no output.");
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.includes("/_simulator/faults")) break;
  }
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines[0] ?? "")?.[0] ?? "";
  return {
    url,
    said: lines.join("\n"),
    async ask(method, path, body) {
      const answer = await fetch(`${url}/_simulator${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as Record<string, unknown>;
    },
  };
}

test(
  "a served cycle registers at the simulator, receives from it, and meets its faults",
  { timeout: 120_000 },
  async () => {
    const definition = JSON.parse(
      await readFile(`${root}connectors/webhook-example/connector.json`, "utf8"),
    ) as object;
    const cycle = { id: "orders", name: "Orders", connectors: { shop: { connector: "webhook-example" } } };
    const project = await createProject({
      "connectors/webhook-example/connector.json": definition,
      "connectors/webhook-example/scripts/order-created.js": await readFile(
        `${root}connectors/webhook-example/scripts/order-created.js`,
        "utf8",
      ),
      "installations/webhook-example.json": {
        connector: "webhook-example",
        authentication: { apiKey: { env: "KEY" } },
        parameters: { WebhookSecret: { env: "SECRET" } },
      },
      "cycles/orders.json": {
        ...cycle,
        start: "created",
        steps: { created: { webhook: "shop.orderCreated" } },
      },
    });
    const vendor = await play(project, ["webhook-example", "--set", "WebhookSecret=told-to-both"]);
    expect(vendor.said).toContain(`--instead https://webhookexample.com=${vendor.url}`);
    // What it says can be pasted.
    const [, file = ""] = /Write (?:installations\/webhook-example\.json):\n {2}(.*)/.exec(vendor.said) ?? [];
    await writeFile(`${project}/installations/webhook-example.json`, file);
    const exported = [...vendor.said.matchAll(/export (\w+)='(.*)'/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    expect(exported).toContainEqual(["SIMULATED_WEBHOOK_EXAMPLE_WEBHOOK_SECRET", "told-to-both"]);
    const server = await serve(project, {
      args: [
        "--allow-egress",
        new URL(vendor.url).host,
        "--instead",
        `https://webhookexample.com=${vendor.url}`,
      ],
      env: Object.fromEntries(exported) as Record<string, string>,
    });
    ends.push(() => server.end("SIGTERM"));
    await server.manage("POST", "/cycles/orders/start");
    expect(await vendor.ask("GET", "/")).toMatchObject({
      hooks: [{ hook: 1, url: await server.webhookUrl("orders") }],
      calls: [{ method: "createWebhook", line: "POST /webhooks", status: 201 }],
    });
    expect(await vendor.ask("POST", "/deliver", {})).toMatchObject({
      answers: [{ status: 200, text: "Webhook accepted." }],
    });
    expect(await vendor.ask("POST", "/deliver", { proof: "wrongSecret" })).toMatchObject({
      answers: [{ status: 401 }],
    });
    await vendor.ask("POST", "/faults", { call: "delete", fault: { kind: "answer", status: 500 } });
    await server.manage("POST", "/cycles/orders/remove").catch(() => undefined);
    expect(await vendor.ask("POST", "/faults", { fault: { kind: "nonsense" } })).toMatchObject({
      error: expect.stringContaining("answer, silent"),
    });
    expect(await vendor.ask("GET", "/elsewhere")).toMatchObject({
      error: expect.stringContaining("POST /deliver"),
    });
    const page = await fetch(`${vendor.url}/_simulator/deliver`, {
      method: "POST",
      headers: { origin: "https://evil.example" },
    });
    expect(page.status).toBe(403);
  },
);

test(
  "certify prints a score card, as JSON too, and says what is wrong with its arguments",
  { timeout: 120_000 },
  async () => {
    const project = await createProject({
      "connectors/webhook-example/connector.json": await readFile(
        `${root}connectors/webhook-example/connector.json`,
        "utf8",
      ),
      "connectors/webhook-example/scripts/order-created.js": await readFile(
        `${root}connectors/webhook-example/scripts/order-created.js`,
        "utf8",
      ),
    });
    const few = [
      "certify",
      "webhook-example",
      "--only",
      "start",
      "--only",
      "duplicate",
      "--project",
      project,
    ];
    const text = await hookwright(few);
    expect(text).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1 passed, 0 failed, 1 do not apply."),
    });
    expect(text.stdout).toContain("does not apply: the definition has no `dedupe`");
    const json = await hookwright([...few, "--format", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      connector: "webhook-example",
      webhooks: [{ webhook: "orderCreated", passed: 1, failed: 0, doNotApply: 1 }],
    });
    expect(
      await hookwright(["certify", "webhook-example", "--only", "nothing", "--project", project]),
    ).toMatchObject({ code: 2 });
    expect(await hookwright(["certify", "unknown", "--project", project])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("There is no connector `unknown`"),
    });
  },
);

test("calls are rerouted to this machine only", async () => {
  const project = await createProject({});
  const outcome = await hookwright([
    "serve",
    "--project",
    project,
    "--instead",
    "https://api.example.com=http://10.0.0.1:80",
  ]);
  expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining("--instead must be") });
});
