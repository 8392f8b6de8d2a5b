// The setup of a webhook step: what receives, which kinds of deliveries, and, in the middle of a cycle, whom they resume.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccountQuery } from "../../../account.tsx";
import { api } from "../../../api/client.ts";
import { methodOf, startOf, textOf, type Step } from "../../../definition/cycle.ts";
import { isFields, setIn, toFields, type Path } from "../../../definition/text.ts";
import { CheckField, SelectField } from "../../../ui/field.tsx";
import { SaidText } from "../../../ui/said-text.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { GivenFields } from "./given-fields.tsx";
import { MapForm } from "./map-form.tsx";
import { MethodChoice } from "./method-choice.tsx";
import { useEarlierFields, useOffer, variablesOf } from "./offers.ts";
import { ownFields } from "../../../definition/own-fields.ts";
import { OwnWebhookForm } from "./own-webhook-form.tsx";
import { SplitField } from "./split-field.tsx";
import { ValueField } from "./value-field.tsx";
import styles from "./edit.module.css";

interface FormProps {
  readonly step: Step;
}

/** The form. */
export function WebhookForm({ step }: FormProps): ReactNode {
  const { cycle } = useEditing();
  const isFirst = startOf(cycle) === step.id;
  const used = methodOf(cycle, step);
  const offer = useOffer(used?.installation);
  const method = offer?.methods.find(({ key }) => key === used?.method);
  return (
    <>
      {isFields(step.value["webhook"]) ? (
        <OwnWebhookForm step={step} webhook={step.value["webhook"]} />
      ) : (
        <MethodChoice step={step} path={["steps", step.id, "webhook"]} kind="webhook" />
      )}
      {used && <EventsForm step={step} connector={used.connector} webhook={used.method} />}
      {used && method && method.parameters.length > 0 && (
        <MapForm
          step={step.id}
          path={["steps", step.id, "map"]}
          map={step.value["map"]}
          method={{ ...method, inputs: [] }}
          installation={used.installation}
          fields={variablesOf(cycle)}
        />
      )}
      {used && method && (
        <GivenFields key={step.id} step={step.id} installation={used.installation} method={method} />
      )}
      {!isFirst && <ResumeForm step={step} names={method?.outputs.map(({ name }) => name)} />}
      <SplitField step={step} />
    </>
  );
}

/** The kinds of deliveries that it takes. */
function EventsForm({
  step,
  connector,
  webhook,
}: FormProps & { readonly connector: string; readonly webhook: string }): ReactNode {
  const account = useAccountQuery();
  const { set, said, isFixed } = usePlace(["steps", step.id, "events"]);
  const { data } = useQuery({
    queryKey: ["getConnector", connector, account],
    queryFn: ({ signal }) => api.call("getConnector", { params: { connector }, query: account }, { signal }),
  });
  const events = data?.lifecycles.find(({ key }) => key === webhook)?.events ?? [];
  const given = step.value["events"];
  const chosen = Array.isArray(given) ? given.map(String) : undefined;
  if (events.length === 0) return null;
  return (
    <fieldset className={styles["group"]}>
      <legend>Events</legend>
      {events.map((event) => (
        <CheckField
          key={event}
          label={event}
          checked={chosen === undefined || chosen.includes(event)}
          disabled={isFixed}
          onChange={(isChosen) => {
            const all = events.filter((one) => (one === event ? isChosen : (chosen?.includes(one) ?? true)));
            set(all.length === events.length ? undefined : all);
          }}
        />
      ))}
      <SaidText said={said} />
    </fieldset>
  );
}

/** Which waiting transaction a delivery in the middle of a cycle belongs to. */
function ResumeForm({
  step,
  names,
}: FormProps & { readonly names: readonly string[] | undefined }): ReactNode {
  const fields = useEarlierFields(step.id);
  const path: Path = ["steps", step.id, "mapping"];
  const { change } = useEditing();
  const { said, isFixed } = usePlace([...path, "request"]);
  const { request, equals } = toFields(step.value["mapping"]);
  const known = names ?? ownFields(toFields(step.value["webhook"])["fields"]).map(({ name }) => name);
  return (
    <fieldset className={styles["group"]}>
      <legend>The transaction that a delivery resumes</legend>
      <SelectField
        label="Field of the delivery"
        value={textOf(request) ?? ""}
        said={said}
        disabled={isFixed}
        onChange={({ target }) => {
          change((text) => setIn(text, [...path, "request"], target.value));
        }}
      >
        {!known.includes(textOf(request) ?? "") && <option>{textOf(request) ?? ""}</option>}
        {known.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <ValueField
        label="Equals"
        path={[...path, "equals"]}
        value={equals}
        fields={fields}
        isNeeded
        hint="The value of the transaction that waits."
      />
    </fieldset>
  );
}
