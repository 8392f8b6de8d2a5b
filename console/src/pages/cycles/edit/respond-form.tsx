// The setup of a step that answers: status and body, or the values of a connector's method.
import type { ReactNode } from "react";
import { methodOf, type Step } from "../../../definition/cycle.ts";
import { setIn, toFields, type Path } from "../../../definition/text.ts";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { StepErrorForm } from "./error-form.tsx";
import { JsonArea } from "./json-area.tsx";
import { MapForm } from "./map-form.tsx";
import { MethodChoice } from "./method-choice.tsx";
import { NamedValues } from "./named-values.tsx";
import { useEarlierFields, useOffer } from "./offers.ts";

/** The form. */
export function RespondForm({ step }: { readonly step: Step }): ReactNode {
  const { cycle, change, isFixed } = useEditing();
  const path: Path = ["steps", step.id, "respond"];
  const fields = useEarlierFields(step.id);
  const respond = toFields(step.value["respond"]);
  const { set: setStatus, said } = usePlace([...path, "status"]);
  const used = methodOf(cycle, step);
  const offer = useOffer(used?.installation);
  const method = offer?.methods.find(({ key }) => key === used?.method);
  const isMethod = "method" in respond;
  const status = respond["status"];
  return (
    <>
      <SelectField
        label="The answer is"
        value={isMethod ? "method" : "inline"}
        disabled={isFixed}
        onChange={({ target }) => {
          change((text) => setIn(text, path, target.value === "method" ? { method: "" } : { status: 200 }));
        }}
      >
        <option value="inline">written here</option>
        <option value="method">what a connector&apos;s method says</option>
      </SelectField>
      {isMethod && <MethodChoice step={step} path={[...path, "method"]} kind="webhookResponse" />}
      {isMethod && used && method && (
        <MapForm
          step={step.id}
          path={[...path, "map"]}
          map={respond["map"]}
          method={method}
          installation={used.installation}
          fields={fields}
        />
      )}
      {!isMethod && (
        <>
          <TextField
            label="Status"
            type="number"
            min={200}
            max={599}
            value={typeof status === "number" ? status : 200}
            said={said}
            disabled={isFixed}
            onChange={({ target }) => {
              setStatus(Number(target.value));
            }}
          />
          <NamedValues
            key={`${step.id} headers`}
            legend="Headers"
            one="header"
            path={[...path, "headers"]}
            values={respond["headers"]}
            fields={fields}
          />
          <JsonArea
            key={step.id}
            label="Body"
            path={[...path, "body"]}
            value={respond["body"]}
            fields={fields}
          />
        </>
      )}
      <StepErrorForm step={step} />
    </>
  );
}
