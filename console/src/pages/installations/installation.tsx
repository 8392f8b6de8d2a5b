// One installation: how it is connected and what it lacks, and a place to try its methods.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Loading } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";
import { Connection } from "./connection.tsx";
import { CustomFields } from "./custom-fields.tsx";
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
  const listed = useQuery({
    queryKey: ["listInstallations", "one", name, account],
    queryFn: async ({ signal }) => {
      const query = { ...account, search: name, limit: 500 };
      const { items } = await api.call("listInstallations", { query }, { signal });
      return items.find((installation) => installation.name === name) ?? null;
    },
  });
  return (
    <Page
      title={name}
      up={{ to: "/installations", name: "Installations" }}
      aside={data && <ConnectionBadge {...data} />}
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the installation" />}
      {data && (
        <>
          <Facts facts={factsOf(data, listed.data?.cycles ?? [])} />
          <Tabs
            label="Parts of the installation"
            tabs={[
              {
                id: "connection",
                name: "Connection",
                content: () => (
                  <Connection key={data.installation} status={data} isMade={listed.data?.isMade === true} />
                ),
              },
              {
                id: "fields",
                name: "Fields",
                content: () => <CustomFields key={data.installation} installation={data.installation} />,
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

const signIns: Readonly<Record<Status["signIn"], string | undefined>> = {
  none: undefined,
  needed: "nobody has yet",
  done: "somebody has",
};

function factsOf(
  { connector, title, authentication, authentications, signIn, testedAt }: Status,
  cycles: readonly string[],
): readonly Fact[] {
  const kind = authentications.find(({ name }) => name === authentication)?.kind;
  return [
    { name: "Connector", value: <Link href={`/connectors/${connector}`}>{title}</Link> },
    { name: "Signs in by", value: kind },
    { name: "Signed in at the vendor", value: signIns[signIn] },
    {
      name: "Used by",
      value:
        cycles.length > 0 &&
        cycles.map((cycle) => (
          <span key={cycle}>
            <Link href={`/cycles/${cycle}`}>{cycle}</Link>{" "}
          </span>
        )),
    },
    { name: "Tested", value: testedAt !== undefined && <Moment at={testedAt} /> },
  ];
}
