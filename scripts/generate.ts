// Writes every generated file of the repository, or with `--check` says which of them are stale (exit 1). A generator
// is one file under `generators/` and one line below.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { definitionTypes } from "./generators/definition-types.ts";
import { diagnosticPages } from "./generators/diagnostic-pages.ts";
import { editorBundles } from "./generators/editor-bundle.ts";
import type { FolderGenerator, Generator } from "./generators/generator.ts";
import { clientTypes, openApiDocument } from "./generators/openapi.ts";
import { schemaBundle } from "./generators/schema-bundle.ts";
import { schemaValidators } from "./generators/schema-validators.ts";

const generators: readonly (Generator | FolderGenerator)[] = [
  schemaBundle,
  schemaValidators,
  definitionTypes,
  ...editorBundles,
  diagnosticPages,
  openApiDocument,
  clientTypes,
];

async function main(check: boolean): Promise<void> {
  for (const generator of generators) {
    for (const [path, text] of await outputsOf(generator)) {
      const file = new URL(`../${path}`, import.meta.url);
      if ((await readFile(file, "utf8").catch(() => undefined)) === text) continue;
      if (check) {
        process.stderr.write(`${path} is stale: run \`npm run generate\`.\n`);
        process.exitCode = 1;
      } else if (text === undefined) {
        await rm(file);
        process.stderr.write(`${path} removed.\n`);
      } else {
        await mkdir(new URL(".", file), { recursive: true });
        await writeFile(file, text);
        process.stderr.write(`${path} written.\n`);
      }
    }
  }
}

/** Every file and its text; `undefined` for one that is to be removed. */
async function outputsOf(
  generator: Generator | FolderGenerator,
): Promise<readonly (readonly [path: string, text: string | undefined])[]> {
  if ("generate" in generator) return [[generator.path, await generator.generate()]];
  const { folder } = generator;
  const files = await generator.generateFiles();
  const present = await readdir(new URL(`../${folder}`, import.meta.url), { recursive: true }).catch(
    () => [],
  );
  const leftOver = present
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md") && !files.has(path));
  return [
    ...[...files].map(([path, text]) => [folder + path, text] as const),
    ...leftOver.map((path) => [folder + path, undefined] as const),
  ];
}

await main(process.argv.includes("--check"));
