// What the journal keeps of a visit, as texts. What a definition calls sensitive is masked in whatever people may read, and sealed
// in what the transaction needs to go on.
import { failureText } from "../base/failure.ts";
import { redactValue, type Redactor } from "../base/redact.ts";
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { member, type JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.ts";
import { sealText } from "../secrets/seal.ts";
import type { VisitRecord } from "../store/store.ts";
import type { LoadedPlan } from "./plan.ts";
import { asItIs, sensitiveNames } from "./sensitive-outputs.ts";
import type { Trace } from "./steps/step.ts";

type Told = Omit<Trace, "calls">;
type TraceTexts = Pick<VisitRecord, "input" | "request" | "response" | "warning" | "log">;

/** An error in which nothing sensitive is said. */
export function masked(error: HookwrightError, redact: Redactor): HookwrightError {
  const { code, hint, cause, retryAtMs, tries, exchange } = error;
  return new HookwrightError(code, redact(error.message), {
    ...(hint === undefined ? {} : { hint: redact(hint) }),
    ...(retryAtMs !== undefined && { retryAtMs }),
    ...(tries !== undefined && { tries }),
    ...(exchange !== undefined && { exchange }),
    cause,
  });
}

/** What is kept of a step whose requests are not: of the answer the status. */
export function withoutRequests({ warning, log, response }: Told): Told {
  const status = response && member(response, "status");
  return {
    log,
    ...(warning !== undefined && { warning }),
    ...(status !== undefined && { response: { status } }),
  };
}

/** What a step told of itself. */
export function traceTexts(trace: Told, redact: Redactor): TraceTexts {
  const texts: { -readonly [Text in keyof TraceTexts]: TraceTexts[Text] } = {};
  // A value that was sensitive where it came from may have been mapped, sent and echoed anywhere.
  for (const part of ["input", "request", "response"] as const) {
    const value = trace[part];
    if (value !== undefined)
      texts[part] = encodeJson(redact === asItIs ? value : (redactValue(value, redact) as JsonValue));
  }
  if (trace.warning !== undefined) texts.warning = failureText(masked(trace.warning, redact));
  if (trace.log.length > 0) texts.log = JSON.stringify(trace.log.map(redact));
  return texts;
}

/** What a step put out, as it rests in the store: sealed when it is sensitive, or holds what an earlier step put out as such. */
export function outputText(
  box: SecretBox,
  plan: LoadedPlan,
  {
    step,
    output,
    redact,
    place,
  }: {
    readonly step: string;
    readonly output: Values;
    readonly redact: Redactor;
    readonly place: SecretPlace;
  },
): string {
  // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
  const text = encodeJson(output as Record<string, JsonValue>);
  const isSensitive = sensitiveNames(plan, step).length > 0 || redact(text) !== text;
  return isSensitive ? sealText(box, text, place) : text;
}
