// The installations of the default account: values from the project and what is saved with them, bound to the connector release
// that a plan pins.
import type { Connector } from "../contract/connector.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { ResolveInstallation } from "../cycle/plan.ts";
import { createInstallation, type InstallationResult } from "../method/installation.ts";
import { withSaved } from "../method/saved-values.ts";
import { account } from "./account.ts";
import type { GivenInstallation } from "./project.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** The resolver for what is given and what is saved. Each installation is checked once for each release. */
export function createInstallations(
  given: readonly GivenInstallation[],
  saved: Pick<SavedCredentials, "current">,
): ResolveInstallation {
  const byName = new Map(given.map((installation) => [installation.name, installation]));
  const checked = new Map<string, InstallationResult>();
  return (use, connector) => {
    const key = `${use.installation} ${use.release}`;
    const known = checked.get(key);
    if (known !== undefined) return known;
    const result = check(use, connector, { given: byName.get(use.installation), saved });
    checked.set(key, result);
    return result;
  };
}

function check(
  { connector: id, installation: name, release }: PlanConnector,
  connector: Connector,
  {
    given,
    saved,
  }: {
    readonly given: GivenInstallation | undefined;
    readonly saved: Pick<SavedCredentials, "current">;
  },
): InstallationResult {
  if (given === undefined && name !== id)
    return invalid(`The installation \`${name}\` of \`${id}\` is missing.`);
  if (given !== undefined && given.connector !== id)
    return invalid(`The installation \`${name}\` is of \`${given.connector}\`, not of \`${id}\`.`);
  const credential = saved.current({ account, installation: name, connector: id });
  return createInstallation(withSaved({ ...given, account, name, connector, release }, credential));
}

function invalid(problem: string): InstallationResult {
  return { kind: "invalid", problems: [problem], missing: [] };
}
