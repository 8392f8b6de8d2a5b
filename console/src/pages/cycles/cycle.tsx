// One cycle: how it stands, its graph, what keeps it from starting, its URLs, and what can be done with it.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { CycleGraph } from "../../graph/cycle-graph.tsx";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Copy } from "../../ui/copy.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Backlog } from "./backlog.tsx";
import { CycleActions } from "./cycle-actions.tsx";
import { CycleMenu } from "./cycle-menu.tsx";
import { draftKey, keepDraft, readDraft } from "./edit/drafts.ts";
import { LastRun } from "./last-run.tsx";
import { OutdatedNote } from "./outdated-note.tsx";
import { CycleStateBadge } from "./state.tsx";
import { useCycle, usePrerequisites, type Cycle } from "./use-cycle.ts";

type GraphStep = Answer<"getCycleGraph">["steps"][number];

/** The page. */
export function CyclePage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const { data: cycle, error, refetch } = useCycle(id);
  const graph = useQuery({
    queryKey: ["getCycleGraph", id, account, cycle?.release],
    queryFn: ({ signal }) => api.call("getCycleGraph", { params: { cycle: id }, query: account }, { signal }),
  });
  const { data: definition } = useQuery({
    queryKey: ["getCycleDefinition", "source", id, account],
    queryFn: ({ signal }) =>
      api.call("getCycleDefinition", { params: { cycle: id }, query: account }, { signal }),
    retry: false,
  });
  const { write: mayWrite } = useRights();
  const [chosen, setChosen] = useState<string | undefined>();
  const step = graph.data?.steps.find((known) => known.id === chosen);
  if (cycle === undefined && error instanceof ManagementError && error.code === "cycle/not-found")
    return (
      <Page title={id} up={{ to: "/cycles", name: "Cycles" }}>
        <UnsavedNote cycle={id} />
        <Empty title={`There is no cycle ${id} that somebody saved.`}>
          <LinkButton to="/cycles">To the cycles</LinkButton>
        </Empty>
      </Page>
    );
  return (
    <Page
      title={cycle?.name ?? id}
      up={{ to: "/cycles", name: "Cycles" }}
      aside={cycle && <CycleStateBadge cycle={cycle} />}
      actions={cycle && mayWrite && <CycleActions cycle={cycle} />}
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {cycle === undefined && !error && <Loading what="the cycle" />}
      <UnsavedNote cycle={id} />
      {cycle && <OutdatedNote cycle={cycle} />}
      {cycle && <Facts facts={factsOf(cycle, graph.data?.schedule)} />}
      {cycle && cycle.state === "stopped" && <Prerequisites cycle={id} />}
      {cycle && <Backlog cycle={cycle} />}
      <CycleWebhooks cycle={id} />
      <Section
        title="Steps"
        actions={
          <LinkButton kind="primary" to={`/cycles/${id}/definition${step ? `?step=${step.id}` : ""}`}>
            {mayWrite ? "Edit" : "Definition"}
          </LinkButton>
        }
      >
        {graph.error && <ProblemNote problem={graph.error} retry={graph.refetch} />}
        {graph.data && <CycleGraph shape={graph.data} chosen={chosen} onChoose={setChosen} />}
        {step === undefined ? (
          <p>Choose a step to see what it does.</p>
        ) : (
          <>
            <Facts facts={stepFactsOf(step)} />
            <LastRun key={step.id} cycle={id} step={step.id} />
          </>
        )}
      </Section>
      {cycle && mayWrite && (
        <Section
          title="The cycle as a whole"
          actions={<CycleMenu cycle={cycle} isFile={definition?.source === "file"} />}
        >
          <p>Give it another name, make another one like it, or take it away.</p>
        </Section>
      )}
    </Page>
  );
}

function factsOf(
  { id, startedAt, stoppedAt, startsAt, nextRunAt, pausedAt, skippedAt, skippedReason, release }: Cycle,
  schedule: Answer<"getCycleGraph">["schedule"],
): readonly Fact[] {
  const { everyMs, cron, timeZone = "UTC" } = schedule ?? {};
  const moment = (name: string, at: string | undefined): Fact => ({
    name,
    value: at !== undefined && <Moment at={at} />,
  });
  return [
    { name: "Id", value: id },
    moment("Started", startedAt),
    moment("Stopped", stoppedAt),
    moment("Starts", startsAt),
    {
      name: "Runs",
      value:
        cron === undefined
          ? everyMs !== undefined && `every ${durationText(everyMs)}`
          : `by ${cron}, ${timeZone}`,
    },
    moment("Next run", nextRunAt),
    moment("Paused since", pausedAt),
    moment("Run skipped", skippedAt),
    { name: "Why it was skipped", value: skippedReason },
    { name: "Release", value: <code>{release.slice(0, 12)}</code> },
    { name: "Ran", value: <Link href={`/transactions?cycle=${id}`}>its transactions</Link> },
  ];
}

function stepFactsOf({
  id,
  kind,
  connector,
  installation,
  method,
  onError,
  split,
  script,
}: GraphStep): readonly Fact[] {
  return [
    { name: "Step", value: id },
    { name: "Kind", value: kind },
    { name: "Connector", value: connector },
    { name: "Installation", value: installation },
    { name: "Method", value: method },
    { name: "On error", value: onError ?? "the transaction fails" },
    { name: "Splits", value: split === true && "what follows runs once for each element" },
    { name: "Script", value: script === true && "it has one of its own" },
  ];
}

/** Changes that were made in this tab and not saved. */
function UnsavedNote({ cycle }: { readonly cycle: string }): ReactNode {
  const { account } = useAccountQuery();
  const key = draftKey(account, cycle);
  const [isForgotten, setForgotten] = useState(false);
  if (isForgotten || readDraft(key) === undefined) return null;
  return (
    <Note tone="wait">
      <p>There are changes of this cycle that you have not saved.</p>
      <LinkButton to={`/cycles/${cycle}/definition`}>Go on with them</LinkButton>{" "}
      <Button
        kind="danger"
        onClick={() => {
          keepDraft(key, undefined);
          setForgotten(true);
        }}
      >
        Discard them
      </Button>
    </Note>
  );
}

/** What is missing before it can start, each with the way to where it is given. */
function Prerequisites({ cycle }: { readonly cycle: string }): ReactNode {
  return usePrerequisites(cycle).map(({ message, step, installation, isWarning }) => (
    <Note key={`${step ?? ""} ${message}`} tone={isWarning === true ? "wait" : "bad"}>
      <p>{message}</p>
      {step !== undefined && (
        <Link href={`/cycles/${cycle}/definition?step=${step}`}>Set up the step {step}</Link>
      )}
      {step === undefined && installation !== undefined && (
        <Link href={`/installations/${installation}`}>To the installation {installation}</Link>
      )}
    </Note>
  ));
}

/** Where its deliveries arrive. */
function CycleWebhooks({ cycle }: { readonly cycle: string }): ReactNode {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["listWebhooks", cycle, account],
    queryFn: ({ signal }) => api.call("listWebhooks", { query: { ...account, cycle } }, { signal }),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section title="Webhooks">
      <ul>
        {data.items.map(({ identifier, url, step, byHand }) => (
          <li key={step}>
            <strong>{step}</strong> <code>{url}</code>{" "}
            <Copy text={url} what={`the URL of ${step ?? identifier}`} />
            {!byHand && <p>When you start the cycle, this webhook will be automatically created.</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
