// One connector of a build as a program that runs it has it: the compiled module, imported.
import { join } from "node:path";
import type { Build } from "../compiler/program/build.ts";
import type { Connector } from "../runtime/contract/connector.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { createReleaseLoader } from "../runtime/engine/load.ts";
import type { GivenRelease } from "../runtime/engine/project.ts";
import { hintOf } from "./method-inputs.ts";
import type { Release } from "../runtime/store/store.ts";
import type { Terminal } from "./command.ts";
import { loadBuild } from "./load-build.ts";

/** What is compiled of connectors. */
type Connectors = Pick<Build, "connectors">;

/** A connector that can be run, and its release. */
export interface LoadedRelease {
  readonly connector: Connector;
  readonly release: GivenRelease;
}

/** A connector of a project, compiled when its files changed; `undefined` when they have errors, which are then printed. */
export async function loadRelease(
  project: string,
  folder: string,
  id: string,
  terminal: Terminal,
): Promise<LoadedRelease | undefined> {
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return undefined;
  const hash = releaseOf(build, id);
  const connector = await loadConnector(build, hash, join(folder, "releases"));
  const { content } = toRelease(build, hash) ?? { content: "" };
  return { connector, release: { hash, id, content } };
}

/** The module of a release. Rejects with `release/not-found`. */
export async function loadConnector(
  build: Connectors,
  release: string,
  releasesFolder: string,
): Promise<Connector> {
  const loader = await createReleaseLoader(
    { release: (hash) => Promise.resolve(toRelease(build, hash)) },
    releasesFolder,
  );
  try {
    return await loader.connector(release);
  } finally {
    loader.close();
  }
}

/** The release of a connector by its id. Fails with `connector/not-found`. */
export function releaseOf(build: Connectors, connector: string): string {
  const found = build.connectors.find(({ id }) => id === connector);
  if (found !== undefined) return found.hash;
  const ids = [...new Set(build.connectors.map(({ id }) => id))];
  throw new HookwrightError(
    "connector/not-found",
    `There is no connector \`${connector}\`.`,
    hintOf(connector, ids),
  );
}

function toRelease(build: Connectors, hash: string): Release | undefined {
  const found = build.connectors.find((candidate) => candidate.hash === hash);
  return (
    found && {
      hash,
      account: "default",
      kind: "connector",
      name: found.id,
      content: found.content,
      createdAtMs: 0,
    }
  );
}
