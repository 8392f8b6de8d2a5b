// Durable accept: what `serve` does by default for one delivery (limits, fields, one commit with fsync, answer) against a
// bare server that only parses and answers. 1 KiB of JSON, 64 connections.
import { cpuOf } from "../cpu.ts";
import { runLoad } from "../load.ts";
import { startHookwright, startServerFile, type BenchServer } from "../project.ts";
import { startPostgres } from "../../test/store/postgres-server.ts";
import type { Prepared, Row, Slice } from "../row.ts";

/** 971 bytes. */
export const acceptBody = JSON.stringify({
  order: { id: 17, note: "x".repeat(700) },
  lines: Array.from({ length: 8 }, (_, index) => ({ sku: `sku-${String(index)}`, quantity: index })),
});

/** Without a script. */
export const durableAccept: Row = {
  name: "durable accept, 1 KiB, 64 connections",
  against: "bare node:http answering 200 after JSON.parse",
  target: 0.8,
  prepare: () => prepare("accept"),
};

/** With `after_webhook` in the isolated runner. */
export const durableAcceptWithScript: Row = {
  name: "durable accept with after_webhook",
  against: "bare node:http answering 200 after JSON.parse",
  target: 0.45,
  prepare: () => prepare("accept-with-script"),
};

/** Each delivery has a commit of its own: what somebody waits for who sends one at a time (2.5 times as long, at most). */
export const durableAcceptOneByOne: Row = {
  name: "durable accept, one connection",
  against: "bare node:http answering 200 after JSON.parse",
  target: 0.4,
  prepare: () => prepare("accept", undefined, 1),
};

/** Without a script, on a PostgreSQL server that syncs, on the same machine. */
export const durableAcceptOnPostgres: Row = {
  name: "durable accept on PostgreSQL, 64 connections",
  against: "bare node:http answering 200 after JSON.parse",
  target: 0.65,
  async prepare() {
    const postgres = await startPostgres(["fsync=on", "full_page_writes=on"]);
    const prepared = await prepare("accept", await postgres.createDatabase("bench"));
    return {
      ...prepared,
      async close() {
        await prepared.close();
        await postgres.remove();
      },
    };
  },
};

async function prepare(cycle: string, database?: string, connections = 64): Promise<Prepared> {
  const bare = await startServerFile("bare.ts");
  const hookwright = await startHookwright([cycle], database === undefined ? {} : { database });
  const durationMs = 1500;
  const load = async ({ pid, port, path }: BenchServer): Promise<Slice> => {
    const before = cpuOf(pid);
    const slice = await runLoad({ port, path, body: acceptBody, connections, durationMs, expectStatus: 200 });
    const operations = (slice.operationsPerSecond * durationMs) / 1000;
    return { ...slice, serverCpuUs: (1000 * (cpuOf(pid) - before)) / operations };
  };
  return {
    baseline: () => load(bare),
    subject: () => load(hookwright),
    async close() {
      await bare.close();
      await hookwright.close();
    },
  };
}
