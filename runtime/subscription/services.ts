// What the room needs from the engine.
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { HookServices } from "./hook.ts";
import type { HookStep } from "./hook-step.ts";
import type { StepRef } from "./ledger.ts";

/** What the room needs. */
export interface SubscriptionServices extends HookServices {
  readonly ids: Ids;
  readonly log: Log;
  /** What a step wants now; `undefined` when it wants nothing: its cycle is gone, or has been stopped for long. */
  findStep(step: StepRef): HookStep | undefined;
  isRunning(account: string, cycle: string): boolean;
  /** Plans to look after a step's subscription at once. Durable. */
  ensureLater(step: StepRef): Promise<void>;
  /** Says that a job is due. */
  wake(): void;
}
