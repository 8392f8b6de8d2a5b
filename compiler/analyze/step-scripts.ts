// The scripts of a cycle's steps: they run with those of the connector and the method that the step calls, in one scope
// (B§7.1), so they are judged together with them.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { storageFunctions } from "../script/globals.ts";
import { eventOf, type EventName } from "../script/events.ts";
import { methodReference, stepMethod, type CycleContext } from "./cycle-context.ts";
import type { MethodInterface } from "./interface.ts";
import { globalFaults, outerUses } from "./rules/script-globals.ts";
import { methodShapes, programOf, stepShapes, type ScriptProgram } from "./script-program.ts";
import { readReach } from "./script-reach.ts";
import type { ScriptSymbol } from "./scripts.ts";
import type { PartialConnector } from "./symbols.ts";

/** A connector's definition and its scripts, as far as steps need them. */
export interface ScriptedConnector {
  readonly connector: PartialConnector;
  readonly scripts: readonly ScriptSymbol[];
}

/** Checks every step's script; the programs are what is left for the type checker. */
export function checkStepScripts(
  context: CycleContext,
  scripts: readonly ScriptSymbol[],
  connectors: ReadonlyMap<string, ScriptedConnector>,
): { readonly diagnostics: readonly Diagnostic[]; readonly programs: readonly ScriptProgram[] } {
  const checked = scripts.flatMap((script) => {
    const id = script.method ?? "";
    const step = context.cycle.steps?.[id];
    if (step === undefined || script.tree === undefined) return [];
    const [alias = "", key = ""] = (methodReference(step, [])?.name ?? "").split(".");
    const called = connectors.get(context.aliases.get(alias)?.id ?? "");
    const around = (called?.scripts ?? []).filter(({ method }) => method === undefined || method === key);
    const stack = [...around, script];
    const reachedBy = readReach(stack);
    const shapes = called === undefined ? stepShapes(step) : methodShapes(called.connector, key);
    // A step that calls nothing but its script.
    const isOwn = "script" in step && !("method" in step) && !("webhook" in step);
    const method = isOwn ? undefined : stepMethod(context, id, step);
    return {
      program: programOf(stack, script, { shapes, reachedBy }),
      diagnostics: [
        ...script.events.flatMap(
          (event) => checkEvent(script, event, isOwn ? { kind: "script" } : method) ?? [],
        ),
        ...(isOwn ? neverFails(script) : []),
        ...globalFaults(stack, script, reachedBy),
        ...checkExceptions(stack, script),
        ...(isOwn ? storageUses(script) : []),
      ],
    };
  });
  return {
    diagnostics: checked.flatMap(({ diagnostics }) => diagnostics),
    programs: checked.map(({ program }) => program),
  };
}

function checkEvent(
  { tree, spanAt }: ScriptSymbol,
  name: EventName,
  method: (Pick<MethodInterface, "share"> & { readonly kind: string }) | undefined,
): Diagnostic | undefined {
  const at = tree?.scope.functions.get(name);
  if (at === undefined) return undefined;
  const span = spanAt(at.start, at.end);
  const { firedBy, signsIn } = eventOf(name);
  if (signsIn === true || name === "action_condition")
    return diagnostic("script/connector-only", span, { name });
  if (method === undefined) return undefined;
  const { kind, share } = method;
  // It runs before anybody is looked for whom a request is for.
  if (name === "before_webhook" && share !== undefined) {
    const reason = `the URL of this webhook belongs to the ${share}, not to the step`;
    return diagnostic("script/event-never-fires", span, { event: name, reason });
  }
  if (firedBy.some((one) => one === kind)) return undefined;
  const reason = `this step calls ${kind === "action" ? "an action" : `a ${kind}`}`;
  return diagnostic("script/event-never-fires", span, { event: name, reason });
}

/** `after_error` is about an answer, which a step without a call never gets. */
function neverFails({ tree, spanAt }: ScriptSymbol): readonly Diagnostic[] {
  const at = tree?.scope.functions.get("after_error");
  if (at === undefined) return [];
  const args = { event: "after_error", reason: "this step calls nothing" };
  return [diagnostic("script/event-never-fires", spanAt(at.start, at.end), args)];
}

/** `script/needs-connector`: uses of storage by a script that belongs to none. */
export function storageUses(script: ScriptSymbol): readonly Diagnostic[] {
  return outerUses([script], script)
    .filter(({ name }) => storageFunctions.includes(name))
    .map(({ name, start, end }) => diagnostic("script/needs-connector", script.spanAt(start, end), { name }));
}

const exceptions = ["AuthRefreshException", "AuthSessionException"];

function checkExceptions(stack: readonly ScriptSymbol[], script: ScriptSymbol): readonly Diagnostic[] {
  return outerUses(stack, script)
    .filter(({ name }) => exceptions.includes(name))
    .map(({ name, start, end }) => diagnostic("script/connector-only", script.spanAt(start, end), { name }));
}
