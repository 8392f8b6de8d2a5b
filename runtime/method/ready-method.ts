// What of a method's calls is the same each time: that this version can make them, and the scripts that take part. Found out
// once for each loaded connector, method and step.
import { nameList } from "../base/name-list.ts";
import type { ActionMethod, Connector, Script, ScriptMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { createScriptSet, type ScriptSet } from "../script/script-set.ts";
import { callEvents } from "./call-scripts.ts";
import { namesLastRun } from "./last-run.ts";

/** The kinds of methods that are called. */
export type CallableMethod = ActionMethod | ScriptMethod;

/** A method that can be called. */
export interface ReadyMethod<Called extends CallableMethod = CallableMethod> {
  readonly method: Called;
  /** Absent where no level handles an event of a call. */
  readonly scripts?: ScriptSet;
  /** Its calls ask when their step last ran, and so each sets the date of the next. */
  readonly usesLastRun: boolean;
}

/** For each connector: by the step's script, or by the method where the step has none. */
const ready = new WeakMap<Connector, WeakMap<object, ReadyMethod>>();

/** The method of a connector with the scripts of all levels. Fails with `method/unknown`. */
export function readyMethod(connector: Connector, key: string, stepScript: Script | undefined): ReadyMethod {
  const method = findMethod(connector, key);
  const ofConnector = ready.get(connector) ?? new WeakMap<object, ReadyMethod>();
  const known = ofConnector.get(stepScript ?? method);
  if (known?.method === method) return known;
  const scripts = createScriptSet({ connector: connector.script, method: method.script, step: stepScript });
  const asks = method.kind === "action" && method.usesLastRun === true;
  const usesLastRun = asks || namesLastRun(scripts);
  const isScripted = callEvents.some((event) => scripts.events.has(event));
  const found: ReadyMethod = { method, usesLastRun, ...(isScripted && { scripts }) };
  ready.set(connector, ofConnector.set(stepScript ?? method, found));
  return found;
}

function findMethod(connector: Connector, key: string): CallableMethod {
  const method = Object.hasOwn(connector.methods, key) ? connector.methods[key] : undefined;
  if (method?.kind === "action" || method?.kind === "script") return method;
  const callable = Object.entries(connector.methods).flatMap(([name, { kind }]) =>
    kind === "action" || kind === "script" ? [name] : [],
  );
  throw new HookwrightError(
    "method/unknown",
    method === undefined
      ? `The connector ${connector.name} has no method \`${key}\`.`
      : `The method \`${key}\` of ${connector.name} is a ${method.kind} and cannot be called.`,
    callable.length === 0 ? {} : { hint: `It has ${nameList(callable)}.` },
  );
}
