// The scheme `ed25519` on the vector that Standard Webhooks publishes, on every single bit, and on keys that are none.
import { describe, expect, test } from "vitest";
import { lowerVerify } from "../../compiler/ir/lower-verify.ts";
import { proofOf, type Sent } from "./rules.ts";

const standard: Sent = {
  verify: lowerVerify({ preset: "standardWebhooksV1a", publicKey: "{{Key}}" }),
  merge: [{ Key: "whpk_ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=" }],
  headers: {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature":
      "v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==",
  },
  body: '{"test": 2432232314}',
};
const signedMs = 1_614_265_330_000;
const signature = standard.headers?.["webhook-signature"] ?? "";

function proof(changes: Partial<Sent> = {}, nowMs = signedMs): string {
  return proofOf({ ...standard, ...changes, nowMs });
}

function signedAs(value: string): Partial<Sent> {
  return { headers: { ...standard.headers, "webhook-signature": value } };
}

describe("Standard Webhooks v1a", () => {
  test.each<[name: string, changes: Partial<Sent>, expected: string]>([
    ["the published vector", {}, "verified"],
    [
      "a key without its prefix",
      { merge: [{ Key: "ZlN4eg7dSSqi0moX9hQUk3orrOouK3QVQSlJa248c/g=" }] },
      "verified",
    ],
    ["beside a signature of another kind", signedAs(`v1,AAAA ${signature}`), "verified"],
    [
      "beside a former key",
      { merge: [{ Key: `whpk_${"A".repeat(43)}=` }, ...(standard.merge ?? [])] },
      "verified",
    ],
    ["under another name", signedAs(signature.replace("v1a", "v1")), "missing"],
    ["cut", signedAs(signature.slice(0, 40)), "missing"],
    ["none", signedAs(""), "missing"],
    ["no key", { merge: [{}] }, "noSecret"],
    ["an empty key", { merge: [{ Key: "" }] }, "noSecret"],
    ["a key that is too short", { merge: [{ Key: "whpk_AAAA" }] }, "noSecret"],
    ["a key that is no base64", { merge: [{ Key: "whpk_*" }] }, "noSecret"],
    ["another key", { merge: [{ Key: `whpk_${"A".repeat(43)}=` }] }, "mismatch"],
    ["another body", { body: '{"test": 2432232315}' }, "mismatch"],
  ])("%s", (_name, changes, expected) => {
    expect(proof(changes)).toBe(expected);
  });

  test.each([
    [-301, "stale"],
    [-300, "verified"],
    [300, "verified"],
    [301, "stale"],
  ])("received %i s after it was signed", (seconds, expected) => {
    expect(proof({}, signedMs + seconds * 1000)).toBe(expected);
  });

  test("every changed bit of body and signature is refused", () => {
    const body = Buffer.from(String(standard.body));
    for (let bit = 0; bit < body.length * 8; bit++)
      expect(proof({ body: flipped(body, bit) })).toBe("mismatch");
    const bytes = Buffer.from(signature.slice("v1a,".length), "base64");
    for (let bit = 0; bit < bytes.length * 8; bit++)
      expect(proof(signedAs(`v1a,${flipped(bytes, bit).toString("base64")}`))).toBe("mismatch");
  });
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
