// One delivery: what came, what was made of it and why, what was answered, and what it started.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useLocation, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextBlock } from "../../ui/text-block.tsx";
import { OutcomeBadge } from "./outcome.tsx";

type Delivery = Answer<"getDelivery">;

/** The page. */
export function DeliveryPage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const [, go] = useLocation();
  const { data, error, refetch } = useQuery({
    queryKey: ["getDelivery", id, account],
    queryFn: ({ signal }) => api.call("getDelivery", { params: { id }, query: account }, { signal }),
  });
  const replay = useMutation({
    mutationFn: () => api.call("replayDelivery", { params: { id }, query: account }),
    onSuccess: ({ delivery }) => {
      if (delivery !== undefined) go(`/deliveries/${delivery}`);
    },
  });
  return (
    <Page
      title={`Delivery ${id}`}
      up={{ to: "/deliveries", name: "Deliveries" }}
      aside={data && <OutcomeBadge outcome={data.outcome} />}
      actions={
        data && (
          <Button
            icon="replay"
            isBusy={replay.isPending}
            onClick={() => {
              replay.mutate();
            }}
          >
            Replay
          </Button>
        )
      }
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {replay.error && <ProblemNote problem={replay.error} />}
      {replay.data && replay.data.delivery === undefined && (
        <Note tone="wait">
          It was refused with status {replay.data.status}, as a sender would have been, and is not kept.
        </Note>
      )}
      {data === undefined && !error && <Loading what="the delivery" />}
      {data && <DeliveryDetail delivery={data} />}
    </Page>
  );
}

function DeliveryDetail({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { reason, method, target, headers, body, sizeBytes, verdicts, answer, log } = delivery;
  return (
    <>
      {reason && <Note tone={delivery.outcome === "failed" ? "bad" : "wait"}>{reason.message}</Note>}
      <Section title="What became of it">
        <Facts facts={factsOf(delivery)} />
        {verdicts && <Events events={verdicts.events} />}
      </Section>
      <Section title="What came">
        <p>
          <code>
            {method} {target}
          </code>
        </p>
        <JsonValue name="Headers" value={headers} />
        <div>
          <h3>Body, {sizeBytes.toLocaleString("en")} bytes</h3>
          {body === undefined ? (
            <p>It is no text that may be shown.</p>
          ) : (
            <TextBlock text={body} what="the body" />
          )}
        </div>
      </Section>
      <Section title="What was answered">
        <JsonValue
          name={`Status ${String(delivery.status ?? "owed")}`}
          value={answer ?? "The standard answer."}
        />
        <JsonValue name="Log" value={log} />
      </Section>
    </>
  );
}

function factsOf({
  receivedAt,
  webhook,
  tookMs,
  replayOf,
  replays = [],
  verdicts,
}: Delivery): readonly Fact[] {
  return [
    { name: "Received", value: <Moment at={receivedAt} /> },
    { name: "Webhook", value: <Link href={`/deliveries?webhook=${webhook}`}>{webhook}</Link> },
    { name: "Handshake", value: verdicts?.handshake },
    { name: "Sender proved by", value: verdicts?.proof },
    { name: "Items", value: verdicts?.items },
    { name: "Time to answer", value: tookMs !== undefined && durationText(tookMs) },
    {
      name: "Replay of",
      value: replayOf !== undefined && <Link href={`/deliveries/${replayOf}`}>{replayOf}</Link>,
    },
    {
      name: "Replays",
      value: replays.length > 0 && (
        <ul>
          {replays.map((replay) => (
            <li key={replay.id}>
              <Link href={`/deliveries/${replay.id}`}>
                <Moment at={replay.receivedAt} />
              </Link>{" "}
              <OutcomeBadge outcome={replay.outcome} />
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function Events({ events }: { readonly events: NonNullable<Delivery["verdicts"]>["events"] }): ReactNode {
  return (
    <ol>
      {events.map(({ item, cycle, step, outcome, transaction, resumed, message }, index) => (
        <li key={index}>
          {item !== undefined && `Item ${String(item + 1)}: `}
          {outcome}
          {cycle !== undefined && `, for ${cycle}${step === undefined ? "" : `, step ${step}`}`}
          {transaction !== undefined && (
            <>
              , <Link href={`/transactions/${transaction}`}>its transaction</Link>
            </>
          )}
          {resumed !== undefined && (
            <>
              , <Link href={`/transactions/${resumed}`}>for which it was waited</Link>
            </>
          )}
          {message !== undefined && `. ${message}`}
        </li>
      ))}
    </ol>
  );
}
