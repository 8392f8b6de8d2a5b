// The webhooks report: find any identifier or part of a URL, and see whose it is, how it stands and what came.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Copy } from "../../ui/copy.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Filters, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import styles from "./webhooks.module.css";

type Webhook = Answer<"listWebhooks">["items"][number];

const states = ["active", "queueing", "inactive"] as const satisfies readonly Webhook["state"][];
const tones: Readonly<Record<Webhook["state"], Tone>> = {
  active: "good",
  queueing: "wait",
  inactive: "idle",
};

const columns: readonly Column<Webhook>[] = [
  {
    name: "URL",
    width: "minmax(0, 3fr)",
    value: ({ identifier, url }) => (
      <span className={styles["url"]}>
        <code>{url}</code>
        <Copy text={url} what={`the URL of ${identifier}`} />
      </span>
    ),
  },
  { name: "State", width: "7.5rem", value: ({ state }) => <Badge tone={tones[state]}>{state}</Badge> },
  { name: "Used by", width: "minmax(0, 2fr)", value: (webhook) => <Users webhook={webhook} /> },
  { name: "Connector", width: "minmax(0, 1fr)", value: ({ connector }) => connector },
  {
    name: "Arrived",
    width: "7rem",
    value: ({ identifier }) => <Link href={`/deliveries?webhook=${identifier}`}>deliveries</Link>,
  },
];

/** The page. */
export function Webhooks(): ReactNode {
  const account = useAccountQuery();
  const [search, setSearch] = useFilter("search");
  const [state, setState] = useFilter("state");
  const known = states.find((name) => name === state);
  const listed = useListed("listWebhooks", {
    ...account,
    ...(search !== "" && { search }),
    ...(known !== undefined && { state: known }),
  });
  return (
    <Page title="Webhooks" lead="Every URL at which something can arrive.">
      <Filters>
        <TextField
          label="Identifier or part of a URL"
          type="search"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
          }}
        />
        <SelectField
          label="State"
          value={state}
          onChange={({ target }) => {
            setState(target.value);
          }}
        >
          <option value="">All states</option>
          {states.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </SelectField>
      </Filters>
      <ListedTable
        label="Webhooks"
        listed={listed}
        idOf={({ identifier, cycle = "", step = "" }) => `${identifier}/${cycle}/${step}`}
        columns={columns}
        empty={
          search === "" && state === ""
            ? {
                title: "There is no webhook yet.",
                next: <p>Each webhook step of a cycle gets its URL when the cycle is applied.</p>,
              }
            : { title: "No webhook is like that.", next: <p>Look for less, or in another account.</p> }
        }
      />
    </Page>
  );
}

function Users({
  webhook: { cycle, step, installation, scope, byHand },
}: {
  readonly webhook: Webhook;
}): ReactNode {
  return (
    <div>
      {cycle === undefined ? (
        `shared by all of ${scope === "installation" ? (installation ?? "") : "its connector"}`
      ) : (
        <>
          <Link href={`/cycles/${cycle}`}>{cycle}</Link>, step {step}
        </>
      )}
      <p className={styles["how"]}>
        {byHand
          ? "Give this URL to the vendor by hand."
          : "When you start the cycle, this webhook will be automatically created."}
      </p>
    </div>
  );
}
