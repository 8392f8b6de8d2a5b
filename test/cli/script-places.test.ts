// Where a script failed is told in the file that its author wrote, by the real sandbox and from real files.
import { mkdtemp, mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { placeScripts } from "../../cli/script-places.ts";
import { planValues } from "../../compiler/ir/lower-plan-value.ts";
import { renderInline } from "../../runtime/cycle/inline-source.ts";
import type { ScriptOutcome } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { toRun } from "../script/script-run.ts";

const runner = createScriptRunner({ runners: 1 });
afterAll(() => runner.close());

const source = 'function after_webhook() {\n\tvar é = "x"; throw new Error(é);\n}';
const pointer = "/methods/received/script";

/** Runs the source as the script of a definition whose file says something. */
async function runIn(
  definition: string,
  file = `connectors/shop/connector.json#${pointer}`,
): Promise<ScriptOutcome> {
  const project = await mkdtemp(join(tmpdir(), "hookwright-places-"));
  onTestFinished(() => rm(project, { recursive: true }));
  await mkdir(join(project, "connectors/shop"), { recursive: true });
  await writeFile(join(project, "connectors/shop/connector.json"), definition);
  const run = toRun("");
  return placeScripts(runner, project).run({ ...run, sources: [{ level: "method", file, source }] });
}

const inline = (text: string): string => `{\n  "methods": {\n    "received": { "script": ${text} }\n  }\n}\n`;

test("an inline script's place is the one in its definition", async () => {
  const definition = inline(JSON.stringify(source));
  const outcome = await runIn(definition);
  const column = (definition.split("\n")[2] ?? "").indexOf("new Error") + 1;
  expect(outcome).toMatchObject({
    kind: "failed",
    message: "x",
    place: { level: "method", file: "connectors/shop/connector.json", line: 3, column },
  });
});

test.each([
  ["says something else by now", inline('"// something else"')],
  ["cannot be read", "{"],
])("a definition that %s leaves the place in the script", async (_, definition) => {
  expect(await runIn(definition)).toMatchObject({
    place: { file: `connectors/shop/connector.json#${pointer}`, line: 2, column: 21 },
  });
});

test("a definition is read once for all failures at one place, and again when it was written", async () => {
  const project = await mkdtemp(join(tmpdir(), "hookwright-places-"));
  onTestFinished(() => rm(project, { recursive: true }));
  const path = join(project, "connector.json");
  const placed = placeScripts(runner, project);
  const lineOf = async (before: string, writtenAt: number): Promise<unknown> => {
    await writeFile(path, before + inline(JSON.stringify(source)));
    await utimes(path, writtenAt, writtenAt);
    const sources = [{ level: "method", file: `connector.json#${pointer}`, source } as const];
    const outcome = await placed.run({ ...toRun(""), sources });
    return outcome.kind === "failed" && outcome.place?.line;
  };
  expect([await lineOf("", 1), await lineOf("\n", 1), await lineOf("\n", 2)]).toEqual([3, 3, 4]);
});

test("the place of a map's inline script is the one in its cycle", async () => {
  const project = await mkdtemp(join(tmpdir(), "hookwright-places-"));
  onTestFinished(() => rm(project, { recursive: true }));
  await mkdir(join(project, "cycles"));
  const text = '="é {{created.Name}}" && {{created.Name}};\r\nif ({{created.Name}}) null.b; else 1';
  const definition = JSON.stringify({ steps: { tell: { map: { Text: [text] } } } }, undefined, 2);
  await writeFile(join(project, "cycles/orders.json"), definition);
  const [, list] = planValues("orders").map({ Text: [text] })[0] ?? [];
  const script = list?.kind === "list" ? list.items[0] : undefined;
  if (script?.kind !== "script") throw new TypeError("no script");
  const file = "cycles/orders.json#/steps/tell/map/Text/0";
  const outcome = await placeScripts(runner, project).run({
    ...toRun(""),
    event: "inline",
    sources: [{ level: "step", file, source: renderInline(script, 0) }],
    globals: JSON.stringify({ inline_values: [["a", "b", "c"]], inline_results: {} }),
    writable: ["inline_results"],
  });
  const at = definition.split("\n").findIndex((line) => line.includes("null.b"));
  const column = (definition.split("\n")[at] ?? "").indexOf("b; else") + 1;
  expect(outcome).toMatchObject({
    kind: "failed",
    place: { file: "cycles/orders.json", line: at + 1, column, source: file },
  });
});

test("a script file's place stands", async () => {
  const file = "connectors/shop/scripts/a.js";
  expect(await runIn("{}", file)).toMatchObject({ place: { file, line: 2, column: 21 } });
});
