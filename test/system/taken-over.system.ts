// P5: what a killed process was doing goes on elsewhere within 30 seconds, by itself. Two processes on one PostgreSQL with the leases that
// they have by default; one is killed with SIGKILL while a vendor keeps all of its calls waiting. Most of the time of this test is that lease.
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { defaultLimits } from "../../runtime/engine/limits.ts";
import { createCluster } from "../chaos/cluster.ts";
import { shippingProject } from "../cli/definitions.ts";
import { removeFolders } from "../cli/program.ts";
import { assertKept } from "../history/check.ts";
import { createRecorder } from "../history/recorder.ts";

const orders = 20;
const promisedMs = 30_000;
/** Beyond it: for a machine that is busy with something else. */
const marginMs = 5_000;
afterAll(removeFolders);

it("the work of a killed process goes on elsewhere when its lease ends", { timeout: 120_000 }, async () => {
  const recorder = createRecorder();
  const held: ServerResponse[] = [];
  let holds = true;
  const vendor = createServer((request, response) => {
    request.resume();
    recorder.received({ key: String(request.headers["idempotency-key"]), what: `POST ${request.url ?? ""}` });
    if (holds) held.push(response);
    else response.writeHead(200, { "content-type": "application/json" }).end('{"shipment":"S"}');
  }).listen(0, "127.0.0.1");
  await once(vendor, "listening");
  const hostPort = `127.0.0.1:${String((vendor.address() as AddressInfo).port)}`;
  const cluster = await createCluster({
    store: "postgres",
    files: shippingProject,
    env: { SHOP_URL: `http://${hostPort}` },
    egress: [hostPort],
  });
  const admin = await cluster.connect();
  try {
    const killed = await cluster.start("killed");
    await killed.server.manage("POST", "/cycles/shipping/start");
    const url = await killed.url("shipping");
    await Promise.all(
      Array.from({ length: orders }, (_, id) =>
        recorder.send(url, { cycle: "shipping", body: JSON.stringify({ id, kind: "box" }) }),
      ),
    );
    while (held.length < orders) await wait(10);
    // Not before: it would have taken some of them.
    const other = await cluster.start("other");
    await recorder.disturbed("a process was killed", () => killed.server.end("SIGKILL"));
    holds = false;
    const killedAtMs = performance.now();
    const { rows } = await admin.query<{ left: string }>(
      `SELECT due_at_ms - hookwright.now_ms() AS left FROM hookwright.job WHERE kind = 'transaction' AND owner IS NOT NULL`,
    );
    expect(rows).toHaveLength(orders);
    const lefts = rows.map(({ left }) => Number(left));
    expect(Math.max(...lefts)).toBeLessThanOrEqual(defaultLimits.leaseMs);
    await cluster.idle(promisedMs + marginMs);
    const doneMs = performance.now() - killedAtMs;
    expect(await other.server.end("SIGTERM")).toBe(0);
    const history = recorder.history({
      stored: await cluster.read(),
      rules: { calling: new Set(["shipping.ship"]) },
      healedAtMs: Date.now(),
    });
    assertKept(history);
    process.stdout.write(
      `${String(orders)} calls were cut off; their leases ended ${seconds(Math.max(...lefts))} after the kill, and all was done after ${seconds(doneMs)}\n`,
    );
    // Each was called twice, with its key.
    expect(history.effects).toHaveLength(2 * orders);
    expect(history.stored.transactions.map(({ state }) => state)).toEqual(rows.map(() => "succeeded"));
  } finally {
    await admin.end();
    await cluster.remove();
    vendor.closeAllConnections();
    vendor.close();
  }
});

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
