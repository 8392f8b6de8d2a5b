// Writes every generated file of the repository, or with `--check` says which of them are stale (exit 1). A generator
// is one file under `generators/` and one line below.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { definitionTypes } from "./generators/definition-types.ts";
import { editorBundles } from "./generators/editor-bundle.ts";
import type { Generator } from "./generators/generator.ts";
import { schemaBundle } from "./generators/schema-bundle.ts";

const generators: readonly Generator[] = [schemaBundle, definitionTypes, ...editorBundles];

async function main(check: boolean): Promise<void> {
  for (const { path, generate } of generators) {
    const file = new URL(`../${path}`, import.meta.url);
    const text = await generate();
    if ((await readFile(file, "utf8").catch(() => undefined)) === text) continue;
    if (check) {
      process.stderr.write(`${path} is stale: run \`npm run generate\`.\n`);
      process.exitCode = 1;
    } else {
      await mkdir(new URL(".", file), { recursive: true });
      await writeFile(file, text);
      process.stderr.write(`${path} written.\n`);
    }
  }
}

await main(process.argv.includes("--check"));
