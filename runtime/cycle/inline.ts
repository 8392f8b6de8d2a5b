// The inline scripts of a step's map (B§7.1): all of a step in one run, each in a scope of its own. They see the values that
// they name and where they run, nothing of a method's events and no connector.
import { HookwrightError } from "../contract/error.ts";
import type { InlineScriptValue, PlanMap, PlanValue } from "../contract/plan.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { decodeJson, encodeJson } from "../data/json.ts";
import { noScriptHost } from "../script/no-host.ts";
import type { ScriptOutcome, ScriptSource } from "../script/runner.ts";
import { evaluateEntries, evaluateReference, type InlineResults } from "./evaluate.ts";
import { inlineGlobals, inlinePlace, renderInline } from "./inline-source.ts";
import { outputRedactor } from "./sensitive-outputs.ts";
import type { StepVisit, Trace } from "./steps/step.ts";

/** An inline script and the target of the map that it stands in. */
interface MappedScript {
  readonly target: string;
  readonly value: InlineScriptValue;
}

/** The scripts of one map, ready to run: the same list for the same map, so that a runner finds it compiled. */
interface InlineScripts {
  readonly scripts: readonly MappedScript[];
  readonly sources: readonly ScriptSource[];
}

/** What a step's map gives. Without an inline script nothing is run. Fails as `evaluate` does, or with `script/…`. */
export async function evaluateMap(map: PlanMap, visit: StepVisit, trace: Trace): Promise<JsonObject> {
  const inline = prepared.get(map) ?? prepare(map);
  prepared.set(map, inline);
  if (inline.scripts.length === 0) return evaluateEntries(map, visit.outputs);
  return evaluateEntries(map, visit.outputs, await runInline(inline, visit, trace));
}

const prepared = new WeakMap<PlanMap, InlineScripts>();

function prepare(map: PlanMap): InlineScripts {
  const scripts = map.flatMap(([target, value]) =>
    scriptsIn(value).map((script) => ({ target, value: script })),
  );
  // A file for each, so that a place says which one it is in.
  const sources = scripts.map(({ value }, index) => ({
    level: "step" as const,
    file: String(index),
    source: renderInline(value, index),
  }));
  return { scripts, sources };
}

function scriptsIn(value: PlanValue): readonly InlineScriptValue[] {
  if (value.kind === "script") return [value];
  if (value.kind === "list") return value.items.flatMap(scriptsIn);
  return value.kind === "object" ? value.entries.flatMap(([, entry]) => scriptsIn(entry)) : [];
}

async function runInline(
  { scripts, sources }: InlineScripts,
  visit: StepVisit,
  trace: Trace,
): Promise<InlineResults> {
  const { outputs, services, plan, step, transaction } = visit;
  const given = scripts.map(({ value }) =>
    value.values.map((part) => {
      const found = evaluateReference(part, outputs) ?? null;
      return part.asText === true ? toText(found) : found;
    }),
  );
  const outcome = await services.scripts.run({
    key: JSON.stringify([services.account, plan.plan.id, plan.hash]),
    sources,
    event: "inline",
    pool: "transaction",
    host: noScriptHost,
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
  const redact = outputRedactor(plan, outputs);
  trace.log.push(...outcome.log.map(redact));
  if (outcome.kind === "failed")
    throw inlineError({ ...outcome, message: redact(outcome.message) }, scripts, step);
  const left = decodeJson(Buffer.from(outcome.globals), { sizeBytes: Infinity, depth: 1000 });
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
  { code, message, place }: Extract<ScriptOutcome, { kind: "failed" }>,
  scripts: readonly MappedScript[],
  step: string,
): HookwrightError {
  const found = place && scripts[Number(place.file)];
  const targets = found === undefined ? scripts : [found];
  const names = [...new Set(targets.map(({ target }) => `\`${target}\``))].join(" or ");
  const of = `The script of ${names} in the step \`${step}\``;
  if (place === undefined || found === undefined)
    return new HookwrightError(code, `${of} failed: ${message}`);
  const { line, column } = inlinePlace(found.value, place);
  return new HookwrightError(
    code,
    `${of} failed: ${message} (line ${String(line)}, column ${String(column)} behind \`=\`)`,
  );
}
