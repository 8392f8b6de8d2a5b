// The published entry `hookwright`: what a program needs to call compiled connectors, and to embed the engine. Releases come from `hookwright/compiler`;
// nothing here compiles.
export { systemClock, type Clock } from "./base/clock.ts";
export { createIds, type Ids } from "./base/ids.ts";
export { createLog, silentLog, type Log } from "./base/log.ts";
export { createClient, installationOf, type Client, type ClientOptions } from "./client/client.ts";
export type {
  CallableMethod,
  ClientCallOptions,
  InstallationOf,
  InstallationValues,
  Methods,
  OutputOf,
} from "./client/typed.ts";
export { HookwrightError, isHookwrightError, type ErrorCode } from "./contract/error.ts";
export { createEngine, type Engine } from "./engine/engine.ts";
export type { EngineOptions } from "./engine/engine-options.ts";
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
export type { FileStore } from "./files/file-store.ts";
export { createFolderFiles } from "./files/folder-files.ts";
export { createEgress } from "./http/egress.ts";
export type { Transport } from "./http/transport.ts";
export { createTransport } from "./http/undici-transport.ts";
export type { ScriptRunner } from "./script/runner.ts";
export { createScriptRunner } from "./script/script-runner.ts";
export type { RunningServer } from "./server/listen.ts";
export { startManagementServer } from "./server/management.ts";
export { startPublicServer } from "./server/public.ts";
export { createSqliteStore } from "./store-sqlite/store.ts";
export type { Store } from "./store/store.ts";
