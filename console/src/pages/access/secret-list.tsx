// Named secrets of one kind, tokens or keys: which there are and until when they count; one is made and shown once, or revoked.
import { useState, type ReactNode } from "react";
import type { Listed } from "../../api/pages.ts";
import { Button } from "../../ui/button.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Section } from "../../ui/page.tsx";
import type { Column } from "../../ui/table.tsx";
import { NewSecret } from "./new-secret.tsx";
import { Revoke } from "./revoke.tsx";

/** What is shown of each, whatever it is for. */
interface Named {
  readonly name: string;
  readonly lastFour: string;
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
}

/** One that was just made. */
export interface Made {
  readonly name: string;
  readonly secret: string;
  /** A command to try it with. */
  readonly curl?: string;
}

interface SecretListProps<Item extends Named> {
  readonly title: string;
  /** "key", "token". */
  readonly what: string;
  readonly listed: Listed<Item>;
  /** What each may, and where. */
  readonly columns: readonly Column<Item>[];
  readonly empty: { readonly title: string; readonly next: ReactNode };
  /** The dialog that makes one. */
  readonly make: (onMade: (made: Made) => void, onClose: () => void) => ReactNode;
  /** The operation that lists them. */
  readonly list: string;
  readonly revoke: (name: string) => Promise<unknown>;
  /** What comes of revoking one. */
  readonly effect: string;
}

/** The section. */
export function SecretList<Item extends Named>(props: SecretListProps<Item>): ReactNode {
  const { title, what, listed, columns, empty, make, list, revoke, effect } = props;
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Made>();
  const [revoked, setRevoked] = useState<string>();
  const stopMaking = (): void => {
    setMaking(false);
  };
  const name: Column<Item> = { name: "Name", width: "minmax(0, 2fr)", value: (item) => item.name };
  const ending: Column<Item> = {
    name: "Ends in",
    width: "5rem",
    value: ({ lastFour }) => <code>…{lastFour}</code>,
  };
  const times: readonly Column<Item>[] = [
    { name: "Made", width: "9rem", value: ({ createdAt }) => <Moment at={createdAt} /> },
    {
      name: "Expires",
      width: "9rem",
      value: ({ expiresAt }) => (expiresAt === undefined ? "never" : <Moment at={expiresAt} />),
    },
    {
      name: "Last used",
      width: "9rem",
      value: ({ lastUsedAt }) => (lastUsedAt === undefined ? "not lately" : <Moment at={lastUsedAt} />),
    },
  ];
  const doing: Column<Item> = {
    name: "Do",
    width: "7rem",
    value: (item) => (
      <Button
        isChange
        kind="quiet"
        aria-label={`Revoke the ${what} ${item.name}`}
        onClick={() => {
          setRevoked(item.name);
        }}
      >
        Revoke
      </Button>
    ),
  };
  return (
    <Section
      title={title}
      actions={
        <Button
          isChange
          icon="plus"
          onClick={() => {
            setMaking(true);
          }}
        >
          Make a {what}
        </Button>
      }
    >
      <ListedTable
        label={`${what.charAt(0).toUpperCase()}${what.slice(1)}s`}
        listed={listed}
        columns={[name, ending, ...columns, ...times, doing]}
        empty={empty}
      />
      {isMaking &&
        make((secret) => {
          setMade(secret);
          stopMaking();
        }, stopMaking)}
      {made && (
        <NewSecret
          what={`The ${what}`}
          {...made}
          onClose={() => {
            setMade(undefined);
          }}
        />
      )}
      {revoked !== undefined && (
        <Revoke
          what={`the ${what} ${revoked}`}
          effect={effect}
          list={list}
          revoke={() => revoke(revoked)}
          onClose={() => {
            setRevoked(undefined);
          }}
        />
      )}
    </Section>
  );
}
