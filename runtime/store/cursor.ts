// Where a list goes on: behind something of it. What is not there, or not any more, has no place, and nobody knows what came after it;
// an empty page would say that this was all.
import { HookwrightError } from "../contract/error.ts";

/** The place that was found of a cursor. Fails with `store/unknown-cursor` where none was. */
export function placeOfCursor<Place>(found: Place | undefined): Place {
  if (found !== undefined) return found;
  throw new HookwrightError(
    "store/unknown-cursor",
    "The list is to go on behind something that is not in it, or not any more.",
    {
      hint: "Begin with the first page again.",
      places: [{ path: "/query/cursor", message: "names nothing of this list" }],
    },
  );
}
