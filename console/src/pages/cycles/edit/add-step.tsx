// Adds a step: what it does, and where in the cycle.
import { useState, type ReactNode } from "react";
import { exitKeysOf, stepOf, stepsOf, type StepKind } from "../../../definition/cycle.ts";
import { earlierSteps } from "../../../definition/scope.ts";
import { addStep, type Way } from "../../../definition/steps.ts";
import type { Fields } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { useEditing } from "./editing.tsx";
import { startOfStep } from "./first-values.ts";
import styles from "./edit.module.css";

const kinds: Readonly<Record<StepKind | "ownWebhook", string>> = {
  method: "Call a method",
  decision: "Decide",
  respond: "Answer the caller",
  delay: "Wait for a time",
  waitUntil: "Wait until a moment",
  webhook: "Wait for a delivery",
  ownWebhook: "Wait for a delivery to a URL of its own",
  waitAll: "Wait for all parts of a list",
  script: "Run a script",
};

/** The nearest step at or before a step that takes its list apart. */
function splitBefore(cycle: Fields, step: string | undefined): string {
  if (step === undefined) return "";
  const before = [stepOf(cycle, step), ...earlierSteps(cycle, step)];
  return before.find((one) => one?.value["split"] === true)?.id ?? "";
}

/** The form. `after`: the step that is chosen. */
export function AddStep({ after }: { readonly after: string | undefined }): ReactNode {
  const { text, cycle, change, choose, isFixed } = useEditing();
  const [kind, setKind] = useState<keyof typeof kinds>("method");
  const [place, setPlace] = useState<string | undefined>();
  const ways = stepsOf(cycle).flatMap((step) =>
    exitKeysOf(step).map((exit): Way & { readonly key: string } => ({
      step: step.id,
      exit,
      key: `${step.id} ${exit}`,
    })),
  );
  const way = ways.find(({ key }) => key === place) ?? ways.find(({ step }) => step === after) ?? ways.at(-1);
  return (
    <fieldset className={styles["group"]}>
      <legend>Add a step</legend>
      <div className={styles["row"]}>
        <SelectField
          label="What it does"
          value={kind}
          disabled={isFixed}
          onChange={({ target }) => {
            setKind(target.value as keyof typeof kinds);
          }}
        >
          {Object.entries(kinds).map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Where"
          value={way?.key ?? ""}
          disabled={isFixed}
          onChange={({ target }) => {
            setPlace(target.value);
          }}
        >
          {ways.map(({ key, step, exit }) => (
            <option key={key} value={key}>
              after {step}
              {exit === "next" ? "" : `, when ${exit}`}
            </option>
          ))}
          {ways.length === 0 && <option value="">first</option>}
        </SelectField>
        <Button
          icon="plus"
          disabled={isFixed}
          onClick={() => {
            const real = kind === "ownWebhook" ? "webhook" : kind;
            const value = kind === "waitAll" ? { waitAll: splitBefore(cycle, way?.step) } : startOfStep[kind];
            const added = addStep(text, real, { value, way });
            change(() => added.text);
            setPlace(undefined);
            choose(added.id);
          }}
        >
          Add step
        </Button>
      </div>
    </fieldset>
  );
}
