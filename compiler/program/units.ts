// A project as units: a connector's folder, an installation, a cycle. Each is compiled by itself from its own files and those
// of the units it uses, so its key says whether it must be compiled again. A script of cycles is a part of each cycle that
// names it.
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import type { ProjectInputs } from "./inputs.ts";
import { sha256 } from "./sha256.ts";

/** One unit. */
export interface Unit {
  /** `connectors/<folder>`, `installations/<name>` or `cycles/<name>`. */
  readonly name: string;
  /** SHA-256 of every text it is compiled from: equal keys give equal products. */
  readonly key: string;
  /** Every unit it is compiled from, itself included; some of them may not exist. */
  readonly uses: ReadonlySet<string>;
}

/** The units of a project: connectors first, then installations, then cycles. */
export function listUnits(inputs: ProjectInputs): ReadonlyMap<string, Unit> {
  const files = new Map<string, [path: string, text: string][]>();
  for (const folder of inputs.connectorFolders) files.set(`connectors/${folder}`, []);
  for (const [path, text] of inputs.files) {
    const name = unitName(path);
    const list = files.get(name);
    if (list === undefined) files.set(name, [[path, text]]);
    else list.push([path, text]);
  }
  const names = [...files.keys()].sort((a, b) => rank(a) - rank(b));
  const direct = new Map(names.map((name) => [name, usedBy(name, files)]));
  const contents = new Map(names.map((name) => [name, sha256(JSON.stringify(files.get(name)))]));
  return new Map(
    names
      .filter((name) => !isCycleScript(name))
      .map((name) => {
        const uses = closure(name, direct);
        const parts = [...uses].sort().map((used) => [used, contents.get(used) ?? "absent"]);
        return [name, { name, uses, key: sha256(JSON.stringify([name, parts])) }];
      }),
  );
}

/** The unit that a file belongs to; a script of cycles is a part that units use, and no unit. */
export function unitName(path: string): string {
  const [room = "", name = "", file] = path.split("/");
  if (room === "cycles" && file !== undefined) return `scripts/${file}`;
  return `${room}/${room === "connectors" ? name : name.replace(/\.json$/, "")}`;
}

/** True for the name of a script of cycles. */
export function isCycleScript(name: string): boolean {
  return rank(name) < 0;
}

/** The part of a project that some units are compiled from. */
export function narrowInputs(inputs: ProjectInputs, units: Iterable<Unit>): ProjectInputs {
  const wanted = new Set([...units].flatMap(({ uses }) => [...uses]));
  return {
    files: new Map([...inputs.files].filter(([path]) => wanted.has(unitName(path)))),
    connectorFolders: inputs.connectorFolders.filter((folder) => wanted.has(`connectors/${folder}`)),
    hash: inputs.hash,
  };
}

const rooms = ["connectors", "installations", "cycles"];

function rank(name: string): number {
  return rooms.indexOf(name.slice(0, name.indexOf("/")));
}

/** What a unit's own file names. A cycle that may name the URL of another one uses them all. */
function usedBy(name: string, files: ReadonlyMap<string, readonly [string, string][]>): readonly string[] {
  const [path, text] = files.get(name)?.[0] ?? [];
  if (path === undefined || text === undefined || rank(name) < 1) return [];
  const value = parseDocument(createSourceFile(path, text)).document.value;
  if (name.startsWith("installations/")) return named("connectors", member(value, "connector"));
  const aliases = Object.values(toObject(member(value, "connectors"))).flatMap((alias) => {
    const connector = member(alias, "connector");
    return [
      ...named("connectors", connector),
      ...named("installations", member(alias, "installation") ?? connector),
    ];
  });
  const others = [...files.keys()];
  const cycles = text.includes("webhookUrl") ? others.filter((other) => rank(other) === 2) : [];
  // A script's name as a part is what a definition calls it: `scripts/x.js`.
  const written = JSON.stringify(value);
  const scripts = others.filter((other) => isCycleScript(other) && written.includes(JSON.stringify(other)));
  return [...aliases, ...cycles, ...scripts];
}

function named(room: string, name: unknown): readonly string[] {
  return typeof name === "string" ? [`${room}/${name}`] : [];
}

function closure(name: string, direct: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  // A set grows while it is walked.
  const reached = new Set([name]);
  for (const one of reached) for (const used of direct.get(one) ?? []) reached.add(used);
  return reached;
}

function member(value: unknown, key: string): unknown {
  const object = toObject(value);
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
