// One installation: how it is connected and what it lacks, and a place to try its methods.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Loading } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Connection } from "./connection.tsx";
import { MethodTrial } from "./method-trial.tsx";

type Status = Answer<"getConnection">;

/** The page. */
export function InstallationPage(): ReactNode {
  const { name = "" } = useParams();
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getConnection", name, account],
    queryFn: ({ signal }) => api.call("getConnection", { params: { name }, query: account }, { signal }),
  });
  return (
    <Page
      title={name}
      up={{ to: "/installations", name: "Installations" }}
      aside={data && <ConnectionBadge status={data} />}
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the installation" />}
      {data && (
        <>
          <Facts facts={factsOf(data)} />
          <Tabs
            label="Parts of the installation"
            tabs={[
              {
                id: "connection",
                name: "Connection",
                content: () => <Connection key={data.installation} status={data} />,
              },
              {
                id: "methods",
                name: "Try a method",
                content: () => <MethodTrial key={data.installation} installation={data.installation} />,
              },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function ConnectionBadge({ status: { connected, tested } }: { readonly status: Status }): ReactNode {
  const [tone, text]: readonly [Tone, string] = !connected
    ? ["wait", "not connected"]
    : tested === "failed"
      ? ["bad", "does not work"]
      : ["good", "connected"];
  return <Badge tone={tone}>{text}</Badge>;
}

const signIns: Readonly<Record<Status["signIn"], string | undefined>> = {
  none: undefined,
  needed: "nobody has yet",
  done: "somebody has",
};

function factsOf({
  connector,
  title,
  authentication,
  authentications,
  signIn,
  testedAt,
}: Status): readonly Fact[] {
  const kind = authentications.find(({ name }) => name === authentication)?.kind;
  return [
    { name: "Connector", value: <Link href={`/connectors/${connector}`}>{title}</Link> },
    { name: "Signs in by", value: kind },
    { name: "Signed in at the vendor", value: signIns[signIn] },
    { name: "Tested", value: testedAt !== undefined && <Moment at={testedAt} /> },
  ];
}
