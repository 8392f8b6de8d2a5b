// Tokens of the management API: which there are, what each may, until when; one is made, or revoked.
import { useState, type ReactNode } from "react";
import { choicesOfAccounts, useChoices } from "../../api/choices.ts";
import { api } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { ChoiceField } from "../../ui/choice-field.tsx";
import { SelectField } from "../../ui/field.tsx";
import { MakeSecret } from "./make-secret.tsx";
import { SecretList, type Made } from "./secret-list.tsx";

const list = "listTokens";

/** The list. */
export function Tokens(): ReactNode {
  const listed = useListed(list, {}, ({ name }) => name);
  return (
    <SecretList
      title="Tokens of this server"
      what="token"
      listed={listed}
      columns={[
        { name: "May", width: "6rem", value: ({ scope }) => (scope === "read" ? "read" : "change") },
        { name: "For", width: "minmax(0, 1fr)", value: ({ account }) => account ?? "all accounts" },
      ]}
      empty={{
        title: "There is no token beside the administrator's.",
        next: <p>Make one for each program and person, with no more than it needs.</p>,
      }}
      make={(onMade, onClose) => <MakeToken onMade={onMade} onClose={onClose} />}
      list={list}
      revoke={(name) => api.call("revokeToken", { params: { name } })}
      effect="From now on nobody is let in with it; its sessions end."
    />
  );
}

interface MakeTokenProps {
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}

function MakeToken(props: MakeTokenProps): ReactNode {
  const [scope, setScope] = useState<"read" | "write">("read");
  const [account, setAccount] = useState("");
  const accounts = useChoices("listAccounts", {}, choicesOfAccounts);
  return (
    <MakeSecret
      {...props}
      what="token"
      hint="Letters, digits, dots, hyphens and underscores: whose it is, or what for."
      list={list}
      make={async (wish) => {
        const body = { ...wish, scope, ...(account !== "" && { account }) };
        const { name, token: secret } = await api.call("createToken", { body });
        return { name, secret };
      }}
    >
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
      <ChoiceField
        label="For"
        hint="One for an account neither sees nor changes what is above accounts."
        none="all accounts"
        choices={accounts}
        chosen={account}
        onChoose={setAccount}
      />
    </MakeSecret>
  );
}
