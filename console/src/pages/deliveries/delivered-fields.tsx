// A delivery as a sample (field discovery): which of its fields a step's webhook does not read, and what makes it read them.
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import type { Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { NewFields } from "./new-fields.tsx";

interface DeliveredFieldsProps {
  readonly delivery: Pick<Answer<"getDelivery">, "id" | "webhook">;
  readonly onClose: () => void;
}

/** The dialog. */
export function DeliveredFields({ delivery: { id, webhook }, onClose }: DeliveredFieldsProps): ReactNode {
  const account = useAccountQuery();
  const [chosen, choose] = useState(0);
  const query = { ...account, search: webhook, limit: 500 };
  const webhooks = useListed("listWebhooks", query, ({ cycle = "", step = "" }) => `${cycle}.${step}`);
  const places = (webhooks.items ?? []).flatMap(({ identifier, cycle, step }) =>
    identifier === webhook && cycle !== undefined && step !== undefined ? [{ cycle, step }] : [],
  );
  const place = places[chosen];
  return (
    <Dialog title="Use as sample" onClose={onClose}>
      {webhooks.problem && <ProblemNote problem={webhooks.problem} retry={webhooks.retry} />}
      {webhooks.items === undefined && !webhooks.problem && <Loading what="its webhook" />}
      {webhooks.items !== undefined && place === undefined && (
        <Note tone="wait">No step of an installed cycle has this webhook any more.</Note>
      )}
      {places.length > 1 && (
        <SelectField
          label="Step"
          value={chosen}
          onChange={({ target }) => {
            choose(Number(target.value));
          }}
        >
          {places.map(({ cycle, step }, index) => (
            <option key={`${cycle}.${step}`} value={index}>
              {cycle}.{step}
            </option>
          ))}
        </SelectField>
      )}
      {place && <NewFields key={`${place.cycle}.${place.step}`} delivery={id} {...place} />}
    </Dialog>
  );
}
