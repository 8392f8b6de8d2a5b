// Writes every generated file of the repository, or with `--check` says which of them are stale (exit 1). A generator
// is one file under `generators/` and one line below; it returns text and never writes.
import { readFile, writeFile } from "node:fs/promises";
import { definitionTypes } from "./generators/definition-types.ts";
import { schemaBundle } from "./generators/schema-bundle.ts";

/** Makes one generated file of the repository. */
export interface Generator {
  /** The file's path from the repository's root. */
  readonly path: string;
  /** The file's whole text; the same on every machine. */
  readonly generate: () => Promise<string>;
}

const generators: readonly Generator[] = [schemaBundle, definitionTypes];

async function main(check: boolean): Promise<void> {
  for (const { path, generate } of generators) {
    const file = new URL(`../${path}`, import.meta.url);
    const text = await generate();
    if ((await readFile(file, "utf8").catch(() => undefined)) === text) continue;
    if (check) {
      process.stderr.write(`${path} is stale: run \`npm run generate\`.\n`);
      process.exitCode = 1;
    } else {
      await writeFile(file, text);
      process.stderr.write(`${path} written.\n`);
    }
  }
}

await main(process.argv.includes("--check"));
