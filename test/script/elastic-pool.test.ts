// What holds for runs that may wait for the engine: they never keep others waiting.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ScriptHost, ScriptOutcome, ScriptRun, ScriptRunner } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { runnerProcesses } from "./process-list.ts";
import { handler, toRun } from "./script-run.ts";

const asking = handler("http_request(0)");
const computing = handler("method_response = 'done'");

/** A host whose calls are answered when `release` is called. */
function held(): {
  readonly host: ScriptHost;
  readonly release: () => void;
  readonly calls: () => number;
} {
  const { promise, resolve } = Promise.withResolvers<string>();
  let calls = 0;
  const call = (): Promise<string> => {
    calls++;
    return promise;
  };
  return {
    host: { call },
    release: () => {
      resolve("0");
    },
    calls: () => calls,
  };
}

const kindOf = ({ kind }: ScriptOutcome): string => kind;

describe("runs of transactions", () => {
  let runner: ScriptRunner;
  const inTransaction = (source: string, host?: ScriptHost): ScriptRun => {
    const run = toRun(source);
    return { ...run, pool: "transaction", host: host ?? run.host };
  };

  beforeEach(() => {
    runner = createScriptRunner({ limits: { answerMs: 1000, transactionMs: 20_000, transactionRunners: 5 } });
  });
  afterEach(() => runner.close());

  test("that wait make the pool grow, up to its limit; the others go on", async () => {
    const { host, release } = held();
    const waiting = Array.from({ length: 4 }, () => runner.run(inTransaction(asking, host)));
    for (let turn = 0; turn < 10; turn++)
      expect(await runner.run(inTransaction(computing))).toMatchObject({ kind: "finished" });
    const more = Array.from({ length: 10 }, () => runner.run(inTransaction(asking, host)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(runnerProcesses()).toHaveLength(5);
    release();
    expect((await Promise.all([...waiting, ...more])).map(kindOf)).toEqual(Array(14).fill("finished"));
  });

  test("that compute do not", async () => {
    const runs = Array.from({ length: 200 }, () => runner.run(inTransaction(computing)));
    expect((await Promise.all(runs)).map(kindOf)).toEqual(Array(200).fill("finished"));
    expect(runnerProcesses()).toHaveLength(2);
  });

  test("that never end keep others waiting for a second at most", async () => {
    const endless = Array.from({ length: 2 }, () =>
      runner.run(inTransaction(handler("for (;;);"))).catch((error: unknown) => error),
    );
    expect(await runner.run(inTransaction(computing))).toMatchObject({ kind: "finished" });
    await runner.close();
    expect(await Promise.all(endless)).toMatchObject([
      { code: "script/crashed" },
      { code: "script/crashed" },
    ]);
  });

  test("of an account that has many wait for those of another that has one", async () => {
    const order: string[] = [];
    const noted = async (account: string): Promise<void> => {
      await runner.run({ ...inTransaction(computing), account });
      order.push(account);
    };
    await Promise.all([...Array.from({ length: 30 }, () => noted("many")), noted("one")]);
    expect(order.indexOf("one")).toBeLessThan(10);
  });

  test("whose process dies fail, when they were begun, and are carried out once, when not", async () => {
    const { host, release, calls } = held();
    const runs = Array.from({ length: 8 }, () => runner.run(inTransaction(asking, host)));
    await expect.poll(calls, { timeout: 15_000 }).toBe(5);
    process.kill(runnerProcesses()[0]?.pid ?? 0, "SIGSEGV");
    await Promise.race(runs);
    release();
    const outcomes = await Promise.all(runs);
    expect(outcomes.filter(({ kind }) => kind === "failed")).toMatchObject([{ code: "script/crashed" }]);
    expect(calls()).toBe(8);
  });
});

describe("runs of webhooks", () => {
  let runner: ScriptRunner;
  const endless = handler("for (;;);");

  beforeEach(() => {
    runner = createScriptRunner({ limits: { answerMs: 1000, transactionRunners: 2, webhookRunners: 3 } });
  });
  afterEach(() => runner.close());

  test("that wait are ended with the webhook's time, and keep no quick script waiting", async () => {
    const { host, release } = held();
    const waiting = Array.from({ length: 3 }, () => runner.run({ ...toRun(asking), host }));
    const quick = runner.run(toRun(computing));
    expect(await Promise.race([...waiting, quick])).toMatchObject({ kind: "finished" });
    expect(await Promise.all(waiting)).toMatchObject(Array(3).fill({ code: "script/timeout" }));
    release();
  });

  test("that may wait do not wait for transactions, however many of these never end", async () => {
    const transactions = Array.from({ length: 8 }, () =>
      runner.run({ ...toRun(endless), pool: "transaction" }).catch((error: unknown) => error),
    );
    const answered = { call: () => Promise.resolve("{}") };
    for (let count = 0; count < 5; count++)
      expect(await runner.run({ ...toRun(asking), host: answered })).toMatchObject({ kind: "finished" });
    await runner.close();
    expect(await Promise.all(transactions)).toMatchObject(Array(8).fill({ code: "script/crashed" }));
  });

  test("whose script was stopped before keep no quick script waiting, however many they are", async () => {
    expect(await runner.run(toRun(endless))).toMatchObject({ code: "script/timeout" });
    await runner.run(toRun(computing));
    const quick: ScriptOutcome[] = [];
    const stopped = Promise.all(Array.from({ length: 4 }, () => runner.run(toRun(endless))));
    const lanes = Array.from({ length: 10 }, async () => {
      quick.push(await runner.run(toRun(computing)));
    });
    expect(await Promise.race([stopped, Promise.all(lanes)])).toHaveLength(10);
    expect(quick.map(kindOf)).toEqual(Array(10).fill("finished"));
    expect(await stopped).toMatchObject(Array(4).fill({ code: "script/timeout" }));
  });
});
