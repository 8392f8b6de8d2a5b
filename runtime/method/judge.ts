// What an answer means (B§12.2): the first of the definition's `errors` whose condition holds says so, the method's own before
// the connector's. Without one 2xx is a success and everything else a failure, which scripts see next.
import type { ErrorRule } from "../contract/connector.ts";
import type { Answered } from "./answered.ts";
import { authenticationName } from "./authenticate.ts";
import { holds } from "./condition.ts";
import type { OpenCall } from "./open-call.ts";
import { partsText } from "./parts-text.ts";
import { isSuccess, reportsErrors } from "./response.ts";

/** What becomes of an answer, and what people are told of it where a rule says it. */
export type Verdict = Pick<ErrorRule, "outcome" | "message">;

/** Judges an answer. A body that cannot be read has no values for conditions. */
export function judge(open: OpenCall, answered: Answered): Verdict {
  const { installation } = open.call;
  const rules = [...(open.method.errors ?? []), ...(installation.connector.errors ?? [])];
  if (rules.length > 0) {
    const { response, draft } = answered;
    const subject = {
      status: response.status,
      headers: response.headers,
      query: {},
      get body() {
        const body = answered.body();
        return body.kind === "value" ? body.value : undefined;
      },
      textOf: (parts: Parameters<typeof partsText>[0]) => partsText(parts, draft.merge),
    };
    const rule = rules.find(({ when }) => holds(when, subject));
    if (rule !== undefined) return rule;
  }
  return { outcome: defaultOutcome(open, answered) };
}

/** An access token that the vendor refuses is refreshed without being told to. */
function defaultOutcome({ call, method }: OpenCall, { response, body }: Answered): Verdict["outcome"] {
  if (isSuccess(response)) return reportsErrors(method, body) ? "failure" : "success";
  const { installation } = call;
  const scheme = installation.connector.authentications[authenticationName(method, installation)];
  return response.status === 401 && scheme?.kind === "oauth2" ? "authExpired" : "failure";
}
