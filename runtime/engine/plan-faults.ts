// What is wrong with a plan by itself, or beside the connectors it runs with. The compiler finds all of it in a definition; a plan that
// was made elsewhere, or whose connector changed under it, is looked at before it starts.
import type { Connector, InputField, Method, Parameter } from "../contract/connector.ts";
import { parseIso } from "../contract/instant.ts";
import type { CriterionCondition, MethodStep, PlanMap, PlanValue } from "../contract/plan.ts";
import { exitsOf } from "../cycle/exits.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import { stepsNamedBy } from "../cycle/plan-values.ts";
import type { RunStep } from "../cycle/written-webhooks.ts";
import type { Prerequisite, PrerequisiteCode } from "./prerequisites.ts";

type Found = readonly [code: PrerequisiteCode, message: string];

/** The faults of every step. */
export function findPlanFaults(loaded: LoadedPlan): readonly Prerequisite[] {
  const { start, steps } = loaded.plan;
  const stray: readonly Prerequisite[] = Object.hasOwn(steps, start)
    ? []
    : [{ code: 11, message: `The cycle begins with the step \`${start}\`, which it does not have.` }];
  const own = Object.entries(steps).flatMap(([id, step]) => {
    const incomplete = kindFaults(step, id === start);
    return [
      ...connectionFaults(step, steps),
      ...callFaults(step, loaded),
      ...incomplete,
      // What is not there refers to nothing.
      ...(incomplete.length > 0 ? [] : referenceFaults(step, steps)),
    ].map(([code, message]): Prerequisite => ({ code, step: id, message: `The step \`${id}\` ${message}.` }));
  });
  return [...stray, ...own];
}

/**
 * What the reference system refuses (B§11.2) and does no harm here: a single step, which records what comes or makes its call; steps that
 * no transaction comes to. Of a plan without faults.
 */
export function findPlanWarnings(loaded: LoadedPlan): readonly Prerequisite[] {
  const { start, steps } = loaded.plan;
  const single: Prerequisite = {
    code: 10,
    message: "The cycle has a single step, which nothing follows.",
    isWarning: true,
  };
  return Object.keys(steps).length === 1
    ? [single]
    : [...findUnreached(start, steps), ...findUnjoined(loaded)];
}

/** Steps that fill one list from lists of several steps, of which one is not joined: elements are taken by position. */
function findUnjoined(loaded: LoadedPlan): readonly Prerequisite[] {
  return Object.entries(loaded.plan.steps).flatMap(([id, step]): readonly Prerequisite[] => {
    if (step.kind !== "method") return [];
    const joined = new Set(step.join?.map((join) => join.step));
    const unjoined = [...sourcesOfLists(step, loaded)].find(
      (sources) => sources.size > 1 && [...sources].some((source) => !joined.has(source)),
    );
    if (unjoined === undefined) return [];
    const names = [...unjoined].map((name) => `\`${name}\``).join(" and ");
    const message = `The step \`${id}\` fills one list from lists of ${names}, and does not say by which field they are joined.`;
    return [{ code: 42, step: id, message, isWarning: true }];
  });
}

/** Of each list that a call takes the steps whose lists are mapped into it. In the parts of a step its list is none. */
function sourcesOfLists(step: MethodStep, loaded: LoadedPlan): Iterable<ReadonlySet<string>> {
  const method = methodOf(step, loaded);
  const inputs = method !== undefined && "inputs" in method ? method.inputs : [];
  const sources = new Map<string, Set<string>>();
  for (const [name, value] of step.map) {
    const input = inputs.find((field) => field.name === name);
    if (input === undefined || input.lists === 0 || value.kind !== "field") continue;
    if (!isList(loaded.plan.steps[value.step], value.field, loaded)) continue;
    const list = input.location.replace(/\].*$/s, "]");
    sources.set(list, (sources.get(list) ?? new Set()).add(value.step));
  }
  return sources.values();
}

function isList(source: RunStep | undefined, field: string, loaded: LoadedPlan): boolean {
  if (source?.kind !== "webhook" && source?.kind !== "method") return false;
  if ("split" in source) return false;
  const method = methodOf(source, loaded);
  const outputs = method !== undefined && "outputs" in method ? method.outputs : [];
  return outputs.some(({ name, lists }) => name === field && (lists ?? 0) > 0);
}

function methodOf(
  { connector, method }: Pick<MethodStep, "connector" | "method">,
  { connectors }: LoadedPlan,
): Method | undefined {
  return connectors.get(connector)?.methods[method];
}

type Steps = Readonly<Record<string, RunStep>>;

function findUnreached(start: string, steps: Steps): readonly Prerequisite[] {
  const reached = new Set([start]);
  for (const id of reached) {
    for (const exit of exitsOf(steps[id])) reached.add(exit);
  }
  return Object.keys(steps)
    .filter((id) => !reached.has(id))
    .map((step) => ({ code: 11, step, message: `No step leads to the step \`${step}\`.`, isWarning: true }));
}

function connectionFaults(step: RunStep, steps: Steps): readonly Found[] {
  return exitsOf(step)
    .filter((exit) => !Object.hasOwn(steps, exit))
    .map((exit) => [11, `goes on to \`${exit}\`, which the cycle does not have`]);
}

function referenceFaults(step: RunStep, steps: Steps): readonly Found[] {
  return stepsNamedBy(step)
    .filter((name) => !Object.hasOwn(steps, name))
    .map((name) => [30, `takes a value from \`${name}\`, which the cycle does not have`]);
}

function kindFaults(step: RunStep, isStart: boolean): readonly Found[] {
  switch (step.kind) {
    case "decision":
      return criterionFaults(step);
    case "criteria":
      return step.criteria.length === 0 ? [[31, "has no criteria"]] : step.criteria.flatMap(criterionFaults);
    case "delay":
      return Number.isFinite(step.delayMs) && step.delayMs >= 0
        ? []
        : [[61, "does not say how long it waits"]];
    case "waitUntil":
      return waitFaults(step.until);
    case "webhook":
      return isStart || step.mapping !== undefined
        ? []
        : [[43, "does not say which transaction a delivery resumes"]];
    case "method":
    case "respond":
    case "waitAll":
    case "script":
      return [];
  }
}

const checks: ReadonlySet<CriterionCondition> = new Set<CriterionCondition>([
  "exists",
  "notExists",
  "isEmpty",
  "isNotEmpty",
  "isTrue",
  "isFalse",
]);

/** A plan that was made by hand may lack what its type demands. */
function criterionFaults(criterion: {
  readonly left?: PlanValue;
  readonly condition: CriterionCondition;
  readonly right?: PlanValue;
}): readonly Found[] {
  const { left, condition, right } = criterion;
  if (left === undefined) return [[50, "compares nothing"]];
  return right === undefined && !checks.has(condition) ? [[51, "compares with nothing"]] : [];
}

function waitFaults(until: PlanValue | undefined): readonly Found[] {
  if (until === undefined) return [[33, "does not say until when it waits"]];
  if (until.kind !== "literal") return [];
  return typeof until.value === "string" && parseIso(until.value) !== undefined
    ? []
    : [[70, "waits for something that is no date"]];
}

function callFaults(step: RunStep, { plan, connectors }: LoadedPlan): readonly Found[] {
  const call = step.kind === "respond" && step.response.kind === "method" ? step.response : step;
  if (!("connector" in call)) return [];
  const connector = connectors.get(call.connector);
  if (connector === undefined || plan.connectors[call.connector] === undefined)
    return [[0, `uses \`${call.connector}\`, which is no connector of the cycle`]];
  const method = Object.hasOwn(connector.methods, call.method) ? connector.methods[call.method] : undefined;
  if (method === undefined) return [[0, `calls \`${call.method}\`, which ${connector.name} does not have`]];
  return step.kind === "webhook" ? [] : inputFaults(call.map, method, connector);
}

function inputFaults(map: PlanMap, method: Method, connector: Connector): readonly Found[] {
  const isMapped = (name: string): boolean => map.some(([target]) => target === name);
  const ofInstallation = new Set(connector.parameters.map(({ name }) => name));
  const parameters = method.parameters.filter(
    (parameter) => !ofInstallation.has(parameter.name) && isRequired(parameter) && !isMapped(parameter.name),
  );
  const fields = ("inputs" in method ? method.inputs : []).filter(
    (field) => isRequired(field) && !isMapped(field.name),
  );
  return [
    ...parameters.map(({ name }): Found => [40, `maps nothing to the parameter \`${name}\``]),
    ...fields.map(({ name }): Found => [41, `maps nothing to the field \`${name}\``]),
  ];
}

function isRequired(of: Parameter | InputField): boolean {
  const { optional, value, default: initial }: Partial<Parameter> = of;
  return optional !== true && value === undefined && initial === undefined;
}
