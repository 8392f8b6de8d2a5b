// What steps were given and put out in one transaction, beside which their setup is edited.
import { useQuery } from "@tanstack/react-query";
import { useAccountQuery } from "../../../account.tsx";
import { api, type Answer } from "../../../api/client.ts";
import { toFields, type Fields } from "../../../definition/text.ts";

type Transaction = Answer<"getTransaction">;

/** It, by step; of several visits the last one. */
export interface Recording {
  readonly transaction: Transaction;
  /** Somebody came here from it. */
  readonly isAsked: boolean;
  readonly input: (step: string) => Fields;
  readonly output: (step: string) => Fields;
}

/** The transaction that is asked for, or the newest of the cycle, whose values then are examples. */
export function useRecording(cycle: string, asked: string | undefined): Recording | undefined {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["getTransaction", "recording", cycle, asked, account],
    queryFn: async ({ signal }) => {
      const newest = async (): Promise<string | undefined> => {
        const query = { ...account, cycle, limit: 1 };
        return (await api.call("listTransactions", { query }, { signal })).items[0]?.id;
      };
      const id = asked ?? (await newest());
      return id === undefined ? null : readChain(id, account, signal);
    },
    staleTime: 60_000,
  });
  if (!data) return undefined;
  const visit = (step: string) => data.visits.findLast((one) => one.step === step);
  return {
    transaction: data.transaction,
    isAsked: asked !== undefined,
    input: (step) => toFields(visit(step)?.input),
    output: (step) => toFields(visit(step)?.output),
  };
}

/** Longer values of a step are no examples. */
const longestValue = 50_000;

/** So many that one went on from are looked at. */
const mostBefore = 10;

/** A transaction with the visits of those that it goes on from, oldest first. */
async function readChain(
  id: string,
  query: { readonly account?: string },
  signal: AbortSignal,
): Promise<{ readonly transaction: Transaction; readonly visits: Transaction["visits"] }> {
  const asked = { ...query, longest: longestValue };
  const read = (one: string) => api.call("getTransaction", { params: { id: one }, query: asked }, { signal });
  const transaction = await read(id);
  const visits = [...transaction.visits];
  let { continues } = transaction;
  for (let count = 0; continues !== undefined && count < mostBefore; count += 1) {
    const { transaction: before, visit: last } = continues;
    const earlier = await read(before).catch(() => undefined);
    visits.unshift(...(earlier?.visits.filter(({ visit }) => visit <= last) ?? []));
    continues = earlier?.continues;
  }
  return { transaction, visits };
}
