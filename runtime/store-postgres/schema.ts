// The steps of the schema. A step that was released is never changed: a later change is a new step that only adds. Every
// table has its `account`. Texts compare by code points (`COLLATE "C"`), as they do in the other driver.
//
// Tables whose rows change or go are vacuumed early, and leave room in their pages, so that a change is no new entry in
// every index. No table refers to another: each such check is a look and a lock for each row on the hot path.

/** The schema that everything of ours is in. */
export const schemaName = "hookwright";

const busy =
  "WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000)";
const text = 'text COLLATE "C"';

/** An index of a table that may be large by then: built while others write, and again when a crash has left half of it. */
export interface LaterIndex {
  readonly name: string;
  /** Behind `CREATE INDEX <name> ON`. */
  readonly on: string;
  readonly isUnique?: true;
}

/** Statements, carried out together; with indexes they are such as may be carried out twice. */
export type SchemaStep = string | { readonly statements: string; readonly indexes: readonly LaterIndex[] };

/** Step n, counted from one, makes version n. */
export const schemaSteps: readonly SchemaStep[] = [
  `
    -- the server's time; leases and timers never ask another clock
    CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
      AS 'SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint';

    CREATE TABLE release (
      hash ${text} PRIMARY KEY,
      account ${text} NOT NULL,
      kind text NOT NULL,
      name ${text} NOT NULL,
      content text NOT NULL,
      created_at_ms bigint NOT NULL
    );

    CREATE TABLE cycle (
      account ${text} NOT NULL,
      id ${text} NOT NULL,
      plan ${text} NOT NULL,
      state text NOT NULL,
      paused_at_ms bigint,
      started_at_ms bigint,
      stopped_at_ms bigint,
      proved text,
      PRIMARY KEY (account, id)
    );

    -- how many transactions of an account run at once; no row: as many as there is room for
    CREATE TABLE account_limit (account ${text} PRIMARY KEY, transactions integer NOT NULL);

    CREATE TABLE account (
      account ${text} PRIMARY KEY,
      name text,
      external_id text UNIQUE,
      settings text NOT NULL
    );

    CREATE TABLE webhook (
      identifier ${text} PRIMARY KEY,
      scope text NOT NULL,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      created_at_ms bigint NOT NULL,
      UNIQUE (account, cycle, step)
    );

    -- seq is the order of acceptance
    CREATE TABLE delivery (
      seq bigint GENERATED ALWAYS AS IDENTITY,
      id ${text} PRIMARY KEY,
      account ${text} NOT NULL,
      webhook ${text} NOT NULL,
      received_at_ms bigint NOT NULL,
      method text NOT NULL,
      target text NOT NULL,
      headers text NOT NULL,
      body bytea NOT NULL,
      outcome text NOT NULL,
      reason text,
      status integer,
      answer text,
      log text,
      verdicts text,
      took_ms double precision,
      replay_of text,
      sealed_bytes bigint
    );
    CREATE INDEX delivery_by_account ON delivery (account, seq);
    CREATE INDEX delivery_by_webhook ON delivery (account, webhook, seq);
    CREATE INDEX delivery_by_original ON delivery (replay_of) WHERE replay_of IS NOT NULL;

    -- seq decides between transactions of one millisecond; parent is the one whose journal it goes on from
    CREATE TABLE transaction_ (
      seq bigint GENERATED ALWAYS AS IDENTITY,
      id ${text} PRIMARY KEY,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      plan ${text} NOT NULL,
      origin text NOT NULL,
      delivery ${text},
      parent ${text},
      parent_visit integer,
      state text NOT NULL,
      synchronous boolean NOT NULL,
      created_at_ms bigint NOT NULL,
      finished_at_ms bigint,
      error text
    ) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
    CREATE INDEX transaction_by_account ON transaction_ (account, created_at_ms, seq);
    CREATE INDEX transaction_by_cycle ON transaction_ (account, cycle, created_at_ms, seq);

    CREATE INDEX transaction_by_parent ON transaction_ (parent, created_at_ms, seq) WHERE parent IS NOT NULL;

    -- by these what is over is found, and what needs a delivery still
    CREATE INDEX transaction_succeeded ON transaction_ (account, cycle, finished_at_ms, seq) WHERE state = 'succeeded';
    CREATE INDEX transaction_unsuccessful ON transaction_ (account, cycle, finished_at_ms, seq)
      WHERE state IN ('failed', 'stopped', 'dropped');
    CREATE INDEX transaction_by_delivery ON transaction_ (delivery) WHERE delivery IS NOT NULL;

    CREATE TABLE visit (
      transaction_id ${text} NOT NULL,
      visit integer NOT NULL,
      account ${text} NOT NULL,
      step ${text} NOT NULL,
      state text NOT NULL,
      started_at_ms bigint NOT NULL,
      finished_at_ms bigint NOT NULL,
      input text,
      request text,
      response text,
      output text,
      error text,
      warning text,
      log text,
      attempts text,
      PRIMARY KEY (transaction_id, visit)
    );

    -- Unfinished work only. A job somebody holds has an owner, and is due when its lease ends; one nobody holds has none,
    -- and is due at its time. One that was handed to the queue is not handed again before handed_until_ms.
    -- stage: 0 queued, 1 begun, 2 parked
    CREATE TABLE job (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id ${text} NOT NULL UNIQUE,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      kind text NOT NULL,
      step ${text},
      visit integer,
      epoch bigint NOT NULL,
      owner text,
      due_at_ms bigint NOT NULL,
      handed_until_ms bigint,
      stage integer NOT NULL DEFAULT 0,
      tries integer,
      waiting text,
      pause text
    ) ${busy};
    CREATE INDEX job_of_cycle ON job (account, cycle, stage, due_at_ms, seq) WHERE kind = 'transaction' AND owner IS NULL;
    CREATE INDEX job_held ON job (account, due_at_ms) WHERE kind = 'transaction' AND owner IS NOT NULL;
    CREATE INDEX job_handed ON job (account) WHERE handed_until_ms IS NOT NULL;
    CREATE INDEX job_of_clock ON job (due_at_ms, seq) WHERE kind <> 'transaction';
    CREATE INDEX job_of_subscription ON job (step) WHERE kind <> 'transaction';

    CREATE TABLE subscription (
      id ${text} PRIMARY KEY,
      scope text NOT NULL,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      generation integer NOT NULL,
      connector ${text} NOT NULL,
      release ${text} NOT NULL,
      installation ${text} NOT NULL,
      holder ${text} NOT NULL,
      method text NOT NULL,
      url text NOT NULL,
      key text NOT NULL,
      inputs text NOT NULL,
      saved text NOT NULL,
      state text NOT NULL,
      created_at_ms bigint NOT NULL,
      UNIQUE (account, cycle, step, generation)
    );
    CREATE INDEX subscription_live ON subscription (account) WHERE state <> 'gone';

    CREATE TABLE subscription_user (
      subscription ${text} NOT NULL,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      installation ${text} NOT NULL,
      PRIMARY KEY (subscription, account, cycle, step)
    );

    CREATE TABLE subscription_entry (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account ${text} NOT NULL,
      subscription ${text} NOT NULL,
      at_ms bigint NOT NULL,
      from_state text,
      to_state text NOT NULL,
      reason text NOT NULL
    );
    CREATE INDEX entry_by_subscription ON subscription_entry (subscription, seq);
    CREATE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
    CREATE TRIGGER subscription_entry_stays BEFORE UPDATE OR DELETE ON subscription_entry
      FOR EACH ROW EXECUTE FUNCTION ledger_stays();

    CREATE TABLE dedupe (
      seq bigint GENERATED ALWAYS AS IDENTITY,
      account ${text} NOT NULL,
      webhook ${text} NOT NULL,
      key ${text} NOT NULL,
      delivery ${text} NOT NULL,
      transaction_id ${text},
      expires_at_ms bigint NOT NULL,
      PRIMARY KEY (account, webhook, key)
    ) ${busy};
    CREATE INDEX dedupe_by_expiry ON dedupe (expires_at_ms);
    CREATE INDEX dedupe_by_delivery ON dedupe (delivery);

    -- thing is a digest of what events have in common whose order matters; sequence is the latest place
    CREATE TABLE event_order (
      account ${text} NOT NULL,
      webhook ${text} NOT NULL,
      thing ${text} NOT NULL,
      sequence ${text} NOT NULL,
      expires_at_ms bigint NOT NULL,
      PRIMARY KEY (account, webhook, thing)
    ) ${busy};
    CREATE INDEX event_order_by_expiry ON event_order (expires_at_ms);

    -- cycle is empty where all cycles see the items; items is their number, which a full count would have to read
    CREATE TABLE script_storage (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      connector ${text} NOT NULL,
      installation ${text} NOT NULL,
      items bigint NOT NULL,
      UNIQUE (account, cycle, connector, installation)
    ) ${busy};
    CREATE TABLE script_item (
      storage bigint NOT NULL,
      key ${text} NOT NULL,
      account ${text} NOT NULL,
      value text NOT NULL,
      PRIMARY KEY (storage, key)
    ) ${busy};

    -- a removed credential keeps its row without a text: versions go on
    CREATE TABLE credential (
      account ${text} NOT NULL,
      installation ${text} NOT NULL,
      version integer NOT NULL,
      sealed text,
      PRIMARY KEY (account, installation)
    );
    CREATE TABLE data_key (
      account ${text} NOT NULL,
      version integer NOT NULL,
      wrapped text NOT NULL,
      created_at_ms bigint NOT NULL,
      PRIMARY KEY (account, version)
    );

    -- method is empty where all methods without limits of their own are counted together
    CREATE TABLE rate_limit (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account ${text} NOT NULL,
      installation ${text} NOT NULL,
      method ${text} NOT NULL,
      last_start bigint NOT NULL,
      paused_at_ms bigint NOT NULL,
      paused_until_ms bigint NOT NULL,
      strikes integer NOT NULL,
      UNIQUE (account, installation, method)
    ) ${busy};
    CREATE INDEX rate_limit_paused ON rate_limit (id) WHERE strikes > 0;
    CREATE TABLE rate_start (
      rate_limit bigint NOT NULL,
      number bigint NOT NULL,
      account ${text} NOT NULL,
      at_ms bigint NOT NULL,
      PRIMARY KEY (rate_limit, number)
    ) ${busy};
    CREATE TABLE rate_ticket (
      rate_limit bigint NOT NULL,
      ticket ${text} NOT NULL,
      account ${text} NOT NULL,
      at_ms bigint NOT NULL,
      moves integer NOT NULL,
      PRIMARY KEY (rate_limit, ticket)
    ) ${busy};
    CREATE INDEX rate_ticket_by_time ON rate_ticket (rate_limit, at_ms);
    CREATE INDEX rate_ticket_by_age ON rate_ticket (at_ms);

    CREATE TABLE setting (account ${text} PRIMARY KEY, settings text NOT NULL);

    CREATE TABLE run_date (
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      at_ms bigint NOT NULL,
      PRIMARY KEY (account, cycle, step)
    ) ${busy};
  `,
  `
    ALTER TABLE transaction_ ADD COLUMN part_of ${text}, ADD COLUMN part_visit integer, ADD COLUMN part integer;
    CREATE UNIQUE INDEX transaction_by_part ON transaction_ (part_of, part_visit, part) WHERE part_of IS NOT NULL;
    ALTER TABLE visit ADD COLUMN joined text;
    ALTER TABLE job ADD COLUMN phase text;

    CREATE TABLE split (
      transaction_id ${text} NOT NULL,
      visit integer NOT NULL,
      account ${text} NOT NULL,
      step ${text} NOT NULL,
      begun integer NOT NULL,
      open integer NOT NULL,
      failed integer NOT NULL,
      stopped integer NOT NULL,
      arrived text,
      PRIMARY KEY (transaction_id, visit)
    ) ${busy};
  `,
  `
    -- rises with every change of what engines keep in memory
    CREATE TABLE change (number bigint NOT NULL) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 100);
    INSERT INTO change VALUES (0);
    CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN UPDATE hookwright.change SET number = number + 1; RETURN NULL; END $$;
    ${["account", "credential", "cycle", "subscription", "subscription_user", "webhook"]
      .map(
        (table) => `
    CREATE TRIGGER ${table}_changed AFTER INSERT OR UPDATE OR DELETE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION note_change();`,
      )
      .join("")}
  `,
  // The step of a job that runs a cycle is when it was planned for.
  "ALTER TABLE cycle ADD COLUMN started_with text",
  `
    -- resolution is NULL while nobody has dealt with it; each index answers one way of asking
    CREATE TABLE dead_letter (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      transaction_id ${text} NOT NULL UNIQUE,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      visit integer NOT NULL,
      code ${text} NOT NULL,
      failed_at_ms bigint NOT NULL,
      resolution text,
      resolved_at_ms bigint,
      successor text
    );
    CREATE INDEX dead_letter_of_account ON dead_letter (account, seq) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_cycle ON dead_letter (account, cycle, seq) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_step ON dead_letter (account, cycle, step, seq) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_code ON dead_letter (account, code, seq) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_cycle_code ON dead_letter (account, cycle, code, seq) WHERE resolution IS NULL;
    CREATE INDEX dead_letter_of_step_code ON dead_letter (account, cycle, step, code, seq) WHERE resolution IS NULL;

    -- the outbox of those who want to be told, and how many wait in it; of an account whose outbox is full the rest is counted
    CREATE TABLE incident (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account ${text} NOT NULL,
      transaction_id ${text} NOT NULL,
      visit integer NOT NULL,
      at_ms bigint NOT NULL,
      tries integer NOT NULL,
      retry_at_ms bigint
    ) ${busy};
    CREATE INDEX incident_of_account ON incident (account, seq);
    CREATE INDEX incident_of_transaction ON incident (transaction_id);
    CREATE TABLE incident_count (
      account ${text} PRIMARY KEY,
      waiting integer NOT NULL,
      omitted integer NOT NULL
    ) ${busy};

    -- shard: who counts at the same time does so in rows of its own
    CREATE TABLE usage (
      account ${text} NOT NULL,
      day ${text} NOT NULL,
      cycle ${text} NOT NULL,
      connector ${text} NOT NULL,
      shard integer NOT NULL,
      success bigint NOT NULL,
      incident bigint NOT NULL,
      PRIMARY KEY (account, day, cycle, connector, shard)
    ) ${busy};
  `,
  `
    -- who keeps the data keys in memory
    CREATE TABLE process (id text PRIMARY KEY, seen_at_ms bigint NOT NULL);
  `,
  `
    -- key is a digest of a field and a value; a row outlives the end of its transaction, which may be resumed again
    CREATE TABLE wait (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      key ${text} NOT NULL,
      transaction_id ${text} NOT NULL UNIQUE,
      visit integer NOT NULL,
      expires_at_ms bigint NOT NULL
    ) ${busy};
    CREATE INDEX wait_by_key ON wait (account, cycle, step, key, seq);
    CREATE INDEX wait_by_expiry ON wait (expires_at_ms);

    -- what came before a transaction waited for it: the transaction as it will begin
    CREATE TABLE arrival (
      seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      step ${text} NOT NULL,
      key ${text} NOT NULL,
      started text NOT NULL,
      expires_at_ms bigint NOT NULL
    ) ${busy};
    CREATE INDEX arrival_by_step ON arrival (account, cycle, step, seq);
    CREATE INDEX arrival_by_key ON arrival (account, cycle, step, key, seq);
    CREATE INDEX arrival_by_expiry ON arrival (expires_at_ms);
  `,
  `
    -- whose turn it is to renew tokens
    CREATE TABLE renewal (
      account ${text} NOT NULL,
      installation ${text} NOT NULL,
      authentication ${text} NOT NULL,
      owner text NOT NULL,
      until_ms bigint NOT NULL,
      PRIMARY KEY (account, installation, authentication)
    ) ${busy};
  `,
  {
    statements: `
    -- what authors wrote of cycles that stand in no file
    CREATE TABLE IF NOT EXISTS cycle_text (
      account ${text} NOT NULL,
      cycle ${text} NOT NULL,
      text text NOT NULL,
      saved_at_ms bigint NOT NULL,
      PRIMARY KEY (account, cycle)
    )`,
    // Lists of what went wrong; what goes well writes nothing here.
    indexes: [
      {
        name: "transaction_by_end",
        on: "transaction_ (account, state, created_at_ms, seq) WHERE state IN ('failed', 'stopped', 'dropped')",
      },
      {
        name: "transaction_by_cycle_end",
        on: "transaction_ (account, cycle, state, created_at_ms, seq) WHERE state IN ('failed', 'stopped', 'dropped')",
      },
      {
        name: "delivery_by_outcome",
        on: "delivery (account, outcome, seq) WHERE outcome <> 'accepted'",
      },
    ],
  },
  {
    statements: `
    -- failures of before there were dead letters
    INSERT INTO dead_letter (transaction_id, account, cycle, step, visit, code, failed_at_ms)
      SELECT failed.id, failed.account, failed.cycle, last.step, last.visit,
        coalesce(failed.error::json ->> 'code', 'internal'), coalesce(failed.finished_at_ms, failed.created_at_ms)
      FROM transaction_ AS failed CROSS JOIN LATERAL (
        SELECT step, visit FROM visit WHERE transaction_id = failed.id ORDER BY visit DESC LIMIT 1) AS last
      WHERE failed.state = 'failed' ORDER BY failed.finished_at_ms
      ON CONFLICT (transaction_id) DO NOTHING`,
    // What removes the failed ones looks at none of the others.
    indexes: [{ name: "delivery_failed", on: "delivery (account, webhook, seq) WHERE outcome = 'failed'" }],
  },
  `
    -- engines keep in memory which accounts have a limit
    CREATE TRIGGER account_limit_changed AFTER INSERT OR UPDATE OR DELETE ON account_limit
      FOR EACH STATEMENT EXECUTE FUNCTION note_change();
  `,
  // When a run was skipped last.
  "ALTER TABLE cycle ADD COLUMN skipped_at_ms bigint",
  // Its cycle was stopped while somebody held it: whoever claims it again ends it.
  `
    ALTER TABLE job ADD COLUMN halted boolean NOT NULL DEFAULT false;

    -- a run that was skipped changes nothing that others would have to know
    DROP TRIGGER cycle_changed ON cycle;
    CREATE TRIGGER cycle_changed
      AFTER INSERT OR DELETE OR UPDATE OF plan, state, paused_at_ms, started_at_ms, stopped_at_ms, proved, started_with ON cycle
      FOR EACH STATEMENT EXECUTE FUNCTION note_change();
  `,
  // Somebody wants it to end: its holder learns of it with its next write, and whoever claims it ends it.
  "ALTER TABLE job ADD COLUMN cancelled boolean NOT NULL DEFAULT false",
  {
    // It was due when it was written last, or has been found due since: what hands out work goes by it from cycle to cycle, past
    // everything that waits for its time.
    statements: "ALTER TABLE job ADD COLUMN IF NOT EXISTS ready boolean NOT NULL DEFAULT false",
    indexes: [
      {
        name: "job_ready",
        on: "job (account, cycle, stage, due_at_ms, seq) WHERE kind = 'transaction' AND owner IS NULL AND ready",
      },
      { name: "job_later", on: "job (due_at_ms) WHERE kind = 'transaction' AND owner IS NULL AND NOT ready" },
    ],
  },
  {
    // With a step in any index, each step of a transaction is a new entry in every index of its job.
    statements: "DROP INDEX IF EXISTS job_of_subscription",
    indexes: [{ name: "job_beside", on: "job (account, cycle) WHERE kind <> 'transaction'" }],
  },
  {
    // The delivery that is kept for a transaction to come.
    statements: `
      ALTER TABLE arrival ADD COLUMN IF NOT EXISTS delivery ${text};
      UPDATE arrival SET delivery = started::json ->> 'delivery' WHERE delivery IS NULL`,
    indexes: [{ name: "arrival_of_delivery", on: "arrival (delivery)" }],
  },
  // What is told that no journal says. An empty transaction and visit -1 are none.
  "ALTER TABLE incident ADD COLUMN notice text",
  {
    // Transactions of one lane run one after the other; the stages of those behind another one are 3 (queued) and 5 (parked). Whatever
    // ends a transaction, the next of its lane comes forward in the same commit. Who adds to a lane and who ends its first one take turns,
    // so that neither misses the other: by a lock that stands for many lanes, of which a server has enough.
    statements: `
      ALTER TABLE transaction_ ADD COLUMN IF NOT EXISTS lane ${text};
      ALTER TABLE job ADD COLUMN IF NOT EXISTS lane ${text};

      CREATE OR REPLACE FUNCTION lock_lanes(lanes text[]) RETURNS void LANGUAGE plpgsql STRICT AS $$ BEGIN
        PERFORM pg_advisory_xact_lock(1, place) FROM (
          SELECT DISTINCT hashtext(lane) & 1023 AS place FROM unnest(lanes) AS lane ORDER BY place) AS places;
      END $$;

      CREATE OR REPLACE FUNCTION free_lane(given text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        UPDATE hookwright.job SET stage = stage - 3, ready = true, due_at_ms = least(hookwright.now_ms(),
          (SELECT created_at_ms FROM hookwright.transaction_ WHERE transaction_.id = job.id))
        WHERE seq = (
          SELECT seq FROM hookwright.job WHERE lane = given AND stage >= 3 ORDER BY seq LIMIT 1 FOR UPDATE)
          AND NOT EXISTS (SELECT FROM hookwright.job AS first WHERE first.lane = given AND first.stage < 3);
      END $$;

      CREATE OR REPLACE FUNCTION end_first_of_lane() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM hookwright.lock_lanes(ARRAY[OLD.lane]);
        PERFORM hookwright.free_lane(OLD.lane);
        RETURN NULL;
      END $$;

      DROP TRIGGER IF EXISTS job_of_lane_ended ON job;
      CREATE TRIGGER job_of_lane_ended AFTER DELETE ON job
        FOR EACH ROW WHEN (OLD.lane IS NOT NULL AND OLD.stage < 3) EXECUTE FUNCTION end_first_of_lane()`,
    indexes: [
      { name: "job_first_of_lane", on: "job (lane) WHERE lane IS NOT NULL AND stage < 3", isUnique: true },
      { name: "job_behind", on: "job (lane, seq) WHERE lane IS NOT NULL AND stage >= 3" },
    ],
  },
  // As one equality the server may look for the lane by reading all jobs, oldest first; as a range only by the index of those behind.
  `CREATE OR REPLACE FUNCTION free_lane(given text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    UPDATE hookwright.job SET stage = stage - 3, ready = true, due_at_ms = least(hookwright.now_ms(),
      (SELECT created_at_ms FROM hookwright.transaction_ WHERE transaction_.id = job.id))
    WHERE seq = (
      SELECT seq FROM hookwright.job WHERE lane >= given AND lane <= given AND stage >= 3
      ORDER BY lane, seq LIMIT 1 FOR UPDATE)
      AND NOT EXISTS (SELECT FROM hookwright.job AS first WHERE first.lane = given AND first.stage < 3);
  END $$`,
];
