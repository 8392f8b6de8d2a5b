// What each step of a transaction did, in order; each opens to what it was given, sent, was answered and put out.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Empty, Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./visit-list.module.css";

type Visit = Answer<"getTransaction">["visits"][number];
/** One that failed, and was followed by another. */
export type Attempt = NonNullable<Visit["attempts"]>[number];

interface VisitListProps {
  /** The transaction's id. */
  readonly transaction: string;
  /** Its cycle's id. */
  readonly cycle: string;
  readonly visits: readonly Visit[];
  /** The step that the reader has chosen: it is shown open. */
  readonly chosen: string | undefined;
  /** Absent: it cannot be run again now. */
  readonly onReplayFrom: ((step: string) => void) | undefined;
}

/** The list. */
export function VisitList({ transaction, cycle, visits, chosen, onReplayFrom }: VisitListProps): ReactNode {
  if (visits.length === 0)
    return (
      <Empty title="No step has ended yet.">
        <p>Steps appear here as they end.</p>
      </Empty>
    );
  return (
    <ol className={styles["visits"]}>
      {visits.map((visit) => (
        <li key={`${String(visit.visit)} ${String(visit.step === chosen)}`}>
          <details className={styles["visit"]} open={visit.state === "failed" || visit.step === chosen}>
            <summary className={styles["summary"]}>
              <strong>{visit.step}</strong>
              <Badge tone={visit.state === "succeeded" ? "good" : "bad"}>{visit.state}</Badge>
              <span className={styles["soft"]}>
                {durationText(Date.parse(visit.finishedAt) - Date.parse(visit.startedAt))}
                {visit.attempts !== undefined && `, after ${String(visit.attempts.length)} failed attempts`}
              </span>
              <span className={styles["soft"]}>
                <Moment at={visit.startedAt} />
              </span>
            </summary>
            <VisitDetail
              transaction={transaction}
              cycle={cycle}
              visit={visit}
              // A trigger is not run again: its delivery is replayed.
              onReplayFrom={visit.visit === 0 ? undefined : onReplayFrom}
            />
          </details>
        </li>
      ))}
    </ol>
  );
}

function VisitDetail({
  transaction,
  cycle,
  visit: short,
  onReplayFrom,
}: {
  readonly transaction: string;
  readonly cycle: string;
  readonly visit: Visit;
  readonly onReplayFrom: VisitListProps["onReplayFrom"];
}): ReactNode {
  const account = useAccountQuery();
  const [isFull, setFull] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["getVisit", transaction, short.visit, account],
    queryFn: ({ signal }) =>
      api.call("getVisit", { params: { id: transaction, visit: short.visit }, query: account }, { signal }),
    enabled: isFull,
    staleTime: Infinity,
  });
  const shown = data ?? short;
  const { step, incident, attempts = [] } = shown;
  const told = shown.error ?? shown.warning;
  const isCut = [shown, ...attempts].some(({ cut }) => cut !== undefined);
  return (
    <div className={styles["detail"]}>
      {told && (
        <Note tone={shown.error ? "bad" : "wait"}>
          {incident && <strong>{incident.message}: </strong>}
          {told.message} {told.hint}
        </Note>
      )}
      {error && <ProblemNote problem={error} retry={refetch} />}
      {isCut && (
        <div className={styles["summary"]}>
          <span>Long values are left out.</span>
          <Button
            isBusy={isFetching}
            onClick={() => {
              setFull(true);
            }}
          >
            Show them in full
          </Button>
        </div>
      )}
      <Values of={shown} />
      {attempts.map((attempt) => (
        <div key={attempt.attempt} className={styles["detail"]}>
          <h3>
            Attempt {attempt.attempt}, <Moment at={attempt.startedAt} />
          </h3>
          {attempt.error && <Note tone="bad">{attempt.error.message}</Note>}
          <Values of={attempt} suffix={` of attempt ${String(attempt.attempt)}`} />
        </div>
      ))}
      <Link href={`/cycles/${cycle}/definition?${new URLSearchParams({ step, transaction }).toString()}`}>
        Set up {step} with these values
      </Link>
      {onReplayFrom && (
        <div>
          <Button
            isChange
            icon="replay"
            onClick={() => {
              onReplayFrom(step);
            }}
          >
            Run again from here
          </Button>
        </div>
      )}
    </div>
  );
}

/** What a step, or one attempt of it, was given, sent, was answered, put out and wrote. */
export function Values({
  of: { cut = [], ...values },
  suffix = "",
}: {
  readonly of: Pick<Attempt, "cut" | "request" | "response" | "log"> & Pick<Visit, "input" | "output">;
  readonly suffix?: string;
}): ReactNode {
  return names.map(([name, title]) =>
    cut.includes(name) ? (
      <p key={name}>{title + suffix}: long, and left out.</p>
    ) : (
      <JsonValue key={name} name={title + suffix} value={values[name]} />
    ),
  );
}

const names = [
  ["input", "Input"],
  ["request", "Request"],
  ["response", "Response"],
  ["output", "Output"],
  ["log", "Log"],
] as const;
