// The connectors that an account has.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Badge } from "../../ui/badge.tsx";
import { Filters, SearchFilter, useFilter } from "../../ui/filters.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Page } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";

type Connector = Answer<"listConnectors">["items"][number];

const columns: readonly Column<Connector>[] = [
  {
    name: "Connector",
    width: "minmax(0, 2fr)",
    value: ({ id, name }) => <Link href={`/connectors/${id}`}>{name}</Link>,
  },
  { name: "Version", width: "6rem", value: ({ version }) => version },
  {
    name: "Release",
    width: "8rem",
    value: ({ releaseStatus }) => (
      <Badge tone={releaseStatus === undefined ? "good" : "wait"}>{releaseStatus ?? "live"}</Badge>
    ),
  },
  { name: "Methods", isNumber: true, width: "6rem", value: ({ methods }) => methods },
  { name: "Webhooks", isNumber: true, width: "6rem", value: ({ webhooks }) => webhooks },
  { name: "Installations", width: "minmax(0, 2fr)", value: ({ installations }) => installations.join(", ") },
];

/** The page. */
export function Connectors(): ReactNode {
  const [search] = useFilter("search");
  const query = { ...useAccountQuery(), ...(search !== "" && { search }) };
  const listed = useListed("listConnectors", query, ({ id }) => id);
  return (
    <Page title="Connectors" lead="What can be talked to, and under which names it is installed.">
      <Filters clears={["search"]}>
        <SearchFilter name="search" label="Name" />
      </Filters>
      <ListedTable
        label="Connectors"
        listed={listed}
        columns={columns}
        empty={{
          title: search === "" ? "There is no connector yet." : "No connector is called so.",
          next: (
            <p>
              Begin one with <code>hookwright init connector</code>, or put a definition into the
              project&apos;s folder <code>connectors/</code>, and apply it.
            </p>
          ),
        }}
      />
    </Page>
  );
}
