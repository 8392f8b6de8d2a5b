// What an answer means (B§12.2): the first of the definition's `errors` whose condition holds says so, the method's own before
// the connector's. Without one 2xx is a success and everything else a failure, which scripts see next.
import type { ErrorRule } from "../contract/connector.ts";
import type { Answered } from "./answered.ts";
import { authenticationName } from "./authenticate.ts";
import { holds, type ConditionSubject } from "./condition.ts";
import type { OpenCall } from "./open-call.ts";
import { partsText } from "./parts-text.ts";
import { isSuccess, reportsErrors } from "./response.ts";

/** What becomes of an answer, and what people are told of it where a rule says it. */
export type Verdict = Pick<ErrorRule, "outcome" | "message">;

/** Judges an answer. A body that cannot be read has no values for conditions. */
export function judge(open: OpenCall, answered: Answered): Verdict {
  return findRule(rulesOf(open), answered) ?? { outcome: defaultOutcome(open, answered) };
}

/** True for an answer that a rule which names its status holds for: its author knows better than whoever goes by the status. */
export function isNamed(open: OpenCall, answered: Judgeable): boolean {
  const { status } = answered.response;
  return (
    findRule(
      rulesOf(open).filter((rule) => names(rule, status)),
      answered,
    ) !== undefined
  );
}

/** What rules look at. */
type Judgeable = Pick<Answered, "response" | "draft" | "body">;

function rulesOf({ method, call }: OpenCall): readonly ErrorRule[] {
  return [...(method.errors ?? []), ...(call.installation.connector.errors ?? [])];
}

function findRule(rules: readonly ErrorRule[], { response, draft, body }: Judgeable): ErrorRule | undefined {
  if (rules.length === 0) return undefined;
  const subject: ConditionSubject = {
    status: response.status,
    headers: response.headers,
    query: {},
    get body() {
      const decoded = body();
      return decoded.kind === "value" ? decoded.value : undefined;
    },
    textOf: (parts) => partsText(parts, draft.merge),
  };
  return rules.find(({ when }) => holds(when, subject));
}

function names({ when }: ErrorRule, status: number): boolean {
  return when.some(
    ({ of, test }) =>
      of.kind === "status" &&
      ((test.kind === "equals" && test.value === status) ||
        (test.kind === "in" && test.values.includes(status))),
  );
}

/** An access token that the vendor refuses is refreshed without being told to. */
function defaultOutcome({ call, method }: OpenCall, { response, body }: Answered): Verdict["outcome"] {
  if (isSuccess(response)) return reportsErrors(method, body) ? "failure" : "success";
  const { installation } = call;
  const scheme = installation.connector.authentications[authenticationName(method, installation)];
  return response.status === 401 && scheme?.kind === "oauth2" ? "authExpired" : "failure";
}
