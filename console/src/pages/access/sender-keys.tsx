// The keys with which senders prove themselves to an account's webhooks: which there are, for which webhook; one is made, or revoked.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
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

type Key = Answer<"listSenderKeys">["items"][number];

const columns: readonly Column<Key>[] = [
  { name: "Name", width: "minmax(0, 2fr)", value: ({ name }) => name },
  { name: "Ends in", width: "5rem", value: ({ lastFour }) => <code>…{lastFour}</code> },
  { name: "For", width: "minmax(0, 2fr)", value: ({ webhook }) => webhook ?? "every webhook" },
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

/** The list of the chosen account. */
export function SenderKeys(): ReactNode {
  const account = useAccountQuery();
  const listed = useListed("listSenderKeys", account);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Answer<"createSenderKey">>();
  const [revoked, setRevoked] = useState<string>();
  const revoke: Column<Key> = {
    name: "Do",
    width: "7rem",
    value: ({ name }) => (
      <Button
        isChange
        kind="quiet"
        aria-label={`Revoke the key ${name}`}
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
      title="Keys of senders"
      actions={
        <Button
          isChange
          icon="plus"
          onClick={() => {
            setMaking(true);
          }}
        >
          Make a key
        </Button>
      }
    >
      <ListedTable
        label="Keys"
        listed={listed}
        idOf={({ name }) => name}
        columns={[...columns, revoke]}
        empty={{
          title: "There is no key yet.",
          next: (
            <p>
              Webhooks that are verified by <code>apiKey</code> let nobody in without one. Senders put it into
              the header that their connector names, mostly <code>x-api-key</code>.
            </p>
          ),
        }}
      />
      {isMaking && (
        <MakeKey
          onMade={(key) => {
            setMade(key);
            setMaking(false);
          }}
          onClose={() => {
            setMaking(false);
          }}
        />
      )}
      {made && (
        <NewSecret
          what="The key"
          name={made.name}
          secret={made.key}
          curl={made.curl}
          onClose={() => {
            setMade(undefined);
          }}
        />
      )}
      {revoked !== undefined && (
        <Revoke
          what={`the key ${revoked}`}
          effect="From now on it proves nothing; senders that have it are refused."
          list="listSenderKeys"
          revoke={() => api.call("revokeSenderKey", { params: { name: revoked }, query: account })}
          onClose={() => {
            setRevoked(undefined);
          }}
        />
      )}
    </Section>
  );
}

interface MakeKeyProps {
  readonly onMade: (key: Answer<"createSenderKey">) => void;
  readonly onClose: () => void;
}

function MakeKey({ onMade, onClose }: MakeKeyProps): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [webhook, setWebhook] = useState("");
  const [expires, setExpires] = useState("");
  const webhooks = useListed("listWebhooks", { ...account, limit: 500 });
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.call("createSenderKey", {
        query: account,
        body: { name: name.trim(), ...(webhook !== "" && { webhook }), ...toExpiry(expires) },
      }),
    // What was answered is not kept among the answers: it holds the key.
    gcTime: 0,
    onSuccess: onMade,
    onSettled: () => client.invalidateQueries({ queryKey: ["listSenderKeys"] }),
  });
  const places = (webhooks.items ?? []).flatMap(({ cycle, step }) =>
    cycle === undefined || step === undefined ? [] : [`${cycle}.${step}`],
  );
  return (
    <Dialog
      title="Make a key"
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
        hint="Whose it is, or what for."
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <SelectField
        label="For"
        value={webhook}
        onChange={({ target }) => {
          setWebhook(target.value);
        }}
      >
        <option value="">every webhook of the account</option>
        {places.map((place) => (
          <option key={place}>{place}</option>
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
