// What was decided about a delivery, stage by stage as it went through them, and what each of its events came to.
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import styles from "./verdicts.module.css";

type Delivery = Answer<"getDelivery">;
type Kept = NonNullable<Delivery["verdicts"]>;
type Event = Kept["events"][number];

/** The stages, then the events. */
export function Verdicts({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { verdicts, reason } = delivery;
  if (verdicts === undefined) return <p>{reason?.message ?? "Nothing was decided about it."}</p>;
  return (
    <>
      <Facts facts={stagesOf(verdicts, delivery)} />
      {verdicts.events.length === 0 ? (
        <p>It held no event.</p>
      ) : (
        <ol className={styles["events"]}>
          {verdicts.events.map((event, index) => (
            <li key={index} className={styles["event"]}>
              <EventLine event={event} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function stagesOf({ handshake, proof, door, items, events }: Kept, { outcome }: Delivery): readonly Fact[] {
  const duplicates = events.filter((event) => event.outcome === "duplicate").length;
  return [
    {
      name: "Handshake",
      value: handshake === undefined ? "its webhook has none" : "none: it was no handshake",
    },
    {
      name: "Signature",
      value: proof === "none" ? "none is asked for: whoever has the URL may send" : `proved by ${proof}`,
    },
    { name: "Proved itself to", value: door },
    {
      name: "Duplicate",
      value: duplicates === 0 ? "no" : `${String(duplicates)} of ${String(events.length)} events`,
    },
    { name: "Script", value: outcome === "failed" ? "failed" : "did not fail" },
    { name: "Items", value: items },
  ];
}

const tones: Readonly<Record<string, Tone>> = {
  accepted: "good",
  resumes: "good",
  duplicate: "wait",
  inactive: "wait",
  late: "wait",
  unmatched: "wait",
  failed: "bad",
};

function EventLine({
  event: { item, cycle, step, outcome, transaction, resumed, message },
}: {
  readonly event: Event;
}): ReactNode {
  return (
    <>
      <Badge tone={tones[outcome] ?? "idle"}>{outcome}</Badge>
      {item !== undefined && <span>item {item + 1}</span>}
      {cycle !== undefined && (
        <span>
          for <Link href={`/cycles/${cycle}`}>{cycle}</Link>
          {step !== undefined && `, step ${step}`}
        </span>
      )}
      {transaction !== undefined && <Link href={`/transactions/${transaction}`}>its transaction</Link>}
      {resumed !== undefined && (
        <Link href={`/transactions/${resumed}`}>the transaction that waited for it</Link>
      )}
      {message !== undefined && <span>{message}</span>}
    </>
  );
}
