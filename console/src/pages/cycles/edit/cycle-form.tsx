// The settings of a cycle: its name, where and when it begins, its variables, how lists and failures are treated, what is kept of
// what it did and for how long.
import type { ReactNode } from "react";
import { startOf, stepOf, stepsOf, textOf } from "../../../definition/cycle.ts";
import { toFields } from "../../../definition/text.ts";
import { SelectField, TextArea, TextField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { ErrorForm } from "./error-form.tsx";
import { LogField } from "./log-field.tsx";
import { NamedValues } from "./named-values.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import styles from "./edit.module.css";

/** The form. */
export function CycleForm(): ReactNode {
  const { cycle } = useEditing();
  const start = startOf(cycle);
  const first = start === undefined ? undefined : stepOf(cycle, start);
  const retention = toFields(cycle["retention"]);
  return (
    <Section title="Settings of the cycle">
      <div className={styles["form"]}>
        <NameField />
        <DescriptionField />
        <StartField />
        {first && first.kind !== "webhook" && <ScheduleForm schedule={cycle["schedule"]} />}
        <SplitAllField />
        <KeptField kind="success" label="What succeeded is kept for" value={retention["success"]} />
        <KeptField kind="error" label="What failed is kept for" value={retention["error"]} />
        <LogField path={["logRequests"]} value={cycle["logRequests"]} unsaid="is kept as usual" />
        <ErrorForm
          label="When a step fails that says nothing itself"
          path={["onError"]}
          given={cycle["onError"]}
        />
        <NamedValues
          legend="Variables"
          one="variable"
          path={["variables"]}
          values={cycle["variables"]}
          fields={[]}
        />
      </div>
    </Section>
  );
}

function NameField(): ReactNode {
  const { cycle } = useEditing();
  const { set, said, isFixed } = usePlace(["name"]);
  return (
    <TextField
      label="Name"
      value={textOf(cycle["name"]) ?? ""}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value);
      }}
    />
  );
}

function DescriptionField(): ReactNode {
  const { cycle } = useEditing();
  const { set, said, isFixed } = usePlace(["description"]);
  return (
    <TextArea
      label="Description"
      value={textOf(cycle["description"]) ?? ""}
      said={said}
      rows={3}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value === "" ? undefined : target.value);
      }}
    />
  );
}

function StartField(): ReactNode {
  const { cycle } = useEditing();
  const { set, said, isFixed } = usePlace(["start"]);
  const start = startOf(cycle) ?? "";
  const steps = stepsOf(cycle);
  return (
    <SelectField
      label="First step"
      value={start}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value);
      }}
    >
      {!steps.some(({ id }) => id === start) && <option>{start}</option>}
      {steps.map(({ id }) => (
        <option key={id}>{id}</option>
      ))}
    </SelectField>
  );
}

function SplitAllField(): ReactNode {
  const { cycle } = useEditing();
  const { set, said, isFixed } = usePlace(["split"]);
  return (
    <SelectField
      label="Lists are split by"
      value={textOf(cycle["split"]) ?? "none"}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value === "none" ? undefined : target.value);
      }}
    >
      <option value="none">no step, unless it says so itself</option>
      <option value="first">the first step</option>
      <option value="all">every step</option>
    </SelectField>
  );
}

interface KeptProps {
  readonly kind: "success" | "error";
  readonly label: string;
  readonly value: unknown;
}

function KeptField({ kind, label, value }: KeptProps): ReactNode {
  const { set, said, isFixed } = usePlace(["retention", kind]);
  return (
    <TextField
      label={label}
      placeholder="31d"
      hint="A number and a unit, such as 12h or 7d; 31 days at most."
      value={textOf(value) ?? ""}
      said={said}
      disabled={isFixed}
      onChange={({ target }) => {
        set(target.value === "" ? undefined : target.value);
      }}
    />
  );
}
