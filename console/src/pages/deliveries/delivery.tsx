// One delivery: what came, what was made of it and why, what was answered, and what it started.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, useLocation, useParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { toFields } from "../../definition/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Download } from "../../ui/download.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { durationText, Moment } from "../../ui/moment.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextBlock } from "../../ui/text-block.tsx";
import { DeliveredFields } from "./delivered-fields.tsx";
import { OutcomeBadge } from "./outcome.tsx";
import { Verdicts } from "./verdicts.tsx";

type Delivery = Answer<"getDelivery">;

/** The page. */
export function DeliveryPage(): ReactNode {
  const { id = "" } = useParams();
  const account = useAccountQuery();
  const [, go] = useLocation();
  const [isSample, setSample] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["getDelivery", id, account],
    queryFn: ({ signal }) => api.call("getDelivery", { params: { id }, query: account }, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOwed(state.data) ? againAfterMs : false),
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
          <>
            <Button
              icon="connectors"
              onClick={() => {
                setSample(true);
              }}
            >
              Use as sample
            </Button>
            <Button
              isChange
              icon="replay"
              isBusy={replay.isPending}
              onClick={() => {
                setAsked(true);
              }}
            >
              Replay
            </Button>
          </>
        )
      }
    >
      {error && <ProblemNote problem={error} retry={refetch} />}
      {replay.error && (
        <ProblemNote
          problem={replay.error}
          retry={() => {
            replay.mutate();
          }}
        />
      )}
      {replay.data && replay.data.delivery === undefined && (
        <Note tone="wait">
          It was refused with status {replay.data.status}, as a sender would have been, and is not kept.
        </Note>
      )}
      {data === undefined && !error && <Loading what="the delivery" />}
      {data && <DeliveryDetail delivery={data} />}
      {isAsked && (
        <Dialog
          title="Replay the delivery?"
          onClose={() => {
            setAsked(false);
          }}
          onSubmit={() => {
            setAsked(false);
            replay.mutate();
          }}
          actions={
            <Button kind="primary" type="submit">
              Replay it
            </Button>
          }
        >
          <p>
            It is taken once more, with its cycle as it is now: transactions begin, and vendors are called
            again. What it becomes is shown next.
          </p>
        </Dialog>
      )}
      {data && isSample && (
        <DeliveredFields
          delivery={data}
          onClose={() => {
            setSample(false);
          }}
        />
      )}
    </Page>
  );
}

const againAfterMs = 1_500;
/** No caller waits longer. */
const owedForMs = 10 * 60_000;

/** A synchronous caller's answer comes later. */
function isOwed({ status, receivedAt }: Delivery): boolean {
  return status === undefined && Date.now() - Date.parse(receivedAt) < owedForMs;
}

function DeliveryDetail({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const account = useAccountQuery();
  const { id, reason, method, target, headers, body, bodyBase64, sizeBytes, answer, log } = delivery;
  const file = bodyBase64 !== undefined && (
    <Download path={`/deliveries/${id}/body`} query={account}>
      Download
    </Download>
  );
  return (
    <>
      {reason && <Note tone={delivery.outcome === "failed" ? "bad" : "wait"}>{reason.message}</Note>}
      <Section title="What it is">
        <Facts facts={factsOf(delivery)} />
      </Section>
      <Section title="What became of it">
        <Verdicts delivery={delivery} />
      </Section>
      <Section title="What came">
        <p>
          <code>
            {method} {target}
          </code>
        </p>
        <Headers headers={headers} />
        <div>
          <h3>Body, {sizeBytes.toLocaleString("en")} bytes</h3>
          {sizeBytes === 0 ? (
            <p>It has none.</p>
          ) : body === undefined ? (
            <p>
              {bodyBase64 === undefined
                ? "Nobody can say which of its values are sensitive, so it is not shown."
                : "It is no text."}{" "}
              {file}
            </p>
          ) : (
            <TextBlock text={body} what="The body" actions={file} />
          )}
        </div>
      </Section>
      <Section title="What was answered">
        {answer === undefined ? (
          <p>
            {delivery.status === undefined
              ? "The answer is owed: it comes from the cycle."
              : `Status ${String(delivery.status)}, the standard answer.`}
          </p>
        ) : (
          <GivenAnswer status={delivery.status} answer={answer} />
        )}
        <JsonValue name="What its scripts wrote" value={log} />
      </Section>
    </>
  );
}

/** What was sent back; a body that is text stands by itself, as its caller got it. */
function GivenAnswer({
  status,
  answer,
}: {
  readonly status: number | undefined;
  readonly answer: unknown;
}): ReactNode {
  const { body, ...rest } = toFields(answer);
  const name = `Status ${String(status ?? "owed")}`;
  if (typeof body !== "string") return <JsonValue name={name} value={answer} />;
  return (
    <>
      <JsonValue name={name} value={rest} />
      {body === "" ? <p>Its body is empty.</p> : <TextBlock text={body} what="The body of the answer" />}
    </>
  );
}

/** As they came, by name; what may not be shown is masked by the server. */
function Headers({ headers }: { readonly headers: unknown }): ReactNode {
  const pairs = typeof headers === "object" && headers !== null ? Object.entries(headers) : [];
  if (pairs.length === 0) return <p>No header of it is kept.</p>;
  return (
    <div>
      <h3>Headers</h3>
      <Facts
        facts={pairs.map(([name, value]: [string, unknown]) => ({
          name,
          value: <code>{typeof value === "string" ? value : JSON.stringify(value)}</code>,
        }))}
      />
    </div>
  );
}

function factsOf({ receivedAt, webhook, tookMs, replayOf, replays = [] }: Delivery): readonly Fact[] {
  return [
    { name: "Received", value: <Moment at={receivedAt} /> },
    { name: "Webhook", value: <Link href={`/webhooks/${webhook}`}>{webhook}</Link> },
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
