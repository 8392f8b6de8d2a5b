// A list of the API as a table: what there is, what is on its way, what went wrong, and what to do where there is nothing.
import type { ReactNode } from "react";
import type { Listed } from "../api/pages.ts";
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
export function ListedTable<Item>({
  label,
  listed: { items, problem, retry, more, isLoadingMore },
  idOf,
  columns,
  empty,
}: ListedTableProps<Item>): ReactNode {
  return (
    <>
      {problem && <ProblemNote problem={problem} retry={retry} />}
      {items === undefined && !problem && <Loading what={label.toLowerCase()} />}
      {items?.length === 0 && <Empty title={empty.title}>{empty.next}</Empty>}
      {items !== undefined && items.length > 0 && (
        <Table
          label={label}
          rows={items}
          idOf={idOf}
          columns={columns}
          more={more}
          isLoadingMore={isLoadingMore}
        />
      )}
    </>
  );
}
