// What the compiler says, each with the way to its place.
import type { ReactNode } from "react";
import type { PlacedFinding } from "../../../definition/findings.ts";
import { Note } from "../../../ui/notice.tsx";
import styles from "./edit.module.css";

interface FindingListProps {
  readonly findings: readonly PlacedFinding[];
  /** Shows its step; absent: one looks at it. */
  readonly onGo?: (finding: PlacedFinding) => void;
}

/** The list; nothing where nothing was found. */
export function FindingList({ findings, onGo }: FindingListProps): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ol className={styles["findings"]} aria-label="Findings">
      {findings.map((finding, index) => (
        <li key={index}>
          <Note tone={finding.severity === "error" ? "bad" : "wait"}>
            <p>
              {finding.message} <code>{finding.code}</code>
            </p>
            {finding.hint !== null && <p>{finding.hint}</p>}
            {onGo && (
              <button
                type="button"
                className={styles["link"]}
                onClick={() => {
                  onGo(finding);
                }}
              >
                {finding.step === undefined ? "Line" : `Step ${finding.step}, line`} {finding.start.line}
              </button>
            )}
          </Note>
        </li>
      ))}
    </ol>
  );
}
