// The inline scripts of a step's map (B§7.1): all of a step in one run, each in a scope of its own. They see the values that
// they name and where they run, nothing of a method's events and no connector.
import { HookwrightError } from "../contract/error.ts";
import type { InlineScriptValue, PlanMap, PlanValue } from "../contract/plan.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { decodeOwnJson, encodeJson } from "../data/json.ts";
import type { ScriptOutcome, ScriptSource } from "../script/runner.ts";
import { evaluateEntries, evaluateReference, type InlineResults, type ValueSources } from "./evaluate.ts";
import { inlineGlobals, inlinePlace, renderInline } from "./inline-source.ts";
import { connectorlessHost } from "./steps/connectorless-host.ts";
import type { StepVisit, Trace } from "./steps/step.ts";
import { valueSources } from "./value-sources.ts";

/** An inline script, the target of the map that it stands in, and the JSON Pointer below the map. */
interface MappedScript {
  readonly target: string;
  readonly pointer: string;
  readonly value: InlineScriptValue;
}

/** The scripts of one map, ready to run: the same list for the same map, so that a runner finds it compiled. */
interface InlineScripts {
  readonly scripts: readonly MappedScript[];
  readonly sources: readonly ScriptSource[];
}

/** What a step's map gives. Without an inline script nothing is run. Fails as `evaluate` does, or with `script/…`. */
export async function evaluateMap(map: PlanMap, visit: StepVisit, trace: Trace): Promise<JsonObject> {
  const inline = prepared.get(map) ?? prepare(map, visit);
  prepared.set(map, inline);
  const sources = valueSources(visit);
  if (inline.scripts.length === 0) return evaluateEntries(map, sources);
  return evaluateEntries(map, { ...sources, inline: await runInline(inline, { visit, sources }, trace) });
}

const prepared = new WeakMap<PlanMap, InlineScripts>();

function prepare(map: PlanMap, { plan: { plan }, step }: StepVisit): InlineScripts {
  const scripts = map.flatMap(([target, value]) =>
    scriptsIn(value, pointerStep(target)).map((found) => ({ ...found, target })),
  );
  const at = plan.steps[step]?.kind === "respond" ? "respond/map" : "map";
  // A file for each, so that a place says which one it is in.
  const sources = scripts.map(({ value, pointer }, index) => ({
    level: "step" as const,
    file: `cycles/${plan.id}.json#/steps/${step}/${at}${pointer}`,
    source: renderInline(value, index),
  }));
  return { scripts, sources };
}

function scriptsIn(value: PlanValue, pointer: string): readonly Omit<MappedScript, "target">[] {
  if (value.kind === "script") return [{ value, pointer }];
  if (value.kind === "list")
    return value.items.flatMap((item, index) => scriptsIn(item, pointer + pointerStep(String(index))));
  return value.kind === "object"
    ? value.entries.flatMap(([key, entry]) => scriptsIn(entry, pointer + pointerStep(key)))
    : [];
}

function pointerStep(key: string): string {
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

async function runInline(
  { scripts, sources }: InlineScripts,
  { visit, sources: valuesFrom }: { readonly visit: StepVisit; readonly sources: ValueSources },
  trace: Trace,
): Promise<InlineResults> {
  const { services, plan, step, transaction } = visit;
  const given = scripts.map(({ value }) =>
    value.values.map((part) => {
      const found = evaluateReference(part, valuesFrom) ?? null;
      return part.asText === true ? toText(found) : found;
    }),
  );
  const outcome = await services.calls.scripts.run({
    account: services.account,
    key: JSON.stringify([services.account, plan.plan.id, plan.hash]),
    sources,
    event: "inline",
    pool: "transaction",
    host: connectorlessHost(services.calls.transport, services.signal, {
      transaction,
      visit: visit.visit,
      part: "map",
    }),
    signal: services.signal,
    globals: encodeJson({
      script_execution_context: "RUNNING_TRANSACTION",
      transaction_id: transaction,
      cycle_id: plan.plan.id,
      cycle_step_id: step,
      [inlineGlobals.values]: given,
      [inlineGlobals.results]: {},
    }),
    writable: [inlineGlobals.results],
  });
  trace.log.push(...outcome.log);
  if (outcome.kind === "failed") throw inlineError(outcome, { scripts, sources }, step);
  const left = decodeOwnJson(outcome.globals);
  const results = isJsonObject(left) ? left[inlineGlobals.results] : undefined;
  return new Map(
    scripts.map(({ value }, index) => {
      const result = isJsonObject(results) ? results[String(index)] : undefined;
      // A value that was only handed on keeps its digits.
      return [
        value,
        given[index]?.reduce<JsonValue | undefined>((kept, one) => keepDigits(one, kept), result),
      ];
    }),
  );
}

/** What a value is inside backticks. */
function toText(value: JsonValue): string {
  if (value === null) return "";
  if (isRawJson(value)) return value.rawJSON;
  return typeof value === "object" ? encodeJson(value) : String(value);
}

function inlineError(
  { code, message, hint, place }: Extract<ScriptOutcome, { kind: "failed" }>,
  { scripts, sources }: InlineScripts,
  step: string,
): HookwrightError {
  const index = sources.findIndex(({ file }) => file === (place?.source ?? place?.file));
  const found = scripts[index];
  const targets = found === undefined ? scripts : [found];
  const names = [...new Set(targets.map(({ target }) => `\`${target}\``))].join(" or ");
  const told = `The script of ${names} in the step \`${step}\` failed: ${message}`;
  const details = hint === undefined ? {} : { hint };
  if (place === undefined || found === undefined) return new HookwrightError(code, told, details);
  const { line, column } = place.source === undefined ? inlinePlace(found.value, place) : place;
  return new HookwrightError(code, `${told} (${place.file}:${String(line)}:${String(column)})`, details);
}
