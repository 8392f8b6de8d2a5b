// What may be done to a deployment: each is done to something chosen by chance, undone before it returns, and noted in the history.
import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { defaultLimits } from "../../runtime/engine/limits.ts";
import type { Cluster, Member } from "./cluster.ts";
import type { Random } from "./random.ts";
import type { Way } from "./way.ts";

/** What is disturbed. */
export interface Disturbed {
  readonly cluster: Cluster;
  /** The way to the database; only on PostgreSQL. */
  readonly way: Way | undefined;
  readonly random: Random;
  /** The processes as they are now; one that ended is missing until it runs again. */
  readonly members: Map<string, Member>;
  /** Starts a process again. */
  start(name: string): Promise<Member>;
  /** How long a process is frozen. Where that is shorter than its leases, they are ended meanwhile. */
  readonly frozenMs: number;
  /** Where a process reads by how much its clock is wrong (`programs/stepped-clock.ts`). */
  readonly clockFile: string;
}

/** A kind of harm. */
export interface Disturbance {
  readonly name: string;
  /** How long it is felt after it was undone. */
  readonly echoMs?: number;
  run(disturbed: Disturbed): Promise<void>;
}

/** The server is gone, with all that it has not written or in good order, and comes back within two seconds. */
export const stopDatabase: Disturbance = {
  name: "the database is stopped",
  async run({ cluster: { postgres }, random }) {
    await postgres?.halt(random.of(["crash", "stop"]));
    await wait(random.between(0, 2_000));
    await postgres?.start();
  },
};

const kill: Disturbance = {
  name: "a process is killed",
  async run({ members, random, start }) {
    const name = random.of([...members.keys()]);
    const member = members.get(name);
    members.delete(name);
    await member?.server.end("SIGKILL");
    await wait(random.between(0, 1_000));
    members.set(name, await start(name));
  },
};

const freeze: Disturbance = {
  name: "a process is frozen",
  async run({ members, random, cluster, frozenMs }) {
    const { server } = random.of([...members.values()]);
    server.process.kill("SIGSTOP");
    try {
      if (frozenMs < leaseMs) await endLeases(cluster);
      await wait(frozenMs);
    } finally {
      server.process.kill("SIGCONT");
    }
  },
};

/** The servers' own. */
export const { leaseMs } = defaultLimits;

/** What is held is anybody's, as if its holders had been silent for long. On SQLite a store has one process, which keeps what it has. */
export async function endLeases(cluster: Cluster): Promise<void> {
  if (cluster.postgres === undefined) return;
  const admin = await cluster.connect().catch(() => undefined);
  await admin
    ?.query("UPDATE hookwright.job SET due_at_ms = 0 WHERE owner IS NOT NULL")
    .catch(() => undefined);
  await admin?.end().catch(() => undefined);
}

/** A moment that a process begins to wait for while its clock is behind comes so much later: a clock that is an hour behind ends no run. */
const setClock: Disturbance = {
  name: "a clock is wrong",
  async run({ members, random, clockFile }) {
    const { server } = random.of([...members.values()]);
    for (const byMs of [random.of([3_600_000, 60_000, -30_000]), 0]) {
      writeFileSync(clockFile, String(byMs));
      server.process.kill("SIGUSR2");
      await wait(random.between(1_000, 4_000));
    }
  },
};

/** Nothing can be written any more, until an operator makes room. */
export const fillDisk: Disturbance = {
  name: "the disk is full",
  async run({ cluster: { disk }, random }) {
    disk?.fill();
    await wait(random.between(500, 3_000));
    disk?.clear();
  },
};

const cut: Disturbance = {
  name: "connections are cut",
  run({ way }) {
    way?.cut();
    return Promise.resolve();
  },
};

const forget: Disturbance = {
  name: "connections are half open",
  // Who waits on one of them gives up within so long.
  echoMs: 20_000,
  run({ way }) {
    way?.forget();
    return Promise.resolve();
  },
};

const block: Disturbance = {
  name: "the way to the database is blocked",
  async run({ way, random }) {
    way?.block();
    await wait(random.between(500, 6_000));
    way?.free();
  },
};

const slow: Disturbance = {
  name: "the way to the database is slow",
  async run({ way, random }) {
    way?.slow(random.between(20, 300));
    await wait(random.between(500, 4_000));
    way?.free();
  },
};

const terminate: Disturbance = {
  name: "the server ends half of its connections",
  async run({ cluster, random }) {
    // It may be away just now.
    const admin = await cluster.connect().catch(() => undefined);
    await admin
      ?.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'hookwright' AND hashtext($1 || pid::text) % 2 = 0`,
        [String(random.next())],
      )
      .catch(() => undefined);
    await admin?.end().catch(() => undefined);
  },
};

/** What may happen to processes on either store. */
export const toProcesses: readonly Disturbance[] = [kill, freeze, setClock];
/** What may happen to their connections. */
export const toConnections: readonly Disturbance[] = [cut, forget, block, slow, terminate];
