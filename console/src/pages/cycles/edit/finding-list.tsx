// What the compiler says, each with the way to its place.
import type { ReactNode } from "react";
import { listed, type PlacedFinding } from "../../../definition/findings.ts";
import { Note } from "../../../ui/notice.tsx";
import { useEditing } from "./editing.tsx";
import styles from "./edit.module.css";

interface FindingListProps {
  readonly findings: readonly PlacedFinding[];
  /** The steps are named: they are not the one that is looked at. */
  readonly isOfMany?: boolean;
}

/** The list; nothing where nothing was found. */
export function FindingList({ findings, isOfMany = false }: FindingListProps): ReactNode {
  const { choose, goTo } = useEditing();
  if (findings.length === 0) return null;
  return (
    <ol className={styles["findings"]} aria-label="Findings">
      {listed(findings).map((finding, index) => (
        <li key={index}>
          <Note tone={finding.isUnfinished ? "idle" : finding.severity === "error" ? "bad" : "wait"}>
            <p>
              {finding.isUnfinished && "Not finished yet: "}
              {finding.message} <code>{finding.code}</code>
            </p>
            {finding.hint !== null && <p>{finding.hint}</p>}
            {isOfMany && finding.step !== undefined && (
              <button
                type="button"
                className={styles["link"]}
                onClick={() => {
                  choose(finding.step);
                }}
              >
                Step {finding.step}
              </button>
            )}{" "}
            <button
              type="button"
              className={styles["link"]}
              onClick={() => {
                goTo(finding.start.offset);
              }}
            >
              Line {finding.start.line}
            </button>
          </Note>
        </li>
      ))}
    </ol>
  );
}
