// Installations that were made over the management API: beside those of the files, which win over one of the same name. That one was
// made is saved, sealed, with its values, so that it is known wherever those are.
import type { AccountIdentity } from "../contract/account.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { JsonValue } from "../contract/value.ts";
import type { ResolveInstallation } from "../cycle/plan.ts";
import type { Credential, CredentialOwner } from "../secrets/credentials.ts";
import { createInstallations } from "./installations.ts";
import { releasesInUse } from "./installed.ts";
import type { GivenInstallation, Project } from "./project.ts";
import type { SavedCredentials } from "./saved-credentials.ts";

/** What a project gave an account beside its cycles. */
export interface GivenFiles {
  /** Plain ones before the variants that installations have of them. */
  readonly connectors: readonly GivenConnector[];
  readonly installations: readonly GivenInstallation[];
}

/** A release of a connector. */
export interface GivenConnector {
  readonly id: string;
  readonly hash: string;
  /** False where none of its webhooks can have a URL that others have too. */
  readonly mayShare: boolean;
}

/** The installations of an account. */
export interface AccountInstallations {
  readonly given: readonly GivenInstallation[];
  readonly uses: ReadonlyMap<string, PlanConnector>;
  readonly installations: ResolveInstallation;
}

/** What is kept of a project; what is there because it was made counts as made. */
export function toGivenFiles({ connectors, installations }: Pick<Project, keyof GivenFiles>): GivenFiles {
  return {
    connectors: connectors.map(({ id, hash, content }) => ({
      id,
      hash,
      mayShare: content.includes("share:"),
    })),
    installations: installations.filter(({ isMade }) => isMade !== true),
  };
}

/** An installation that was made, without its values. */
export interface MadeInstallationStatus {
  readonly name: string;
  /** The connector's id. */
  readonly connector: string;
  /** Its custom fields, as a file would have them. */
  readonly fields?: JsonValue;
}

/** Those of an account. */
export function toMadeStatuses(
  saved: Pick<SavedCredentials, "current" | "made">,
  account: string,
): readonly MadeInstallationStatus[] {
  return saved.made(account).map((owner) => {
    const { installation: name, connector } = owner;
    const { custom } = saved.current(owner);
    return { name, connector, ...(custom && { fields: custom.fields }) };
  });
}

/** The installations of the files, and those that were made. */
export function installationsOf(
  identity: Pick<AccountIdentity, "id" | "externalId">,
  { connectors, installations }: GivenFiles,
  saved: Pick<SavedCredentials, "current" | "made">,
): AccountInstallations {
  const written = new Set(
    installations.filter((installation) => !saysNothing(installation, connectors)).map(({ name }) => name),
  );
  const made = saved
    .made(identity.id)
    .map((owner) => toGiven(owner, saved.current(owner)))
    .filter(({ name }) => !written.has(name));
  const names = new Set(made.map(({ name }) => name));
  const given = [...installations.filter(({ name }) => !names.has(name)), ...made];
  return {
    given,
    uses: releasesInUse({ connectors, installations: given }),
    installations: createInstallations(identity, given, saved),
  };
}

function toGiven({ installation, connector }: CredentialOwner, { custom }: Credential): GivenInstallation {
  return { name: installation, connector, isMade: true, ...(custom && { release: custom.release }) };
}

/** Whether an installation is there only since its connector has one of its own name, which nobody has written or made. */
export function isImplied(
  { files, given }: { readonly files: GivenFiles; readonly given: readonly GivenInstallation[] },
  name: string,
): boolean {
  const found = given.find((installation) => installation.name === name);
  return found === undefined || (found.isMade !== true && saysNothing(found, files.connectors));
}

/** A file that says nothing is as good as none. */
function saysNothing(
  { name, connector, release, authentication = {}, parameters = {} }: GivenInstallation,
  connectors: GivenFiles["connectors"],
): boolean {
  const own = connectors.find(({ id }) => id === connector)?.hash;
  return (
    name === connector &&
    (release === undefined || release === own) &&
    Object.keys({ ...authentication, ...parameters }).length === 0
  );
}
