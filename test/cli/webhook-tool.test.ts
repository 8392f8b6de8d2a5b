// Webhooks that are written into a cycle's steps, as an operator lives with them: the URL and secret to copy, signed deliveries at the
// start and in the middle, what is kept of them, and the fields of the next one.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, expect, it } from "vitest";
import { until } from "../engine/until.ts";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const orderId = { connectorField: "order.id", systemField: "OrderId", dataType: "integer" };
const sender = { connectorField: "header:x-sender", systemField: "Sender" };

/** An order comes in, is paid for later, and whoever paid is answered; a third URL is secret as a whole. */
const shop = {
  "cycles/orders.json": {
    id: "orders",
    name: "Orders",
    start: "ordered",
    steps: {
      ordered: {
        webhook: { verify: { preset: "standardWebhooks" }, fields: [orderId, sender] },
        script: "function after_webhook() { method_response.order.id += 1; return true; }",
        next: "paid",
      },
      paid: {
        webhook: {
          verify: { scheme: "token", value: "{{query.token}}", secret: "{{Cyclr_Webhook_Secret}}" },
          fields: [
            orderId,
            { connectorField: "card", systemField: "Card", sensitive: true },
            { connectorField: "[lines].sku", systemField: "Sku" },
          ],
        },
        mapping: { request: "OrderId", equals: "{{ordered.OrderId}}" },
        split: true,
        next: "reply",
      },
      reply: {
        respond: { body: { sku: "{{paid.Sku}}", from: "{{ordered.Sender}}", card: "{{paid.Card}}" } },
      },
    },
    connectors: {},
  },
  "cycles/hidden.json": {
    id: "hidden",
    name: "Hidden",
    start: "asked",
    steps: { asked: { webhook: { verify: { scheme: "urlToken" }, fields: [] } } },
    connectors: {},
  },
};

interface Listed {
  readonly items: readonly { readonly id: string }[];
}

async function post(url: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}

it(
  "are copied by hand, verified, waited for, split, kept, replayed and discovered",
  { timeout: 60_000 },
  async () => {
    const project = await createProject(shop);
    const run = (...args: string[]): ReturnType<typeof hookwright> =>
      hookwright([...args, "--project", project]);
    const server = await serve(project);
    servers.push(server);
    expect(await run("start", "orders")).toMatchObject({ code: 0 });

    const ordered = await server.webhookUrl("orders", "ordered");
    const paid = await server.webhookUrl("orders", "paid");
    const listed = (await run("urls", "orders")).stdout;
    expect(listed).toContain(`${ordered}  copy it to the vendor\n  orders.ordered  active\n`);
    expect(listed).toContain(`${paid}  copy it to the vendor\n  orders.paid  active\n`);
    expect(await server.manage("GET", "/installations")).toEqual({ items: [] });
    const { steps } = await server.manage<{ steps: object[] }>("GET", "/cycles/orders/graph");
    expect(steps[0]).toEqual({
      id: "ordered",
      kind: "webhookTool",
      script: true,
      exits: [{ to: "paid" }],
    });

    // Two steps, two secrets; a URL that is a secret is shown whole.
    const secretOf = async (step: string): Promise<string> =>
      (await run("urls", `orders.${step}`, "--secret")).stdout.trim();
    const [secret, token] = [await secretOf("ordered"), await secretOf("paid")];
    expect(secret).not.toBe(token);
    expect(await run("urls", "hidden.asked", "--secret")).toMatchObject({ code: 1 });
    expect((await run("urls", "hidden")).stdout).toMatch(/\/api\/webhook\/[^/\s]+\/[^/\s]+ {2}copy it/);

    const body = JSON.stringify({ order: { id: 6 }, note: "Bell" });
    const signed = (at = new Date()): Record<string, string> => ({
      "x-sender": "Ada",
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
    });
    expect(await post(ordered, body)).toMatchObject({ status: 401 });
    expect(await post(ordered, body, signed())).toMatchObject({ status: 200 });
    await until(async () => (await run("transactions", "list")).stdout.includes("waiting"));

    const payment = JSON.stringify({ order: { id: "7" }, card: "4242", lines: [{ sku: "a" }] });
    expect(await post(`${paid}?token=wrong`, payment)).toMatchObject({ status: 401 });
    expect(await post(`${paid}?token=${token}`, payment)).toEqual({
      status: 200,
      body: { sku: "a", from: "Ada", card: "4242" },
    });
    // What is sensitive is shown to nobody.
    const { items } = await server.manage<Listed>("GET", "/transactions");
    for (const { id } of items)
      expect(JSON.stringify(await server.manage("GET", `/transactions/${id}`))).not.toContain("4242");

    const identifier = ordered.slice(ordered.lastIndexOf("/") + 1);
    const deliveries = await server.manage<Listed>("GET", `/deliveries?webhook=${identifier}`);
    expect(deliveries.items).toHaveLength(1);
    const first = deliveries.items[0]?.id ?? "";
    expect((await run("deliveries", "show", first)).stdout).toContain("verified: hmac");
    expect(await run("deliveries", "replay", first)).toMatchObject({ code: 0 });
    await until(async () => (await run("transactions", "list")).stdout.includes("waiting"));

    // Its fields go into the cycle's own file.
    expect(await run("fields", "orders.ordered", "--from-delivery", first)).toMatchObject({
      code: 0,
      stdout: "+ ordered.request note (text)\n",
      stderr: "cycles/orders.json is written; `hookwright apply` takes it over.\n",
    });
    expect(JSON.parse(await readFile(join(project, "cycles/orders.json"), "utf8"))).toMatchObject({
      steps: {
        ordered: { webhook: { fields: [orderId, sender, { connectorField: "note", dataType: "text" }] } },
      },
    });
    expect(await run("apply", "--restart")).toMatchObject({ code: 0 });
    // A new release of the cycle has the URL and the secret that people have copied.
    expect(await server.webhookUrl("orders", "ordered")).toBe(ordered);
    expect(await secretOf("ordered")).toBe(secret);
    expect(await post(ordered, body, signed())).toMatchObject({ status: 200 });
  },
);
