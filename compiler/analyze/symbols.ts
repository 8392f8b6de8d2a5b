// Who is who in a connector: methods with the part they play in a subscription, and the parameters in reach of each.
import { suggest } from "../diagnostics/suggest.ts";
import type {
  ActionMethodDefinition,
  AuthenticationDefinition,
  ConnectorDefinition,
  MethodDefinition,
  ParameterDefinition,
  RequestFieldDefinition,
  ScriptMethodDefinition,
  WebhookMethodDefinition,
} from "../schema/definition.gen.ts";
import type { DeepPartial } from "../schema/partial.ts";
import type { Path } from "../syntax/document.ts";

/** A connector as far as it could be read; nodes that broke the schema are missing. */
export type PartialConnector = DeepPartial<ConnectorDefinition>;
/** One of its methods. */
export type PartialMethod = DeepPartial<MethodDefinition>;
/** A method of one type. */
export type PartialAction = DeepPartial<ActionMethodDefinition>;
export type PartialScriptMethod = DeepPartial<ScriptMethodDefinition>;
export type PartialWebhook = DeepPartial<WebhookMethodDefinition>;
/** One of its authentications. */
export type PartialAuthentication = DeepPartial<AuthenticationDefinition>;
/** A field of any side; a side's own schema says which of these it may have. */
export type PartialField = DeepPartial<RequestFieldDefinition>;
/** A parameter of a connector or a method. */
export type PartialParameter = DeepPartial<ParameterDefinition> & {
  readonly ignore?: boolean | undefined;
  readonly scope?: "account" | "partner" | undefined;
};

/** A parameter and where it is declared. */
export interface ParameterSymbol {
  readonly name: string;
  readonly level: "connector" | "method";
  readonly path: Path;
  readonly parameter: PartialParameter;
}

/** A webhook that uses a method in its subscription. */
export interface LifecycleUse {
  readonly webhook: string;
  readonly role: "create" | "delete" | "renew" | "find";
}

/** The parameters that a method sees: the connector's, without those it ignores, under its own. */
export function parametersInReach(
  connector: PartialConnector,
  methodKey: string,
): ReadonlyMap<string, ParameterSymbol> {
  const reach = new Map<string, ParameterSymbol>();
  for (const symbol of declared(connector.parameters, ["parameters"], "connector"))
    reach.set(symbol.name, symbol);
  const method = connector.methods?.[methodKey];
  const own = method !== undefined && "parameters" in method ? method.parameters : undefined;
  for (const symbol of declared(own, ["methods", methodKey, "parameters"], "method")) {
    if (symbol.parameter.ignore === true) reach.delete(symbol.name);
    else reach.set(symbol.name, symbol);
  }
  return reach;
}

/** The parameters of one list, in order. */
export function declared(
  list: readonly (PartialParameter | undefined)[] | undefined,
  path: Path,
  level: "connector" | "method",
): readonly ParameterSymbol[] {
  return (list ?? []).flatMap((parameter, index) =>
    parameter?.targetName === undefined
      ? []
      : [{ name: parameter.targetName, level, path: [...path, index], parameter }],
  );
}

/** Every parameter of the connector and its methods, in the order of the file. */
export function everyParameter(connector: PartialConnector): readonly ParameterSymbol[] {
  return [
    ...declared(connector.parameters, ["parameters"], "connector"),
    ...Object.entries(connector.methods ?? {}).flatMap(([key, method]) =>
      method !== undefined && "parameters" in method
        ? declared(method.parameters, ["methods", key, "parameters"], "method")
        : [],
    ),
  ];
}

/** The webhooks whose subscription names this method. */
export function lifecycleUses(connector: PartialConnector, methodKey: string): readonly LifecycleUse[] {
  let index = usesByMethod.get(connector);
  if (index === undefined) {
    index = Map.groupBy(allLifecycleUses(connector), ({ method }) => method);
    usesByMethod.set(connector, index);
  }
  return index.get(methodKey) ?? [];
}

/** A definition does not change once it is read, and every text of every method asks. */
const usesByMethod = new WeakMap<PartialConnector, ReadonlyMap<string, readonly LifecycleUse[]>>();

function allLifecycleUses(
  connector: PartialConnector,
): readonly (LifecycleUse & { readonly method: string })[] {
  return Object.entries(connector.methods ?? {}).flatMap(([webhook, method]) => {
    if (method?.type !== "webhook") return [];
    const { create = [], delete: remove, renew, adopt } = method.subscription ?? {};
    const named = [
      ...[...new Set(create)].map((name) => ({ role: "create" as const, name })),
      { role: "delete" as const, name: remove },
      { role: "renew" as const, name: renew?.method },
      { role: "find" as const, name: adopt?.list },
    ];
    return named.flatMap(({ role, name }) => (name === undefined ? [] : [{ webhook, role, method: name }]));
  });
}

/** True when a subscription names a method that is not there, or could not be read. `raw` is the file's own value. */
export function hasUnresolvedLifecycle(connector: PartialConnector, raw: unknown): boolean {
  return unresolvedWebhooks(connector, raw).length > 0;
}

/** True when a webhook whose subscription is broken would give its lifecycle methods a value of that name. */
export function isGivenByUnresolved(connector: PartialConnector, raw: unknown, name: string): boolean {
  return unresolvedWebhooks(connector, raw).some((written) => {
    const { parameters, with: constants } = written as {
      readonly parameters?: unknown;
      readonly with?: object;
    };
    const declares = (parameter: unknown): boolean =>
      (parameter as { readonly targetName?: unknown } | null)?.targetName === name;
    return (
      (Array.isArray(parameters) && parameters.some(declares)) ||
      (typeof constants === "object" && Object.hasOwn(constants ?? {}, name))
    );
  });
}

/** The webhooks, as they are written, whose subscription names a method that is not there or could not be read. */
function unresolvedWebhooks(connector: PartialConnector, raw: unknown): readonly object[] {
  const known = unresolvedByConnector.get(connector);
  if (known !== undefined) return known;
  const written = (raw as { readonly methods?: object } | null | undefined)?.methods ?? {};
  const found = Object.entries(written).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null && isUnresolved(connector, key, value) ? [value] : [],
  );
  unresolvedByConnector.set(connector, found);
  return found;
}

const unresolvedByConnector = new WeakMap<PartialConnector, readonly object[]>();

function isUnresolved({ methods = {} }: PartialConnector, key: string, written: object): boolean {
  const method = methods[key];
  if (!("subscription" in written))
    return method?.type === "webhook" && suggest("subscription", Object.keys(written)) !== undefined;
  const { subscription } = written as { readonly subscription?: object | null };
  if (method?.type !== "webhook") return true;
  if (!Object.hasOwn(subscription ?? {}, "create") && method.subscription?.share) return false;
  if ((method.subscription?.create ?? []).length === 0) return true;
  // A name that could not be read may have been any.
  const isRead = method.subscription?.create?.every((name) => name !== undefined) === true;
  const isGone = Object.hasOwn(subscription ?? {}, "delete") && method.subscription?.delete === undefined;
  return !isRead || isGone || lifecycleMethods(method).some((name) => !Object.hasOwn(methods, name));
}

/** The methods that a webhook's subscription names, each once. */
export function lifecycleMethods({ subscription }: PartialWebhook): readonly string[] {
  const named = [
    ...(subscription?.create ?? []),
    subscription?.delete,
    subscription?.renew?.method,
    subscription?.adopt?.list,
  ];
  return [...new Set(named.filter((name) => name !== undefined))];
}

/** The indexes of the request fields that somebody has to map. */
export function visibleFields(method: PartialMethod | undefined): readonly number[] {
  const fields = method?.type === "action" ? (method.request?.fields ?? []) : [];
  return fields.flatMap((field, index) => {
    const isFilled = field === undefined || field.value !== undefined || field.default !== undefined;
    return isFilled || field.optional === true ? [] : [index];
  });
}

/** What a webhook gives its lifecycle methods beside the connector's parameters: its own parameters and constants. */
export function webhookInputs(
  webhook: PartialWebhook,
): readonly { readonly name: string; readonly optional: boolean }[] {
  const parameters = declared(webhook.parameters, [], "method")
    .filter(({ parameter }) => parameter.ignore !== true)
    .map(({ name, parameter }) => ({
      name,
      optional:
        parameter.optional === true && parameter.value === undefined && parameter.default === undefined,
    }));
  return [...parameters, ...Object.keys(webhook.with ?? {}).map((name) => ({ name, optional: false }))];
}
