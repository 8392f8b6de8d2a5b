// Why a transaction does not go on now, when it will, and what of the step in hand was tried in vain.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Moment } from "../../ui/moment.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { Values } from "./visit-list.tsx";

/** Nothing where it waits for nothing. */
export function WaitNote({
  transaction: { waiting, dueAt, attempts = [] },
}: {
  readonly transaction: Answer<"getTransaction">;
}): ReactNode {
  if (waiting === undefined && dueAt === undefined && attempts.length === 0) return null;
  return (
    <Section title="What it waits for">
      <Note tone="wait">
        {messageOf(waiting) ?? "Its time has not come."}{" "}
        {dueAt !== undefined && (
          <>
            It goes on at <Moment at={dueAt} />.
          </>
        )}
      </Note>
      {attempts.map((attempt) => (
        <details key={attempt.attempt}>
          <summary>
            Attempt {attempt.attempt}, <Moment at={attempt.startedAt} />
            {attempt.error && `: ${attempt.error.message}`}
          </summary>
          <Values of={attempt} suffix={` of attempt ${String(attempt.attempt)}`} />
        </details>
      ))}
    </Section>
  );
}

function messageOf(waiting: unknown): string | undefined {
  const isTold = typeof waiting === "object" && waiting !== null && "message" in waiting;
  return isTold && typeof waiting.message === "string" ? waiting.message : undefined;
}
