// The connector of the case `methods-whole`, which uses every construct of a connector's methods, as a module.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

const folder = fileURLToPath(new URL("../cases/project/methods-whole", import.meta.url));

/** Its files. */
export const wholeFiles: readonly SourceFile[] = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith("expected."))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) =>
    createSourceFile(file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")),
  );

/** Its module. */
export async function compileWhole(): Promise<string> {
  const { outputs } = await compileProject(toInputs(wholeFiles));
  const module = outputs.find(({ path }) => path === "connectors/whole.ts");
  if (module === undefined) throw new Error("The case methods-whole does not compile.");
  return module.text;
}
