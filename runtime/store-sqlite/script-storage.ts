// The data sets of scripts. A change reads, decides and writes inside the writer's transaction, one after the other, which
// is what makes it atomic. What an author did wrong is a value here: a thrown error would have the whole batch run again.
import type { DatabaseSync } from "node:sqlite";
import {
  addNumber,
  appendText,
  replaceValue,
  storageFull,
  type StorageChange,
  type StorageScope,
  type StoredItem,
} from "../store/script-storage.ts";
import { toRecord, type Row } from "./rows.ts";

const ofScope = "account = ? AND cycle = ? AND connector = ? AND installation = ?";

/** A scope as the columns of its row; the empty text stands for "every cycle". */
function columns({ account, cycle = "", connector, installation }: StorageScope) {
  return [account, cycle, connector, installation] as const;
}

function valueOf(row: Row | undefined): string | undefined {
  return row && toRecord<StoredItem>(row).value;
}

/** A data set's row. */
interface DataSet {
  readonly id: number;
  readonly items: number;
}

/** The writes of `ScriptStorage`. */
export function createStorageWrites(database: DatabaseSync, mostItems: number) {
  const selectSet = database.prepare(`SELECT id, items FROM script_storage WHERE ${ofScope}`);
  const insertSet = database.prepare(
    "INSERT INTO script_storage VALUES (NULL, ?, ?, ?, ?, 0) RETURNING id, items",
  );
  const countItems = database.prepare("UPDATE script_storage SET items = items + ? WHERE id = ?");
  const selectValue = database.prepare("SELECT value FROM script_item WHERE storage = ? AND key = ?");
  const insertItem = database.prepare("INSERT INTO script_item VALUES (?, ?, ?, ?)");
  const updateItem = database.prepare("UPDATE script_item SET value = ? WHERE storage = ? AND key = ?");
  const deleteItem = database.prepare("DELETE FROM script_item WHERE storage = ? AND key = ?");
  const deleteItems = database.prepare("DELETE FROM script_item WHERE storage = ?");

  const selectHeld = database.prepare("SELECT 1 FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL");

  /** False for somebody whose job is another's by now. */
  function mayWrite({ holder }: StorageScope): boolean {
    return holder === undefined || selectHeld.get(holder.transaction, holder.epoch) !== undefined;
  }

  function findSet(scope: StorageScope): DataSet | undefined {
    const row = selectSet.get(...columns(scope));
    return row && toRecord(row);
  }

  function createSet(scope: StorageScope): DataSet {
    return toRecord(insertSet.get(...columns(scope)) ?? {});
  }

  function change(
    scope: StorageScope,
    key: string,
    decide: (before: string | undefined) => StorageChange,
  ): StorageChange | undefined {
    if (!mayWrite(scope)) return undefined;
    const set = findSet(scope);
    const before = set && valueOf(selectValue.get(set.id, key));
    const isFull = before === undefined && set !== undefined && set.items >= mostItems;
    const decided = isFull ? storageFull(set.items) : decide(before);
    if (decided.kind === "refused") return decided;
    const { id } = set ?? createSet(scope);
    if (before !== undefined) updateItem.run(decided.value, id, key);
    else {
      insertItem.run(id, key, scope.account, decided.value);
      countItems.run(1, id);
    }
    return decided;
  }

  // Nothing, or false, is answered to who may not write.
  return {
    storageSet(scope: StorageScope, key: string, value: string): StorageChange | undefined {
      return change(scope, key, () => replaceValue(key, value));
    },

    storageAppend(scope: StorageScope, key: string, text: string): StorageChange | undefined {
      return change(scope, key, (before) => appendText(key, before, text));
    },

    storageAdd(scope: StorageScope, key: string, amount: number): StorageChange | undefined {
      return change(scope, key, (before) => addNumber(key, before, amount));
    },

    storageDelete(scope: StorageScope, key: string): boolean {
      if (!mayWrite(scope)) return false;
      const set = findSet(scope);
      if (set !== undefined) countItems.run(-Number(deleteItem.run(set.id, key).changes), set.id);
      return true;
    },

    storageDeleteAll(scope: StorageScope): boolean {
      if (!mayWrite(scope)) return false;
      const set = findSet(scope);
      if (set === undefined) return true;
      deleteItems.run(set.id);
      countItems.run(-set.items, set.id);
      return true;
    },
  };
}

/** The reads of `ScriptStorage`. */
export function createStorageReads(database: DatabaseSync) {
  const inSet = `storage = (SELECT id FROM script_storage WHERE ${ofScope})`;
  const selectValue = database.prepare(`SELECT value FROM script_item WHERE ${inSet} AND key = ?`);
  const selectPage = database.prepare(
    `SELECT key, value FROM script_item WHERE ${inSet} AND key > ? ORDER BY key LIMIT ?`,
  );
  return {
    storageGet(scope: StorageScope, key: string): string | undefined {
      return valueOf(selectValue.get(...columns(scope), key));
    },

    storageList(
      scope: StorageScope,
      { after = "", limit }: { readonly after?: string; readonly limit: number },
    ): StoredItem[] {
      return selectPage.all(...columns(scope), after, limit).map((row) => toRecord(row));
    },
  };
}
