// Takes chosen deliveries once more, one after the other; what cannot be taken says why, and the others go on, unless none would be taken.
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useAccountQuery } from "../../account.tsx";
import { api, ManagementError } from "../../api/client.ts";
import { Note } from "../../ui/notice.tsx";
import { WorkDialog } from "../../ui/work-dialog.tsx";

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
  const [done, setDone] = useState<readonly Outcome[]>([]);
  // Of several deliveries of one event (`dedupe`) one is replayed.
  const [batch] = useState(() => crypto.randomUUID());
  const count = ids.length.toLocaleString("en");
  const failed = done.filter(({ isGood }) => !isGood);
  return (
    <WorkDialog
      title={`Replay ${count} deliveries`}
      name="Replay"
      work={async (isOver) => {
        for (const id of ids.slice(done.length)) {
          if (isOver()) return;
          const outcome = await replayOne(id, { ...account, batch });
          setDone((before) => [...before, outcome]);
        }
      }}
      onClose={onClose}
      progress={() => (
        <>
          <output>
            {done.length.toLocaleString("en")} of {count} replayed
            {failed.length > 0 && `, ${failed.length.toLocaleString("en")} of them in vain`}.
          </output>
          {failed.slice(0, mostShown).map(({ id, text, delivery = id }) => (
            <Note key={id} tone="bad">
              <Link href={`/deliveries/${delivery}`}>{delivery}</Link> {text}
            </Note>
          ))}
        </>
      )}
    >
      <p>
        Each is taken once more, oldest first, with its cycle as it is now: transactions begin, and vendors
        are called again.
      </p>
    </WorkDialog>
  );
}

const mostShown = 20;

/** Rejects with what would keep the others from being taken too. */
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
    if (!(error instanceof ManagementError) || isOfAll(error)) throw error;
    return { id, text: error.message, isGood: false };
  }
}

/** The session has ended or may not, the server has too much to do or is going, or something else answers for it. */
function isOfAll({ status, code }: ManagementError): boolean {
  return code === "http" || [401, 403, 429, 503].includes(status);
}
