// The installations of an account: values from the project and what is saved with them, bound to the connector release
// that a plan pins.
import type { AccountIdentity } from "../contract/account.ts";
import type { Connector } from "../contract/connector.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { ResolveInstallation } from "../cycle/plan.ts";
import type { AskedValue } from "../method/asked-values.ts";
import {
  createInstallation,
  type InstallationInput,
  type InstallationResult,
} from "../method/installation.ts";
import { missingOfPartner, withPartner, type PartnerValues } from "../method/partner-values.ts";
import { withSaved } from "../method/saved-values.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import { lacksSignIn } from "./connections/status.ts";
import type { GivenInstallation } from "./project.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** The resolver for what is given and what is saved. Each installation is checked once for each release. */
export function createInstallations(
  account: Pick<AccountIdentity, "id" | "externalId">,
  given: readonly GivenInstallation[],
  saved: Pick<SavedCredentials, "current">,
): ResolveInstallation {
  const byName = new Map(given.map((installation) => [installation.name, installation]));
  const checked = new Map<string, InstallationResult>();
  return (use, connector) => {
    const key = `${use.installation} ${use.release}`;
    const known = checked.get(key);
    if (known !== undefined) return known;
    const result = check(use, connector, { account, given: byName.get(use.installation), saved });
    checked.set(key, result);
    return result;
  };
}

function check(
  { connector: id, installation: name, release }: PlanConnector,
  connector: Connector,
  {
    account: { id: account, externalId },
    given,
    saved,
  }: {
    readonly account: Pick<AccountIdentity, "id" | "externalId">;
    readonly given: GivenInstallation | undefined;
    readonly saved: Pick<SavedCredentials, "current">;
  },
): InstallationResult {
  if (given === undefined && name !== id) return missingInstallation({ connector: id, installation: name });
  if (given !== undefined && given.connector !== id)
    return invalid(`The installation \`${name}\` is of \`${given.connector}\`, not of \`${id}\`.`);
  const input = withAllSaved(
    {
      ...given,
      account,
      ...(externalId !== undefined && { externalAccount: externalId }),
      name,
      connector,
      release,
    },
    saved,
  );
  const result = createInstallation(input);
  if (result.kind === "invalid") return result;
  const lacking = missingOfPartner(connector, input);
  if (lacking.length > 0) return invalid(partnerProblem(connector, lacking));
  const { authentication } = result.installation;
  const credential = saved.current({ account, installation: name, connector: id });
  if (!lacksSignIn(connector, authentication.name, credential)) return result;
  const option = name === id ? "" : ` --installation ${name}`;
  return invalid(
    `Nobody has signed in to ${connector.name} for the installation \`${name}\`: run \`hookwright connect ${id}${option}\`.`,
  );
}

/** Of an installation that nobody has. */
export function missingInstallation({
  connector,
  installation,
}: Pick<PlanConnector, "connector" | "installation">): InstallationResult {
  return invalid(`The installation \`${installation}\` of \`${connector}\` is missing.`);
}

/** The input with what is saved with the installation, and what the partner gives. */
export function withAllSaved(
  input: InstallationInput,
  saved: Pick<SavedCredentials, "current">,
): InstallationInput {
  const { account, name, connector } = input;
  const { id } = connector;
  const own = saved.current({ account, installation: name, connector: id });
  return withPartner(withSaved(input, own), partnerOf(id, saved));
}

/** What the partner gives for all accounts. */
export function partnerOf(connector: string, saved: Pick<SavedCredentials, "current">): PartnerValues {
  const { client, parameters = {} } = saved.current({
    account: partnerAccount,
    installation: connector,
    connector,
  });
  return { ...client, parameters };
}

/** What the partner has not given, as a sentence. */
export function partnerProblem({ id, name }: Connector, lacking: readonly AskedValue[]): string {
  const values = lacking.map(({ label }) => label).join(", ");
  return `The partner's values of ${name} are missing (${values}): run \`hookwright connect ${id} --partner\`.`;
}

function invalid(problem: string): InstallationResult {
  return { kind: "invalid", problems: [problem], faults: [problem], missing: [] };
}
