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
        axes: [axis, { ...axis, size: 44 }],
        scales: { y: { range: (_, __, most) => [0, Math.max(most, 1)] } },
        series: [
          {},
          ...lines.map(({ name, tone }) => ({ label: name, stroke: colour(`--${tone}`), width: 1.5 })),
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
