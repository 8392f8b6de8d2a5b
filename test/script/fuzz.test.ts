// A slice of the fuzz; the whole is `test/chaos/script-fuzz.chaos.ts`.
import { afterAll, expect, test } from "vitest";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { fuzzPayloads, fuzzScripts } from "./fuzz.ts";

const seed = 20261121;
const runner = createScriptRunner({ limits: { answerMs: 2_000 } });
const patient = createScriptRunner();
afterAll(() => Promise.all([runner.close(), patient.close()]));

const total = (endings: Readonly<Record<string, number>>): number =>
  Object.values(endings).reduce((sum, count) => sum + count, 0);

test("random scripts are all answered, and most run to their end", async () => {
  const endings = await fuzzScripts(runner, 30, seed);
  expect(total(endings)).toBe(30);
  expect(endings).toMatchObject({ "script/threw": expect.any(Number) });
  expect(endings["finished"]).toBeGreaterThan(12);
  expect(endings["script/crashed"] ?? 0).toBe(0);
}, 120_000);

test("random payloads come back as they were", async () => {
  const endings = await fuzzPayloads(patient, 30, seed, 1024 * 1024);
  expect(total(endings)).toBe(30);
  expect(endings["finished"]).toBeGreaterThan(20);
  expect(total(await fuzzPayloads(patient, 1, seed, 16 * 1024 * 1024))).toBe(1);
}, 120_000);
