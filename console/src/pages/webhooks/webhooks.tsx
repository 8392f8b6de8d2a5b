// The webhooks report: find any identifier, part of a URL, or id at a vendor, and see whose it is, how it stands and what came.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Copy } from "../../ui/copy.tsx";
import { Filters, SearchFilter, SelectFilter, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { states, WebhookStateBadge } from "./state.tsx";
import { WebhookUser } from "./users.tsx";
import styles from "./webhooks.module.css";

type Webhook = Answer<"listWebhooks">["items"][number];

const columns: readonly Column<Webhook>[] = [
  {
    name: "URL",
    width: "minmax(0, 3fr)",
    value: ({ identifier, url }) => (
      <span className={styles["url"]}>
        <Link href={`/webhooks/${identifier}`}>
          <code>{url}</code>
        </Link>
        <Copy text={url} what={`the URL of ${identifier}`} />
      </span>
    ),
  },
  { name: "State", width: "7.5rem", value: ({ state }) => <WebhookStateBadge state={state} /> },
  { name: "Used by", width: "minmax(0, 2fr)", value: (webhook) => <WebhookUser webhook={webhook} /> },
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
  const [search] = useFilter("search");
  const [state] = useFilter("state");
  const known = states.find((name) => name === state);
  const listed = useListed(
    "listWebhooks",
    {
      ...account,
      ...(search !== "" && { search }),
      ...(known !== undefined && { state: known }),
    },
    ({ identifier, cycle = "", step = "" }) => `${identifier}/${cycle}/${step}`,
  );
  return (
    <Page title="Webhooks" lead="Every URL at which something can arrive.">
      <Filters clears={["search", "state"]}>
        <SearchFilter name="search" label="Part of its URL, or id at the vendor" />
        <SelectFilter
          name="state"
          label="State"
          all="All states"
          options={states.map((value) => ({ value }))}
        />
      </Filters>
      <ListedTable
        label="Webhooks"
        listed={listed}
        columns={columns}
        empty={
          search === "" && known === undefined
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
