// The setup of a step, by what it does.
import type { ReactNode } from "react";
import { methodOf, stepsOf, textOf, type Step } from "../../../definition/cycle.ts";
import { earlierSteps } from "../../../definition/scope.ts";
import { toFields } from "../../../definition/text.ts";
import { SelectField, TextArea, TextField } from "../../../ui/field.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { StepErrorForm } from "./error-form.tsx";
import { FieldsForm } from "./fields-form.tsx";
import { JoinForm } from "./join-form.tsx";
import { MapForm } from "./map-form.tsx";
import { MethodChoice } from "./method-choice.tsx";
import { NamedValues } from "./named-values.tsx";
import { useEarlierFields, useOffer } from "./offers.ts";
import { RespondForm } from "./respond-form.tsx";
import { SplitField } from "./split-field.tsx";
import { ValueField } from "./value-field.tsx";
import { WebhookForm } from "./webhook-form.tsx";
import styles from "./edit.module.css";

interface FormProps {
  readonly step: Step;
}

/** The form of a step, without its id and what follows it. */
export function StepForm({ step }: FormProps): ReactNode {
  switch (step.kind) {
    case "webhook":
      return <WebhookForm step={step} />;
    case "method":
      return <MethodForm step={step} />;
    case "decision":
      return <DecisionForm step={step} />;
    case "respond":
      return <RespondForm step={step} />;
    case "delay":
      return <DelayForm step={step} />;
    case "waitUntil":
      return <WaitUntilForm step={step} />;
    case "waitAll":
      return <WaitAllForm step={step} />;
    case "script":
      return <ScriptForm step={step} />;
    case "unknown":
      return <p>Nobody knows what this step is to do. Say it in the JSON, or take the step out.</p>;
  }
}

function MethodForm({ step }: FormProps): ReactNode {
  const { cycle } = useEditing();
  const used = methodOf(cycle, step);
  const offer = useOffer(used?.installation);
  const method = offer?.methods.find(({ key }) => key === used?.method);
  const fields = useEarlierFields(step.id);
  return (
    <>
      <MethodChoice step={step} path={["steps", step.id, "method"]} kind="action" />
      {method?.description !== undefined && <p className={styles["soft"]}>{method.description}</p>}
      {used && method && (
        <MapForm
          step={step.id}
          path={["steps", step.id, "map"]}
          map={step.value["map"]}
          method={method}
          installation={used.installation}
          fields={fields}
        />
      )}
      {method && <JoinForm step={step} method={method} fields={fields} />}
      <SplitField step={step} />
      <StepErrorForm step={step} />
    </>
  );
}

function DelayForm({ step }: FormProps): ReactNode {
  const { set, said, isFixed } = usePlace(["steps", step.id, "delay"]);
  return (
    <TextField
      label="Waits for"
      hint="A number and a unit: 30s, 5m, 2h, 3d; at most 31 days."
      value={textOf(step.value["delay"]) ?? ""}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value);
      }}
    />
  );
}

function WaitUntilForm({ step }: FormProps): ReactNode {
  const fields = useEarlierFields(step.id);
  return (
    <>
      <ValueField
        key={step.id}
        label="Waits until"
        path={["steps", step.id, "waitUntil"]}
        value={step.value["waitUntil"]}
        fields={fields}
        isNeeded
        hint="A date, or a text such as {{created.DueAt add=-1h}}."
      />
      <StepErrorForm step={step} />
    </>
  );
}

function WaitAllForm({ step }: FormProps): ReactNode {
  const { cycle } = useEditing();
  const { set, said, isFixed } = usePlace(["steps", step.id, "waitAll"]);
  const joined = textOf(step.value["waitAll"]) ?? "";
  const before = earlierSteps(cycle, step.id).map(({ id }) => id);
  const others = before.length > 0 ? before : stepsOf(cycle).map(({ id }) => id);
  return (
    <SelectField
      label="Waits for the parts of"
      hint="The step that splits its list."
      value={joined}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value);
      }}
    >
      {!others.includes(joined) && <option>{joined}</option>}
      {others.map((id) => (
        <option key={id}>{id}</option>
      ))}
    </SelectField>
  );
}

function ScriptForm({ step }: FormProps): ReactNode {
  const { recording } = useEditing();
  const { set, said, isFixed } = usePlace(["steps", step.id, "script"]);
  const fields = useEarlierFields(step.id);
  const script = step.value["script"];
  const file = textOf(toFields(script)["file"]);
  return (
    <>
      <NamedValues
        key={step.id}
        legend="Values"
        one="value"
        path={["steps", step.id, "map"]}
        values={step.value["map"]}
        fields={fields}
        recorded={recording?.input(step.id) ?? {}}
      />
      {file === undefined ? (
        <TextArea
          label="Script"
          hint="What after_action leaves in method_response is read by the fields below."
          value={textOf(script) ?? ""}
          said={said}
          rows={10}
          spellCheck={false}
          disabled={isFixed}
          onChange={({ target }) => {
            set(target.value);
          }}
        />
      ) : (
        <p>
          Its script stands in the file <code>{file}</code>.
        </p>
      )}
      <FieldsForm path={["steps", step.id, "fields"]} fields={step.value["fields"]} />
      <StepErrorForm step={step} />
    </>
  );
}
