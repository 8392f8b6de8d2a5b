// The URL of a key set: a text that begins with its scheme, whose merge fields are encoded by position as in any URL.
import { isHookwrightError } from "../../contract/error.ts";
import { hasMerge, hostPart, pathPart, queryPart, type MergeFields } from "../../contract/merge.ts";
import type { TextPart } from "../../contract/connector.ts";

/** `undefined` when a merge field has no value, or one that cannot stand where it does. */
export function partsUrl(parts: readonly TextPart[], merge: MergeFields): string | undefined {
  let url = "";
  try {
    for (const part of parts) {
      if (part.kind === "literal") url += part.text;
      else if (part.kind === "merge" && hasMerge(merge, part.name)) url += encoderAt(url)(merge, part.name);
      else return undefined;
    }
  } catch (error) {
    if (isHookwrightError(error)) return undefined;
    throw error;
  }
  // A part of a path may have become `..`.
  return URL.parse(url)?.href === url ? url : undefined;
}

function encoderAt(before: string): (merge: MergeFields, name: string) => string {
  if (before.includes("?")) return queryPart;
  return /^https?:\/\/[^/]*$/.test(before) ? hostPart : pathPart;
}
