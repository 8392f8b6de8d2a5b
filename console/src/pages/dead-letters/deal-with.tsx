// Redrives dead letters or puts them aside: one, or all that a filter names, some hundred with each request until none is left.
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Note } from "../../ui/notice.tsx";
import { WorkDialog } from "../../ui/work-dialog.tsx";
import { ReleaseField, type Release } from "../transactions/release-field.tsx";

/** What is to be done, and with what. */
export type Work = { readonly kind: "redrive" | "dismiss" } & (
  | { readonly transaction: string }
  | { readonly which: Which }
);

interface Which {
  readonly cycle?: string;
  readonly step?: string;
  readonly code?: string;
}

type Redriven = Answer<"redriveDeadLetter">;

interface Progress {
  readonly count: number;
  /** Those that could not be redriven. */
  readonly left: readonly Redriven[];
  readonly successor?: string;
}

/** So many in a request: each takes well under its time. */
const atOnce = 200;
const mostShown = 20;

interface DealWithProps {
  readonly work: Work;
  readonly onClose: () => void;
}

/** Asks first. Closing it while it works ends it after the request in hand. */
export function DealWith({ work, onClose }: DealWithProps): ReactNode {
  const account = useAccountQuery();
  const [release, setRelease] = useState<Release>("old");
  const [progress, setProgress] = useState<Progress>({ count: 0, left: [] });
  const isRedrive = work.kind === "redrive";
  const name = isRedrive ? "Redrive" : "Dismiss";
  const { count, left, successor } = progress;
  return (
    <WorkDialog
      title={"transaction" in work ? `${name} a dead letter` : `${name} all of these dead letters`}
      name={name}
      work={async (isOver) => {
        // It begins again at the newest: those that could not be are tried again, and what was done is not there any more.
        setProgress((before) => ({ ...before, left: [] }));
        await carryOut({ work, account, release, isOver }, (more) => {
          setProgress((before) => ({
            count: before.count + more.count,
            left: [...before.left, ...more.left],
            ...(more.successor !== undefined && { successor: more.successor }),
          }));
        });
      }}
      onClose={onClose}
      progress={(isUnderWay) => (
        <>
          <output>
            {count.toLocaleString("en")} {isRedrive ? "redriven" : "dismissed"}
            {left.length > 0 && `, ${left.length.toLocaleString("en")} could not be`}
            {isUnderWay ? " so far …" : "."}
          </output>
          {successor !== undefined && (
            <p>
              <Link href={`/transactions/${successor}`}>The transaction that began</Link>
            </p>
          )}
          {left.slice(0, mostShown).map(({ transaction, error: why }) => (
            <Note key={transaction} tone="bad">
              <Link href={`/transactions/${transaction}`}>{transaction}</Link> {why?.message}
            </Note>
          ))}
        </>
      )}
    >
      {isRedrive ? (
        <>
          <p>
            A new transaction begins at the step that failed; what ran before that step is not run again. The
            cycle has to run.
          </p>
          <ReleaseField release={release} onChange={setRelease} />
        </>
      ) : (
        <p>They are no dead letters any more; the transactions stay in the history as failed.</p>
      )}
      {"which" in work && <p>It is done with {whichText(work.which)}, newest failure first.</p>}
    </WorkDialog>
  );
}

function whichText({ cycle, step, code }: Which): string {
  const parts = [
    ...(cycle === undefined ? [] : [`of the cycle ${cycle}`]),
    ...(step === undefined ? [] : [`of its step ${step}`]),
    ...(code === undefined ? [] : [`with the code ${code}`]),
  ];
  return parts.length === 0 ? "every dead letter of the account" : `every one ${parts.join(", ")}`;
}

interface Task {
  readonly work: Work;
  readonly account: { readonly account?: string };
  readonly release: Release;
  isOver(): boolean;
}

async function carryOut(
  { work, account, release, isOver }: Task,
  tell: (more: Progress) => void,
): Promise<void> {
  if ("transaction" in work) {
    const asked = { params: { id: work.transaction }, query: account };
    if (work.kind === "dismiss") {
      await api.call("dismissDeadLetter", asked);
      tell({ count: 1, left: [] });
      return;
    }
    const { successor } = await api.call("redriveDeadLetter", { ...asked, body: { release } });
    tell({ count: 1, left: [], ...(successor !== undefined && { successor }) });
    return;
  }
  const query = { ...account, ...work.which, limit: atOnce };
  if (work.kind === "dismiss") {
    for (let count = atOnce; count === atOnce && !isOver();) {
      ({ count } = await api.call("dismissDeadLetters", { query }));
      tell({ count, left: [] });
    }
    return;
  }
  // Those that cannot be redriven stay: each request goes on behind the one before.
  for (let cursor: string | undefined, isMore = true; isMore && !isOver(); isMore = cursor !== undefined) {
    const { items, next } = await api.call("redriveDeadLetters", {
      query: { ...query, ...(cursor !== undefined && { cursor }) },
      body: { release },
    });
    const left = items.filter((item) => item.error !== undefined);
    tell({ count: items.length - left.length, left });
    cursor = next;
  }
}
