// The script events of a call that this release does not run yet. A call whose scripts handle one is refused: sent without
// its handler it would be another call than its author wrote.
import type { ActionMethod, Connector } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";

/** `before_action` is run; the two of webhooks are nothing of a call's, and a connector's script may hold them beside. */
const known = ["before_action", "before_webhook", "after_webhook"];

/** Fails with `script/not-carried-out` when the connector's or the method's script handles an event that would be left out. */
export function assertEventsKnown({ script }: Connector, method: ActionMethod): void {
  const later = [script, method.script]
    .flatMap((level) => level?.events ?? [])
    .find((event) => !known.includes(event));
  if (later === undefined) return;
  throw new HookwrightError(
    "script/not-carried-out",
    `${method.name} was not called: its script handles \`${later}\`, which is not carried out by this release.`,
    { hint: "Remove the handler, or wait for a release that runs it." },
  );
}
