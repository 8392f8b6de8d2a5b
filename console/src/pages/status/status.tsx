// Health: how the process that answers does, over its last hour; what fails in the account, what waits, what vendors have.
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { api, type Answer } from "../../api/client.ts";
import { useSession } from "../../api/session.ts";
import { Chart, type ChartLine } from "../../ui/chart.tsx";
import { durationText } from "../../ui/moment.tsx";
import { Empty, Loading } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Backlogs } from "./backlogs.tsx";
import { Errors, FailedSteps } from "./errors.tsx";
import { VendorHooks } from "./vendor-hooks.tsx";
import styles from "./status.module.css";

type Figure = Answer<"listFigures">["items"][number];

interface Shown {
  readonly title: string;
  readonly lines: readonly Line[];
  /** The last of them in words. */
  readonly now: (last: Figure) => string;
}

interface Line {
  readonly name: string;
  readonly tone: ChartLine["tone"];
  readonly value: (figure: Figure) => number | undefined;
}

/** How often figures are asked for again; the server makes one every quarter of a minute. */
const againAfterMs = 15_000;

const charts: readonly Shown[] = [
  {
    title: "Deliveries accepted",
    lines: [
      { name: "accepted a second", tone: "accent", value: ({ accepted, seconds }) => accepted / seconds },
    ],
    now: ({ accepted, seconds }) => `${rateText(accepted / seconds)} a second`,
  },
  {
    title: "Time to answer, 99 of 100",
    lines: [{ name: "ms", tone: "accent", value: ({ p99Ms }) => p99Ms }],
    now: ({ p99Ms }) => (p99Ms === undefined ? "no answers" : durationText(p99Ms)),
  },
  {
    title: "Waiting to be run",
    lines: [{ name: "transactions", tone: "wait", value: ({ queued }) => queued }],
    now: ({ queued, oldestQueuedMs = 0 }) =>
      queued === undefined
        ? "not known"
        : `${countText(queued)}${queued > 0 ? `, the oldest ${durationText(oldestQueuedMs)}` : ""}`,
  },
  {
    title: "Transactions that failed",
    lines: [{ name: "failed", tone: "bad", value: ({ transactionsFailed }) => transactionsFailed }],
    now: ({ transactionsFailed, transactionsEnded }) =>
      `${countText(transactionsFailed)} of ${countText(transactionsEnded)}`,
  },
  {
    title: "Calls of vendors that failed",
    lines: [{ name: "failed", tone: "bad", value: ({ callsFailed }) => callsFailed }],
    now: ({ callsFailed }) => countText(callsFailed),
  },
  {
    title: "Deliveries refused",
    lines: [{ name: "refused", tone: "wait", value: ({ refused }) => refused }],
    now: ({ refused }) => countText(refused),
  },
  {
    title: "Dead letters",
    lines: [{ name: "dead letters", tone: "bad", value: ({ deadLetters }) => deadLetters }],
    now: ({ deadLetters }) => (deadLetters === undefined ? "not known" : countText(deadLetters)),
  },
  {
    title: "Webhooks at vendors",
    lines: [
      { name: "due", tone: "wait", value: ({ hooksDue }) => hooksDue },
      { name: "orphaned", tone: "bad", value: ({ hooksOrphaned }) => hooksOrphaned },
    ],
    now: ({ hooksDue = 0, hooksOrphaned = 0, hooksUnknown = 0 }) =>
      `${countText(hooksDue)} to renew, ${countText(hooksOrphaned)} orphaned, ${countText(hooksUnknown)} unknown`,
  },
];

/** The page. Figures are of the deployment: a session of one account sees what is the account's. */
export function Status(): ReactNode {
  const { session } = useSession();
  return (
    <Page title="Health" lead="How the process that answers here does, and what needs somebody's eye.">
      {session?.account === undefined && <LastHour />}
      <FailedSteps />
      <Errors />
      <Backlogs />
      <VendorHooks />
    </Page>
  );
}

function LastHour(): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: ["listFigures"],
    queryFn: ({ signal }) => api.call("listFigures", {}, { signal }),
    refetchInterval: againAfterMs,
  });
  return (
    <Section title="The last hour, a figure every quarter of a minute">
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the figures" />}
      {data?.items.length === 0 && (
        <Empty title="There are no figures yet.">
          <p>The first one comes within a quarter of a minute of the start.</p>
        </Empty>
      )}
      {data !== undefined && data.items.length > 0 && <Charts figures={data.items} />}
    </Section>
  );
}

function Charts({ figures }: { readonly figures: readonly Figure[] }): ReactNode {
  const times = useMemo(() => figures.map(({ at }) => Date.parse(at) / 1000), [figures]);
  const shown = useMemo(
    () =>
      charts.map(({ title, now, lines }) => ({
        title,
        now,
        lines: lines.map(({ name, tone, value }) => ({
          name,
          tone,
          values: figures.map((figure) => value(figure) ?? null),
        })),
      })),
    [figures],
  );
  const last = figures.at(-1);
  return (
    <div className={styles["charts"]}>
      {shown.map(({ title, now, lines }) => (
        <Chart
          key={title}
          title={title}
          now={last === undefined ? "" : now(last)}
          times={times}
          lines={lines}
        />
      ))}
    </div>
  );
}

function countText(count: number): string {
  return count.toLocaleString("en");
}

function rateText(rate: number): string {
  return rate.toLocaleString("en", { maximumFractionDigits: rate < 10 ? 1 : 0 });
}
