// One cycle: how it stands, its graph, what keeps it from starting, its URLs, and what can be done with it.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError, type Answer } from "../../api/client.ts";
import { CycleGraph } from "../../graph/cycle-graph.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { Copy } from "../../ui/copy.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { CycleActions } from "./cycle-actions.tsx";
import { CycleStateBadge } from "./state.tsx";

type Cycle = Answer<"listCycles">["items"][number];
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
  const [chosen, setChosen] = useState<string | undefined>();
  const step = graph.data?.steps.find((known) => known.id === chosen);
  return (
    <Page
      title={cycle?.name ?? id}
      up={{ to: "/cycles", name: "Cycles" }}
      aside={cycle && <CycleStateBadge cycle={cycle} />}
      actions={cycle && <CycleActions cycle={cycle} />}
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {cycle === undefined && !error && <Loading what="the cycle" />}
      {cycle && <Facts facts={factsOf(cycle)} />}
      {cycle && cycle.state === "stopped" && <Prerequisites cycle={id} />}
      <CycleWebhooks cycle={id} />
      <Section title="Steps" actions={<LinkButton to={`/cycles/${id}/definition`}>Definition</LinkButton>}>
        {graph.error && <ProblemNote problem={graph.error} retry={graph.refetch} />}
        {graph.data && <CycleGraph shape={graph.data} chosen={chosen} onChoose={setChosen} />}
        {step === undefined ? <p>Choose a step to see what it does.</p> : <Facts facts={stepFactsOf(step)} />}
      </Section>
    </Page>
  );
}

function useCycle(id: string) {
  const account = useAccountQuery();
  return useQuery({
    queryKey: ["listCycles", "one", id, account],
    queryFn: async ({ signal }) => {
      const query = { ...account, search: id, limit: 500 };
      const { items } = await api.call("listCycles", { query }, { signal });
      const found = items.find((cycle) => cycle.id === id);
      if (found === undefined)
        throw new ManagementError(404, { code: "cycle/not-found", detail: `There is no cycle ${id}.` });
      return found;
    },
    refetchInterval: 5_000,
  });
}

function factsOf({
  id,
  startedAt,
  stoppedAt,
  startsAt,
  nextRunAt,
  pausedAt,
  skippedAt,
  release,
}: Cycle): readonly Fact[] {
  const moment = (name: string, at: string | undefined): Fact => ({
    name,
    value: at !== undefined && <Moment at={at} />,
  });
  return [
    { name: "Id", value: id },
    moment("Started", startedAt),
    moment("Stopped", stoppedAt),
    moment("Starts", startsAt),
    moment("Next run", nextRunAt),
    moment("Paused since", pausedAt),
    moment("Run skipped", skippedAt),
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

/** What is missing before it can start. */
function Prerequisites({ cycle }: { readonly cycle: string }): ReactNode {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["listPrerequisites", cycle, account],
    queryFn: ({ signal }) => api.call("listPrerequisites", { params: { cycle }, query: account }, { signal }),
  });
  return data?.items.map(({ message, step, isWarning }) => (
    <Note key={`${step ?? ""} ${message}`} tone={isWarning === true ? "wait" : "bad"}>
      {message}
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
