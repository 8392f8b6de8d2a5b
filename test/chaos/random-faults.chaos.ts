// Orders of two accounts that are sent until they are accepted (`fault-project.ts`), while harm is done at random: databases stop, processes die
// and stand still, connections break and fall silent, disks are full, clocks are wrong. Then all is mended, everything is done within a
// minute, and the history checker finds every promise kept, also between what the store held meanwhile. CHAOS_SEED is printed. WORK: how
// many orders of each kind (200); FAULT_SECONDS: for how long they come (15); FROZEN_SECONDS: how long a process stands still (3).
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { removeFolders } from "../cli/program.ts";
import { startCountingVendor } from "../cli/vendor.ts";
import { assertKept } from "../history/check.ts";
import type { History, StoredHistory } from "../history/history.ts";
import { createRecorder, type Recorder } from "../history/recorder.ts";
import { createCluster, stores, type Cluster, type Member } from "./cluster.ts";
import {
  endLeases,
  fillDisk,
  leaseMs,
  stopDatabase,
  toConnections,
  toProcesses,
  type Disturbance,
  type Disturbed,
} from "./disturbances.ts";
import { plan, sendAll, type UrlsOf } from "./fault-load.ts";
import { accounts, faultProject, faultRules, kinds, secretEnv } from "./fault-project.ts";
import { createRandom } from "./random.ts";
import { startWay, type Way } from "./way.ts";

const seed = Number(process.env["CHAOS_SEED"] ?? Date.now() % 1_000_000);
const orders = Number(process.env["WORK"] ?? 200);
const lastsMs = 1_000 * Number(process.env["FAULT_SECONDS"] ?? 15);
const frozenMs = 1_000 * Number(process.env["FROZEN_SECONDS"] ?? 3);
/** How long a sender waits for an answer. */
const patienceMs = 5_000;
/**
 * Within how long everything has to be done when nothing is disturbed any more (I2); the run says how long it took. A run that does not end
 * leases by hand waits for those of who was killed last: it has one lease more.
 */
const healMs = 60_000 + (frozenMs < leaseMs ? 0 : leaseMs);
/** So often the store is read while things happen. */
const looks = 8;
/** How long a process that cannot start, since its database is away, is started again and again. */
const startMs = 120_000;
afterAll(removeFolders);

/** Which processes there are, with their arguments. */
const deployments = {
  sqlite: { one: [] },
  postgres: { one: [], two: ["--role", "ingress"], three: ["--role", "worker"] },
} as const;

describe.each(stores)("%s", { timeout: 3 * lastsMs + 600_000 }, (store) => {
  it(`cycles, waits and timers finish whatever happens (seed ${String(seed)})`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "hookwright-clock-"));
    const clockFile = join(folder, "clock");
    const vendor = await startCountingVendor();
    const recorder = createRecorder(Date.now, patienceMs);
    let way: Way | undefined;
    const clock = fileURLToPath(new URL("programs/stepped-clock.ts", import.meta.url));
    const cluster = await createCluster({
      store,
      files: faultProject,
      egress: [vendor.hostPort],
      hasOwnDisk: true,
      env: { ...secretEnv, SHOP_URL: vendor.url, TEST_CLOCK: clockFile, NODE_OPTIONS: `--import=${clock}` },
      async through(url) {
        const at = new URL(url);
        way = await startWay(Number(at.port));
        at.port = String(way.port);
        return at.href;
      },
    });
    const deployment: Readonly<Record<string, readonly string[]>> = deployments[store];
    const start = (name: string): Promise<Member> => startAgain(cluster, name, deployment[name] ?? []);
    const members = new Map<string, Member>();
    try {
      for (const name of Object.keys(deployment)) members.set(name, await start(name));
      const urlsOf = await startCycles([...members.values()]);

      const disturbed = { cluster, way, members, start, frozenMs, clockFile };
      const ended = new AbortController();
      const harm = (choices: readonly Disturbance[], everyMs: readonly [number, number], from: number) =>
        disturb(
          { ...disturbed, random: createRandom(seed + from) },
          { choices, everyMs, recorder, signal: ended.signal },
        );
      const harms = Promise.all([
        harm(
          [
            ...toProcesses,
            ...(way === undefined ? [] : toConnections),
            ...(cluster.disk === undefined ? [] : [fillDisk]),
          ],
          [500, 3_000],
          0,
        ),
        harm(way === undefined ? [] : [stopDatabase], [5_000, 10_000], 1),
      ]).finally(() => {
        // One that could not be undone.
        ended.abort();
      });
      harms.catch(() => undefined);
      const planned = plan(createRandom(seed + 2), orders, lastsMs);
      const { signal } = ended;
      const looking = lookOften(cluster, signal);
      await sendAll(planned, urlsOf, { recorder, random: createRandom(seed + 3), signal });
      ended.abort();
      await harms;
      const earlier = await looking;
      // A short run does not wait for the leases of who was killed.
      if (frozenMs < leaseMs) await recorder.disturbed("leases are ended", () => endLeases(cluster));
      const healedMs = performance.now();
      await cluster.idle(healMs);
      const recoveredMs = performance.now() - healedMs;
      for (const { server } of members.values()) expect(await server.end("SIGTERM")).toBe(0);

      for (const { key, path, atMs, credential = "" } of vendor.calls)
        recorder.received({ key, what: `POST ${path}`, atMs, account: accountOf(credential) });
      const history = recorder.history({
        stored: await cluster.read(),
        earlier,
        texts: await cluster.texts(),
        rules: faultRules,
        healedAtMs: Date.now(),
      });
      report(store, history, { planned: planned.length, recoveredMs });
      assertKept(history, `${store}, seed ${String(seed)}`);
      const { transactions } = history.stored;
      expect(transactions.filter(({ state }) => state !== "succeeded")).toEqual([]);
      // How many versions of a thing come late is chance.
      const begun = transactions.filter(({ cycle }) => cycle !== "changes");
      expect(begun).toHaveLength(planned.filter(({ kind }) => kind !== "changes").length);
    } finally {
      await cluster.remove();
      way?.close();
      await vendor.close();
      await rm(folder, { recursive: true });
    }
  });
});

/** Starts a process, also when that fails at first. */
async function startAgain(cluster: Cluster, name: string, args: readonly string[]): Promise<Member> {
  for (const deadlineMs = Date.now() + startMs; ;)
    try {
      return await cluster.start(name, ...args);
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await wait(200);
    }
}

async function startCycles(members: readonly Member[]): Promise<UrlsOf> {
  const [first] = members;
  const open = members.filter(({ server }) => server.publicUrl !== "");
  const urls = new Map<string, readonly string[]>();
  const nameOf = (...parts: readonly string[]): string => parts.join(" ");
  for (const account of Object.keys(accounts))
    for (const [kind, steps] of Object.entries(kinds)) {
      await first?.server.manage("POST", `/cycles/${kind}/start?account=${account}`);
      for (const step of steps)
        urls.set(
          nameOf(account, kind, step),
          await Promise.all(open.map(({ url }) => url(kind, step, account))),
        );
    }
  return (account, kind, step) => urls.get(nameOf(account, kind, step)) ?? [];
}

/** What the store holds, again and again until the signal comes, where it can be read. */
async function lookOften(cluster: Cluster, signal: AbortSignal): Promise<readonly StoredHistory[]> {
  const seen: StoredHistory[] = [];
  for (;;) {
    await wait(lastsMs / looks, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return seen;
    const found = await cluster.read().catch(() => undefined);
    if (found !== undefined) seen.push(found);
  }
}

/** Whose credential a vendor was shown. */
function accountOf(credential: string): string {
  return Object.keys(accounts).find((account) => accounts[account]?.key === credential) ?? "nobody";
}

/** Does one harm after the other until the signal comes, and resolves when the last one is over. */
async function disturb(
  disturbed: Disturbed,
  how: {
    readonly choices: readonly Disturbance[];
    readonly everyMs: readonly [number, number];
    readonly recorder: Recorder;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { random } = disturbed;
  const echoes: Promise<void>[] = [];
  while (how.choices.length > 0 && !how.signal.aborted) {
    await wait(random.between(...how.everyMs), undefined, { signal: how.signal }).catch(() => undefined);
    if (how.signal.aborted) break;
    const { name, run, echoMs = 0 } = random.of(how.choices);
    const running = run(disturbed);
    const felt = how.recorder.disturbed(name, async () => {
      await running;
      await wait(echoMs);
    });
    echoes.push(felt);
    // Whoever waits for all of them hears of its failure too; until then nobody does.
    felt.catch(() => undefined);
    await running;
  }
  await Promise.all(echoes);
}

function report(
  store: string,
  { sent, effects, disturbances, earlier, stored }: History,
  { planned, recoveredMs }: { readonly planned: number; readonly recoveredMs: number },
): void {
  const harm = Map.groupBy(disturbances, ({ what }) => what);
  const repeats = effects.length - new Set(effects.map(({ key }) => key)).size;
  const late = stored.deliveries.filter(({ outcome }) => outcome === "dropped").length;
  const answered = sent.filter(({ answer }) => answer?.status === 200).length;
  process.stdout.write(
    `${store}, seed ${String(seed)}: ${String(planned)} events, ${String(sent.length)} deliveries sent, ${String(answered)} answered with 200, ` +
      `${String(late)} dropped as late, ${String(effects.length)} calls, ${String(repeats)} of them repeated with their key, store read ${String(earlier.length)} times meanwhile, ` +
      `all done ${(recoveredMs / 1_000).toFixed(1)} s after the last harm\n` +
      `  ${Array.from(harm, ([what, { length }]) => `${what} ${String(length)}×`).join(", ")}\n`,
  );
}
