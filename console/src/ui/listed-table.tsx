// A list of the API as a table: what there is, what is on its way, what went wrong, and what to do where there is nothing.
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Listed } from "../api/pages.ts";
import { Button } from "./button.tsx";
import styles from "./listed-table.module.css";
import { Empty, Loading } from "./notice.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Table, type Column } from "./table.tsx";

interface ListedTableProps<Item> {
  readonly label: string;
  readonly listed: Listed<Item>;
  readonly columns: readonly Column<Item>[];
  readonly empty: { readonly title: string; readonly next: ReactNode };
}

/** The table, or what stands in its place. */
export function ListedTable<Item>(props: ListedTableProps<Item>): ReactNode {
  const { label, listed, columns, empty } = props;
  const { items, shown, held, isOfBefore, idOf, problem, retry, more, isLoadingMore, isMoreMissing } = listed;
  const rows = useRef<HTMLDivElement>(null);
  const note = problem && <ProblemNote problem={problem} retry={retry} />;
  if (items === undefined || (isOfBefore && items.length === 0))
    return note ?? <Loading what={label.toLowerCase()} />;
  if (items.length === 0)
    return (
      note ??
      (more === undefined ? (
        <Empty title={empty.title}>{empty.next}</Empty>
      ) : (
        <Search more={more} isLooking={isLoadingMore} />
      ))
    );
  return (
    <>
      {!isMoreMissing && note}
      <p className={styles["count"]}>
        {shown.length.toLocaleString("en")} shown{more === undefined ? ", which are all." : ", more follow."}
      </p>
      <div className={styles["news"]} aria-live="polite">
        {held !== undefined && (
          <div className={styles["held"]}>
            <Button
              kind="primary"
              onClick={() => {
                // The button goes as the page is at its top: one reads on in the table.
                rows.current?.querySelector("table")?.focus({ preventScroll: true });
                window.scrollTo(0, 0);
              }}
            >
              {held === "unknown" ? "More have come above" : `${held.toLocaleString("en")} new above`}
            </Button>
          </div>
        )}
      </div>
      <div ref={rows} className={styles["rows"]} aria-busy={isOfBefore}>
        <Table
          label={label}
          rows={shown}
          idOf={idOf}
          columns={columns}
          more={problem ? undefined : more}
          isLoadingMore={isLoadingMore}
        />
      </div>
      {isMoreMissing && note}
    </>
  );
}

/** Nothing was found among those that were looked at, and there are more: it goes on by itself until one stops it. */
function Search({ more, isLooking }: { readonly more: () => void; readonly isLooking: boolean }): ReactNode {
  const [isStopped, setStopped] = useState(false);
  useEffect(() => {
    if (!isStopped && !isLooking) more();
  });
  return (
    <Empty title={isStopped ? "Nothing found so far." : "Nothing found so far; looking further back …"}>
      <p>A filter that matches little takes a while in a long history. A shorter time is faster.</p>
      <Button
        icon={isStopped ? "search" : "stop"}
        onClick={() => {
          setStopped(!isStopped);
        }}
      >
        {isStopped ? "Look further" : "Stop looking"}
      </Button>
    </Empty>
  );
}
