// A definition, compiled and loaded as the engine would load it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import { toInputs } from "./project-phase.ts";

/** The connector of a definition with this id; what the compiler says fails the test. */
export async function loadDefinition(definition: { readonly id: string }): Promise<Connector> {
  const { id } = definition;
  const file = createSourceFile(`connectors/${id}/connector.json`, JSON.stringify(definition));
  const { outputs, diagnostics } = await compileProject(toInputs([file]));
  const module = outputs.find((output) => output.path === `connectors/${id}.ts`);
  if (module === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const folder = await mkdtemp(join(tmpdir(), "hookwright-definition-"));
  const contract = new URL("../../runtime/contract/index.ts", import.meta.url);
  const path = join(folder, `${id}.ts`);
  await writeFile(
    path,
    module.text.replace('"hookwright/contract"', JSON.stringify(fileURLToPath(contract))),
  );
  try {
    const { connector } = (await import(pathToFileURL(path).href)) as { readonly connector: Connector };
    return connector;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
