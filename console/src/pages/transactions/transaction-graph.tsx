// A transaction on its cycle's graph: how each step ended, how long it took and after how many attempts.
import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { CycleGraph, type StepMark } from "../../graph/cycle-graph.tsx";
import { durationText } from "../../ui/moment.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

type Transaction = Answer<"getTransaction">;
type Visit = Transaction["visits"][number];

interface TransactionGraphProps {
  readonly transaction: Transaction;
  readonly chosen: string | undefined;
  readonly onChoose: (step: string) => void;
}

/** The graph of the release that it runs by. */
export function TransactionGraph({ transaction, chosen, onChoose }: TransactionGraphProps): ReactNode {
  const account = useAccountQuery();
  const { cycle, plan, visits } = transaction;
  const { data, error, refetch } = useQuery({
    queryKey: ["getCycleGraph", cycle, account, plan],
    queryFn: ({ signal }) =>
      api.call("getCycleGraph", { params: { cycle }, query: { ...account, release: plan } }, { signal }),
    staleTime: Infinity,
  });
  const marks = useMemo(() => marksOf(visits), [visits]);
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  return data && <CycleGraph shape={data} marks={marks} chosen={chosen} onChoose={onChoose} />;
}

/** By step; of several visits the last one. */
function marksOf(visits: readonly Visit[]): ReadonlyMap<string, StepMark> {
  const counts = new Map<string, number>();
  return new Map(
    visits.map((visit): [string, StepMark] => {
      const count = (counts.get(visit.step) ?? 0) + 1;
      counts.set(visit.step, count);
      const took = durationText(Date.parse(visit.finishedAt) - Date.parse(visit.startedAt));
      const text = [
        ...(visit.state === "failed" ? ["failed"] : []),
        took,
        ...(count > 1 ? [`visit ${String(count)}`] : []),
        ...(visit.attempts === undefined ? [] : [`attempt ${String(visit.attempts.length + 1)}`]),
      ].join(", ");
      return [visit.step, { tone: visit.state === "failed" ? "bad" : "good", text }];
    }),
  );
}
