// `hookwright diff`: what a newer definition means for what uses the older one.
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Host, PlacedChange, ProjectInputs } from "../../compiler/index.ts";
import { parseArguments } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";

/** Compares two definitions, two connectors' folders or two projects. */
export const diff: Command = {
  usage: "hookwright diff <old> <new> [--format text|json]   (a connector.json, its folder, or a project)",
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
    return changes.some(({ kind }) => kind !== "safe") ? 1 : 0;
  },
};

const words = { breaking: "breaking", resubscribe: "needs re-subscription", safe: "safe" } as const;

function render({ connector, kind, what, reason, old, new: now }: PlacedChange): string {
  const verb = old === undefined ? "added" : now === undefined ? "removed" : "changed";
  const places = [
    old && `old ${String(old.line)}:${String(old.column)}`,
    now && `new ${String(now.line)}:${String(now.column)}`,
  ];
  const at = places.filter((place) => place !== undefined).join(", ");
  return `${words[kind]}: ${connector}: ${what} ${verb}${at === "" ? "" : ` (${at})`}; ${reason}.\n`;
}

/** A project as it is; a connector by itself as a project of one. */
async function readSide(given: string): Promise<ProjectInputs> {
  const { createDiskHost, readInputs } = await import("../../compiler/index.ts");
  const path = resolve(given);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new Error(`There is no file or folder ${JSON.stringify(given)}.`);
  const folder = found.isDirectory() ? path : dirname(path);
  const host = createDiskHost(folder);
  const file = found.isDirectory() ? "connector.json" : path.slice(folder.length + 1);
  const text = await host.read(file);
  if (text === undefined) return readInputs(host);
  const id = /"id"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? "connector";
  return readInputs(toProject(host, id, file));
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
