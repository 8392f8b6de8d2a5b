// The installations of the default account: values from the project, bound to the connector release that a plan pins.
import type { Connector } from "../contract/connector.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { ResolveInstallation } from "../cycle/plan.ts";
import { createInstallation, type InstallationResult } from "../method/installation.ts";
import type { GivenInstallation } from "./project.ts";
import { account } from "./account.ts";

/** The resolver for a project's installations. Each is checked once for each release. */
export function createInstallations(given: readonly GivenInstallation[]): ResolveInstallation {
  const byName = new Map(given.map((installation) => [installation.name, installation]));
  const checked = new Map<string, InstallationResult>();
  return (use, connector) => {
    const key = `${use.installation} ${use.release}`;
    const known = checked.get(key);
    if (known !== undefined) return known;
    const result = check(use, connector, byName.get(use.installation));
    checked.set(key, result);
    return result;
  };
}

function check(
  { connector: id, installation: name, release }: PlanConnector,
  connector: Connector,
  given: GivenInstallation | undefined,
): InstallationResult {
  if (given === undefined && name !== id)
    return invalid(`The installation \`${name}\` of \`${id}\` is missing.`);
  if (given !== undefined && given.connector !== id)
    return invalid(`The installation \`${name}\` is of \`${given.connector}\`, not of \`${id}\`.`);
  return createInstallation({ ...given, account, name, connector, release });
}

function invalid(problem: string): InstallationResult {
  return { kind: "invalid", problems: [problem], missing: [] };
}
