// One connector: its installations, how the life of its webhooks goes, and what each method takes and gives.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { durationText } from "../../ui/moment.tsx";
import { Loading } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./connector.module.css";

type Connector = Answer<"getConnector">;
type Method = Connector["offered"][number];

/** The page. */
export function ConnectorPage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getConnector", id, account],
    queryFn: ({ signal }) =>
      api.call("getConnector", { params: { connector: id }, query: account }, { signal }),
  });
  return (
    <Page title={data?.name ?? id} up={{ to: "/connectors", name: "Connectors" }}>
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the connector" />}
      {data && (
        <>
          <Facts facts={factsOf(data)} />
          {data.lifecycles.map((lifecycle) => (
            <Section key={lifecycle.key} title={`Webhook ${lifecycle.name}`}>
              <Facts facts={lifecycleFactsOf(lifecycle)} />
            </Section>
          ))}
          <Section title="Methods">
            {data.offered.map((method) => (
              <MethodDetail key={method.key} method={method} />
            ))}
          </Section>
        </>
      )}
    </Page>
  );
}

function factsOf({
  id,
  version,
  release,
  installations,
  authentications,
  lookups,
}: Connector): readonly Fact[] {
  return [
    { name: "Id", value: id },
    { name: "Version", value: version },
    { name: "Release", value: <code>{release.slice(0, 12)}</code> },
    { name: "Installations", value: installations.length === 0 ? "none" : installations.join(", ") },
    { name: "Signs in by", value: authentications.map(({ kind }) => kind).join(", ") },
    { name: "Lookups", value: lookups.join(", ") },
  ];
}

function lifecycleFactsOf({
  verify,
  handshakes,
  subscription,
  events,
  signals,
  scripts,
  splits,
}: Connector["lifecycles"][number]): readonly Fact[] {
  return [
    {
      name: "Registered",
      value: subscription?.create.join(", then ") ?? "by hand: a person gives its URL to the vendor",
    },
    { name: "One registration for each", value: subscription?.share },
    { name: "Looked for before", value: subscription?.list },
    {
      name: "Renewed",
      value:
        subscription?.renewBeforeMs !== undefined &&
        `by ${subscription.renew ?? "a new one"}, ${durationText(subscription.renewBeforeMs)} before it ends`,
    },
    { name: "Deleted", value: subscription && (subscription.delete ?? "never") },
    { name: "Sender proved by", value: verify },
    {
      name: "Answered before any delivery",
      value: handshakes > 0 && `${String(handshakes)} kinds of requests`,
    },
    { name: "Kinds of events", value: events.join(", ") },
    { name: "Signals", value: signals.join(", ") },
    { name: "Scripts", value: scripts.join(", ") },
    { name: "A delivery", value: splits ? "may hold several events" : "is one event" },
  ];
}

function MethodDetail({ method }: { readonly method: Method }): ReactNode {
  const { key, name, kind, description, inputs, outputs } = method;
  return (
    <details className={styles["method"]}>
      <summary>
        <strong>{name}</strong> <code>{key}</code> {kind}
      </summary>
      {description !== undefined && <p>{description}</p>}
      <FieldList title="Takes" fields={inputs} />
      <FieldList title="Gives" fields={outputs} />
    </details>
  );
}

function FieldList({
  title,
  fields,
}: {
  readonly title: string;
  readonly fields: Method["inputs"];
}): ReactNode {
  if (fields.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles["fields"]}>
        {fields.map(({ name, dataType, optional }) => (
          <li key={name}>
            <code>{name}</code> {dataType}
            {optional === true && ", optional"}
          </li>
        ))}
      </ul>
    </div>
  );
}
