// What is registered at vendors and needs somebody's eye: webhooks of which nobody can say what the vendor has, and those that nobody
// here can delete.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Moment } from "../../ui/moment.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";

type Subscription = Answer<"listSubscriptions">["items"][number];

const states = ["orphaned", "unknown", "renewing"] as const;

const titles: Readonly<Record<(typeof states)[number], string>> = {
  orphaned: "Orphaned: it may still be at the vendor, and nobody here can delete it.",
  unknown: "Unknown: nobody can say what the vendor has.",
  renewing: "It is being renewed.",
};

/** So many of each are shown. */
const mostShown = 50;
const againAfterMs = 30_000;

/** The chosen account's. */
export function VendorHooks(): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["listSubscriptions", "health", account],
    queryFn: async ({ signal }) =>
      Promise.all(
        states.map(async (state) => {
          const query = { ...account, state, limit: mostShown };
          return { state, ...(await api.call("listSubscriptions", { query }, { signal })) };
        }),
      ),
    refetchInterval: againAfterMs,
  });
  return (
    <Section title="Webhooks at vendors">
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data?.every(({ items }) => items.length === 0) === true && <p>Each is as it should be.</p>}
      {data?.map(
        ({ state, items, next }) =>
          items.length > 0 && (
            <Note key={state} tone={state === "renewing" ? "wait" : "bad"}>
              <p>
                {titles[state]} {next !== undefined && `The first ${String(mostShown)}:`}
              </p>
              <ul>
                {items.map((hook) => (
                  <HookLine key={hook.id} hook={hook} />
                ))}
              </ul>
            </Note>
          ),
      )}
    </Section>
  );
}

function HookLine({
  hook: { cycle, step, connector, installation, entries },
}: {
  readonly hook: Subscription;
}) {
  const last = entries.at(-1);
  return (
    <li>
      {connector} as {installation}
      {cycle !== "" && (
        <>
          , for <Link href={`/cycles/${cycle}`}>{cycle}</Link>, step {step}
        </>
      )}
      {last && (
        <>
          , since <Moment at={last.at} />: {last.reason.message} {last.reason.hint}
        </>
      )}
    </li>
  );
}
