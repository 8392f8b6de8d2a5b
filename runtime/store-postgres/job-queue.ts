// The queue between those who decide what is to be done next and those who do it: pg-boss, in a schema of its own. An entry is
// a job's id and nothing else. It is put in by the relay and taken out by a claim, in the transaction of each, so that it is
// never lost and never taken twice; who holds the job then is told by our own row alone.
import type { PgBoss } from "pg-boss";
import type { Log } from "../base/log.ts";
import type { Database, Session } from "./database.ts";

/** The queue of jobs that are due. */
export interface JobQueue {
  /** Awaited before a transaction that puts or takes: the first start takes a while. */
  start(): Promise<void>;
  /** Puts jobs in, in the caller's transaction. */
  put(session: Session, ids: readonly string[]): Promise<void>;
  /** Takes up to so many out, in the caller's transaction. */
  take(session: Session, limit: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

const queueName = "hookwright-jobs";

/** An entry that nobody took within an hour is of a job that the relay has handed out again since. */
const keptSeconds = 60 * 60;

/**
 * pg-boss looks after its tables every 5 seconds: it says when they are bloated, when vacuum is behind or held back by an old
 * transaction, and when the queue is long; the log tells it. It is started by the first claim: who only accepts needs none.
 */
export function createJobQueue(database: Database, log: Log): JobQueue {
  let starting: Promise<PgBoss> | undefined;

  async function start(): Promise<PgBoss> {
    const { PgBoss: Boss } = await import("pg-boss");
    const boss = new Boss({
      db: { executeSql: (text, values) => database.executeSql(text, values) },
      schema: "hookwright_queue",
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
      schedule: false,
    });
    boss.on("error", (error) => {
      log.warn({ err: error }, "The queue's upkeep failed; it is tried again.");
    });
    boss.on("warning", (warning) => {
      log.warn({ warning }, warning.message);
    });
    await boss.start();
    await boss.createQueue(queueName, { retryLimit: 0, retentionSeconds: keptSeconds, partition: true });
    return boss;
  }

  /** One that could not start is started anew by the next who asks. */
  const started = (): Promise<PgBoss> =>
    (starting ??= start().catch((error: unknown) => {
      starting = undefined;
      throw error;
    }));

  return {
    async start() {
      if (starting !== undefined) return void (await starting);
      // Two processes that made its tables at once would meet.
      await database.transact(async ({ sql }) => {
        await sql("SELECT pg_advisory_xact_lock(hashtextextended('hookwright queue', 0))");
        await started();
      });
    },

    async put(session, ids) {
      const boss = await started();
      await boss.insert(
        queueName,
        ids.map((id) => ({ data: { id } })),
        { db: session },
      );
    },

    async take(session, limit) {
      const boss = await started();
      const entries = await boss.fetch<{ readonly id: string }>(queueName, { batchSize: limit, db: session });
      if (entries.length === 0) return [];
      await boss.deleteJob(
        queueName,
        entries.map(({ id }) => id),
        { db: session },
      );
      return entries.map(({ data }) => data.id);
    },

    async close() {
      const boss = await starting?.catch(() => undefined);
      await boss?.stop({ graceful: false });
    },
  };
}
