// A slice of the model-based test: whatever is done to a cycle, in whichever order, comes out as the reference says.
// `npm run test:chaos -- test/model` carries out thousands of sequences; SEED and SEQUENCES choose others.
import { expect, test } from "vitest";
import { runSequences } from "./sequences.ts";
import { postgresStorage, sqliteStorage } from "./storages.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

test.for([
  ["SQLite", 12, sqliteStorage],
  ["PostgreSQL", 6, postgresStorage],
] as const)(
  `%s: %i sequences of commands (seed ${String(seed)})`,
  { timeout: 300_000 },
  async ([, count, open]) => {
    const storage = await open();
    const total = await runSequences(storage, { seed, count: Number(process.env["SEQUENCES"] ?? count) });
    await storage.close();
    expect(total.calls).toBeGreaterThan(0);
    expect(total.commands).toBeGreaterThan(total.drawn / 2);
  },
);
