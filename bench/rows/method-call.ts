// One method call, everything included (inputs, merge fields, body, egress check, authentication, record, decode, outputs),
// against the bare client: the same bytes sent and parsed by raw undici. 16 calls in flight to a vendor on loopback.
import { Pool } from "undici";
import { systemClock } from "../../runtime/base/clock.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { callMethod } from "../../runtime/method/call.ts";
import { createInstallation } from "../../runtime/method/installation.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { loadConnector, startServerFile } from "../project.ts";
import type { Row, Slice } from "../row.ts";

const inFlight = 16;

/** The row. */
export const methodCall: Row = {
  name: "one method call, 16 in flight",
  against: "raw undici Pool.request and JSON.parse",
  target: 0.65,
  async prepare() {
    const vendor = await startServerFile("vendor.ts");
    const origin = `http://127.0.0.1:${String(vendor.port)}`;
    const pool = new Pool(origin, { connections: inFlight });
    const transport = createTransport({
      egress: createEgress({ allow: [`127.0.0.1:${String(vendor.port)}`] }),
    });
    const scripts = createScriptRunner({});
    const created = createInstallation({
      account: "default",
      name: "bench",
      connector: await loadConnector(),
      release: "bench",
      authentication: { apiKey: "bench-key" },
      parameters: { BenchUrl: origin },
    });
    if (created.kind !== "valid") throw new Error(created.problems.join(" "));
    const { installation } = created;
    const services = { transport, scripts, clock: systemClock };
    const values: Readonly<Record<string, JsonValue>> = { ItemId: "item 1", Name: "tea", Quantity: 2 };
    const subject = async (): Promise<unknown> =>
      (await callMethod({ installation, method: "callItem", values, services })).output;
    const baseline = async (): Promise<unknown> => {
      const response = await pool.request({
        path: "/items/item%201",
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          authorization: "Bearer bench-key",
        },
        body: JSON.stringify({ name: "tea", quantity: 2 }),
      });
      return response.body.json();
    };
    return {
      baseline: () => keepInFlight(baseline, 1200),
      subject: () => keepInFlight(subject, 1200),
      async close() {
        await pool.close();
        await transport.close();
        await scripts.close();
        await vendor.close();
      },
    };
  },
};

async function keepInFlight(call: () => Promise<unknown>, durationMs: number): Promise<Slice> {
  const startMs = performance.now();
  let operations = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() - startMs < durationMs) {
      await call();
      operations += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, loop));
  return { operationsPerSecond: operations / ((performance.now() - startMs) / 1000) };
}
