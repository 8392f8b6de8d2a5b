// What arrived at webhooks.
import type { ReactNode } from "react";
import { Link, useSearchParams } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { OutcomeBadge } from "./outcome.tsx";

type Delivery = Answer<"listDeliveries">["items"][number];

const columns: readonly Column<Delivery>[] = [
  {
    name: "Received",
    width: "10rem",
    value: ({ id, receivedAt }) => (
      <Link href={`/deliveries/${id}`}>
        <Moment at={receivedAt} />
      </Link>
    ),
  },
  { name: "Outcome", width: "8rem", value: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
  {
    name: "Request",
    width: "minmax(0, 2fr)",
    value: ({ method, target }) => <code>{`${method} ${target}`}</code>,
  },
  { name: "Size", width: "6rem", value: ({ sizeBytes }) => `${sizeBytes.toLocaleString("en")} B` },
  { name: "Answer", width: "6rem", value: ({ status }) => status ?? "owed" },
  { name: "Why", width: "minmax(0, 2fr)", value: ({ reason }) => reason?.message ?? "" },
];

/** The page. */
export function Deliveries(): ReactNode {
  const account = useAccountQuery();
  const [search] = useSearchParams();
  const webhook = search.get("webhook");
  const listed = useListed("listDeliveries", { ...account, ...(webhook !== null && { webhook }) });
  return (
    <Page
      title="Deliveries"
      lead={webhook === null ? "Everything that arrived, newest first." : `What arrived at ${webhook}.`}
    >
      <ListedTable
        label="Deliveries"
        listed={listed}
        idOf={({ id }) => id}
        columns={columns}
        empty={{
          title: "Nothing has arrived yet.",
          next: (
            <p>
              Copy a URL from the <Link href="/webhooks">webhooks</Link> and send something to it.
            </p>
          ),
        }}
      />
    </Page>
  );
}
