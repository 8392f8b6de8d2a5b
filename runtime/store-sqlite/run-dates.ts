// When steps last ran well. A step without a row has no date.
import type { DatabaseSync } from "node:sqlite";
import type { StepPlace } from "../store/run-dates.ts";

const ofStep = "account = ? AND cycle = ? AND step = ?";

function columns({ account, cycle, step }: StepPlace) {
  return [account, cycle, step] as const;
}

/** The writes of `RunDateStore`. */
export function createRunDateWrites(database: DatabaseSync) {
  const begin = database.prepare("INSERT INTO run_date VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
  const select = database.prepare(`SELECT at_ms AS atMs FROM run_date WHERE ${ofStep}`);
  const set = database.prepare(
    "INSERT INTO run_date VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms",
  );
  const remove = database.prepare(`DELETE FROM run_date WHERE ${ofStep}`);
  return {
    beginRunDate(place: StepPlace, atMs: number): number {
      begin.run(...columns(place), atMs);
      return Number(select.get(...columns(place))?.["atMs"]);
    },

    saveRunDate(place: StepPlace, atMs: number | undefined): void {
      if (atMs === undefined) remove.run(...columns(place));
      else set.run(...columns(place), atMs);
    },
  };
}

/** The reads of `RunDateStore`. */
export function createRunDateReads(database: DatabaseSync) {
  const select = database.prepare(`SELECT at_ms AS atMs FROM run_date WHERE ${ofStep}`);
  return {
    runDate(place: StepPlace): number | undefined {
      const row = select.get(...columns(place));
      return row && Number(row["atMs"]);
    },
  };
}
