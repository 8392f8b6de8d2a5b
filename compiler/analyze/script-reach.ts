// Which events a piece of a connector's scripts is run by: a handler by its own, a helper by those of every handler that
// reaches it, whatever level they stand at. All levels share one scope, inner levels see the outer ones (B§7.1).
import { isEvent, type EventName } from "../script/events.ts";
import type { Reference } from "../script/scope.ts";
import type { ScriptSymbol } from "./scripts.ts";

/** The events of a top-level function of one of the scripts; empty when no handler is known to reach it. */
export type ReachedBy = (script: ScriptSymbol, owner: string | undefined) => ReadonlySet<EventName>;

const none: ReadonlySet<EventName> = new Set();

/** Follows every use of a function from the handlers on. */
export function readReach(scripts: readonly ScriptSymbol[]): ReachedBy {
  const reached = new Map<ScriptSymbol, Map<string, Set<EventName>>>(
    scripts.map((script) => [script, new Map()]),
  );
  const pending: { readonly script: ScriptSymbol; readonly name: string; readonly event: EventName }[] = [];
  const enter = (script: ScriptSymbol, name: string, event: EventName): void => {
    const names = reached.get(script);
    const events = names?.get(name) ?? new Set();
    if (names === undefined || events.has(event)) return;
    names.set(name, events.add(event));
    pending.push({ script, name, event });
  };
  const uses = new Map(scripts.map((script) => [script, usesByOwner(script)]));
  for (const script of scripts) for (const event of script.events) enter(script, event, event);
  for (let next = pending.pop(); next !== undefined; next = pending.pop())
    for (const { name } of uses.get(next.script)?.get(next.name) ?? []) {
      if (isEvent(name)) continue;
      const home = declaring(scripts, next.script, name);
      if (home !== undefined) enter(home, name, next.event);
    }
  return (script, owner) => (owner === undefined ? none : (reached.get(script)?.get(owner) ?? none));
}

/** The script whose top level a name of another script means: its own, else an outer one. */
export function declaring(
  scripts: readonly ScriptSymbol[],
  from: ScriptSymbol,
  name: string,
): ScriptSymbol | undefined {
  return [from, ...outerScripts(scripts, from)].find(({ tree }) => tree?.scope.declared.has(name) === true);
}

const depths = { connector: 0, method: 1, step: 2 } as const;

/** The scripts that a script stands in, the nearest first. A step's are given with those of its own method alone. */
export function outerScripts(scripts: readonly ScriptSymbol[], from: ScriptSymbol): readonly ScriptSymbol[] {
  return scripts
    .filter(({ level }) => depths[level] < depths[from.level])
    .sort((a, b) => depths[b.level] - depths[a.level]);
}

function usesByOwner({ tree }: ScriptSymbol): ReadonlyMap<string, readonly Reference[]> {
  return Map.groupBy(
    (tree?.scope.references ?? []).filter(({ owner }) => owner !== undefined),
    ({ owner }) => owner ?? "",
  );
}
