// The installations of an account, or of one connector in it, each with how it stands.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { ListedTable } from "../../ui/listed-table.tsx";
import type { Column } from "../../ui/table.tsx";
import { ConnectionBadge } from "./connection-badge.tsx";

type Installation = Answer<"listInstallations">["items"][number];

const columns: readonly Column<Installation>[] = [
  {
    name: "Installation",
    width: "minmax(0, 2fr)",
    value: ({ name }) => <Link href={`/installations/${name}`}>{name}</Link>,
  },
  {
    name: "Connector",
    width: "minmax(0, 2fr)",
    value: ({ connector }) => <Link href={`/connectors/${connector}`}>{connector}</Link>,
  },
  {
    name: "State",
    width: "9rem",
    value: (installation) => <ConnectionBadge {...installation} />,
  },
  { name: "What it lacks", width: "minmax(0, 4fr)", value: ({ problems }) => problems.join(" ") },
  { name: "Used by", width: "minmax(0, 2fr)", value: ({ cycles }) => cycles.join(", ") },
];

interface InstallationListProps {
  /** Only those of this connector. */
  readonly connector?: string;
  /** Only those whose name holds this. */
  readonly search?: string;
}

/** The list. */
export function InstallationList({ connector, search }: InstallationListProps): ReactNode {
  const listed = useListed(
    "listInstallations",
    {
      ...useAccountQuery(),
      ...(connector !== undefined && { connector }),
      ...(search !== undefined && search !== "" && { search }),
    },
    ({ name }) => name,
  );
  return (
    <ListedTable
      label="Installations"
      listed={listed}
      columns={columns}
      empty={{
        title: "There is no such installation that somebody made or uses.",
        next: (
          <p>
            {connector === undefined ? (
              "Every connector has one of its own name"
            ) : (
              <>
                It has <Link href={`/installations/${connector}`}>one of its own name</Link>
              </>
            )}
            ; others are{" "}
            <Link href={`/new-installation${connector === undefined ? "" : `?connector=${connector}`}`}>
              made here
            </Link>
            , or stand in the project&apos;s folder <code>installations/</code>.
          </p>
        ),
      }}
    />
  );
}
