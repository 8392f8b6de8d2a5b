// A handler is of use only where its event happens: at a method that fires it, at the level that may handle it.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { eventOf, type EventName, type ScriptedKind } from "../../script/events.ts";
import type { ConnectorContext } from "../context.ts";
import type { ScriptSymbol } from "../scripts.ts";

/** `script/event-never-fires`. */
export function checkScriptEvents(context: ConnectorContext): void {
  for (const script of context.scripts)
    for (const event of script.events) {
      const at = script.tree?.scope.functions.get(event);
      if (at === undefined) continue;
      const span = script.spanAt(at.start, at.end);
      const reason = whyNever(context, script, event);
      if (reason !== undefined)
        context.report(diagnostic("script/event-never-fires", span, { event, reason }));
    }
}

function whyNever(
  { connector }: ConnectorContext,
  { method: key }: ScriptSymbol,
  name: EventName,
): string | undefined {
  const event = eventOf(name);
  const method = key === undefined ? undefined : connector.methods?.[key];
  if (event.signsIn === true) {
    if (key !== undefined) return "only the connector's own script handles it";
    const types: readonly unknown[] = Object.values(connector.authentication ?? {}).map((one) => one?.type);
    return types.includes("oauth2") ? undefined : "no authentication of this connector is `oauth2`";
  }
  if (key !== undefined)
    return isFiredBy(event.firedBy, method?.type) ? undefined : `\`${key}\` is ${article(method?.type)}`;
  const kinds = Object.values(connector.methods ?? {}).map((one) => one?.type);
  return kinds.length === 0 || kinds.some((kind) => isFiredBy(event.firedBy, kind))
    ? undefined
    : "no method of this connector has it";
}

function isFiredBy(kinds: readonly ScriptedKind[], kind: string | undefined): boolean {
  return kind === undefined || kinds.some((one) => one === kind);
}

function article(kind: string | undefined): string {
  return kind === "action" ? "an action" : `a ${kind ?? "method"}`;
}
