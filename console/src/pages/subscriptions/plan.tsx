// What stands at vendors against what running cycles want: asked on demand, since vendors are called for it; what would be done, and then
// doing it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./subscriptions.module.css";

type Finding = Answer<"planHooks">["items"][number];
type Outcome = Answer<"applyHooks">["items"][number];

/** The plan, and what came of applying it. */
export function Plan(): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const apply = useMutation({
    mutationFn: () => api.call("applyHooks", { query: account }),
    onSettled: () => client.invalidateQueries({ queryKey: ["listSubscriptions"] }),
  });
  const plan = useMutation({
    mutationFn: () => api.call("planHooks", { query: account }),
    onMutate: () => {
      apply.reset();
    },
  });
  const outcomes = apply.data?.items;
  const findings = plan.data?.items;
  const toDo = findings?.filter(({ action }) => action !== "none") ?? [];
  return (
    <Section
      title="Vendors against cycles"
      actions={
        <Button
          icon="search"
          isBusy={plan.isPending}
          onClick={() => {
            plan.mutate();
          }}
        >
          {findings === undefined ? "Compare" : "Compare again"}
        </Button>
      }
    >
      {plan.error && <ProblemNote problem={plan.error} />}
      {apply.error && <ProblemNote problem={apply.error} />}
      {findings === undefined && !plan.error && (
        <p>
          Asks each vendor what it has, and says what would be done so that running cycles have what they
          want.
        </p>
      )}
      {findings?.length === 0 && <Note>No running cycle has a webhook that registers itself.</Note>}
      {findings && findings.length > 0 && toDo.length === 0 && (
        <Note tone="good">Everything is as running cycles want it.</Note>
      )}
      <ul className={styles["findings"]}>
        {(outcomes ?? findings)?.map((finding, index) => (
          <FindingRow key={index} finding={finding} />
        ))}
      </ul>
      {outcomes === undefined && toDo.length > 0 && (
        <div>
          <Button
            kind="primary"
            isBusy={apply.isPending}
            onClick={() => {
              apply.mutate();
            }}
          >
            Apply: {toDo.length} to do
          </Button>
        </div>
      )}
    </Section>
  );
}

function FindingRow({ finding }: { readonly finding: Finding | Outcome }): ReactNode {
  const { cycle, step, standing, action, why, advice, url } = finding;
  const outcome = "outcome" in finding ? finding.outcome : undefined;
  const error = "error" in finding ? finding.error : undefined;
  return (
    <li>
      <p>
        <Badge tone={toneOf(finding)}>{standing}</Badge>{" "}
        {cycle === "" ? step : <Link href={`/cycles/${cycle}`}>{`${cycle}, step ${step}`}</Link>}{" "}
        <code>{url}</code>
      </p>
      <p>
        {why}{" "}
        {action !== "none" &&
          (outcome === undefined ? `To do: ${action}.` : `${action}: ${outcomeTexts[outcome]}.`)}
      </p>
      {error !== undefined && <Note tone="bad">{error}</Note>}
      {advice !== undefined && <p>{advice}</p>}
    </li>
  );
}

const outcomeTexts: Readonly<Record<Outcome["outcome"], string>> = {
  done: "done",
  failed: "it failed",
  left: "nothing to do",
};

function toneOf(finding: Finding | Outcome): Tone {
  if ("outcome" in finding && finding.outcome === "failed") return "bad";
  if ("outcome" in finding && finding.outcome === "done") return "good";
  if (finding.verdict === "inStep") return "good";
  return finding.action === "none" ? "idle" : "wait";
}
