// What a definition calls sensitive, from the delivery to the vendor and back to the caller: it works, also after a SIGKILL in the
// middle, and rests nowhere in the clear. Logs, answers of the API and files are searched by `program.ts`.
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { canary } from "../canary.ts";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, removeFolders, serve, type Server } from "./program.ts";
import { startEchoVendor, type CountingVendor } from "./vendor.ts";

const open: { end(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.end();
});
afterAll(removeFolders);

const [person, card, token, session] = ["person", "card", "token", "session"].map(canary);

const secretShop = {
  ...shop,
  parameters: [
    ...shop.parameters,
    { targetType: "httpHeader", targetName: "X-Token", scope: "account", sensitive: true },
  ],
  methods: {
    orderCreated: {
      ...shop.methods.orderCreated,
      dedupe: { key: "{{body.id}}" },
      request: {
        fields: [
          { connectorField: "id", systemField: "OrderId" },
          { connectorField: "kind", sensitive: true },
          { connectorField: "query:card", sensitive: true, systemField: "Card" },
          { connectorField: "header:X-Session", sensitive: true, systemField: "Session" },
        ],
      },
    },
    ship: {
      ...shop.methods.ship,
      request: {
        fields: [
          { connectorField: "kind", systemField: "Kind", sensitive: true },
          { connectorField: "note", systemField: "Note" },
        ],
      },
      response: {
        fields: [
          { connectorField: "echo.body", systemField: "Echo" },
          { connectorField: "echo.headers.x-token", systemField: "Token", sensitive: true },
        ],
      },
    },
  },
};

const project = {
  ...shippingProject,
  "connectors/shop/connector.json": secretShop,
  "installations/shop.json": {
    connector: "shop",
    parameters: { ShopUrl: { env: "SHOP_URL" }, "X-Token": { env: "SHOP_TOKEN" } },
  },
  "cycles/shipping.json": {
    id: "shipping",
    name: "Shipping",
    connectors: { shop: { connector: "shop", installation: "shop" } },
    start: "order",
    steps: {
      order: { webhook: "shop.orderCreated", next: "ship" },
      // What was sensitive goes on under names that are not.
      ship: {
        method: "shop.ship",
        map: {
          OrderId: "{{order.OrderId}}",
          Kind: "{{order.Kind}}",
          Note: "{{order.Card}} {{order.Session}}",
        },
        next: "made",
      },
      made: {
        script:
          "function after_action() { console.log(method_request); method_response = { text: method_request.Text }; return true; }",
        map: { Text: "{{ship.Echo}}" },
        fields: [{ connectorField: "text" }],
        next: "reply",
      },
      reply: { respond: { status: 200, body: { kind: "{{order.Kind}}", made: "{{made.Text}}" } } },
    },
  },
};

async function startShop(folder: string, vendor: CountingVendor): Promise<Server> {
  const server = await serve(folder, {
    args: ["--allow-egress", vendor.hostPort],
    env: { SHOP_URL: vendor.url, SHOP_TOKEN: String(token) },
  });
  open.push({ end: () => server.end("SIGKILL") });
  return server;
}

async function deliver(server: Server, id: string): Promise<readonly [number, unknown]> {
  const url = `${await server.webhookUrl("shipping")}?card=${encodeURIComponent(String(card))}`;
  const response = await fetch(url, {
    method: "POST",
    body: JSON.stringify({ id, kind: person }),
    headers: { "content-type": "application/json", "x-session": String(session) },
  });
  return [response.status, await response.json()];
}

const sent = JSON.stringify({ kind: person, note: `${String(card)} ${String(session)}` });

describe("sensitive values", () => {
  it("reach the vendor and the caller, and rest nowhere in the clear", async () => {
    const vendor = await startEchoVendor();
    open.push({ end: () => vendor.close() });
    const folder = await createProject(project);
    const server = await startShop(folder, vendor);
    await server.manage("POST", "/cycles/shipping/start");

    const answer = [200, { kind: person, made: sent }];
    expect(await deliver(server, "7")).toEqual(answer);
    expect(vendor.calls.map(({ body }) => body)).toEqual([sent]);
    // The same delivery again: the answer comes from the store.
    expect(await deliver(server, "7")).toEqual(answer);
    expect(vendor.calls).toHaveLength(1);

    const { items } = await server.manage<{ items: readonly { id: string; sizeBytes: number }[] }>(
      "GET",
      "/deliveries",
    );
    const body = JSON.stringify({ id: "7", kind: person });
    expect(items.map(({ sizeBytes }) => sizeBytes)).toEqual([body.length]);
    expect(await server.manage("GET", `/deliveries/${items[0]?.id ?? ""}`)).toMatchObject({
      body: body.replace(JSON.stringify(person), '"[redacted]"'),
    });
    expect(await server.manage("GET", "/transactions?cycle=shipping")).toMatchObject({
      items: [{ state: "succeeded" }],
    });
    await server.end("SIGTERM");
  });

  it("are there again for the process that goes on after a SIGKILL", async () => {
    const vendor = await startEchoVendor();
    open.push({ end: () => vendor.close() });
    const folder = await createProject(project);
    const first = await startShop(folder, vendor);
    await first.manage("POST", "/cycles/shipping/start");
    await first.manage("POST", "/cycles/shipping/stop");
    // A stopped cycle queues what it is sent.
    const url = `${await first.webhookUrl("shipping")}?card=${encodeURIComponent(String(card))}`;
    const headers = { "content-type": "application/json", "x-session": String(session) };
    const queued = await fetch(url, {
      method: "POST",
      body: JSON.stringify({ id: "8", kind: person }),
      headers,
    });
    expect([queued.status, await queued.text()]).toEqual([200, "Webhook accepted."]);
    await first.end("SIGKILL");

    const second = await startShop(folder, vendor);
    await second.manage("POST", "/cycles/shipping/start");
    await expect
      .poll(() => second.manage("GET", "/transactions?cycle=shipping"), { timeout: 20_000 })
      .toMatchObject({ items: [{ state: "succeeded" }] });
    expect(vendor.calls.map(({ body }) => body)).toEqual([sent]);
  });

  it("are masked whichever kind of delivery calls them so, and in a stored answer wherever they came from", async () => {
    const kinds = {
      order: {
        ...secretShop.methods.orderCreated,
        dedupe: undefined,
        request: undefined,
        events: {
          by: "{{header.x-kind}}",
          types: {
            plain: { fields: [{ connectorField: "pin" }] },
            secret: {
              fields: [
                { connectorField: "pin", sensitive: true },
                { connectorField: "query:card", sensitive: true, systemField: "Card" },
              ],
            },
          },
        },
      },
    };
    const folder = await createProject({
      "connectors/shop/connector.json": {
        id: "shop",
        name: "Shop",
        version: "1.0.0",
        baseUrl: "https://shop.example.com",
        methods: kinds,
      },
      "cycles/kinds.json": {
        id: "kinds",
        name: "Kinds",
        connectors: { shop: { connector: "shop" } },
        start: "order",
        steps: {
          order: { webhook: "shop.order", next: "reply" },
          reply: { respond: { status: 200, body: { card: "{{order.Card}}" } } },
        },
      },
    });
    const server = await serve(folder);
    open.push({ end: () => server.end("SIGKILL") });
    await server.manage("POST", "/cycles/kinds/start");
    const url = `${await server.webhookUrl("kinds")}?card=${encodeURIComponent(String(card))}`;
    const headers = { "content-type": "application/json", "x-kind": "secret" };
    const response = await fetch(url, { method: "POST", body: JSON.stringify({ pin: person }), headers });
    expect([response.status, await response.json()]).toEqual([200, { card }]);
    const { items } = await server.manage<{ items: readonly { id: string }[] }>("GET", "/transactions");
    // Each answer of the API is searched for canaries.
    expect(await server.manage("GET", `/transactions/${items[0]?.id ?? ""}`)).toMatchObject({
      visits: [{ output: { Event: "secret", Pin: "[redacted]", Card: "[redacted]" } }, {}],
    });
    const deliveries = await server.manage<{ items: readonly { id: string }[] }>("GET", "/deliveries");
    const id = deliveries.items[0]?.id ?? "";
    await expect
      .poll(() => server.manage("GET", `/deliveries/${id}`), { timeout: 10_000 })
      .toMatchObject({ answer: { body: "[redacted]" } });
  });
});
