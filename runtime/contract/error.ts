// The one error class of the runtime. It lives in the contract because the helpers that generated code
// calls throw it too. Codes are public: never renamed, only retired. Text for people is written here, once,
// where the error is made; a boundary (server, CLI, journal) only converts, it never rewords.
import type { RecordedExchange } from "./exchange.ts";

/** The closed set of runtime error codes, `<room>/<kebab-name>`. */
export type ErrorCode =
  // contract: values and merge fields
  | "value/type-mismatch"
  | "value/missing"
  | "value/unequal-lists"
  | "merge/missing"
  | "merge/not-scalar"
  | "merge/unsafe"
  | "contract/version"
  // data: bodies
  | "data/malformed"
  | "data/refused"
  | "data/too-large"
  | "data/too-deep"
  | "data/unsupported-type"
  | "data/unsupported-encoding"
  | "data/unwritable"
  // files that the engine holds
  | "file/not-found"
  | "file/no-room"
  // http: outgoing calls
  | "http/bad-allow-entry"
  | "http/egress-denied"
  | "http/unreachable"
  | "http/timeout"
  | "http/aborted"
  | "http/response-too-large"
  | "http/bad-request"
  | "http/rate-limited"
  | "http/circuit-open"
  | "http/redirect-refused"
  | "http/too-many-hops"
  // auth: signing in
  | "auth/not-signed-in"
  | "auth/refused"
  | "auth/unavailable"
  | "auth/bad-answer"
  | "auth/bad-callback"
  | "method/failed-status"
  | "method/unauthenticated"
  | "method/out-of-retries"
  | "method/retry-later"
  | "method/next-page"
  | "method/page-loop"
  | "method/too-many-pages"
  | "method/unknown"
  | "method/unknown-input"
  | "lookup/not-found"
  // script
  | "script/threw"
  | "script/aborted"
  | "script/timeout"
  | "script/memory"
  | "script/output-too-large"
  | "script/bad-reply"
  | "script/not-carried-out"
  | "script/crashed"
  | "script/quarantined"
  // store
  | "backup/altered"
  | "backup/in-the-way"
  | "backup/not-found"
  | "backup/not-here"
  | "store/lease-lost"
  | "store/unknown-cursor"
  | "store/closed"
  | "store/in-use"
  | "store/newer-schema"
  | "store/unavailable"
  | "store/full"
  | "store/bad-url"
  | "store/unsafe-database"
  | "store/unsupported-database"
  // what scripts keep
  | "storage/full"
  | "storage/too-long"
  | "storage/not-text"
  | "storage/not-a-number"
  | "storage/bad-argument"
  | "storage/too-much"
  // secrets, subscription
  | "secrets/bad-key"
  | "secrets/unreadable"
  | "subscription/create-failed"
  | "subscription/unknown"
  | "subscription/delete-failed"
  | "subscription/changed"
  // webhook, cycle, engine, server
  | "webhook/unverified"
  | "webhook/too-many-items"
  | "webhook/not-found"
  | "account/not-found"
  | "account/limit-reached"
  | "cycle/not-found"
  | "cycle/not-ready"
  | "cycle/running"
  | "cycle/paused"
  | "cycle/not-alike"
  | "cycle/invalid"
  | "cycle/changed"
  | "installation/changed"
  | "cycle/in-a-file"
  | "cycle/queue-full"
  | "cycle/queue-expired"
  | "cycle/removed"
  | "cycle/backlog-dropped"
  | "project/invalid"
  | "project/too-large"
  | "project/not-applied"
  | "cycle/cannot-split"
  | "cycle/too-many-parts"
  | "cycle/join-not-unique"
  | "cycle/join-too-large"
  | "cycle/parts-failed"
  | "cycle/no-webhook-key"
  | "cycle/wait-expired"
  | "cycle/nobody-waited"
  | "cycle/unanswered"
  | "cycle/timeout"
  | "cycle/stopped"
  | "cycle/wait-missing"
  | "cycle/wait-not-a-moment"
  | "cycle/wait-too-long"
  | "cycle/wait-failed"
  | "installation/invalid"
  | "installation/not-working"
  | "installation/not-found"
  | "installation/name-taken"
  | "installation/in-a-file"
  | "installation/in-use"
  | "connector/not-found"
  | "release/not-found"
  | "transaction/not-cancellable"
  | "transaction/not-found"
  | "transaction/not-replayable"
  | "dead-letter/not-found"
  | "delivery/not-found"
  | "delivery/no-body"
  | "key/name-taken"
  | "key/not-found"
  | "token/name-taken"
  | "token/not-found"
  | "server/address-in-use"
  | "server/unauthorized"
  | "server/forbidden"
  | "server/no-files"
  | "server/foreign-origin"
  | "server/unsupported-media-type"
  | "server/not-found"
  | "server/method-not-allowed"
  | "server/bad-request"
  | "server/draining"
  | "server/body-too-large"
  | "server/headers-too-large"
  | "server/too-slow"
  | "server/too-many-requests"
  | "server/overloaded"
  | "internal";

/** What an error carries beside its message. */
export interface ErrorDetails {
  /** What the reader can do about it; a sentence that starts with a verb. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** When the same may be tried again, where that is known. */
  readonly retryAtMs?: number;
  /** How often it was tried before that, where tries are counted. */
  readonly tries?: number;
  /** What a failed call of a method had sent and received. */
  readonly exchange?: RecordedExchange;
  /** What the scripts of a failed call had written to their log. */
  readonly log?: readonly string[];
  /** Each reason by itself, where there are several. */
  readonly problems?: readonly ErrorProblem[];
  /** What is wrong in a request, place by place. */
  readonly places?: readonly ErrorPlace[];
}

/** One place of a request that is not as it should be. */
export interface ErrorPlace {
  /** A JSON Pointer from the part it lies in: `/query/limit`, `/body/values/Name`. */
  readonly path: string;
  /** What goes on after the place in a sentence. */
  readonly message: string;
}

/** One of several reasons, for programs: a number from a list that whoever throws it documents, and where it lies. */
export interface ErrorProblem {
  readonly code: number;
  readonly step?: string;
  readonly installation?: string;
  readonly message: string;
}

/**
 * Every failure the runtime reports. `message` states the fact in one sentence and never contains a secret.
 * Anything that is not a `HookwrightError` is a fault of ours and is shown to users as `internal` only.
 */
export class HookwrightError extends Error {
  override readonly name: string = "HookwrightError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly retryAtMs: number | undefined;
  readonly tries: number | undefined;
  readonly exchange: RecordedExchange | undefined;
  readonly log: readonly string[];
  readonly problems: readonly ErrorProblem[] | undefined;
  readonly places: readonly ErrorPlace[] | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.retryAtMs = details.retryAtMs;
    this.tries = details.tries;
    this.exchange = details.exchange;
    this.log = details.log ?? [];
    this.problems = details.problems;
    this.places = details.places;
  }
}

/** True for a `HookwrightError`, also one made by another copy of the package. */
export function isHookwrightError(error: unknown): error is HookwrightError {
  return error instanceof Error && error.name === "HookwrightError" && "code" in error;
}
