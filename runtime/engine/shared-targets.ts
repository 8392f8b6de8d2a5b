// The URL that steps share (definition-format.md §4, "Share"): one for an installation, or one for a connector in all accounts. What
// looks at a delivery before it is known whose it is sees nothing that belongs to one account: of a connector only what the partner
// gives and what is saved with the hook.
import type { Connector, WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { sha256 } from "../base/ids.ts";
import { secretTexts } from "../auth/secrets.ts";
import { proveForScript } from "../method/authenticate.ts";
import type { PartnerValues } from "../method/partner-values.ts";
import { installationSecrets } from "../method/secrets.ts";
import { encodeJson } from "../data/json.ts";
import { createScriptSet } from "../script/script-set.ts";
import type { WebhookPlace } from "../store/store.ts";
import { isCreating, saveHandshake } from "../subscription/handshake.ts";
import { hookValues, hookValuesOf } from "../subscription/subscriptions.ts";
import type { Audience, Subscriber, TargetScript, TargetValues, WebhookTarget } from "../webhook/target.ts";
import { namesItem } from "../webhook/verify/verify.ts";
import { handValues, makeHandSecrets, type HandWebhook } from "./hand-values.ts";
import { hasHook } from "./hooks.ts";
import { partnerOf } from "./installations.ts";
import { routeValues } from "./route-values.ts";
import {
  externalAccountOf,
  scriptParameters,
  stepRole,
  stepScript,
  webhookInputs,
  type InstalledWebhook,
  type TriggeredCycle,
} from "./target-parts.ts";
import type { TargetServices } from "./webhooks.ts";

/** A URL that steps share, and who shares it. */
interface SharedUrl {
  readonly place: WebhookPlace;
  readonly identifier: string;
  readonly cycles: readonly TriggeredCycle[];
  /** Webhooks that have it before any cycle begins with them. */
  readonly webhooks: readonly InstalledWebhook[];
}

/** The target of a shared URL: one for each way in which its senders prove and present themselves. */
export async function createSharedTarget(services: TargetServices, url: SharedUrl): Promise<WebhookTarget> {
  for (const webhook of [...url.cycles, ...url.webhooks])
    if (!hasHook(webhook.method))
      await makeHandSecrets(services.saved, handWebhook(url, webhook), services.ids);
  const ways = Map.groupBy([...url.cycles, ...url.webhooks], wayOf);
  const [first, ...others] = Array.from(ways.values(), (webhooks) => createDoor(services, url, webhooks));
  if (first === undefined) throw new TypeError("A URL belongs to a webhook.");
  if (others.length === 0) return first;
  // Each knows of the rest: what proves a sender to one of them is a secret in the records of all.
  const doors = [first, ...others];
  const rest = others.map((door) => ({ ...door, others: doors.filter((other) => other !== door) }));
  return { ...first, others: rest };
}

/** What has to be the same for webhooks that look at one request together. */
function wayOf({ connector, method }: InstalledWebhook): string {
  const { verify, handshake, answer, dedupe, maxBytes, items } = method;
  const scripts = [connector.script, method.script].filter((script) =>
    script?.events.includes("before_webhook"),
  );
  return JSON.stringify([
    verify,
    handshake,
    answer,
    dedupe,
    maxBytes,
    // A secret is saved with a registration, or where people register by hand with the URL.
    hasHook(method),
    // What is no item of the one is proven for nobody.
    namesItem(verify) ? items : undefined,
    scripts.map((script) => script?.source),
  ]);
}

function createDoor(
  services: TargetServices,
  url: SharedUrl,
  webhooks: readonly (InstalledWebhook | TriggeredCycle)[],
): WebhookTarget {
  const { place, identifier } = url;
  const [first] = webhooks;
  if (first === undefined) throw new TypeError("A group is not empty.");
  const { method } = first;
  const audiences = Array.from(
    Map.groupBy(webhooks, (webhook) => webhook.method),
    ([of, members]): Audience => ({
      method: of,
      subscribers: members
        .filter((member) => "cycle" in member)
        // The compiler sees to it that a connector's webhook says whom it is for; without, it is for nobody.
        .filter(() => place.scope !== "connector" || of.route !== undefined)
        .map((member) => toSubscriber(services, member)),
    }),
  );
  const used = audiences.filter(({ subscribers }) => subscribers.length > 0);
  return {
    identifier,
    door: sha256(wayOf(first)),
    account: place.account,
    scope: place.scope,
    method,
    saved: toValues(services, url, webhooks, first),
    script: toScript(services, place, first),
    isShared: true,
    // Who has nobody has no say beside those who have somebody.
    audiences: used.length > 0 ? used : audiences.slice(0, 1),
  };
}

function toSubscriber(services: TargetServices, triggered: TriggeredCycle): Subscriber {
  const { subscriptions, registryOf } = services;
  const { cycle, trigger, method, place, values } = triggered;
  const { hash, plan } = cycle.loaded;
  const { account } = cycle.record;
  const step = { account, cycle: plan.id, step: plan.start };
  return {
    account,
    ...externalAccountOf(triggered),
    cycle,
    key: JSON.stringify([account, plan.id, triggered.step]),
    plan: hash,
    ...stepRole(triggered),
    script: stepScript(triggered, subscriptions.calls),
    merge: remembered(
      () => [hookValuesOf(subscriptions, place, step), cycle.record.proved] as const,
      ([saved, proved]) => {
        return {
          ...saved,
          ...webhookInputs(trigger, method, values),
          ...(place.scope === "connector" && routeValues(triggered, proved)),
        };
      },
    ),
    isCreating: () => registryOf(account)?.starting.has(plan.id) === true,
    ...(trigger.events === undefined ? {} : { events: new Set(trigger.events) }),
  };
}

/** Made again when what it is made from is another. */
function remembered<From extends readonly unknown[], Value>(
  read: () => From,
  make: (from: From) => Value,
): () => Value {
  let last: { readonly from: From; readonly value: Value } | undefined;
  return () => {
    const from = read();
    if (last === undefined || from.some((part, index) => part !== last?.from[index]))
      last = { from, value: make(from) };
    return last.value;
  };
}

/** What verify and handshakes may name: for each registration that is valid now what is saved with it, and what holds for all. */
function toValues(
  { subscriptions, saved: values }: TargetServices,
  url: SharedUrl,
  webhooks: readonly (InstalledWebhook | TriggeredCycle)[],
  first: InstalledWebhook,
): TargetValues {
  const { place } = url;
  const { connector } = first;
  const isPartners = place.scope === "connector";
  const bases = isPartners
    ? [partnerMerge(connector, partnerOf(connector.id, values))]
    : distinct(webhooks.map(inputsOf));
  const isRegistered = webhooks.some((webhook) => hasHook(webhook.method));
  const source: TargetValues = isRegistered
    ? {
        merge: () => hookValues(subscriptions, place),
        isCreating: () => isCreating(subscriptions, place),
        maySave: () => isCreating(subscriptions, place),
        save: (given) => saveHandshake(subscriptions, place, given),
      }
    : handValues(values, handWebhook(url, first));
  return {
    ...source,
    merge: remembered(
      () => [source.merge()] as const,
      ([all]) =>
        all.length === 0
          ? bases
          : // The partner's values are nobody else's to give.
            all.flatMap((saved) =>
              bases.map((base) => (isPartners ? { ...saved, ...base } : { ...base, ...saved })),
            ),
    ),
  };
}

/** Of a webhook without calls: what is saved with its URL. */
function handWebhook({ place, identifier }: SharedUrl, { connector, method }: InstalledWebhook): HandWebhook {
  return {
    account: place.account,
    identifier,
    connector: connector.id,
    method,
    inputs: {},
  };
}

/** Everything that a webhook of one installation may name. */
function inputsOf(webhook: InstalledWebhook | TriggeredCycle): MergeFields {
  return webhookInputs("trigger" in webhook ? webhook.trigger : undefined, webhook.method, webhook.values);
}

/** Most steps of an installation give the same. */
function distinct(all: readonly MergeFields[]): readonly MergeFields[] {
  const byText = new Map(all.map((merge) => [encodeJson(Object.entries(merge) as JsonValue), merge]));
  return [...byText.values()];
}

/** What the partner gives, and the definition itself. */
export function partnerMerge(
  { parameters }: Connector,
  { clientId, clientSecret, parameters: given = {} }: PartnerValues,
): MergeFields {
  const merge = Object.create(null) as Record<string, JsonValue | undefined>;
  for (const { name, scope, value, default: initial } of parameters)
    if (scope === "partner") merge[name] = value ?? given[name] ?? initial;
    else if (value !== undefined) merge[name] = value;
  if (clientId !== undefined) merge["Cyclr_Auth_ClientId"] = clientId;
  if (clientSecret !== undefined) merge["Cyclr_Auth_ClientSecret"] = clientSecret;
  return merge;
}

/** What runs before it is known whose a delivery is: the connector's and the webhook's scripts, no step's. */
function toScript(
  { subscriptions, saved }: TargetServices,
  place: WebhookPlace,
  { use, connector, method, values }: InstalledWebhook,
): TargetScript {
  const common = {
    set: createScriptSet({
      connector: connector.script,
      method: method.script,
      step: undefined,
    }),
    account: place.account,
    connector: connector.id,
    fields: [...new Set(kindsOf(method).map(({ location }) => location))],
    fieldsInUse: [],
  };
  if (place.scope !== "connector")
    return {
      ...common,
      key: JSON.stringify([place.account, use.installation, use.release]),
      installation: use.installation,
      parameters: scriptParameters(method, values),
      ...(values.kind === "valid" && {
        prove: proveForScript(subscriptions.calls, values.installation),
      }),
      secrets: () => (values.kind === "valid" ? installationSecrets(values.installation) : []),
    };
  // No credential either: there is no account whose it could be.
  const partner = partnerMerge(connector, partnerOf(connector.id, saved));
  return {
    ...common,
    key: JSON.stringify([place.account, connector.id, use.release]),
    installation: connector.id,
    parameters: ofScripts(connector, partner),
    secrets: () => partnerSecrets(connector, partner),
  };
}

function kindsOf({ outputs, events }: WebhookMethod): WebhookMethod["outputs"] {
  return [outputs, ...Object.values(events?.types ?? {}).map((type) => type.outputs)].flat();
}

function ofScripts({ parameters }: Connector, merge: MergeFields): JsonObject {
  const entries = parameters.flatMap(({ name, target }): [string, JsonValue][] => {
    const value = merge[name];
    return target === "script" && value !== undefined ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

function partnerSecrets({ parameters }: Connector, merge: MergeFields): readonly string[] {
  const names = parameters.filter(({ sensitive, target }) => sensitive === true || target === "secret");
  return ["Cyclr_Auth_ClientSecret", ...names.map(({ name }) => name)].flatMap((name) =>
    secretTexts(merge[name]),
  );
}
