// The manifest of an output folder: what was compiled, for programs, and which files that made.
import { version } from "../../runtime/contract/version.ts";
import type { Build, OutputFile, UnitProduct } from "./build.ts";
import { sha256 } from "./sha256.ts";

/** Below the output folder. */
export const manifestPath = "manifest.json";

/** Makes the manifest. */
export function toManifest(
  products: Iterable<UnitProduct>,
  { installations, accounts }: Pick<Build, "installations" | "accounts">,
  owned: readonly Pick<OutputFile, "path">[] = [],
): OutputFile {
  const all = [...products];
  const manifest = {
    hookwright: version,
    connectors: all.flatMap(({ summary, connector, outputs }) =>
      summary === undefined ? [] : [{ ...summary, release: connector?.hash, files: paths(outputs) }],
    ),
    installations: installations.map(({ name, connector, release }) => ({ name, connector, release })),
    cycles: all.flatMap(({ cycle }) =>
      cycle === undefined ? [] : [{ id: cycle.plan.id, release: cycle.hash }],
    ),
    ...(accounts.length > 0 && {
      accounts: accounts.map((account) => ({
        id: account.id,
        ...(account.externalId !== undefined && { externalId: account.externalId }),
        installations: account.installations.map(({ name, connector, release }) => ({
          name,
          connector,
          release,
        })),
        cycles: account.cycles.map(({ hash, plan }) => ({ id: plan.id, release: hash })),
      })),
    }),
    files: [...all.flatMap(({ outputs }) => paths(outputs)), ...paths(owned)].sort(),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return { path: manifestPath, hash: sha256(text), text };
}

function paths(outputs: readonly Pick<OutputFile, "path">[]): readonly string[] {
  return outputs.map(({ path }) => path);
}
