// One, two and three processes with mixed roles on one PostgreSQL: a webhook is registered once though all of them start its cycle, each
// step is done once, and what that costs is printed. DELIVERIES says how many deliveries each gets (2,000).
import { afterAll, expect, it } from "vitest";
import { shop, shippingProject } from "../cli/definitions.ts";
import { removeFolders } from "../cli/program.ts";
import { startCountingVendor } from "../cli/vendor.ts";
import { assertKept } from "../history/check.ts";
import { createRecorder } from "../history/recorder.ts";
import { startHookVendor } from "../subscription/hook-vendor.ts";
import { createCluster } from "./cluster.ts";
import { processorMs, sampleLocks, serverProcessorMs } from "./measure-load.ts";

const deliveries = Number(process.env["DELIVERIES"] ?? 2_000);
const senders = 32;
afterAll(removeFolders);

/** The shop's orders come to a webhook that registers itself, and are shipped and billed. */
const { steps, ...shipping } = shippingProject["cycles/shipping.json"];
const files = {
  "connectors/shop/connector.json": {
    ...shop,
    parameters: [...shop.parameters, { targetType: "mergeField", targetName: "HooksUrl" }],
    methods: {
      ...shop.methods,
      createWebhook: {
        type: "action",
        name: "Create Webhook",
        httpMethod: "POST",
        endpoint: "{{HooksUrl}}/webhooks",
        request: { fields: [{ connectorField: "url", value: "{{Cyclr_Webhook_Url}}" }] },
        response: {
          fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id", dataType: "integer" }],
        },
      },
      deleteWebhook: {
        type: "action",
        name: "Delete Webhook",
        httpMethod: "DELETE",
        endpoint: "{{HooksUrl}}/webhooks/{{Cyclr_Webhook_Id}}",
      },
      orderCreated: {
        ...shop.methods.orderCreated,
        subscription: { create: ["createWebhook"], delete: "deleteWebhook" },
      },
    },
  },
  "installations/shop.json": {
    connector: "shop",
    parameters: { ShopUrl: { env: "SHOP_URL" }, HooksUrl: { env: "HOOKS_URL" } },
  },
  "cycles/shipping.json": {
    ...shipping,
    steps: { ...steps, ship: { ...steps.ship, next: "bill" }, bill: steps.ship },
  },
};

const deployments = ["all", "all + worker", "ingress + worker + all"];

it.each(deployments)("%s", { timeout: 300_000 }, async (deployment) => {
  const roles = deployment.split(" + ");
  const [vendor, hooks] = await Promise.all([startCountingVendor(), startHookVendor()]);
  const cluster = await createCluster({
    store: "postgres",
    files,
    env: { SHOP_URL: vendor.url, HOOKS_URL: hooks.url },
    egress: [vendor.hostPort, new URL(hooks.url).host],
  });
  const recorder = createRecorder();
  const admin = await cluster.connect();
  try {
    const members = await Promise.all(
      roles.map((role, index) => cluster.start(`${role} ${String(index)}`, "--role", role)),
    );
    const servers = members.map(({ server }) => server);
    await Promise.all(servers.map((server) => server.manage("POST", "/cycles/shipping/start")));
    expect(hooks.calls).toEqual(["POST /webhooks"]);

    const open = members.filter(({ server }) => server.publicUrl !== "");
    const urls = await Promise.all(open.map(({ url }) => url("shipping")));
    const spent = async (): Promise<readonly [engines: number, database: number]> => [
      servers.reduce((sum, { process: { pid } }) => sum + processorMs(Number(pid)), 0),
      await serverProcessorMs(admin),
    ];
    const before = await spent();
    const startedMs = performance.now();
    let next = 0;
    const send = async (): Promise<void> => {
      for (let id = next++; id < deliveries; id = next++) {
        const body = JSON.stringify({ id, kind: "box" });
        await recorder.send(urls[id % urls.length] ?? "", { cycle: "shipping", body });
      }
    };
    const waits = await sampleLocks(admin, async () => {
      await Promise.all(Array.from({ length: senders }, send));
      await cluster.idle(120_000);
    });
    const tookMs = performance.now() - startedMs;
    const after = await spent();
    for (const server of servers) expect(await server.end("SIGTERM")).toBe(0);
    for (const { key, path, atMs } of vendor.calls) recorder.received({ key, what: `POST ${path}`, atMs });
    const history = recorder.history({
      stored: await cluster.read(),
      rules: { calling: new Set(["shipping.ship", "shipping.bill"]) },
      healedAtMs: Date.now(),
    });
    const [engines, database] = after.map((ms, index) => (ms - (before[index] ?? 0)) / deliveries);
    process.stdout.write(
      `${deployment}: ${String(deliveries)} deliveries of two calls in ${(tookMs / 1_000).toFixed(1)} s; ` +
        `CPU per delivery ${milliseconds(engines)} in the processes, ${milliseconds(database)} in PostgreSQL; waiting for a lock ` +
        `${waits.heavy.toFixed(2)} connections, inside the server ${waits.light.toFixed(2)} (${String(waits.samples)} samples), ${String(waits.deadlocks)} deadlocks\n`,
    );
    assertKept(history, deployment);
    expect(recorder.sent.filter(({ answer }) => answer?.status !== 200)).toEqual([]);
    expect(vendor.calls).toHaveLength(2 * deliveries);
    expect(hooks.calls).toEqual(["POST /webhooks"]);
  } finally {
    await admin.end();
    await cluster.remove();
    await vendor.close();
  }
});

const milliseconds = (ms = 0): string => `${ms.toFixed(2)} ms`;
