// Compiled connectors for certification: those of this repository, and changed copies of them.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Terminal } from "../../cli/command.ts";
import { loadRelease, type LoadedRelease } from "../../cli/load-connector.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Compiles a shipped connector alone. `change` makes a broken one of its definition; `undefined` when it does not compile. */
export async function compileConnector(
  id: string,
  change: (definition: string) => string = String,
): Promise<LoadedRelease | undefined> {
  const project = await mkdtemp(join(tmpdir(), "hookwright-certified-"));
  try {
    await cp(join(root, "connectors", id), join(project, "connectors", id), { recursive: true });
    const file = join(project, "connectors", id, "connector.json");
    const definition = await readFile(file, "utf8");
    const changed = change(definition);
    if (change !== String && changed === definition) throw new Error(`Nothing of ${id} was changed.`);
    await writeFile(file, changed);
    return await loadRelease(project, join(project, ".hookwright"), id, deaf);
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

const deaf: Terminal = {
  out: () => undefined,
  err: () => undefined,
  color: false,
  isWatched: false,
  width: 100,
};
