// What a method may say and this version cannot do yet. Its calls fail before anything is sent: half of what a definition
// says would be another call than its author meant.
import type { ActionMethod, Connector } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";

/** Fails with `method/not-carried-out`. */
export function assertCarriedOut(connector: Connector, method: ActionMethod): void {
  const [first] = notCarriedOut(connector, method);
  if (first === undefined) return;
  throw new HookwrightError(
    "method/not-carried-out",
    `${method.name} cannot be called: this version does not carry out ${first}.`,
    { hint: "Do without it, or use a later version." },
  );
}

function notCarriedOut(connector: Connector, method: ActionMethod): readonly string[] {
  const paging = method.paging ?? connector.paging ?? "none";
  return paging === "none" ? [] : ["`paging`"];
}
