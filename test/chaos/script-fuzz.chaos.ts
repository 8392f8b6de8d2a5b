// The whole fuzz of the sandbox: SCRIPTS random scripts, PAYLOADS random payloads up to 1 MiB, LARGE up to 16 MiB, from SEED.
import { afterAll, expect, test } from "vitest";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { fuzzPayloads, fuzzScripts } from "../script/fuzz.ts";

const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const seed = number("SEED", Date.now() % 2 ** 31);
const runner = createScriptRunner({ limits: { answerMs: 200 } });
const patient = createScriptRunner();
afterAll(() => Promise.all([runner.close(), patient.close()]));

test.each([
  ["random scripts", () => fuzzScripts(runner, number("SCRIPTS", 20_000), seed)],
  ["random payloads", () => fuzzPayloads(patient, number("PAYLOADS", 20_000), seed, 1024 ** 2)],
  ["large payloads", () => fuzzPayloads(patient, number("LARGE", 50), seed, 16 * 1024 ** 2)],
])(
  "%s are all answered, and no runner crashes",
  async (what, fuzz) => {
    const startedAtMs = performance.now();
    const endings = await fuzz();
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(0);
    process.stdout.write(`${what}, seed ${String(seed)}, ${seconds} s: ${JSON.stringify(endings)}\n`);
    expect(endings["script/crashed"] ?? 0).toBe(0);
    expect(endings["finished"]).toBeGreaterThan(0);
  },
  60 * 60_000,
);
