// A process is killed with SIGKILL at every durable boundary of a transaction's life (`crash-points.ts`), in the middle of a workload that goes
// through all of them; the next one goes on, heals, and the history checker finds every promise kept. HITS: which hits of each place
// (1,2,10); STORES: SQLite,PostgreSQL; PLACES: a pattern of their names. A place that is never reached fails.
import { afterAll, beforeAll, describe, test } from "vitest";
import { schemaSteps } from "../../runtime/store-postgres/schema.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import type { Operation } from "./crash-messages.ts";
import { crashPlaces } from "./crash-points.ts";
import { createCrashWorld, type CrashWorld, type Figures } from "./crash-world.ts";

const hits = (process.env["HITS"] ?? "1,2,10").split(",").map(Number);
const stores = (process.env["STORES"] ?? "SQLite,PostgreSQL").split(",");
const wanted = new RegExp(process.env["PLACES"] ?? "");

/** So many runs have one store and its history; then there is a new one. */
const runsOfWorld = 20;

const hourMs = 60 * 60 * 1000;

/** What an operator does again and again, so that a place is reached, and to which webhooks orders come meanwhile; else to all. */
const operations: readonly (readonly [
  places: RegExp,
  operations: readonly Operation[],
  webhooks?: readonly string[],
])[] = [
  [/saveRelease|saveAccounts/, ["release"]],
  [/saveCycle|scheduleQueueExpiry|haltBegun/, ["stopStart"]],
  [/ensureWebhook|removeCycle|dropQueued\.before/, ["remove"]],
  [/store\.begin\.|scheduleRun/, ["polls"]],
  [/dropBacklog/, ["drop"]],
  [/moveBacklog/, ["move"]],
  [/holdCycle|scheduler\.release/, ["pause"]],
  [/scheduler\.halt/, ["halt"]],
  [/redrive/, ["redrive"]],
  [/dismiss/, ["dismiss"]],
  [/saveSettings/, ["retain"]],
  [/retention|history-removed|dropOrphaned|scheduleChore/, ["retain"], ["gone.created", "plain.created"]],
];

/** What they do beside, wherever the process is to die. */
const always: readonly Operation[] = ["revive", "replay", "finish"];

describe.each(["SQLite", "PostgreSQL"].filter((store) => stores.includes(store)))("on %s", (store) => {
  let server: PostgresServer | undefined;
  let world: CrashWorld | undefined;
  let runs = 0;
  const total = { runs: 0, sent: 0, accepted: 0, transactions: 0, repeated: 0 };

  beforeAll(async () => {
    if (store === "PostgreSQL") server = await startPostgres();
  });
  afterAll(async () => {
    await end();
    await server?.remove();
    process.stdout.write(
      `${store}: ${String(total.runs)} kills after which every promise was kept, ${String(total.sent)} sent, ${String(total.accepted)} accepted, ${String(total.transactions)} transactions, ${String(total.repeated)} calls repeated with their key\n`,
    );
  });

  async function end(): Promise<void> {
    const figures: Figures | undefined = world?.figures();
    if (figures !== undefined)
      for (const name of ["sent", "accepted", "transactions", "repeated"] as const)
        total[name] += figures[name];
    await world?.close();
    world = undefined;
  }

  /** A world with a process that runs; a new one where the last run has left it broken. */
  async function current(isFresh: boolean): Promise<CrashWorld> {
    if (isFresh || runs++ % runsOfWorld === 0) await end();
    if (world !== undefined) return world;
    world = await createCrashWorld(server);
    if (!isFresh) await world.start();
    return world;
  }

  const cases = crashPlaces(store === "SQLite" ? "SQLite" : "PostgreSQL")
    .filter((place) => wanted.test(place))
    .flatMap((place) => hits.map((hit) => ({ place, hit })));

  test.each(cases)("killed at $place, hit $hit", { timeout: 300_000 }, async ({ place, hit }) => {
    // There is no store before, and as many hits as there are steps, or keys: one.
    const mostOpening = new Map([
      ["migrate.step", schemaSteps.length],
      ["store.dataKeys.addDataKey.before", 1],
      ["store.dataKeys.addDataKey.after", 1],
    ]);
    const most = mostOpening.get(place);
    const isFirst = most !== undefined;
    const isExpiry = place === "store.dropQueued.after";
    const here = await current(isFirst || isExpiry);
    const at = `${place}:${String(Math.min(hit, most ?? hit))}`;
    try {
      if (isFirst) await here.start(at);
      else if (isExpiry) await here.start();
      here.vendor.refusesErrors = place.includes("countTry");
      await here.workUntilKilled(at, () => workAt(here, place));
      here.vendor.refusesErrors = false;
      await here.start();
      await here.check(`${store}, killed at ${at}`);
      total.runs++;
    } catch (error) {
      await end();
      throw error;
    }
    if (isExpiry) await end();
  });
});

/** One turn of the work in which a process dies at a place. */
async function workAt(world: CrashWorld, place: string): Promise<void> {
  if (place === "store.dropQueued.after") {
    // What waits in a stopped cycle's queue is dropped after a day.
    await world.operate("stopQueue");
    await world.deliver(["queue.created"]);
    await world.skip(25 * hourMs);
    return;
  }
  if (place.includes("countTry")) await world.skip(11_000);
  const [, own = [], to] = operations.find(([places]) => places.test(place)) ?? [];
  await Promise.all([
    world.deliver(to),
    ...own.map((operation) => world.operate(operation)),
    ...always.map((operation) => world.operate(operation)),
  ]);
}
