// Reading a transaction back from the journal, to go on where it stood.
import { HookwrightError } from "../contract/error.ts";
import type { Values } from "../contract/connector.ts";
import { isJsonObject } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { openText, outputPlace } from "../secrets/seal.ts";
import type { Store } from "../store/store.ts";

/** What a transaction begins or goes on with: its release, and what its finished visits put out, by step. */
export interface Begin {
  readonly plan: string;
  readonly outputs: Map<string, Values>;
}

/** Reads what a claimed transaction has behind it. */
export async function readBegin(
  { store, box }: { readonly store: Pick<Store, "transaction" | "visits">; readonly box: SecretBox },
  id: string,
): Promise<Begin> {
  const [record, visits] = await Promise.all([store.transaction(id), store.visits(id)]);
  if (record === undefined)
    throw new HookwrightError("transaction/not-found", `The job ${id} has no transaction.`);
  const outputs = new Map<string, Values>();
  for (const { visit, step, output } of visits) {
    const place = outputPlace(record.account, id, visit);
    const values = output === undefined ? undefined : decodeOwnJson(openText(box, output, place));
    if (isJsonObject(values)) outputs.set(step, values);
  }
  return { plan: record.plan, outputs };
}
