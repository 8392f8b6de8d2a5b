// What the account's cycles have accepted and not begun, cycle by cycle.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { CycleStateBadge } from "../cycles/state.tsx";

interface Backlog {
  readonly cycle: Answer<"listCycles">["items"][number];
  readonly count: number;
}

const columns: readonly Column<Backlog>[] = [
  {
    name: "Cycle",
    width: "minmax(0, 2fr)",
    value: ({ cycle: { id, name } }) => <Link href={`/cycles/${id}`}>{name}</Link>,
  },
  { name: "State", width: "10rem", value: ({ cycle }) => <CycleStateBadge cycle={cycle} /> },
  {
    name: "Waiting",
    isNumber: true,
    width: "9rem",
    value: ({ count }) => (count >= mostCounted ? `${countText(mostCounted)} or more` : countText(count)),
  },
  {
    name: "Look at",
    width: "9rem",
    value: ({ cycle: { id } }) => <Link href={`/transactions?cycle=${id}&state=queued`}>queued ones</Link>,
  },
];

/** The server counts so far. */
const mostCounted = 100_000;
/** More cycles are not asked for one by one. */
const mostCycles = 100;
const atOnce = 4;
const againAfterMs = 15_000;

/** The chosen account's. The longest comes first. */
export function Backlogs(): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getBacklog", "all", account],
    queryFn: ({ signal }) => readBacklogs(account, signal),
    refetchInterval: againAfterMs,
  });
  return (
    <Section title="What waits to be run">
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data?.found.length === 0 && <p>Nothing waits.</p>}
      {data?.isCut === true && <p>Of the first {mostCycles} cycles.</p>}
      {data !== undefined && data.found.length > 0 && (
        <Table label="Backlogs" rows={data.found} idOf={({ cycle: { id } }) => id} columns={columns} />
      )}
    </Section>
  );
}

async function readBacklogs(
  account: { readonly account?: string },
  signal: AbortSignal,
): Promise<{ readonly found: readonly Backlog[]; readonly isCut: boolean }> {
  const query = { ...account, limit: mostCycles };
  const { items, next } = await api.call("listCycles", { query }, { signal });
  const found: Backlog[] = [];
  for (let first = 0; first < items.length; first += atOnce)
    found.push(
      ...(await Promise.all(
        items.slice(first, first + atOnce).map(async (cycle) => {
          const asked = { params: { cycle: cycle.id }, query: account };
          return { cycle, count: (await api.call("getBacklog", asked, { signal })).count };
        }),
      )),
    );
  return {
    found: found.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count),
    isCut: next !== undefined,
  };
}

function countText(count: number): string {
  return count.toLocaleString("en");
}
