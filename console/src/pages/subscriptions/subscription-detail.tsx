// One registration at a vendor: what it was made with, what the vendor answered, its ledger, and making it anew with new secrets.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { useRights } from "../../api/may.ts";
import { Button } from "../../ui/button.tsx";
import { Copy } from "../../ui/copy.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Facts } from "../../ui/facts.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SubscriptionState, type Subscription } from "./subscription-state.tsx";
import styles from "./subscriptions.module.css";

interface SubscriptionDetailProps {
  readonly subscription: Subscription;
  readonly onClose: () => void;
}

/** All of it, in a dialog. */
export function SubscriptionDetail({ subscription, onClose }: SubscriptionDetailProps): ReactNode {
  const { connector, installation, url, generation, state, inputs, saved, users, entries } = subscription;
  const reason = entries.findLast(({ to }) => to === state)?.reason;
  const hint = state === "orphaned" || state === "unknown" ? reason?.hint : undefined;
  return (
    <Dialog
      title={`Registered at ${connector}`}
      onClose={onClose}
      actions={state === "active" ? <Rotate subscription={subscription} /> : undefined}
    >
      <div>
        <SubscriptionState state={state} />
      </div>
      {hint !== undefined && <Note tone="bad">{hint}</Note>}
      <Facts
        facts={[
          { name: "Installation", value: installation },
          { name: "Generation", value: generation },
          {
            name: "URL",
            value: (
              <>
                <code>{url}</code> <Copy text={url} what="the URL" />
              </>
            ),
          },
          {
            name: "Shared by",
            value: users?.map(({ cycle, step }) => `${cycle}, step ${step}`).join("; "),
          },
        ]}
      />
      <ol className={styles["ledger"]}>
        {entries.map(({ at, to, reason: { message, hint: advice } }, index) => (
          <li key={index}>
            <Moment at={at} /> <SubscriptionState state={to} />
            <p>{message}</p>
            {advice !== undefined && <p>{advice}</p>}
          </li>
        ))}
      </ol>
      <JsonValue name="Made with" value={inputs} />
      <JsonValue name="The vendor answered" value={saved} />
    </Dialog>
  );
}

/** Asked twice: vendors have a new secret from then on, and a new id. */
function Rotate({ subscription }: { readonly subscription: Subscription }): ReactNode {
  const rights = useRights();
  const account = useAccountQuery();
  const client = useQueryClient();
  const [isSure, setSure] = useState(false);
  const [user] = subscription.users ?? [subscription];
  const rotate = useMutation({
    mutationFn: ({ cycle, step }: { readonly cycle: string; readonly step: string }) =>
      api.call("rotateHooks", { params: { cycle }, query: { ...account, step } }),
    onSettled: () => client.invalidateQueries(),
  });
  if (!rights.write || user === undefined) return null;
  return (
    <>
      {rotate.error && <ProblemNote problem={rotate.error} />}
      {rotate.data && <output>Registered anew: {rotate.data.count}.</output>}
      <Button
        kind={isSure ? "danger" : "plain"}
        icon="replay"
        isBusy={rotate.isPending}
        onClick={() => {
          if (isSure) rotate.mutate(user);
          setSure(!isSure);
        }}
      >
        {isSure ? "Make it anew, with a new secret?" : "Rotate"}
      </Button>
    </>
  );
}
