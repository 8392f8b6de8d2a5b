// A webhook that is written into a step (definition-format.md §6) is one of a connector that only its cycle has, asks for nothing and
// is registered by hand. The plan becomes one of such webhooks when it is loaded, so that nothing behind knows the difference.
import { contractVersion, type Connector, type Field, type WebhookMethod } from "../contract/connector.ts";
import type {
  CyclePlan,
  PlanConnector,
  PlanField,
  PlanStep,
  WebhookStep,
  WebhookToolStep,
} from "../contract/plan.ts";
import { locationOf, readFields } from "./read-fields.ts";

/** A step as it runs. */
export type RunStep = Exclude<PlanStep, WebhookToolStep>;

/** A plan as it runs: its webhooks are all of connectors. */
export interface RunPlan extends CyclePlan {
  readonly steps: Readonly<Record<string, RunStep>>;
}

/** The plan with the connector that its written webhooks amount to; as it is where there are none. */
export function withWrittenWebhooks(
  hash: string,
  plan: CyclePlan,
  connectors: ReadonlyMap<string, Connector>,
): { readonly plan: RunPlan; readonly connectors: ReadonlyMap<string, Connector> } {
  const id = ownMark + plan.id;
  const methods: Record<string, WebhookMethod> = {};
  const steps: Record<string, RunStep> = {};
  for (const [name, step] of Object.entries(plan.steps)) {
    if (step.kind === "webhookTool") methods[name] = toMethod(step);
    steps[name] = step.kind === "webhookTool" ? toStep(step, id, name) : step;
  }
  if (Object.keys(methods).length === 0) return { plan: { ...plan, steps }, connectors };
  const use: PlanConnector = { connector: id, installation: id, release: hash };
  const connector: Connector = {
    contract: contractVersion,
    id,
    name: "Webhook",
    version: "1.0.0",
    authentications: {},
    parameters: [],
    methods,
  };
  return {
    plan: { ...plan, connectors: { ...plan.connectors, [id]: use }, steps },
    connectors: new Map([...connectors, [id, connector]]),
  };
}

/** No connector's or installation's name begins so. */
const ownMark = "$";

/** True of the connector that a cycle's written webhooks amount to: no project has it. */
export function isWritten({ connector }: Pick<PlanConnector, "connector">): boolean {
  return connector.startsWith(ownMark);
}

function toStep(step: WebhookToolStep, connector: string, method: string): WebhookStep {
  const { verify: _verify, fields: _fields, kind: _kind, ...rest } = step;
  return { kind: "webhook", connector, method, map: [], ...rest };
}

function toMethod({ verify, fields }: WebhookToolStep): WebhookMethod {
  return {
    kind: "webhook",
    name: "Webhook",
    verify,
    parameters: [],
    outputs: fields.map(toField),
    output: (delivery) => readFields(fields, delivery),
  };
}

function toField(field: PlanField): Field {
  const { name, displayName, dataType, format, path, sensitive } = field;
  const lists = path.filter(({ list }) => list === true).length;
  return {
    name,
    displayName,
    location: locationOf(field),
    dataType,
    ...(format !== undefined && { format }),
    ...(lists > 0 && { lists }),
    ...(sensitive === true && { sensitive }),
  };
}
