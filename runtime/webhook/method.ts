// Stage: the verb. POST delivers; GET and HEAD ask whether the webhook exists (S3); all others are refused.
import { HookwrightError } from "../contract/error.ts";
import { problem, type Answer } from "./answer.ts";

const allowed = "GET, HEAD, POST";

/** Refuses verbs that a webhook does not know: 405. */
export function checkMethod(method: string): Answer | undefined {
  if (method === "POST" || method === "GET" || method === "HEAD") return undefined;
  return problem(
    405,
    new HookwrightError("server/method-not-allowed", "A webhook does not know this HTTP method.", {
      hint: "Send deliveries with POST.",
    }),
    { allow: allowed },
  );
}
