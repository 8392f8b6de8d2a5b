// What has run and what runs: the executions of an account's cycles.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Filters, useFilter } from "../../ui/filters.tsx";
import { SelectField } from "../../ui/field.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { StateBadge } from "./state.tsx";

type Transaction = Answer<"listTransactions">["items"][number];

const columns: readonly Column<Transaction>[] = [
  {
    name: "Began",
    width: "10rem",
    value: ({ id, createdAt }) => (
      <Link href={`/transactions/${id}`}>
        <Moment at={createdAt} />
      </Link>
    ),
  },
  { name: "State", width: "8rem", value: ({ state }) => <StateBadge state={state} /> },
  {
    name: "Cycle",
    width: "minmax(0, 1fr)",
    value: ({ cycle }) => <Link href={`/cycles/${cycle}`}>{cycle}</Link>,
  },
  { name: "Began by", width: "7rem", value: ({ origin }) => origin },
  { name: "Took", width: "6rem", value: (transaction) => tookText(transaction) },
  { name: "Why", width: "minmax(0, 2fr)", value: ({ error }) => error?.message ?? "" },
];

/** The page. */
export function Transactions(): ReactNode {
  const account = useAccountQuery();
  const [cycle, setCycle] = useFilter("cycle");
  const cycles = useListed("listCycles", { ...account, limit: 500 });
  const listed = useListed("listTransactions", { ...account, ...(cycle !== "" && { cycle }) });
  return (
    <Page
      title="Transactions"
      lead="Each run of a cycle, newest first, with what every step was given and did."
    >
      <Filters>
        <SelectField
          label="Cycle"
          value={cycle}
          onChange={({ target }) => {
            setCycle(target.value);
          }}
        >
          <option value="">All cycles</option>
          {cycles.items?.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </SelectField>
      </Filters>
      <ListedTable
        label="Transactions"
        listed={listed}
        idOf={({ id }) => id}
        columns={columns}
        empty={{
          title: "Nothing has run yet.",
          next: (
            <p>
              <Link href="/cycles">Start a cycle</Link>, then send something to its webhook&apos;s URL.
            </p>
          ),
        }}
      />
    </Page>
  );
}

function tookText({ createdAt, finishedAt }: Transaction): string {
  return finishedAt === undefined ? "" : durationText(Date.parse(finishedAt) - Date.parse(createdAt));
}
