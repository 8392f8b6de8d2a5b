// Buttons, and links that look like them.
import type { ComponentProps, ReactNode } from "react";
import { Link } from "wouter";
import { useRights } from "../api/may.ts";
import styles from "./button.module.css";
import { Icon, type IconName } from "./icons.tsx";

interface Look {
  readonly kind?: "primary" | "plain" | "danger" | "quiet";
  readonly icon?: IconName;
}

interface ButtonProps extends Look, Omit<ComponentProps<"button">, "type"> {
  /** What it began is not done: it cannot be pressed again, and says so. */
  readonly isBusy?: boolean;
  /** What it does changes something: whoever may only read cannot press it. */
  readonly isChange?: boolean;
  readonly type?: "button" | "submit";
}

/** A button. Without visible text it needs an `aria-label`. */
export function Button({
  kind = "plain",
  icon,
  isBusy = false,
  isChange = false,
  type = "button",
  children,
  disabled,
  ...rest
}: ButtonProps): ReactNode {
  const rights = useRights();
  const isForbidden = isChange && !rights.write;
  return (
    <button
      {...rest}
      {...(isForbidden && { title: "You are signed in for reading only." })}
      type={type}
      className={classOf(kind)}
      aria-busy={isBusy}
      disabled={disabled === true || isBusy || isForbidden}
    >
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}

interface LinkButtonProps extends Look {
  readonly to: string;
  readonly children: ReactNode;
}

/** A link to another page that looks like a button. */
export function LinkButton({ kind = "plain", icon, to, children }: LinkButtonProps): ReactNode {
  return (
    <Link href={to} className={classOf(kind)}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </Link>
  );
}

function classOf(kind: NonNullable<Look["kind"]>): string {
  return `${styles["button"] ?? ""} ${styles[kind] ?? ""}`;
}
