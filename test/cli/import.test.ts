// `hookwright import` as its user runs it: files written once, notes beside them, exit codes that a script can trust.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createProject, hookwright, removeFolders } from "./program.ts";

afterAll(removeFolders);

const example = fileURLToPath(new URL("../import/cyclr/webhook-example.json", import.meta.url));

describe("hookwright import cyclr", () => {
  it("writes the connector, its scripts and the notes, and never overwrites them", async () => {
    const project = await createProject({});
    const imported = await hookwright(["import", "cyclr", example, "--id", "shop", "--project", project]);
    const folder = join(project, "connectors/shop");
    expect(imported.stdout.trim().split("\n")).toEqual(
      ["connector.json", "scripts/order-created.js", "import-notes.md", "import-notes.json"].map(
        (file) => `written ${join(folder, file)}`,
      ),
    );
    expect(imported.stderr).toContain("import/verify-undecided");
    const notes = JSON.parse(readFileSync(join(folder, "import-notes.json"), "utf8")) as {
      readonly notes: readonly object[];
    };
    expect(notes.notes).toContainEqual(
      expect.objectContaining({
        kind: "todo",
        code: "import/verify-undecided",
        source: { file: "webhook-example.json", pointer: "/Methods/2", line: expect.any(Number), column: 5 },
      }),
    );
    const before = readFileSync(join(folder, "connector.json"), "utf8");
    const again = await hookwright(["import", "cyclr", example, "--id", "shop", "--project", project]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("is not overwritten")]);
    expect(readFileSync(join(folder, "connector.json"), "utf8")).toBe(before);
  });

  it.each([
    ["a broken file", "{", 1, "syntax/unclosed"],
    ["no object", "[]", 1, "it holds no object"],
    ["another kind of file", '{ "id": "shop", "methods": {} }', 1, "it has no `Methods`"],
  ])("says what is wrong with %s", async (_, text, code, says) => {
    const project = await createProject({ "export.json": text });
    const args = ["import", "cyclr", join(project, "export.json"), "--project", project];
    const refused = await hookwright(args);
    expect([refused.code, refused.stdout, refused.stderr]).toEqual([code, "", expect.stringContaining(says)]);
  });

  it.each([
    [["cyclr"], "<file> is missing"],
    [["cyclr", "no-such-file.json"], "no such file"],
    [["soap", example], 'no import of "soap"'],
    [["cyclr", example, "--id", "Shop 1"], "--id must be"],
  ])("refuses %j as misuse", async (args, says) => {
    const refused = await hookwright(["import", ...args]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});
