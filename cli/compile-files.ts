// One compilation of a project into a folder, with what the last one left: where nothing has changed the compiler is not even
// loaded. What `hookwright compile` does once and `--watch` again and again.
import { hasErrors, type Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { eachOnce } from "../compiler/diagnostics/once.ts";
import type { OutputFile } from "../compiler/program/build.ts";
import { createDiskHost } from "../compiler/program/host.ts";
import { readInputs, type ProjectInputs } from "../compiler/program/inputs.ts";
import { allKeptWarnings, keptOutputs, type KeptBuild } from "../compiler/program/kept-build.ts";
import {
  compareOutputs,
  recordWritten,
  writeOutputs,
  type OutputChanges,
} from "../compiler/program/write-outputs.ts";
import { openBuildCache } from "./build-cache.ts";
import { dataFolder, dataFolderPath } from "./data-folder.ts";

/** What to compile, and where to. */
export interface CompileOptions {
  /** Both absolute. */
  readonly project: string;
  readonly out: string;
  /** Compares only; writes nothing, and believes no file without reading it. */
  readonly check: boolean;
}

/** What a compilation found and did. */
export interface CompiledFiles {
  readonly diagnostics: readonly Diagnostic[];
  /** How the folder differed; absent with errors, then nothing was written. */
  readonly changes?: OutputChanges<Pick<OutputFile, "path">>;
  readonly files: number;
}

/** Compiles. */
export async function compileFiles(options: CompileOptions): Promise<CompiledFiles> {
  const inputs = await readInputs(createDiskHost(options.project));
  const cache = openBuildCache(options.check ? dataFolderPath(options.project) : dataFolder(options.project));
  const kept = await cache.readKept();
  const host = createDiskHost(options.out);
  const written = options.check ? {} : await cache.readWritten(options.out);
  const known = await tryKept(inputs, kept, (outputs) => compareOutputs(host, outputs, written));
  if (known !== undefined) return known;
  const { compileProject } = await import("../compiler/index.ts");
  const compilation = await compileProject(inputs, kept);
  const { diagnostics, outputs, build } = compilation;
  if (!options.check) await cache.writeKept(compilation.kept);
  // A file of an account that has errors is as wrong as any other, to whoever compiles.
  if (build === undefined || hasErrors(diagnostics)) return { diagnostics, files: 0 };
  const changes = await compareOutputs(host, outputs, written);
  if (!options.check) {
    await writeOutputs(host, changes);
    await cache.writeWritten(options.out, await recordWritten(host, outputs));
  }
  return { diagnostics, changes, files: outputs.length };
}

/** The outcome when neither the project nor the folder has changed since. */
async function tryKept(
  inputs: ProjectInputs,
  kept: KeptBuild,
  compare: (outputs: ReturnType<typeof keptOutputs>) => Promise<OutputChanges<Pick<OutputFile, "path">>>,
): Promise<CompiledFiles | undefined> {
  if (kept.inputHash !== inputs.hash) return undefined;
  const outputs = keptOutputs(kept);
  const changes = await compare(outputs);
  if (changes.written.length + changes.removed.length > 0) return undefined;
  const diagnostics = eachOnce(allKeptWarnings(kept, inputs));
  return { diagnostics, changes, files: outputs.length };
}
