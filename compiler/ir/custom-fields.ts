// An installation's custom fields (B§10.1) join the declared ones: the result is a connector of its own release, checked
// and typed like the first.
import type { InstallationDefinition } from "../schema/definition.gen.ts";
import type { ConnectorIr, FieldIr, MethodIr } from "./ir.ts";
import { lowerField } from "./lower-field.ts";

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
      return extend(
        method,
        (custom.request?.fields ?? []).map(lowerField),
        (custom.response?.fields ?? []).map(lowerField),
      );
    }),
  };
}

function extend(method: MethodIr, request: readonly FieldIr[], response: readonly FieldIr[]): MethodIr {
  switch (method.kind) {
    case "action":
      return {
        ...method,
        request: [...method.request, ...request],
        response: [...method.response, ...response],
      };
    case "webhook":
      return { ...method, fields: [...method.fields, ...request] };
    case "webhookResponse":
      return { ...method, request: [...method.request, ...request] };
  }
}
