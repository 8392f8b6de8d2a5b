// An engine in a process of its own that may be killed: `run-hooks.ts <folder> <vendor url> <subscription> <command>…`. Commands
// (cycles `a` to `j`) are `start:<cycle>`, `remove:<cycle>`, `rotate:<cycle>`, `signal:<cycle>` (the vendor asks for a renewal) and `settle`, which waits
// for what is under way and prints the ledger's states as a JSON line.
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { silentLog } from "../../../runtime/base/log.ts";
import { createEngine, type Engine } from "../../../runtime/engine/engine.ts";
import { createEgress } from "../../../runtime/http/egress.ts";
import { createTransport } from "../../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../../runtime/script/script-runner.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import { createSkippingClock } from "../../engine/skipping-clock.ts";
import { hubProject } from "../hub.ts";

/** Signals that follow one another wait longer and longer. */
const clock = createSkippingClock();

/** Skips the time until the next job. */
async function skipToNextJob(): Promise<void> {
  const dueAtMs = (await store.scheduler.nextDueAtMs()) ?? 0;
  if (dueAtMs > clock.now()) clock.skip(dueAtMs - clock.now());
}

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

async function settle(engine: Engine): Promise<void> {
  for (;;) {
    const subscriptions = await engine.subscriptions();
    const dueAtMs = (await store.scheduler.nextDueAtMs()) ?? Infinity;
    // Nothing is held, and nothing waits for its next try.
    const isQuiet = dueAtMs > clock.now() + 120_000;
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
const store = await createSqliteStore({ folder, clock });
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
  if (action === "start") await engine.startCycle(cycle);
  else if (action === "remove") await engine.removeCycle(cycle, { stop: true });
  else if (action === "rotate") await engine.rotateHooks({ cycle });
  else if (action === "signal") await signal(engine, cycle);
  else await settle(engine);
}
await engine.stop();
await scripts.close();
await transport.close();
await store.close();
