// What holds because scripts run in processes of their own, shown on real processes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import type { Log } from "../../runtime/base/log.ts";
import { version } from "../../runtime/contract/version.ts";
import { neverStarted } from "../../runtime/script/failure.ts";
import type { ScriptHost, ScriptRunner } from "../../runtime/script/runner.ts";
import { createScriptRunner, type ScriptRunnerOptions } from "../../runtime/script/script-runner.ts";
import { isRunning, runnerProcesses } from "./process-list.ts";
import { handler, responseOf, toRun } from "./script-run.ts";

const endless = handler("for (;;);");
const unstoppable = handler("(2n ** (2n ** 26n)).toString()");
const next = handler("method_response = 'next'");

/** Waits until a check passes. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 20 });

describe("runner processes", () => {
  let runner: ScriptRunner;
  const open = (options: ScriptRunnerOptions = {}): ScriptRunner => (runner = createScriptRunner(options));
  const pids = (): number[] => runnerProcesses().map(({ pid }) => pid);
  const allReady = (count: number): Promise<void> =>
    eventually(() => {
      expect(runnerProcesses().filter(({ isReady }) => isReady)).toHaveLength(count);
    });

  afterEach(() => runner.close());

  test("are started at the first run: the runners and a spare", async () => {
    open({ runners: 2 });
    expect(pids()).toEqual([]);
    await responseOf(runner, "");
    await allReady(3);
  });

  test("inherit neither environment nor descriptors", async () => {
    vi.stubEnv("HOOKWRIGHT_SECRET", "canary");
    open();
    await responseOf(runner, "");
    await allReady(3);
    vi.unstubAllEnvs();
    for (const { pid } of runnerProcesses()) {
      expect(readFileSync(`/proc/${String(pid)}/environ`, "utf8")).toBe("");
      const open = readdirSync(`/proc/${String(pid)}/fd`).map((fd) =>
        readlinkSync(`/proc/${String(pid)}/fd/${fd}`),
      );
      // The pipe and standard error; what Node opens for itself has no name in the file system.
      expect(open.filter((target) => target.startsWith("socket:"))).toHaveLength(2);
      expect(open.filter((target) => target.startsWith("/") && target !== "/dev/null")).toEqual([]);
    }
  });

  test("are gone after close", async () => {
    open();
    await responseOf(runner, "");
    await allReady(3);
    const before = pids();
    const stuck = runner.run(toRun(unstoppable)).catch((error: unknown) => error);
    await runner.close();
    for (const pid of before) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(await stuck).toMatchObject({ code: "script/crashed" });
  });

  test("are waited for by close, although they keep no program alive", async () => {
    open();
    const folder = mkdtempSync(join(tmpdir(), "runner-"));
    const program = join(folder, "node");
    // What is started behind it holds its pipes open for a while.
    writeFileSync(program, "#!/bin/sh\nsleep 1 &\nexec sleep 60\n", { mode: 0o700 });
    const closing = fileURLToPath(new URL("closing-program.ts", import.meta.url));
    const child = spawn(process.execPath, [closing, program], { stdio: "inherit" });
    expect(await once(child, "close")).toEqual([0, null]);
    rmSync(folder, { recursive: true });
  });

  test("end when the engine is killed, also while a script burns the CPU", async () => {
    open();
    const program = fileURLToPath(new URL("parent-program.ts", import.meta.url));
    const parent = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    await once(parent.stdout, "data");
    const { pid: parentPid = 0 } = parent;
    await eventually(() => {
      const started = runnerProcesses(parentPid);
      expect(started.filter(({ isReady }) => isReady)).toHaveLength(3);
      expect(started.filter(({ isBusy }) => isBusy)).toHaveLength(1);
    });
    const started = runnerProcesses(parentPid).map(({ pid }) => pid);
    parent.kill("SIGKILL");
    await once(parent, "close");
    await eventually(() => {
      expect(started.filter(isRunning)).toEqual([]);
    });
  });

  test("that are killed fail one run; those behind it run elsewhere", async () => {
    open({ runners: 1, limits: { answerMs: 200 } });
    await responseOf(runner, "");
    await allReady(2);
    const before = pids();
    const outcomes = await Promise.all(
      [unstoppable, next, next, next].map((source) => runner.run(toRun(source))),
    );
    expect(outcomes.map((outcome) => (outcome.kind === "failed" ? outcome.code : outcome.kind))).toEqual([
      "script/timeout",
      "finished",
      "finished",
      "finished",
    ]);
    // The spare is now the runner, and there is a new spare.
    await allReady(2);
    expect(pids().filter((pid) => before.includes(pid))).toHaveLength(1);
  });

  test("hold no answer back that was there before they were stuck", async () => {
    open({ runners: 1, limits: { answerMs: 60_000 } });
    await responseOf(runner, "");
    await allReady(2);
    const ended: string[] = [];
    const noted = async (name: string, source: string): Promise<void> => {
      await runner.run(toRun(source)).then(
        () => ended.push(name),
        () => undefined,
      );
    };
    const quick = Array.from({ length: 5 }, (_, index) => noted(String(index), next));
    const stuck = [noted("stuck", unstoppable), noted("behind", next)];
    await Promise.all(quick);
    expect(ended).toEqual(["0", "1", "2", "3", "4"]);
    await runner.close();
    await Promise.all(stuck);
  });

  test("that are stuck take no new runs while another is free", async () => {
    open({ runners: 2, limits: { answerMs: 60_000 } });
    await responseOf(runner, "");
    await allReady(3);
    const stuck = runner.run(toRun(endless)).catch((error: unknown) => error);
    const startedAtMs = performance.now();
    await eventually(() => {
      expect(performance.now() - startedAtMs).toBeGreaterThan(100);
    });
    for (let key = 0; key < 20; key++)
      expect(await responseOf(runner, next, { key: String(key) })).toBe("next");
    await runner.close();
    expect(await stuck).toMatchObject({ code: "script/crashed" });
  });

  test("that are stuck take no new runs while another one starts", async () => {
    open({ runners: 2, limits: { answerMs: 60_000 } });
    await responseOf(runner, "");
    await allReady(3);
    const begin = (key: string): Promise<unknown> =>
      runner.run(toRun(endless, { key })).catch(() => "closed");
    const lost = ["a", "b"].map(begin);
    await eventually(() => {
      expect(runnerProcesses().filter(({ isBusy }) => isBusy)).toHaveLength(2);
    });
    for (const { pid } of runnerProcesses().filter(({ isBusy }) => isBusy)) process.kill(pid, "SIGKILL");
    await Promise.all(lost);
    // The spare has one place, and a process that starts the other.
    const stuck = begin("c");
    await wait(20);
    for (let key = 0; key < 5; key++)
      expect(await responseOf(runner, next, { key: String(key) })).toBe("next");
    await runner.close();
    expect(await stuck).not.toMatchObject({ kind: "finished" });
  });

  test("that grow too large are killed long before the time limit", async () => {
    open({ runners: 1, limits: { answerMs: 60_000, processMiB: 160 } });
    expect(await runner.run(toRun(handler("Array(1e9).fill(0)")))).toEqual({
      kind: "failed",
      code: "script/memory",
      message: "The script used more than 160 MiB of memory and was stopped.",
      hint: "If it needs more, start the server with `--script-limit heapMiB=…` and `--script-limit processMiB=…`.",
      log: [],
    });
    expect(await responseOf(runner, next)).toBe("next");
  });

  test("that crash fail the run that they carried out, and are replaced", async () => {
    const warn = vi.fn<Log["warn"]>();
    open({ runners: 1, log: { info: () => undefined, warn, error: () => undefined } });
    await responseOf(runner, "");
    await allReady(2);
    const first = Math.min(...pids());
    const outcome = runner.run(toRun(endless));
    const behind = responseOf(runner, next);
    await eventually(() => {
      expect(runnerProcesses().find(({ pid, isBusy }) => pid === first && isBusy)).toBeDefined();
    });
    process.kill(first, "SIGSEGV");
    expect(await outcome).toEqual({
      kind: "failed",
      code: "script/crashed",
      message: "The script crashed its runner (SIGSEGV).",
      log: [],
    });
    expect(await behind).toBe("next");
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({ code: "script/crashed", key: "account/installation/release" }),
      "A script runner was lost.",
    );
  });

  test("that a terminal's Ctrl-C reaches still finish their runs", async () => {
    open();
    await responseOf(runner, "");
    await allReady(3);
    const before = pids();
    for (const pid of before) for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.kill(pid, signal);
    expect(await responseOf(runner, next)).toBe("next");
    expect(pids()).toEqual(before);
  });

  test("that cannot be started fail the run; the next run tries again", async () => {
    const error = vi.fn<Log["error"]>();
    open({ log: { info: () => undefined, warn: () => undefined, error } });
    const node = process.execPath;
    process.execPath = "/nowhere/node";
    const outcome = await runner.run(toRun(""));
    process.execPath = node;
    expect(outcome).toEqual({
      kind: "failed",
      code: "script/crashed",
      message: "The process that runs scripts did not start. The server's log says more.",
      log: [],
    });
    expect(error).toHaveBeenCalledOnce();
    expect(await responseOf(runner, next)).toBe("next");
  });

  test.each([
    [
      "a newer one",
      "99.0.0",
      "Scripts are not run: version 99.0.0 of the package was installed while version",
    ],
    ["none", undefined, "the installed package is no longer there, or is being changed. Restart the server."],
  ])("that do not start since the package is %s by now say so", (_what, installed, message) => {
    expect(neverStarted(installed)).toMatchObject({
      code: "script/crashed",
      message: expect.stringContaining(message),
    });
  });

  test("of another version are given no run", async () => {
    const error = vi.fn<Log["error"]>();
    open({ runners: 1, log: { info: () => undefined, warn: () => undefined, error } });
    const folder = mkdtempSync(join(tmpdir(), "runner-"));
    const program = join(folder, "node");
    const ready = `Buffer.concat([Buffer.from([6, 0, 0, 0, 16, 0, 0, 0, 0]), Buffer.from("99.0.0")])`;
    const source = `#!${process.execPath}\nrequire("node:fs").writeSync(3, ${ready}); setInterval(() => {}, 1000);`;
    writeFileSync(program, source, { mode: 0o700 });
    const node = process.execPath;
    process.execPath = program;
    const outcome = await runner.run(toRun(""));
    process.execPath = node;
    rmSync(folder, { recursive: true });
    expect(outcome).toMatchObject({
      message: expect.stringMatching(/^The process that runs scripts did not start/),
    });
    expect(error).toHaveBeenCalledOnce();
  });

  test.each([
    ["is no answer", "send(17, '', 0xffff_ffff)"],
    ["is a log without an end", "for (;;) send(21, 'x'.repeat(1000))"],
    [
      "is a failure of any length",
      "send(19, JSON.stringify({ code: 'script/threw', message: 'x'.repeat(1e6) }))",
    ],
    ["is another call while one is not answered", "for (;;) send(20, 'storage:[]')"],
  ])("are killed when they send what %s", async (_what, forged) => {
    open({ runners: 1, limits: { answerMs: 60_000 } });
    const folder = mkdtempSync(join(tmpdir(), "runner-"));
    const program = join(folder, "node");
    // A ready frame, and once there is a run what is forged.
    const source = `#!${process.execPath}
      const { readSync, writeSync } = require("node:fs");
      function send(kind, text, size = text.length) {
        const frame = Buffer.from("\\0".repeat(9) + text);
        frame.writeUInt32LE(size);
        frame[4] = kind;
        for (let sent = 0; sent < frame.length; ) sent += writeSync(3, frame, sent);
      }
      send(16, "${version}");
      if (readSync(3, Buffer.alloc(9)) > 0) ${forged};
      setInterval(() => {}, 1000);`;
    writeFileSync(program, source, { mode: 0o700 });
    const node = process.execPath;
    process.execPath = program;
    const outcome = await runner.run(toRun(""));
    process.execPath = node;
    await runner.close();
    rmSync(folder, { recursive: true });
    expect(outcome).toMatchObject({ message: "The script's runner sent something that is not an answer." });
  });

  test.each([
    "btoa('x')",
    "cyclr_csv_parse('a,b')",
    "cyclr_storage_get('x')",
    "http_request({})",
    "console.log('x')",
  ])("have the stack for a first %s that a script calls where its own is full", async (call) => {
    open({ runners: 1 });
    const host = { call: () => Promise.resolve("{}") };
    const source = handler(`
        const down = () => {
          try { down(); } catch (error) {
            if (!(error instanceof RangeError) && !String(error.message).includes("could not be called here")) throw error;
            ${call};
            method_response = "done";
          }
        };
        down();`);
    expect(await runner.run({ ...toRun(source), host })).toMatchObject({
      globals: '{"method_response":"done"}',
    });
  });

  test("keep 64 keys warm, drop the coldest, and run any number", async () => {
    open({ runners: 1, limits: { processMiB: 1024 } });
    // What engines keep of the last match tells a warm isolate from a new one.
    const touch = handler("method_response = RegExp.$1; /(x)/.exec('x')");
    const keys = Array.from({ length: 64 }, (_, index) => String(index));
    for (const key of keys) expect(await responseOf(runner, touch, { key })).toBe("");
    for (const key of keys) expect(await responseOf(runner, touch, { key })).toBe("x");
    expect(await responseOf(runner, touch, { key: "one more" })).toBe("");
    expect(await responseOf(runner, touch, { key: "0" })).toBe("");
    expect(await responseOf(runner, touch, { key: "63" })).toBe("x");
  });

  test("give back the texts that they handed out, however many and long", { timeout: 120_000 }, async () => {
    open({ runners: 1 });
    await responseOf(runner, "");
    await allReady(2);
    const before = pids();
    // 400 MB in all, where a process may have 256.
    const globals = { method_response: "x".repeat(200_000) };
    for (let round = 0; round < 100; round++)
      await Promise.all(
        Array.from({ length: 20 }, () => responseOf(runner, handler("return true"), { globals })),
      );
    expect(pids()).toEqual(before);
  });

  test("drop cold isolates before these could cost a run its process", async () => {
    open({ runners: 1, limits: { processMiB: 160, answerMs: 30_000 } });
    const hoard = handler("method_response = Array.from({ length: 2e5 }, (_, i) => [i]).length");
    for (let key = 0; key < 30; key++)
      expect(await responseOf(runner, hoard, { key: String(key) })).toBe(200_000);
  });
});

describe("a script that kills its runner three times", () => {
  test("is refused until an hour has passed or it changes; no other script is", async () => {
    let nowMs = Date.UTC(2026, 0, 31, 9, 30);
    const clock = { ...systemClock, now: () => nowMs };
    const runner = createScriptRunner({ runners: 1, limits: { answerMs: 250 }, clock });
    const codeOf = async (source: string, key = "release 1"): Promise<string> => {
      const outcome = await runner.run(toRun(source, { key }));
      return outcome.kind === "failed" ? outcome.code : outcome.kind;
    };
    await codeOf("");
    // More than three runs where the machine is too busy to blame the script for its time.
    let runs = 0;
    while ((await codeOf(unstoppable)) === "script/timeout" && runs < 20) runs++;
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(await runner.run(toRun(unstoppable, { key: "release 1" }))).toEqual({
      kind: "failed",
      code: "script/quarantined",
      message:
        "`after_webhook` of connectors/acme/method.js is not run before 2026-01-31T10:30:00.000Z: within an hour it ended the " +
        "process that ran it 3 times, by taking too much time or memory. It is run sooner when the script was changed and the " +
        "project applied, or the engine restarted.",
      log: [],
    });
    expect(await codeOf(next, "release 1")).toBe("finished");
    expect(await codeOf(`${unstoppable} // changed`, "release 1")).toBe("script/timeout");
    expect(await codeOf(unstoppable, "release 2")).toBe("script/timeout");
    nowMs += 60 * 60_000;
    expect(await codeOf(unstoppable, "release 1")).toBe("script/timeout");
    await runner.close();
  });

  test("costs no more of them for its runs that were taken before", async () => {
    const runner = createScriptRunner({ runners: 1, limits: { answerMs: 200, transactionMs: 200 } });
    for (const pool of ["answer", "transaction"] as const) {
      const run = { ...toRun(unstoppable, { key: pool }), pool };
      const outcomes = await Promise.all(Array.from({ length: 15 }, () => runner.run(run)));
      const codes = outcomes.map((outcome) => (outcome.kind === "failed" ? outcome.code : outcome.kind));
      expect(new Set(codes)).toEqual(new Set(["script/timeout", "script/quarantined"]));
    }
    await runner.close();
  }, 60_000);

  test("is not refused when its process got no CPU", async () => {
    const runner = createScriptRunner({ runners: 1, limits: { answerMs: 200 } });
    await runner.run(toRun(next));
    for (let kill = 0; kill < 3; kill++) {
      await eventually(() => {
        expect(runnerProcesses().filter(({ isReady }) => isReady)).toHaveLength(2);
      });
      for (const { pid } of runnerProcesses()) process.kill(pid, "SIGSTOP");
      expect(await runner.run(toRun(next))).toMatchObject({ code: "script/timeout" });
      for (const { pid } of runnerProcesses()) process.kill(pid, "SIGCONT");
    }
    expect(await runner.run(toRun(next))).toMatchObject({ kind: "finished" });
    await runner.close();
  }, 60_000);

  test("is not refused when it had no time left because it waited", async () => {
    const runner = createScriptRunner({ runners: 1, limits: { answerMs: 200 } });
    const slow: ScriptHost = { call: () => new Promise((resolve) => setTimeout(resolve, 150, "0")) };
    const run = { ...toRun(handler("http_request(0); for (;;);")), host: slow };
    for (let kill = 0; kill < 4; kill++)
      expect(await runner.run(run)).toMatchObject({ code: "script/timeout" });
    await runner.close();
  });
});
