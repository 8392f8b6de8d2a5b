// Takes chosen deliveries once more, one after the other; what cannot be taken says why, and the others go on.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Note } from "../../ui/notice.tsx";

interface Outcome {
  readonly id: string;
  readonly text: string;
  readonly isGood: boolean;
  /** What it became. */
  readonly delivery?: string;
}

interface ReplayDeliveriesProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Asks first. Closing it while it replays ends it after the delivery in hand. */
export function ReplayDeliveries({ ids, onClose }: ReplayDeliveriesProps): ReactNode {
  const account = useAccountQuery();
  const client = useQueryClient();
  const [done, setDone] = useState<readonly Outcome[]>([]);
  const isOver = useRef(false);
  const { mutate, isPending, isSuccess } = useMutation({
    mutationFn: async () => {
      // Of several deliveries of one event (`dedupe`) one is replayed.
      const query = { ...account, batch: crypto.randomUUID() };
      for (const id of ids) {
        if (isOver.current) return;
        const outcome = await replayOne(id, query);
        setDone((before) => [...before, outcome]);
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["listDeliveries"] }),
  });
  const count = ids.length.toLocaleString("en");
  const failed = done.filter(({ isGood }) => !isGood);
  return (
    <Dialog
      title={`Replay ${count} deliveries`}
      onClose={() => {
        isOver.current = true;
        onClose();
      }}
      actions={
        isSuccess ? undefined : (
          <Button
            kind="primary"
            isChange
            isBusy={isPending}
            onClick={() => {
              mutate();
            }}
          >
            Replay
          </Button>
        )
      }
    >
      <p>
        Each is taken once more, oldest first, with its cycle as it is now: transactions begin, and vendors
        are called again.
      </p>
      {(isPending || isSuccess) && (
        <output>
          {done.length.toLocaleString("en")} of {count} replayed
          {failed.length > 0 && `, ${failed.length.toLocaleString("en")} of them in vain`}.
        </output>
      )}
      {failed.slice(0, mostShown).map(({ id, text, delivery = id }) => (
        <Note key={id} tone="bad">
          <Link href={`/deliveries/${delivery}`}>{delivery}</Link> {text}
        </Note>
      ))}
    </Dialog>
  );
}

const mostShown = 20;

async function replayOne(
  id: string,
  query: { readonly account?: string; readonly batch: string },
): Promise<Outcome> {
  try {
    const { status, delivery, outcome } = await api.call("replayDelivery", { params: { id }, query });
    const isGood = status < 400 && outcome !== "failed";
    const text = delivery === undefined ? `was refused with status ${String(status)}.` : `${outcome ?? ""}.`;
    return { id, text, isGood, ...(delivery !== undefined && { delivery }) };
  } catch (error) {
    return { id, text: error instanceof Error ? error.message : String(error), isGood: false };
  }
}
