// Script calls as a runner process makes them, measured where they happen: each message names what to do for how long, and
// is answered with a slice. Started with the flag that isolated-vm needs.
import ivm from "isolated-vm";
import { Bridge } from "../../runtime/script/bridge.ts";
import { defaultScriptLimits as limits } from "../../runtime/script/limits.ts";
import { Sandbox } from "../../runtime/script/sandbox.ts";
import type { ScriptCallOrder } from "../rows/script-call.ts";
import type { Slice } from "../row.ts";
import { noScriptHost } from "../../runtime/script/no-host.ts";
import type { ScriptRun, ScriptRunner } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";

const source = `function after_webhook() {
  method_response.order.total = method_response.lines.length;
  return method_response.order.id > 0;
}`;

/** The same work by a plain function in this realm. */
function plain(body: { order: { id: number; total?: number }; readonly lines: readonly unknown[] }): boolean {
  body.order.total = body.lines.length;
  return body.order.id > 0;
}

const sources = [{ level: "method", file: "bench.js", source }] as const;
const none = (): never => {
  throw new Error("The script asks for nothing.");
};
const sandbox = new Sandbox(limits, new Bridge(limits, { send: none, ask: none }));
sandbox.define({
  id: 1,
  key: 1,
  event: "after_webhook",
  sources,
  writable: ["method_response"],
  timeLimitMs: limits.answerMs,
});

/** A body of about so many bytes. */
function bodyOf(bytes: number): string {
  const line = { sku: "tea-0001", name: "Green tea", quantity: 2, price: 4.5 };
  const count = Math.max(1, Math.round((bytes - 30) / (JSON.stringify(line).length + 1)));
  return JSON.stringify({ order: { id: 7 }, lines: Array.from({ length: count }, () => line) });
}

function work(what: Exclude<ScriptCallOrder["what"], "pool" | "inProcess">, text: string): () => unknown {
  const globals = `{"method_response":${text}}`;
  switch (what) {
    case "plain":
      return () => {
        const values = JSON.parse(globals) as { method_response: Parameters<typeof plain>[0] };
        plain(values.method_response);
        return JSON.stringify(values);
      };
    case "warm":
      return () => expectFinished(sandbox.run(1, globals));
    case "newIsolate":
      return () => runInNewIsolate(globals);
  }
}

function expectFinished(end: ReturnType<Sandbox["run"]>): string {
  if (end.kind === "failed") throw new Error(end.message);
  return end.globals;
}

/** The source as a function of JSON text, in an isolate that is prepared for nothing and limited by its heap alone. */
function loadInIsolate(): {
  readonly isolate: ivm.Isolate;
  readonly run: ivm.Reference<(text: string) => string>;
} {
  const isolate = new ivm.Isolate({ memoryLimit: limits.heapMiB });
  const context = isolate.createContextSync();
  const script = isolate.compileScriptSync(
    `${source};(text)=>{const v=JSON.parse(text);method_response=v.method_response;after_webhook();return JSON.stringify({method_response})}`,
  );
  return {
    isolate,
    run: script.runSync(context, { reference: true }) as ivm.Reference<(text: string) => string>,
  };
}

/** What an isolate for each call costs at least. */
function runInNewIsolate(globals: string): string {
  const { isolate, run } = loadInIsolate();
  const left = run.applySync(undefined, [globals]);
  isolate.dispose();
  return left;
}

process.on("message", (order: ScriptCallOrder) => {
  void carryOut(order).then((slice) => process.send?.(slice));
});

async function carryOut({ what, bytes, durationMs }: ScriptCallOrder): Promise<Slice> {
  if (what === "pool" || what === "inProcess") return countInFlight(what, bodyOf(bytes), durationMs);
  const startedCpu = process.cpuUsage();
  const { operations, operationsPerSecond } = count(work(what, bodyOf(bytes)), durationMs);
  return { operationsPerSecond, operationsPerCpuSecond: operations / cpuSeconds(startedCpu) };
}

const inFlight = 64;
let runner: ScriptRunner | undefined;

/** A call of a pool of runner processes, which this process, the engine, only waits for. */
async function callPool(globals: string): Promise<string> {
  runner ??= createScriptRunner();
  const run: ScriptRun = {
    account: "bench",
    key: "bench",
    event: "after_webhook",
    sources,
    writable: ["method_response"],
    globals,
    pool: "answer",
    host: noScriptHost,
  };
  const outcome = await runner.run(run);
  if (outcome.kind === "failed") throw new Error(outcome.message);
  return outcome.globals;
}

let inProcess: ReturnType<typeof loadInIsolate> | undefined;

/** A call as an engine makes it that holds the isolate itself and must not block: on another of its threads. */
async function callInProcess(globals: string): Promise<string> {
  if (inProcess?.isolate.isDisposed !== false) inProcess = loadInIsolate();
  const { isolate, run } = inProcess;
  try {
    return await run.apply(undefined, [globals], { timeout: limits.answerMs });
  } catch (error) {
    // It counts the texts of all calls in flight as its own and ends when they are too many: the next call gets a new one.
    if (!isolate.isDisposed) throw error;
    return callInProcess(globals);
  }
}

/** The CPU counted is this process's, all of its threads together. */
async function countInFlight(what: "pool" | "inProcess", text: string, durationMs: number): Promise<Slice> {
  const globals = `{"method_response":${text}}`;
  const call = what === "pool" ? callPool : callInProcess;
  await call(globals);
  const startMs = performance.now();
  const startedCpu = process.cpuUsage();
  let operations = 0;
  const loop = async (): Promise<void> => {
    while (performance.now() - startMs < durationMs) {
      await call(globals);
      operations += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, loop));
  return {
    operationsPerSecond: operations / ((performance.now() - startMs) / 1000),
    operationsPerCpuSecond: operations / cpuSeconds(startedCpu),
  };
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Single calls of up to some milliseconds: the clock is looked at after each. */
function count(call: () => unknown, durationMs: number): { operations: number; operationsPerSecond: number } {
  const startMs = performance.now();
  let operations = 0;
  let nowMs = startMs;
  do {
    if (call() === undefined) throw new TypeError("the measured work gave nothing");
    operations += 1;
    nowMs = performance.now();
  } while (nowMs - startMs < durationMs);
  return { operations, operationsPerSecond: operations / ((nowMs - startMs) / 1000) };
}
