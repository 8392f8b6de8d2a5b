// The connector of the case `methods-whole`, which uses every construct of a connector's methods, as a module.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

const folder = fileURLToPath(new URL("../cases/project/methods-whole", import.meta.url));

/** Its text. */
export async function compileWhole(): Promise<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("expected."))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) =>
      createSourceFile(file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file, "utf8")),
    );
  const { outputs } = await compileProject(toInputs(files));
  const module = outputs.find(({ path }) => path === "connectors/whole.ts");
  if (module === undefined) throw new Error("The case methods-whole does not compile.");
  return module.text;
}
