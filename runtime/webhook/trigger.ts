// The trigger's visit, number 0: the fields of a delivery, read by the compiled webhook method. A field of the wrong type
// fails the transaction, never the delivery: the vendor did nothing wrong and would only send it again.
import { failureText, toHookwrightError } from "../base/failure.ts";
import type { Message, Values, WebhookMethod } from "../contract/connector.ts";
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { NewTransaction } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";

/** A finished trigger: its record, and what it put out or why it failed. */
export type Trigger =
  | { readonly kind: "succeeded"; readonly record: NewTransaction["trigger"]; readonly output: Values }
  | { readonly kind: "failed"; readonly record: NewTransaction["trigger"]; readonly error: HookwrightError };

/** Reads the system fields of a delivery; `body` is what the scripts left of it, `event` its type where there are several. */
export function runTrigger(
  { clock, log }: Pick<Reception, "clock" | "log">,
  { webhook, headers, query, receivedAtMs, log: lines }: Delivery,
  body: JsonValue | undefined,
  event: string | undefined,
): Trigger {
  const written = lines.length === 0 ? {} : { log: JSON.stringify(lines) };
  const visit = { step: webhook.step, startedAtMs: receivedAtMs, ...written };
  try {
    const output = readFields(webhook.method, { body, headers, query, receivedAtMs }, event);
    // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
    const text = encodeJson(output as Record<string, JsonValue>);
    const record = { ...visit, state: "succeeded", finishedAtMs: clock.now(), output: text } as const;
    return { kind: "succeeded", record, output };
  } catch (failure) {
    const error = toHookwrightError(failure);
    if (error.code === "internal")
      log.error({ err: failure, webhook: webhook.step }, "A trigger failed unexpectedly.");
    const record = {
      ...visit,
      state: "failed",
      finishedAtMs: clock.now(),
      error: failureText(error),
    } as const;
    return { kind: "failed", record, error };
  }
}

function readFields(method: WebhookMethod, message: Message, event: string | undefined): Values {
  if (event === undefined) return method.output(message);
  return method.events?.types[event]?.output(message) ?? {};
}
