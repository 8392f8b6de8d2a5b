// A whole project as a phase: the files of a case are the project.
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { checkTypes } from "../../compiler/program/check-scripts.ts";
import type { ProjectInputs } from "../../compiler/program/inputs.ts";
import type { SourceFile } from "../../compiler/source/source-file.ts";

/** Every diagnostic, those of the scripts' types among them, of the project that the files make. */
export async function typedPhase(files: readonly SourceFile[]): Promise<readonly Diagnostic[]> {
  return (await checkTypes(checkProject(toInputs(files)))).diagnostics;
}

/** Every diagnostic of the project that the files make. */
export function projectPhase(files: readonly SourceFile[]): readonly Diagnostic[] {
  return checkProject(toInputs(files)).diagnostics;
}

/** Files as a project's inputs; a folder below `connectors/` counts whatever it holds. */
export function toInputs(files: readonly SourceFile[]): ProjectInputs {
  const folders = files.flatMap(({ path }) => /^connectors\/([^/]+)\//.exec(path)?.[1] ?? []);
  return {
    files: new Map(files.map(({ path, text }) => [path, text])),
    connectorFolders: [...new Set(folders)],
    hash: "",
  };
}
