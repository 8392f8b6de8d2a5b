// Why something could not be done: what the API said, with what to do about it.
import type { ReactNode } from "react";
import { ManagementError } from "../api/client.ts";
import { Button } from "./button.tsx";
import { Note } from "./notice.tsx";

interface ProblemNoteProps {
  readonly problem: Error;
  /** Tries again; absent: nobody can. */
  readonly retry?: (() => unknown) | undefined;
}

/** The note. */
export function ProblemNote({ problem, retry }: ProblemNoteProps): ReactNode {
  return (
    <Note tone="bad">
      {problem instanceof ManagementError ? (
        <Refusal problem={problem} />
      ) : (
        <p>The server does not answer. Does it run?</p>
      )}
      {retry && (
        <Button icon="replay" onClick={() => void retry()}>
          Try again
        </Button>
      )}
    </Note>
  );
}

function Refusal({ problem }: { readonly problem: ManagementError }): ReactNode {
  // Where there is one place, or few, the message says them.
  const places = problem.places.filter(({ message }) => !problem.message.includes(message));
  return (
    <>
      <p>{problem.message}</p>
      {problem.hint !== undefined && <p>{problem.hint}</p>}
      {places.length > 0 && (
        <ul>
          {places.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p>
        <code>{problem.code}</code>
      </p>
    </>
  );
}
