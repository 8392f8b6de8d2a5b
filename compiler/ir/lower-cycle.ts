// Cycle definition → plan: references resolved to releases, every text parsed into parts. A plan is pure JSON; nothing in
// it is a template any more.
import type { Script } from "../../runtime/contract/connector.ts";
import type {
  CyclePlan,
  ListJoin,
  MethodStep,
  PlanConnector,
  PlanStep,
  RespondStep,
} from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { ScriptSymbol } from "../analyze/scripts.ts";
import type {
  CycleDefinition,
  OnErrorDefinition,
  RespondStepDefinition,
  StepDefinition,
  WebhookStepDefinition,
} from "../schema/definition.gen.ts";
import { parseDuration } from "../analyze/duration.ts";
import { lowerDecision } from "./lower-decision.ts";
import { lowerErrorAction } from "./lower-error-action.ts";
import { lowerPlanFields } from "./lower-plan-field.ts";
import { planValues, type PlanValueLowering } from "./lower-plan-value.ts";
import { lowerVerify } from "./lower-verify.ts";

/** What a cycle's analysis found out, and what its plan needs. */
export interface CycleLowering {
  /** The scripts of the steps, by step. */
  readonly scripts: readonly ScriptSymbol[];
  /** The steps that split the transaction. */
  readonly splits: ReadonlySet<string>;
  /** What each step joins. */
  readonly joins: ReadonlyMap<string, readonly ListJoin[]>;
  /** Pins an alias's connector and installation to a release. */
  resolve(connector: string, installation: string | undefined): PlanConnector;
}

/** Lowers a cycle. */
export function lowerCycle(
  cycle: CycleDefinition,
  { scripts, splits, joins, resolve }: CycleLowering,
): CyclePlan {
  const values = planValues(cycle.id, cycle.variables);
  const steps = Object.entries(cycle.steps).map(([id, step]) => {
    const script = scripts.find(({ method }) => method === id);
    const own = { script: toScript(script), split: splits.has(id), join: joins.get(id) };
    return [id, lowerStep(step, { cycle, values, ...own })] as const;
  });
  const { schedule, retention, variables } = cycle;
  return {
    contract: 1,
    id: cycle.id,
    name: cycle.name,
    connectors: Object.fromEntries(
      Object.entries(cycle.connectors).map(([alias, entry]) => [
        alias,
        resolve(entry.connector, entry.installation),
      ]),
    ),
    start: cycle.start,
    // Every step is reached (checked before), so a respond step anywhere makes the cycle synchronous (S3).
    synchronous: steps.some(([, step]) => step.kind === "respond"),
    ...(schedule === undefined ? {} : { schedule: lowerSchedule(schedule) }),
    ...(retention === undefined ? {} : { retention: lowerRetention(retention) }),
    ...(variables === undefined ? {} : { variables: variables as Readonly<Record<string, JsonValue>> }),
    steps: Object.fromEntries(steps),
  };
}

interface StepLowering {
  readonly cycle: CycleDefinition;
  readonly values: PlanValueLowering;
  readonly script: Script | undefined;
  readonly split: boolean;
  readonly join: readonly ListJoin[] | undefined;
}

function lowerStep(step: StepDefinition, lowering: StepLowering): PlanStep {
  const { values, script } = lowering;
  if ("webhook" in step) return lowerWebhook(step, lowering);
  if ("method" in step)
    return {
      kind: "method",
      ...reference(step.method),
      map: values.map(step.map),
      ...(lowering.join && { join: lowering.join }),
      ...failure(step, lowering),
      ...settings(lowering),
      ...next(step.next),
      ...exits(step),
    };
  if ("decision" in step) return { ...lowerDecision(step.decision, values), ...exits(step) };
  if ("respond" in step)
    return {
      kind: "respond",
      response: lowerResponse(step.respond, values),
      ...failure(step, lowering),
      ...next(step.next),
    };
  if ("delay" in step) return { kind: "delay", delayMs: parseDuration(step.delay), ...next(step.next) };
  if ("waitUntil" in step)
    return {
      kind: "waitUntil",
      until: values.value(step.waitUntil),
      ...failure(step, lowering),
      ...next(step.next),
    };
  if ("waitAll" in step) return { kind: "waitAll", split: step.waitAll, ...next(step.next) };
  if (script === undefined) throw new TypeError("unchecked script step");
  return {
    kind: "script",
    script,
    map: values.map(step.map),
    fields: lowerPlanFields(step.fields ?? []),
    ...failure(step, lowering),
    ...next(step.next),
  };
}

function lowerWebhook(step: WebhookStepDefinition, lowering: StepLowering): PlanStep {
  const { values } = lowering;
  const { webhook, mapping } = step;
  const common = {
    ...(mapping === undefined
      ? {}
      : { mapping: { request: mapping.request, equals: values.value(mapping.equals) } }),
    ...settings(lowering),
    ...next(step.next),
  };
  if (typeof webhook !== "string")
    return {
      kind: "webhookTool",
      verify: lowerVerify(webhook.verify),
      fields: lowerPlanFields(webhook.fields),
      ...common,
    };
  return {
    kind: "webhook",
    ...reference(webhook),
    map: values.constants(step.map),
    ...(step.events === undefined ? {} : { events: step.events }),
    ...common,
  };
}

function lowerResponse(
  respond: RespondStepDefinition["respond"],
  values: PlanValueLowering,
): RespondStep["response"] {
  if ("method" in respond)
    return { kind: "method", ...reference(respond.method), map: values.map(respond.map) };
  return {
    kind: "inline",
    status: respond.status ?? 200,
    headers: Object.entries(respond.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      values.value(value),
    ]),
    ...(respond.body === undefined ? {} : { body: values.value(respond.body) }),
  };
}

function settings({ script, split }: StepLowering): { readonly script?: Script; readonly split?: true } {
  return { ...(split ? { split: true } : {}), ...(script === undefined ? {} : { script }) };
}

/** What a failure means to a step and what is kept of it, where the step says nothing as the cycle says. */
function failure(
  step: Exclude<StepDefinition, WebhookStepDefinition> & { readonly onError?: OnErrorDefinition },
  { cycle }: StepLowering,
): Pick<MethodStep, "onError" | "logRequests"> {
  const isLogged = ("logRequests" in step ? step.logRequests : undefined) ?? cycle.logRequests ?? true;
  const hasRequests = !("waitUntil" in step);
  return {
    ...lowerErrorAction(step.onError ?? cycle.onError),
    ...(hasRequests && !isLogged ? { logRequests: false } : {}),
  };
}

function toScript(symbol: ScriptSymbol | undefined): Script | undefined {
  return symbol && { file: symbol.file, source: symbol.source, events: symbol.events };
}

function lowerSchedule(
  schedule: NonNullable<CycleDefinition["schedule"]>,
): NonNullable<CyclePlan["schedule"]> {
  if ("cron" in schedule) return { cron: schedule.cron, timeZone: schedule.timeZone ?? "UTC" };
  const { every, startAt } = schedule;
  return {
    everyMs: parseDuration(every),
    ...(startAt === undefined ? {} : { startAtMs: Date.parse(startAt) }),
  };
}

function lowerRetention({
  success,
  error,
}: NonNullable<CycleDefinition["retention"]>): NonNullable<CyclePlan["retention"]> {
  return {
    ...(success === undefined ? {} : { successMs: parseDuration(success) }),
    ...(error === undefined ? {} : { errorMs: parseDuration(error) }),
  };
}

function reference(name: string): { readonly connector: string; readonly method: string } {
  const [connector = "", method = ""] = name.split(".");
  return { connector, method };
}

function exits(step: { readonly true?: string; readonly false?: string }): {
  readonly whenTrue?: string;
  readonly whenFalse?: string;
} {
  return {
    ...(step.true === undefined ? {} : { whenTrue: step.true }),
    ...(step.false === undefined ? {} : { whenFalse: step.false }),
  };
}

function next(step: string | undefined): { readonly next?: string } {
  return step === undefined ? {} : { next: step };
}
