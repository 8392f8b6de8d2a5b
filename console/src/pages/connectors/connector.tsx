// One connector: its installations, the life of its webhooks with the proof of their data, its methods, a place to try its scripts, and
// its releases.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Badge } from "../../ui/badge.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { Loading } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { InstallationList } from "../installations/installation-list.tsx";
import { Methods } from "./methods.tsx";
import { Releases } from "./releases.tsx";
import { ScriptTrial } from "./script-trial.tsx";
import { WebhookLives } from "./webhook-life.tsx";

type Connector = Answer<"getConnector">;

/** The page. */
export function ConnectorPage(): ReactNode {
  const { id = "" } = useParams();
  const rights = useRights();
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getConnector", id, account],
    queryFn: ({ signal }) =>
      api.call("getConnector", { params: { connector: id }, query: account }, { signal }),
  });
  return (
    <Page
      title={data?.name ?? id}
      up={{ to: "/connectors", name: "Connectors" }}
      aside={
        data && (
          <Badge tone={data.releaseStatus === undefined ? "good" : "wait"}>
            {data.releaseStatus ?? "live"}
          </Badge>
        )
      }
      actions={
        rights.write && (
          <LinkButton icon="plus" to={`/new-installation?connector=${id}`}>
            Install
          </LinkButton>
        )
      }
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the connector" />}
      {data && <ConnectorParts connector={data} />}
    </Page>
  );
}

function ConnectorParts({ connector }: { readonly connector: Connector }): ReactNode {
  const { id, offered, lifecycles, cycles } = connector;
  const account = useAccountQuery();
  const source = useQuery({
    queryKey: ["getConnectorSource", id, account],
    queryFn: ({ signal }) =>
      api.call("getConnectorSource", { params: { connector: id }, query: account }, { signal }),
  });
  const tabs = [
    {
      id: "installations",
      name: "Installations",
      content: () => <InstallationList connector={id} />,
    },
    {
      id: "webhooks",
      name: "Webhooks",
      content: () => <WebhookLives lifecycles={lifecycles} source={source.data} />,
    },
    { id: "methods", name: "Methods", content: () => <Methods methods={offered} /> },
    { id: "scripts", name: "Scripts", content: () => <ScriptTrial connector={connector} /> },
    {
      id: "releases",
      name: "Releases",
      content: () => (
        <>
          {source.isPending && <Loading what="the releases" />}
          {source.error && <ProblemNote problem={source.error} retry={source.refetch} />}
          <Releases connector={id} versions={source.data?.releases} cycles={cycles} />
        </>
      ),
    },
  ];
  return (
    <>
      <Facts facts={factsOf(connector)} />
      <Tabs label="Parts of the connector" tabs={tabs.filter((tab) => has(connector, tab.id))} />
    </>
  );
}

function has({ lifecycles, scripts }: Connector, tab: string): boolean {
  if (tab === "webhooks") return lifecycles.length > 0;
  return tab !== "scripts" || scripts.length > 0;
}

function factsOf({ id, version, release, authentications, lookups }: Connector): readonly Fact[] {
  return [
    { name: "Id", value: id },
    { name: "Version", value: version },
    { name: "Release", value: <code>{release.slice(0, 12)}</code> },
    { name: "Signs in by", value: authentications.map(({ kind }) => kind).join(", ") },
    { name: "Lookups", value: lookups.join(", ") },
  ];
}
