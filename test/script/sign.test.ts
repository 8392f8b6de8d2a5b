// `cyclr_sign` and base64 alone: every algorithm held against Node's own verification, every form of key, every refusal.
import { createHmac, generateKeyPairSync, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "../../runtime/script/local/base64.ts";
import { sign } from "../../runtime/script/local/sign.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const pkcs1 = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const known = "HMAC-SHA1, HMAC-SHA256, HMAC-SHA512, RSA-SHA1, RSA-SHA224, RSA-SHA256, RSA-SHA384, RSA-SHA512";

test("the documented call", () => {
  expect(sign("HMAC-SHA1", "This is the signing key.", "This is the string to sign.")).toBe(
    "DHCLg/L5+OcCbtm2S++DfJtVkZ0=",
  );
});

describe.each(["SHA1", "SHA256", "SHA512"])("HMAC-%s", (digest) => {
  test.each(["base64", "hex"] as const)("as %s", (encoding) => {
    expect(sign(`HMAC-${digest}`, "schlüssel", "wért", encoding)).toBe(
      createHmac(digest, "schlüssel").update("wért").digest(encoding),
    );
  });
});

describe.each(["RSA-SHA1", "RSA-SHA224", "RSA-SHA256", "RSA-SHA384", "RSA-SHA512"])("%s", (algorithm) => {
  test.each([
    ["PKCS 8", pem],
    ["PKCS 1", pkcs1],
    ["a settings field of one line", pem.replaceAll("\n", " ")],
    ["line breaks that are escaped twice", pem.replaceAll("\n", "\\n")],
  ])("with a key as %s", (_form, key) => {
    const signature = sign(algorithm, key, "wért");
    expect(verify(algorithm, Buffer.from("wért"), publicKey, Buffer.from(signature, "base64"))).toBe(true);
  });
});

test.each([
  ["SHA256", "`SHA256` is not a known algorithm. Did you mean HMAC-SHA256 or RSA-SHA256?"],
  ["hmac_sha256", "`hmac_sha256` is not a known algorithm. Did you mean HMAC-SHA256?"],
  ["MD5", `\`MD5\` is not a known algorithm. Known are ${known}.`],
  ["", `\`\` is not a known algorithm. Known are ${known}.`],
  [undefined, "The algorithm must be a text; nothing was given."],
])("algorithm %j is refused", (algorithm, message) => {
  expect(() => sign(algorithm, "key", "value")).toThrow(message);
});

test.each([
  ["text", "secret", "RSA-SHA256 needs a private key in PEM: -----BEGIN PRIVATE KEY----- …"],
  ["empty", "", "The key is empty."],
  ["missing", undefined, "The key must be a text; nothing was given."],
  ["an object", { key: 1 }, "The key must be a text; an object was given. Use JSON.stringify."],
  [
    "of another kind",
    ec.export({ type: "pkcs8", format: "pem" }),
    "RSA-SHA256 needs an RSA key, not one of type ec.",
  ],
  [
    "public",
    publicKey.export({ type: "spki", format: "pem" }),
    "RSA-SHA256 needs a private key, not a public key.",
  ],
  ["damaged", pem.slice(0, 100) + pem.slice(-30), "The private key is damaged: it is PEM, but holds no key."],
  [
    "encrypted",
    privateKey.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }),
    "The private key is encrypted. Decrypt it first: openssl pkey -in key.pem",
  ],
])("a key that is %s is refused and never shown", (_what, key, message) => {
  expect(() => sign("RSA-SHA256", key, "value")).toThrow(message);
});

test("an encoding that is none is refused", () => {
  expect(() => sign("HMAC-SHA1", "key", "value", "HEX")).toThrow('The encoding must be "hex"');
});

describe("base64", () => {
  // B§7.8
  test.each([
    [undefined, "SMSVbGzFjSBXxY1ybGQ=", "Hĕllō Wōrld"],
    ["ascii", "SD9sbD8gVz9ybGQ=", "H?ll? W?rld"],
    ["iso-8859-1", "SGVsbG8gV29ybGQ=", "Hello World"],
  ])("the documented vectors, %s", (charset, base64, decoded) => {
    expect(encodeBase64("Hĕllō Wōrld", charset)).toBe(base64);
    expect(decodeBase64(base64, charset)).toBe(decoded);
  });

  test.each([
    ["YQ", "a"],
    ["YQ==", "a"],
    [" Y W\nI=", "ab"],
    ["", ""],
  ])("%j is %j", (base64, text) => {
    expect(decodeBase64(base64, null)).toBe(text);
  });

  test.each([
    ["a-b_", "The text is base64url. Replace `-` with `+` and `_` with `/` first."],
    ["a", "The text is not base64."],
    ["YQ=", "The text is not base64."],
    ["YWI==", "The text is not base64."],
    ["Y=Q=", "The text is not base64."],
    ["{}", "The text is not base64."],
    [undefined, "The base64 must be a text; nothing was given."],
  ])("%j is refused", (base64, message) => {
    expect(() => decodeBase64(base64, undefined)).toThrow(message);
  });

  test("numbers and booleans are texts, nothing else is", () => {
    expect([encodeBase64(12.5, "utf-8"), encodeBase64(true, "utf-8")]).toEqual(["MTIuNQ==", "dHJ1ZQ=="]);
    for (const value of [null, undefined, [], {}])
      expect(() => encodeBase64(value, "utf-8")).toThrow("must be a text");
  });
});
