// Reading a transaction back from the journal, to go on where it stood.
import { HookwrightError } from "../contract/error.ts";
import type { Values } from "../contract/connector.ts";
import { isJsonObject, type JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.ts";
import { journaledPlace, openText } from "../secrets/seal.ts";
import type { PastVisit, Store, TransactionPast } from "../store/store.ts";

/** What a transaction begins or goes on with. */
export interface Begin {
  /** Its release. */
  readonly plan: string;
  /** What its finished visits put out, by step. */
  readonly outputs: Map<string, Values>;
  /** The transaction whose caller it answers: its own, or the one of which it is a part. */
  readonly caller: string;
  /** The steps that split the transactions of which it is a part. */
  readonly splits: readonly string[];
  /** Another transaction waits for its end. */
  readonly awaited?: true;
}

/** What reading needs. */
export interface Journal {
  readonly store: Pick<Store, "past">;
  readonly box: SecretBox;
}

/** Reads what a claimed transaction has behind it, those that it goes on from included. */
export async function readBegin(journal: Journal, id: string): Promise<Begin> {
  const chain = await readChain(journal, id);
  const fromOwn = chain.toReversed();
  const own = fromOwn.find(({ origin }) => origin !== "split");
  return {
    plan: fromOwn[0]?.plan ?? "",
    outputs: outputsOf(journal, chain),
    caller: own?.id ?? id,
    splits: chain.flatMap(({ origin, visits: [first] }) =>
      origin === "split" && first !== undefined ? [first.step] : [],
    ),
    ...(fromOwn[0]?.part !== undefined && { awaited: true }),
  };
}

/** What the visits of a transaction put out, and of those that it goes on from, up to but without `until`; its own visits. */
export async function readOutputs(
  journal: Journal,
  id: string,
  until: string,
): Promise<{ readonly outputs: Map<string, Values>; readonly visits: readonly PastVisit[] }> {
  const chain = await readChain(journal, id, until);
  return { outputs: outputsOf(journal, chain), visits: chain.at(-1)?.visits ?? [] };
}

/** Where the parts' outputs of a join rest. */
export function joinedPlace(account: string, transaction: string, visit: number): SecretPlace {
  return [account, `transaction ${transaction}`, `joined ${String(visit)}`];
}

function outputsOf({ box }: Journal, chain: readonly TransactionPast[]): Map<string, Values> {
  const outputs = new Map<string, Values>();
  for (const link of chain) {
    const { id, account, visits } = link;
    for (const { visit, step, state, output, joined } of visits) {
      // A step whose failure was ignored has given nothing, whatever it gave before.
      if (state === "failed") outputs.delete(step);
      const values = openValues(box, output, journaledPlace(link, visit));
      if (isJsonObject(values)) outputs.set(step, values);
      const ofParts = openValues(box, joined, joinedPlace(account, id, visit));
      for (const [part, lists] of isJsonObject(ofParts) ? Object.entries(ofParts) : [])
        if (isJsonObject(lists)) outputs.set(part, lists);
    }
  }
  return outputs;
}

function openValues(box: SecretBox, text: string | undefined, place: SecretPlace): JsonValue | undefined {
  return text === undefined ? undefined : decodeOwnJson(openText(box, text, place));
}

/** The transaction behind all those that it goes on from, the first one first. */
async function readChain(journal: Journal, id: string, until?: string): Promise<readonly TransactionPast[]> {
  const own = await readLink(journal, id);
  const chain = [own];
  for (let { continues } = own; continues !== undefined && continues.transaction !== until;) {
    const before = await readLink(journal, continues.transaction, continues.visit);
    chain.unshift(before);
    ({ continues } = before);
  }
  return chain;
}

async function readLink({ store }: Journal, id: string, upTo?: number): Promise<TransactionPast> {
  const past = await store.past(id);
  if (past === undefined)
    throw new HookwrightError("transaction/not-found", `There is no transaction \`${id}\` to go on with.`);
  return upTo === undefined ? past : { ...past, visits: past.visits.filter(({ visit }) => visit <= upTo) };
}
