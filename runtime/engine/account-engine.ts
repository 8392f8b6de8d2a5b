// What one account has and does, as the management API, the command line and whoever embeds the engine see it.
import type { CyclePlan } from "../contract/plan.ts";
import type { BodyFile } from "../data/body-file.ts";
import type { FileInfo, KeptFile } from "../files/file-store.ts";
import type { LookupCall, LookupResult } from "../method/lookup.ts";
import type { SideFields } from "../method/custom-fields.ts";
import type { DeliverySearch, Searched, TransactionSearch } from "../store/search.ts";
import type { DeliveryQuery, TransactionQuery } from "../store/store.ts";
import type { UsageSum } from "../store/usage.ts";
import type { HookOutcome } from "../subscription/reconcile.ts";
import type { HookFinding } from "../subscription/survey.ts";
import type { Refusal } from "../webhook/refusals.ts";
import type { ApiKeyRing } from "./api-keys.ts";
import type { BacklogChange, BacklogStatus } from "./backlog.ts";
import type { ConnectorDetail, ConnectorStatus } from "./connectors.ts";
import type { Connections } from "./connections/connections.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { DeliveredFields } from "./delivered-fields.ts";
import type { LastRun, StepName } from "./last-run.ts";
import type { RemoveOptions, StopOptions } from "./lifecycle.ts";
import type { Offer } from "./offer.ts";
import type { OnDemandCall, OnDemandResult } from "./on-demand.ts";
import type { Prerequisite } from "./prerequisites.ts";
import type { Project } from "./project.ts";
import type { Shown } from "./reconcile-hooks.ts";
import type { ReplayRequest, ReplayResult } from "./replay-delivery.ts";
import type { ReplayWish } from "./replay-transaction.ts";
import type { StartOptions } from "./runs.ts";
import type { OwnSettings, Settings } from "./settings.ts";
import type {
  CycleStatus,
  DeliveryDetail,
  DeliveryStatus,
  InstallationStatus,
  TransactionDetail,
  TransactionStatus,
  WebhookStatus,
} from "./status.ts";
import type { SubscriptionStatus } from "./subscription-status.ts";
import type { UsageWish } from "./usage.ts";
import type { TakenInstallation } from "./take-installation.ts";

/** What one account has and does. What is another account's is not there for it. */
export interface AccountEngine {
  /** The account's id. */
  readonly id: string;
  /**
   * Starts a cycle, whose webhooks are registered first. Rejects with `cycle/not-found`, with `cycle/not-ready` and every
   * reason, or with `subscription/…` when a vendor does not take a webhook.
   * What is worth knowing all the same, such as a linked cycle that is stopped, is among the `warnings`.
   */
  startCycle(
    id: string,
    options?: StartOptions,
  ): Promise<CycleStatus & { readonly warnings?: readonly string[] }>;
  /**
   * Stops a cycle: its webhooks queue for 24 hours (S3). With `finish` it first completes what it has accepted. Rejects with
   * `cycle/not-found`, `cycle/paused`.
   */
  stopCycle(id: string, options?: StopOptions): Promise<CycleStatus>;
  /** Accepts for a cycle and runs nothing until it is resumed. Rejects with `cycle/not-found`, `cycle/running`. */
  pauseCycle(id: string): Promise<CycleStatus>;
  /** What a cycle lacks before it can start, and what is worth knowing. Rejects with `cycle/not-found`, or as a lookup does. */
  prerequisites(id: string): Promise<readonly Prerequisite[]>;
  /** Rejects with `cycle/not-found`. */
  resumeCycle(id: string): Promise<CycleStatus>;
  /** What a cycle has accepted and not begun. Rejects with `cycle/not-found`. */
  backlog(id: string): Promise<BacklogStatus>;
  /** Drops a part of it; `through` names where an earlier part ended. Rejects with `cycle/not-found`. */
  dropBacklog(id: string, through?: number): Promise<BacklogChange>;
  /** Gives a part of it to another cycle. Rejects with `cycle/not-found`, `cycle/running`, `cycle/not-alike`. */
  moveBacklog(id: string, move: { readonly to: string; readonly through?: number }): Promise<BacklogChange>;
  /**
   * Removes a stopped cycle; what it registered at vendors is deleted by jobs. Rejects with `cycle/not-found`, and with
   * `cycle/running` unless it may be stopped.
   */
  removeCycle(id: string, options?: RemoveOptions): Promise<void>;
  /** Fails with `cycle/not-found`. */
  cycle(id: string): CycleStatus;
  cycles(): readonly CycleStatus[];
  /**
   * What a cycle does: its plan of now, or that of one of its releases. Rejects with `cycle/not-found`, `release/not-found`,
   * `contract/version`.
   */
  plan(cycle: string, release?: string): Promise<CyclePlan>;
  /** The connectors that the project gives, by id. */
  connectors(): Promise<readonly ConnectorStatus[]>;
  /** One of them. Rejects with `connector/not-found`, or as a release is loaded. */
  connector(id: string): Promise<ConnectorDetail>;
  /** When a step last ran well, as its next run is told. Rejects with `cycle/not-found`. */
  lastRun(step: StepName): Promise<LastRun>;
  /** Changes that date, or takes it away. Rejects also with `server/bad-request`. */
  saveLastRun(step: StepName, at: string | undefined): Promise<LastRun>;
  installations(): readonly InstallationStatus[];
  /** Values, sign-ins and tests of installations. */
  readonly connections: Connections;
  /** The methods and lookups of an installation. Rejects with `installation/not-found`. */
  offer(installation: string): Promise<Offer>;
  /** What a lookup of an installation offers. Rejects with `installation/…`, `lookup/not-found`, or as a call does. */
  lookUp(installation: string, asked: Pick<LookupCall, "lookup" | "values">): Promise<LookupResult>;
  /** What the lookups of custom fields find now, for each side that has one. Rejects with `installation/…`, or as a call does. */
  customFields(installation: string): Promise<readonly SideFields[]>;
  /** Calls a method outside any cycle. Rejects with `installation/…`, `method/…`, or as a call does. */
  callMethod(installation: string, call: OnDemandCall): Promise<OnDemandResult>;
  /** Takes a file that a call may then send. Rejects with `file/no-room`. */
  saveFile(
    info: { readonly name: string; readonly contentType?: string | undefined },
    bytes: Uint8Array,
  ): Promise<KeptFile & FileInfo>;
  /** A file of this account's. Rejects with `file/not-found`. */
  openFile(handle: string): Promise<BodyFile>;
  /** Every subscription with its ledger. */
  subscriptions(webhook?: string): Promise<readonly SubscriptionStatus[]>;
  /** What stands at vendors against what running cycles want: what `applyHooks` would do, and why. */
  planHooks(): Promise<readonly Shown<HookFinding>[]>;
  /** Does it, and says what came of each. */
  applyHooks(): Promise<readonly Shown<HookOutcome>[]>;
  /** Registers the webhooks of a cycle anew, with new secrets; how many. Rejects with `cycle/not-found` or `subscription/…`. */
  rotateHooks(of: { readonly cycle: string; readonly step?: string }): Promise<number>;
  webhooks(): readonly WebhookStatus[];
  /**
   * The secret of the engine's that deliveries of a webhook are verified with, to be copied to a vendor where it is registered by
   * hand. Fails with `cycle/not-found` for a step without one.
   */
  webhookSecret(step: StepName): string;
  /** The keys of senders (S4). */
  readonly apiKeys: ApiKeyRing;
  /** What operators set for the account. */
  readonly settings: OwnSettings;
  /** What holds for it, wherever it is set; what is absent is the engine's own. */
  settingsInForce(): Promise<Settings>;
  /** Newest first. */
  transactions(query: Omit<TransactionQuery, "account">): Promise<readonly TransactionStatus[]>;
  /** Looks through a part of them. */
  searchTransactions(query: Omit<TransactionSearch, "account">): Promise<Searched<TransactionStatus>>;
  /** Rejects with `transaction/not-found`. */
  transaction(id: string): Promise<TransactionDetail>;
  /**
   * Runs a transaction once more from one of its steps, as a new one. Rejects with `transaction/not-found`,
   * `transaction/not-replayable`, `cycle/not-found`, `cycle/not-ready`.
   */
  replayTransaction(id: string, wish?: ReplayWish): Promise<TransactionStatus>;
  /** Ends a transaction and its parts before their next steps. Rejects with `transaction/not-found`, `transaction/not-cancellable`. */
  cancelTransaction(id: string): Promise<TransactionStatus>;
  /** Transactions that failed and that nobody has dealt with. */
  readonly deadLetters: DeadLetters;
  /** The calls of a period, summed up. Rejects with `server/bad-request`. */
  usage(wish?: UsageWish): Promise<readonly UsageSum[]>;
  /** Newest first, without bodies. */
  deliveries(query: Omit<DeliveryQuery, "account" | "andOf">): Promise<readonly DeliveryStatus[]>;
  /** Looks through a part of them. */
  searchDeliveries(query: Omit<DeliverySearch, "account" | "andOf">): Promise<Searched<DeliveryStatus>>;
  /** Rejects with `delivery/not-found`. */
  delivery(id: string): Promise<DeliveryDetail>;
  /**
   * Takes over an installation as it is compiled now, with these custom fields where it stands in no file. Rejects with
   * `installation/not-found`, `project/not-applied`. False where it is not any more what it was compiled from (`isStill`).
   */
  takeInstallation(project: Project, installation: TakenInstallation): Promise<boolean>;
  /** Takes a delivery once more. Rejects with `delivery/not-found`, `webhook/not-found`, `cycle/not-ready`. */
  replayDelivery(request: ReplayRequest): Promise<ReplayResult>;
  /** The fields of a delivery that a step's webhook does not read. Rejects with `cycle/not-found`, `delivery/not-found`. */
  deliveredFields(step: StepName, delivery: string): Promise<DeliveredFields>;
  /** Keeps what comes to a step's webhook for ten minutes, also when its cycle takes nothing. Rejects with `webhook/not-found`. */
  awaitSample(webhook: string): Promise<void>;
  /** The newest requests to the account's webhooks that left nothing in the store, newest first. */
  refusals(): readonly Refusal[];
}
