// A small seeded slice of `npm run bench:diagnostics`: the checks do not crash, and their score does not fall. And the
// bench itself can tell good from bad.
import { describe, expect, it } from "vitest";
import { hasErrors } from "../../compiler/diagnostics/diagnostic.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { readCorpus } from "./corpus.ts";
import { runMutations, toFigures } from "./score.ts";
import { meaningOf } from "./unchecked.ts";

const corpus = readCorpus();

it.each(corpus)("$name compiles clean", ({ inputs }) => {
  const { diagnostics } = checkProject(inputs);
  const loud = diagnostics.filter(
    ({ severity, code }) => severity !== "info" && !code.startsWith("support/"),
  );
  expect(loud.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  expect(hasErrors(diagnostics)).toBe(false);
});

describe("single mistakes", () => {
  const outcomes = runMutations(corpus, { seed: 20_26, each: 6 });
  const mistakes = toFigures(outcomes.filter(({ mutator }) => mutator.result === "error"));

  it("crash nothing", () => {
    expect(outcomes.flatMap(({ crash }) => crash ?? [])).toEqual([]);
  });

  it("are found, where they are, and told once", () => {
    expect(mistakes.mutations).toBeGreaterThan(150);
    expect(mistakes.detected).toBeGreaterThanOrEqual(0.95);
    expect(mistakes.inside).toBeGreaterThanOrEqual(0.9);
    expect(mistakes.atEnd).toBeGreaterThanOrEqual(0.95);
    expect(mistakes.followUps).toBeLessThanOrEqual(0.15);
  });
});

it("meaning does not change with comments and layout, and changes with a word", () => {
  const [shipped] = corpus;
  const path = "connectors/webhook-example/connector.json";
  const text = shipped?.inputs.files.get(path) ?? "";
  const meaning = (changed: string): string =>
    meaningOf({ files: new Map([[path, changed]]), connectorFolders: [], hash: "" }, path);
  expect(meaning(`// a comment\n${text.replaceAll("\n", "\n ")}`)).toBe(meaning(text));
  expect(meaning(text.replace('"POST"', '"PUT"'))).not.toBe(meaning(text));
  expect(meaning(text.replace("{", ""))).not.toBe(meaning(text));
});
