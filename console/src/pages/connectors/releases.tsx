// The releases of a connector: what has changed from one to another, and which cycles still use an older one.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Filters } from "../../ui/filters.tsx";
import { Empty, Loading, Note } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import styles from "./connector.module.css";

type Use = Answer<"getConnector">["cycles"][number];
type Change = Answer<"compareConnector">["items"][number];

interface ReleasesProps {
  readonly connector: string;
  /** Those that were live before; absent while they are read, or where the server has no files. */
  readonly versions: readonly string[] | undefined;
  readonly cycles: readonly Use[];
}

/** Both. */
export function Releases({ connector, versions, cycles }: ReleasesProps): ReactNode {
  return (
    <>
      <Section title="Cycles that use it">
        <Uses uses={cycles} />
      </Section>
      {versions && (
        <Section title="What has changed">
          {versions.length === 0 ? (
            <Empty title="There is no earlier release to compare with.">
              <code>hookwright promote {connector}</code> keeps the release that is live in the project&apos;s
              folder <code>releases/</code>.
            </Empty>
          ) : (
            <Comparison connector={connector} versions={versions} />
          )}
        </Section>
      )}
    </>
  );
}

function Uses({ uses }: { readonly uses: readonly Use[] }): ReactNode {
  const rights = useRights();
  const account = useAccountQuery();
  const client = useQueryClient();
  const upgrade = useMutation({
    mutationFn: (cycle: string) =>
      api.call("applyCycle", { params: { cycle }, query: { ...account, restart: true } }),
    onSettled: () => client.invalidateQueries(),
  });
  if (uses.length === 0)
    return (
      <Empty title="No cycle of this account uses it.">
        A cycle names it under <code>connectors</code>. <Link href="/cycles">To the cycles</Link>
      </Empty>
    );
  return (
    <>
      {upgrade.error && <ProblemNote problem={upgrade.error} />}
      {upgrade.data?.items.map(({ message }, index) => (
        <Note key={index}>{message}</Note>
      ))}
      <ul className={styles["rows"]}>
        {uses.map(({ cycle, installation, state, release, isCurrent }) => (
          <li key={`${cycle} ${installation} ${release}`} className={styles["row"]}>
            <span>
              <Link href={`/cycles/${cycle}`}>{cycle}</Link>, {state}, with{" "}
              <Link href={`/installations/${installation}`}>{installation}</Link>{" "}
              <code>{release.slice(0, 12)}</code>
            </span>
            <Badge tone={isCurrent ? "good" : "wait"}>{isCurrent ? "up to date" : "older release"}</Badge>
            {!isCurrent && rights.write && (
              <Button
                icon="replay"
                isBusy={upgrade.isPending && upgrade.variables === cycle}
                disabled={upgrade.isPending}
                onClick={() => {
                  upgrade.mutate(cycle);
                }}
              >
                {state === "stopped" ? "Upgrade" : "Stop, upgrade and start"}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const now = "current";

function Comparison({
  connector,
  versions,
}: {
  readonly connector: string;
  readonly versions: readonly string[];
}): ReactNode {
  const account = useAccountQuery();
  const [from, setFrom] = useState(versions.at(-1) ?? now);
  const [to, setTo] = useState(now);
  const { data, error, refetch } = useQuery({
    queryKey: ["compareConnector", connector, from, to, account],
    queryFn: ({ signal }) =>
      api.call("compareConnector", { params: { connector }, query: { ...account, from, to } }, { signal }),
  });
  const options = [...versions, now].map((version) => (
    <option key={version} value={version}>
      {version === now ? "The definition of now" : version}
    </option>
  ));
  return (
    <>
      <Filters>
        <SelectField
          label="From"
          value={from}
          onChange={({ target }) => {
            setFrom(target.value);
          }}
        >
          {options}
        </SelectField>
        <SelectField
          label="To"
          value={to}
          onChange={({ target }) => {
            setTo(target.value);
          }}
        >
          {options}
        </SelectField>
      </Filters>
      {error && <ProblemNote problem={error} retry={refetch} />}
      {data === undefined && !error && <Loading what="what has changed" />}
      {data?.items.length === 0 && <Note tone="good">Nothing that means anything has changed.</Note>}
      {data && data.items.length > 0 && <Changes changes={data.items} />}
    </>
  );
}

/** From what concerns most to what concerns nobody. */
const kinds: readonly (readonly [kind: string, name: string, tone: Tone])[] = [
  ["breaking", "breaks what was built on it", "bad"],
  ["resubscribe", "webhooks are registered anew", "wait"],
  ["behaviour", "does something else", "wait"],
  ["safe", "safe", "good"],
];

function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  return (
    <ul className={styles["rows"]}>
      {kinds.flatMap(([kind, name, tone]) =>
        changes
          .filter((change) => change.kind === kind)
          .map(({ what, change, reason }, index) => (
            <li key={`${kind} ${String(index)}`} className={styles["row"]}>
              <Badge tone={tone}>{name}</Badge>
              <span>
                <strong>
                  {what} {change}
                </strong>
                : {reason}.
              </span>
            </li>
          )),
      )}
    </ul>
  );
}
