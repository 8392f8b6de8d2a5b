// The ways in which operations fail, in groups that many of them have.
import type { ErrorCode } from "../../contract/error.ts";

/** Of every operation. */
export const commonProblems: readonly ErrorCode[] = [
  "server/bad-request",
  "server/unauthorized",
  "server/forbidden",
  "server/foreign-origin",
  "server/unsupported-media-type",
  "store/unavailable",
  "store/closed",
  "store/full",
  "internal",
];

/** Of whatever reads a body. */
export const bodyProblems: readonly ErrorCode[] = [
  "data/malformed",
  "data/refused",
  "data/too-large",
  "data/too-deep",
  "data/unsupported-encoding",
  "server/body-too-large",
];

/** Of what asks the compiler. */
export const compilerProblems: readonly ErrorCode[] = ["project/too-large", "server/too-many-requests"];

/** Of what needs an installation as it should be. */
export const installationProblems: readonly ErrorCode[] = [
  "installation/not-found",
  "installation/invalid",
  "connector/not-found",
  "release/not-found",
  "contract/version",
];

/** Of what calls a vendor. */
export const callProblems: readonly ErrorCode[] = [
  ...installationProblems,
  "value/type-mismatch",
  "value/missing",
  "value/unequal-lists",
  "merge/missing",
  "merge/not-scalar",
  "merge/unsafe",
  "data/malformed",
  "data/refused",
  "data/too-large",
  "data/too-deep",
  "data/unsupported-type",
  "data/unsupported-encoding",
  "data/unwritable",
  "file/not-found",
  "file/no-room",
  "http/egress-denied",
  "http/unreachable",
  "http/timeout",
  "http/aborted",
  "http/response-too-large",
  "http/bad-request",
  "http/rate-limited",
  "http/circuit-open",
  "http/redirect-refused",
  "http/too-many-hops",
  "auth/not-signed-in",
  "auth/refused",
  "auth/unavailable",
  "auth/bad-answer",
  "method/unknown",
  "method/unknown-input",
  "method/failed-status",
  "method/unauthenticated",
  "method/out-of-retries",
  "method/retry-later",
  "method/page-loop",
  "method/too-many-pages",
  "script/threw",
  "script/aborted",
  "script/timeout",
  "script/memory",
  "script/output-too-large",
  "script/bad-reply",
  "script/crashed",
  "script/quarantined",
];

/** Of what registers webhooks, or gives them up. */
export const subscriptionProblems: readonly ErrorCode[] = [
  "subscription/create-failed",
  "subscription/unknown",
  "subscription/delete-failed",
  "subscription/changed",
];

/** Of what changes a cycle. */
export const cycleProblems: readonly ErrorCode[] = ["cycle/not-found"];

/** Of what begins transactions once more. */
export const replayProblems: readonly ErrorCode[] = [
  "transaction/not-found",
  "transaction/not-replayable",
  "cycle/not-found",
  "cycle/not-ready",
  "release/not-found",
  "contract/version",
];
