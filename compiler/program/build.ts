// What the engine is given: the project compiled, as plain data. `cli/` keeps it between runs of `serve`.
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

/** A compiled project. */
export interface Build {
  /** The hash of the inputs it was made from. */
  readonly inputHash: string;
  readonly connectors: readonly BuiltConnector[];
  readonly installations: readonly BuiltInstallation[];
  readonly cycles: readonly BuiltCycle[];
}

/** A file for people and type checkers, below the output folder. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}
