// Reading a transaction back from the journal, to go on where it stood.
import { HookwrightError } from "../contract/error.ts";
import type { Values } from "../contract/connector.ts";
import { isJsonObject } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { openText, outputPlace } from "../secrets/seal.ts";
import type { Store, TransactionRecord, VisitRecord } from "../store/store.ts";

/** What a transaction begins or goes on with: its release, and what its finished visits put out, by step. */
export interface Begin {
  readonly plan: string;
  readonly outputs: Map<string, Values>;
}

interface Journal {
  readonly store: Pick<Store, "transaction" | "visits">;
  readonly box: SecretBox;
}

/** Reads what a claimed transaction has behind it, those that it goes on from included. */
export async function readBegin(journal: Journal, id: string): Promise<Begin> {
  const own = await readLink(journal, id);
  const chain = [own];
  for (let { continues } = own; continues !== undefined;) {
    const before = await readLink(journal, continues.transaction, continues.visit);
    chain.unshift(before);
    ({ continues } = before);
  }
  const outputs = new Map<string, Values>();
  for (const { account, visits } of chain)
    for (const { transaction, visit, step, state, output } of visits) {
      // A step whose failure was ignored has given nothing, whatever it gave before.
      if (state === "failed") outputs.delete(step);
      const place = outputPlace(account, transaction, visit);
      const values = output === undefined ? undefined : decodeOwnJson(openText(journal.box, output, place));
      if (isJsonObject(values)) outputs.set(step, values);
    }
  return { plan: own.plan, outputs };
}

interface Link extends Pick<TransactionRecord, "account" | "plan" | "continues"> {
  readonly visits: readonly VisitRecord[];
}

async function readLink({ store }: Journal, id: string, upTo?: number): Promise<Link> {
  const [record, visits] = await Promise.all([store.transaction(id), store.visits(id, upTo)]);
  if (record === undefined)
    throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\` to go on with.`);
  return { ...record, visits };
}
