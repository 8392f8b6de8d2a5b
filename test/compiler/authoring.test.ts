// docs/authoring.md promises that what it shows works: its files make a project without a problem, and the mistake it
// describes is told in the very words it prints.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import { projectPhase } from "./project-phase.ts";

const page = readFileSync(new URL("../../docs/authoring.md", import.meta.url), "utf8");

/** The JSON files that the page shows, each named in the text before it. */
function filesOf(text: string): readonly SourceFile[] {
  const blocks = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)];
  return blocks.map((block) => {
    const path = [...text.slice(0, block.index).matchAll(/`my-hooks\/([\w/.-]+\.json)`/g)].at(-1)?.[1] ?? "";
    return createSourceFile(path, block[1] ?? "");
  });
}

it("shows files that make a sound project", () => {
  const files = filesOf(page);
  expect(files.map(({ path }) => path)).toEqual([
    "connectors/gitlab/connector.json",
    "installations/gitlab.json",
    "cycles/greet-issues.json",
  ]);
  expect(projectPhase(files)).toEqual([]);
});

it("describes a mistake as the compiler tells it", () => {
  const broken = filesOf(page.replace(', "systemField": "Cyclr_Webhook_Id" }] }', " }] }"));
  const told = projectPhase(broken).map(({ severity, code, message }) => `${severity} ${code} ${message}`);
  expect(told.filter((line) => page.includes(line))).toHaveLength(1);
});
