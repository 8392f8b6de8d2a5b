// A store on which one process after the other works and is killed, with all that is known of them: the senders, the vendor, the history.
// The next process goes on with what the one before has left; after each the history is checked as a whole.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { programFile } from "../bundled.ts";
import { order } from "../engine/deliver.ts";
import { assertKept } from "../history/check.ts";
import type { StoredHistory } from "../history/history.ts";
import { sha256 } from "../history/index-history.ts";
import { createRecorder } from "../history/recorder.ts";
import type { PostgresServer } from "../store/postgres-server.ts";
import type { Asked, Operation, Told } from "./crash-messages.ts";
import { crashRules, cycleNames } from "./crash-project.ts";
import { isUnsettled, postgresRows, sqliteRows } from "./crash-rows.ts";
import { startCrashVendor, type CrashVendor } from "./crash-vendor.ts";

const program = await programFile("test/chaos/programs/crash-engine.ts");

/** Longer than a lease: what a dead process held is anybody's after it. */
const restartMs = 40_000;

/** Longest time until all that is due is done; and until a process has died, which may do much before. */
const longestHealMs = 60_000;
const mostLooks = 5;
const longestWorkMs = 150_000;

/** What was seen. */
export interface Figures {
  readonly sent: number;
  readonly accepted: number;
  readonly transactions: number;
  /** Calls that came to the vendor once more, with their key. */
  readonly repeated: number;
}

/** A store and its processes. */
export interface CrashWorld {
  readonly vendor: CrashVendor;
  /** Starts the next process; with a place, one that dies while it opens the store. */
  start(crashAt?: string): Promise<void>;
  /** Works until the process has died at a place. Rejects when it never comes there. */
  workUntilKilled(at: string, work: () => Promise<void>): Promise<void>;
  /** One order to each of these webhooks, or to all; to one of them twice. */
  deliver(steps?: readonly string[]): Promise<void>;
  operate(operation: Operation): Promise<void>;
  skip(ms: number): Promise<void>;
  /** Lets everything that is due be done, and checks the whole history. */
  check(about: string): Promise<void>;
  figures(): Figures;
  close(): Promise<void>;
}

let databases = 0;

/** An empty store, on a server if there is one. */
export async function createCrashWorld(server?: PostgresServer): Promise<CrashWorld> {
  const folder = mkdtempSync(join(tmpdir(), "hookwright-crash-"));
  const rows =
    server === undefined ? sqliteRows(folder) : await postgresRows(server, `crash_${String(++databases)}`);
  let aheadMs = 0;
  const recorder = createRecorder(() => Date.now() + aheadMs);
  const vendor = await startCrashVendor(recorder);
  const answers = new Map<number, (error?: string) => void>();
  let standby = prepare();
  let child: ChildProcess | undefined;
  let urls: Readonly<Record<string, string>> = {};
  let log = "";
  let [number, asked, starts] = [0, 0, 0];
  let earlier: StoredHistory | undefined;
  let stored: StoredHistory | undefined;

  const isAlive = (): boolean => child?.exitCode === null && child.signalCode === null;

  function ask(message: Asked): void {
    if (isAlive()) child?.send(message, () => undefined);
  }

  function listen(to: ChildProcess): void {
    to.stderr?.on("data", (chunk) => (log += String(chunk)));
    to.on("message", (told: Told) => {
      if (told.kind === "opened") ({ urls } = told);
      else answers.get(told.number)?.(told.error);
    });
    to.once("exit", () => {
      void recorder.disturbed("a process was killed", () => Promise.resolve());
      for (const end of answers.values()) end();
      answers.clear();
    });
  }

  async function deliverTo(step: string, id: number): Promise<void> {
    const event = `${step} ${String(id)}`;
    const url = urls[step];
    if (url === undefined || !isAlive()) return;
    const lines = ["a", "b", "c"].map((sku) => ({ sku: `${sku} ${String(id)}` }));
    const [cycle = ""] = step.split(".");
    const { answer } = await recorder.send(url, {
      cycle,
      body: JSON.stringify({ ...order(id), lines }),
      headers: { "x-event": event },
      dedupe: event,
    });
    if (answer !== undefined && !expected.has(answer.status))
      throw new Error(`${step} answered ${String(answer.status)}: ${answer.body}`);
  }

  async function settled(): Promise<void> {
    const deadline = Date.now() + longestHealMs;
    for (let looks = 1; (await rows.unsettled()) > 0; looks++) {
      if (!isAlive()) throw new Error(`The process has died while it healed: ${log.slice(-2_000)}`);
      // What is left is for the check to tell.
      if (Date.now() > deadline) return;
      await setTimeout(10);
      // A cycle that stops itself leaves in its queue what had not begun.
      if (looks % 100 === 0) await world.operate("heal");
    }
  }

  /** The rows when nothing was left to do: a schedule may begin something between a look and the other, or while they are read. */
  async function readSettled(): Promise<StoredHistory> {
    for (let looks = 1; ; looks++) {
      await settled();
      const calls = recorder.effects.length;
      const found = await rows.read();
      const isWhole = recorder.effects.length === calls && !found.jobs.some(isUnsettled);
      if (isWhole || looks === mostLooks) return found;
    }
  }

  /** Everybody who wants to be told of a failure was. */
  function assertTold({ visits, transactions }: StoredHistory): void {
    const failed = new Set(transactions.filter(({ state }) => state === "failed").map(({ id }) => id));
    const untold = visits
      .filter(({ transaction, state }) => state === "failed" && failed.has(transaction))
      .filter(
        ({ transaction, visit }) => !vendor.told.has(sha256(`incident:${transaction}:${String(visit)}`)),
      );
    if (untold.length > 0) throw new Error(`Nobody was told of ${JSON.stringify(untold.slice(0, 5))}`);
  }

  const world: CrashWorld = {
    vendor,

    async start(crashAt) {
      if (starts++ > 0) {
        aheadMs += restartMs;
        await rows.skip(restartMs);
      }
      const { database } = rows;
      child = standby;
      standby = prepare();
      listen(child);
      const opened = once(child, "message");
      const ended = once(child, "exit");
      ask({
        kind: "open",
        folder,
        vendorUrl: vendor.url,
        aheadMs,
        ...(database !== undefined && { database }),
        ...(crashAt !== undefined && { crashAt }),
      });
      await Promise.race([opened, ended]);
      if (crashAt === undefined && !isAlive())
        throw new Error(`A process did not start: ${log.slice(-4_000)}`);
    },

    async workUntilKilled(at, work) {
      const ended = child && isAlive() ? once(child, "exit") : Promise.resolve();
      ask({ kind: "arm", at });
      const deadline = Date.now() + longestWorkMs;
      while (isAlive()) {
        if (Date.now() > deadline) throw new Error(`No process has come to ${at}.`);
        await work();
      }
      await ended;
      if (child?.signalCode !== "SIGKILL")
        throw new Error(`A process has ended by itself: ${log.slice(-4_000)}`);
    },

    async deliver(to = steps) {
      const id = ++number;
      await Promise.all(to.map((step) => deliverTo(step, id)));
    },

    async operate(operation) {
      if (!isAlive()) return;
      const own = ++asked;
      const error = await new Promise<string | undefined>((resolve) => {
        answers.set(own, resolve);
        ask({ kind: "operate", operation, number: own });
      });
      answers.delete(own);
      if (error !== undefined && (operation === "heal" || !refused.test(error)))
        throw new Error(`${operation}: ${error}`);
    },

    async skip(ms) {
      await recorder.disturbed("time was skipped", async () => {
        aheadMs += ms;
        await rows.skip(ms);
        ask({ kind: "skip", ms });
      });
    },

    async check(about) {
      await world.operate("heal");
      stored = await readSettled();
      const history = recorder.history({
        stored,
        ...(earlier && { earlier: [earlier] }),
        rules: crashRules,
        texts: [{ where: "the log", text: log }],
        healedAtMs: Date.now() + aheadMs,
      });
      assertKept(history, about);
      assertTold(stored);
      earlier = stored;
    },

    figures: () => ({
      sent: recorder.sent.length,
      accepted: recorder.sent.filter(({ answer }) => answer?.status === 200).length,
      transactions: stored?.transactions.length ?? 0,
      repeated: repeatedOf(recorder.effects),
    }),

    async close() {
      for (const process of [child, standby]) process?.kill("SIGKILL");
      await Promise.all([rows.close(), vendor.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

/** The webhooks. */
const steps = cycleNames
  .filter((cycle) => cycle !== "polls")
  .map((cycle) => `${cycle}.created`)
  .concat("plain.created", "waits.wait", "waitsLast.wait");

/** Accepted; removed, stopped, too much, or not now. */
const expected = new Set([200, 404, 406, 429, 503, 504]);

/** An operation may come where there is nothing to do. */
const refused = /^(?:cycle|transaction|dead-letter|server)\//;

function repeatedOf(effects: readonly { readonly key: string; readonly isRefused?: true }[]): number {
  const done = effects.filter(({ isRefused }) => isRefused !== true);
  return done.length - new Set(done.map(({ key }) => key)).size;
}

/** A process that has loaded all it needs, and waits to be told what to open. */
function prepare(): ChildProcess {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return fork(program, [], {
    env: { PATH, NODE_COMPILE_CACHE },
    execArgv: ["--disable-warning=ExperimentalWarning", "--conditions=hookwright-source"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}
