// What the engine knows of the default account while it runs: cycles with their releases, webhooks by the hash of their
// identifiers, installations. It mirrors the store and is changed only after the store was.
import type { PlanConnector } from "../contract/plan.ts";
import type { LoadedPlan, ResolveInstallation } from "../cycle/plan.ts";
import type { CycleRecord } from "../store/store.ts";
import type { WebhookTarget } from "../webhook/target.ts";
import { createInstallations } from "./installations.ts";
import type { GivenInstallation } from "./project.ts";
import type { InstalledWebhook } from "./target-parts.ts";

/** A cycle that is installed. `record` is replaced when its state changes. */
export interface InstalledCycle {
  record: CycleRecord;
  readonly loaded: LoadedPlan;
}

/** The engine's memory. Each part is replaced as a whole when a project is applied. */
export interface Registry {
  cycles: ReadonlyMap<string, InstalledCycle>;
  /** By the SHA-256 of the identifier. */
  webhooks: ReadonlyMap<string, WebhookTarget>;
  installations: ResolveInstallation;
  /** Webhooks with a URL that is there before any cycle uses it. */
  offered: readonly Omit<InstalledWebhook, "values">[];
  /** As they were given. */
  given: readonly GivenInstallation[];
  /** What each installation is of, by its name, as the project gives it. */
  uses: ReadonlyMap<string, PlanConnector>;
  /** Cycles whose webhooks are being registered: a vendor may deliver before the start is saved. */
  readonly starting: Set<string>;
}

/** A registry in which nothing is installed. */
export function createRegistry(): Registry {
  return {
    cycles: new Map(),
    webhooks: new Map(),
    installations: createInstallations([], { current: () => ({}) }),
    offered: [],
    given: [],
    uses: new Map(),
    starting: new Set(),
  };
}
