// An installation's custom fields (B§10.1) join the declared ones: the result is a connector of its own release, checked
// and typed like the first.
import type {
  CustomRequestDefinition,
  CustomResponseDefinition,
  InstallationDefinition,
} from "../schema/definition.gen.ts";
import type { ConnectorIr, FieldIr, MethodIr, WebhookIr } from "./ir.ts";
import { lowerField } from "./lower-field.ts";

type CustomSide = CustomRequestDefinition | CustomResponseDefinition;

/** The connector with the fields that an installation adds. */
export function withCustomFields(
  connector: ConnectorIr,
  installation: string,
  fields: NonNullable<InstallationDefinition["fields"]>,
): ConnectorIr {
  return {
    ...connector,
    installation,
    methods: connector.methods.map((method) => {
      const custom = fields[method.key];
      if (custom === undefined) return method;
      return extend(method, lowerSide(custom.request), lowerSide(custom.response));
    }),
  };
}

/** What people added to a side, then what was looked up. */
function lowerSide(side: CustomSide | undefined): readonly FieldIr[] {
  const fields = [...(side?.fields ?? []), ...(side?.lookedUp ?? [])];
  return fields.map((field) => ({ ...lowerField(field), custom: true }));
}

function extend(method: MethodIr, request: readonly FieldIr[], response: readonly FieldIr[]): MethodIr {
  switch (method.kind) {
    case "action":
    case "script":
      return {
        ...method,
        request: [...method.request, ...request],
        response: [...method.response, ...response],
      };
    case "webhook":
      return { ...method, ...extendDeliveries(method, request) };
    case "webhookResponse":
      return { ...method, request: [...method.request, ...request] };
  }
}

/** With several events a custom field is read from each of them, where it is there. */
function extendDeliveries(
  { fields, events }: WebhookIr,
  request: readonly FieldIr[],
): Pick<WebhookIr, "fields" | "events"> {
  if (events === undefined) return { fields: [...fields, ...request] };
  const types = events.types.map((type) => ({ ...type, fields: [...type.fields, ...request] }));
  return { fields, events: { ...events, types } };
}
