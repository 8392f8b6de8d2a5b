// What each step of a transaction did, in order; each opens to what it was given, sent, was answered and put out.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Empty, Note } from "../../ui/notice.tsx";
import styles from "./visit-list.module.css";

type Visit = Answer<"getTransaction">["visits"][number];

interface VisitListProps {
  readonly visits: readonly Visit[];
  /** The step that the reader has chosen: it is shown open. */
  readonly chosen: string | undefined;
  /** Absent: it cannot be run again now. */
  readonly onReplayFrom: ((step: string) => void) | undefined;
}

/** The list. */
export function VisitList({ visits, chosen, onReplayFrom }: VisitListProps): ReactNode {
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
            <VisitDetail visit={visit} onReplayFrom={onReplayFrom} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function VisitDetail({
  visit: { step, input, request, response, output, error, warning, incident, log, attempts = [] },
  onReplayFrom,
}: {
  readonly visit: Visit;
  readonly onReplayFrom: VisitListProps["onReplayFrom"];
}): ReactNode {
  return (
    <div className={styles["detail"]}>
      {error && (
        <Note tone="bad">
          {error.message} {error.hint}
        </Note>
      )}
      {warning && (
        <Note tone="wait">
          {warning.message} {warning.hint}
        </Note>
      )}
      {incident && (
        <Note tone={incident.level === "Error" ? "bad" : "wait"}>
          {incident.message} {incident.detail}
        </Note>
      )}
      <JsonValue name="Input" value={input} />
      <JsonValue name="Request" value={request} />
      <JsonValue name="Response" value={response} />
      <JsonValue name="Output" value={output} />
      <JsonValue name="Log" value={log} />
      {attempts.map((attempt) => (
        <div key={attempt.attempt} className={styles["detail"]}>
          <h3>
            Attempt {attempt.attempt}, <Moment at={attempt.startedAt} />
          </h3>
          {attempt.error && <Note tone="bad">{attempt.error.message}</Note>}
          <JsonValue name={`Request of attempt ${String(attempt.attempt)}`} value={attempt.request} />
          <JsonValue name={`Response of attempt ${String(attempt.attempt)}`} value={attempt.response} />
        </div>
      ))}
      {onReplayFrom && (
        <div>
          <Button
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
