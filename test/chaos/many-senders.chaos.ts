// Many deliveries from many senders to many consumers: each is done once, and equal ones that arrive at once are one, on both stores.
// DELIVERIES says how many (4,000).
import { afterAll, describe, expect, it } from "vitest";
import { shop, shippingProject } from "../cli/definitions.ts";
import { removeFolders } from "../cli/program.ts";
import { startCountingVendor, type CountingVendor } from "../cli/vendor.ts";
import { assertKept } from "../history/check.ts";
import { createRecorder, type Recorder } from "../history/recorder.ts";
import { createCluster, stores } from "./cluster.ts";

const many = 20;
const deliveries = Number(process.env["DELIVERIES"] ?? 4_000);
const ids = Array.from({ length: deliveries }, (_, id) => id);
const equal = 200;
const equalId = deliveries;
afterAll(removeFolders);

const consumers = Array.from({ length: many }, (_, index) => `c${String(index)}`);

/** A cycle for each consumer, and one that knows an order again. */
const files = {
  "connectors/shop/connector.json": {
    ...shop,
    methods: {
      ...shop.methods,
      orderOnce: { ...shop.methods.orderCreated, dedupe: { key: "{{body.id}}", window: "1h" } },
    },
  },
  ...Object.fromEntries(
    consumers.flatMap((name, index) => [
      [
        `installations/shop-${name}.json`,
        { connector: "shop", parameters: { ShopUrl: { env: `SHOP_URL_${String(index)}` } } },
      ],
      [`cycles/${name}.json`, cycle(name, "orderCreated", name)],
    ]),
  ),
  "cycles/once.json": cycle("once", "orderOnce", "c0"),
};

function cycle(id: string, webhook: string, consumer: string): object {
  const { steps, ...shipping } = shippingProject["cycles/shipping.json"];
  return {
    ...shipping,
    id,
    connectors: { shop: { connector: "shop", installation: `shop-${consumer}` } },
    steps: { ...steps, order: { ...steps.order, webhook: `shop.${webhook}` } },
  };
}

describe.each(stores)("%s", { timeout: 300_000 }, (store) => {
  it(`${String(deliveries)} deliveries from ${String(many)} senders to ${String(many)} consumers; ${String(equal)} equal ones`, async () => {
    const vendors = await Promise.all(consumers.map(() => startCountingVendor()));
    const cluster = await createCluster({
      store,
      files,
      env: Object.fromEntries(vendors.map(({ url }, index) => [`SHOP_URL_${String(index)}`, url])),
      egress: vendors.map(({ hostPort }) => hostPort),
    });
    const recorder = createRecorder();
    try {
      const { server, url } = await cluster.start("one");
      const cycles = [...consumers, "once"];
      for (const name of cycles) await server.manage("POST", `/cycles/${name}/start`);
      const once = await url("once");
      const body = JSON.stringify({ id: equalId, kind: "once" });
      const answers = await Promise.all(
        Array.from({ length: equal }, () => recorder.send(once, { cycle: "once", body, dedupe: "1" })),
      );
      expect(new Set(answers.map(({ answer }) => answer?.status))).toEqual(new Set([200]));

      const urls = await Promise.all(consumers.map((name) => url(name)));
      const startedMs = performance.now();
      await Promise.all(consumers.map((_, sender) => sendAll(recorder, urls, sender)));
      const acceptedMs = performance.now() - startedMs;
      await cluster.idle(120_000);
      const doneMs = performance.now() - startedMs;
      expect(await server.end("SIGTERM")).toBe(0);
      note(recorder, vendors);
      const history = recorder.history({
        stored: await cluster.read(),
        rules: { calling: new Set(cycles.map((name) => `${name}.ship`)) },
        healedAtMs: Date.now(),
      });
      assertKept(history, store);
      expect(new Set(recorder.sent.map(({ answer }) => answer?.status))).toEqual(new Set([200]));
      expect(history.stored.transactions).toHaveLength(deliveries + 1);
      for (const [index, { calls }] of vendors.entries()) {
        const expected = ids.filter((id) => id % many === index).map(pathOf);
        const seen = calls.map(({ path }) => path).filter((path) => path !== pathOf(equalId));
        expect(seen.toSorted()).toEqual(expected.toSorted());
      }
      process.stdout.write(
        `${store}: ${String(deliveries)} deliveries accepted in ${seconds(acceptedMs)}, done in ${seconds(doneMs)}; ${String(equal)} equal ones began one transaction\n`,
      );
    } finally {
      await cluster.remove();
      await Promise.all(vendors.map((vendor) => vendor.close()));
    }
  });
});

const pathOf = (id: number): string => `/orders/${String(id)}/shipments`;

/** One after the other, to all consumers in turn. */
async function sendAll(recorder: Recorder, urls: readonly string[], sender: number): Promise<void> {
  for (const id of ids.filter((each) => Math.floor(each / many) % many === sender))
    await recorder.send(urls[id % many] ?? "", {
      cycle: consumers[id % many] ?? "",
      body: JSON.stringify({ id, kind: "box" }),
    });
}

function note(recorder: Recorder, vendors: readonly CountingVendor[]): void {
  for (const { calls } of vendors)
    for (const { key, path, atMs } of calls) recorder.received({ key, what: `POST ${path}`, atMs });
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
