// What few steps need: a script of their own, a way for each answer of a script that decides, and that nothing is kept of them.
import type { ReactNode } from "react";
import { exitKeysOf, exitsOf, textOf, type Step } from "../../../definition/cycle.ts";
import { setIn, toFields } from "../../../definition/text.ts";
import { CheckField, TextArea } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";
import { LogField } from "./log-field.tsx";
import styles from "./edit.module.css";

/** The form; nothing for a step that has neither. */
export function MoreForm({ step }: { readonly step: Step }): ReactNode {
  const { cycle, change, isFixed } = useEditing();
  const script = usePlace(["steps", step.id, "script"]);
  const hasScript = step.kind === "webhook" || step.kind === "method";
  const calls = step.kind === "method" || step.kind === "respond" || step.kind === "script";
  if (!hasScript && !calls) return null;
  const given = hasScript ? step.value["script"] : undefined;
  const logged = step.value["logRequests"];
  const file = textOf(toFields(given)["file"]);
  const decides = exitKeysOf(step).includes("true");
  const to = exitsOf(step)[0]?.to;
  return (
    <details className={styles["more"]} open={given !== undefined || decides || logged !== undefined}>
      <summary>More</summary>
      <div className={styles["form"]}>
        {hasScript && file === undefined && (
          <TextArea
            label="Script of this step"
            hint="Functions named like events, such as before_action; they run beside the connector's and the method's."
            value={textOf(given) ?? ""}
            said={script.said}
            rows={6}
            spellCheck={false}
            disabled={script.isFixed}
            onChange={({ target }) => {
              script.set(target.value === "" ? undefined : target.value);
            }}
          />
        )}
        {file !== undefined && (
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
        {calls && (
          <LogField
            path={["steps", step.id, "logRequests"]}
            value={logged}
            unsaid={cycle["logRequests"] === false ? "is not kept, as the cycle says" : "is kept as usual"}
          />
        )}
      </div>
    </details>
  );
}
