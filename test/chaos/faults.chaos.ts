// Calls that fail in every way there is, and what they leave behind: nothing. FAULT_CALLS (10,000) of them.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("fault-program.ts", import.meta.url));
const calls = process.env["FAULT_CALLS"] ?? "10000";

interface Left {
  readonly sockets: number;
  readonly timers: number;
  readonly listeners: number;
  readonly heapMiB: number;
  readonly rssMiB: number;
}

interface Measured {
  readonly slowestMs: number;
  readonly before: Left;
  readonly after: Left;
  readonly outcomes: Readonly<Record<string, string>>;
}

test(
  `${calls} failing calls leave no sockets, timers, listeners or memory behind`,
  { timeout: 600_000 },
  async () => {
    const options = ["--expose-gc", "--disable-warning=ExperimentalWarning"];
    const child = spawn(process.execPath, [...options, program, calls], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = await text(child.stdout);
    process.stdout.write(`faults: ${line}`);
    const { slowestMs, before, after, outcomes } = JSON.parse(line) as Measured;
    expect(outcomes).toEqual({
      "an error": "status 500",
      "too many": "status 429",
      // Two bytes were said, and are taken; the rest ends the connection.
      "a wrong length": "status 200",
      "a reset": "http/unreachable",
      "an end": "http/unreachable",
      "half a head": "http/unreachable",
      "a truncated answer": "http/unreachable",
      "a truncated chunk": "http/unreachable",
      "no HTTP": "http/unreachable",
      "an unknown certificate": "http/unreachable",
      "no TLS": "http/unreachable",
      "nobody there": "http/unreachable",
      "a name that is not found": "http/unreachable",
      "no answer": "http/timeout",
      "an oversized answer": "http/response-too-large",
      "an announced oversized answer": "http/response-too-large",
      "a gzip bomb": "http/response-too-large",
      "a truncated gzip": "data/malformed",
      "another encoding": "data/unsupported-encoding",
      "a forbidden address": "http/egress-denied",
    });
    expect([after.listeners, after.timers]).toEqual([0, 0]);
    // What is kept alive for the next call.
    expect(after.sockets).toBeLessThanOrEqual(before.sockets + 20);
    expect(after.heapMiB - before.heapMiB).toBeLessThan(10);
    // What the allocator keeps; three times the calls keep no more.
    expect(after.rssMiB - before.rssMiB).toBeLessThan(250);
    // The deadline is 200 ms; the rest is the machine's.
    expect(slowestMs).toBeLessThan(10_000);
  },
);
