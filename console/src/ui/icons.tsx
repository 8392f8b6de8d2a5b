// The few icons of the console, drawn in lines that take the colour of the text beside them. None says anything alone.
import type { ReactNode } from "react";

const drawings = {
  webhooks:
    "M12 4a4 4 0 0 1 3.5 6M8.5 10A4 4 0 0 1 12 4m0 4-4.5 8M16.5 12.5a4 4 0 1 1-1 7.4M7 20a4 4 0 1 1-1-7.6M8 16h8",
  deliveries: "M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5M4 13h5l1.5 2.5h3L15 13h5M12 4v7m0 0-3-3m3 3 3-3",
  transactions: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  cycles:
    "M6 4v4m0 0a2 2 0 1 0 0 4m0-4a2 2 0 1 1 0 4m0 0v8m0-4h6a3 3 0 0 0 3-3m3-3a3 3 0 1 1-6 0 3 3 0 0 1 6 0",
  connectors: "M9 3v5m6-5v5M6 8h12v3a6 6 0 0 1-12 0zm6 9v4",
  installations: "M15.5 4.5a5 5 0 1 0 0 9.9 5 5 0 0 0 0-9.9m-3.6 8.4L4 20.5V18h2.5v-2.5H9",
  subscriptions: "M12 20.5a2 2 0 0 0 2-2h-4a2 2 0 0 0 2 2M5 16.5h14l-2-3v-4a5 5 0 0 0-10 0v4z",
  health: "M3 12h4l2.5-7 5 14 2.5-7h4",
  copy: "M9 9h10v11H9zM5 15V4h10",
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "m6 6 12 12M18 6 6 18",
  clock: "M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0",
  dash: "M6 12h12",
  warning: "M12 9v4m0 3h.01M12 3 2.5 20h19z",
  play: "M7 5v14l12-7z",
  stop: "M6 6h12v12H6z",
  pause: "M8 5v14m8-14v14",
  replay: "M4 5v5h5M4.5 10A8 8 0 1 1 4 14",
  search: "m20 20-4.5-4.5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0",
  sun: "M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0",
  menu: "M4 6h16M4 12h16M4 18h16",
  plus: "M12 5v14M5 12h14",
  next: "m9 5 7 7-7 7",
  key: "M20 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M13 11l-9 9m3-3 2.5 2.5",
  settings: "M4 7h9m4 0h3M4 17h3m4 0h9M13 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0M7 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0",
  chart: "M4 4v16h16M8 16v-4m4 4V8m4 8v-6",
  out: "M14 4h6v6m0-6-9 9M10 5H5v14h14v-5",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof drawings;

/** An icon beside a text: screen readers do not see it. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
