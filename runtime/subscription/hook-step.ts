// What a step wants to be registered: its URL and the inputs of its webhook, and whether a row of the ledger is just that.
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { SubscriptionRecord, WebhookPlace } from "../store/store.ts";
import { missingForVerify } from "./handshake.ts";
import { sharedInputs } from "./scope.ts";
import { openValues } from "./values.ts";

/** A webhook step that registers itself at the vendor, or shares what is registered. */
export interface HookStep {
  /** Where its hook belongs. */
  readonly place: WebhookPlace;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly use: PlanConnector;
  readonly connector: Connector;
  /** A key of the connector's methods: a webhook with a subscription. */
  readonly method: string;
  /** The webhook's public URL. */
  readonly url: string;
  /** The step's values for the webhook's parameters. */
  readonly values: Readonly<Record<string, JsonValue>>;
}

/** The inputs of the methods of a subscription, by name. */
export type Inputs = Readonly<Record<string, JsonValue>>;

/** The webhook of a step. Fails with `method/unknown`. */
export function methodOf({ connector, method }: HookStep): WebhookMethod {
  const found = Object.hasOwn(connector.methods, method) ? connector.methods[method] : undefined;
  if (found?.kind === "webhook") return found;
  throw new HookwrightError("method/unknown", `${connector.name} has no webhook \`${method}\`.`);
}

/** The step's values and the event's constants; what the installation sets is looked up at each call. */
export function inputsOf(step: HookStep): Inputs {
  const method = methodOf(step);
  const ofInstallation = new Set(step.connector.parameters.map(({ name }) => name));
  const inputs: Record<string, JsonValue> = {};
  for (const { name, value, default: initial } of method.parameters) {
    const given = value ?? step.values[name] ?? initial;
    if (given !== undefined && !ofInstallation.has(name)) inputs[name] = given;
  }
  const all = { ...inputs, ...method.with };
  const { subscription } = method;
  return step.place.scope === "step" || subscription === undefined ? all : sharedInputs(subscription, all);
}

/** How a row differs from what the step wants, as the end of a sentence; `undefined` when it is just that. */
export function differenceOf(
  box: SecretBox,
  row: SubscriptionRecord,
  step: HookStep,
  inputs: Inputs,
): string | undefined {
  const { place, use, method, url } = step;
  const isOwn = place.scope === "step";
  if (row.connector !== use.connector || (isOwn && row.method !== method)) return "another webhook is wanted";
  if (isOwn && row.installation !== use.installation) return "another installation is used";
  if (row.url !== url) return `the URL is ${url} now`;
  if (!hasInputs(box, row, inputs)) return "its inputs changed";
  // A create whose outcome nobody knows may have saved nothing yet.
  if (row.state === "unknown") return undefined;
  const lacking = missingForVerify({ method: methodOf(step), saved: openValues(box, row, row.saved) });
  return lacking && `deliveries are verified with \`${lacking}\` now, which it was made without`;
}

/** True when a row was made with just these inputs. */
export function hasInputs(box: SecretBox, row: SubscriptionRecord, inputs: Inputs): boolean {
  return sortedText(openValues(box, row, row.inputs)) === sortedText(inputs);
}

function sortedText(values: Inputs): string {
  return encodeJson(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
