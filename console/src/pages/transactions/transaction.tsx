// One transaction: how it stands, and what each of its steps was given, sent, was answered and put out.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, useLocation, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { SelectField } from "../../ui/field.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { CancelButton } from "./cancel.tsx";
import { ReleaseField, type Release } from "./release-field.tsx";
import { StateBadge } from "./state.tsx";
import { TransactionGraph } from "./transaction-graph.tsx";
import { VisitList } from "./visit-list.tsx";
import { WaitNote } from "./wait-note.tsx";

type Transaction = Answer<"getTransaction">;

/** How often one that has not ended is asked for again. */
const againAfterMs = 1_500;

/** A longer value of a step is asked for by itself, when somebody wants to see it. */
const longestValue = 20_000;

/** The page. */
export function TransactionPage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getTransaction", id, account],
    queryFn: ({ signal }) =>
      api.call(
        "getTransaction",
        { params: { id }, query: { ...account, longest: longestValue } },
        { signal },
      ),
    refetchInterval: ({ state }) =>
      state.data !== undefined && state.data.finishedAt === undefined ? againAfterMs : false,
  });
  const [chosen, setChosen] = useState<string | undefined>();
  const [replayFrom, setReplayFrom] = useState<string | undefined>();
  return (
    <Page
      title={`Transaction ${id}`}
      up={{ to: "/transactions", name: "Transactions" }}
      aside={data && <StateBadge state={data.state} />}
      actions={
        data?.finishedAt === undefined ? (
          data && data.cancelling !== true && <CancelButton id={id} />
        ) : (
          <Button
            isChange
            icon="replay"
            onClick={() => {
              setReplayFrom("");
            }}
          >
            Run again
          </Button>
        )
      }
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the transaction" />}
      {data && (
        <>
          {data.cancelling === true && (
            <Note tone="wait">
              <p>It was cancelled, and ends after the step that it is in.</p>
            </Note>
          )}
          {data.error && (
            <Note tone="bad">
              <p>{data.error.message}</p>
              {data.error.hint !== undefined && <p>{data.error.hint}</p>}
              <FailedStep transaction={data} />
            </Note>
          )}
          <Section title="What it is">
            <Facts facts={factsOf(data)} />
          </Section>
          <WaitNote transaction={data} />
          <Section title="Steps">
            <TransactionGraph transaction={data} chosen={chosen} onChoose={setChosen} />
            <VisitList
              transaction={id}
              cycle={data.cycle}
              chosen={chosen}
              visits={data.visits}
              onReplayFrom={data.finishedAt === undefined ? undefined : setReplayFrom}
            />
          </Section>
        </>
      )}
      {data && replayFrom !== undefined && (
        <ReplayDialog
          transaction={data}
          from={replayFrom}
          onClose={() => {
            setReplayFrom(undefined);
          }}
        />
      )}
    </Page>
  );
}

/** The way to the setup of the step that failed, with what it was given. */
function FailedStep({
  transaction: { id, cycle, visits },
}: {
  readonly transaction: Transaction;
}): ReactNode {
  const step = visits.findLast(({ state }) => state === "failed")?.step;
  if (step === undefined) return null;
  const query = new URLSearchParams({ step, transaction: id }).toString();
  return <LinkButton to={`/cycles/${cycle}/definition?${query}`}>Set up the step {step}</LinkButton>;
}

function factsOf({
  cycle,
  origin,
  delivery,
  continues,
  part,
  split,
  synchronous,
  createdAt,
  finishedAt,
  id,
  children,
}: Transaction): readonly Fact[] {
  return [
    { name: "Cycle", value: <Link href={`/cycles/${cycle}`}>{cycle}</Link> },
    { name: "Began by", value: origin },
    {
      name: "Delivery",
      value: delivery !== undefined && <Link href={`/deliveries/${delivery}`}>{delivery}</Link>,
    },
    {
      name: "Goes on from",
      value: continues && (
        <Link href={`/transactions/${continues.transaction}`}>{continues.transaction}</Link>
      ),
    },
    { name: "Began", value: <Moment at={createdAt} /> },
    { name: "Ended", value: finishedAt !== undefined && <Moment at={finishedAt} /> },
    {
      name: "Took",
      value: finishedAt !== undefined && durationText(Date.parse(finishedAt) - Date.parse(createdAt)),
    },
    { name: "Caller", value: synchronous && "waited for its answer" },
    {
      name: "Part",
      value: part && (
        <>
          {part.index + 1} of <Link href={`/transactions/${part.of}`}>a split</Link>
        </>
      ),
    },
    {
      name: "Parts",
      value: split && (
        <>
          {split.begun} of step {split.step}: {split.open} open, {split.failed} failed, {split.stopped}{" "}
          stopped
        </>
      ),
    },
    {
      name: "Went on as",
      value: children.length > 0 && (
        <ul>
          {children.map(({ id, origin: how, state }) => (
            <li key={id}>
              <Link href={`/transactions/${id}`}>{how}</Link> <StateBadge state={state} />
            </li>
          ))}
          <li>
            <Link href={`/transactions?parent=${id}`}>all of them</Link>
          </li>
        </ul>
      ),
    },
  ];
}

interface ReplayProps {
  readonly transaction: Transaction;
  /** A step; empty: its first. */
  readonly from: string;
  readonly onClose: () => void;
}

function ReplayDialog({ transaction: { id, visits }, from, onClose }: ReplayProps): ReactNode {
  const account = useAccountQuery();
  const [, go] = useLocation();
  const [step, setStep] = useState(from);
  const [release, setRelease] = useState<Release>("live");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.call("replayTransaction", {
        params: { id },
        query: account,
        body: { release, ...(step !== "" && { from: step }) },
      }),
    onSuccess: (begun) => {
      onClose();
      go(`/transactions/${begun.id}`);
    },
  });
  const steps = [...new Set(visits.map((visit) => visit.step))];
  return (
    <Dialog
      title="Run it again"
      onClose={onClose}
      onSubmit={mutate}
      actions={
        <Button kind="primary" isChange isBusy={isPending} type="submit">
          Run
        </Button>
      }
    >
      <p>A new transaction begins. Steps that it runs call their vendors again.</p>
      <SelectField
        label="From step"
        value={step}
        onChange={({ target }) => {
          setStep(target.value);
        }}
      >
        <option value="">The first</option>
        {steps.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <ReleaseField release={release} onChange={setRelease} />
      {error && (
        <ProblemNote
          problem={error}
          retry={() => {
            mutate();
          }}
        />
      )}
    </Dialog>
  );
}
