// The exits of method steps in what is compiled: the plan, and the page of the connector.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileProject } from "../../compiler/program/compile-project.ts";

const folder = new URL("../cases/project/cycle-exits/", import.meta.url);
const files = ["connectors/crm/connector.json", "cycles/sound.json"].map((path): [string, string] => [
  path,
  readFileSync(new URL(path, folder), "utf8"),
]);

it("a method whose script decides has two exits, in the plan and on its page", async () => {
  const { build, outputs } = await compileProject({
    files: new Map(files),
    connectorFolders: ["crm"],
    hash: "h",
  });
  const steps = build?.cycles[0]?.plan.steps;
  expect(steps?.["find"]).toMatchObject({ kind: "method", whenTrue: "found", whenFalse: "add" });
  expect(steps?.["find"]).not.toHaveProperty("next");
  expect(steps?.["add"]).toMatchObject({ next: "found" });
  const page = outputs.find(({ path }) => path.endsWith("crm.md"))?.text ?? "";
  const [, find = "", add = ""] = page.split("### ");
  expect(find).toContain("A step that calls it has two exits, `true` and `false`.");
  expect(add).not.toContain("exits");
});
