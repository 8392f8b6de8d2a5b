// The manifest of an output folder: what was compiled, for programs, and which files that made.
import { version } from "../../runtime/contract/version.ts";
import type { Build, OutputFile, UnitProduct } from "./build.ts";
import { sha256 } from "./sha256.ts";

/** Below the output folder. */
export const manifestPath = "manifest.json";

/** Makes the manifest. */
export function toManifest(products: Iterable<UnitProduct>, { installations }: Build): OutputFile {
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
    files: all.flatMap(({ outputs }) => paths(outputs)).sort(),
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  return { path: manifestPath, hash: sha256(text), text };
}

function paths(outputs: readonly OutputFile[]): readonly string[] {
  return outputs.map(({ path }) => path);
}
