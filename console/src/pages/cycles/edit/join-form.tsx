// Lists of several steps that a step maps into one: by which field of each their elements belong together. Asked where the compiler says
// that nothing tells it, and shown where the definition does.
import type { ReactNode } from "react";
import { textOf, type Step } from "../../../definition/cycle.ts";
import { joinedSteps } from "../../../definition/joins.ts";
import { toFields, type Path } from "../../../definition/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import { SelectField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import type { Method, PickField } from "./offers.ts";
import styles from "./edit.module.css";

interface JoinFormProps {
  readonly step: Step;
  readonly method: Method;
  /** What earlier steps give. */
  readonly fields: readonly PickField[];
}

/** The form; nothing where each list is filled from one step. */
export function JoinForm({ step, method, fields }: JoinFormProps): ReactNode {
  const { findings } = useEditing();
  const path: Path = ["steps", step.id, "join"];
  const { set, said, isFixed } = usePlace(path);
  const written = step.value["join"];
  const isAsked = findings.some(({ code, step: of }) => of === step.id && code === "cycle/lists-not-joined");
  if (written === undefined && !isAsked) return null;
  const entries: readonly string[] = Array.isArray(written) ? written.map((one) => textOf(one) ?? "") : [];
  const lists = fields.filter(({ isList }) => isList);
  const intoLists = new Set(method.inputs.filter((input) => input.lists).map(({ name }) => name));
  const mapped = Object.entries(toFields(step.value["map"])).flatMap(([name, value]) => {
    const source = intoLists.has(name) ? lists.find(({ id }) => id === value) : undefined;
    return source === undefined ? [] : [source.step];
  });
  const { ofEntries, others } = joinedSteps(entries, mapped);
  const without = (index: number): readonly string[] => entries.filter((_, other) => other !== index);
  return (
    <fieldset className={styles["group"]}>
      <legend>Lists of several steps</legend>
      <SelectField
        label="Elements belong together"
        value={written === undefined ? "position" : "field"}
        said={entries.length === 0 ? said : undefined}
        disabled={isFixed}
        onChange={({ target }) => {
          set(target.value === "field" ? others.map(() => "") : undefined);
        }}
      >
        <option value="position">by their position in the lists</option>
        <option value="field">by a field of each list</option>
      </SelectField>
      {entries.length > 0 && (
        <p className={styles["soft"]}>
          The first list gives the elements and their order. Of each other list the element with the same
          value belongs to it; a value may stand only once there.
        </p>
      )}
      {entries.map((entry, index) => {
        const of = ofEntries[index];
        const name = of === undefined ? `list ${String(index + 1)}` : of;
        return (
          <JoinedList
            key={`${String(index)} ${name}`}
            label={`Field of ${name}`}
            path={[...path, index]}
            chosen={entry}
            fields={of === undefined ? lists : lists.filter((field) => field.step === of)}
          >
            {index > 0 && (
              <Button
                disabled={isFixed}
                onClick={() => {
                  set([entry, ...without(index)]);
                }}
              >
                Put {name} first
              </Button>
            )}
            {entries.length > 2 && (
              <Button
                disabled={isFixed}
                onClick={() => {
                  set(without(index));
                }}
              >
                Take {name} out
              </Button>
            )}
          </JoinedList>
        );
      })}
      {written !== undefined && others.length > 0 && (
        <div className={styles["buttons"]}>
          {others.map((other) => (
            <Button
              key={other}
              icon="plus"
              disabled={isFixed}
              onClick={() => {
                set([...entries, ""]);
              }}
            >
              Join the list of {other}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

interface JoinedListProps {
  readonly label: string;
  readonly path: Path;
  /** The field as the definition names it; empty: none yet. */
  readonly chosen: string;
  readonly fields: readonly PickField[];
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** The field by which the elements of one list are told apart. */
function JoinedList({ label, path, chosen, fields, children }: JoinedListProps): ReactNode {
  const { set, said, isFixed } = usePlace(path);
  return (
    <>
      <Combobox
        label={label}
        items={fields}
        chosen={chosen === "" ? undefined : chosen}
        said={said}
        empty="This step gives no such list."
        disabled={isFixed}
        onChoose={({ id }) => {
          set(id);
        }}
      />
      <div className={styles["buttons"]}>{children}</div>
    </>
  );
}
