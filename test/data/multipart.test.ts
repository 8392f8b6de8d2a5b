// Forms of several parts: the platform's own parser reads what was written, whatever names and values hold.
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BodyFile } from "../../runtime/data/body-file.ts";
import { encodeBody } from "../../runtime/data/encode-body.ts";

// A percent sign stays itself, and parsers take `%22` for a quote: no sender can tell them apart.
const name = fc
  .string({
    unit: fc.constantFrom("a", '"', "\r", "\n", ";", "=", "ü", "\\", " "),
    minLength: 1,
    maxLength: 6,
  })
  // Parsers read a line break of any kind as both of its characters.
  .map((text) => text.replace(/\r\n|\r|\n/g, "\r\n"));
const text = fc.string({ unit: fc.constantFrom("a", "\r\n", "-", "--hookwright-", "ü", ":"), maxLength: 12 });
const bytes = fc.uint8Array({ maxLength: 50 });

function toFile(content: Uint8Array, fileName: string): BodyFile {
  return {
    name: fileName,
    contentType: "image/png",
    sizeBytes: content.byteLength,
    open: () => Readable.from([content]),
  };
}

test("a form with a file", async () => {
  await fc.assert(
    fc.asyncProperty(name, text, bytes, name, async (key, value, content, fileName) => {
      const format = { bodyType: "multipart", files: [["file"]] } as const;
      const made = await encodeBody(format, { [key]: value, file: "handle" }, (handle) =>
        handle === "handle" ? Promise.resolve(toFile(content, fileName)) : Promise.reject(new Error(handle)),
      );
      if (made === undefined || typeof made.body === "string") throw new Error("No file was sent.");
      const sent = await buffer(made.body.open());
      expect(sent.byteLength).toBe(made.body.sizeBytes);
      expect(await buffer(made.body.open())).toEqual(sent);
      const read = await new Response(sent, { headers: { "content-type": made.contentType } }).formData();
      expect([...read.keys()]).toEqual([key, "file"]);
      expect(read.get(key)).toBe(value);
      const file = read.get("file") as File;
      expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual([
        fileName,
        "image/png",
        content,
      ]);
    }),
  );
});

test.each([
  [[{ a: 1 }], "A form is an object of named values."],
  [{ file: 7 }, "A value stands where a file should be."],
  [{ file: { x: 1 } }, "A value stands where a file should be."],
])("%j cannot be sent", async (value, message) => {
  const format = { bodyType: "multipart", files: [["file"], ["file", "x"]] } as const;
  await expect(encodeBody(format, value, () => Promise.reject(new Error("opened")))).rejects.toThrow(message);
});
