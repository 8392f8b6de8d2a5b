// Takes a delivery that was recorded as the sample of a script: the newest ones of the connector's webhooks to choose from.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Empty, Loading } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { sampleOfDelivery, type Script } from "./script-samples.ts";

interface DeliverySampleProps {
  readonly connector: string;
  readonly script: Script;
  readonly onTake: (globals: object) => void;
}

/** The button, and the list behind it. */
export function DeliverySample(props: DeliverySampleProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Button
        icon="deliveries"
        onClick={() => {
          setOpen(true);
        }}
      >
        From a delivery
      </Button>
      {isOpen && (
        <Dialog title="Take a delivery" onClose={close}>
          <Choice {...props} onDone={close} />
        </Dialog>
      )}
    </>
  );
}

/** Of so many webhooks deliveries are offered, and of each so many. */
const mostWebhooks = 5;
const mostOfEach = 10;

function Choice({
  connector,
  script,
  onTake,
  onDone,
}: DeliverySampleProps & { readonly onDone: () => void }): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["deliveriesOfConnector", connector, account],
    queryFn: ({ signal }) => newest(connector, account, signal),
  });
  const take = useMutation({
    mutationFn: (id: string) => api.call("getDelivery", { params: { id }, query: account }),
    onSuccess: (delivery) => {
      onTake(sampleOfDelivery(script, delivery));
      onDone();
    },
  });
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined) return <Loading what="deliveries" />;
  if (data.length === 0)
    return (
      <Empty title="Nothing has come to a webhook of this connector yet.">
        Start a cycle that begins with one, and let the vendor send something.
      </Empty>
    );
  return (
    <>
      {take.error && <ProblemNote problem={take.error} />}
      <ul>
        {data.map(({ id, receivedAt, method, sizeBytes, outcome }) => (
          <li key={id}>
            <Button
              kind="quiet"
              isBusy={take.isPending && take.variables === id}
              onClick={() => {
                take.mutate(id);
              }}
            >
              <Moment at={receivedAt} /> {method}, {sizeBytes.toLocaleString("en")} bytes, {outcome}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

async function newest(connector: string, account: { readonly account?: string }, signal: AbortSignal) {
  const webhooks = await api.call("listWebhooks", { query: { ...account, connector } }, { signal });
  const identifiers = [...new Set(webhooks.items.map(({ identifier }) => identifier))];
  const lists = await Promise.all(
    identifiers
      .slice(0, mostWebhooks)
      .map((webhook) =>
        api.call("listDeliveries", { query: { ...account, webhook, limit: mostOfEach } }, { signal }),
      ),
  );
  return lists
    .flatMap(({ items }) => items)
    .toSorted((one, other) => (one.receivedAt < other.receivedAt ? 1 : -1));
}
