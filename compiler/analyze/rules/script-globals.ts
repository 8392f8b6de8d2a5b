// Each event sees some of the globals and may change fewer (B§7.5). A use in a handler, or in a helper that handlers reach,
// is judged by the events it runs in: it is wrong when none of them has the global.
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { eventNames, eventOf, type EventName } from "../../script/events.ts";
import { valueAccess } from "../../script/globals.ts";
import type { Reference } from "../../script/scope.ts";
import type { ConnectorContext } from "../context.ts";
import { declaring, readReach, type ReachedBy } from "../script-reach.ts";
import type { ScriptSymbol } from "../scripts.ts";

/** `script/unavailable-global` and `read-only-global`. */
export function checkScriptGlobals({ scripts, report }: ConnectorContext): void {
  const reachedBy = readReach(scripts);
  for (const script of scripts) globalFaults(scripts, script, reachedBy).forEach(report);
}

/** What one script does with globals that its events do not have, or do not let it change: each once. */
export function globalFaults(
  scripts: readonly ScriptSymbol[],
  script: ScriptSymbol,
  reachedBy: ReachedBy,
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const use of outerUses(scripts, script)) {
    const one = checkUse(script, use, [...reachedBy(script, use.owner)]);
    const key = `${one?.code ?? ""} ${use.name}`;
    if (one !== undefined && !found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}

/** The uses of names that no script declares and whose existence nobody asks for first. */
export function outerUses(scripts: readonly ScriptSymbol[], script: ScriptSymbol): readonly Reference[] {
  const { references, tested } = script.tree?.scope ?? { references: [], tested: new Set() };
  return references.filter(({ name }) => !tested.has(name) && declaring(scripts, script, name) === undefined);
}

function checkUse(
  { spanAt, tree }: ScriptSymbol,
  { name, use, start, end, owner }: Reference,
  events: readonly EventName[],
): Diagnostic | undefined {
  const access = valueAccess(name);
  if (access === undefined || events.length === 0) return undefined;
  const seeing = events.filter((event) => access[event] !== undefined);
  if (seeing.length === 0) {
    const available = eventNames.filter((event) => access[event] !== undefined && isBeside(event, events));
    // In a helper the event is not to be seen: its handler is shown.
    const handlers = events.flatMap((event) =>
      event === owner ? [] : (tree?.scope.functions.get(event) ?? []),
    );
    const related = handlers.map((at) => ({
      span: spanAt(at.start, at.end),
      message: "This handler leads there.",
    }));
    return diagnostic(
      "script/unavailable-global",
      spanAt(start, end),
      { name, events, available },
      { related },
    );
  }
  if (use === "read" || seeing.some((event) => access[event] === "write")) return undefined;
  return diagnostic("script/read-only-global", spanAt(start, end), { name, events: seeing });
}

/** An event that the same method may fire. */
function isBeside(event: EventName, events: readonly EventName[]): boolean {
  const { firedBy, signsIn } = eventOf(event);
  return events.some((one) => {
    const other = eventOf(one);
    return other.signsIn === signsIn && other.firedBy.some((kind) => firedBy.includes(kind));
  });
}
