// What has run and what runs: the executions of an account's cycles, found by cycle, state, time and duration.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { choicesOfCycles, isUnknown, useChoices } from "../../api/choices.ts";
import { useListed } from "../../api/pages.ts";
import { ChoiceFilter } from "../../ui/choice-field.tsx";
import { Filters, MomentFilter, SelectFilter, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { StateBadge, states } from "./state.tsx";

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
  { name: "Took", isNumber: true, width: "6rem", value: (transaction) => tookText(transaction) },
  { name: "Why", width: "minmax(0, 2fr)", value: ({ error }) => error?.message ?? "" },
];

/** In the address as milliseconds, where it may be another one too. */
const durations = [100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000];

function durationOptions(
  asked: number | undefined,
): readonly { readonly value: string; readonly text: string }[] {
  const all = new Set(asked === undefined ? durations : [...durations, asked].toSorted((a, b) => a - b));
  return Array.from(all, (ms) => ({ value: String(ms), text: `at least ${durationText(ms)}` }));
}

/** The page. */
export function Transactions(): ReactNode {
  const account = useAccountQuery();
  const [cycle] = useFilter("cycle");
  const [parent] = useFilter("parent");
  const [state] = useFilter("state");
  const [from] = useFilter("from");
  const [to] = useFilter("to");
  const [longer] = useFilter("longer");
  const cycles = useChoices("listCycles", account, choicesOfCycles);
  const known = states.find((name) => name === state);
  const longerThanMs = /^(?:0|[1-9]\d{0,11})$/.test(longer) ? Number(longer) : undefined;
  const listed = useListed(
    "listTransactions",
    {
      ...account,
      ...(cycle !== "" && { cycle }),
      ...(parent !== "" && { parent }),
      ...(known !== undefined && { state: known }),
      ...(from !== "" && { from }),
      ...(to !== "" && { to }),
      ...(longerThanMs !== undefined && { longerThanMs }),
    },
    ({ id }) => id,
  );
  const isFiltered =
    known !== undefined ||
    longerThanMs !== undefined ||
    [cycle, parent, from, to].some((filter) => filter !== "");
  return (
    <Page
      title="Transactions"
      lead="Each run of a cycle, newest first, with what every step was given and did."
    >
      <Filters clears={["cycle", "parent", "state", "from", "to", "longer"]}>
        <ChoiceFilter name="cycle" label="Cycle" all="All cycles" choices={cycles} />
        <SelectFilter
          name="state"
          label="State"
          all="All states"
          options={states.map((value) => ({ value }))}
        />
        <MomentFilter name="from" label="Began from" />
        <MomentFilter name="to" label="Began before" />
        <SelectFilter
          name="longer"
          label="Took, or takes so far"
          all="However long"
          options={durationOptions(longerThanMs)}
        />
      </Filters>
      {parent !== "" && (
        <p>
          Only those that go on from <Link href={`/transactions/${parent}`}>one transaction</Link>.
        </p>
      )}
      <ListedTable
        label="Transactions"
        listed={listed}
        columns={columns}
        empty={
          isFiltered
            ? {
                title: "No transaction is like that.",
                next: (
                  <p>
                    {isUnknown(cycles, cycle) && `There is no cycle ${cycle} now. `}
                    Take a filter away, or look in another account.
                  </p>
                ),
              }
            : {
                title: "Nothing has run yet.",
                next: (
                  <p>
                    <Link href="/cycles">Start a cycle</Link>, then send something to its webhook&apos;s URL.
                  </p>
                ),
              }
        }
      />
    </Page>
  );
}

function tookText({ createdAt, finishedAt }: Transaction): string {
  return finishedAt === undefined ? "" : durationText(Date.parse(finishedAt) - Date.parse(createdAt));
}
