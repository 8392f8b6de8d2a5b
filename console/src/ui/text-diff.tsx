// Two texts, line by line: what went, what came, and what stayed. Long stretches that stayed are told by their length.
import { diffLines } from "diff";
import type { ReactNode } from "react";
import { TextBlock } from "./text-block.tsx";
import styles from "./text-diff.module.css";

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  /** What they are of: "the body". */
  readonly what: string;
}

/** Lines beside a change that are shown with it. */
const around = 3;
/** Comparing that takes longer is given up: both texts are shown. */
const timeout = 500;

/** The differences. */
export function TextDiff({ before, after, what }: TextDiffProps): ReactNode {
  const changes = diffLines(`${before}\n`, `${after}\n`, { timeout }) as
    | ReturnType<typeof diffLines>
    | undefined;
  if (changes === undefined)
    return (
      <>
        <TextBlock text={before} what={`${what} before`} />
        <TextBlock text={after} what={`${what} after`} />
      </>
    );
  return (
    <pre tabIndex={0} aria-label={`Changes of ${what}`} className={styles["diff"]}>
      {changes.map(({ value, added, removed }, index) => {
        const lines = value.replace(/\n$/, "").split("\n");
        if (added) return <ins key={index}>{lines.map((line) => `+ ${line}\n`).join("")}</ins>;
        if (removed) return <del key={index}>{lines.map((line) => `- ${line}\n`).join("")}</del>;
        return <span key={index}>{shortened(lines, index === 0, index === changes.length - 1)}</span>;
      })}
    </pre>
  );
}

/** Of lines that stayed those beside a change. */
function shortened(lines: readonly string[], isFirst: boolean, isLast: boolean): string {
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  const left = lines.length - head - tail;
  const shown =
    left < 2
      ? lines
      : [...lines.slice(0, head), `… ${String(left)} lines stay …`, ...lines.slice(lines.length - tail)];
  return shown.map((line) => `  ${line}\n`).join("");
}
