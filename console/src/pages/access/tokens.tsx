// Tokens of the management API: which there are, what each may, until when; one is made, or revoked.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { api, type Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { ListedTable } from "../../ui/listed-table.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Section } from "../../ui/page.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import type { Column } from "../../ui/table.tsx";
import { toExpiry } from "./expiry.ts";
import { NewSecret } from "./new-secret.tsx";
import { Revoke } from "./revoke.tsx";

type Token = Answer<"listTokens">["items"][number];

const columns: readonly Column<Token>[] = [
  { name: "Name", width: "minmax(0, 2fr)", value: ({ name }) => name },
  { name: "Ends in", width: "5rem", value: ({ lastFour }) => <code>…{lastFour}</code> },
  { name: "May", width: "6rem", value: ({ scope }) => (scope === "read" ? "read" : "change") },
  { name: "For", width: "minmax(0, 1fr)", value: ({ account }) => account ?? "all accounts" },
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

/** The list. */
export function Tokens(): ReactNode {
  const listed = useListed("listTokens", {});
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Answer<"createToken">>();
  const [revoked, setRevoked] = useState<string>();
  const revoke: Column<Token> = {
    name: "Do",
    width: "7rem",
    value: ({ name }) => (
      <Button
        isChange
        kind="quiet"
        aria-label={`Revoke the token ${name}`}
        onClick={() => {
          setRevoked(name);
        }}
      >
        Revoke
      </Button>
    ),
  };
  return (
    <Section
      title="Tokens of this server"
      actions={
        <Button
          isChange
          icon="plus"
          onClick={() => {
            setMaking(true);
          }}
        >
          Make a token
        </Button>
      }
    >
      <ListedTable
        label="Tokens"
        listed={listed}
        idOf={({ name }) => name}
        columns={[...columns, revoke]}
        empty={{
          title: "There is no token beside the administrator's.",
          next: <p>Make one for each program and person, with no more than it needs.</p>,
        }}
      />
      {isMaking && (
        <MakeToken
          onMade={(token) => {
            setMade(token);
            setMaking(false);
          }}
          onClose={() => {
            setMaking(false);
          }}
        />
      )}
      {made && (
        <NewSecret
          what="The token"
          name={made.name}
          secret={made.token}
          onClose={() => {
            setMade(undefined);
          }}
        />
      )}
      {revoked !== undefined && (
        <Revoke
          what={`the token ${revoked}`}
          effect="From now on nobody is let in with it; its sessions end."
          list="listTokens"
          revoke={() => api.call("revokeToken", { params: { name: revoked } })}
          onClose={() => {
            setRevoked(undefined);
          }}
        />
      )}
    </Section>
  );
}

interface MakeTokenProps {
  readonly onMade: (token: Answer<"createToken">) => void;
  readonly onClose: () => void;
}

function MakeToken({ onMade, onClose }: MakeTokenProps): ReactNode {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<"read" | "write">("read");
  const [account, setAccount] = useState("");
  const [expires, setExpires] = useState("");
  const accounts = useQuery({
    queryKey: ["accounts"],
    queryFn: () => api.call("listAccounts", { query: { limit: 500 } }),
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.call("createToken", {
        body: { name: name.trim(), scope, ...(account !== "" && { account }), ...toExpiry(expires) },
      }),
    // What was answered is not kept among the answers: it holds the token.
    gcTime: 0,
    onSuccess: onMade,
    onSettled: () => client.invalidateQueries({ queryKey: ["listTokens"] }),
  });
  return (
    <Dialog
      title="Make a token"
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          isChange
          isBusy={isPending}
          disabled={name.trim() === ""}
          onClick={() => {
            mutate();
          }}
        >
          Make it
        </Button>
      }
    >
      <TextField
        label="Name"
        hint="Letters, digits, dots, hyphens and underscores: whose it is, or what for."
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <SelectField
        label="It may"
        value={scope}
        onChange={({ target }) => {
          setScope(target.value === "write" ? "write" : "read");
        }}
      >
        <option value="read">read</option>
        <option value="write">read and change</option>
      </SelectField>
      <SelectField
        label="For"
        hint="One for an account neither sees nor changes what is above accounts."
        value={account}
        onChange={({ target }) => {
          setAccount(target.value);
        }}
      >
        <option value="">all accounts</option>
        {accounts.data?.items.map(({ id, name: shown = id }) => (
          <option key={id} value={id}>
            {shown}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Expires"
        hint="Empty: never."
        type="date"
        value={expires}
        onChange={({ target }) => {
          setExpires(target.value);
        }}
      />
      {error && <ProblemNote problem={error} />}
    </Dialog>
  );
}
