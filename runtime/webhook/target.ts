// A webhook's URL as reception finds it: everything that a delivery needs, looked up once and ready before the first
// request. The engine makes targets when cycles are applied; reception only reads them.
import type { ProveForScript } from "../method/authenticate.ts";
import type { WebhookMethod } from "../contract/connector.ts";
import type { MatchField } from "../method/match-key.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonObject, JsonValue } from "../contract/value.ts";
import type { ScriptSet } from "../script/script-set.ts";
import type { CycleRecord, WebhookScope } from "../store/store.ts";

/** A webhook's URL. */
export interface WebhookTarget {
  readonly identifier: string;
  /** Whose deliveries are kept: a connector's belong to the partner. */
  readonly account: string;
  readonly scope: WebhookScope;
  /** What decides before anybody is looked for whom a delivery is for: verify, limits, the key of a delivery, the answer. */
  readonly method: WebhookMethod;
  readonly saved: TargetValues;
  /** Runs `before_webhook`. */
  readonly script: TargetScript;
  /** The URL belongs to several steps: it is never 406, and a step's script that fails costs that step's transaction only. */
  readonly isShared: boolean;
  /** Whom its deliveries are for. The URL of one step has one, with one subscriber. */
  readonly audiences: readonly Audience[];
  /** The same URL for webhooks that prove or greet their senders in another way: a delivery is for those that prove it. */
  readonly others?: readonly WebhookTarget[];
  /** Tells those of one URL apart; absent where the URL is a step's own. */
  readonly door?: string;
}

/** The steps that read the deliveries of a URL in the same way. */
export interface Audience {
  /** Items, signals, filter, route, order, the keys of items, fields. */
  readonly method: WebhookMethod;
  readonly subscribers: readonly Subscriber[];
}

/** One webhook step that deliveries of a URL may start. */
export interface Subscriber {
  readonly account: string;
  /** The account's id in the operator's own system, where it has one. */
  readonly externalAccount?: string;
  /** The step's cycle; `record` is replaced when the cycle starts, stops or takes a release. */
  readonly cycle: { readonly record: CycleRecord };
  readonly step: string;
  /** What its keys and places begin with: nothing on a URL of its own, else what no other subscriber of the URL has. */
  readonly key: string;
  /** The release that new transactions begin with, and what it says about this trigger. */
  readonly plan: string;
  readonly synchronous: boolean;
  readonly next: string | undefined;
  /** The elements of what the trigger puts out become parts, each of which goes on there. */
  readonly isSplit: boolean;
  /** Its step is behind the first: deliveries resume the transactions that wait there. */
  readonly wait?: SubscriberWait;
  /** Runs `after_webhook`. */
  readonly script: TargetScript;
  /** The types of event that the step chose; absent: every type that the method names. */
  readonly events?: ReadonlySet<string>;
  /** The merge fields in reach of filter, route, order and keys. */
  merge(): MergeFields;
  /** True while its create call is in flight: what is delivered then is queued and never answered 406. */
  readonly isCreating: () => boolean;
}

/** How a delivery finds the transaction that waits for it. */
export interface SubscriberWait {
  /** Absent: the step says none, and no delivery finds any. */
  readonly field: MatchField | undefined;
  /** How long a delivery is kept that came before its transaction waited. */
  readonly keptMs: number;
}

/** What reception asks about the values of a webhook. Asked for each delivery, so the answers are ready in memory. */
export interface TargetValues {
  /**
   * The merge fields in reach of verify: parameters, `with` constants and what is saved with the subscription.
   * One set for each generation whose secret is valid now, the current one first; none while nothing is saved that should
   * be. A delivery that fits any of them is verified.
   */
  merge(): readonly MergeFields[];
  /** True while a create call is in flight. */
  readonly isCreating: () => boolean;
  /** True while a handshake may save these: the create call is in flight or, registered by hand, none of them has a value. */
  maySave(names: readonly string[]): boolean;
  /** Saves what a handshake gave, durably; false when it may not be saved any more. */
  save(values: Readonly<Record<string, string>>): Promise<boolean>;
}

/** The scripts of a webhook step, and what they may know. */
export interface TargetScript {
  readonly set: ScriptSet;
  readonly account: string;
  /** Names what may share an isolate: account, installation, release. */
  readonly key: string;
  /** Whose storage they use. */
  readonly connector: string;
  readonly installation: string;
  /** The parameters whose target is `script`. */
  readonly parameters: JsonObject;
  /** The connector fields of the webhook, and those that later steps use. */
  readonly fields: readonly string[];
  readonly fieldsInUse: readonly string[];
  /** The variables of the cycle, where it is known. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  /** Puts the installation's credential on what they send to the connector's hosts; absent without a valid installation. */
  readonly prove?: ProveForScript;
  /** The installation's secrets: nothing that a script throws or logs may show them. */
  secrets(): readonly string[];
}

/** Every method that reads what comes to a URL. */
export function methodsOf(target: WebhookTarget): ReadonlySet<WebhookMethod> {
  return new Set(
    doorsOf(target).flatMap(({ method, audiences }) => [
      method,
      ...audiences.map((audience) => audience.method),
    ]),
  );
}

/** A URL, once for each way in which its senders prove themselves. */
export function doorsOf(target: WebhookTarget): readonly WebhookTarget[] {
  return target.others === undefined ? [target] : [target, ...target.others];
}

/** A shared URL without a cycle. */
export function withoutCycle(
  target: WebhookTarget,
  { account, id }: Pick<CycleRecord, "account" | "id">,
): WebhookTarget {
  const isIts = ({ cycle: { record } }: Subscriber): boolean =>
    record.account === account && record.id === id;
  if (!subscribersOf(target).some(isIts)) return target;
  const without = (door: WebhookTarget): WebhookTarget => ({
    ...door,
    audiences: door.audiences.map((audience) => ({
      ...audience,
      subscribers: audience.subscribers.filter((subscriber) => !isIts(subscriber)),
    })),
  });
  const { others, ...first } = target;
  return { ...without(first), ...(others !== undefined && { others: others.map(without) }) };
}

/** Every step that has a URL. */
export function subscribersOf(target: WebhookTarget): readonly Subscriber[] {
  return doorsOf(target).flatMap(({ audiences }) => audiences.flatMap(({ subscribers }) => subscribers));
}
