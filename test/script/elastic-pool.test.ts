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

describe("runs of transactions", () => {
  let runner: ScriptRunner;
  const inTransaction = (source: string, host?: ScriptHost): ScriptRun => {
    const run = toRun(source);
    return { ...run, pool: "transaction", host: host ?? run.host };
  };
  const kindOf = ({ kind }: ScriptOutcome): string => kind;

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

  test("wait behind those of webhooks that may wait for an answer, which have little time", async () => {
    const { host, release, calls } = held();
    const order: string[] = [];
    const noted = async (name: string, run: ScriptRun): Promise<void> => {
      await runner.run(run);
      order.push(name);
    };
    const blocking = Array.from({ length: 5 }, () => runner.run(inTransaction(asking, host)));
    await expect.poll(calls, { timeout: 15_000 }).toBe(5);
    const inOrder = [
      noted("transaction", inTransaction(computing)),
      noted("webhook", toRun(`${computing} // http_request`)),
    ];
    process.kill(runnerProcesses()[0]?.pid ?? 0, "SIGSEGV");
    await Promise.all(inOrder);
    expect(order).toEqual(["webhook", "transaction"]);
    release();
    await Promise.all(blocking);
  });

  test("of a webhook that waits are ended with the webhook's time, and keep no quick script waiting", async () => {
    const { host, release } = held();
    const waiting = Array.from({ length: 3 }, () => runner.run({ ...toRun(asking), host }));
    const quick = runner.run(toRun(computing));
    expect(await Promise.race([...waiting, quick])).toMatchObject({ kind: "finished" });
    expect(await Promise.all(waiting)).toMatchObject(Array(3).fill({ code: "script/timeout" }));
    release();
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
