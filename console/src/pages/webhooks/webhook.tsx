// One webhook's URL: whose it is, how it stands here and at its vendor, what came last, and what was refused and why.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Copy } from "../../ui/copy.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { Table, type Column } from "../../ui/table.tsx";
import { OutcomeBadge } from "../deliveries/outcome.tsx";
import { WebhookStateBadge } from "./state.tsx";
import { WebhookUser } from "./users.tsx";
import styles from "./webhooks.module.css";

type Webhook = Answer<"listWebhooks">["items"][number];
type Subscription = Answer<"listSubscriptions">["items"][number];

/** The page. */
export function WebhookPage(): ReactNode {
  const { identifier = "" } = useParams();
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["listWebhooks", "one", identifier, account],
    queryFn: async ({ signal }) => {
      const query = { ...account, search: identifier, limit: 500 };
      const { items } = await api.call("listWebhooks", { query }, { signal });
      return items.filter((webhook) => webhook.identifier === identifier);
    },
  });
  const [first] = data ?? [];
  return (
    <Page
      title={`Webhook ${identifier}`}
      up={{ to: "/webhooks", name: "Webhooks" }}
      aside={first && <WebhookStateBadge state={first.state} />}
      actions={first && <Sample identifier={identifier} />}
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="the webhook" />}
      {data?.length === 0 && (
        <Empty title="This account has no such webhook.">
          <p>Its cycle may have been removed, or it is another account&apos;s. What it received is kept.</p>
        </Empty>
      )}
      {first && <WhatItIs first={first} all={data ?? []} />}
      <LastDeliveries identifier={identifier} />
      <Refusals identifier={identifier} />
      <AtVendor identifier={identifier} />
    </Page>
  );
}

function WhatItIs({ first, all }: { readonly first: Webhook; readonly all: readonly Webhook[] }): ReactNode {
  const { url, account, connector, installation, scope } = first;
  return (
    <Section title="What it is">
      <p className={styles["url"]}>
        <code>{url}</code> <Copy text={url} what="the URL" label="Copy" />
      </p>
      <Facts
        facts={[
          { name: "Account", value: account },
          { name: "Connector", value: connector },
          { name: "Installation", value: installation },
          { name: "Shared by", value: scope === "step" ? false : `all of its ${scope}` },
        ]}
      />
      <ul>
        {all.map((webhook) => (
          <li key={`${webhook.cycle ?? ""}.${webhook.step ?? ""}`}>
            <WebhookUser webhook={webhook} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Keeps what comes, also where its cycle takes nothing: a vendor's first event can be looked at before anything runs. */
function Sample({ identifier }: { readonly identifier: string }): ReactNode {
  const account = useAccountQuery();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => api.call("awaitSample", { params: { identifier }, query: account }),
  });
  return (
    <>
      <Button
        isChange
        icon="deliveries"
        isBusy={isPending}
        onClick={() => {
          mutate();
        }}
      >
        Wait for a sample
      </Button>
      {isSuccess && (
        <Note tone="good">For ten minutes what comes is kept below, also while its cycle is stopped.</Note>
      )}
      {error && (
        <ProblemNote
          problem={error}
          retry={() => {
            mutate();
          }}
        />
      )}
    </>
  );
}

function LastDeliveries({ identifier }: { readonly identifier: string }): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["listDeliveries", "last", identifier, account],
    queryFn: ({ signal }) =>
      api.call("listDeliveries", { query: { ...account, webhook: identifier, limit: shown } }, { signal }),
  });
  return (
    <Section
      title="Last deliveries"
      actions={<Link href={`/deliveries?webhook=${identifier}`}>All of them</Link>}
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data?.items.length === 0 && (
        <Empty title="Nothing has arrived here yet.">
          <p>Copy the URL and send something to it.</p>
        </Empty>
      )}
      <ul className={styles["last"]}>
        {data?.items.map(({ id, receivedAt, outcome, reason }) => (
          <li key={id}>
            <Link href={`/deliveries/${id}`}>
              <Moment at={receivedAt} />
            </Link>{" "}
            <OutcomeBadge outcome={outcome} /> {reason?.message}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const shown = 5;

type Refusal = Answer<"listRefusals">["items"][number];

const refusalColumns: readonly Column<Refusal>[] = [
  { name: "When", width: "10rem", value: ({ at }) => <Moment at={at} /> },
  { name: "Request", width: "5rem", value: ({ method }) => method },
  { name: "Answer", isNumber: true, width: "5rem", value: ({ status }) => status },
  { name: "Why", width: "minmax(0, 1fr)", value: ({ message }) => message },
];

/** What left nothing in the store: a wrong signature, a body that is no JSON, a cycle that is not started. */
function Refusals({ identifier }: { readonly identifier: string }): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["listRefusals", identifier, account],
    queryFn: ({ signal }) =>
      api.call("listRefusals", { query: { ...account, webhook: identifier } }, { signal }),
    refetchInterval: 5_000,
  });
  return (
    <Section title="Refused lately">
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data?.items.length === 0 && <p>Nothing, since the process that answers here began.</p>}
      {data !== undefined && data.items.length > 0 && (
        <Table
          label="Refused requests"
          rows={data.items}
          idOf={(refusal) => String(data.items.indexOf(refusal))}
          columns={refusalColumns}
        />
      )}
    </Section>
  );
}

const tones: Readonly<Record<Subscription["state"], Tone>> = {
  planned: "wait",
  creating: "wait",
  active: "good",
  renewing: "wait",
  deleting: "wait",
  gone: "idle",
  unknown: "bad",
  orphaned: "bad",
};

/** What is registered at the vendor for the URL, with its ledger. */
function AtVendor({ identifier }: { readonly identifier: string }): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["listSubscriptions", "of", identifier, account],
    queryFn: async ({ signal }) => {
      const query = { ...account, webhook: identifier };
      const found: Subscription[] = [];
      for await (const one of api.all("listSubscriptions", { query }, { signal })) found.push(one);
      return found.toReversed();
    },
  });
  return (
    <Section title="At the vendor">
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data?.length === 0 && <p>Nothing is registered for it, and nothing was.</p>}
      {data?.map(({ id, generation, state, createdAt, saved, entries }) => (
        <details key={id} open={state !== "gone"}>
          <summary>
            Registration {generation} <Badge tone={tones[state]}>{state}</Badge> <Moment at={createdAt} />
          </summary>
          <Facts
            facts={Object.entries(saved).map(([name, value]) => ({
              name,
              value: <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>,
            }))}
          />
          <ol>
            {entries.map(({ at, to, reason }, index) => (
              <li key={index}>
                <Moment at={at} /> {to}: {reason.message} {reason.hint}
              </li>
            ))}
          </ol>
        </details>
      ))}
    </Section>
  );
}
