// The compiled project for the engine. Only a change loads the compiler, which costs time and memory that a server has no use
// for, and then only what changed is compiled.
import type { Build } from "../compiler/program/build.ts";
import { createDiskHost } from "../compiler/program/host.ts";
import { readInputs } from "../compiler/program/inputs.ts";
import { openBuildCache } from "./build-cache.ts";
import type { Terminal } from "./command.ts";

/** The build of a project, compiled when its files changed; `undefined` when it has errors, which are then printed. */
export async function loadBuild(
  project: string,
  folder: string,
  terminal: Terminal,
): Promise<Build | undefined> {
  const inputs = await readInputs(createDiskHost(project));
  const cache = openBuildCache(folder);
  const unchanged = await cache.readBuild(inputs.hash);
  if (unchanged !== undefined) return unchanged;
  const { compileProject, renderText } = await import("../compiler/index.ts");
  const { diagnostics, build, kept } = await compileProject(inputs, await cache.readKept());
  // What is only worth knowing is told by `validate`.
  const told = diagnostics.filter(({ severity }) => severity !== "info");
  if (told.length > 0) terminal.err(renderText(told, terminal));
  await cache.writeKept(kept);
  return build && cache.writeModules(build);
}
