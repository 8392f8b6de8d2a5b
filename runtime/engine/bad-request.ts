// What a client has asked for and cannot have, told with its place.
import { HookwrightError } from "../contract/error.ts";

/** Of a part of a request: `/query/by`, `/body/name`. */
export function badRequest(path: string, message: string, hint?: string): HookwrightError {
  return new HookwrightError("server/bad-request", message, {
    ...(hint !== undefined && { hint }),
    places: [{ path, message }],
  });
}

/** Of a point in time. */
export function noMoment(path: string): HookwrightError {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return badRequest(path, `\`${name}\` is no point in time.`, "Write it as `2026-01-31T09:30:00Z`.");
}
