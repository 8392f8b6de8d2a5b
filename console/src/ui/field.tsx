// Fields of forms: each has a label, may have a hint, and says what is wrong with it.
import { useId, type ComponentProps, type ReactNode } from "react";
import styles from "./field.module.css";

interface Around {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  ...rest
}: Around & Omit<ComponentProps<"input">, "id">): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input {...rest} id={id} {...described(id, hint, error)} className={styles["input"]} />
    </FieldFrame>
  );
}

/** Many lines of text. */
export function TextArea({
  label,
  hint,
  error,
  ...rest
}: Around & Omit<ComponentProps<"textarea">, "id">): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea {...rest} id={id} {...described(id, hint, error)} className={styles["input"]} />
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
  error,
  ...rest
}: Around & Omit<ComponentProps<"select">, "id">): ReactNode {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select {...rest} id={id} {...described(id, hint, error)} className={styles["input"]} />
    </FieldFrame>
  );
}

function FieldFrame({
  id,
  label,
  hint,
  error,
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
      {error !== undefined && (
        <p id={`${id}-error`} className={styles["error"]}>
          {error}
        </p>
      )}
    </div>
  );
}

function described(
  id: string,
  hint: ReactNode,
  error: string | undefined,
): { readonly "aria-invalid": boolean; readonly "aria-describedby"?: string } {
  const names = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ];
  return {
    "aria-invalid": error !== undefined,
    ...(names.length > 0 && { "aria-describedby": names.join(" ") }),
  };
}
