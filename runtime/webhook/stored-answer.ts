// Answers as they are kept with a delivery, so that the same delivery sent again gets the same answer. The standard answer
// is kept as nothing but its status: almost every delivery has it.
import { HookwrightError, isHookwrightError, type ErrorCode } from "../contract/error.ts";
import type { OpenFile } from "../data/body-file.ts";
import type { DeliveryRecord } from "../store/store.ts";
import { problem, webhookAccepted, type Answer } from "./answer.ts";

/** What is kept beside the status. */
export type StoredAnswer =
  | {
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** The handle of the file that was sent. */
      readonly file?: string;
    }
  | { readonly problem: { readonly code: ErrorCode; readonly message: string; readonly hint?: string } };

/** JSON text of a `StoredAnswer`; `undefined` for the standard answer. */
export function storeAnswer(answer: Answer): string | undefined {
  if (answer === webhookAccepted) return undefined;
  if (answer.kind === "content") {
    const { headers, body, file } = answer;
    return JSON.stringify({ headers, body, file: file?.handle });
  }
  const { code, message, hint } = answer.error;
  return JSON.stringify({ problem: { code, message, hint } });
}

/** What is kept, as a value. The text is this file's own. */
export function parseStoredAnswer(text: string): StoredAnswer {
  return JSON.parse(text) as StoredAnswer;
}

/**
 * The answer that a delivery got; the standard one where none is known, for an accepted delivery needs no second try. A file that is
 * gone is a 410.
 */
export async function readAnswer(
  { status, answer }: Pick<DeliveryRecord, "status" | "answer">,
  openFile: OpenFile,
): Promise<Answer> {
  if (status === undefined || answer === undefined) return webhookAccepted;
  const stored = parseStoredAnswer(answer);
  if (!("problem" in stored)) {
    const { headers, body, file: handle } = stored;
    if (handle === undefined) return { kind: "content", status, headers, body };
    const content = await openFile(handle).catch(toGone);
    if (isHookwrightError(content)) return problem(410, content);
    return { kind: "content", status, headers, body, file: { handle, content } };
  }
  const { code, message, hint } = stored.problem;
  return problem(status, new HookwrightError(code, message, hint === undefined ? {} : { hint }));
}

function toGone(error: unknown): HookwrightError {
  if (isHookwrightError(error)) return error;
  throw error;
}
