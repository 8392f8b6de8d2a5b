// Every note of the catalog is made by a fixture or, where the note is about a whole import, by a test of its own.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { noteCatalog } from "../../compiler/import/note-catalog.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));

it("shows every code, and every point that is left for a person says what to do", () => {
  const files = globSync("{*/*.expected.txt,*.test.ts}", { cwd: folder });
  const shown = files.map((file) => readFileSync(folder + file, "utf8")).join("");
  const codes = Object.entries(noteCatalog);
  expect(codes.filter(([code]) => !shown.includes(code)).map(([code]) => code)).toEqual([]);
  expect(codes.filter(([, entry]) => entry.kind === "todo" && !("hint" in entry))).toEqual([]);
});
