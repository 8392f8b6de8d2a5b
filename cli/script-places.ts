// Where a script failed, in the file that its author wrote: a script that stands inline is found in its definition. Only the
// command line knows the files; an engine without them names the definition, the pointer and the place in the script.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { inlinePlace, renderInline } from "../runtime/cycle/inline-source.ts";
import type { ScriptOutcome, ScriptPlace, ScriptRun, ScriptRunner } from "../runtime/script/runner.ts";

/** The runner, with places in the files of a project's folder. */
export function placeScripts(scripts: ScriptRunner, project: string): ScriptRunner {
  const known: KnownPlaces = new Map();
  return {
    async run(run) {
      const outcome = await scripts.run(run);
      return outcome.kind === "failed" ? place({ project, known }, run, outcome) : outcome;
    },
    close: () => scripts.close(),
  };
}

type Failure = Extract<ScriptOutcome, { readonly kind: "failed" }>;

/** Where a place of a script was found. A definition is parsed once for each place, not at each failure. */
interface KnownPlace {
  readonly source: string;
  /** When the definition was written. */
  readonly mtimeMs: number;
  readonly found: Promise<Pick<ScriptPlace, "line" | "column"> | undefined>;
}

/** By a place in a script. */
type KnownPlaces = Map<string, KnownPlace>;

/** A script fails at few places. */
const mostPlaces = 1000;

interface Finder {
  readonly project: string;
  readonly known: KnownPlaces;
}

async function place(
  { project, known }: Finder,
  { event, sources }: ScriptRun,
  failure: Failure,
): Promise<Failure> {
  const { place: inScript } = failure;
  const [path = "", pointer] = inScript?.file.split("#") ?? [];
  const index = sources.findIndex(({ file }) => file === inScript?.file);
  const source = sources[index]?.source;
  if (inScript === undefined || pointer === undefined || source === undefined) return failure;
  try {
    const { mtimeMs } = await stat(join(project, path));
    const key = `${inScript.file}:${String(inScript.line)}:${String(inScript.column)}`;
    let one = known.get(key);
    if (one?.mtimeMs !== mtimeMs || one.source !== source) {
      one = { source, mtimeMs, found: find({ project, path, pointer }, { event, index, source }, inScript) };
      const [oldest] = known.keys();
      if (oldest !== undefined && known.size >= mostPlaces) known.delete(oldest);
      known.set(key, one);
    }
    const found = await one.found;
    if (found === undefined) return failure;
    return { ...failure, place: { ...inScript, file: path, ...found, source: inScript.file } };
  } catch {
    // The definition is not there any more: the place in the script stands.
    return failure;
  }
}

async function find(
  { project, path, pointer }: { readonly project: string; readonly path: string; readonly pointer: string },
  script: { readonly event: string; readonly index: number; readonly source: string },
  inScript: ScriptPlace,
): Promise<Pick<ScriptPlace, "line" | "column"> | undefined> {
  const text = await readFile(join(project, path), "utf8");
  const { placeInDefinition, placeInMap } = await import("../compiler/index.ts");
  const at = { path, text, pointer };
  const { event, index, source } = script;
  return event === "inline"
    ? placeInMap(at, (value) =>
        renderInline(value, index) === source ? inlinePlace(value, inScript) : undefined,
      )
    : placeInDefinition({ ...at, source }, inScript);
}
