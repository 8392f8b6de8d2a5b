// Points in time and durations, as people read them.
import type { ReactNode } from "react";

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const parts = {
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
} as const;
const short = new Intl.DateTimeFormat(undefined, parts);
const withYear = new Intl.DateTimeFormat(undefined, { year: "numeric", ...parts });

const thisYear = new Date().getFullYear();

/** `at`: ISO 8601. Shown in the reader's time zone; the exact one stands in the title and for machines. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{at}</>;
  return (
    <time dateTime={at} title={`${exact.format(date)} (${at})`}>
      {(date.getFullYear() === thisYear ? short : withYear).format(date)}
    </time>
  );
}

/** `3.2 s`, `450 ms`, `2 min 5 s`, `3 h 10 min`, `2 d 4 h`. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${String(Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const units = [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1000],
  ] as const;
  const first = units.findIndex(([, length]) => ms >= length);
  let rest = ms;
  return units
    .slice(first, first + 2)
    .map(([name, length]) => {
      const count = Math.floor(rest / length);
      rest -= count * length;
      return count === 0 ? "" : `${String(count)} ${name}`;
    })
    .filter((part) => part !== "")
    .join(" ");
}
