// The compiled project for the engine. Unchanged inputs are taken from `.hookwright/build.json`; only a change loads the
// compiler, which costs time and memory that a server has no use for.
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Build } from "../compiler/program/build.ts";
import { createDiskHost } from "../compiler/program/host.ts";
import { readInputs } from "../compiler/program/inputs.ts";
import type { Terminal } from "./command.ts";
import { readIfThere } from "./data-folder.ts";

/** The build of a project, compiled when its files changed; `undefined` when it has errors, which are then printed. */
export async function loadBuild(
  project: string,
  folder: string,
  terminal: Terminal,
): Promise<Build | undefined> {
  const inputs = await readInputs(createDiskHost(project));
  const path = join(folder, "build.json");
  const kept = readBuild(path);
  if (kept?.inputHash === inputs.hash) return kept;
  const { compileProject, renderText } = await import("../compiler/index.ts");
  const { diagnostics, build } = await compileProject(inputs);
  if (diagnostics.length > 0) terminal.err(renderText(diagnostics, terminal));
  if (build === undefined) return undefined;
  writeFileSync(`${path}.tmp`, JSON.stringify(build));
  renameSync(`${path}.tmp`, path);
  return build;
}

/** A half-written or older file counts as none: it is only a cache. */
function readBuild(path: string): Build | undefined {
  try {
    const text = readIfThere(path);
    return text === undefined ? undefined : (JSON.parse(text) as Build);
  } catch {
    return undefined;
  }
}
