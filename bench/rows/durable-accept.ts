// Durable accept: what `serve` does by default for one delivery (limits, fields, one commit with fsync, answer) against a
// bare server that only parses and answers. 1 KiB of JSON, 64 connections.
import { runLoad } from "../load.ts";
import { startHookwright, startServerFile, type BenchServer } from "../project.ts";
import type { Prepared, Row, Slice } from "../row.ts";

const body = JSON.stringify({
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

async function prepare(cycle: string): Promise<Prepared> {
  const bare = await startServerFile("bare.ts");
  const hookwright = await startHookwright(cycle);
  const load = ({ port, path }: BenchServer): Promise<Slice> =>
    runLoad({ port, path, body, connections: 64, durationMs: 1500, expectStatus: 200 });
  return {
    baseline: () => load(bare),
    subject: () => load(hookwright),
    async close() {
      await bare.close();
      await hookwright.close();
    },
  };
}
