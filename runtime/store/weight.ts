// About how much a record weighs on its way to the store, by which batches are cut: one commit with everything that waits could be
// longer than any text may be, and holds up all that comes after it.
import type { DeliveryRecord, NewTransaction, VisitRecord } from "./store.ts";

type Texts = Partial<Omit<VisitRecord, "transaction" | "visit">>;

/** The long texts of a visit, in characters. */
export function weightOfVisit({ input, request, response, output, log, attempts, joined }: Texts): number {
  return (
    lengthOf(input) +
    lengthOf(request) +
    lengthOf(response) +
    lengthOf(output) +
    lengthOf(log) +
    lengthOf(attempts) +
    lengthOf(joined)
  );
}

/** A delivery with what it starts: the bytes of its body and the characters of its long texts. */
export function weightOfDelivery(
  { body, headers, target, answer, log, verdicts }: DeliveryRecord,
  transactions: readonly Pick<NewTransaction, "trigger">[],
): number {
  let weight =
    body.byteLength + headers.length + target.length + lengthOf(answer) + lengthOf(log) + lengthOf(verdicts);
  for (const { trigger } of transactions) weight += weightOfVisit(trigger);
  return weight;
}

function lengthOf(text: string | undefined): number {
  return text?.length ?? 0;
}
