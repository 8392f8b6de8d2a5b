// The manifest of an output folder: which files a compilation made.
import type { OutputFile, UnitProduct } from "./build.ts";
import { sha256 } from "./sha256.ts";

/** Below the output folder. */
export const manifestPath = "manifest.json";

/** Makes the manifest. */
export function toManifest(products: Iterable<UnitProduct>): OutputFile {
  const files = [...products].flatMap(({ outputs }) => outputs.map(({ path }) => path)).sort();
  const text = `${JSON.stringify({ files }, undefined, 2)}\n`;
  return { path: manifestPath, hash: sha256(text), text };
}
