// The installations of the default account by name, outside any cycle: what people call methods, look values up and sign in
// with. Inside a cycle the plan pins the release; here it is the one that the project gives.
import { nameList } from "../base/name-list.ts";
import type { Connector } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { Installation } from "../method/installation.ts";
import type { ReleaseLoader } from "./load.ts";
import type { GivenInstallation, GivenRelease } from "./project.ts";
import type { Registry } from "./registry.ts";

/** The connectors that an installation may be of, with the release of each installation, by its name. */
export function releasesInUse({
  connectors,
  installations,
}: {
  readonly connectors: readonly Pick<GivenRelease, "id" | "hash">[];
  readonly installations: readonly GivenInstallation[];
}): ReadonlyMap<string, PlanConnector> {
  const implied = connectors.map(({ id, hash }): [string, PlanConnector] => [
    id,
    { connector: id, installation: id, release: hash },
  ]);
  // An installation's own release is a variant of its connector, which comes first.
  const byId = new Map(implied.toReversed());
  const given = installations.flatMap(({ name, connector, release }): [string, PlanConnector][] => {
    const hash = release ?? byId.get(connector)?.release;
    return hash === undefined ? [] : [[name, { connector, installation: name, release: hash }]];
  });
  return new Map([...byId, ...given]);
}

/** What is needed to find an installation. */
export interface Installed {
  readonly registry: Pick<Registry, "uses" | "installations">;
  readonly loader: Pick<ReleaseLoader, "connector">;
}

/** The connector of an installation, whether or not its values are complete. Rejects with `installation/not-found`. */
export async function findUse(
  { registry: { uses }, loader }: Installed,
  name: string,
): Promise<{ readonly use: PlanConnector; readonly connector: Connector }> {
  const use = uses.get(name);
  if (use !== undefined) return { use, connector: await loader.connector(use.release) };
  const known = nameList(uses.keys());
  throw new HookwrightError("installation/not-found", `There is no installation \`${name}\`.`, {
    hint: known === "" ? "Add a connector to the project." : `There are ${known}.`,
  });
}

/** An installation with its values. Rejects with `installation/not-found`, or `installation/invalid` where values are missing. */
export async function findInstallation(installed: Installed, name: string): Promise<Installation> {
  const { use, connector } = await findUse(installed, name);
  const result = installed.registry.installations(use, connector);
  if (result.kind === "valid") return result.installation;
  throw new HookwrightError("installation/invalid", result.problems.join(" "), {
    hint: `Correct the installation \`${name}\`.`,
  });
}
