// The keys with which senders prove themselves to an account's webhooks: which there are, for which webhook; one is made, or revoked.
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { useChoices } from "../../api/choices.ts";
import { api, type Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { ChoiceField } from "../../ui/choice-field.tsx";
import type { Choice } from "../../ui/combobox.tsx";
import { MakeSecret } from "./make-secret.tsx";
import { SecretList, type Made } from "./secret-list.tsx";

const list = "listSenderKeys";

/** The list of the chosen account. */
export function SenderKeys(): ReactNode {
  const account = useAccountQuery();
  const listed = useListed(list, account, ({ name }) => name);
  return (
    <SecretList
      title="Keys of senders"
      what="key"
      listed={listed}
      columns={[{ name: "For", width: "minmax(0, 2fr)", value: ({ webhook }) => webhook ?? "every webhook" }]}
      empty={{
        title: "There is no key yet.",
        next: (
          <p>
            Webhooks that are verified by <code>apiKey</code> let nobody in without one. Senders put it into
            the header that their connector names, mostly <code>x-api-key</code>.
          </p>
        ),
      }}
      make={(onMade, onClose) => <MakeKey onMade={onMade} onClose={onClose} />}
      list={list}
      revoke={(name) => api.call("revokeSenderKey", { params: { name }, query: account })}
      effect="From now on it proves nothing; senders that have it are refused."
    />
  );
}

interface MakeKeyProps {
  readonly onMade: (made: Made) => void;
  readonly onClose: () => void;
}

function MakeKey(props: MakeKeyProps): ReactNode {
  const account = useAccountQuery();
  const [webhook, setWebhook] = useState("");
  const webhooks = useChoices("listWebhooks", account, choicesOf);
  return (
    <MakeSecret
      {...props}
      what="key"
      hint="Whose it is, or what for."
      list={list}
      make={async (wish) => {
        const body = { ...wish, ...(webhook !== "" && { webhook }) };
        const { name, key: secret, curl } = await api.call("createSenderKey", { query: account, body });
        return { name, secret, curl };
      }}
    >
      <ChoiceField
        label="For"
        none="every webhook of the account"
        choices={webhooks}
        chosen={webhook}
        onChoose={setWebhook}
      />
    </MakeSecret>
  );
}

/** A key is for a step's webhook. */
function choicesOf(webhooks: Answer<"listWebhooks">["items"]): readonly Choice[] {
  return webhooks.flatMap(({ cycle, step }) => {
    const id = `${cycle ?? ""}.${step ?? ""}`;
    return cycle === undefined || step === undefined ? [] : [{ id, name: id }];
  });
}
