// Values that a definition calls sensitive are in the journal by name only: it outlives them and is shown to people.
import type { Method } from "../../contract/connector.ts";
import type { JsonObject } from "../../contract/value.ts";

/** A step's values as they are kept: those of sensitive fields and parameters of its method are masked. */
export function maskSensitive(values: JsonObject, method: Method | undefined): JsonObject {
  const masked: JsonObject = { ...values };
  const declared =
    method === undefined || method.kind === "webhook" ? [] : [...method.inputs, ...method.parameters];
  for (const { name, sensitive } of declared)
    if (sensitive && Object.hasOwn(masked, name)) masked[name] = "[redacted]";
  return masked;
}
