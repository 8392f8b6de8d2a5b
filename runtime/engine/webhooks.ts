// The URLs of webhook steps: (account, cycle, step) has one identifier for ever, and what reception needs of the step is
// put together once, when its cycle is applied.
import { sha256, type Ids } from "../base/ids.ts";
import type { Clock } from "../base/clock.ts";
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { PlanConnector, WebhookStep } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { fieldsInUse } from "../cycle/fields-in-use.ts";
import type { LoadedPlan, ResolveInstallation } from "../cycle/plan.ts";
import { installationMerge, type InstallationResult } from "../method/installation.ts";
import { proveForScript } from "../method/authenticate.ts";
import type { CallServices } from "../method/services.ts";
import { installationSecrets } from "../method/secrets.ts";
import { createScriptSet } from "../script/script-set.ts";
import type { Store, WebhookPlace } from "../store/store.ts";
import { placeOf } from "../subscription/scope.ts";
import { isCreating, saveHandshake } from "../subscription/handshake.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { hookValues } from "../subscription/subscriptions.ts";
import type { Subscriber, TargetScript, TargetValues, WebhookTarget } from "../webhook/target.ts";
import { account } from "./account.ts";
import { handValues, makeHandSecrets, type HandWebhook } from "./hand-values.ts";
import { isHookStep } from "./hooks.ts";
import type { InstalledCycle, Registry } from "./registry.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** What making targets needs. */
export interface TargetServices {
  readonly store: Pick<Store, "ensureWebhook">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly subscriptions: SubscriptionServices;
  readonly registry: Pick<Registry, "starting">;
  readonly saved: SavedCredentials;
}

/** The webhooks of the installed cycles, by the SHA-256 of their identifiers. New steps get an identifier. */
export async function createTargets(
  services: TargetServices,
  cycles: Iterable<InstalledCycle>,
  resolve: ResolveInstallation,
): Promise<Map<string, WebhookTarget>> {
  const targets = await Promise.all(Array.from(cycles, (cycle) => createTarget(services, cycle, resolve)));
  return new Map(
    targets.filter((target) => target !== undefined).map((target) => [sha256(target.identifier), target]),
  );
}

/** The target of a cycle's trigger; none when it does not begin with a webhook. */
async function createTarget(
  services: TargetServices,
  cycle: InstalledCycle,
  resolve: ResolveInstallation,
): Promise<WebhookTarget | undefined> {
  const { store, clock, ids } = services;
  const { hash, plan, connectors } = cycle.loaded;
  const trigger = plan.steps[plan.start];
  if (trigger?.kind !== "webhook") return undefined;
  const use = plan.connectors[trigger.connector];
  const connector = connectors.get(trigger.connector);
  const method = connector?.methods[trigger.method];
  if (use === undefined || connector === undefined || method?.kind !== "webhook") return undefined;
  const place = placeOf(account, { cycle: plan.id, step: plan.start, use }, method);
  const { identifier } = await store.ensureWebhook({
    ...place,
    identifier: ids.webhookIdentifier(),
    createdAtMs: clock.now(),
  });
  const values = resolve(use, connector);
  const { calls } = services.subscriptions;
  const script = toScript(use, cycle.loaded, trigger, { connector, method, values, calls });
  const inputs = webhookInputs(trigger, method, values);
  const webhook = { account: place.account, identifier, connector: connector.id, method, inputs };
  if (!isHookStep(cycle.loaded, trigger)) await makeHandSecrets(services.saved, webhook, ids);
  const saved = toSaved(services, cycle, place, webhook);
  const subscriber: Subscriber = {
    cycle,
    step: plan.start,
    key: "",
    plan: hash,
    synchronous: plan.synchronous,
    next: trigger.next,
    script,
    merge: () => saved.merge()[0] ?? {},
    isCreating: saved.isCreating,
    ...(trigger.events === undefined ? {} : { events: new Set(trigger.events) }),
  };
  const audiences = [{ method, subscribers: [subscriber] }];
  return { identifier, account, method, saved, script, isShared: false, audiences };
}

/**
 * What verify, dedupe and filter may name. Without a subscription that changes only when the project is applied; with one each
 * generation brings what it saved.
 */
function toSaved(
  { subscriptions, registry, saved: values }: TargetServices,
  { loaded }: InstalledCycle,
  place: WebhookPlace,
  webhook: HandWebhook,
): TargetValues {
  const { id, start, steps } = loaded.plan;
  const trigger = steps[start];
  if (trigger?.kind !== "webhook" || !isHookStep(loaded, trigger)) return handValues(values, webhook);
  // Asked for each delivery, and the same until the ledger changes.
  const merged = new WeakMap<readonly MergeFields[], readonly MergeFields[]>();
  return {
    merge() {
      const hooks = hookValues(subscriptions, place);
      const known = merged.get(hooks) ?? hooks.map((saved) => ({ ...webhook.inputs, ...saved }));
      merged.set(hooks, known);
      return known;
    },
    isCreating: () => registry.starting.has(id) || isCreating(subscriptions, place),
    maySave: () => isCreating(subscriptions, place),
    save: (given) => saveHandshake(subscriptions, place, given),
  };
}

/**
 * What verify, dedupe and filter may name: credentials (vendors sign with the client's secret) and what signing in taught,
 * parameters and `with` constants.
 */
export function webhookInputs(
  step: WebhookStep,
  method: WebhookMethod,
  values: InstallationResult,
): MergeFields {
  const installation = values.kind === "valid" ? values.installation : undefined;
  const inputs = Object.create(null) as Record<string, JsonValue | undefined>;
  if (installation !== undefined) Object.assign(inputs, installationMerge(installation));
  for (const { name, value, default: initial } of method.parameters)
    inputs[name] = value ?? installation?.parameters[name] ?? constantOf(step, name) ?? initial;
  return Object.assign(inputs, method.with);
}

/** A trigger's mapping holds constants only: no step has run before it. */
function constantOf({ map }: WebhookStep, name: string): JsonValue | undefined {
  const value = map.find(([target]) => target === name)?.[1];
  return value?.kind === "literal" ? value.value : undefined;
}

function toScript(
  { installation, release }: PlanConnector,
  { plan }: LoadedPlan,
  trigger: WebhookStep,
  {
    connector,
    method,
    values,
    calls,
  }: {
    readonly connector: Connector;
    readonly method: WebhookMethod;
    readonly values: InstallationResult;
    readonly calls: CallServices;
  },
): TargetScript {
  const outputs = [method, ...Object.values(method.events?.types ?? {})].flatMap((kind) => kind.outputs);
  return {
    set: createScriptSet({ connector: connector.script, method: method.script, step: trigger.script }),
    key: JSON.stringify([account, installation, release]),
    connector: connector.id,
    installation,
    parameters: scriptParameters(method, values),
    fields: [...new Set(outputs.map(({ location }) => location))],
    fieldsInUse: fieldsInUse(plan, plan.start, outputs),
    ...(values.kind === "valid" && { prove: proveForScript(calls, values.installation) }),
    secrets: () => (values.kind === "valid" ? installationSecrets(values.installation) : []),
  };
}

/** The parameters that go to scripts. Without a valid installation only the constants and defaults. */
function scriptParameters(method: WebhookMethod, values: InstallationResult): Record<string, JsonValue> {
  const given = values.kind === "valid" ? values.installation.parameters : {};
  const parameters: Record<string, JsonValue> = {};
  for (const parameter of method.parameters) {
    const value = parameter.value ?? given[parameter.name] ?? parameter.default;
    if (parameter.target === "script" && value !== undefined) parameters[parameter.name] = value;
  }
  return parameters;
}
