// Kills at the boundaries of a pause: a moment that was stored stays what it is, an attempt that was counted is not made again, and
// a vendor sees one key for everything that a visit sends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { programFile } from "../bundled.ts";
import { createFolder } from "../engine/program.ts";
import { startServer } from "../http/servers.ts";

const program = await programFile("test/cycle/programs/run-pauses.ts");

interface Found {
  readonly cycle: string;
  readonly visits: readonly {
    readonly step: string;
    readonly startedAtMs: number;
    readonly finishedAtMs: number;
    readonly input?: { readonly until: string };
    readonly attempts?: readonly object[];
  }[];
}

test("whoever is killed in a pause, before an attempt or at a stop leaves it as it was", async () => {
  const answers = [400, 200, 400];
  const vendor = await startServer((response) => {
    response.writeHead(answers.shift() ?? 200, { "content-type": "application/json" }).end("{}");
  });
  const folder = createFolder();
  const run = async (action: string, at?: string): Promise<string> => {
    const args = ["--disable-warning=ExperimentalWarning", program, folder, vendor.url, action];
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE, ...(at !== undefined && { HOOKWRIGHT_CRASH_AT: at }) };
    const child = spawn(process.execPath, args, { env });
    const [output, errors] = [text(child.stdout), text(child.stderr)];
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    if (code !== 0 && signal === null) throw new Error(await errors);
    return signal ?? output;
  };
  const killed = ["pause.saved:1", "pause.over:1", "pause.saved:1", "stopCycle.stopped:1"];
  const signals = [await run("deliver", "pause.intended:1")];
  let restartedAtMs = 0;
  for (const at of killed) {
    if (at === "pause.over:1") restartedAtMs = Date.now();
    signals.push(await run("settle", at));
  }
  expect(signals).toEqual(signals.map(() => "SIGKILL"));
  const { cycle, visits } = JSON.parse(await run("settle")) as Found;

  expect(cycle).toBe("stopped");
  expect(visits.map(({ step }) => step)).toEqual(["created", "pause", "told"]);
  const [, pause, told] = visits;
  const [startedAtMs = 0, finishedAtMs = 0] = [pause?.startedAtMs, pause?.finishedAtMs];
  // It began, and its end was decided, before the process that saw that.
  const decidedAtMs = Date.parse(pause?.input?.until ?? "") - 200;
  expect(decidedAtMs).toBeGreaterThanOrEqual(startedAtMs);
  expect(decidedAtMs).toBeLessThan(restartedAtMs);
  expect(finishedAtMs - startedAtMs).toBeGreaterThanOrEqual(200);
  expect(told?.attempts).toMatchObject([{ attempt: 1, response: { status: 400 } }]);
  const keys = vendor.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toEqual([keys[0], keys[0], keys[2]]);
  expect(keys[2]).not.toBe(keys[0]);
}, 60_000);
