// An engine with everything it needs, real but for time: SQLite in a folder, scripts in processes, HTTP on loopback.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { expectNoCanaries } from "../canary.ts";
import { createIds, type Ids } from "../../runtime/base/ids.ts";
import { silentLog, type Log } from "../../runtime/base/log.ts";
import { createMeasures, type Measures } from "../../runtime/base/measures.ts";
import { createEngine, type Engine } from "../../runtime/engine/engine.ts";
import type { EngineLimits } from "../../runtime/engine/limits.ts";
import type { ApplyNote, Project } from "../../runtime/engine/project.ts";
import type { TransactionDetail } from "../../runtime/engine/status.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { startPublicServer } from "../../runtime/server/public.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import type { DeliveryRecord, Store } from "../../runtime/store/store.ts";
import { sharedRunner } from "../script/shared-runner.ts";
import { until } from "./until.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** What a program is started with. */
export interface ProgramOptions {
  readonly project: Project;
  /** Given to start again on what an earlier program left. */
  readonly folder?: string;
  /** Another program whose store this one works on too, as another process would. */
  readonly beside?: Program;
  /** What of the store the engine finds otherwise. */
  readonly otherwise?: (store: Store) => Partial<Store>;
  readonly clock?: VirtualClock;
  readonly limits?: Partial<EngineLimits>;
  readonly log?: Log;
  readonly measures?: Measures;
  /** Milliseconds until a vendor that says nothing is given up. */
  readonly headersTimeoutMs?: number;
  /** Milliseconds that a script may take. */
  readonly scriptTimeMs?: number;
}

/** A running program. */
export interface Program {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly folder: string;
  readonly notes: readonly ApplyNote[];
  /** The public port. */
  readonly url: string;
  /** The URL of the cycle `orders`' webhook, or of another cycle's. */
  webhookUrl(cycle?: string): string;
  /** Waits until a transaction, the newest unless one is named, is in one of the states. */
  transaction(states: readonly string[], id?: string): Promise<TransactionDetail>;
  /** The deliveries that are in the store, oldest first. */
  deliveries(): Promise<readonly DeliveryRecord[]>;
  /** Changes the URL that vendors are told. */
  setPublicUrl(to: string): void;
  /** Stops everything in the order of a clean end. */
  stop(): Promise<void>;
}

/** A folder for one test. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hookwright-engine-"));
  onTestFinished(() => {
    expectNoCanaries(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Starts a program; it is stopped when the test ends. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { folder = createFolder(), clock = new VirtualClock(), log = silentLog, limits = {} } = options;
  const { beside, measures = createMeasures() } = options;
  const own = beside?.store ?? (await createSqliteStore({ folder, clock }));
  const found = { ...own, ...options.otherwise?.(own) };
  const store: Store = beside === undefined ? found : { ...found, isExclusive: false };
  const scripts = sharedRunner(options.scriptTimeMs ?? 500);
  const transport = createTransport({
    egress: createEgress({ allow: ["127.0.0.0/8"] }),
    limits: { headersTimeoutMs: options.headersTimeoutMs ?? 10_000 },
  });
  const ids = rememberIds(createIds(clock));
  let url = "";
  const releasesFolder = join(folder, "releases");
  const publicUrl = (): string => url;
  const engine = await createEngine({
    store,
    scripts,
    transport,
    clock,
    ids,
    log,
    measures,
    // The virtual clock fills no bucket.
    limits: { webhookRequestsPerSecond: 1e9, ...limits },
    releasesFolder,
    publicUrl,
    secretKey: new Uint8Array(32),
  });
  const notes = await engine.apply(options.project);
  const server = await startPublicServer({ engine, host: "127.0.0.1", port: 0, log, measures });
  url = server.url;

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      await engine.stop();
      await server.stop();
      await Promise.all([scripts.close(), transport.close()]);
      if (beside === undefined) await store.close();
    })());
  onTestFinished(stop);

  return {
    engine,
    store,
    clock,
    folder,
    notes,
    url: server.url,
    stop,
    setPublicUrl(to) {
      url = to;
    },
    webhookUrl(cycle = "orders") {
      const webhook = engine.webhooks().find((candidate) => candidate.cycle === cycle);
      if (webhook === undefined) throw new Error(`No webhook of ${cycle}.`);
      return webhook.url;
    },
    async deliveries() {
      const read = await Promise.all(ids.made.map((id) => store.delivery(id)));
      return read.filter((delivery) => delivery !== undefined);
    },
    transaction: (states, id) =>
      until(async () => {
        const [newest] = id === undefined ? await engine.transactions({ limit: 1 }) : [{ id }];
        const detail = newest && (await engine.transaction(newest.id));
        return detail !== undefined && states.includes(detail.state) && detail;
      }),
  };
}

/** The store lists no deliveries, but every one has an id that was made here. */
function rememberIds(ids: Ids): Ids & { readonly made: readonly string[] } {
  const made: string[] = [];
  return {
    made,
    webhookIdentifier: () => ids.webhookIdentifier(),
    secret: () => ids.secret(),
    uuid() {
      const id = ids.uuid();
      made.push(id);
      return id;
    },
  };
}
