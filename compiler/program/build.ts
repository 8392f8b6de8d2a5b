// What compiling gives: files for people and type checkers, and the project as plain data for the engine. `cli/` keeps both
// between runs.
import type { AccountIdentity } from "../../runtime/contract/account.ts";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import type { InstallationDefinition } from "../schema/definition.gen.ts";

/** A compiled connector, or the variant of one with an installation's custom fields. */
export interface BuiltConnector {
  /** SHA-256 of `content`: the release's name. */
  readonly hash: string;
  readonly id: string;
  /** JavaScript: the generated module without its types. */
  readonly content: string;
}

/** A connector with its values in one account; secrets are still names of environment variables. */
export interface BuiltInstallation {
  readonly name: string;
  readonly connector: string;
  readonly release: string;
  readonly authentication: NonNullable<InstallationDefinition["authentication"]>;
  readonly parameters: NonNullable<InstallationDefinition["parameters"]>;
}

/** A compiled cycle. */
export interface BuiltCycle {
  /** SHA-256 of `content`. */
  readonly hash: string;
  readonly plan: CyclePlan;
  /** The plan's JSON text. */
  readonly content: string;
}

/** A compiled account beside the one at the top. */
export interface BuiltAccount extends AccountIdentity {
  readonly installations: readonly BuiltInstallation[];
  readonly cycles: readonly BuiltCycle[];
  /** Cycles whose files have errors, or need one that has: they stay as they are. */
  readonly broken: readonly string[];
  /** Its `account.json` has errors: what it is called and what holds for it stay as they are. */
  readonly keepsIdentity?: true;
}

/** A compiled project. */
export interface Build {
  /** The hash of the inputs it was made from. */
  readonly inputHash: string;
  /** Those of accounts' own among them. */
  readonly connectors: readonly BuiltConnector[];
  readonly installations: readonly BuiltInstallation[];
  readonly cycles: readonly BuiltCycle[];
  readonly accounts: readonly BuiltAccount[];
}

/** A file for people and type checkers, below the output folder. */
export interface OutputFile {
  readonly path: string;
  /** SHA-256 of `text`. */
  readonly hash: string;
  readonly text: string;
}

/** A connector in the manifest. */
export interface ConnectorSummary {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly apiVersion?: string;
  readonly methods: readonly { readonly key: string; readonly kind: string; readonly name: string }[];
}

/** What one unit of a project compiles to. */
export interface UnitProduct {
  readonly outputs: readonly OutputFile[];
  readonly connector?: BuiltConnector;
  readonly installation?: BuiltInstallation;
  readonly cycle?: BuiltCycle;
  readonly summary?: ConnectorSummary;
}

/** Puts the units' products together. A connector without an installation of its name has one without values. */
export function toBuild(products: Iterable<UnitProduct>, inputHash: string): Build {
  const connectors = new Map<string, BuiltConnector>();
  const installations = new Map<string, BuiltInstallation>();
  const implied: BuiltInstallation[] = [];
  const cycles: BuiltCycle[] = [];
  for (const { connector, installation, cycle } of products) {
    // Two with the same content are one release.
    if (connector !== undefined && !connectors.has(connector.hash)) connectors.set(connector.hash, connector);
    if (installation !== undefined) installations.set(installation.name, installation);
    else if (connector !== undefined) implied.push(impliedInstallation(connector));
    if (cycle !== undefined) cycles.push(cycle);
  }
  return {
    inputHash,
    connectors: [...connectors.values()],
    installations: [
      ...installations.values(),
      ...implied.filter((installation) => !installations.has(installation.name)),
    ],
    cycles,
    accounts: [],
  };
}

/** An account, of what it has itself and the project's connectors. */
export function toBuiltAccount(
  identity: AccountIdentity,
  products: Iterable<UnitProduct>,
  wrong: Pick<BuiltAccount, "broken" | "keepsIdentity">,
): BuiltAccount {
  const { installations, cycles } = toBuild(products, "");
  return { ...identity, installations, cycles, ...wrong };
}

/** The products that accounts share: those of connectors themselves. */
export function connectorsOf(products: Iterable<UnitProduct>): readonly UnitProduct[] {
  return [...products].filter(
    ({ connector, installation }) => connector !== undefined && installation === undefined,
  );
}

/** A build with accounts. `owned` are the products of their own files. */
export function withAccounts(
  build: Build,
  accounts: readonly BuiltAccount[],
  owned: Iterable<UnitProduct>,
): Build {
  const connectors = new Map(build.connectors.map((connector) => [connector.hash, connector]));
  for (const { connector } of owned)
    if (connector !== undefined && !connectors.has(connector.hash)) connectors.set(connector.hash, connector);
  return { ...build, connectors: [...connectors.values()], accounts };
}

/** The installation that a connector has without a file of its own. */
export function impliedInstallation({ id, hash }: BuiltConnector): BuiltInstallation {
  return { name: id, connector: id, release: hash, authentication: {}, parameters: {} };
}
