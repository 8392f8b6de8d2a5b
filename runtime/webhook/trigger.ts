// The trigger's visit, number 0: the fields of a delivery, read by the compiled webhook method. A field of the wrong type
// fails the transaction, never the delivery: the vendor did nothing wrong and would only send it again.
import { failureText, toHookwrightError } from "../base/failure.ts";
import type { Values } from "../contract/connector.ts";
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { NewTransaction } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import { itemMessage } from "./items.ts";
import type { Reception } from "./reception.ts";
import type { Start } from "./verdict.ts";

/** A finished trigger: its record, and what it put out or why it failed. */
export type Trigger =
  | { readonly kind: "succeeded"; readonly record: NewTransaction["trigger"]; readonly output: Values }
  | { readonly kind: "failed"; readonly record: NewTransaction["trigger"]; readonly error: HookwrightError };

/** Reads the system fields of an event. */
export function runTrigger(
  { clock, log }: Pick<Reception, "clock" | "log">,
  delivery: Delivery,
  { item, method, subscriber, event, log: lines, failure }: Start,
): Trigger {
  const { receivedAtMs } = delivery;
  // What a script wrote about a connector's delivery may speak of other accounts; it stays with the delivery.
  const written = delivery.webhook.scope === "connector" ? lines : [...delivery.log, ...lines];
  const visit = {
    step: subscriber.step,
    startedAtMs: receivedAtMs,
    ...(written.length > 0 && { log: JSON.stringify(written) }),
  };
  try {
    if (failure !== undefined) throw failure;
    const kind = event === undefined ? method : method.events?.types[event];
    const output = kind?.output(itemMessage(delivery, item)) ?? {};
    delivery.files.assertOwn(kind?.outputs ?? [], output);
    // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
    const text = encodeJson(output as Record<string, JsonValue>);
    const record = { ...visit, state: "succeeded", finishedAtMs: clock.now(), output: text } as const;
    return { kind: "succeeded", record, output };
  } catch (thrown) {
    const error = toHookwrightError(thrown);
    if (error.code === "internal")
      log.error({ err: thrown, webhook: subscriber.step }, "A trigger failed unexpectedly.");
    const record = {
      ...visit,
      state: "failed",
      finishedAtMs: clock.now(),
      error: failureText(error),
    } as const;
    return { kind: "failed", record, error };
  }
}
