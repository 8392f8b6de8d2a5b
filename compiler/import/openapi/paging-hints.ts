// Paging is not part of OpenAPI. What looks like it is listed, never guessed.
import { quote, quoteList } from "../../diagnostics/quote.ts";
import type { Description } from "./description.ts";
import type { SourceOperation } from "./operation.ts";

const hints =
  /^(?:page|page_?(?:number|size|token)|per_?page|offset|limit|cursor|after|before|skip|top|starting_after|ending_before|next|next_?token|continuation_?token|start)$/i;

/** One note for each set of query parameters that looks like paging. */
export function reportPaging(description: Description, operations: readonly SourceOperation[]): void {
  const found = new Map<string, SourceOperation[]>();
  for (const operation of operations) {
    const names = operation.parameters
      .filter(({ place, name }) => place === "query" && hints.test(name))
      .map(({ name }) => name);
    if (names.length === 0) continue;
    const key = quoteList(names.sort());
    found.set(key, [...(found.get(key) ?? []), operation]);
  }
  for (const [names, users] of found) {
    const [first] = users;
    if (first === undefined) continue;
    const others = users.length === 1 ? "" : ` and ${String(users.length - 1)} others`;
    description.ledger.remark("import/paging-undecided", first.path, {
      detail: `${quote(first.name)}${others} take ${names}`,
    });
  }
}
