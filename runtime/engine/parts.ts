// The parts that an engine is put together of, and those that it has for each of its accounts.
import type { Authenticator } from "../auth/authenticator.ts";
import type { Worker } from "../cycle/worker.ts";
import type { DeploymentBox } from "../secrets/secret-box.ts";
import type { Store } from "../store/store.ts";
import type { Callers } from "../webhook/callers.ts";
import type { Reception } from "../webhook/reception.ts";
import type { Refusals } from "../webhook/refusals.ts";
import type { AccountEngine } from "./account-engine.ts";
import type { ApiKeyRing } from "./api-keys.ts";
import type { CallerServices } from "./callers-elsewhere.ts";
import type { Connections } from "./connections/connections.ts";
import type { CheckFinished } from "./finish-checks.ts";
import type { KeptIncidentWatch } from "./incident-watch.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { EngineLimits } from "./limits.ts";
import type { ReleaseLoader } from "./load.ts";
import type { Registry, SharedRegistry } from "./registry.ts";
import type { SavedCredentials } from "./saved-credentials.ts";
import type { Serial } from "./serial.ts";
import type { SettingsKeeper } from "./settings.ts";
import type { TargetServices } from "./webhooks.ts";

/** What there is once for each account. */
export interface AccountParts {
  readonly registry: Registry;
  readonly lifecycle: Lifecycle;
  readonly connections: Connections;
  readonly apiKeys: ApiKeyRing;
  readonly engine: AccountEngine;
}

/** What there is once for all accounts. */
export interface Parts {
  readonly store: Store;
  readonly limits: EngineLimits;
  readonly accounts: Map<string, AccountParts>;
  readonly shared: SharedRegistry;
  readonly targetServices: TargetServices & Pick<Lifecycle, "store">;
  readonly saved: SavedCredentials;
  /** Before a project was applied nothing is installed that could be another. */
  readonly applied: { once: boolean };
  /** Accounts whose cycles another process has changed, and whose webhooks do not know it yet. */
  readonly behind: Set<Registry>;
  /** Of this process. */
  readonly here: Serial;
  /** Of all processes on the store. */
  readonly serial: Serial;
  readonly loader: ReleaseLoader;
  readonly callers: Callers;
  readonly callerServices: CallerServices;
  readonly worker: Worker;
  readonly checkFinished: CheckFinished;
  readonly reception: Reception;
  readonly refusals: Refusals;
  readonly settings: SettingsKeeper;
  readonly incidents: KeptIncidentWatch;
  readonly box: DeploymentBox;
  readonly authenticator: Authenticator;
  /** Ends the calls of lifecycle methods that are under way. */
  readonly calls: AbortController;
}
