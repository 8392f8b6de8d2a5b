// One method call, everything included (inputs, merge fields, body, egress check, authentication, record, decode, outputs),
// against the bare client (the same bytes sent and parsed by raw undici) and against a function that a careful person would
// write for this one method, with the same mapping and checks. 16 calls in flight to a vendor on loopback.
import { isDeepStrictEqual } from "node:util";
import { Pool } from "undici";
import { systemClock } from "../../runtime/base/clock.ts";
import { silentLog } from "../../runtime/base/log.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { createRateLimiter } from "../../runtime/http/rate-limiter.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { callMethod } from "../../runtime/method/call.ts";
import { createInstallation } from "../../runtime/method/installation.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import type { RateLimits } from "../../runtime/store/rate-limits.ts";
import { allocatedBy } from "../allocations.ts";
import { loadConnector, startServerFile } from "../project.ts";
import type { Prepared, Row, Slice } from "../row.ts";

const inFlight = 16;

/** The row against the bare client. */
export const methodCall: Row = {
  name: "one method call, 16 in flight",
  against: "raw undici Pool.request and JSON.parse",
  target: 0.65,
  prepare: () => prepareAgainst(callBare),
};

/** The row against a person's function. */
export const methodCallByHand: Row = {
  name: "one method call against a hand-written one",
  against: "a function with the same mapping and checks over undici Pool.request",
  target: 0.65,
  prepare: () => prepareAgainst(callByHand),
};

type Call = (pool: Pool) => Promise<unknown>;

async function prepareAgainst(call: Call): Promise<Prepared> {
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
  const limiter = createRateLimiter({ limits: unlimited, clock: systemClock, log: silentLog });
  const services = { transport, scripts, clock: systemClock, limiter };
  const subject = async (): Promise<unknown> =>
    (await callMethod({ installation, method: "callItem", values, services })).output;
  const theirs = await call(pool);
  if (call === callByHand && !isDeepStrictEqual({ ...((await subject()) as object) }, theirs))
    throw new Error("the two do not answer the same");
  return {
    baseline: () => keepInFlight(() => call(pool), 1200),
    subject: () => keepInFlight(subject, 1200),
    async close() {
      await pool.close();
      await transport.close();
      await scripts.close();
      await vendor.close();
    },
  };
}

/** A store in which nothing is paused; the method has no limits, so that nothing else is asked of it. */
const unlimited: RateLimits = {
  reserve: () => Promise.reject(new Error("The method has no limits.")),
  pause: () => Promise.reject(new Error("The vendor refuses nothing.")),
  endPause: () => Promise.resolve(),
  pauses: () => Promise.resolve([]),
};

const values = { ItemId: "item 1", Name: "tea", Quantity: 2 } satisfies Readonly<Record<string, JsonValue>>;

async function callBare(pool: Pool): Promise<unknown> {
  const response = await pool.request({
    path: "/items/item%201",
    method: "POST",
    headers,
    body: '{"name":"tea","quantity":2}',
  });
  return response.body.json();
}

const headers = {
  "content-type": "application/json",
  accept: "application/json",
  authorization: "Bearer bench-key",
};

async function callByHand(pool: Pool): Promise<unknown> {
  const { ItemId: id, Name: name, Quantity: quantity } = values;
  if (typeof name !== "string" || !Number.isInteger(quantity)) throw new TypeError("wrong input");
  const response = await pool.request({
    path: `/items/${encodeURIComponent(id)}`,
    method: "POST",
    headers,
    body: JSON.stringify({ name, quantity }),
  });
  if (response.statusCode < 200 || response.statusCode > 299) throw new Error(String(response.statusCode));
  const answer = (await response.body.json()) as { readonly id?: unknown; readonly total?: unknown };
  if (typeof answer.id !== "string" || typeof answer.total !== "number") throw new TypeError("wrong answer");
  return { Id: answer.id, Total: answer.total };
}

async function keepInFlight(call: () => Promise<unknown>, durationMs: number): Promise<Slice> {
  const startMs = performance.now();
  let operations = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() - startMs < durationMs) {
      await call();
      operations += 1;
    }
  };
  const allocated = await allocatedBy(async () => {
    await Promise.all(Array.from({ length: inFlight }, loop));
  });
  const seconds = (performance.now() - startMs) / 1000;
  return { operationsPerSecond: operations / seconds, allocatedBytes: allocated / operations };
}
