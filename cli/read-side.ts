// One side of a comparison: a definition, a project or a part of one, wherever it lies.
import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { DiffSide, Host } from "../compiler/index.ts";
import { Misuse } from "./command.ts";

/**
 * A project as it is, a file of a project in it, a connector by itself as a project of one. Files are shown under the path that
 * was given.
 */
export async function readSide(given: string): Promise<DiffSide> {
  const { createDiskHost, fileKind, readInputs } = await import("../compiler/index.ts");
  const path = resolve(given);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Error(`There is no file or folder ${JSON.stringify(given)}.`);
  const isFolder = found.isDirectory();
  const host = createDiskHost(isFolder ? path : dirname(path));
  const file = isFolder ? "connector.json" : basename(path);
  const text = await host.read(file);
  const folder = isFolder ? given : dirname(given);
  if (text === undefined) {
    const inputs = await readInputs(host);
    if (inputs.files.size > 0) return { inputs, shown: (inside) => join(folder, inside) };
    throw new Misuse(`${JSON.stringify(given)} holds neither a connector.json nor a project`);
  }
  const { kind, id = "connector" } = fileKind(text);
  if (kind !== "connector") {
    const only = `${kind}s/${file}`;
    const project = dirname(dirname(path));
    const inputs = await readInputs(createDiskHost(project));
    if (resolve(project, only) !== path || inputs.connectorFolders.length === 0)
      throw new Misuse(
        `${JSON.stringify(given)} is ${kind === "cycle" ? "a cycle" : "an installation"} outside of a project's ${kind}s/; its connectors are needed to compare it`,
      );
    return { inputs, shown: (inside) => join(dirname(folder), inside), only };
  }
  const base = `connectors/${id}/`;
  return {
    inputs: await readInputs(toProject(host, id, file)),
    shown(inside) {
      const own = inside.startsWith(base) ? inside.slice(base.length) : inside;
      return own === "connector.json" && !isFolder ? given : join(folder, own);
    },
  };
}

/** Shows a connector's folder as `connectors/<id>/` of a project. */
function toProject(host: Host, id: string, file: string): Host {
  const base = `connectors/${id}`;
  const inside = (path: string): string | undefined =>
    path === base ? "." : path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
  return {
    ...host,
    async list(folder) {
      if (folder === "connectors") return [`${id}/`];
      const own = inside(folder);
      if (own === undefined) return [];
      const names = await host.list(own);
      return own === "." ? [...names.filter((name) => name !== "connector.json"), "connector.json"] : names;
    },
    async read(path) {
      const own = inside(path);
      return own === undefined ? undefined : host.read(own === "connector.json" ? file : own);
    },
  };
}
