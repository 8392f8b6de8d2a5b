// The text of literals and merge fields, which the engine fills where a definition's data holds one.
import type { TextPart } from "../contract/connector.ts";
import { hasMerge, mergeText, type MergeFields } from "../contract/merge.ts";

/** `undefined` when a merge field has no value, or where a part is neither. */
export function partsText(parts: readonly TextPart[], merge: MergeFields): string | undefined {
  let whole = "";
  for (const part of parts) {
    if (part.kind === "literal") whole += part.text;
    else if (part.kind === "merge" && hasMerge(merge, part.name)) whole += mergeText(merge, part.name);
    else return undefined;
  }
  return whole;
}
