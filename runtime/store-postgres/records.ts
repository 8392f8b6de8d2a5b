// What was installed: releases, cycles, webhook identifiers.
import type { CycleText } from "../store/cycle-texts.ts";
import { isParked, parkedStage } from "../store/first-state.ts";
import type { CycleRecord, Release, WebhookRecord } from "../store/store.ts";
import type { Database } from "./database.ts";
import { report } from "./failures.ts";
import { cycleColumns, firstRecord, releaseColumns, toRecord, webhookColumns } from "./rows.ts";

const upsertCycle = `
  WITH unparked AS (
    UPDATE job SET stage = stage - ${String(parkedStage)}
    WHERE $4 = 'running' AND kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2 AND ${isParked}
  )
  INSERT INTO cycle (account, id, plan, state, paused_at_ms, started_at_ms, stopped_at_ms, proved, started_with)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (account, id) DO UPDATE SET plan = excluded.plan, state = excluded.state,
    paused_at_ms = excluded.paused_at_ms, started_at_ms = excluded.started_at_ms,
    stopped_at_ms = excluded.stopped_at_ms, proved = excluded.proved, started_with = excluded.started_with`;

/** The part of `Store` that concerns installed things. */
export function createRecords({ sql, transact }: Database) {
  return {
    async saveRelease({ hash, account, kind, name, content, createdAtMs }: Release): Promise<void> {
      await sql("INSERT INTO release VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (hash) DO NOTHING", [
        hash,
        account,
        kind,
        name,
        content,
        createdAtMs,
      ]);
    },

    async release(hash: string): Promise<Release | undefined> {
      return firstRecord(await sql(`SELECT ${releaseColumns} FROM release WHERE hash = $1`, [hash]));
    },

    async saveCycle(cycle: CycleRecord, text?: CycleText): Promise<void> {
      const { account, id, plan, state, pausedAtMs, startedAtMs, stoppedAtMs, proved, startedWith } = cycle;
      const values = [
        account,
        id,
        plan,
        state,
        pausedAtMs ?? null,
        startedAtMs ?? null,
        stoppedAtMs ?? null,
        proved ?? null,
        startedWith ?? null,
      ];
      if (text === undefined) {
        await sql(upsertCycle, values);
        return;
      }
      await transact(async (session) => {
        await session.sql(upsertCycle, values);
        await session.sql(
          `INSERT INTO cycle_text (account, cycle, text, saved_at_ms) VALUES ($1, $2, $3, $4)
          ON CONFLICT (account, cycle) DO UPDATE SET text = excluded.text, saved_at_ms = excluded.saved_at_ms`,
          [text.account, text.cycle, text.text, text.savedAtMs],
        );
      });
    },

    async holdCycle(account: string, id: string, pausedAtMs: number | undefined): Promise<boolean> {
      const rows = await sql(
        `UPDATE cycle SET paused_at_ms = $3::bigint
        WHERE account = $1 AND id = $2 AND ($3::bigint IS NULL OR state <> 'finishing') RETURNING id`,
        [account, id, pausedAtMs ?? null],
      );
      return rows.length > 0;
    },

    async noteSkip(account: string, id: string, skippedAtMs: number, notice?: string): Promise<void> {
      await transact(async (session) => {
        await session.sql("UPDATE cycle SET skipped_at_ms = $3 WHERE account = $1 AND id = $2", [
          account,
          id,
          skippedAtMs,
        ]);
        if (notice !== undefined) await report(session.sql, [{ account, notice, atMs: skippedAtMs }]);
      });
    },

    async cycles(account: string): Promise<readonly CycleRecord[]> {
      const rows = await sql(`SELECT ${cycleColumns} FROM cycle WHERE account = $1 ORDER BY id`, [account]);
      return rows.map((row) => toRecord(row));
    },

    async ensureWebhook(webhook: WebhookRecord): Promise<WebhookRecord> {
      const { identifier, scope, account, cycle, step, createdAtMs } = webhook;
      await sql(
        `INSERT INTO webhook (identifier, scope, account, cycle, step, created_at_ms) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account, cycle, step) DO NOTHING`,
        [identifier, scope, account, cycle, step, createdAtMs],
      );
      const rows = await sql(
        `SELECT ${webhookColumns} FROM webhook WHERE account = $1 AND cycle = $2 AND step = $3`,
        [account, cycle, step],
      );
      return firstRecord<WebhookRecord>(rows) ?? webhook;
    },

    async webhooks(account: string): Promise<readonly WebhookRecord[]> {
      const rows = await sql(
        `SELECT ${webhookColumns} FROM webhook WHERE account = $1 ORDER BY cycle, step`,
        [account],
      );
      return rows.map((row) => toRecord(row));
    },

    async removeCycle(account: string, id: string): Promise<void> {
      await transact(async (session) => {
        const remove = (text: string) => session.sql(text, [account, id]);
        await remove("DELETE FROM webhook WHERE account = $1 AND cycle = $2");
        await remove("DELETE FROM cycle WHERE account = $1 AND id = $2");
        await remove("DELETE FROM cycle_text WHERE account = $1 AND cycle = $2");
        await remove(`
          DELETE FROM script_item
          WHERE storage IN (SELECT id FROM script_storage WHERE account = $1 AND cycle = $2)`);
        await remove("DELETE FROM script_storage WHERE account = $1 AND cycle = $2");
        await remove("DELETE FROM run_date WHERE account = $1 AND cycle = $2");
      });
    },
  };
}
