// What processes and a PostgreSQL server spend: processor time out of /proc, and who waits for a lock, sampled while a run lasts.
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Client } from "pg";

/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

interface Spent {
  readonly parent: number;
  readonly ownMs: number;
  /** With what its children spent that have ended. */
  readonly totalMs: number;
}

function spentOf(pid: number | string): Spent | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "latin1");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15);
    const ownMs = (user + system) * tickMs;
    return { parent: fields[1] ?? 0, ownMs, totalMs: ownMs + (childUser + childSystem) * tickMs };
  } catch {
    // It has ended.
    return undefined;
  }
}

/** Milliseconds of processor time that a process has spent so far. */
export function processorMs(pid: number): number {
  return spentOf(pid)?.ownMs ?? 0;
}

/** The same of a PostgreSQL server with all of its processes. */
export async function serverProcessorMs(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const server = spentOf(rows[0]?.pid ?? 0)?.parent;
  let totalMs = spentOf(server ?? 0)?.totalMs ?? 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const spent = spentOf(pid);
    if (spent?.parent === server) totalMs += spent?.ownMs ?? 0;
  }
  return totalMs;
}

/** How many connections were found waiting for a lock. */
export interface LockWaits {
  readonly samples: number;
  /** Of rows and tables; inside the server. On average over all samples. */
  readonly heavy: number;
  readonly light: number;
  /** Deadlocks that the server had to end. */
  readonly deadlocks: number;
}

const lookMs = 20;

/** Looks at the connections of the client's database again and again while the work is done. */
export async function sampleLocks(client: Client, work: () => Promise<void>): Promise<LockWaits> {
  let [samples, heavy, light, isDone] = [0, 0, 0, false];
  const deadlocks = async (): Promise<number> =>
    (
      await client.query<{ count: number }>(
        "SELECT deadlocks::int AS count FROM pg_stat_database WHERE datname = current_database()",
      )
    ).rows[0]?.count ?? 0;
  const before = await deadlocks();
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const { rows } = await client.query<{ heavy: number; light: number }>(`
      SELECT count(*) FILTER (WHERE wait_event_type = 'Lock')::int AS heavy,
        count(*) FILTER (WHERE wait_event_type = 'LWLock')::int AS light
      FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'hookwright'`);
    samples++;
    heavy += rows[0]?.heavy ?? 0;
    light += rows[0]?.light ?? 0;
    await setTimeout(lookMs);
  }
  await working;
  return { samples, heavy: heavy / samples, light: light / samples, deadlocks: (await deadlocks()) - before };
}
