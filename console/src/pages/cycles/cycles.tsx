// The cycles of an account.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { CycleStateBadge } from "./state.tsx";

type Cycle = Answer<"listCycles">["items"][number];

const columns: readonly Column<Cycle>[] = [
  {
    name: "Cycle",
    width: "minmax(0, 2fr)",
    value: ({ id, name }) => <Link href={`/cycles/${id}`}>{name}</Link>,
  },
  {
    name: "State",
    width: "10rem",
    value: (cycle) => <CycleStateBadge cycle={cycle} />,
  },
];

/** The page. */
export function Cycles(): ReactNode {
  const listed = useListed("listCycles", useAccountQuery());
  return (
    <Page title="Cycles" lead="What runs when something arrives, or when its time has come.">
      <ListedTable
        label="Cycles"
        listed={listed}
        idOf={({ id }) => id}
        columns={columns}
        empty={{
          title: "There is no cycle yet.",
          next: (
            <p>
              Put one into the project&apos;s folder <code>cycles/</code> and run{" "}
              <code>hookwright apply</code>.
            </p>
          ),
        }}
      />
    </Page>
  );
}
