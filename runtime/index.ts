// The published entry `hookwright`: what a program needs to embed the engine. Compiled releases come from
// `hookwright/compiler` or from files; nothing here compiles.
export { systemClock, type Clock } from "./base/clock.ts";
export { createIds, type Ids } from "./base/ids.ts";
export { createLog, silentLog, type Log } from "./base/log.ts";
export { HookwrightError, isHookwrightError, type ErrorCode } from "./contract/error.ts";
export { createEngine, type Engine, type EngineOptions } from "./engine/engine.ts";
export type { EngineLimits } from "./engine/limits.ts";
export type { ApplyNote, ApplyOptions, GivenInstallation, GivenRelease, Project } from "./engine/project.ts";
export type {
  CycleStatus,
  InstallationStatus,
  DeliveryDetail,
  DeliveryStatus,
  TransactionDetail,
  TransactionStatus,
  VisitStatus,
  WebhookStatus,
} from "./engine/status.ts";
export type { Refusal } from "./webhook/refusals.ts";
export type { SubscriptionEntryStatus, SubscriptionStatus } from "./engine/subscription-status.ts";
