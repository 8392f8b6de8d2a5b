// What scripts see of a call's merge fields: credentials are not among them.
import type { MergeFields } from "../contract/merge.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";

/** Not merge fields but functions of the language: scripts have their own. */
const functions: ReadonlySet<string> = new Set(["now", "uuid"]);

/** What scripts see of merge fields: all but credentials and the functions of the language. */
export function visibleFields(merge: MergeFields): JsonObject {
  return visible(merge, () => true);
}

/** What scripts see as parameters, which they may copy as a whole into a request: the engine's own are left out. */
export function visibleParameters(merge: MergeFields): JsonObject {
  return visible(merge, (name) => !/^(?:Cyclr[A-Z]|LastSuccessfulRunDate$)/.test(name));
}

function visible(merge: MergeFields, isSeen: (name: string) => boolean): JsonObject {
  const entries = Object.entries(merge).filter(
    (entry): entry is [string, JsonValue] =>
      entry[1] !== undefined && !isCredential(entry[0]) && !functions.has(entry[0]) && isSeen(entry[0]),
  );
  return Object.fromEntries(entries);
}

/** True for what an authentication supplies. */
export function isCredential(name: string): boolean {
  return name.startsWith("Cyclr_Auth_");
}
