// No value of a merge field or an input changes what a URL or a body is made of, over many values. Runs: PROPERTY_RUNS
// (100,000); the seed is printed and can be given as PROPERTY_SEED.
import { beforeAll, expect, test } from "vitest";
import { checkBodies, checkUrls, emitCalls, type EmittedCalls } from "../compiler/emitted-call.ts";

const numRuns = Number(process.env["PROPERTY_RUNS"] ?? 100_000);
const seed = Number(process.env["PROPERTY_SEED"] ?? Date.now() % 2 ** 31);
let calls: EmittedCalls;

beforeAll(async () => {
  calls = await emitCalls();
});

test(
  `no value changes a URL's origin, number of segments or query keys (seed ${String(seed)})`,
  { timeout: 600_000 },
  () => {
    const count = checkUrls(calls, { numRuns, seed });
    expect(count).toBeGreaterThan(numRuns / 10);
  },
);

test(
  `no value changes the keys or the nesting of a JSON body (seed ${String(seed)})`,
  { timeout: 600_000 },
  () => {
    const count = checkBodies(calls, { numRuns, seed });
    expect(count).toBeGreaterThan(0);
  },
);
