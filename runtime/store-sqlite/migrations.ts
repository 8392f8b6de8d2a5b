// The schema as numbered steps, applied at opening in one transaction. A step that was released is never changed:
// a later change is a new step. Every table has its `account`.
//
// `transaction` is reserved in SQL, hence `transaction_`. Sets of words (state, kind, outcome) carry no CHECK, because
// SQLite can only change one by writing the whole table again; the record types keep them closed.
import type { DatabaseSync } from "node:sqlite";
import { crashpoint } from "../base/crashpoint.ts";
import { HookwrightError } from "../contract/error.ts";

/** Step n, counted from one, makes version n. */
const migrations: readonly string[] = [
  `
    CREATE TABLE release (
      hash TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      content TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE cycle (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      plan TEXT NOT NULL,
      state TEXT NOT NULL,
      started_at_ms INTEGER,
      stopped_at_ms INTEGER,
      PRIMARY KEY (account, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cycle_by_state ON cycle (state, account, id);

    CREATE TABLE webhook (
      identifier TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      UNIQUE (account, cycle, step)
    ) STRICT;

    CREATE TABLE delivery (
      id TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL,
      webhook TEXT NOT NULL,
      received_at_ms INTEGER NOT NULL,
      method TEXT NOT NULL,
      target TEXT NOT NULL,
      headers TEXT NOT NULL,
      body BLOB NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT,
      status INTEGER
    ) STRICT;

    -- seq is the order of acceptance; it decides between transactions of one millisecond
    CREATE TABLE transaction_ (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      plan TEXT NOT NULL,
      delivery TEXT NOT NULL,
      state TEXT NOT NULL,
      synchronous INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      finished_at_ms INTEGER,
      error TEXT
    ) STRICT;
    CREATE INDEX transaction_by_account ON transaction_ (account, created_at_ms, seq);
    CREATE INDEX transaction_by_cycle ON transaction_ (account, cycle, created_at_ms, seq);

    -- Rows hold bodies, so not WITHOUT ROWID: its b-tree spills at a quarter of a page (0.6 of the accepts per second).
    CREATE TABLE visit (
      transaction_id TEXT NOT NULL REFERENCES transaction_ (id) ON DELETE CASCADE,
      visit INTEGER NOT NULL,
      account TEXT NOT NULL,
      step TEXT NOT NULL,
      state TEXT NOT NULL,
      started_at_ms INTEGER NOT NULL,
      finished_at_ms INTEGER NOT NULL,
      input TEXT,
      request TEXT,
      response TEXT,
      output TEXT,
      error TEXT,
      PRIMARY KEY (transaction_id, visit)
    ) STRICT;

    -- Unfinished work only, so its size does not grow with history. A job somebody holds has an owner, and is due
    -- when its lease ends; one nobody holds has none, and is due at its time. A transaction's job has its id.
    CREATE TABLE job (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      kind TEXT NOT NULL,
      step TEXT,
      visit INTEGER,
      epoch INTEGER NOT NULL,
      owner TEXT,
      due_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX job_of_cycle ON job (account, cycle, due_at_ms, seq) WHERE kind = 'transaction';
    CREATE INDEX job_of_clock ON job (due_at_ms, seq) WHERE kind <> 'transaction';
  `,
  `
    CREATE TABLE subscription (
      id TEXT NOT NULL PRIMARY KEY,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      generation INTEGER NOT NULL,
      connector TEXT NOT NULL,
      release TEXT NOT NULL,
      installation TEXT NOT NULL,
      method TEXT NOT NULL,
      url TEXT NOT NULL,
      key TEXT NOT NULL,
      inputs TEXT NOT NULL,
      saved TEXT NOT NULL,
      state TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      UNIQUE (account, cycle, step, generation)
    ) STRICT;
    CREATE INDEX subscription_live ON subscription (account) WHERE state <> 'gone';

    CREATE TABLE subscription_entry (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      subscription TEXT NOT NULL REFERENCES subscription (id),
      at_ms INTEGER NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entry_by_subscription ON subscription_entry (subscription, seq);

    CREATE TRIGGER subscription_entry_stays BEFORE DELETE ON subscription_entry
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER subscription_entry_is_final BEFORE UPDATE ON subscription_entry
      BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  `,
  `
    ALTER TABLE delivery ADD COLUMN answer TEXT;
    -- in the order of acceptance: an index ends in the row's number
    CREATE INDEX delivery_by_webhook ON delivery (account, webhook);

    -- keys are digests, so each goes anywhere into their index; everything else here is appended
    CREATE TABLE dedupe (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      webhook TEXT NOT NULL,
      key TEXT NOT NULL,
      delivery TEXT NOT NULL,
      transaction_id TEXT,
      expires_at_ms INTEGER NOT NULL,
      UNIQUE (account, webhook, key)
    ) STRICT;
    CREATE INDEX dedupe_by_expiry ON dedupe (expires_at_ms);
  `,
  `
    -- cycle is empty where all cycles see the items; items is their number, which a full count would have to read
    CREATE TABLE script_storage (
      id INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      connector TEXT NOT NULL,
      installation TEXT NOT NULL,
      items INTEGER NOT NULL,
      UNIQUE (account, cycle, connector, installation)
    ) STRICT;

    CREATE TABLE script_item (
      storage INTEGER NOT NULL,
      key TEXT NOT NULL,
      account TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (storage, key)
    ) STRICT, WITHOUT ROWID;
  `,
  `
    ALTER TABLE delivery ADD COLUMN log TEXT;
    ALTER TABLE visit ADD COLUMN warning TEXT;
    ALTER TABLE visit ADD COLUMN log TEXT;
  `,
  `
    -- a removed credential keeps its row without a text: versions go on
    CREATE TABLE credential (
      account TEXT NOT NULL,
      installation TEXT NOT NULL,
      version INTEGER NOT NULL,
      sealed TEXT,
      PRIMARY KEY (account, installation)
    ) STRICT, WITHOUT ROWID;
  `,
  `
    CREATE TABLE data_key (
      account TEXT NOT NULL,
      version INTEGER NOT NULL,
      wrapped TEXT NOT NULL,
      created_at_ms INTEGER NOT NULL,
      PRIMARY KEY (account, version)
    ) STRICT, WITHOUT ROWID;
  `,
  `
    ALTER TABLE delivery ADD COLUMN sealed_bytes INTEGER;
  `,
  `
    -- method is empty where all methods without limits of their own are counted together
    CREATE TABLE rate_limit (
      id INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      installation TEXT NOT NULL,
      method TEXT NOT NULL,
      last_start INTEGER NOT NULL,
      paused_at_ms INTEGER NOT NULL,
      paused_until_ms INTEGER NOT NULL,
      strikes INTEGER NOT NULL,
      UNIQUE (account, installation, method)
    ) STRICT;
    CREATE INDEX rate_limit_by_strikes ON rate_limit (strikes);

    CREATE TABLE rate_start (
      rate_limit INTEGER NOT NULL,
      number INTEGER NOT NULL,
      account TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (rate_limit, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE rate_ticket (
      rate_limit INTEGER NOT NULL,
      ticket TEXT NOT NULL,
      account TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (rate_limit, ticket)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX rate_ticket_by_time ON rate_ticket (rate_limit, at_ms);
  `,
  `
    CREATE TABLE run_date (
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (account, cycle, step)
    ) STRICT, WITHOUT ROWID;
  `,
  "ALTER TABLE rate_ticket ADD COLUMN moves INTEGER NOT NULL DEFAULT 0",
  `
    -- of a shared webhook cycle is empty, and step names the scope
    ALTER TABLE webhook ADD COLUMN scope TEXT NOT NULL DEFAULT 'step';
    ALTER TABLE subscription ADD COLUMN scope TEXT NOT NULL DEFAULT 'step';

    CREATE TABLE subscription_user (
      subscription TEXT NOT NULL REFERENCES subscription (id),
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      installation TEXT NOT NULL,
      PRIMARY KEY (subscription, account, cycle, step)
    ) STRICT, WITHOUT ROWID;
  `,
  `
    ALTER TABLE job ADD COLUMN tries INTEGER;
    ALTER TABLE job ADD COLUMN waiting TEXT;
  `,
  `
    ALTER TABLE delivery ADD COLUMN verdicts TEXT;

    -- thing is a digest of what events have in common whose order matters; sequence is the latest place
    CREATE TABLE event_order (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      webhook TEXT NOT NULL,
      thing TEXT NOT NULL,
      sequence TEXT NOT NULL,
      expires_at_ms INTEGER NOT NULL,
      UNIQUE (account, webhook, thing)
    ) STRICT;
    CREATE INDEX event_order_by_expiry ON event_order (expires_at_ms);
  `,
  "ALTER TABLE cycle ADD COLUMN proved TEXT",
  `
    ALTER TABLE delivery ADD COLUMN took_ms INTEGER;
    ALTER TABLE delivery ADD COLUMN replay_of TEXT;
    -- the step of such a job is a subscription, and some are given up with it
    CREATE INDEX job_of_subscription ON job (step) WHERE kind <> 'transaction';
  `,
  `
    -- delivery is empty where none began it; parent is the transaction whose journal it goes on from
    ALTER TABLE transaction_ ADD COLUMN origin TEXT NOT NULL DEFAULT 'delivery';
    ALTER TABLE transaction_ ADD COLUMN parent TEXT;
    ALTER TABLE transaction_ ADD COLUMN parent_visit INTEGER;
    CREATE INDEX transaction_by_parent ON transaction_ (parent, created_at_ms, seq) WHERE parent IS NOT NULL;
  `,
  `
    -- a connector's subscription is the partner's, and made under the credentials of one account
    ALTER TABLE subscription ADD COLUMN holder TEXT NOT NULL DEFAULT 'default';
  `,
  `
    -- due_at_ms: no job of the cycle that nobody holds is due before; ready: one is, or was when last looked at
    ALTER TABLE cycle ADD COLUMN paused_at_ms INTEGER;
    ALTER TABLE cycle ADD COLUMN due_at_ms INTEGER;
    ALTER TABLE cycle ADD COLUMN ready INTEGER NOT NULL DEFAULT 0;
    UPDATE cycle SET due_at_ms = 0;
    DROP INDEX cycle_by_state;
    CREATE INDEX cycle_due ON cycle (due_at_ms)
      WHERE state <> 'stopped' AND paused_at_ms IS NULL AND ready = 0 AND due_at_ms IS NOT NULL;
    CREATE INDEX cycle_ready ON cycle (account, id) WHERE state <> 'stopped' AND paused_at_ms IS NULL AND ready = 1;

    -- stage: 0 queued, 1 begun, 2 parked
    ALTER TABLE job ADD COLUMN stage INTEGER NOT NULL DEFAULT 0;
    UPDATE job SET stage = 1 WHERE kind = 'transaction' AND (visit > 1 OR tries IS NOT NULL);
    DROP INDEX job_of_cycle;
    CREATE INDEX job_of_cycle ON job (account, cycle, stage, due_at_ms, seq) WHERE kind = 'transaction';
    CREATE INDEX job_held ON job (account, due_at_ms) WHERE kind = 'transaction' AND owner IS NOT NULL;

    -- how many transactions of an account run at once; no row: as many as there is room for
    CREATE TABLE account_limit (account TEXT NOT NULL PRIMARY KEY, transactions INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
    CREATE TABLE setting (
      account TEXT NOT NULL PRIMARY KEY,
      settings TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- by these what is over is found, and what needs a delivery still
    CREATE INDEX transaction_succeeded ON transaction_ (account, cycle, finished_at_ms) WHERE state = 'succeeded';
    CREATE INDEX transaction_unsuccessful ON transaction_ (account, cycle, finished_at_ms)
      WHERE state IN ('failed', 'stopped', 'dropped');
    CREATE INDEX transaction_by_delivery ON transaction_ (delivery);
    CREATE INDEX rate_ticket_by_age ON rate_ticket (at_ms);
    CREATE INDEX dedupe_by_delivery ON dedupe (delivery);
    CREATE INDEX delivery_by_original ON delivery (replay_of) WHERE replay_of IS NOT NULL;
  `,
  `
    -- what a transaction that was put off has behind it; the failed attempts of a visit
    ALTER TABLE job ADD COLUMN pause TEXT;
    ALTER TABLE visit ADD COLUMN attempts TEXT;
  `,
  `
    CREATE TABLE account (
      account TEXT NOT NULL PRIMARY KEY,
      name TEXT,
      external_id TEXT UNIQUE,
      settings TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
  `
    ALTER TABLE transaction_ ADD COLUMN part_of TEXT;
    ALTER TABLE transaction_ ADD COLUMN part_visit INTEGER;
    ALTER TABLE transaction_ ADD COLUMN part INTEGER;
    CREATE UNIQUE INDEX transaction_by_part ON transaction_ (part_of, part_visit, part) WHERE part_of IS NOT NULL;
    ALTER TABLE visit ADD COLUMN joined TEXT;
    ALTER TABLE job ADD COLUMN phase TEXT;

    CREATE TABLE split (
      transaction_id TEXT NOT NULL REFERENCES transaction_ (id) ON DELETE CASCADE,
      visit INTEGER NOT NULL,
      account TEXT NOT NULL,
      step TEXT NOT NULL,
      begun INTEGER NOT NULL,
      open INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      stopped INTEGER NOT NULL,
      arrived TEXT,
      PRIMARY KEY (transaction_id, visit)
    ) STRICT, WITHOUT ROWID;
  `,
  `
    -- the step of a job that runs a cycle is when it was planned for
    ALTER TABLE cycle ADD COLUMN started_with TEXT;
  `,
  `
    -- resolution is NULL while nobody has dealt with it; each index answers one way of asking
    CREATE TABLE dead_letter (
      seq INTEGER PRIMARY KEY,
      transaction_id TEXT NOT NULL UNIQUE REFERENCES transaction_ (id) ON DELETE CASCADE,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      visit INTEGER NOT NULL,
      code TEXT NOT NULL,
      failed_at_ms INTEGER NOT NULL,
      resolution TEXT,
      resolved_at_ms INTEGER,
      successor TEXT
    ) STRICT;
    CREATE INDEX dead_letter_of_account ON dead_letter (account) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_cycle ON dead_letter (account, cycle) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_step ON dead_letter (account, cycle, step) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_code ON dead_letter (account, code) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_cycle_code ON dead_letter (account, cycle, code) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_step_code ON dead_letter (account, cycle, step, code) WHERE resolution IS NULL;
    INSERT INTO dead_letter (transaction_id, account, cycle, step, visit, code, failed_at_ms)
      SELECT t.id, t.account, t.cycle, v.step, v.visit, coalesce(json_extract(t.error, '$.code'), 'internal'), t.finished_at_ms
      FROM transaction_ t JOIN visit v ON v.transaction_id = t.id
      WHERE t.state = 'failed' AND v.visit = (SELECT max(visit) FROM visit WHERE transaction_id = t.id)
      ORDER BY t.finished_at_ms;

    -- the outbox of those who want to be told, and how many wait in it; of an account whose outbox is full the rest is counted
    CREATE TABLE incident (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      transaction_id TEXT NOT NULL,
      visit INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      retry_at_ms INTEGER
    ) STRICT;
    CREATE INDEX incident_of_account ON incident (account);
    CREATE INDEX incident_of_transaction ON incident (transaction_id);
    CREATE TABLE incident_count (
      account TEXT NOT NULL PRIMARY KEY,
      waiting INTEGER NOT NULL,
      omitted INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE usage (
      account TEXT NOT NULL,
      day TEXT NOT NULL,
      cycle TEXT NOT NULL,
      connector TEXT NOT NULL,
      success INTEGER NOT NULL,
      incident INTEGER NOT NULL,
      PRIMARY KEY (account, day, cycle, connector)
    ) STRICT, WITHOUT ROWID;
  `,
  `
    -- key is a digest of a field and a value; a row outlives the end of its transaction, which may be resumed again
    CREATE TABLE wait (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      key TEXT NOT NULL,
      transaction_id TEXT NOT NULL UNIQUE REFERENCES transaction_ (id) ON DELETE CASCADE,
      visit INTEGER NOT NULL,
      expires_at_ms INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX wait_by_key ON wait (account, cycle, step, key, seq);
    CREATE INDEX wait_by_expiry ON wait (expires_at_ms);

    -- what came before a transaction waited for it: the transaction as it will begin; numbered at each step
    CREATE TABLE arrival (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      step TEXT NOT NULL,
      number INTEGER NOT NULL,
      key TEXT NOT NULL,
      started TEXT NOT NULL,
      expires_at_ms INTEGER NOT NULL,
      UNIQUE (account, cycle, step, number)
    ) STRICT;
    CREATE INDEX arrival_by_key ON arrival (account, cycle, step, key, number);
    CREATE INDEX arrival_by_expiry ON arrival (expires_at_ms);
  `,
  `
    -- an account's deliveries in the order of acceptance
    CREATE INDEX delivery_by_account ON delivery (account);
  `,
  `
    -- what authors wrote of cycles that stand in no file
    CREATE TABLE cycle_text (
      account TEXT NOT NULL,
      cycle TEXT NOT NULL,
      text TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL,
      PRIMARY KEY (account, cycle)
    ) STRICT, WITHOUT ROWID;

    -- lists of what went wrong; what goes well writes nothing here
    CREATE INDEX transaction_by_end ON transaction_ (account, state, created_at_ms, seq)
      WHERE state IN ('failed', 'stopped', 'dropped');
    CREATE INDEX transaction_by_cycle_end ON transaction_ (account, cycle, state, created_at_ms, seq)
      WHERE state IN ('failed', 'stopped', 'dropped');
    CREATE INDEX delivery_by_outcome ON delivery (account, outcome) WHERE outcome <> 'accepted';
  `,
  `
    -- what removes the failed ones looks at none of the others
    CREATE INDEX delivery_failed ON delivery (account, webhook) WHERE outcome = 'failed';
  `,
  // When a run was skipped last.
  "ALTER TABLE cycle ADD COLUMN skipped_at_ms INTEGER",
  // Its cycle was stopped while somebody held it: whoever claims it again ends it.
  "ALTER TABLE job ADD COLUMN halted INTEGER NOT NULL DEFAULT 0",
  // Somebody wants it to end: its holder learns of it with its next write, and whoever claims it ends it.
  "ALTER TABLE job ADD COLUMN cancelled INTEGER NOT NULL DEFAULT 0",
  `
    -- the visit that a transaction begins with, where it is short and has nothing else to tell: without a row of its own
    ALTER TABLE transaction_ ADD COLUMN first_step TEXT;
    ALTER TABLE transaction_ ADD COLUMN first_finished_at_ms INTEGER;
    ALTER TABLE transaction_ ADD COLUMN first_log TEXT;
    ALTER TABLE transaction_ ADD COLUMN first_output TEXT;

    -- those that have neither the account nor the time of their delivery, by which all others are found
    ALTER TABLE transaction_ ADD COLUMN is_apart INTEGER NOT NULL DEFAULT 0;
    UPDATE transaction_ SET is_apart = 1 WHERE delivery <> '' AND (origin <> 'delivery' OR NOT EXISTS (
      SELECT 1 FROM delivery WHERE delivery.id = transaction_.delivery AND delivery.account = transaction_.account
        AND delivery.received_at_ms = transaction_.created_at_ms));
    DROP INDEX transaction_by_delivery;
    CREATE INDEX transaction_apart ON transaction_ (delivery) WHERE is_apart = 1;
  `,
  `
    -- the delivery that is kept for a transaction to come
    ALTER TABLE arrival ADD COLUMN delivery TEXT;
    UPDATE arrival SET delivery = json_extract(started, '$.delivery');
    CREATE INDEX arrival_of_delivery ON arrival (delivery);
  `,
  // What is told that no journal says. An empty transaction and visit -1 are none.
  "ALTER TABLE incident ADD COLUMN notice TEXT",
  `
    -- transactions of one lane run one after the other; the stages of those behind another one are 3 (queued) and 5 (parked)
    ALTER TABLE transaction_ ADD COLUMN lane TEXT;
    ALTER TABLE job ADD COLUMN lane TEXT;
    CREATE UNIQUE INDEX job_first_of_lane ON job (lane) WHERE lane IS NOT NULL AND stage < 3;
    CREATE INDEX job_behind ON job (lane, seq) WHERE lane IS NOT NULL AND stage >= 3;

    -- whatever ends a transaction, the next of its lane comes forward in the same commit
    CREATE TRIGGER job_of_lane_ended AFTER DELETE ON job WHEN OLD.lane IS NOT NULL AND OLD.stage < 3
    BEGIN
      UPDATE cycle SET due_at_ms = next.due_at_ms
        FROM (SELECT account, cycle, due_at_ms FROM job WHERE lane = OLD.lane AND stage >= 3 ORDER BY seq LIMIT 1) AS next
        WHERE cycle.account = next.account AND cycle.id = next.cycle
          AND (cycle.due_at_ms IS NULL OR cycle.due_at_ms > next.due_at_ms);
      UPDATE job SET stage = stage - 3
        WHERE seq = (SELECT seq FROM job WHERE lane = OLD.lane AND stage >= 3 ORDER BY seq LIMIT 1);
    END;
  `,
  `
    -- the same without a list, of which each insert made a table for each index
    DROP INDEX transaction_unsuccessful;
    CREATE INDEX transaction_unsuccessful ON transaction_ (account, cycle, finished_at_ms)
      WHERE (state = 'failed' OR state = 'stopped' OR state = 'dropped');
    DROP INDEX transaction_by_end;
    CREATE INDEX transaction_by_end ON transaction_ (account, state, created_at_ms, seq)
      WHERE (state = 'failed' OR state = 'stopped' OR state = 'dropped');
    DROP INDEX transaction_by_cycle_end;
    CREATE INDEX transaction_by_cycle_end ON transaction_ (account, cycle, state, created_at_ms, seq)
      WHERE (state = 'failed' OR state = 'stopped' OR state = 'dropped');
  `,
];

/** Brings the schema up to date. Throws `store/newer-schema`, changing nothing, when a newer program has written the file. */
export function migrate(database: DatabaseSync, nowMs: number): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    applyMissing(database, nowMs);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function applyMissing(database: DatabaseSync, nowMs: number): void {
  database.exec(
    "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, applied_at_ms INTEGER NOT NULL) STRICT",
  );
  const applied = assertKnown(database);
  const insert = database.prepare("INSERT INTO migration VALUES (?, ?)");
  for (const [index, sql] of migrations.entries()) {
    const version = index + 1;
    if (version <= applied) continue;
    insert.run(version, nowMs);
    database.exec(sql);
    crashpoint("migrate.step");
  }
}

/** The number of the newest step that was applied. Throws `store/newer-schema` when this program does not know it. */
export function assertKnown(database: DatabaseSync): number {
  const newest = database.prepare("SELECT max(version) AS version FROM migration").get();
  const applied = Number(newest?.["version"]);
  if (applied > migrations.length)
    throw new HookwrightError(
      "store/newer-schema",
      `${database.location() ?? "The store"} was written by a newer Hookwright (schema ${String(applied)}; this one knows up to ${String(migrations.length)}).`,
      { hint: "Run that newer version, or use another data folder." },
    );
  return applied;
}
