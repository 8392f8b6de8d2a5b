// What a webhook's target is made of: the values that its rules may name, and its scripts with what they may know.
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { PlanConnector, WebhookStep } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { fieldsInUse } from "../cycle/fields-in-use.ts";
import type { ResolveInstallation } from "../cycle/plan.ts";
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

/** A cycle that begins with one. */
export interface TriggeredCycle extends InstalledWebhook {
  readonly cycle: InstalledCycle;
  readonly trigger: WebhookStep;
}

/** None when the cycle does not begin with a webhook. */
export function toTriggered(cycle: InstalledCycle, resolve: ResolveInstallation): TriggeredCycle | undefined {
  const { plan, connectors } = cycle.loaded;
  const trigger = plan.steps[plan.start];
  if (trigger?.kind !== "webhook") return undefined;
  const use = plan.connectors[trigger.connector];
  const connector = connectors.get(trigger.connector);
  const method = connector?.methods[trigger.method];
  if (use === undefined || connector === undefined || method?.kind !== "webhook") return undefined;
  const { account } = cycle.record;
  const place = placeOf(account, { cycle: plan.id, step: plan.start, use }, method);
  return { cycle, trigger, use, connector, method, place, values: resolve(use, connector) };
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
    fieldsInUse: fieldsInUse(loaded.plan, loaded.plan.start, outputs),
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
