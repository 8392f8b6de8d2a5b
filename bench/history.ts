// A long history for benches: a store with ended transactions and their deliveries, and the management port before it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../runtime/base/clock.ts";
import { createIds } from "../runtime/base/ids.ts";
import { silentLog } from "../runtime/base/log.ts";
import { createEngine } from "../runtime/engine/engine.ts";
import { createEgress } from "../runtime/http/egress.ts";
import { createTransport } from "../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";
import { startManagementServer } from "../runtime/server/management.ts";
import type { Store } from "../runtime/store/store.ts";

const body = Buffer.from('{"id":1}');

/**
 * Accepts so many deliveries, one each millisecond up to now, of 20 cycles; one in a thousand fails, and one in two hundred starts
 * nothing. Returns when the first came.
 */
async function fillHistory(store: Store, count: number): Promise<number> {
  const ids = createIds(systemClock);
  const firstMs = Date.now() - count;
  const one = async (index: number): Promise<void> => {
    const atMs = firstMs + index;
    const isDropped = index % 200 === 7;
    const trigger = {
      step: "start",
      state: index % 1_000 === 3 ? ("failed" as const) : ("succeeded" as const),
      startedAtMs: atMs,
      finishedAtMs: atMs + (index % 50),
      output: "{}",
      ...(index % 1_000 === 3 && { error: '{"code":"value/missing","message":"It is not there."}' }),
    };
    const cycle = `cycle-${String(index % 20)}`;
    await store.accept(
      {
        id: ids.uuid(),
        account: "default",
        webhook: `hook-${String(index % 20)}`,
        receivedAtMs: atMs,
        method: "POST",
        target: "/api/webhook/hook",
        headers: "{}",
        body,
        outcome: isDropped ? "dropped" : "accepted",
        ...(isDropped && { reason: '{"code":"webhook/filtered","message":"It was filtered."}' }),
        status: 200,
        tookMs: 1,
      },
      isDropped ? [] : [{ id: ids.uuid(), cycle, plan: "p", synchronous: false, trigger }],
    );
  };
  for (let made = 0; made < count; made += 1_000)
    await Promise.all(Array.from({ length: Math.min(1_000, count - made) }, (_, index) => one(made + index)));
  return firstMs;
}

/** The same, unless the store's folder says that it was filled before. Returns when the first came. */
export async function fillOnce(store: Store, folder: string, count: number): Promise<number> {
  const stamp = join(folder, "filled");
  if (!existsSync(stamp)) writeFileSync(stamp, String(await fillHistory(store, count)));
  return Number(readFileSync(stamp, "utf8"));
}

/** A management port before a store, for the token `t`. */
export interface HistoryServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it: nothing is run. `consoleFolder`: the built console. */
export async function serveHistory(
  store: Store,
  folder: string,
  consoleFolder?: string,
): Promise<HistoryServer> {
  const scripts = createScriptRunner({ runners: 1 });
  const transport = createTransport({ egress: createEgress({ allow: [] }) });
  const engine = await createEngine({
    store,
    scripts,
    transport,
    releasesFolder: join(folder, "releases"),
    publicUrl: () => "http://127.0.0.1:1",
    secretKey: new Uint8Array(32),
    limits: { concurrency: 0 },
  });
  const server = await startManagementServer({
    engine,
    host: "127.0.0.1",
    port: 0,
    token: "t",
    log: silentLog,
    ...(consoleFolder !== undefined && { consoleFolder }),
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await engine.stop();
      await scripts.close();
      await transport.close();
    },
  };
}
