// Lists of any length, as tables: only the rows in view are in the document, more are asked for when the end comes near, and on a narrow
// screen each row is a card whose values carry their names.
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./table.module.css";

/** One column. */
export interface Column<Row> {
  readonly name: string;
  readonly value: (row: Row) => ReactNode;
  /** As CSS gives a grid's column: `8rem`, `minmax(0, 2fr)`. */
  readonly width: string;
  /** Digits stand under digits. */
  readonly isNumber?: boolean;
}

interface TableProps<Row> {
  /** What it lists, for screen readers: "Deliveries". */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** Asks for more rows; absent: there are none. */
  readonly more?: (() => void) | undefined;
  readonly isLoadingMore?: boolean;
}

const rowHeightRem = 2.8125;
/** So many rows before the end more are asked for. */
const ahead = 15;

/** The table. */
export function Table<Row>({
  label,
  rows,
  idOf,
  columns,
  more,
  isLoadingMore = false,
}: TableProps<Row>): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const [rowHeight] = useState(() => rowHeightRem * rootFontPx());
  // What stands above the rows may grow: a filter more, a note, a chart that was on its way.
  useLayoutEffect(() => {
    const measure = (): void => {
      const { top: above = 0 } = body.current?.getBoundingClientRect() ?? {};
      setTop(Math.round(above + window.scrollY));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    measure();
    return () => {
      watcher.disconnect();
    };
  }, []);
  // The same function as long as the rows are the same: with another one every row is measured anew, at each turn of the wheel.
  const getItemKey = useCallback(
    (index: number) => {
      const row = rows[index];
      return row === undefined ? index : idOf(row);
    },
    [rows, idOf],
  );
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    getItemKey,
    useFlushSync: false,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more !== undefined && !isLoadingMore && lastShown >= rows.length - ahead) more();
  }, [more, isLoadingMore, lastShown, rows.length]);
  const template = { "--columns": columns.map(({ width }) => width).join(" ") } as Record<string, string>;
  return (
    <div className={styles["frame"]}>
      <table
        aria-label={label}
        tabIndex={-1}
        aria-rowcount={more === undefined ? rows.length + 1 : -1}
        className={styles["table"]}
        style={template}
      >
        <thead className={styles["head"]}>
          <tr aria-rowindex={1} className={styles["row"]}>
            {columns.map(({ name, isNumber = false }) => (
              <th key={name} scope="col" className={styles["cell"]} data-number={isNumber || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          ref={body}
          className={styles["body"]}
          style={{ height: virtual.getTotalSize(), paddingTop: (shown[0]?.start ?? top) - top }}
        >
          {shown.map(({ index, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Row key={key} row={row} index={index} columns={columns} measure={virtual.measureElement} />
            );
          })}
        </tbody>
      </table>
      {more !== undefined && (
        <div className={styles["more"]}>
          <Button kind="quiet" isBusy={isLoadingMore} onClick={more}>
            {isLoadingMore ? "Loading more …" : "Show more"}
          </Button>
        </div>
      )}
    </div>
  );
}

function rootFontPx(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

interface RowProps<Item> {
  readonly row: Item;
  readonly index: number;
  readonly columns: readonly Column<Item>[];
  readonly measure: (element: HTMLElement | null) => void;
}

/** Rows stand in the flow behind the room of those that are not there: as one scrolls, only those that come are made. */
const Row = memo(function Row<Item>({ row, index, columns, measure }: RowProps<Item>): ReactNode {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className={styles["row"]}>
      {columns.map(({ name, value, isNumber = false }) => (
        <td key={name} data-name={name} data-number={isNumber || undefined} className={styles["cell"]}>
          {value(row)}
        </td>
      ))}
    </tr>
  );
}) as <Item>(props: RowProps<Item>) => ReactNode;
