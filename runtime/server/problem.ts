// Which status an error is answered with. How it becomes text: `webhook/problem-text.ts`.
import type { ErrorCode, HookwrightError } from "../contract/error.ts";

const statuses: Partial<Record<ErrorCode, number>> = {
  "account/not-found": 404,
  "account/limit-reached": 409,
  "cycle/not-found": 404,
  "cycle/not-ready": 409,
  "cycle/running": 409,
  "cycle/paused": 409,
  "cycle/not-alike": 409,
  "cycle/invalid": 422,
  "cycle/changed": 409,
  "cycle/in-a-file": 409,
  "cycle/queue-full": 429,
  "project/invalid": 409,
  "project/too-large": 422,
  "project/not-applied": 409,
  "connector/not-found": 404,
  "release/not-found": 404,
  "contract/version": 409,
  "file/not-found": 404,
  "installation/not-found": 404,
  "installation/invalid": 409,
  "installation/not-working": 409,
  "installation/changed": 409,
  "installation/name-taken": 409,
  "installation/in-a-file": 409,
  "installation/in-use": 409,
  "lookup/not-found": 404,
  "method/unknown": 404,
  "method/unknown-input": 400,
  "method/failed-status": 502,
  "method/unauthenticated": 502,
  "method/out-of-retries": 502,
  "method/retry-later": 503,
  "method/page-loop": 502,
  "method/too-many-pages": 502,
  "http/egress-denied": 502,
  "http/unreachable": 502,
  "http/timeout": 504,
  "http/response-too-large": 502,
  "http/redirect-refused": 502,
  "http/bad-request": 400,
  "http/too-many-hops": 502,
  "http/aborted": 503,
  "http/rate-limited": 503,
  "http/circuit-open": 503,
  "subscription/create-failed": 502,
  "subscription/unknown": 409,
  "subscription/delete-failed": 502,
  "subscription/changed": 409,
  "auth/not-signed-in": 409,
  "auth/refused": 502,
  "auth/unavailable": 503,
  "auth/bad-answer": 502,
  "auth/bad-callback": 400,
  "transaction/not-cancellable": 409,
  "transaction/not-found": 404,
  "transaction/not-replayable": 409,
  "dead-letter/not-found": 404,
  "delivery/not-found": 404,
  "delivery/no-body": 409,
  "key/name-taken": 409,
  "key/not-found": 404,
  "webhook/not-found": 404,
  "store/unknown-cursor": 400,
  "store/closed": 503,
  "store/unavailable": 503,
  "store/full": 507,
  "file/no-room": 507,
  "token/name-taken": 409,
  "token/not-found": 404,
  "server/unauthorized": 401,
  "server/forbidden": 403,
  "server/no-files": 409,
  "server/unsupported-media-type": 415,
  "server/foreign-origin": 403,
  "server/not-found": 404,
  "server/method-not-allowed": 405,
  "server/bad-request": 400,
  "server/body-too-large": 413,
  "server/draining": 503,
  "server/too-slow": 408,
  "server/too-many-requests": 429,
  "server/overloaded": 503,
};

/** The status of an error that no stage has given one: 500 unless the client can do something about it. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 500;
}

/** The status where a client gave the values of a call: what cannot be sent is its mistake, what was answered is not. */
export function callStatusOf({ code, exchange }: HookwrightError): number {
  return isOfValues(code) ? (exchange === undefined ? 400 : 502) : ofScripts(code);
}

/** Every status that `callStatusOf` may give a code. */
export function statusesOf(code: ErrorCode): readonly number[] {
  return isOfValues(code) ? [400, 502] : [ofScripts(code)];
}

/** A script that fails where a client asked for its run is its author's mistake. */
function ofScripts(code: ErrorCode): number {
  return code.startsWith("script/") ? 422 : statusOf(code);
}

function isOfValues(code: ErrorCode): boolean {
  return /^(?:value|merge|data)\//.test(code);
}
