// The data sets of scripts. A change locks its data set, reads, decides and writes in one transaction, which is what makes it
// atomic whichever process asks.
import { HookwrightError } from "../contract/error.ts";
import { leaseLost } from "../store/lease-lost.ts";
import {
  addNumber,
  appendText,
  replaceValue,
  storageFull,
  type ScriptStorage,
  type StorageChange,
  type StorageScope,
} from "../store/script-storage.ts";
import type { Database, Sql } from "./database.ts";
import { firstRecord, toRecord } from "./rows.ts";

const ofScope = "account = $1 AND cycle = $2 AND connector = $3 AND installation = $4";
const inSet = `storage = (SELECT id FROM script_storage WHERE ${ofScope})`;

/** A scope as the columns of its row; the empty text stands for "every cycle". */
function columns({ account, cycle = "", connector, installation }: StorageScope) {
  return [account, cycle, connector, installation] as const;
}

interface DataSet {
  readonly id: number;
  readonly items: number;
}

/** Until the commit nobody else gets the job either. */
async function assertHeld(sql: Sql, { holder }: StorageScope): Promise<void> {
  if (holder === undefined) return;
  const rows = await sql("SELECT 1 FROM job WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL FOR SHARE", [
    holder.transaction,
    holder.epoch,
  ]);
  if (rows.length === 0) throw leaseLost(holder);
}

async function lockSet(sql: Sql, scope: StorageScope): Promise<DataSet | undefined> {
  return firstRecord(
    await sql(`SELECT id, items FROM script_storage WHERE ${ofScope} FOR UPDATE`, columns(scope)),
  );
}

async function ensureSet(sql: Sql, scope: StorageScope): Promise<DataSet> {
  const locked = await lockSet(sql, scope);
  if (locked !== undefined) return locked;
  await sql(
    `INSERT INTO script_storage (account, cycle, connector, installation, items) VALUES ($1, $2, $3, $4, 0)
    ON CONFLICT DO NOTHING`,
    columns(scope),
  );
  return (await lockSet(sql, scope)) ?? ensureSet(sql, scope);
}

/** The data sets in a database; each takes so many items. */
export function createScriptStorage({ sql, transact }: Database, mostItems: number): ScriptStorage {
  function change(
    scope: StorageScope,
    key: string,
    decide: (before: string | undefined) => StorageChange,
  ): Promise<string> {
    return transact(async (session) => {
      await assertHeld(session.sql, scope);
      const { id, items } = await ensureSet(session.sql, scope);
      const [row] = await session.sql("SELECT value FROM script_item WHERE storage = $1 AND key = $2", [
        id,
        key,
      ]);
      const before = row && String(row["value"]);
      const decided = before === undefined && items >= mostItems ? storageFull(items) : decide(before);
      if (decided.kind === "refused") throw new HookwrightError(decided.code, decided.message);
      await session.sql(
        `INSERT INTO script_item (storage, key, account, value) VALUES ($1, $2, $3, $4)
        ON CONFLICT (storage, key) DO UPDATE SET value = excluded.value`,
        [id, key, scope.account, decided.value],
      );
      if (before === undefined)
        await session.sql("UPDATE script_storage SET items = items + 1 WHERE id = $1", [id]);
      return decided.value;
    });
  }

  return {
    async get(scope, key) {
      const [row] = await sql(`SELECT value FROM script_item WHERE ${inSet} AND key = $5`, [
        ...columns(scope),
        key,
      ]);
      return row && String(row["value"]);
    },

    async list(scope, { after = "", limit }) {
      const rows = await sql(
        `SELECT key, value FROM script_item WHERE ${inSet} AND key > $5 ORDER BY key LIMIT $6`,
        [...columns(scope), after, limit],
      );
      return rows.map((row) => toRecord(row));
    },

    async set(scope, key, value) {
      await change(scope, key, () => replaceValue(key, value));
    },

    async append(scope, key, text) {
      await change(scope, key, (before) => appendText(key, before, text));
    },

    async add(scope, key, amount) {
      return Number(await change(scope, key, (before) => addNumber(key, before, amount)));
    },

    async delete(scope, key) {
      await transact(async (session) => {
        await assertHeld(session.sql, scope);
        const set = await lockSet(session.sql, scope);
        if (set === undefined) return;
        const gone = await session.sql(
          "DELETE FROM script_item WHERE storage = $1 AND key = $2 RETURNING 1",
          [set.id, key],
        );
        if (gone.length > 0)
          await session.sql("UPDATE script_storage SET items = items - 1 WHERE id = $1", [set.id]);
      });
    },

    async deleteAll(scope) {
      await transact(async (session) => {
        await assertHeld(session.sql, scope);
        const set = await lockSet(session.sql, scope);
        if (set === undefined) return;
        await session.sql("DELETE FROM script_item WHERE storage = $1", [set.id]);
        await session.sql("UPDATE script_storage SET items = 0 WHERE id = $1", [set.id]);
      });
    },
  };
}
