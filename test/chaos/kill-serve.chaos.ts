// A real `serve` is killed with SIGKILL in the middle of bursts of deliveries; afterwards the history checker finds every promise kept
// (`test/history/`), and every transaction has succeeded. Rounds: CHAOS_ROUNDS (20); the seed is printed and can be given as CHAOS_SEED.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { shippingProject } from "../cli/definitions.ts";
import { createProject, removeFolders, serve, type Server } from "../cli/program.ts";
import { startCountingVendor } from "../cli/vendor.ts";
import { assertKept } from "../history/check.ts";
import { readSqlite } from "../history/read-store.ts";
import { createRecorder, type Recorder } from "../history/recorder.ts";
import { createRandom } from "./random.ts";

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
  const file = join(project, ".hookwright/store.db");
  const recorder = createRecorder();
  const start = (): Promise<Server> =>
    serve(project, { args: ["--allow-egress", vendor.hostPort], env: { SHOP_URL: vendor.url } });
  let next = 1;
  for (let round = 0; round < rounds; round++) {
    const server = await start();
    await server.manage("POST", "/cycles/shipping/start");
    const url = await server.webhookUrl("shipping");
    // Every other one may be killed before it has answered anybody, however long that takes here.
    const answered = Promise.withResolvers<void>();
    if (round % 2 === 1) answered.resolve();
    const delayMs = 30 + random.next() * 400;
    const killed = answered.promise.then(() => killLater(server, recorder, delayMs));
    await Promise.all(Array.from({ length: 16 }, () => burst(url, () => next++, recorder, answered.resolve)));
    await killed;
  }
  const earlier = [readSqlite(file)];
  const last = await start();
  await untilIdle(file);
  expect(await last.end("SIGTERM")).toBe(0);
  await vendor.close();
  for (const { key, path, atMs } of vendor.calls) recorder.received({ key, what: `POST ${path}`, atMs });
  const history = recorder.history({
    stored: readSqlite(file),
    earlier,
    rules: { calling: new Set(["shipping.ship"]) },
    healedAtMs: Date.now(),
  });
  const { sent, stored, effects } = history;
  const accepted = sent.filter(({ answer }) => answer !== undefined);
  expect(accepted.map(({ answer }) => answer?.status)).toEqual(accepted.map(() => 200));
  const repeats = effects.length - new Set(effects.map(({ key }) => key)).size;
  process.stdout.write(
    `${String(rounds)} kills, ${String(accepted.length)} accepted, ${String(stored.deliveries.length)} stored, ${String(repeats)} calls repeated with their key\n`,
  );
  expect(accepted.length).toBeGreaterThanOrEqual(rounds / 2);
  assertKept(history, `${String(rounds)} kills`);
  expect(new Set(stored.transactions.map(({ state }) => state))).toEqual(new Set(["succeeded"]));
});

async function killLater(server: Server, recorder: Recorder, delayMs: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
  await recorder.disturbed("killed", () => server.end("SIGKILL"));
}

/** Sends one delivery after the other until the server is gone. */
async function burst(
  url: string,
  next: () => number,
  recorder: Recorder,
  onAnswer: () => void,
): Promise<void> {
  for (;;) {
    const body = JSON.stringify({ id: next(), kind: "box" });
    const { answer } = await recorder.send(url, { cycle: "shipping", body });
    if (answer === undefined) return;
    onAnswer();
  }
}

/** Waits until no transaction is left to run in the store of a running server; a minute at most. */
async function untilIdle(file: string): Promise<void> {
  const database = new DatabaseSync(file, { readOnly: true });
  const jobs = database.prepare("SELECT count(*) AS count FROM job WHERE kind = 'transaction'");
  const deadline = Date.now() + 60_000;
  while (Number(jobs.get()?.["count"]) > 0) {
    expect(Date.now()).toBeLessThan(deadline);
    await setImmediate();
  }
  database.close();
}
