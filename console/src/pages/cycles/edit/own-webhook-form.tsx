// A webhook without a connector: how its sender is proven, and which fields are read, also out of what has arrived.
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccountQuery } from "../../../account.tsx";
import { api } from "../../../api/client.ts";
import type { Step } from "../../../definition/cycle.ts";
import { withFields } from "../../../definition/own-fields.ts";
import { toFields, type Fields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { FieldsForm } from "./fields-form.tsx";
import { latestDelivery } from "./latest-delivery.ts";
import { proofOf, proofs } from "./proofs.ts";

/** The form. */
export function OwnWebhookForm({
  step,
  webhook,
}: {
  readonly step: Step;
  readonly webhook: Fields;
}): ReactNode {
  const path: Path = ["steps", step.id, "webhook"];
  const { set, said, isFixed } = usePlace([...path, "verify"]);
  const verify = toFields(webhook["verify"]);
  const proof = proofOf(verify);
  return (
    <>
      <SelectField
        label="The sender proves itself by"
        value={proof ?? "other"}
        said={said}
        disabled={isFixed}
        onChange={({ target }) => {
          const chosen = proofs.find(({ id }) => id === target.value);
          if (chosen !== undefined) set(chosen.verify);
        }}
      >
        {proof === undefined && <option value="other">what the JSON says</option>}
        {proofs.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <FieldsForm
        path={[...path, "fields"]}
        fields={webhook["fields"]}
        actions={<TakeFields step={step.id} path={[...path, "fields"]} />}
      />
    </>
  );
}

interface TakeFieldsProps {
  readonly step: string;
  readonly path: Path;
}

/** Adds the fields of what came last. */
function TakeFields({ step, path }: TakeFieldsProps): ReactNode {
  const { id: cycle, change, isFixed } = useEditing();
  const account = useAccountQuery();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async () => {
      const delivery = await latestDelivery({ cycle, step }, account);
      if (typeof delivery === "string") return delivery;
      const params = { cycle, step };
      return api.call("getDeliveredFields", { params, query: { ...account, delivery: delivery.id } });
    },
    onSuccess: (found) => {
      if (typeof found === "string" || found.fields.length === 0) return;
      change((text) => withFields(text, path, found.fields));
    },
  });
  return (
    <>
      <Button
        isBusy={isPending}
        disabled={isFixed}
        onClick={() => {
          mutate();
        }}
      >
        Take the fields of the latest delivery
      </Button>
      {error && <ProblemNote problem={error} />}
      {data !== undefined && (
        <p>
          {typeof data === "string"
            ? data
            : data.fields.length === 0
              ? "It has no field that is not read yet."
              : `${String(data.fields.length)} fields were added.`}
        </p>
      )}
    </>
  );
}
