// What was decided about a delivery, stage by stage as it went through them, and what each of its events came to.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Facts, type Fact } from "../../ui/facts.tsx";
import styles from "./verdicts.module.css";

type Delivery = Answer<"getDelivery">;
type Kept = NonNullable<Delivery["verdicts"]>;
type Webhook = Answer<"listWebhooks">["items"][number];
type Event = Kept["events"][number];

/** The stages, then the events. */
export function Verdicts({ delivery }: { readonly delivery: Delivery }): ReactNode {
  const { verdicts, reason } = delivery;
  const users = useUsers(delivery.webhook);
  const hasScript = useHasScript(users?.[0]);
  if (verdicts === undefined) return <p>{reason?.message ?? "Nothing was decided about it."}</p>;
  return (
    <>
      <Facts facts={stagesOf(verdicts, delivery, { users, hasScript })} />
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

/** The steps that have the URL now; `undefined` while nobody knows. */
function useUsers(identifier: string): readonly Webhook[] | undefined {
  const account = useAccountQuery();
  const { data } = useQuery({
    queryKey: ["listWebhooks", "one", identifier, account],
    queryFn: async ({ signal }) => {
      const query = { ...account, search: identifier, limit: 500 };
      const { items } = await api.call("listWebhooks", { query }, { signal });
      return items.filter((webhook) => webhook.identifier === identifier);
    },
  });
  return data;
}

/** Whether its connector's webhook or its step has a script; `undefined`: nobody knows. */
function useHasScript(user: Webhook | undefined): boolean | undefined {
  const account = useAccountQuery();
  const { cycle = "", step, connector } = user ?? {};
  const { data: graph } = useQuery({
    queryKey: ["getCycleGraph", cycle, account, "script"],
    queryFn: ({ signal }) => api.call("getCycleGraph", { params: { cycle }, query: account }, { signal }),
    enabled: cycle !== "",
  });
  const own = graph?.steps.find(({ id }) => id === step);
  const method = own?.method;
  const { data: known } = useQuery({
    queryKey: ["getConnector", connector, account],
    queryFn: ({ signal }) =>
      api.call("getConnector", { params: { connector: connector ?? "" }, query: account }, { signal }),
    enabled: connector !== undefined && method !== undefined,
  });
  if (own === undefined) return undefined;
  if (own.script === true || method === undefined) return own.script === true;
  const life = known?.lifecycles.find(({ key }) => key === method);
  return life && life.scripts.length > 0;
}

interface Known {
  readonly users: readonly Webhook[] | undefined;
  readonly hasScript: boolean | undefined;
}

function stagesOf(
  { handshake, proof, door, items, events }: Kept,
  { outcome }: Delivery,
  { users = [], hasScript }: Known,
): readonly Fact[] {
  const duplicates = events.filter((event) => event.outcome === "duplicate").length;
  return [
    {
      name: "For",
      value: users.some(({ cycle }) => cycle !== undefined) && (
        <ul>
          {users.map(({ cycle = "", step = "", connector, installation = "" }) => (
            <li key={`${cycle}.${step}`}>
              <Link href={`/cycles/${cycle}`}>{cycle}</Link>, step {step}
              {connector.startsWith("$") ? "" : `: ${connector} as ${installation}`}
            </li>
          ))}
        </ul>
      ),
    },
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
    { name: "Script", value: scriptText(outcome, hasScript) },
    { name: "State", value: stateText(events) },
    { name: "Items", value: items },
  ];
}

function scriptText(outcome: Delivery["outcome"], hasScript: boolean | undefined): string {
  if (outcome === "failed") return "failed";
  return hasScript === false ? "none: its webhook has no script" : "did not fail";
}

/** What an event comes to only where its cycle takes deliveries. */
const taken: ReadonlySet<Event["outcome"]> = new Set(["accepted", "resumes", "duplicate", "late"]);

/** The cycle's state is asked for last, by what would start something. */
function stateText(events: readonly Event[]): string {
  const stopped = events.find(({ outcome }) => outcome === "inactive");
  if (stopped !== undefined) return `inactive: ${stopped.message ?? "its cycle took no deliveries"}`;
  return events.some(({ outcome }) => taken.has(outcome))
    ? "its cycle took deliveries"
    : "not asked for: nothing was to start";
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
