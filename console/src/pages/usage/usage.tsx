// How many calls of vendors an account's cycles have made in a time, and how many were answered with an error.
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Chart, type ChartLine } from "../../ui/chart.tsx";
import { TextField } from "../../ui/field.tsx";
import { Filters, SelectFilter, useFilter } from "../../ui/filters.tsx";
import { Empty, Loading } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Table, type Column } from "../../ui/table.tsx";

type Sum = Answer<"getUsage">["items"][number];

const count = (name: string, value: (sum: Sum) => number): Column<Sum> => ({
  name,
  width: "9rem",
  isNumber: true,
  value: (sum) => value(sum).toLocaleString("en"),
});

const groups = [
  { value: "connector", text: "connector" },
  { value: "cycle", text: "cycle" },
  { value: "cycle,connector", text: "cycle and connector" },
  { value: "day", text: "day" },
];

const columnOf: Readonly<Record<string, Column<Sum>>> = {
  day: { name: "Day", width: "minmax(0, 1fr)", value: ({ day = "" }) => day },
  cycle: { name: "Cycle", width: "minmax(0, 1fr)", value: ({ cycle = "" }) => cycle },
  connector: { name: "Connector", width: "minmax(0, 1fr)", value: ({ connector = "" }) => connector },
};

/** The page. */
export function Usage(): ReactNode {
  const [from, setFrom] = useFilter("from");
  const [to, setTo] = useFilter("to");
  const [by] = useFilter("by");
  const group = groups.find(({ value }) => value === by)?.value ?? "connector";
  const period = { ...(from !== "" && { from }), ...(to !== "" && { to }) };
  const sums = useUsage({ ...period, by: group });
  const days = useUsage({ ...period, by: "day" });
  const keys = group.split(",");
  const columns = [
    ...keys.flatMap((key) => columnOf[key] ?? []),
    count("Succeeded", ({ success }) => success),
    count("Incidents", ({ incident }) => incident),
  ];
  return (
    <Page
      title="Usage"
      lead="Calls of steps that were answered: with 2xx, or with 4xx or 5xx (incidents), failed attempts included. Days are of UTC; unless you say otherwise it is this month."
    >
      <Filters clears={["from", "to", "by"]}>
        <TextField
          label="First day"
          type="date"
          value={from}
          onChange={({ target }) => {
            setFrom(target.value);
          }}
        />
        <TextField
          label="Last day"
          type="date"
          value={to}
          onChange={({ target }) => {
            setTo(target.value);
          }}
        />
        <SelectFilter name="by" label="By" all="connector" options={groups.slice(1)} />
      </Filters>
      {sums.error && <ProblemNote problem={sums.error} retry={sums.refetch} />}
      {sums.data === undefined && !sums.error && <Loading what="the counts" />}
      {sums.data?.items.length === 0 && (
        <Empty title="No call was made in this time.">
          <p>Steps that call a vendor are counted as they end. Choose other days, or another account.</p>
        </Empty>
      )}
      {days.data !== undefined && days.data.items.length > 1 && <Days sums={days.data.items} />}
      {sums.data !== undefined && sums.data.items.length > 0 && (
        <Table
          label="Usage"
          rows={sums.data.items}
          idOf={({ day = "", cycle = "", connector = "" }) => `${day}/${cycle}/${connector}`}
          columns={columns}
        />
      )}
    </Page>
  );
}

function useUsage(asked: { readonly from?: string; readonly to?: string; readonly by: string }) {
  const account = useAccountQuery();
  return useQuery({
    queryKey: ["getUsage", account, asked],
    queryFn: ({ signal }) => api.call("getUsage", { query: { ...account, ...asked } }, { signal }),
  });
}

function Days({ sums }: { readonly sums: readonly Sum[] }): ReactNode {
  const times = useMemo(() => sums.map(({ day = "" }) => Date.parse(day) / 1000), [sums]);
  const lines = useMemo(
    (): readonly ChartLine[] => [
      { name: "succeeded", tone: "accent", values: sums.map(({ success }) => success) },
      { name: "incidents", tone: "bad", values: sums.map(({ incident }) => incident) },
    ],
    [sums],
  );
  const total = (value: (sum: Sum) => number): string =>
    sums.reduce((all, sum) => all + value(sum), 0).toLocaleString("en");
  return (
    <Chart
      title="By day"
      now={`${total(({ success }) => success)} succeeded, ${total(({ incident }) => incident)} incidents`}
      times={times}
      lines={lines}
    />
  );
}
