// `hookwright diff`: what a newer definition means for what uses the older one.
import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { DiffSide, Host, PlacedChange } from "../../compiler/index.ts";
import { parseArguments } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";

/** Compares two connectors, two projects, or a cycle or an installation of each. */
export const diff: Command = {
  usage:
    "hookwright diff <old> <new> [--format text|json]   (a connector, its folder, a project, or a file of one)",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, { format: { type: "string", default: "text" } }, [
      "old",
      "new",
    ]);
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const { diffProjects, renderJson, renderText } = await import("../../compiler/index.ts");
    const [old, now] = [await readSide(positionals[0] ?? ""), await readSide(positionals[1] ?? "")];
    const { diagnostics, changes, advice } = diffProjects(old, now);
    if (diagnostics.length > 0) {
      terminal.err(values.format === "json" ? renderJson(diagnostics) : renderText(diagnostics, terminal));
      return 1;
    }
    if (values.format === "json") terminal.out(`${JSON.stringify({ changes, advice }, undefined, 2)}\n`);
    else {
      terminal.out(changes.map(render).join(""));
      terminal.err(advice.map(({ connector, text }) => `${connector}: ${text}\n`).join(""));
      if (changes.length === 0) terminal.err("No change of meaning.\n");
    }
    return changes.some(({ kind }) => kind === "breaking" || kind === "resubscribe") ? 1 : 0;
  },
};

const words = {
  breaking: "breaking",
  resubscribe: "needs re-subscription",
  behaviour: "behaviour",
  safe: "safe",
} as const;

function render({ unit, id, kind, change, what, reason, old, new: now }: PlacedChange): string {
  const places = [
    old && `old ${String(old.line)}:${String(old.column)}`,
    now && `new ${String(now.line)}:${String(now.column)}`,
  ];
  const at = places.filter((place) => place !== undefined).join(", ");
  const name = unit === "connector" ? id : `${unit} ${id}`;
  return `${words[kind]}: ${name}: ${what} ${change}${at === "" ? "" : ` (${at})`}; ${reason}.\n`;
}

/**
 * A project as it is, a file of a project in it, a connector by itself as a project of one. Files are shown under the path that
 * was given.
 */
async function readSide(given: string): Promise<DiffSide> {
  const { createDiskHost, fileKind, readInputs } = await import("../../compiler/index.ts");
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
