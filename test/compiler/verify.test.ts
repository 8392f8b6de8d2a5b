// How each scheme of verify is spelled out for the engine, and that a preset is nothing that its author could not have written.
import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { verifyScheme } from "../../compiler/analyze/verify-presets.ts";
import { lowerVerify } from "../../compiler/ir/lower-verify.ts";
import type { VerifyDefinition, VerifyPresetDefinition } from "../../compiler/schema/definition.gen.ts";
import { findProblems } from "../../compiler/schema/validator.ts";
import { parts, proofOf } from "../webhook/rules.ts";

const signature = { value: "{{header.x-signature}}", encoding: "hex" } as const;
const key = parts("{{Key}}");

const schemes: readonly (readonly [definition: VerifyDefinition, lowered: object])[] = [
  [
    {
      scheme: "ed25519",
      publicKey: "{{Key}}",
      publicKeyEncoding: "hex",
      content: "{{header.X-Time part=t}}{{url}}",
      signature: { ...signature, separator: ";", part: "v1" },
      refused: { status: 403 },
    },
    {
      kind: "ed25519",
      publicKey: key,
      publicKeyEncoding: "hex",
      publicKeyPrefix: "",
      content: [
        { kind: "header", name: "x-time", element: { name: "t", separator: ";", assign: "=" } },
        { kind: "url" },
      ],
      signature: {
        value: parts("{{header.x-signature}}"),
        prefix: "",
        encoding: "hex",
        separator: ";",
        assign: "=",
        part: "v1",
      },
      refusedStatus: 403,
    },
  ],
  [
    { scheme: "basic", username: "hooks", password: "{{Key}}" },
    { kind: "basic", username: parts("hooks"), password: key, refusedStatus: 401 },
  ],
  [
    { scheme: "jwt", token: "{{header.authorization}}", secret: "{{Key}}" },
    {
      kind: "jwt",
      token: parts("{{header.authorization}}"),
      key: { kind: "secret", algorithm: "HS256", secret: key },
      refusedStatus: 401,
    },
  ],
  [
    { scheme: "jwt", token: "{{body.token}}", jwksUrl: "https://a.example/{{Key}}", audience: "{{Key}}" },
    {
      kind: "jwt",
      token: parts("{{body.token}}"),
      key: { kind: "keySet", url: parts("https://a.example/{{Key}}") },
      audience: key,
      refusedStatus: 401,
    },
  ],
  [{ scheme: "urlToken" }, { kind: "urlToken", refusedStatus: 401 }],
  [
    { scheme: "apiKey", refused: { status: 404 } },
    { kind: "apiKey", refusedStatus: 404 },
  ],
  [{ scheme: "script" }, { kind: "script", refusedStatus: 401 }],
];

it.each(schemes)("%j is spelled out", (definition, lowered) => {
  expect(lowerVerify(definition)).toEqual(lowered);
});

const names = [
  "calendly",
  "github",
  "gitlab",
  "shopify",
  "slack",
  "standardWebhooks",
  "standardWebhooksV1a",
  "stripe",
  "typeform",
] as const satisfies readonly VerifyPresetDefinition["preset"][];

it.each(names)("the preset %s is a scheme that an author can write", (preset) => {
  const scheme = verifyScheme({ preset, secret: "{{Key}}" });
  expect(findProblems("verify-scheme.schema.json", scheme).problems).toEqual([]);
  expect(lowerVerify({ preset, secret: "{{Key}}" })).toEqual(lowerVerify(scheme));
});

const body = '{"id":1}';
const digest = (encoding: "hex" | "base64"): string =>
  createHmac("sha256", "s3cret").update(body).digest(encoding);
const sent: readonly (readonly [VerifyPresetDefinition["preset"], Readonly<Record<string, string>>])[] = [
  ["github", { "x-hub-signature-256": `sha256=${digest("hex")}` }],
  ["gitlab", { "x-gitlab-token": "s3cret" }],
  ["shopify", { "x-shopify-hmac-sha256": digest("base64") }],
  ["typeform", { "typeform-signature": `sha256=${digest("base64")}` }],
];

it.each(sent)("the preset %s takes what its vendor sends", (preset, headers) => {
  const rule = lowerVerify({ preset, secret: "{{Key}}" });
  expect(proofOf({ verify: rule, headers, body, merge: [{ Key: "s3cret" }] })).toBe("verified");
  expect(proofOf({ verify: rule, headers, body, merge: [{ Key: "other" }] })).toBe("mismatch");
});
