// A plan that is ready to run: its connectors are loaded from the releases it pins. Which values an installation has is
// looked up when a step needs them, so that a plan is loaded once and values may change.
import type { Connector } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { Installation, InstallationResult } from "../method/installation.ts";
import type { RunPlan } from "./written-webhooks.ts";

/** A cycle's release with the compiled connectors that it uses. */
export interface LoadedPlan {
  /** The release's hash. */
  readonly hash: string;
  readonly plan: RunPlan;
  /** By the names that the plan's steps use. */
  readonly connectors: ReadonlyMap<string, Connector>;
}

/** Finds the installation that a plan's connector names, or says what is wrong with it, one sentence each. */
export type ResolveInstallation = (use: PlanConnector, connector: Connector) => InstallationResult;

/** The installation that a step uses by the plan's name. Fails with `connector/not-found` or `installation/invalid`. */
export function installationOf(
  { plan, connectors }: LoadedPlan,
  name: string,
  resolve: ResolveInstallation,
): Installation {
  const use = plan.connectors[name];
  const connector = connectors.get(name);
  if (use === undefined || connector === undefined)
    throw new HookwrightError(
      "connector/not-found",
      `The cycle \`${plan.id}\` knows no connector \`${name}\`.`,
      {
        hint: "Run hookwright compile.",
      },
    );
  const result = resolve(use, connector);
  if (result.kind === "valid") return result.installation;
  throw new HookwrightError("installation/invalid", result.problems.join(" "), {
    hint: `Correct the installation \`${use.installation}\`.`,
  });
}
