// A subscription together with everything that calls for it need: the connector it was made with and the installation's values
// as they are now. Made from a ledger row alone, so that a delete never depends on a cycle that may be gone.
import type { Connector, Subscription, WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { keyParts, urlWithToken } from "../contract/verify.ts";
import type { Installation, InstallationResult } from "../method/installation.ts";
import type { CallServices } from "../method/services.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { SubscriptionRecord } from "../store/store.ts";
import { renewalAtMs } from "./expiry.ts";
import type { Ledger, Reason } from "./ledger.ts";
import { openValues, sealValues } from "./values.ts";

/** What the work on one subscription needs. */
export interface HookServices {
  readonly ledger: Ledger;
  readonly box: SecretBox;
  readonly calls: CallServices;
  /** Ends calls that are under way when the engine stops. */
  readonly signal: AbortSignal;
  /** A connector's module from the store. */
  loadConnector(release: string): Promise<Connector>;
  resolveInstallation(account: string, use: PlanConnector, connector: Connector): InstallationResult;
}

/** A subscription that calls can be made for. */
export interface Hook {
  readonly services: HookServices;
  readonly row: SubscriptionRecord;
  readonly installation: Installation;
  readonly method: WebhookMethod;
  readonly subscription: Subscription;
  /** Values by name, opened. */
  readonly inputs: Readonly<Record<string, JsonValue>>;
  readonly saved: Readonly<Record<string, JsonValue>>;
}

/** Puts a hook together. Fails with what is missing: the release, the installation's values, the key for secrets. */
export async function loadHook(services: HookServices, row: SubscriptionRecord): Promise<Hook> {
  const connector = await services.loadConnector(row.release);
  const result = services.resolveInstallation(row.holder, row, connector);
  if (result.kind === "invalid")
    throw new HookwrightError("installation/invalid", result.problems.join(" "), {
      hint: `Correct the installation \`${row.installation}\`.`,
    });
  const method = Object.hasOwn(connector.methods, row.method) ? connector.methods[row.method] : undefined;
  if (method?.kind !== "webhook" || method.subscription === undefined)
    throw new HookwrightError("method/unknown", `The method \`${row.method}\` registers no webhook.`);
  return {
    services,
    row,
    installation: result.installation,
    method,
    subscription: method.subscription,
    inputs: openValues(services.box, row, row.inputs),
    saved: openValues(services.box, row, row.saved),
  };
}

/** The merge fields of a hook's calls and checks: inputs, what is saved, and what the engine supplies. */
export function mergeOf({
  row,
  inputs,
  saved,
}: Pick<Hook, "row" | "inputs" | "saved">): Record<string, JsonValue> {
  const merge = Object.create(null) as Record<string, JsonValue>;
  const url = urlWithToken(row.url, saved);
  return Object.assign(merge, inputs, saved, { Cyclr_Webhook_Url: url, Cyclr_Webhook_Key: row.key });
}

/** Moves a hook on in the ledger. `learnt` values are saved in the same commit, and when one that is active is renewed. */
export function moveHook(
  hook: Hook,
  to: SubscriptionRecord["state"],
  reason: Reason,
  learnt: Readonly<Record<string, JsonValue>> = {},
): Promise<Hook> {
  const { ledger } = hook.services;
  return ledger.inTurn(hook.row.id, () => changeHook(hook, to, reason, learnt));
}

/** Saves what a handshake gave with a hook that is `creating`; false when it is not any more. */
export function learnFromHandshake(
  hook: Hook,
  learnt: Readonly<Record<string, JsonValue>>,
): Promise<boolean> {
  const { ledger } = hook.services;
  return ledger.inTurn(hook.row.id, async () => {
    if (ledger.find(hook.row.id)?.state !== "creating") return false;
    const names = Object.keys(learnt).join(", ");
    await changeHook(hook, "creating", `A handshake gave ${names}.`, learnt);
    return true;
  });
}

/** What was saved since the hook was loaded stays: a handshake comes while a create call is waiting. */
async function changeHook(
  hook: Hook,
  to: SubscriptionRecord["state"],
  reason: Reason,
  learnt: Readonly<Record<string, JsonValue>>,
): Promise<Hook> {
  const { services, row, method, installation } = hook;
  const kept = services.ledger.find(row.id)?.saved ?? row.saved;
  const saved = { ...openValues(services.box, row, kept), ...learnt };
  const secrets = new Set([...sensitiveOutputs(installation.connector), ...verifiedWith(method)]);
  const text = sealValues(services.box, row, saved, secrets);
  const runAtMs = to === "active" ? renewalAtMs({ ...hook, saved }, services.calls.clock.now()) : undefined;
  const job = runAtMs === undefined ? undefined : { kind: "renewSubscription" as const, runAtMs };
  return { ...hook, saved, row: await services.ledger.move(row, to, reason, { saved: text, job }) };
}

/** What deliveries are verified with is a secret, whatever its name. */
function verifiedWith({ verify }: WebhookMethod): readonly string[] {
  return keyParts(verify).flatMap((part) => (part.kind === "merge" ? [part.name] : []));
}

/** Names of the values that any method of a connector declares as sensitive. */
function sensitiveOutputs({ methods }: Connector): ReadonlySet<string> {
  const outputs = Object.values(methods).flatMap((method) =>
    method.kind === "action" ? method.outputs : [],
  );
  return new Set(outputs.filter(({ sensitive }) => sensitive).map(({ name }) => name));
}

/** The system fields of a method's response that are saved. */
export function savedOutputs({ connector }: Installation, method: string): readonly string[] {
  const action = Object.hasOwn(connector.methods, method) ? connector.methods[method] : undefined;
  const outputs = action?.kind === "action" ? action.outputs : [];
  return outputs.map(({ name }) => name).filter((name) => name.startsWith("Cyclr_Webhook_"));
}
