// Where a script failed, in the file that its author wrote: a script that stands inline is found in its definition. Only the
// command line knows the files; an engine without them names the definition, the pointer and the place in the script.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inlinePlace, renderInline } from "../runtime/cycle/inline-source.ts";
import type { ScriptOutcome, ScriptRun, ScriptRunner } from "../runtime/script/runner.ts";

/** The runner, with places in the files of a project's folder. */
export function placeScripts(scripts: ScriptRunner, project: string): ScriptRunner {
  return {
    async run(run) {
      const outcome = await scripts.run(run);
      return outcome.kind === "failed" ? place(project, run, outcome) : outcome;
    },
    close: () => scripts.close(),
  };
}

type Failure = Extract<ScriptOutcome, { readonly kind: "failed" }>;

async function place(project: string, { event, sources }: ScriptRun, failure: Failure): Promise<Failure> {
  const { place: inScript } = failure;
  const [path = "", pointer] = inScript?.file.split("#") ?? [];
  const index = sources.findIndex(({ file }) => file === inScript?.file);
  const source = sources[index]?.source;
  if (inScript === undefined || pointer === undefined || source === undefined) return failure;
  try {
    const text = await readFile(join(project, path), "utf8");
    const { placeInDefinition, placeInMap } = await import("../compiler/index.ts");
    const at = { path, text, pointer };
    const found =
      event === "inline"
        ? placeInMap(at, (script) =>
            renderInline(script, index) === source ? inlinePlace(script, inScript) : undefined,
          )
        : placeInDefinition({ ...at, source }, inScript);
    if (found === undefined) return failure;
    return { ...failure, place: { ...inScript, file: path, ...found, source: inScript.file } };
  } catch {
    // The definition is not there any more: the place in the script stands.
    return failure;
  }
}
