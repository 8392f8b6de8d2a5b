// Enhanced objects (B§10.2): an installation copies a category of its connector, once for each object that its account has at
// the vendor. A copy is a method of its own, with its own custom fields; in all of its texts `{{CyclrObjectName}}` is the object.
import { copyKey } from "../analyze/interface.ts";
import type { InstallationDefinition } from "../schema/definition.gen.ts";
import type { ConnectorIr, MethodIr, ParameterIr, WebhookIr } from "./ir.ts";

type Objects = NonNullable<InstallationDefinition["objects"]>;

/** The connector with the copies that an installation makes. */
export function withObjects(connector: ConnectorIr, objects: Objects): ConnectorIr {
  const copies = Object.entries(objects)
    .filter(([key]) => key !== "$comment")
    .flatMap(([key, object]) => copyCategory(connector, key, object));
  return { ...connector, methods: [...connector.methods, ...copies] };
}

function copyCategory(
  { methods }: ConnectorIr,
  key: string,
  { category, name, value = name }: Objects[string],
): readonly MethodIr[] {
  const members = methods.filter((method) => method.category === category);
  const copies = new Map(members.map((method) => [method.key, copyKey(method.key, key)]));
  /** Within the category copies refer to copies. */
  const renamed = (method: string): string => copies.get(method) ?? method;
  return members.map((method) => ({
    ...withReferences(method, renamed),
    key: renamed(method.key),
    name: `${method.name} (${name})`,
    category: name,
    parameters: [
      ...method.parameters.filter((parameter) => parameter.name !== objectName),
      toParameter(value),
    ],
  }));
}

const objectName = "CyclrObjectName";

function toParameter(value: string): ParameterIr {
  return {
    target: "mergeField",
    name: objectName,
    displayName: "Object",
    value: { kind: "literal", value },
    optional: false,
    hidden: true,
    sensitive: false,
    inherited: false,
  };
}

function withReferences(method: MethodIr, renamed: (method: string) => string): MethodIr {
  if (method.kind === "webhook") {
    const { customFields, subscription } = method;
    return {
      ...method,
      ...(customFields === undefined ? {} : { customFields: renamed(customFields) }),
      ...(subscription === undefined ? {} : { subscription: withMethods(subscription, renamed) }),
    };
  }
  if (method.kind !== "action" || method.customFields === undefined) return method;
  const entries = Object.entries(method.customFields).map(([side, lookup]) => [side, renamed(lookup)]);
  return { ...method, customFields: Object.fromEntries(entries) as NonNullable<typeof method.customFields> };
}

type Subscription = NonNullable<WebhookIr["subscription"]>;

function withMethods(subscription: Subscription, renamed: (method: string) => string): Subscription {
  const { create, delete: remove, renew, adopt } = subscription;
  return {
    ...subscription,
    create: create.map(renamed),
    ...(remove === undefined ? {} : { delete: renamed(remove) }),
    ...(renew?.method === undefined ? {} : { renew: { ...renew, method: renamed(renew.method) } }),
    ...(adopt === undefined ? {} : { adopt: { ...adopt, list: renamed(adopt.list) } }),
  };
}
