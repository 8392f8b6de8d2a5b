// Secrets at rest: what is sealed opens only with its key, at its place, unchanged.
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSecretBox, type SecretPlace } from "../../runtime/secrets/secret-box.ts";

const key = new Uint8Array(32).fill(7);
const box = createSecretBox(key);
const place: SecretPlace = ["default", "subscription-1", "Cyclr_Webhook_Secret"];

test("any text comes back identical, and two seals of one text differ", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const sealed = box.seal(text, place);
      expect(box.open(sealed, place)).toBe(text);
      expect(box.seal(text, place)).not.toBe(sealed);
    }),
  );
});

test("no byte of a sealed text can be changed", () => {
  const sealed = box.seal("a secret", place);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => box.open(`v1.${changed.toString("base64url")}`, place)).toThrow("cannot be opened");
  }
});

test.each<readonly [string, () => string]>([
  ["another key", () => createSecretBox(randomBytes(32)).open(box.seal("x", place), place)],
  ["another account", () => box.open(box.seal("x", place), ["other", place[1], place[2]])],
  ["another subscription", () => box.open(box.seal("x", place), [place[0], "2", place[2]])],
  ["another field", () => box.open(box.seal("x", place), [place[0], place[1], "Other"])],
  [
    "names that only look the same when joined",
    () => box.open(box.seal("x", ["a", "b|c", "d"]), ["a|b", "c", "d"]),
  ],
  ["a text that was never sealed", () => box.open("plain", place)],
  ["a text that is cut", () => box.open(box.seal("x", place).slice(0, 20), place)],
])("does not open with %s", (_, open) => {
  expect(open).toThrow(expect.objectContaining({ code: "secrets/unreadable" }));
});

test.each([0, 16, 31, 33])("a key of %i bytes is refused", (sizeBytes) => {
  expect(() => createSecretBox(new Uint8Array(sizeBytes))).toThrow("must have 32");
});
