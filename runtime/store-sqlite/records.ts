// Writes of what was installed: releases, cycles, webhook identifiers. Runs in the writer's thread, inside its
// transaction.
import type { DatabaseSync } from "node:sqlite";
import type { CycleText } from "../store/cycle-texts.ts";
import { isParked, parkedStage } from "../store/first-state.ts";
import type { CycleRecord, Release, WebhookRecord } from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";
import { createOutbox } from "./incidents.ts";
import { toRecord, webhookColumns } from "./rows.ts";

/** The writes of `Store` that concern installed things. */
export function createRecordWrites(database: DatabaseSync) {
  const insertRelease = database.prepare(
    "INSERT INTO release VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
  );
  const upsertCycle = database.prepare(`
    INSERT INTO cycle (account, id, plan, state, paused_at_ms, started_at_ms, stopped_at_ms, proved, started_with)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, id) DO UPDATE SET plan = excluded.plan, state = excluded.state,
      paused_at_ms = excluded.paused_at_ms, started_at_ms = excluded.started_at_ms,
      stopped_at_ms = excluded.stopped_at_ms, proved = excluded.proved, started_with = excluded.started_with`);
  const updateHold = database.prepare(
    "UPDATE cycle SET paused_at_ms = ?3 WHERE account = ?1 AND id = ?2 AND (?3 IS NULL OR state <> 'finishing')",
  );
  const unpark = database.prepare(`
    UPDATE job SET stage = stage - ${String(parkedStage)}
    WHERE kind = 'transaction' AND account = ? AND cycle = ? AND ${isParked}`);
  const { settle } = createCycleDue(database);
  const insertWebhook = database.prepare(
    "INSERT INTO webhook VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, cycle, step) DO NOTHING",
  );
  const selectWebhook = database.prepare(
    `SELECT ${webhookColumns} FROM webhook WHERE account = ? AND cycle = ? AND step = ?`,
  );

  const deleteWebhooks = database.prepare("DELETE FROM webhook WHERE account = ? AND cycle = ?");
  const deleteCycle = database.prepare("DELETE FROM cycle WHERE account = ? AND id = ?");
  const deleteItems = database.prepare(
    "DELETE FROM script_item WHERE storage IN (SELECT id FROM script_storage WHERE account = ? AND cycle = ?)",
  );
  const putOut = createOutbox(database);
  const updateSkip = database.prepare("UPDATE cycle SET skipped_at_ms = ?3 WHERE account = ?1 AND id = ?2");
  const upsertText = database.prepare(`
    INSERT INTO cycle_text VALUES (:account, :cycle, :text, :savedAtMs)
    ON CONFLICT (account, cycle) DO UPDATE SET text = excluded.text, saved_at_ms = excluded.saved_at_ms`);
  const deleteText = database.prepare("DELETE FROM cycle_text WHERE account = ? AND cycle = ?");
  const deleteRunDates = database.prepare("DELETE FROM run_date WHERE account = ? AND cycle = ?");
  const deleteStorages = database.prepare("DELETE FROM script_storage WHERE account = ? AND cycle = ?");

  return {
    saveRelease(release: Release): void {
      const { hash, account, kind, name, content, createdAtMs } = release;
      insertRelease.run(hash, account, kind, name, content, createdAtMs);
    },

    saveCycle(cycle: CycleRecord, text?: CycleText): void {
      const { account, id, plan, state, pausedAtMs, startedAtMs, stoppedAtMs, proved, startedWith } = cycle;
      upsertCycle.run(
        account,
        id,
        plan,
        state,
        pausedAtMs ?? null,
        startedAtMs ?? null,
        stoppedAtMs ?? null,
        proved ?? null,
        startedWith ?? null,
      );
      if (text !== undefined) upsertText.run({ ...text });
      if (state === "running") unpark.run(account, id);
      // What can be claimed depends on the state.
      settle(account, id);
    },

    holdCycle(account: string, id: string, pausedAtMs: number | undefined): boolean {
      if (updateHold.run(account, id, pausedAtMs ?? null).changes === 0) return false;
      settle(account, id);
      return true;
    },

    noteSkip(account: string, id: string, skippedAtMs: number, notice?: string): void {
      updateSkip.run(account, id, skippedAtMs);
      if (notice !== undefined) putOut(account, { notice, atMs: skippedAtMs });
    },

    ensureWebhook(webhook: WebhookRecord): WebhookRecord {
      const { identifier, scope, account, cycle, step, createdAtMs } = webhook;
      insertWebhook.run(identifier, account, cycle, step, createdAtMs, scope);
      return toRecord(selectWebhook.get(account, cycle, step) ?? {});
    },

    removeCycle(account: string, id: string): void {
      deleteWebhooks.run(account, id);
      deleteCycle.run(account, id);
      deleteText.run(account, id);
      deleteItems.run(account, id);
      deleteStorages.run(account, id);
      deleteRunDates.run(account, id);
    },
  };
}
