// Fields of forms: each has a label, may have a hint, and says what is wrong with it.
import { useId, type ComponentProps, type ReactNode } from "react";
import styles from "./field.module.css";
import { isWrong, type Said } from "./said.ts";
import { SaidText } from "./said-text.tsx";

interface Around {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly said?: Said | undefined;
}

/** One line of text. */
export function TextField({
  label,
  hint,
  said,
  ...rest
}: Around & Omit<ComponentProps<"input">, "id">): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} said={said}>
      <input {...rest} id={id} {...described(id, hint, said)} className={styles["input"]} />
    </FieldFrame>
  );
}

/** Many lines of text. */
export function TextArea({
  label,
  hint,
  said,
  ...rest
}: Around & Omit<ComponentProps<"textarea">, "id">): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} said={said}>
      <textarea {...rest} id={id} {...described(id, hint, said)} className={styles["input"]} />
    </FieldFrame>
  );
}

/** Yes or no. */
export function CheckField({
  label,
  hint,
  checked,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className={styles["check"]}>
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        {...described(id, hint, undefined)}
        onChange={({ target }) => {
          onChange(target.checked);
        }}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** One of several values; its children are `option`s. */
export function SelectField({
  label,
  hint,
  said,
  ...rest
}: Around & Omit<ComponentProps<"select">, "id">): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} said={said}>
      <select {...rest} id={id} {...described(id, hint, said)} className={styles["input"]} />
    </FieldFrame>
  );
}

function FieldFrame({
  id,
  label,
  hint,
  said,
  children,
}: Around & { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={styles["field"]}>
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </p>
      )}
      <SaidText id={`${id}-said`} said={said} />
    </div>
  );
}

function described(
  id: string,
  hint: ReactNode,
  said: Said | undefined,
): { readonly "aria-invalid": boolean; readonly "aria-describedby"?: string } {
  const names = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(said === undefined ? [] : [`${id}-said`]),
  ];
  return {
    "aria-invalid": isWrong(said),
    ...(names.length > 0 && { "aria-describedby": names.join(" ") }),
  };
}
