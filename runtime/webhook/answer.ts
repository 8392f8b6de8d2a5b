// What reception answers: S3's four texts to the letter, everything else as a problem with a code. The server turns an
// `Answer` into bytes; a stage never writes to a socket.
import { HookwrightError } from "../contract/error.ts";
import type { BodyFile } from "../data/body-file.ts";

/** An answer, complete but for `content-length` and what every answer carries. */
export type Answer =
  | {
      readonly kind: "content";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** Sent in place of the body. */
      readonly file?: AnswerFile;
    }
  | {
      /** Rendered as a problem document from the error's code, message and hint. */
      readonly kind: "problem";
      readonly status: number;
      readonly error: HookwrightError;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A file as an answer. */
export interface AnswerFile {
  /** What it is found by again. */
  readonly handle: string;
  readonly content: BodyFile;
}

/** A problem answer. */
export function problem(
  status: number,
  error: HookwrightError,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { kind: "problem", status, error, headers };
}

/** 429: there were too many requests, and there is room for the next one after `waitMs`. */
export function tooManyRequests(waitMs: number): Answer {
  const error = new HookwrightError(
    "server/too-many-requests",
    "There are too many requests at the moment.",
    {
      hint: "Send it again after the time that `Retry-After` says.",
    },
  );
  return problem(429, error, { "retry-after": String(Math.max(1, Math.ceil(waitMs / 1000))) });
}

/** The media type of S3's answers and of every text that a script replies with. */
export const textMediaType = "text/plain; charset=utf-8";

/** Unknown identifier (S3). */
export const webhookNotFound = text(404, "Webhook not found.");

/** Of a cycle that another version of the engine runs: its sender comes again, and may meet that one. */
export const takenElsewhere = problem(
  503,
  new HookwrightError("contract/version", "This process cannot run the cycle of this webhook; others can.", {
    hint: "Send it again after the time that `Retry-After` says.",
  }),
  { "retry-after": "30" },
);
/** A GET that stayed one (S3). */
export const webhookFound = text(200, "Webhook found.");
/** A delivery that is processed or queued (S3). */
export const webhookAccepted = text(200, "Webhook accepted.");
/** A cycle never started, or stopped for over 24 hours (S3). */
export const webhookInactive = text(406, "Please make sure your webhook is active.");

function text(status: number, body: string): Answer {
  return { kind: "content", status, headers: { "content-type": textMediaType }, body };
}
