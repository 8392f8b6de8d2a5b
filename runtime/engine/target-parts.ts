// What a webhook's target is made of: the values that its rules may name, and its scripts with what they may know.
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { PlanConnector, WebhookStep } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { fieldsInUse } from "../cycle/fields-in-use.ts";
import { exitsOf } from "../cycle/exits.ts";
import type { ResolveInstallation } from "../cycle/plan.ts";
import { isDivided } from "../cycle/split.ts";
import { matchFieldOf, waitMs } from "../cycle/wait.ts";
import type { RunPlan } from "../cycle/written-webhooks.ts";
import { installationMerge, type InstallationResult } from "../method/installation.ts";
import { proveForScript } from "../method/authenticate.ts";
import type { CallServices } from "../method/services.ts";
import { installationSecrets } from "../method/secrets.ts";
import { createScriptSet } from "../script/script-set.ts";
import type { WebhookPlace } from "../store/store.ts";
import { placeOf } from "../subscription/scope.ts";
import type { Subscriber, TargetScript } from "../webhook/target.ts";
import type { InstalledCycle } from "./registry.ts";

/** A webhook of an installation. */
export interface InstalledWebhook {
  /** Where its URL belongs. */
  readonly place: WebhookPlace;
  readonly use: PlanConnector;
  readonly connector: Connector;
  readonly method: WebhookMethod;
  readonly values: InstallationResult;
}

/** A step of a cycle that has one: its first, or one where it waits. */
export interface TriggeredCycle extends InstalledWebhook {
  readonly cycle: InstalledCycle;
  readonly step: string;
  readonly trigger: WebhookStep;
}

/** The webhook steps of a cycle. */
export function toTriggered(cycle: InstalledCycle, resolve: ResolveInstallation): readonly TriggeredCycle[] {
  return Object.entries(cycle.loaded.plan.steps).flatMap(([step, trigger]) =>
    trigger.kind === "webhook" ? (toWebhook(cycle, step, trigger, resolve) ?? []) : [],
  );
}

function toWebhook(
  cycle: InstalledCycle,
  step: string,
  trigger: WebhookStep,
  resolve: ResolveInstallation,
): TriggeredCycle | undefined {
  const { plan, connectors } = cycle.loaded;
  const use = plan.connectors[trigger.connector];
  const connector = connectors.get(trigger.connector);
  const method = connector?.methods[trigger.method];
  if (use === undefined || connector === undefined || method?.kind !== "webhook") return undefined;
  const { account } = cycle.record;
  const place = placeOf(account, { cycle: plan.id, step, use }, method);
  return { cycle, step, trigger, use, connector, method, place, values: resolve(use, connector) };
}

/** What deliveries do at a webhook step. */
export function stepRole({ cycle, step, trigger }: TriggeredCycle): StepRole {
  const { loaded } = cycle;
  const { plan } = loaded;
  const common = { step, next: trigger.next, isSplit: isDivided(loaded, step) };
  if (step === plan.start) return { ...common, synchronous: plan.synchronous };
  const wait = { field: matchFieldOf(loaded, trigger), keptMs: waitMs };
  return { ...common, wait, synchronous: answersBehind(plan, step) };
}

type StepRole = Pick<Subscriber, "step" | "next" | "isSplit" | "synchronous" | "wait">;

/** Whether a delivery that resumes a transaction is answered by a step behind, as that of the first is. */
function answersBehind({ steps }: RunPlan, from: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    const step = steps[id];
    if (step === undefined) continue;
    if (step.kind === "respond") return true;
    // From there on the next delivery has the word.
    if (id !== from && step.kind === "webhook") continue;
    for (const exit of exitsOf(step)) seen.add(exit);
  }
  return false;
}

/**
 * What verify, dedupe and filter may name: parameters, credentials (vendors sign with the client's secret), what signing in taught,
 * which wins over a parameter of its name, and `with` constants. Without a step, what all steps of the installation have.
 */
export function webhookInputs(
  step: WebhookStep | undefined,
  method: WebhookMethod,
  values: InstallationResult,
): MergeFields {
  const installation = values.kind === "valid" ? values.installation : undefined;
  const inputs = Object.create(null) as Record<string, JsonValue | undefined>;
  for (const { name, value, default: initial } of method.parameters)
    inputs[name] = value ?? installation?.parameters[name] ?? (step && constantOf(step, name)) ?? initial;
  if (installation !== undefined) Object.assign(inputs, installationMerge(installation));
  return Object.assign(inputs, method.with);
}

/** A trigger's mapping holds constants only: no step has run before it. */
export function constantOf({ map }: WebhookStep, name: string): JsonValue | undefined {
  const value = map.find(([target]) => target === name)?.[1];
  return value?.kind === "literal" ? value.value : undefined;
}

/** The account's id in the operator's own system, where it has one. */
export function externalAccountOf({ values }: InstalledWebhook): Pick<Subscriber, "externalAccount"> {
  const externalAccount = values.kind === "valid" ? values.installation.externalAccount : undefined;
  return externalAccount === undefined ? {} : { externalAccount };
}

/** The scripts of a cycle's trigger, on all levels. */
export function stepScript(
  {
    cycle: {
      loaded,
      record: { account },
    },
    step,
    trigger,
    use,
    connector,
    method,
    values,
  }: TriggeredCycle,
  calls: CallServices,
): TargetScript {
  const outputs = [method, ...Object.values(method.events?.types ?? {})].flatMap((kind) => kind.outputs);
  return {
    set: createScriptSet({ connector: connector.script, method: method.script, step: trigger.script }),
    account,
    key: JSON.stringify([account, use.installation, use.release]),
    connector: connector.id,
    installation: use.installation,
    parameters: scriptParameters(method, values),
    fields: [...new Set(outputs.map(({ location }) => location))],
    fieldsInUse: fieldsInUse(loaded.plan, step, outputs),
    ...(loaded.plan.variables !== undefined && { variables: loaded.plan.variables }),
    ...(values.kind === "valid" && { prove: proveForScript(calls, values.installation) }),
    secrets: () => (values.kind === "valid" ? installationSecrets(values.installation) : []),
  };
}

/** The parameters that go to scripts. Without a valid installation only the constants and defaults. */
export function scriptParameters(
  method: WebhookMethod,
  values: InstallationResult,
): Record<string, JsonValue> {
  const given = values.kind === "valid" ? values.installation.parameters : {};
  const parameters: Record<string, JsonValue> = {};
  for (const parameter of method.parameters) {
    const value = parameter.value ?? given[parameter.name] ?? parameter.default;
    if (parameter.target === "script" && value !== undefined) parameters[parameter.name] = value;
  }
  return parameters;
}
