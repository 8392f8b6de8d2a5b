// What the forms of a cycle's page work with: the definition as it stands, how it is changed, and what the compiler says of its places.
import { createContext, use } from "react";
import type { PlacedFinding } from "../../../definition/findings.ts";
import { saidOf } from "../../../definition/findings.ts";
import { setIn, type Fields, type Path } from "../../../definition/text.ts";
import type { Said } from "../../../ui/said.ts";
import type { Recording } from "./recording.ts";

/** It. */
export interface Editing {
  readonly id: string;
  readonly text: string;
  readonly cycle: Fields;
  /** Nothing can be changed: the text is no JSON now, or whoever looks may only read. */
  readonly isFixed: boolean;
  /** Changes the text. `about`: changes of one thing are undone together. */
  readonly change: (make: (text: string) => string, about?: string) => void;
  readonly findings: readonly PlacedFinding[];
  readonly choose: (step: string | undefined) => void;
  /** Goes to a place of the text, as an offset. */
  readonly goTo: (offset: number) => void;
  /** A transaction whose values are shown beside the fields. */
  readonly recording: Recording | undefined;
}

/** Given by the page. */
export const EditingContext = createContext<Editing | undefined>(undefined);

/** It, for a form. */
export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (editing === undefined) throw new Error("A form of a cycle stands outside of its page.");
  return editing;
}

/** One place of the definition: what is said of it, and how it is set. */
export function usePlace(path: Path): {
  readonly set: (value: unknown) => void;
  readonly said: Said | undefined;
  readonly isFixed: boolean;
} {
  const { change, findings, isFixed } = useEditing();
  return {
    set: (value) => {
      change((text) => setIn(text, path, value), path.join("/"));
    },
    said: saidOf(findings, path),
    isFixed,
  };
}
