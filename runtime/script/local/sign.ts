// `cyclr_sign` (B§7.8): a text signed with a key, as base64 or hexadecimal. Never shows a key in a message.
import { createHmac, createPrivateKey, createSign, type KeyObject } from "node:crypto";
import { cutText } from "../../contract/cut.ts";
import { badArgument, readText } from "./arguments.ts";

/** Algorithm → the digest it signs. */
const hmacs: Readonly<Record<string, string>> = {
  "HMAC-SHA1": "sha1",
  "HMAC-SHA256": "sha256",
  "HMAC-SHA512": "sha512",
};
/** RSASSA-PKCS1-v1_5, by the names that OpenSSL has for them too. */
const rsas: readonly string[] = ["RSA-SHA1", "RSA-SHA224", "RSA-SHA256", "RSA-SHA384", "RSA-SHA512"];

const algorithms = [...Object.keys(hmacs), ...rsas];

/** `cyclr_sign(algorithm, key, value, encoding)`. Key and value are taken as UTF-8; an RSA key is PEM. */
export function sign(...[algorithm, key, value, encoding]: readonly unknown[]): string {
  const name = readAlgorithm(algorithm);
  const written = readText(key, "key");
  if (written === "") throw badArgument("The key is empty.");
  const bytes = signBytes(name, written, readText(value, "value"));
  return bytes.toString(readEncoding(encoding));
}

function signBytes(algorithm: string, key: string, value: string): Buffer {
  const digest = hmacs[algorithm];
  if (digest !== undefined) return createHmac(digest, key).update(value).digest();
  return createSign(algorithm).update(value).sign(rsaKey(key, algorithm));
}

function readAlgorithm(value: unknown): string {
  const name = readText(value, "algorithm");
  if (algorithms.includes(name)) return name;
  const bare = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const near = bare(name) === "" ? [] : algorithms.filter((known) => bare(known).endsWith(bare(name)));
  throw badArgument(
    near.length > 0
      ? `\`${name}\` is not a known algorithm. Did you mean ${near.join(" or ")}?`
      : `\`${cutText(name, 100)}\` is not a known algorithm. Known are ${algorithms.join(", ")}.`,
  );
}

function readEncoding(value: unknown): "hex" | "base64" {
  if (value === undefined || value === null || value === "base64") return "base64";
  if (value === "hex") return "hex";
  throw badArgument('The encoding must be "hex"; without it the signature is base64.');
}

/** A settings field of one line turns line breaks into spaces, JSON that is escaped twice into `\n`: both are read. */
function rsaKey(text: string, algorithm: string): KeyObject {
  const [, label, body] = /-----BEGIN ([A-Z ]+)-----(.+)-----END \1-----/s.exec(text) ?? [];
  if (label === undefined || body === undefined)
    throw badArgument(`${algorithm} needs a private key in PEM: -----BEGIN PRIVATE KEY----- …`);
  if (label.startsWith("ENCRYPTED") || body.includes("ENCRYPTED"))
    throw badArgument("The private key is encrypted. Decrypt it first: openssl pkey -in key.pem");
  if (!label.endsWith("PRIVATE KEY"))
    throw badArgument(`${algorithm} needs a private key, not a ${label.toLowerCase()}.`);
  const der = Buffer.from(body.replace(/\\[nr]|\s/g, ""), "base64");
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: der, format: "der", type: label.startsWith("RSA") ? "pkcs1" : "pkcs8" });
  } catch {
    throw badArgument("The private key is damaged: it is PEM, but holds no key.");
  }
  if (key.asymmetricKeyType === "rsa") return key;
  throw badArgument(`${algorithm} needs an RSA key, not one of type ${String(key.asymmetricKeyType)}.`);
}
