// The fields of what was delivered (field discovery, B§5.7): the places of a delivery's body that its webhook does not read yet, each
// with the type that its values suggest, as custom fields of the step's installation.
import { HookwrightError } from "../contract/error.ts";
import { isWritten } from "../cycle/written-webhooks.ts";
import { deliveryLimits } from "../data/codec.ts";
import type { CustomField } from "../method/custom-fields.ts";
import { shapedFields } from "../method/shaped-fields.ts";
import { openBody } from "../secrets/seal.ts";
import { decode } from "../webhook/decode.ts";
import { DeliveryFiles, fileRules } from "../webhook/delivery-files.ts";
import { splitItems } from "../webhook/items.ts";
import type { StepName } from "./last-run.ts";
import type { DeliveryReader } from "./read-delivery.ts";
import { findCycle } from "./lifecycle.ts";
import { ownSubscribers, sees } from "./registry.ts";

/** What a delivery tells of a step's webhook. */
export interface DeliveredFields {
  /** The account's id. */
  readonly account: string;
  readonly connector: string;
  readonly installation: string;
  /** The webhook is written into the step, and its method has the step's name. */
  readonly isWritten: boolean;
  /** The step's webhook method. */
  readonly method: string;
  /** Those that the method does not read, in the order in which they were met. */
  readonly fields: readonly CustomField[];
  /** The names of those that it reads, and of its parameters. */
  readonly taken: readonly string[];
}

/**
 * The fields of a delivery for a webhook step. Rejects with `cycle/not-found`, `delivery/not-found` when there is none or it came to
 * another webhook, and `data/…` when its body cannot be read.
 */
export async function readDeliveredFields(
  { store, registry, box, find }: DeliveryReader,
  { cycle, step: name }: StepName,
  id: string,
): Promise<DeliveredFields> {
  const { plan, connectors } = findCycle(registry, cycle).loaded;
  const step = Object.hasOwn(plan.steps, name) ? plan.steps[name] : undefined;
  const use = step?.kind === "webhook" ? plan.connectors[step.connector] : undefined;
  const method = step?.kind === "webhook" ? connectors.get(step.connector)?.methods[step.method] : undefined;
  if (step?.kind !== "webhook" || use === undefined || method?.kind !== "webhook")
    throw new HookwrightError("cycle/not-found", `\`${cycle}.${name}\` is no step with a webhook.`);
  const record = await store.delivery(id);
  const target = record && find(record.webhook);
  const isOfStep =
    target !== undefined &&
    ownSubscribers(registry, target).some((one) => one.cycle.record.id === cycle && one.step === name);
  if (record === undefined || target === undefined || !sees(registry, record.account) || !isOfStep)
    throw new HookwrightError("delivery/not-found", `\`${cycle}.${name}\` got no delivery \`${id}\`.`);
  const bytes = openBody(box, record);
  const decoded = decode({
    headers: JSON.parse(record.headers) as Record<string, string>,
    bytes,
    limits: { ...deliveryLimits, sizeBytes: bytes.byteLength },
    files: new DeliveryFiles(fileRules(target)),
  });
  if (decoded.kind === "refused")
    throw new HookwrightError("data/malformed", `The body of the delivery \`${id}\` cannot be read.`);
  const outputs = [method, ...Object.values(method.events?.types ?? {})].flatMap((kind) => kind.outputs);
  const known = new Set(outputs.map(({ location }) => location));
  const found =
    method.items === undefined
      ? shapedFields(decoded.value, false)
      : ofItems(splitItems(method, decoded.value).map(({ value }) => value));
  return {
    account: registry.account,
    connector: use.connector,
    installation: use.installation,
    isWritten: isWritten(use),
    method: step.method,
    fields: found.filter(({ connectorField }) => !known.has(connectorField)),
    taken: [...new Set([...outputs, ...method.parameters].map((field) => field.name))],
  };
}

const listed = "[].";

/** The places in one item, whichever of them has it. */
function ofItems(items: readonly unknown[]): readonly CustomField[] {
  return shapedFields(items, false)
    .filter(({ connectorField }) => connectorField.startsWith(listed))
    .map((field) => ({ ...field, connectorField: field.connectorField.slice(listed.length) }));
}
