// When steps last ran well. A step without a row has no date.
import type { RunDateStore, StepPlace } from "../store/run-dates.ts";
import type { Database } from "./database.ts";

const ofStep = "account = $1 AND cycle = $2 AND step = $3";
const insert = "INSERT INTO run_date (account, cycle, step, at_ms) VALUES ($1, $2, $3, $4)";

function columns({ account, cycle, step }: StepPlace) {
  return [account, cycle, step] as const;
}

/** The dates in a database. */
export function createRunDates({ sql }: Database): RunDateStore {
  async function runDate(place: StepPlace): Promise<number | undefined> {
    const [row] = await sql(`SELECT at_ms AS "atMs" FROM run_date WHERE ${ofStep}`, columns(place));
    return row && Number(row["atMs"]);
  }

  return {
    runDate,

    async beginRunDate(place, atMs) {
      await sql(`${insert} ON CONFLICT DO NOTHING`, [...columns(place), atMs]);
      return (await runDate(place)) ?? atMs;
    },

    async saveRunDate(place, atMs) {
      if (atMs === undefined) await sql(`DELETE FROM run_date WHERE ${ofStep}`, columns(place));
      else
        await sql(`${insert} ON CONFLICT (account, cycle, step) DO UPDATE SET at_ms = excluded.at_ms`, [
          ...columns(place),
          atMs,
        ]);
    },
  };
}
