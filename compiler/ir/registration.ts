// What of a connector stands behind the webhooks that are registered at the vendor: the methods that make, renew, find and
// delete them, and the parameters that go into what is registered.
import type { ChangeKind } from "./change.ts";
import type { ConnectorIr, MethodIr, WebhookIr } from "./ir.ts";

/** What a method does for webhooks, and what it means that its call has changed. */
export interface Lifecycle {
  readonly does: string;
  readonly kind: ChangeKind;
  readonly reason: string;
}

const lifecycles = {
  create: {
    does: "registers webhooks",
    kind: "resubscribe",
    reason: "what is registered was made with the older one",
  },
  renew: {
    does: "renews webhooks",
    kind: "breaking",
    reason: "webhooks that are registered are renewed in another way: look whether the vendor still takes it",
  },
  list: {
    does: "finds webhooks",
    kind: "breaking",
    reason: "webhooks that the vendor has already are found in another way",
  },
  delete: {
    does: "deletes webhooks",
    kind: "breaking",
    reason:
      "webhooks that are registered are deleted in another way: look whether the vendor still finds them",
  },
} as const satisfies Readonly<Record<string, Lifecycle>>;

/** The methods of the subscriptions; one that does several things stands for what weighs most. */
export function lifecycleMethods({ methods }: ConnectorIr): ReadonlyMap<string, Lifecycle> {
  const found = new Map<string, Lifecycle>();
  const subscriptions = methods.flatMap((method) =>
    method.kind === "webhook" && method.subscription !== undefined ? [method.subscription] : [],
  );
  const add = (keys: readonly (string | undefined)[], lifecycle: Lifecycle): void => {
    for (const key of keys) if (key !== undefined && !found.has(key)) found.set(key, lifecycle);
  };
  add(
    subscriptions.flatMap(({ create }) => create),
    lifecycles.create,
  );
  for (const { renew, adopt, delete: remove } of subscriptions) {
    add([renew?.method], lifecycles.renew);
    add([adopt?.list], lifecycles.list);
    add([remove], lifecycles.delete);
  }
  return found;
}

/** True for a method of these that registers webhooks. */
export function registersWebhooks(lifecycle: Lifecycle | undefined): boolean {
  return lifecycle === lifecycles.create;
}

/** The names whose values are in what is registered: those the URLs, headers and bodies of the registering calls are made of. */
export function registeredNames(connector: ConnectorIr): ReadonlySet<string> {
  const names = new Set<string>();
  const methods = lifecycleMethods(connector);
  for (const method of connector.methods)
    if (registersWebhooks(methods.get(method.key))) collectCall(method, names);
  return names;
}

/**
 * The inputs of a shared webhook that tell one registration from another: those that its create methods, or what finds them, use.
 * What a script of theirs names counts; `undefined` where nothing is shared.
 */
export function sharedInputs(connector: ConnectorIr, webhook: WebhookIr): readonly string[] | undefined {
  const { subscription } = webhook;
  if (subscription?.share === undefined || subscription.create.length === 0) return undefined;
  const { create, adopt } = subscription;
  const calls = connector.methods.filter(({ key }) => key === adopt?.list || create.includes(key));
  const names = new Set<string>();
  for (const method of calls) {
    collectCall(method, names);
    for (const { name } of method.parameters) names.add(name);
  }
  collectNames(adopt?.match, names);
  const scripts = [connector, ...calls].map((part) => ("script" in part ? (part.script?.source ?? "") : ""));
  const inputs = [...webhook.parameters.map(({ name }) => name), ...Object.keys(webhook.with ?? {})];
  const ofConnector = new Set(connector.parameters.map(({ name }) => name));
  return [...new Set(inputs)].filter(
    (name) => !ofConnector.has(name) && (names.has(name) || scripts.some((source) => source.includes(name))),
  );
}

/** The names that the call of a method takes values of. */
function collectCall(method: MethodIr, names: Set<string>): void {
  if (method.kind === "webhook") return;
  if (method.kind === "action") collectNames(method.url, names);
  collectNames(method.parameters, names);
  for (const { name, target } of method.parameters)
    if (target === "httpHeader" || target === "queryString") names.add(name);
  const request = "request" in method ? method.request : [];
  for (const field of request) {
    if (field.value === undefined) names.add(field.systemField);
    else collectNames(field.value, names);
  }
}

const kindsOfNames = new Set<unknown>(["merge", "start", "host", "segment", "segmentPart", "query"]);

/** Every merge field in parsed texts, however deep. */
function collectNames(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const { kind, name } = value as { readonly kind?: unknown; readonly name?: unknown };
  if (kindsOfNames.has(kind) && typeof name === "string") names.add(name);
  for (const child of Object.values(value)) collectNames(child, names);
}
