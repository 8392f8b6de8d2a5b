// What failed today, by connector and by cycle: calls that vendors answered with an error.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Table, type Column } from "../../ui/table.tsx";

type Sum = Answer<"getUsage">["items"][number];

const columns: readonly Column<Sum>[] = [
  { name: "Connector", width: "minmax(0, 1fr)", value: ({ connector = "" }) => connector },
  {
    name: "Cycle",
    width: "minmax(0, 1fr)",
    value: ({ cycle = "" }) => <Link href={`/cycles/${cycle}`}>{cycle}</Link>,
  },
  {
    name: "Calls",
    isNumber: true,
    width: "6rem",
    value: ({ success, incident }) => (success + incident).toLocaleString("en"),
  },
  { name: "Errors", isNumber: true, width: "6rem", value: ({ incident }) => incident.toLocaleString("en") },
  {
    name: "Of 100",
    isNumber: true,
    width: "5rem",
    value: ({ success, incident }) =>
      ((100 * incident) / (success + incident)).toLocaleString("en", { maximumFractionDigits: 1 }),
  },
  {
    name: "Look at",
    width: "14rem",
    value: ({ cycle = "" }) => (
      <span>
        <Link href={`/transactions?cycle=${cycle}&state=failed`}>failed ones</Link>,{" "}
        <Link href={`/dead-letters?cycle=${cycle}`}>dead letters</Link>
      </span>
    ),
  },
];

const againAfterMs = 30_000;

/** The chosen account's. Most errors come first. */
export function Errors(): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getUsage", "today", account],
    queryFn: async ({ signal }) => {
      const from = new Date().toISOString().slice(0, 10);
      const asked = { query: { ...account, from, by: "cycle,connector" } };
      const { items } = await api.call("getUsage", asked, { signal });
      return items.filter(({ incident }) => incident > 0).toSorted((a, b) => b.incident - a.incident);
    },
    refetchInterval: againAfterMs,
  });
  return (
    <Section title="Errors of vendors today (UTC)" actions={<Link href="/usage">All calls</Link>}>
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data?.length === 0 && <p>No call was answered with an error.</p>}
      {data !== undefined && data.length > 0 && (
        <Table
          label="Errors by connector and cycle"
          rows={data}
          idOf={({ cycle = "", connector = "" }) => `${cycle}/${connector}`}
          columns={columns}
        />
      )}
    </Section>
  );
}
