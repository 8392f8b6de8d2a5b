// Runs the suite for each webhook of a connector, and says what came of each scenario.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createReleaseLoader } from "../../runtime/engine/load.ts";
import { createEgress } from "../../runtime/http/egress.ts";
import { createTransport } from "../../runtime/http/undici-transport.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { webhooksOf } from "../simulate/keys.ts";
import { NotCarriedOut } from "./check.ts";
import { readFacts, type Facts } from "./facts.ts";
import type { Tools } from "./machine.ts";
import type { Scenario } from "./scenario.ts";
import { Stage, type Candidate } from "./stage.ts";
import { suite } from "./suite.ts";

/** What came of one scenario. */
export interface Result {
  readonly name: string;
  readonly title: string;
  readonly verdict: "passed" | "failed" | "does not apply";
  /** Why it failed, or does not apply. */
  readonly why?: string;
}

/** The results of one webhook. */
export interface ScoreCard {
  /** A key of the connector's methods. */
  readonly webhook: string;
  readonly name: string;
  readonly results: readonly Result[];
}

/** How the suite is run. */
export interface CertifyOptions {
  /** Only these webhooks: keys of the connector's methods. */
  readonly webhooks?: readonly string[];
  /** Only scenarios with one of these names. */
  readonly only?: readonly string[];
  /** How many at the same time. */
  readonly parallel?: number;
}

/** Certifies a connector: a score card for each of its webhooks. */
export async function certify(
  candidate: Candidate,
  options: CertifyOptions = {},
): Promise<readonly ScoreCard[]> {
  const { webhooks, only, parallel = 4 } = options;
  const scenarios = suite.filter(({ name }) => only === undefined || only.includes(name));
  const scripts = createScriptRunner();
  const releasesFolder = await mkdtemp(join(tmpdir(), "hookwright-certify-releases-"));
  const transport = createTransport({
    egress: createEgress({ allow: ["127.0.0.0/8"] }),
    // A vendor that says nothing is given up soon: real time is the only time that a socket knows.
    limits: { headersTimeoutMs: 600, circuitFailures: 1_000 },
  });
  try {
    await writeModule(candidate.release, releasesFolder);
    const cards: ScoreCard[] = [];
    for (const [webhook, method] of webhooksOf(candidate.connector)) {
      if (webhooks?.includes(webhook) === false) continue;
      const facts = readFacts(candidate.connector, webhook, method);
      const tools = { scripts, transport, releasesFolder };
      const obstacle = await findObstacle({ candidate, facts, tools });
      const results =
        obstacle !== undefined
          ? scenarios.map(({ name, title }): Result => ({
              name,
              title,
              verdict: "does not apply",
              why: obstacle,
            }))
          : await inTurns(scenarios, parallel, (scenario) => runOne(scenario, { candidate, facts, tools }));
      cards.push({ webhook, name: method.name, results });
    }
    return cards;
  } finally {
    await Promise.all([scripts.close(), transport.close()]);
    await rm(releasesFolder, { recursive: true, force: true });
  }
}

/** Puts the connector's module where all engines find it, so that no two of them write it. */
async function writeModule({ hash, id, content }: Candidate["release"], folder: string): Promise<void> {
  const release = { hash, account: "default", kind: "connector", name: id, content, createdAtMs: 0 } as const;
  const loader = await createReleaseLoader({ release: () => Promise.resolve(release) }, folder);
  await loader.connector(hash);
  loader.close();
}

/** What every scenario runs with. */
interface Run {
  readonly candidate: Candidate;
  readonly facts: Facts;
  readonly tools: Tools;
}

/** What of the webhook the engine does not run, in its own words; `undefined` when nothing stands in the way. */
async function findObstacle({ candidate, facts, tools }: Run): Promise<string | undefined> {
  let stage: Stage | undefined;
  try {
    stage = await Stage.create(candidate, facts, tools);
    await stage.tryStart();
    return undefined;
  } catch (error) {
    // Anything else is found by the scenarios.
    return error instanceof NotCarriedOut ? error.message : undefined;
  } finally {
    await stage?.close();
  }
}

async function runOne(
  { name, title, applies, run }: Scenario,
  { candidate, facts, tools }: Run,
): Promise<Result> {
  const reason = applies(facts);
  if (reason !== undefined) return { name, title, verdict: "does not apply", why: reason };
  let stage: Stage | undefined;
  try {
    stage = await Stage.create(candidate, facts, tools);
    await run(stage);
    const stray = stage.vendor.calls.find(({ method }) => method === undefined);
    if (stray === undefined) return { name, title, verdict: "passed" };
    return {
      name,
      title,
      verdict: "failed",
      why: `the vendor was called with ${stray.line}, which it does not know`,
    };
  } catch (error) {
    return { name, title, verdict: "failed", why: error instanceof Error ? error.message : String(error) };
  } finally {
    await stage?.close();
  }
}

/** Runs for each item, so many at a time; the results in the order of the items. */
async function inTurns<T, R>(
  items: readonly T[],
  parallel: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of entries) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return results;
}
