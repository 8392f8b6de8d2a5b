// Promise P1 and P2 against a real `serve`: it is killed with SIGKILL in the middle of bursts of deliveries. Afterwards every
// delivery that was answered 2xx is in the store, its transaction has finished, and the vendor was told once, or again
// with the same Idempotency-Key. Rounds: CHAOS_ROUNDS (20); the seed is printed and can be given as CHAOS_SEED.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";
import { shippingProject } from "../cli/definitions.ts";
import { createProject, removeFolders, serve, type Server } from "../cli/program.ts";
import { startCountingVendor } from "../cli/vendor.ts";

const rounds = Number(process.env["CHAOS_ROUNDS"] ?? 20);
const seed = Number(process.env["CHAOS_SEED"] ?? Date.now() % 1_000_000);
const random = createRandom(seed);
afterAll(removeFolders);

/** The shipping cycle with scripts of each kind: a visit that was cut off runs them again, a finished one does not. */
const shipping = shippingProject["cycles/shipping.json"];
const scripted = {
  ...shippingProject,
  "cycles/shipping.json": {
    ...shipping,
    steps: {
      order: shipping.steps.order,
      ship: {
        ...shipping.steps.ship,
        map: { OrderId: "{{order.OrderId}}", Kind: "=`{{order.Kind}}`.toUpperCase()" },
        script: "function before_action() { console.log(method_request.kind); return true; }",
        next: "note",
      },
      note: {
        script: "function after_action() { method_response = { kind: method_request.Kind }; return true; }",
        map: { Kind: "={{ship.ShipmentId}} || 'none'" },
        fields: [{ connectorField: "kind" }],
      },
    },
  },
};

it(`loses nothing in ${String(rounds)} kills (seed ${String(seed)})`, { timeout: 600_000 }, async () => {
  const vendor = await startCountingVendor();
  const project = await createProject(scripted);
  const start = (): Promise<Server> =>
    serve(project, { args: ["--allow-egress", vendor.hostPort], env: { SHOP_URL: vendor.url } });
  const accepted = new Set<number>();
  let next = 1;
  for (let round = 0; round < rounds; round++) {
    const server = await start();
    await server.manage("POST", "/cycles/shipping/start");
    const url = await server.webhookUrl("shipping");
    const killed = killLater(server, 30 + random() * 400);
    await Promise.all(Array.from({ length: 16 }, () => burst(url, () => next++, accepted)));
    await killed;
  }
  const last = await start();
  await untilIdle(project);
  expect(await last.end("SIGTERM")).toBe(0);
  const finished = readTransactions(project);
  const lost = [...accepted].filter((order) => finished.get(order)?.length !== 1);
  const unfinished = [...accepted].filter((order) => finished.get(order)?.[0] !== "succeeded");
  const keys = new Map<string, Set<string>>();
  for (const { path, key } of vendor.calls) keys.set(path, (keys.get(path) ?? new Set()).add(key));
  const toldTwice = [...keys].filter(([, set]) => set.size !== 1);
  const untold = [...accepted].filter((order) => !keys.has(`/orders/${String(order)}/shipments`));
  const repeats = vendor.calls.length - keys.size;
  process.stdout.write(
    `${String(rounds)} kills, ${String(accepted.size)} accepted, ${String(finished.size)} stored, ${String(lost.length)} lost, ${String(repeats)} calls repeated with their key\n`,
  );
  await vendor.close();
  expect(accepted.size).toBeGreaterThan(rounds);
  expect({ lost, unfinished, toldTwice, untold }).toEqual({
    lost: [],
    unfinished: [],
    toldTwice: [],
    untold: [],
  });
});

async function killLater(server: Server, delayMs: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
  await server.end("SIGKILL");
}

/** Sends one delivery after the other until the server is gone; notes those that were answered 200. */
async function burst(url: string, next: () => number, accepted: Set<number>): Promise<void> {
  for (;;) {
    const id = next();
    try {
      const response = await fetch(url, {
        method: "POST",
        body: JSON.stringify({ id, kind: "box" }),
        headers: { "content-type": "application/json" },
      });
      expect(response.status).toBe(200);
      accepted.add(id);
      await response.text();
    } catch (error) {
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

/** Waits until no transaction is left to run in the store of a running server; a minute at most. */
async function untilIdle(project: string): Promise<void> {
  const database = openStore(project);
  const jobs = database.prepare("SELECT count(*) AS count FROM job WHERE kind = 'transaction'");
  const deadline = Date.now() + 60_000;
  while (Number(jobs.get()?.["count"]) > 0) {
    expect(Date.now()).toBeLessThan(deadline);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  database.close();
}

function openStore(project: string): DatabaseSync {
  return new DatabaseSync(join(project, ".hookwright/store.db"), { readOnly: true });
}

/** The states of the transactions of each order. */
function readTransactions(project: string): ReadonlyMap<number, readonly string[]> {
  const database = openStore(project);
  const rows = database
    .prepare(
      `SELECT json_extract(visit.output, '$.OrderId') AS orderId, transaction_.state AS state
       FROM transaction_ JOIN visit ON visit.transaction_id = transaction_.id AND visit.visit = 0`,
    )
    .all() as { readonly orderId: number; readonly state: string }[];
  database.close();
  const states = new Map<number, string[]>();
  for (const { orderId, state } of rows) states.set(orderId, [...(states.get(orderId) ?? []), state]);
  return states;
}

/** A small generator of pseudo-random numbers between 0 and 1 (mulberry32). */
function createRandom(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
