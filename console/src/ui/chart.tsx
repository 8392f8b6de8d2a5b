// A small chart over time, with its last value in words: nobody has to read a line to know how things stand.
import { useEffect, useRef, type ReactNode } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import styles from "./chart.module.css";

/** One line of it. */
export interface ChartLine {
  readonly name: string;
  /** Null: nothing is known. */
  readonly values: readonly (number | null)[];
  readonly tone: "accent" | "bad" | "wait";
}

interface ChartProps {
  readonly title: string;
  /** The last value, as people read it: "12 a second". */
  readonly now: string;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
}

const height = 120;

/** Between two labels, so that they do not touch. */
const labelSpace = 72;

const seconds = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const minutes = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const days = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

/** Points in time as the reader writes them, no finer than they lie apart. */
function timeLabels(_: uPlot, times: readonly number[]): string[] {
  const [first = 0, second = first] = times;
  const apart = second - first;
  const format = apart < 60 ? seconds : apart < 86_400 ? minutes : days;
  return times.map((time) => format.format(new Date(time * 1000)));
}

/** Of values between two that are not known no line can be drawn: those that stand alone are points. */
function alone(chart: uPlot, series: number): number[] {
  const values = chart.data[series] ?? [];
  return [...values.keys()].filter(
    (at) => isKnown(values[at]) && !isKnown(values[at - 1]) && !isKnown(values[at + 1]),
  );
}

function isKnown(value: number | null | undefined): boolean {
  return typeof value === "number";
}

/** The chart. Screen readers hear the title and the last value. */
export function Chart({ title, now, times, lines }: ChartProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = place.current;
    if (host === null) return undefined;
    const colours = getComputedStyle(host);
    const colour = (name: string): string => colours.getPropertyValue(name);
    const axis = {
      stroke: colour("--text-soft"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    };
    const chart = new uPlot(
      {
        width: host.clientWidth,
        height,
        legend: { show: false },
        cursor: { show: false },
        axes: [
          { ...axis, values: timeLabels, space: labelSpace, size: 32 },
          { ...axis, size: 44, space: 24 },
        ],
        scales: {
          // Of one point alone nobody could say how far to look around it.
          x: { range: (_, first, last) => (times.length === 1 ? [first - 30, first + 30] : [first, last]) },
          // With some room above the top value, which is drawn whole.
          y: { range: (_, __, most) => [0, Math.max(most * 1.15, 1)] },
        },
        series: [
          {},
          ...lines.map(({ name, tone }) => ({
            label: name,
            stroke: colour(`--${tone}`),
            width: 1.5,
            points: { show: false, filter: alone, size: 4, fill: colour(`--${tone}`) },
          })),
        ],
      },
      [[...times], ...lines.map(({ values }) => [...values])],
      host,
    );
    const watcher = new ResizeObserver(() => {
      chart.setSize({ width: host.clientWidth, height });
    });
    watcher.observe(host);
    return () => {
      watcher.disconnect();
      chart.destroy();
    };
  }, [times, lines]);
  return (
    <figure className={styles["chart"]}>
      <figcaption className={styles["caption"]}>
        <span>{title}</span>
        <strong>{now}</strong>
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}
