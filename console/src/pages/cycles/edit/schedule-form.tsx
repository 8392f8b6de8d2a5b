// When a cycle runs that begins with no webhook: at equal distances, or by a cron expression.
import type { ReactNode } from "react";
import { textOf } from "../../../definition/cycle.ts";
import { setIn, toFields } from "../../../definition/text.ts";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import styles from "./edit.module.css";

const distances: Readonly<Record<string, string>> = {
  "1m": "minute",
  "5m": "5 minutes",
  "15m": "15 minutes",
  "30m": "30 minutes",
  "1h": "hour",
  "2h": "2 hours",
  "3h": "3 hours",
  "4h": "4 hours",
  "6h": "6 hours",
  "8h": "8 hours",
  "12h": "12 hours",
  "1d": "day",
  "7d": "7 days",
};

/** The form. */
export function ScheduleForm({ schedule }: { readonly schedule: unknown }): ReactNode {
  const { change } = useEditing();
  const whole = usePlace(["schedule"]);
  const cron = usePlace(["schedule", "cron"]);
  const zone = usePlace(["schedule", "timeZone"]);
  const every = usePlace(["schedule", "every"]);
  const startAt = usePlace(["schedule", "startAt"]);
  const given = toFields(schedule);
  const isCron = "cron" in given;
  return (
    <fieldset className={styles["group"]}>
      <legend>Schedule</legend>
      <SelectField
        label="Runs"
        value={isCron ? "cron" : "every" in given ? "every" : ""}
        said={"cron" in given || "every" in given ? undefined : whole.said}
        disabled={whole.isFixed}
        onChange={({ target }) => {
          const first = target.value === "cron" ? { cron: "0 8 * * 1-5" } : { every: "1h" };
          change((text) => setIn(text, ["schedule"], first));
        }}
      >
        {!("cron" in given || "every" in given) && <option value="">choose one</option>}
        <option value="every">at equal distances</option>
        <option value="cron">by a cron expression</option>
      </SelectField>
      {isCron && (
        <>
          <TextField
            label="Cron expression"
            hint="Minute, hour, day of the month, month, day of the week: 0 8 * * 1-5."
            value={textOf(given["cron"]) ?? ""}
            said={cron.said}
            disabled={cron.isFixed}
            onChange={({ target }) => {
              cron.set(target.value);
            }}
          />
          <TextField
            label="Time zone"
            placeholder="UTC"
            hint="Such as Europe/Berlin."
            value={textOf(given["timeZone"]) ?? ""}
            said={zone.said}
            disabled={zone.isFixed}
            onChange={({ target }) => {
              zone.set(target.value === "" ? undefined : target.value);
            }}
          />
        </>
      )}
      {"every" in given && (
        <>
          <SelectField
            label="Every"
            value={textOf(given["every"]) ?? ""}
            said={every.said}
            disabled={every.isFixed}
            onChange={({ target }) => {
              every.set(target.value);
            }}
          >
            {!(String(given["every"]) in distances) && <option>{String(given["every"])}</option>}
            {Object.entries(distances).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField
            label="First run"
            placeholder="when the cycle is started"
            hint="A date, a time and a zone: 2026-12-01T08:00:00Z."
            value={textOf(given["startAt"]) ?? ""}
            said={startAt.said}
            disabled={startAt.isFixed}
            onChange={({ target }) => {
              startAt.set(target.value === "" ? undefined : target.value);
            }}
          />
        </>
      )}
    </fieldset>
  );
}
