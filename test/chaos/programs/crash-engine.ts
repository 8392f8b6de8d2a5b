// An engine in a process of its own that is killed at one place of `crash-points.ts`, with its public port. It is told by messages what
// to open, where to die and what an operator does; it loads before it is told anything, so that the next one is ready when one dies.
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { armCrashpoint, crashpoint } from "../../../runtime/base/crashpoint.ts";
import { silentLog } from "../../../runtime/base/log.ts";
import { isHookwrightError } from "../../../runtime/contract/error.ts";
import { createEngine, type Engine } from "../../../runtime/engine/engine.ts";
import { createEgress } from "../../../runtime/http/egress.ts";
import { createTransport } from "../../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../../runtime/script/script-runner.ts";
import { startPublicServer } from "../../../runtime/server/public.ts";
import { createPostgresStore } from "../../../runtime/store-postgres/store.ts";
import { createSqliteStore } from "../../../runtime/store-sqlite/store.ts";
import type { Store } from "../../../runtime/store/store.ts";
import { createSkippingClock } from "../../engine/skipping-clock.ts";
import type { Asked, Operation, Told } from "../crash-messages.ts";
import { crashProject, cycleNames } from "../crash-project.ts";

const clock = createSkippingClock();

/** The same store, with a place to die before and behind each of its methods. */
function withPlaces<T extends object>(part: T, prefix = "store"): T {
  const places = new Map<PropertyKey, unknown>();
  return new Proxy(part, {
    get(target, name, receiver): unknown {
      const value: unknown = Reflect.get(target, name, receiver);
      const at = `${prefix}.${String(name)}`;
      if (typeof value !== "function" && (typeof value !== "object" || value === null)) return value;
      const known = places.get(name);
      if (known !== undefined) return known;
      const placed =
        typeof value === "function" ? withPlace(value.bind(target) as Method, at) : withPlaces(value, at);
      places.set(name, placed);
      return placed;
    },
  });
}

type Method = (...given: unknown[]) => unknown;

function withPlace(method: Method, at: string): Method {
  return (...given) => {
    crashpoint(`store.${at.slice("store.".length)}.before`);
    const result = method(...given);
    if (!(result instanceof Promise)) return result;
    return result.then((value: unknown) => {
      crashpoint(`store.${at.slice("store.".length)}.after`);
      return value;
    });
  };
}

/** So long a backlog grows. */
const gatherMs = 15;

/** What the cycle `removed` says of itself; another number is another release. */
let version = 0;

function operations(engine: Engine, vendorUrl: string): Readonly<Record<Operation, () => Promise<unknown>>> {
  const apply = (): Promise<unknown> => engine.apply(crashProject(vendorUrl, ++version));
  const newest = async (cycle: string, state: string): Promise<string> => {
    const found = await engine.transactions({ cycle, limit: 20 });
    return found.find((transaction) => transaction.state === state)?.id ?? "none";
  };
  const stateOf = (id: string): string | undefined => engine.cycles().find((cycle) => cycle.id === id)?.state;
  return {
    async heal() {
      for (const { id, state, pausedAtMs } of engine.cycles()) {
        if (pausedAtMs !== undefined) await engine.resumeCycle(id);
        if (state !== "running") await engine.startCycle(id);
      }
    },
    async stopStart() {
      await engine.stopCycle("queue");
      await engine.startCycle("queue");
    },
    async finish() {
      await engine.stopCycle("other", { finish: true });
      await engine.startCycle("other");
    },
    async halt() {
      await engine.stopCycle("retries");
      await engine.startCycle("retries");
    },
    async pause() {
      await engine.pauseCycle("plain");
      await engine.resumeCycle("plain");
    },
    async polls() {
      await engine.stopCycle("polls");
      await engine.startCycle("polls");
    },
    redrive: () => engine.deadLetters.redriveMany({ cycle: "fails", limit: 1 }),
    dismiss: async () => engine.deadLetters.dismiss(await newest("stops", "failed")),
    replay: async () => engine.replayTransaction(await newest("plain", "succeeded"), { from: "more" }),
    async move() {
      await engine.pauseCycle("queue");
      await setTimeout(gatherMs);
      await engine.moveBacklog("queue", { to: "other" });
      await engine.resumeCycle("queue");
    },
    async drop() {
      await engine.pauseCycle("queue");
      await setTimeout(gatherMs);
      await engine.dropBacklog("queue");
      await engine.resumeCycle("queue");
    },
    retain: () => engine.deploymentSettings.change({ successRetentionHours: 744 }),
    release: async () => {
      await engine.stopCycle("removed");
      await apply();
      await engine.startCycle("removed");
    },
    async remove() {
      await engine.removeCycle("removed", { stop: true });
      await apply();
      await engine.startCycle("removed");
    },
    stopQueue: async () => {
      if (stateOf("queue") !== "running") await engine.startCycle("queue");
      await engine.stopCycle("queue");
    },
    revive: async () => {
      if (stateOf("stops") !== "running") await engine.startCycle("stops");
    },
  };
}

async function openStore(folder: string, database: string | undefined): Promise<Store> {
  const store =
    database === undefined
      ? await createSqliteStore({ folder, clock })
      : await createPostgresStore({ url: database, clock, isUnsafe: true });
  return withPlaces(store);
}

async function open({ folder, vendorUrl, aheadMs, database, crashAt }: Extract<Asked, { kind: "open" }>) {
  clock.skip(aheadMs);
  // The thread that writes to SQLite reads it from the environment.
  if (crashAt !== undefined) process.env["HOOKWRIGHT_CRASH_AT"] = crashAt;
  armCrashpoint(crashAt ?? "");
  const store = await openStore(folder, database);
  let url = "";
  const engine = await createEngine({
    store,
    scripts: createScriptRunner({ runners: 1 }),
    transport: createTransport({ egress: createEgress({ allow: ["127.0.0.0/8"] }) }),
    clock,
    limits: { webhookRequestsPerSecond: 1e9 },
    releasesFolder: join(folder, "releases"),
    publicUrl: () => url,
    secretKey: new Uint8Array(32),
  });
  await engine.deploymentSettings.change({
    errorWebhookEnabled: true,
    errorWebhookUrl: `${vendorUrl}/errors`,
  });
  await engine.apply(crashProject(vendorUrl, version));
  for (const cycle of cycleNames)
    if (engine.cycles().find(({ id }) => id === cycle)?.startedAtMs === undefined)
      await engine.startCycle(cycle);
  ({ url } = await startPublicServer({ engine, host: "127.0.0.1", port: 0, log: silentLog }));
  const urls = engine.webhooks().map((webhook) => [`${webhook.cycle}.${webhook.step}`, webhook.url] as const);
  tell({ kind: "opened", urls: Object.fromEntries(urls) });
  return operations(engine, vendorUrl);
}

function tell(told: Told): void {
  process.send?.(told);
}

// Whoever would have killed it is gone.
process.on("disconnect", () => process.exit());

let opened: Promise<ReturnType<typeof operations>> | undefined;

process.on("message", (asked: Asked) => {
  if (asked.kind === "open") opened = open(asked);
  else if (asked.kind === "arm") armCrashpoint(asked.at);
  else if (asked.kind === "skip") clock.skip(asked.ms);
  else void operate(asked.operation, asked.number);
});

async function operate(operation: Operation, number: number): Promise<void> {
  try {
    await (await opened)?.[operation]();
    tell({ kind: "operated", number });
  } catch (error) {
    tell({ kind: "operated", number, error: isHookwrightError(error) ? error.code : String(error) });
  }
}
