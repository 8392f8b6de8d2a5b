// A delivery as a sample (field discovery): which of its fields a step's webhook does not read, and what makes it read them.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useAccountQuery } from "../../account.tsx";
import { api, type Answer } from "../../api/client.ts";
import { useListed } from "../../api/pages.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField } from "../../ui/field.tsx";
import { JsonValue } from "../../ui/json-value.tsx";
import { Loading, Note } from "../../ui/notice.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { TextBlock } from "../../ui/text-block.tsx";

interface DeliveredFieldsProps {
  readonly delivery: Answer<"getDelivery">;
  readonly onClose: () => void;
}

/** The dialog. */
export function DeliveredFields({ delivery: { id, webhook }, onClose }: DeliveredFieldsProps): ReactNode {
  const account = useAccountQuery();
  const [chosen, choose] = useState(0);
  const webhooks = useListed("listWebhooks", { ...account, search: webhook, limit: 500 });
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
      {place && <Found delivery={id} {...place} />}
    </Dialog>
  );
}

interface FoundProps {
  readonly delivery: string;
  readonly cycle: string;
  readonly step: string;
}

function Found({ delivery, cycle, step }: FoundProps): ReactNode {
  const account = useAccountQuery();
  const { data, error, refetch } = useQuery({
    queryKey: ["getDeliveredFields", cycle, step, delivery, account],
    queryFn: ({ signal }) =>
      api.call(
        "getDeliveredFields",
        { params: { cycle, step }, query: { ...account, delivery } },
        { signal },
      ),
  });
  if (error) return <ProblemNote problem={error} retry={refetch} />;
  if (data === undefined) return <Loading what="its fields" />;
  const { fields, taken, installation, method } = data;
  const known = `${String(taken.length)} names are read already: ${taken.join(", ")}.`;
  if (fields.length === 0)
    return (
      <Note tone="good">
        The step <code>{`${cycle}.${step}`}</code> reads every field of it. {known}
      </Note>
    );
  const accountOption = account.account === undefined ? "" : ` --account ${account.account}`;
  return (
    <>
      <p>
        {fields.length} fields of it are not read by <code>{method}</code> yet. {known}
      </p>
      <JsonValue name="New fields" value={fields} />
      <p>
        This command writes them into the file of the installation <code>{installation}</code>, and{" "}
        <code>hookwright apply</code> takes it over; later steps can then map them.
      </p>
      <TextBlock
        text={`hookwright fields ${cycle}.${step} --from-delivery ${delivery}${accountOption}`}
        what="The command"
      />
    </>
  );
}
