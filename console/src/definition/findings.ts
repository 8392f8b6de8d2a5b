// What the compiler found, by the place of the definition that it is about.
import type { Answer } from "../api/client.ts";
import type { Said } from "../ui/said.ts";
import { pathAt, readText, toFields, type Path } from "./text.ts";

/** A finding of the compiler. */
export type Finding = Answer<"validateCycle">["findings"][number];

/** With its place. */
export interface PlacedFinding extends Finding {
  readonly path: Path;
  /** The step that it is about. */
  readonly step?: string;
  /** Nothing is wrong there: something is not said yet. It is told calmly, and nothing is saved before it is said. */
  readonly isUnfinished: boolean;
}

/** The errors that say what is not there. */
const ofMissing = new Set([
  "schema/missing-property",
  "schema/missing-choice",
  "cycle/missing-mapping",
  "cycle/missing-webhook-mapping",
]);

/** Each at its place in the text that was checked. */
export function placed(text: string, findings: readonly Finding[]): readonly PlacedFinding[] {
  const { value } = readText(text);
  return findings.map((finding) => {
    const path = pathAt(text, finding.start.offset);
    const [room, step] = path;
    const isEmpty = finding.severity === "error" && path.length > 0 && valueAt(value, path) === "";
    return {
      ...finding,
      ...(isEmpty && { message: `\`${nameOf(path)}\` is not given yet.`, hint: null }),
      path,
      ...(room === "steps" && typeof step === "string" && { step }),
      isUnfinished: isEmpty || ofMissing.has(finding.code),
    };
  });
}

/** The nearest name around a place, which may be one of a list. */
function nameOf(path: Path): string {
  return String(path.findLast((key) => typeof key === "string"));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (Array.isArray(at) ? (at as readonly unknown[])[Number(key)] : toFields(at)[key]),
    value,
  );
}

/** What is said of a place or of what is in it, as one text: as of a warning where nothing of it is wrong; `undefined`: nothing. */
export function saidOf(findings: readonly PlacedFinding[], path: Path): Said | undefined {
  const about = findings.filter(
    ({ path: at, isUnfinished }) => !isUnfinished && path.every((key, index) => at[index] === key),
  );
  if (about.length === 0) return undefined;
  const text = about.map(({ message }) => message).join(" ");
  return about.some(({ severity }) => severity === "error") ? text : { warning: text };
}

/** Those that are listed: that something of a step is not given yet is said once, of however many places. */
export function listed(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const known = new Set<string>();
  return findings.filter(({ isUnfinished, step, code, message }) => {
    const name = JSON.stringify([step, code, message]);
    const isNew = !isUnfinished || !known.has(name);
    known.add(name);
    return isNew;
  });
}
