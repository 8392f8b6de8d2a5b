// What reception needs of the rest of the engine. The engine fills it; nothing here is a driver's own type.
import type { Clock } from "../base/clock.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Signal, Values } from "../contract/connector.ts";
import type { HookwrightError } from "../contract/error.ts";
import type { BodyLimits } from "../data/codec.ts";
import type { ScriptHostServices } from "../method/script-host.ts";
import type { ScriptRunner } from "../script/runner.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { IncidentWatch } from "../store/incidents.ts";
import type { CycleRecord, NewTransaction, Store } from "../store/store.ts";
import type { FileStore } from "../files/file-store.ts";
import type { Backlogs } from "./backlogs.ts";
import type { Callers } from "./callers.ts";
import type { Floods } from "./floods.ts";
import type { Refusals } from "./refusals.ts";
import type { Samples } from "./samples.ts";
import type { Subscriber, WebhookTarget } from "./target.ts";
import type { VerifyServices } from "./verify/verify.ts";

/** The running of transactions, as reception uses it. */
export interface Work {
  /**
   * Room to run a transaction here at once, as the lease to commit with it; `undefined`: it waits to be claimed. `isAwaited`: a step
   * waits for its answer and holds a place meanwhile; what it waits for needs none, or all places could wait for one another.
   */
  reserve(of: {
    readonly account: string;
    readonly isSynchronous: boolean;
    readonly isAwaited: boolean;
  }): NewTransaction["lease"];
  /** Gives a reservation back that no commit used. */
  cancelReservation(account: string): void;
  /** Runs a transaction that was committed with a reserved lease. */
  begin(started: StartedTransaction): void;
  /** The same of one that goes on from another one, behind the visit that its delivery has finished. */
  resume(resumed: ResumedTransaction): void;
  /** Looks for work that waits to be claimed. */
  wake(): void;
  /**
   * Takes the one delivery of a cycle that runs once: what comes after it is parked. `undefined`: it does not, or that was taken.
   */
  takeOnce(cycle: CycleRecord): OnceTaken | undefined;
}

/** The one delivery, taken. */
export interface OnceTaken {
  readonly cycle: string;
  /** It is committed: the cycle finishes. */
  finish(): void;
  /** It is not. */
  undo(): void;
}

/** A transaction that goes on from one that waited, and whose job this process holds. */
export interface ResumedTransaction {
  readonly id: string;
  readonly subscriber: Subscriber;
  readonly visit: number;
}

/** A transaction whose trigger is committed, and whose job this process holds. */
export interface StartedTransaction {
  readonly id: string;
  readonly subscriber: Subscriber;
  /** The step to run; absent: its trigger's elements become parts. */
  readonly step: string | undefined;
  /** What the trigger put out. */
  readonly output: Values;
}

/** Everything that a delivery walks past. */
export interface Reception extends VerifyServices {
  readonly store: Pick<Store, "accept" | "delivery" | "firstDelivery" | "saveAnswer" | "incidents">;
  readonly scripts: ScriptRunner;
  /** What scripts may ask for. */
  readonly hostServices: ScriptHostServices;
  /** Seals what a definition calls sensitive. */
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly work: Work;
  readonly callers: Callers;
  readonly backlogs: Backlogs;
  readonly incidents: IncidentWatch;
  readonly refusals: Refusals;
  readonly samples: Samples;
  readonly bodyLimits: BodyLimits;
  /** Where files of deliveries go. Absent: a delivery with a file that is to be kept is refused. */
  readonly files?: FileStore;
  readonly floods: Floods;
  /** How many events one delivery may hold. */
  readonly mostItems: number;
  /** The webhook with an identifier of this SHA-256. */
  find(identifierHash: string): WebhookTarget | undefined;
  /** Whether such a webhook is of a cycle that is installed, and cannot be loaded here. */
  isElsewhere(identifierHash: string): boolean;
  /** Has a webhook's subscription renewed or made again, since its vendor says so. Returns at once. */
  signal(webhook: WebhookTarget, action: Exclude<Signal["do"], "ignore">): void;
  /** Why a transaction whose caller nobody holds any more never answers; `undefined` where it goes on or went well. */
  unanswered(transaction: string): Promise<HookwrightError | undefined>;
  /** A webhook's public URL. */
  urlOf(webhook: WebhookTarget): string;
}
