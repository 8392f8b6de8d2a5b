// I9: no canary secret stands in what was given to be searched (`canary.ts`), nor in a row.
import { findCanaries } from "../canary.ts";
import type { History, StoredHistory } from "./history.ts";
import type { Violation } from "./violation.ts";

/** Canaries, wherever they stand. */
export function* checkSecrets({ texts, stored, sent }: History): Iterable<Violation> {
  for (const { where, text } of texts) yield* search(where, text);
  for (const table of Object.keys(stored) as readonly (keyof StoredHistory)[])
    for (const row of stored[table])
      for (const value of Object.values(row) as readonly unknown[])
        if (typeof value === "string" || value instanceof Uint8Array)
          yield* search(`a row of ${table}`, value);
  for (const { id, answer } of sent)
    if (answer !== undefined) yield* search(`the answer to ${id}`, answer.body);
}

function* search(where: string, text: string | Uint8Array): Iterable<Violation> {
  const found = findCanaries(text);
  if (found.length > 0)
    yield { invariant: "I9", id: where, what: "holds a secret", evidence: { beside: found[0] } };
}
