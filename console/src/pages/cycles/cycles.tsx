// The cycles of an account.
import { lazy, Suspense, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { useListed } from "../../api/pages.ts";
import { Button } from "../../ui/button.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Note } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { draftedCycles } from "./edit/drafts.ts";
import { CycleStateBadge } from "./state.tsx";

type Cycle = Answer<"listCycles">["items"][number];

const NewCycle = lazy(async () => ({ default: (await import("./new-cycle.tsx")).NewCycle }));

const states = ["running", "finishing", "stopped"] as const;

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
  const account = useAccountQuery();
  const [search] = useFilter("search");
  const [asked] = useFilter("state");
  const state = states.find((known) => known === asked);
  const listed = useListed(
    "listCycles",
    { ...account, ...(search !== "" && { search }), ...(state !== undefined && { state }) },
    ({ id }) => id,
  );
  const isFiltered = search !== "" || state !== undefined;
  const { write: mayWrite } = useRights();
  const [isMaking, setMaking] = useState(false);
  const [, go] = useLocation();
  const drafts = draftedCycles(account.account);
  return (
    <Page
      title="Cycles"
      lead="What runs when something arrives, or when its time has come."
      actions={
        mayWrite && (
          <Button
            kind="primary"
            icon="plus"
            onClick={() => {
              setMaking(true);
            }}
          >
            New cycle
          </Button>
        )
      }
    >
      {drafts.length > 0 && (
        <Note tone="wait">
          Not saved yet, and kept in this tab only:{" "}
          {drafts.map((id) => (
            <span key={id}>
              <Link href={`/cycles/${id}/definition`}>{id}</Link>{" "}
            </span>
          ))}
        </Note>
      )}
      <Filters clears={["search", "state"]}>
        <SearchFilter name="search" label="Name or id" />
        <SelectFilter
          name="state"
          label="State"
          all="All states"
          options={states.map((value) => ({ value }))}
        />
      </Filters>
      <ListedTable
        label="Cycles"
        listed={listed}
        columns={columns}
        empty={{
          title: isFiltered ? "No cycle is like that." : "There is no cycle yet.",
          next: (
            <p>
              Make one here, or put its file into the project&apos;s folder <code>cycles/</code> and run{" "}
              <code>hookwright apply</code>.
            </p>
          ),
        }}
      />
      {isMaking && (
        <Suspense>
          <NewCycle
            onMade={(id) => {
              go(`/cycles/${id}/definition`);
            }}
            onClose={() => {
              setMaking(false);
            }}
          />
        </Suspense>
      )}
    </Page>
  );
}
