// The isolated-vm driver keeps the contract of `ScriptRunner`, and keeps isolates warm.
import { expect, test } from "vitest";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { describeFunctions } from "./functions.suite.ts";
import { describeHostCalls } from "./host-calls.suite.ts";
import { describeScriptRunner } from "./runner.suite.ts";
import { handler, responseOf } from "./script-run.ts";

describeScriptRunner((limits) => createScriptRunner({ limits }));
describeFunctions((limits) => createScriptRunner({ limits }));
describeHostCalls((limits) => createScriptRunner({ limits }));

test("runs of one key share an isolate, and clean it up rather than leave it", async () => {
  const runner = createScriptRunner();
  // What engines keep of the last match is the one thing that passes between runs (performance.md 4).
  await responseOf(runner, handler("undeclared = 1; globalThis.another = 2; /(w)arm/.exec('warm')"));
  expect(await responseOf(runner, handler("method_response = RegExp.$1"))).toBe("w");
  expect(await responseOf(runner, handler("method_response = RegExp.$1"), { key: "other" })).toBe("");
  await runner.close();
});
