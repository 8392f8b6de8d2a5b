// What the compiler found, by the place of the definition that it is about.
import type { Answer } from "../api/client.ts";
import { pathAt, type Path } from "./text.ts";

/** A finding of the compiler. */
export type Finding = Answer<"validateCycle">["findings"][number];

/** With its place. */
export interface PlacedFinding extends Finding {
  readonly path: Path;
  /** The step that it is about. */
  readonly step?: string;
}

/** Each at its place in the text that was checked. */
export function placed(text: string, findings: readonly Finding[]): readonly PlacedFinding[] {
  return findings.map((finding) => {
    const path = pathAt(text, finding.start.offset);
    const [room, step] = path;
    return { ...finding, path, ...(room === "steps" && typeof step === "string" && { step }) };
  });
}

/** What is said of a place or of what is in it, as one text; `undefined`: nothing. */
export function saidOf(findings: readonly PlacedFinding[], path: Path): string | undefined {
  const about = findings.filter(({ path: at }) => path.every((key, index) => at[index] === key));
  return about.length === 0 ? undefined : about.map(({ message }) => message).join(" ");
}
