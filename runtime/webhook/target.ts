// A webhook's URL as reception finds it: everything that a delivery needs, looked up once and ready before the first
// request. The engine makes targets when cycles are applied; reception only reads them.
import type { ProveForScript } from "../method/authenticate.ts";
import type { WebhookMethod } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonObject } from "../contract/value.ts";
import type { ScriptSet } from "../script/script-set.ts";
import type { CycleRecord } from "../store/store.ts";

/** One webhook step that has a URL. */
export interface WebhookTarget {
  readonly identifier: string;
  readonly account: string;
  /** The step's cycle; `record` is replaced when the cycle starts, stops or takes a release. */
  readonly cycle: { readonly record: CycleRecord };
  readonly step: string;
  readonly method: WebhookMethod;
  /** The release that new transactions begin with, and what it says about this trigger. */
  readonly plan: string;
  readonly synchronous: boolean;
  readonly next: string | undefined;
  readonly script: TargetScript;
  /** The types of event that the step chose; absent: every type that the method names. */
  readonly events?: ReadonlySet<string>;
  readonly saved: TargetValues;
}

/** What reception asks about the values of a webhook. Asked for each delivery, so the answers are ready in memory. */
export interface TargetValues {
  /**
   * The merge fields in reach of verify and dedupe: parameters, `with` constants and what is saved with the subscription.
   * One set for each generation whose secret is valid now, the current one first; none while nothing is saved that should
   * be. A delivery that fits any of them is verified.
   */
  merge(): readonly MergeFields[];
  /** True while a create call is in flight: what is delivered then is queued and never answered 406. */
  isCreating(): boolean;
}

/** The scripts of a webhook step, and what they may know. */
export interface TargetScript {
  readonly set: ScriptSet;
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
  /** Puts the installation's credential on what they send to the connector's hosts; absent without a valid installation. */
  readonly prove?: ProveForScript;
  /** The installation's secrets: nothing that a script throws or logs may show them. */
  secrets(): readonly string[];
}
