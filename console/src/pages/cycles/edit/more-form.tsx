// What few steps need: a script of their own, and a way for each answer of a script that decides.
import type { ReactNode } from "react";
import { exitKeysOf, exitsOf, textOf, type Step } from "../../../definition/cycle.ts";
import { setIn, toFields } from "../../../definition/text.ts";
import { CheckField, TextArea } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import styles from "./edit.module.css";

/** The form; nothing for a step that has neither. */
export function MoreForm({ step }: { readonly step: Step }): ReactNode {
  const { change, isFixed } = useEditing();
  const script = usePlace(["steps", step.id, "script"]);
  if (step.kind !== "webhook" && step.kind !== "method") return null;
  const given = step.value["script"];
  const file = textOf(toFields(given)["file"]);
  const decides = exitKeysOf(step).includes("true");
  const to = exitsOf(step)[0]?.to;
  return (
    <details className={styles["more"]} open={given !== undefined || decides}>
      <summary>More</summary>
      <div className={styles["form"]}>
        {file === undefined ? (
          <TextArea
            label="Script of this step"
            hint="Functions named like events, such as before_action; they run beside the connector's and the method's."
            value={textOf(given) ?? ""}
            error={script.error}
            rows={6}
            spellCheck={false}
            disabled={script.isFixed}
            onChange={({ target }) => {
              script.set(target.value === "" ? undefined : target.value);
            }}
          />
        ) : (
          <p>
            Its script stands in the file <code>{file}</code>.
          </p>
        )}
        {step.kind === "method" && (
          <CheckField
            label="A script decides what follows"
            hint="The method's script or its connector's has action_condition: one way for true, one for false."
            checked={decides}
            disabled={isFixed}
            onChange={(isOn) => {
              const ways = isOn ? { next: undefined, true: to ?? "" } : { next: to };
              change((text) =>
                Object.entries({ true: undefined, false: undefined, ...ways }).reduce(
                  (made, [exit, target]) => setIn(made, ["steps", step.id, exit], target),
                  text,
                ),
              );
            }}
          />
        )}
      </div>
    </details>
  );
}
