// Stage: for whom an event is. What the event says must equal what a subscriber has; where that is a list, one of it.
import type { Route, TextPart } from "../contract/connector.ts";
import { hasMerge, mergeValue, type MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import { scalarText, textOf, type TextSource } from "./text.ts";
import type { DropReason } from "./verdict.ts";

/** Whether an event is for the subscriber whose merge fields the source has. Without a name, or with nothing to equal, it is not. */
export function isFor({ by, equals }: Route, source: TextSource): boolean {
  const name = textOf(by, source);
  return name !== undefined && accepted(equals, source).includes(name);
}

/** A list stands alone: none is part of a text. */
function accepted(equals: readonly TextPart[], source: TextSource): readonly (string | undefined)[] {
  const [part] = equals;
  const values = equals.length === 1 && part?.kind === "merge" ? listOf(source.merge, part.name) : undefined;
  return values?.map((value) => (value === null ? undefined : scalarText(value))) ?? [textOf(equals, source)];
}

function listOf(merge: MergeFields, name: string): readonly JsonValue[] | undefined {
  const value: JsonValue | undefined = hasMerge(merge, name) ? mergeValue(merge, name) : undefined;
  return Array.isArray(value) ? (value as readonly JsonValue[]) : undefined;
}

/** The reason of what is for nobody. */
export const routedNowhere: DropReason = {
  code: "webhook/routed-nowhere",
  message: "Its route leads to nobody here.",
};
