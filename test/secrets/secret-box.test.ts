// Secrets at rest: what is sealed opens only with its key, at its place, unchanged.
import { createCipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDataKey } from "../../runtime/secrets/data-keys.ts";
import { createSecretBox, openSecretBox, type SecretPlace } from "../../runtime/secrets/secret-box.ts";
import type { DataKeyRecord, DataKeyStore } from "../../runtime/store/data-keys.ts";

const deployment = new Uint8Array(32).fill(7);
const place: SecretPlace = ["default", "subscription-1", "Cyclr_Webhook_Secret"];
const accounts = ["default", "other"];

/** Keys as they would be kept. */
function keysInMemory(): DataKeyStore & { readonly kept: DataKeyRecord[] } {
  const kept: DataKeyRecord[] = [];
  return {
    kept,
    dataKeys: () => Promise.resolve(kept),
    addDataKey(key) {
      kept.push(key);
      return Promise.resolve();
    },
    replaceSealed: () => Promise.reject(new Error("not asked for")),
  };
}

const keys = keysInMemory();
const box = await openSecretBox(keys, deployment, { accounts, nowMs: 5 });

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
  const bytes = Buffer.from(sealed.slice("v2.1.".length), "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => box.open(`v2.1.${changed.toString("base64url")}`, place)).toThrow("cannot be opened");
  }
});

test.each<readonly [string, () => string]>([
  [
    "another data key",
    () => {
      const { dataKey } = createDataKey(deployment, { account: "default", version: 1, createdAtMs: 5 });
      return createSecretBox({ deployment, data: [dataKey] }).open(box.seal("x", place), place);
    },
  ],
  ["another account", () => box.open(box.seal("x", place), ["other", place[1], place[2]])],
  ["another subscription", () => box.open(box.seal("x", place), [place[0], "2", place[2]])],
  ["another field", () => box.open(box.seal("x", place), [place[0], place[1], "Other"])],
  [
    "names that only look the same when joined",
    () => box.open(box.seal("x", ["default", "b|c", "d"]), ["default", "b", "c|d"]),
  ],
  ["another version of its key", () => box.open(box.seal("x", place).replace("v2.1.", "v2.2."), place)],
  ["another form", () => box.open(box.seal("x", place).replace("v2.1.", "v1."), place)],
  ["a text that was never sealed", () => box.open("plain", place)],
  ["a text that is cut", () => box.open(box.seal("x", place).slice(0, 20), place)],
])("does not open with %s", (_, open) => {
  expect(open).toThrow(expect.objectContaining({ code: "secrets/unreadable" }));
});

test.each([0, 16, 31, 33])("a key of %i bytes is refused", async (sizeBytes) => {
  const opening = openSecretBox(keysInMemory(), new Uint8Array(sizeBytes), { accounts, nowMs: 5 });
  await expect(opening).rejects.toThrow("must have 32");
});

test("a data key is made once for each account, and kept wrapped only", async () => {
  expect(keys.kept.map(({ account, version, createdAtMs }) => [account, version, createdAtMs])).toEqual([
    ["default", 1, 5],
    ["other", 1, 5],
  ]);
  const again = await openSecretBox(keys, deployment, { accounts, nowMs: 6 });
  expect(keys.kept).toHaveLength(2);
  expect(again.open(box.seal("x", place), place)).toBe("x");
});

test("the data keys do not open under another deployment key, nor another account's name", async () => {
  const opening = openSecretBox(keys, randomBytes(32), { accounts, nowMs: 5 });
  await expect(opening).rejects.toMatchObject({ code: "secrets/unreadable" });
  const swapped = keysInMemory();
  const [own, other] = keys.kept;
  if (own === undefined || other === undefined) throw new Error("two were made");
  swapped.kept.push({ ...own, wrapped: other.wrapped });
  await expect(openSecretBox(swapped, deployment, { accounts, nowMs: 5 })).rejects.toMatchObject({
    code: "secrets/unreadable",
  });
});

test("what was sealed before there were data keys still opens", () => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", deployment, nonce).setAAD(Buffer.from(JSON.stringify(place)));
  const encrypted = Buffer.concat([cipher.update("from before", "utf8"), cipher.final()]);
  const bytes = Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
  expect(box.open(`v1.${bytes.toString("base64url")}`, place)).toBe("from before");
});

test("the newest data key of an account seals, and older ones still open", () => {
  const [first, second] = [1, 2].map(
    (version) => createDataKey(deployment, { account: "default", version, createdAtMs: 5 }).dataKey,
  );
  if (first === undefined || second === undefined) throw new Error("two were made");
  const before = createSecretBox({ deployment, data: [first] }).seal("x", place);
  const both = createSecretBox({ deployment, data: [first, second] });
  expect(both.open(before, place)).toBe("x");
  expect(both.seal("y", place)).toMatch(/^v2\.2\./);
});
