// What happens when a step fails: one, or all that say nothing themselves.
import type { ReactNode } from "react";
import type { Step } from "../../../definition/cycle.ts";
import { isFields, type Path } from "../../../definition/text.ts";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { useEditing, usePlace } from "./editing.tsx";

const actions: Readonly<Record<string, string>> = {
  stop: "The transaction fails",
  ignore: "It goes on as if nothing had happened",
  retry: "It is tried again",
  stopCycle: "The transaction fails, and the cycle is stopped",
};

interface ErrorFormProps {
  readonly label: string;
  readonly path: Path;
  readonly given: unknown;
  /** Another place says what holds where nothing is said. */
  readonly isInherited?: boolean;
}

/** The form. */
export function ErrorForm({ label, path, given, isInherited = false }: ErrorFormProps): ReactNode {
  const { set, said, isFixed } = usePlace(path);
  const { set: setRetry } = usePlace([...path, "retry"]);
  const unsaid = isInherited ? "" : "stop";
  const retry = isFields(given) ? given["retry"] : given === "retry" ? 5 : undefined;
  const kind = retry === undefined ? (typeof given === "string" ? given : unsaid) : "retry";
  return (
    <>
      <SelectField
        label={label}
        value={kind}
        said={said}
        disabled={isFixed}
        onChange={({ target }) => {
          if (target.value === "retry") set({ retry: 3 });
          else set(target.value === unsaid ? undefined : target.value);
        }}
      >
        {isInherited && <option value="">What the cycle says for its steps</option>}
        {Object.entries(actions).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </SelectField>
      {retry !== undefined && (
        <SelectField
          label="How often"
          hint="Waits of 5 min, 35 min, 1 h 35, 4 h 35 and 10 h 35, or those that you name."
          value={Array.isArray(retry) ? "waits" : typeof retry === "number" ? retry : ""}
          disabled={isFixed}
          onChange={({ target }) => {
            const value = target.value === "waits" ? ["10s", "5m"] : Number(target.value);
            if (isFields(given)) setRetry(value);
            else set({ retry: value });
          }}
        >
          {[1, 2, 3, 4, 5].map((count) => (
            <option key={count}>{count}</option>
          ))}
          <option value="waits">after waits of my own</option>
        </SelectField>
      )}
      {Array.isArray(retry) && (
        <TextField
          label="Waits"
          hint="One for each attempt, with commas between: 10s, 5m, 1h."
          value={retry.join(", ")}
          disabled={isFixed}
          onChange={({ target }) => {
            setRetry(target.value.split(",").map((wait) => wait.trim()));
          }}
        />
      )}
    </>
  );
}

/** That of one step. */
export function StepErrorForm({ step }: { readonly step: Step }): ReactNode {
  const { cycle } = useEditing();
  return (
    <ErrorForm
      label="When it fails"
      path={["steps", step.id, "onError"]}
      given={step.value["onError"]}
      isInherited={cycle["onError"] !== undefined}
    />
  );
}
