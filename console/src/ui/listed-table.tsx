// A list of the API as a table: what there is, what is on its way, what went wrong, and what to do where there is nothing.
import { useEffect, useState, type ReactNode } from "react";
import type { Listed } from "../api/pages.ts";
import { Button } from "./button.tsx";
import styles from "./listed-table.module.css";
import { Empty, Loading } from "./notice.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Table, type Column } from "./table.tsx";

interface ListedTableProps<Item> {
  readonly label: string;
  readonly listed: Listed<Item>;
  readonly idOf: (item: Item) => string;
  readonly columns: readonly Column<Item>[];
  readonly empty: { readonly title: string; readonly next: ReactNode };
}

/** The table, or what stands in its place. */
export function ListedTable<Item>(props: ListedTableProps<Item>): ReactNode {
  const { label, listed, idOf, columns, empty } = props;
  const { items, problem, retry, more, isLoadingMore, isMoreMissing } = listed;
  const note = problem && <ProblemNote problem={problem} retry={retry} />;
  if (items === undefined) return note ?? <Loading what={label.toLowerCase()} />;
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
        {items.length.toLocaleString("en")} shown{more === undefined ? ", which are all." : ", more follow."}
      </p>
      <Table
        label={label}
        rows={items}
        idOf={idOf}
        columns={columns}
        more={problem ? undefined : more}
        isLoadingMore={isLoadingMore}
      />
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
