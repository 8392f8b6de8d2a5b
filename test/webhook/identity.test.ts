// Whose URL a request is for (reliability.md c5, "Id enumeration": n8n CVE-2026-110852 matched a path without its unguessable part): an
// identifier is of 128 random bits and found by its SHA-256 alone, so nothing that is nearly right is nearer than anything else.
import { request as httpRequest } from "node:http";
import { expect, test } from "vitest";
import { createIds, sha256 } from "../../runtime/base/ids.ts";
import { identify } from "../../runtime/webhook/identify.ts";
import type { Reception } from "../../runtime/webhook/reception.ts";
import type { WebhookTarget } from "../../runtime/webhook/target.ts";
import { deliver } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { hookProject, startHook } from "./hook-project.ts";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

test("an identifier holds each of 128 random bits", () => {
  const clock = new VirtualClock();
  const made = new Set<string>();
  for (let bit = 0; bit < 128; bit++) {
    const random = (size: number): Buffer => {
      expect(size).toBe(16);
      const bytes = Buffer.alloc(size);
      bytes[bit >> 3] = 1 << (bit & 7);
      return bytes;
    };
    made.add(createIds(clock, random).webhookIdentifier());
  }
  expect(made.size).toBe(128);
  expect([...made].every((identifier) => /^[0-9A-Za-z]{22}$/.test(identifier))).toBe(true);
});

/** Spellings that some router takes for the same path, and each text that differs in one place. */
function nearMisses(path: string): readonly string[] {
  const start = "/api/webhook/";
  const identifier = path.slice(start.length);
  const spelled = Array.from(identifier, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  const replaced = Array.from(identifier).flatMap((_, at) =>
    Array.from(base62 + "-_.~*;,%", (letter) => identifier.slice(0, at) + letter + identifier.slice(at + 1)),
  );
  const cut = Array.from(identifier, (_, at) => identifier.slice(0, at));
  const tails = [
    "/",
    "//",
    "/.",
    "/..",
    ";",
    ";a=b",
    ".json",
    "%00",
    "%2F",
    "%20",
    "+",
    "#",
    "\\",
    "\u0000",
    "é",
  ];
  const identifiers = [
    ...replaced.filter((one) => one !== identifier),
    ...cut,
    ...tails.map((tail) => identifier + tail),
    ...spelled.map((letter, at) => identifier.slice(0, at) + letter + identifier.slice(at + 1)),
    spelled.join(""),
    identifier.toLowerCase(),
    identifier.toUpperCase(),
    identifier + identifier,
    `${identifier}/${identifier}`,
    "",
    "*",
    "%",
    "..",
    "__proto__",
    "constructor",
  ];
  const paths = [
    `/api/webhook//${identifier}`,
    `/api/webhook/./${identifier}`,
    `/api/webhook/x/../${identifier}`,
    `//api/webhook/${identifier}`,
    `/api//webhook/${identifier}`,
    `/API/webhook/${identifier}`,
    `/api/Webhook/${identifier}`,
    `/api/webhook%2F${identifier}`,
    `/%61pi/webhook/${identifier}`,
    `/api/webhook\\${identifier}`,
    `/x/../api/webhook/${identifier}`,
    `/api/webhooks/${identifier}`,
    `/api/webhook${identifier}`,
    `/${identifier}`,
    `?/api/webhook/${identifier}`,
    `/api/partnerwebhook/${identifier}`,
    `/api/webhook/?${identifier}`,
  ];
  return [...paths, ...identifiers.map((one) => start + one)].filter((one) => one !== path);
}

test("CVE-2026-110852: ten thousand near misses find nothing; what is found is found whole", () => {
  const ids = createIds(new VirtualClock());
  const identifiers = Array.from({ length: 7 }, () => ids.webhookIdentifier());
  const none = { kind: "none", reason: "a test" };
  const targets = new Map(
    identifiers.map((identifier) => [
      sha256(identifier),
      { identifier, method: { verify: none } } as unknown as WebhookTarget,
    ]),
  );
  const reception = { find: (hash: string) => targets.get(hash) } as unknown as Reception;
  let tried = 0;
  for (const identifier of identifiers) {
    const path = `/api/webhook/${identifier}`;
    expect(identify(reception, path)?.identifier).toBe(identifier);
    expect(identify(reception, `${path}?a=/b`)?.identifier).toBe(identifier);
    for (const near of nearMisses(path)) {
      tried++;
      expect([near, identify(reception, near)]).toEqual([near, undefined]);
    }
  }
  expect(tried).toBeGreaterThan(10_000);
});

/** A request whose path no client has tidied up. */
function ask(url: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = httpRequest({ hostname, port, path, method: "POST" }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.on("end", () => {
        const { date: _, connection: __, "keep-alive": ___, ...headers } = response.headers;
        resolve(JSON.stringify([response.statusCode, headers, text]));
      });
    });
    sent.on("error", reject).end("{}");
  });
}

test("over HTTP each of them is the same 404, whatever the webhook's state", async () => {
  const program = await startProgram({
    project: await hookProject({ verify: { scheme: "none", reason: "a test" } }),
  });
  const url = program.webhookUrl();
  const sendable = nearMisses(new URL(url).pathname).filter((path) => /^\/[\x21-\x7e]*$/.test(path));
  const some = sendable.filter((_, index) => index % 7 === 0 || index < 40);
  const answers = new Set<string>();
  for (const path of some) answers.add(await ask(url, path));
  await program.engine.startCycle("orders");
  for (const path of some.slice(0, 60)) answers.add(await ask(url, path));
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain("[404,");
  expect([...answers][0]).toContain("Webhook not found.");
  expect(program.engine.refusals()).toEqual([]);
});

test("CVE-2026-21894: an event of Stripe's without a signature, or with another's, is not taken", async () => {
  const program = await startHook({
    verify: { preset: "stripe", secret: "{{SecretKey}}" },
    values: { SecretKey: "whsec_1" },
  });
  const event = { id: "evt_1", object: "event", type: "charge.succeeded" };
  const headers = [{}, { "stripe-signature": "t=1767225600,v1=" }, { "stripe-signature": "t=1767225600" }];
  for (const one of headers) expect((await deliver(program.webhookUrl(), event, one)).status).toBe(401);
  expect(await program.deliveries()).toEqual([]);
});
