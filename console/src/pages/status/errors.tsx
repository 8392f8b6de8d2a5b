// What fails, by connector and by cycle: steps over the last hour, and calls that vendors answered with an error today.
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Chart } from "../../ui/chart.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { mostFailing, type FailedPlace } from "./failures.ts";
import styles from "./status.module.css";

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

/** The server looks every quarter of a minute. */
const chartsAgainAfterMs = 15_000;

/** The chosen account's: where most steps failed, each place as a chart. */
export function FailedSteps(): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["listFailures", account],
    queryFn: ({ signal }) => api.call("listFailures", { query: account }, { signal }),
    refetchInterval: chartsAgainAfterMs,
  });
  const items = data?.items;
  const times = useMemo(() => items?.map(({ at }) => Date.parse(at) / 1000) ?? [], [items]);
  const places = useMemo(() => mostFailing(items ?? []), [items]);
  return (
    <Section title="Steps that failed in the last hour, by connector and cycle">
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data !== undefined && places.length === 0 && <p>No step of this account failed.</p>}
      <div className={styles["charts"]}>
        {places.map((place) => (
          <Chart
            key={place.title}
            title={place.title}
            now={`${place.count.toLocaleString("en")} in the hour`}
            times={times}
            lines={linesOf(place)}
          />
        ))}
      </div>
    </Section>
  );
}

function linesOf({ values }: FailedPlace) {
  return [{ name: "failed", tone: "bad", values }] as const;
}

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
