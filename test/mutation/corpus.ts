// The definitions that are mutated: every one that this repository ships, and those that show every construct.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ProjectInputs } from "../../compiler/program/inputs.ts";
import { everything } from "../compiler/everything.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A project of the corpus. */
export interface CorpusProject {
  readonly name: string;
  readonly inputs: ProjectInputs;
}

/** Every project; each compiles clean. */
export function readCorpus(): readonly CorpusProject[] {
  const sound = readdirSync(`${root}test/cases/project`).filter((name) => name.includes("sound"));
  return [
    { name: "shipped", inputs: readProject("") },
    { name: "benchmark", inputs: readProject("bench/project/") },
    { name: "examples", inputs: readProject("test/examples/base/") },
    {
      name: "everything",
      inputs: toProject([["connectors/everything/connector.json", JSON.stringify(everything, undefined, 2)]]),
    },
    ...sound.map((name) => ({ name, inputs: readProject(`test/cases/project/${name}/`) })),
  ];
}

function readProject(folder: string): ProjectInputs {
  const files = ["connectors", "cycles", "installations"].flatMap((part) =>
    list(`${root}${folder}${part}`).map((path) => `${part}/${path}`),
  );
  return toProject(files.map((path) => [path, readFileSync(`${root}${folder}${path}`, "utf8")]));
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:json|js|graphql)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1).replaceAll("\\", "/"))
      .sort();
  } catch {
    return [];
  }
}

function toProject(files: readonly (readonly [path: string, text: string])[]): ProjectInputs {
  const folders = files.flatMap(([path]) => /^connectors\/([^/]+)\//.exec(path)?.[1] ?? []);
  return { files: new Map(files), connectorFolders: [...new Set(folders)], hash: "" };
}
