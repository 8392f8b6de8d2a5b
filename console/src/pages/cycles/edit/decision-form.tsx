// What a decision looks at: one criterion, or several of which all or any must hold.
import type { ReactNode } from "react";
import type { Step } from "../../../definition/cycle.ts";
import { setIn, toFields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { CheckField, SelectField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { useEarlierFields, type PickField } from "./offers.ts";
import { ValueField } from "./value-field.tsx";
import styles from "./edit.module.css";

/** Conditions by what people read; those of one value come last. */
const conditions: Readonly<Record<string, string>> = {
  equals: "equals",
  notEquals: "does not equal",
  greaterThan: "is greater than",
  greaterThanOrEqual: "is greater than or equal to",
  lessThan: "is less than",
  lessThanOrEqual: "is less than or equal to",
  contains: "contains",
  notContains: "does not contain",
  startsWith: "starts with",
  notStartsWith: "does not start with",
  endsWith: "ends with",
  notEndsWith: "does not end with",
  before: "is before",
  after: "is after",
  onOrBefore: "is on or before",
  onOrAfter: "is on or after",
  sameMoment: "is the same moment as",
  notSameMoment: "is not the same moment as",
  in: "is in the list",
  notIn: "is not in the list",
  lengthEquals: "is a list of this length",
  lengthGreaterThan: "is a list longer than",
  lengthLessThan: "is a list shorter than",
  exists: "exists",
  notExists: "does not exist",
  isEmpty: "is empty",
  isNotEmpty: "is not empty",
  isTrue: "is true",
  isFalse: "is false",
};
const ofOneValue = new Set(["exists", "notExists", "isEmpty", "isNotEmpty", "isTrue", "isFalse"]);

/** Those in which upper and lower case can be one. */
const ofText = new Set(
  "equals notEquals contains notContains startsWith notStartsWith endsWith notEndsWith in notIn".split(" "),
);

const firstCriterion = { condition: "equals" };

/** The form. */
export function DecisionForm({ step }: { readonly step: Step }): ReactNode {
  const { change, isFixed } = useEditing();
  const fields = useEarlierFields(step.id);
  const path: Path = ["steps", step.id, "decision"];
  const decision = toFields(step.value["decision"]);
  const many = "all" in decision ? "all" : "any" in decision ? "any" : "one";
  const listed: unknown = many === "one" ? [decision] : decision[many];
  const criteria: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const write = (kind: string, all: readonly unknown[]): void => {
    change((text) => setIn(text, path, kind === "one" ? (all[0] ?? firstCriterion) : { [kind]: all }));
  };
  return (
    <>
      <SelectField
        label="Holds when"
        value={many}
        disabled={isFixed}
        onChange={({ target }) => {
          write(target.value, criteria);
        }}
      >
        <option value="one">one criterion holds</option>
        <option value="all">all criteria hold</option>
        <option value="any">any criterion holds</option>
      </SelectField>
      {criteria.map((criterion, index) => (
        <Criterion
          key={`${step.id} ${String(index)}`}
          name={many === "one" ? "Criterion" : `Criterion ${String(index + 1)}`}
          path={many === "one" ? path : [...path, many, index]}
          criterion={criterion}
          fields={fields}
          {...(criteria.length > 1 && {
            onRemove: () => {
              write(
                many,
                criteria.filter((_, other) => other !== index),
              );
            },
          })}
        />
      ))}
      {many !== "one" && (
        <div>
          <Button
            icon="plus"
            disabled={isFixed}
            onClick={() => {
              write(many, [...criteria, firstCriterion]);
            }}
          >
            Add a criterion
          </Button>
        </div>
      )}
    </>
  );
}

interface CriterionProps {
  readonly name: string;
  readonly path: Path;
  readonly criterion: unknown;
  readonly fields: readonly PickField[];
  readonly onRemove?: () => void;
}

function Criterion({ name, path, criterion, fields, onRemove }: CriterionProps): ReactNode {
  const { change, isFixed } = useEditing();
  const { said } = usePlace([...path, "condition"]);
  const { left, condition, right, ignoreCase } = toFields(criterion);
  const isOfOne = ofOneValue.has(String(condition));
  return (
    <fieldset className={styles["group"]}>
      <legend>{name}</legend>
      <ValueField label="Left" path={[...path, "left"]} value={left} fields={fields} isNeeded />
      <SelectField
        label="Condition"
        value={String(condition)}
        said={said}
        disabled={isFixed}
        onChange={({ target }) => {
          change((text) => {
            const changed = setIn(text, [...path, "condition"], target.value);
            const fitting = ofOneValue.has(target.value)
              ? setIn(changed, [...path, "right"], undefined)
              : changed;
            return ofText.has(target.value) ? fitting : setIn(fitting, [...path, "ignoreCase"], undefined);
          });
        }}
      >
        {!(String(condition) in conditions) && <option value={String(condition)}>choose one</option>}
        {Object.entries(conditions).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </SelectField>
      {!isOfOne && (
        <ValueField label="Right" path={[...path, "right"]} value={right} fields={fields} isNeeded />
      )}
      {ofText.has(String(condition)) && (
        <CheckField
          label="Upper and lower case are one"
          checked={ignoreCase === true}
          disabled={isFixed}
          onChange={(checked) => {
            change((text) => setIn(text, [...path, "ignoreCase"], checked ? true : undefined));
          }}
        />
      )}
      {onRemove && (
        <div>
          <Button disabled={isFixed} onClick={onRemove}>
            Take {name.toLowerCase()} out
          </Button>
        </div>
      )}
    </fieldset>
  );
}
