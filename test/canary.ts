// Canary secrets: values that tests put into every sensitive place, each with one mark in it, so that whatever was written
// anywhere can be searched for all of them at once, in each spelling that a leak may have (reliability.md c6).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

const mark = "cnry7Qx2Vp9sZk4";

/** A secret; `name` says in which place it was. Blanks, slashes and the like make its spellings differ. */
export function canary(name: string): string {
  return `${mark}/${name}+=`;
}

/** The lines of a text, or of bytes, in which a canary stands, in plain, percent-encoded, base64 or hexadecimal form. */
export function findCanaries(where: string | Uint8Array): readonly string[] {
  const text = typeof where === "string" ? where : Buffer.from(where).toString("latin1");
  return spellings.flatMap((spelling) => {
    const at = text.indexOf(spelling);
    return at === -1 ? [] : [text.slice(Math.max(0, at - 60), at + 60)];
  });
}

/** No file in a folder may hold a canary. */
export function expectNoCanaries(folder: string): void {
  for (const file of filesBelow(folder))
    expect(findCanaries(readFileSync(file)), `A secret stands in ${file}.`).toEqual([]);
}

const spellings: readonly string[] = [
  mark,
  // A mark of letters and digits is not changed by percent-encoding; one that encodes everything is told by its letters.
  Array.from(mark, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join(""),
  Buffer.from(mark).toString("hex"),
  Buffer.from(mark).toString("hex").toUpperCase(),
  // At each of the three places it can have in a longer text; bits that it shares with its neighbours are left out.
  ...[0, 1, 2].map((shift) =>
    Buffer.from(" ".repeat(shift) + mark)
      .toString("base64")
      .slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + mark.length) * 8) / 6)),
  ),
];

/** Every byte of every file in a folder, as one text. */
export function bytesOf(folder: string): string {
  return filesBelow(folder)
    .map((file) => readFileSync(file, "latin1"))
    .join("\n");
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
