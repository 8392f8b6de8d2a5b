// Thousands of sequences of commands against the reference, on both stores. SEQUENCES on each store (2,000); the seed is printed and
// can be given as SEED. MODEL_SHRINK=1 makes a sequence that fails as small as it can be.
import { expect, test } from "vitest";
import { runSequences } from "./sequences.ts";
import { postgresStorage, sqliteStorage } from "./storages.ts";

const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const count = Number(process.env["SEQUENCES"] ?? 2_000);

test.for([
  ["SQLite", sqliteStorage],
  ["PostgreSQL", postgresStorage],
] as const)(
  `%s: ${String(count)} sequences (seed ${String(seed)})`,
  { timeout: 10_000 * count + 60_000 },
  async ([name, open]) => {
    const storage = await open();
    const total = await runSequences(storage, { seed, count });
    await storage.close();
    process.stdout.write(`${name}, seed ${String(seed)}: ${JSON.stringify(total)}\n`);
    expect(total.sequences).toBe(count);
    expect(total.commands).toBeGreaterThan(0.9 * total.drawn);
  },
);
