// An engine in a process of its own that may be killed: `run-hooks.ts <folder> <vendor url> <subscription> <command>…`. Commands
// (cycles `a` to `j`) are `start:<cycle>`, `remove:<cycle>`, `rotate:<cycle>`, `signal:<cycle>` (the vendor asks for a renewal) and `settle`, which waits
// for what is under way and prints the ledger's states as a JSON line. The store is SQLite in the folder, or the database of `HOOKWRIGHT_DATABASE`,
// whose table `ahead` says how far its clock is ahead (`test/chaos/crash-rows.ts`).
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Client } from "pg";
import { silentLog } from "../../../runtime/base/log.ts";
import { isHookwrightError } from "../../../runtime/contract/error.ts";
import { createEngine, type Engine } from "../../../runtime/engine/engine.ts";
import { defaultLimits } from "../../../runtime/engine/limits.ts";
import { createEgress } from "../../../runtime/http/egress.ts";
import { createTransport } from "../../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../../runtime/script/script-runner.ts";
import { createPostgresStore } from "../../../runtime/store-postgres/store.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { takeAheadClock } from "../../chaos/crash-rows.ts";
import { createSkippingClock } from "../../engine/skipping-clock.ts";
import { hubProject } from "../hub.ts";

/** Skips the time until the next job: signals that follow one another wait longer and longer. */
async function skipToNextJob(): Promise<void> {
  const dueAtMs = (await store.scheduler.nextDueAtMs()) ?? 0;
  if (dueAtMs > clock.now()) await skip(dueAtMs - clock.now());
}

async function skip(ms: number): Promise<void> {
  await admin?.query("UPDATE public.ahead SET ms = ms + $1", [ms]);
  clock.skip(ms);
}

/** What another process was making is believed to go on for so long; whoever wants to start it comes again. */
const believedMs = 5 * 60_000;

async function start(engine: Engine, cycle: string): Promise<void> {
  try {
    await engine.startCycle(cycle);
  } catch (error) {
    if (url === undefined || !isHookwrightError(error) || error.code !== "subscription/changed") throw error;
    await skip(believedMs);
    await engine.startCycle(cycle);
  }
}

const { leaseMs } = defaultLimits;
const underWay: ReadonlySet<string> = new Set(["planned", "creating", "renewing", "deleting"]);

/** A delivery that asks for a renewal, and its end. */
async function signal(engine: Engine, cycle: string): Promise<void> {
  const { url = "" } = engine.webhooks().find((webhook) => webhook.cycle === cycle) ?? {};
  const headers = Object.assign(Object.create(null) as Record<string, string>, {
    "content-type": "application/json",
    "x-token": "t",
    "x-lifecycle": "renew",
  });
  const readBody = () => Promise.resolve(new TextEncoder().encode("{}"));
  const { pathname } = new URL(url);
  const renewals = async (): Promise<number> =>
    (await engine.subscriptions())
      .filter((found) => found.cycle === cycle)
      .flatMap(({ entries }) => entries.filter(({ from, to }) => from === "renewing" && to === "active"))
      .length;
  const before = await renewals();
  const { status } = await engine.receive({ method: "POST", target: pathname, headers, readBody });
  if (status !== 200) throw new Error(`The signal was answered with ${String(status)}.`);
  while ((await renewals()) === before) {
    await skipToNextJob();
    await setImmediate();
  }
}

/** Whether a job is held, or due. Of SQLite no more is known than that a lease ends so soon. */
async function isBusy(): Promise<boolean> {
  const dueAtMs = (await store.scheduler.nextDueAtMs()) ?? Infinity;
  if (admin === undefined) return dueAtMs <= clock.now() + leaseMs;
  const { rows } = await admin.query("SELECT FROM hookwright.job WHERE owner IS NOT NULL LIMIT 1");
  return rows.length > 0 || dueAtMs <= clock.now();
}

async function settle(engine: Engine): Promise<void> {
  for (;;) {
    const subscriptions = await engine.subscriptions();
    const isQuiet = !(await isBusy());
    const isSettled = subscriptions.every(({ state }) => !underWay.has(state));
    if (isQuiet && !isSettled) await skipToNextJob();
    if (isQuiet && isSettled) {
      const items = subscriptions.map(({ cycle, state, url }) => ({ cycle, state, url }));
      process.stdout.write(`${JSON.stringify(items)}\n`);
      return;
    }
    await setImmediate();
  }
}

const [folder = "", vendorUrl = "", subscription = "", ...commands] = process.argv.slice(2);
const url = process.env["HOOKWRIGHT_DATABASE"];
const admin = url === undefined ? undefined : new Client({ connectionString: url });
await admin?.connect();
const ahead = await admin?.query<{ ms: string }>("SELECT ms FROM public.ahead");
const clock = createSkippingClock(Number(ahead?.rows[0]?.ms ?? 0));
const store =
  url === undefined
    ? await createSqliteStore({ folder, clock })
    : await createPostgresStore({ url, clock, isUnsafe: true });
if (admin !== undefined) await takeAheadClock(admin);
const scripts = createScriptRunner({ log: silentLog });
const transport = createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }) });
const engine = await createEngine({
  store,
  scripts,
  transport,
  clock,
  releasesFolder: join(folder, "releases"),
  publicUrl: () => "http://hooks.test",
  secretKey: new Uint8Array(32),
});
const project = hubProject(vendorUrl, subscription, {
  cycles: Array.from("abcdefghij"),
  ...(commands.some((command) => command.startsWith("signal")) && { secret: "Topic", topic: "t" }),
});
await engine.apply(project);
for (const command of commands) {
  const [action, cycle = ""] = command.split(":");
  if (action === "start") await start(engine, cycle);
  else if (action === "remove") await engine.removeCycle(cycle, { stop: true });
  else if (action === "rotate") await engine.rotateHooks({ cycle });
  else if (action === "signal") await signal(engine, cycle);
  else await settle(engine);
}
await engine.stop();
await scripts.close();
await transport.close();
await store.close();
await admin?.end();
