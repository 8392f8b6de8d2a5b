// Where the merge fields of an action's call stand: what may be put there follows from it, and so does whether a step can
// make the call at all.
import type { InputPlace } from "../analyze/interface.ts";
import type { UrlPart } from "../analyze/url.ts";
import type { ActionIr, ConnectorIr, ValueIr, WebhookIr } from "./ir.ts";

/** One merge field at one place. */
interface MergeUse {
  readonly name: string;
  readonly place: InputPlace;
  /** Left out where it has no value. */
  readonly optional: boolean;
}

/** A merge field that only a subscription supplies. */
export type SubscriptionInput = MergeUse;

/** The narrowest place at which a name stands in the calls of these methods. */
export function placeOf(methods: readonly ActionIr[], name: string): InputPlace {
  const places = new Set(
    methods.flatMap((method) => mergeUses(method).flatMap((use) => (use.name === name ? use.place : []))),
  );
  return (["start", "segment", "text"] as const).find((place) => places.has(place)) ?? "value";
}

/** True when a call of the method names a merge field, in a request or in what is done to its response. */
export function usesField(method: ActionIr, name: string): boolean {
  const constants = method.parameters.flatMap(({ value, optional }) => valueUses(value, "value", optional));
  return [...mergeUses(method), ...constants].some((use) => use.name === name);
}

/** The methods that a webhook's subscription calls. */
export function subscriptionMethods(
  { methods }: ConnectorIr,
  { subscription }: WebhookIr,
): readonly ActionIr[] {
  if (subscription === undefined) return [];
  const { create, delete: remove, renew, adopt } = subscription;
  const named = new Set([...create, remove, renew?.method, adopt?.list]);
  return methods.filter((method) => method.kind === "action").filter(({ key }) => named.has(key));
}

/** What an action's call needs and only a webhook's subscription has: saved values, the webhook's parameters and constants. */
export function subscriptionNames(connector: ConnectorIr, method: ActionIr): readonly string[] {
  return subscriptionInputs(connector, method).flatMap(({ name, optional }) => (optional ? [] : name));
}

/** What an action's call takes of a webhook's subscription, each name once: optional where all its uses are. */
export function subscriptionInputs(connector: ConnectorIr, method: ActionIr): readonly SubscriptionInput[] {
  const webhooks = connector.methods
    .filter((other) => other.kind === "webhook")
    .filter((webhook) => subscriptionMethods(connector, webhook).includes(method));
  const given = new Set(
    webhooks.flatMap((webhook) => [
      ...webhook.parameters.map(({ name }) => name),
      ...Object.keys(webhook.with ?? {}),
    ]),
  );
  const own = new Set([...method.parameters.map(({ name }) => name), ...learntNames(connector)]);
  const uses = mergeUses(method).filter(
    ({ name }) => !own.has(name) && (given.has(name) || name.startsWith("Cyclr_Webhook_")),
  );
  return [...Map.groupBy(uses, ({ name }) => name)].map(([name, all]) => ({
    name,
    place: placeOf([method], name),
    optional: all.every(({ optional }) => optional),
  }));
}

function learntNames({ authentications }: ConnectorIr): readonly string[] {
  return authentications.flatMap(([, one]) => ("learn" in one ? Object.keys(one.learn ?? {}) : []));
}

function mergeUses({ url, parameters, request }: ActionIr): readonly MergeUse[] {
  return [
    ...url.flatMap(urlUses),
    ...parameters.flatMap(({ target, value, optional }) =>
      target === "httpHeader" || target === "queryString" ? valueUses(value, "text", optional) : [],
    ),
    ...request.flatMap(({ value, optional }) => valueUses(value, "value", optional)),
  ];
}

function urlUses(part: UrlPart): readonly MergeUse[] {
  const optional = false;
  switch (part.kind) {
    case "literal":
      return [];
    case "start":
    case "segment":
      return [{ name: part.name, place: part.kind, optional }];
    case "host":
    case "segmentPart":
    case "query":
      return [{ name: part.name, place: "text", optional }];
    case "mixedSegment":
      return part.parts.flatMap((piece) =>
        piece.kind === "merge" ? { name: piece.name, place: "text", optional } : [],
      );
  }
}

/** A merge field that is a whole value keeps its type; among other text it is text. */
function valueUses(value: ValueIr | undefined, alone: InputPlace, optional: boolean): readonly MergeUse[] {
  switch (value?.kind) {
    case undefined:
    case "literal":
      return [];
    case "merge":
      return [{ name: value.name, place: alone, optional }];
    case "text":
      return value.parts.flatMap((part) =>
        valueUses(part.kind === "merge" ? part : undefined, "text", optional),
      );
    case "list":
      return value.items.flatMap((item) => valueUses(item, alone, optional));
    case "object":
      return value.entries.flatMap(([, entry]) => valueUses(entry, alone, optional));
  }
}
