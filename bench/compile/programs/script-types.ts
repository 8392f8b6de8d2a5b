// How long the check of the types of a project's scripts takes, by itself: TypeScript is started once, as in a build, which
// waits for it. Prints milliseconds.
import { checkProject } from "../../../compiler/program/check-project.ts";
import { checkTypes } from "../../../compiler/program/check-scripts.ts";
import { createDiskHost } from "../../../compiler/program/host.ts";
import { readInputs } from "../../../compiler/program/inputs.ts";

const project = checkProject(await readInputs(createDiskHost(process.argv[2] ?? "")));
const startMs = performance.now();
const { diagnostics } = await checkTypes(project);
if (diagnostics.some(({ code }) => code === "script/not-type-checked"))
  throw new Error("nothing was checked");
process.stdout.write(String(performance.now() - startMs));
