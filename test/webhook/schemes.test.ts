// The schemes of verify that are no signatures of a body: basic, tokens of JSON, a secret in the URL, and a script that decides.
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair, type JWK } from "jose";
import { describe, expect, test } from "vitest";
import type { Verify } from "../../runtime/contract/connector.ts";
import { bytesOf } from "../canary.ts";
import { deliver, send } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { startServer } from "../http/servers.ts";
import { startHook } from "./hook-project.ts";
import { parts, proofOf } from "./rules.ts";

describe("basic", () => {
  const rule: Verify = {
    kind: "basic",
    username: parts("hooks"),
    password: parts("{{Secret}}"),
    refusedStatus: 401,
  };
  const credentials = (text: string): string => Buffer.from(text).toString("base64");
  test.each<[header: string | undefined, secret: string, expected: string]>([
    [`Basic ${credentials("hooks:p:w")}`, "p:w", "verified"],
    [`basic  ${credentials("hooks:pässwört")}`, "pässwört", "verified"],
    [`Basic ${credentials("hooks:p:w").replace(/=+$/, "")}`, "p:w", "verified"],
    [`Basic ${credentials("hooks:p:v")}`, "p:w", "mismatch"],
    [`Basic ${credentials("Hooks:p:w")}`, "p:w", "mismatch"],
    [`Basic ${credentials("hooks:p:w ")}`, "p:w", "mismatch"],
    [`Basic ${credentials("hooks")}`, "p:w", "mismatch"],
    [`Basic ${credentials(":")}`, "p:w", "mismatch"],
    ["Basic hooks:p:w", "p:w", "missing"],
    ["Basic", "p:w", "missing"],
    [`Bearer ${credentials("hooks:p:w")}`, "p:w", "missing"],
    [`Basic ${credentials("hooks:p:w")}, Basic ${credentials("x:y")}`, "p:w", "missing"],
    [undefined, "p:w", "missing"],
    [`Basic ${credentials("hooks:")}`, "", "noSecret"],
  ])("%s", (header, secret, expected) => {
    const headers: Record<string, string> = header === undefined ? {} : { authorization: header };
    expect(proofOf({ verify: rule, headers, merge: [{ Secret: secret }] })).toBe(expected);
    const rotated = [{ Secret: secret === "" ? "" : "another" }, { Secret: secret }];
    expect(proofOf({ verify: rule, headers, merge: rotated })).toBe(expected);
  });
});

test("a token in the body is checked; the body rests sealed and is shown without it", async () => {
  const token = "t0ken-in-the-body-4c1d";
  const program = await startHook({
    verify: { scheme: "token", value: "{{body.auth.token}}", secret: "{{SecretKey}}" },
    values: { SecretKey: token },
  });
  const url = program.webhookUrl();
  expect((await deliver(url, { id: 1, auth: { token: "other" } })).status).toBe(401);
  expect((await deliver(url, { id: 1 })).status).toBe(401);
  expect((await deliver(url, { id: 1, auth: { token } })).status).toBe(200);
  const [kept] = await program.deliveries();
  const shown = await program.engine.delivery(kept?.id ?? "");
  expect(shown.body).toBe('{"id":1,"auth":{"token":"[redacted]"}}');
  await program.stop();
  expect(bytesOf(program.folder)).not.toContain(token);
});

const body = { order: { id: 7 } };

async function startVerified(rule: Verify): Promise<Program> {
  const project = shopProject(
    { created: trigger() },
    { verify: JSON.stringify(rule), webhookSecret: "s".repeat(32) },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  return program;
}

async function statusOf(program: Program, token: string): Promise<number> {
  return (await deliver(program.webhookUrl(), body, { authorization: `Bearer ${token}` })).status;
}

function secondsOf({ clock }: Program): number {
  return clock.now() / 1000;
}

/** In seconds, far beyond the clock of any test. */
const endOfTests = 4_102_444_800;

describe("jwt with a shared secret", () => {
  const rule: Verify = {
    kind: "jwt",
    token: parts("{{header.authorization}}"),
    key: { kind: "secret", algorithm: "HS256", secret: parts("{{WebhookSecret}}") },
    audience: parts("app-1"),
    refusedStatus: 401,
  };
  const secret = Buffer.from("s".repeat(32));
  const timeless = (changes: (jwt: SignJWT) => SignJWT = (jwt) => jwt, alg = "HS256", key = secret) =>
    changes(new SignJWT({}).setProtectedHeader({ alg }).setAudience("app-1")).sign(key);
  const token = (changes: (jwt: SignJWT) => SignJWT = (jwt) => jwt, alg = "HS256", key = secret) =>
    timeless((jwt) => changes(jwt.setExpirationTime(endOfTests)), alg, key);

  test("takes a token of the one algorithm that is valid now and for us", async () => {
    const program = await startVerified(rule);
    const now = secondsOf(program);
    const good = await token();
    const [head = "", claims = "", signature = ""] = good.split(".");
    const none = new UnsecuredJWT({}).setAudience("app-1").encode();
    const claimsOf = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const { privateKey } = await generateKeyPair("RS256");
    const rs = await new SignJWT({})
      .setProtectedHeader({ alg: "RS256" })
      .setAudience("app-1")
      .setExpirationTime(endOfTests)
      .sign(privateKey);
    const expected: readonly (readonly [string, number])[] = [
      [good, 200],
      [await token((jwt) => jwt.setAudience(["x", "app-1"])), 200],
      [await token((jwt) => jwt.setExpirationTime(now - 59)), 200],
      [await token((jwt) => jwt.setExpirationTime(now - 61)), 401],
      [await token((jwt) => jwt.setNotBefore(now + 61)), 401],
      [await timeless(), 401],
      [await timeless((jwt) => jwt.setIssuedAt(now - 360)), 200],
      [await timeless((jwt) => jwt.setIssuedAt(now - 361)), 401],
      [await timeless((jwt) => jwt.setIssuedAt(now + 60)), 200],
      [await timeless((jwt) => jwt.setIssuedAt(now + 61)), 401],
      [await token((jwt) => jwt.setAudience("app-2")), 401],
      [
        await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setExpirationTime(endOfTests).sign(secret),
        401,
      ],
      [await token(undefined, "HS384", Buffer.from("s".repeat(48))), 401],
      [await token(undefined, "HS256", Buffer.from("t".repeat(32))), 401],
      [rs, 401],
      [none, 401],
      [`${claimsOf({ alg: "none" })}.${claims}.`, 401],
      [`${claimsOf({ alg: "NONE" })}.${claims}.${signature}`, 401],
      [`${head}.${claimsOf({ aud: "app-1", admin: true })}.${signature}`, 401],
      [`${head}.${claims}.`, 401],
      [`${head}.${claims}`, 401],
      ["", 401],
      ["x", 401],
    ];
    for (const [sent, status] of expected)
      expect([sent, await statusOf(program, sent)]).toEqual([sent, status]);
    const [record] = await program.deliveries();
    expect(record?.headers).toContain('"authorization":"[redacted]"');
    expect(bytesOf(program.folder)).not.toContain(signature);
  });
});

describe("jwt with a key set", () => {
  async function makeKey(kid: string) {
    const pair = await generateKeyPair("RS256", { extractable: true });
    const jwk: JWK = { ...(await exportJWK(pair.publicKey)), kid, alg: "RS256", use: "sig" };
    const sign = (alg = "RS256", key: Parameters<SignJWT["sign"]>[0] = pair.privateKey) =>
      new SignJWT({})
        .setProtectedHeader({ alg, kid })
        .setAudience("app-1")
        .setExpirationTime(endOfTests)
        .sign(key);
    return { jwk, sign };
  }
  const ruleFor = (url: string): Verify => ({
    kind: "jwt",
    token: parts("{{header.authorization}}"),
    key: { kind: "keySet", url: parts(url) },
    audience: parts("app-1"),
    refusedStatus: 401,
  });

  test("the set is fetched once, again for a new key, and not at the pace of strangers", async () => {
    const [first, second, stranger] = await Promise.all(["1", "2", "3"].map(makeKey));
    if (!first || !second || !stranger) throw new Error("no keys");
    let keys: readonly JWK[] = [first.jwk];
    const server = await startServer((response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ keys }));
    });
    const program = await startVerified(ruleFor(`${server.url}/keys`));
    const good = await first.sign();
    expect(await Promise.all([statusOf(program, good), statusOf(program, good)])).toEqual([200, 200]);
    expect(server.requests).toHaveLength(1);
    const unknown = await stranger.sign();
    for (let count = 0; count < 20; count++) expect(await statusOf(program, unknown)).toBe(401);
    expect(server.requests).toHaveLength(1);
    keys = [second.jwk];
    program.clock.advance(31_000);
    expect(await statusOf(program, await second.sign())).toBe(200);
    expect(server.requests).toHaveLength(2);
    // A key that was withdrawn proves nothing any more.
    expect(await statusOf(program, good)).toBe(401);
    program.clock.advance(11 * 60_000);
    expect(await statusOf(program, await second.sign())).toBe(200);
    expect(server.requests).toHaveLength(3);
  });

  test("the public key is no shared secret, whatever the token says", async () => {
    const key = await makeKey("1");
    const server = await startServer((response) => {
      const oct = { kty: "oct", k: Buffer.from("s".repeat(32)).toString("base64url"), kid: "oct" };
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ keys: [key.jwk, oct] }));
    });
    const program = await startVerified(ruleFor(`${server.url}/keys`));
    const confusions = [
      Buffer.from(JSON.stringify(key.jwk)),
      Buffer.from(key.jwk.n ?? "", "base64url"),
      Buffer.from("s".repeat(32)),
    ];
    for (const secret of confusions)
      expect(await statusOf(program, await key.sign("HS256", secret))).toBe(401);
    expect(await statusOf(program, new UnsecuredJWT({}).setAudience("app-1").encode())).toBe(401);
    expect(await statusOf(program, await key.sign())).toBe(200);
  });

  test.each([
    ["a set that is not there", 404, "{}"],
    ["a set that is none", 200, '{"keys":"x"}'],
    ["a page", 200, "<html>"],
  ])("%s refuses, and is asked again later; a set that was there is used on", async (_name, status, text) => {
    const key = await makeKey("1");
    let isWell = false;
    const server = await startServer((response) => {
      const good = JSON.stringify({ keys: [key.jwk] });
      response.writeHead(isWell ? 200 : status, { "content-type": "application/json" });
      response.end(isWell ? good : text);
    });
    const program = await startVerified(ruleFor(`${server.url}/keys`));
    expect(await statusOf(program, await key.sign())).toBe(401);
    expect(program.engine.refusals()[0]?.message).toBe(
      "The key set that the definition names cannot be fetched.",
    );
    isWell = true;
    program.clock.advance(31_000);
    expect(await statusOf(program, await key.sign())).toBe(200);
    isWell = false;
    program.clock.advance(60 * 60_000);
    expect(await statusOf(program, await key.sign())).toBe(200);
    program.clock.advance(24 * 60 * 60_000);
    expect(await statusOf(program, await key.sign())).toBe(401);
  });

  test("an address that calls may not go to is not asked", async () => {
    const key = await makeKey("1");
    const program = await startVerified(ruleFor("http://[::1]:9/keys"));
    expect(await statusOf(program, await key.sign())).toBe(401);
  });
});

describe("urlToken", () => {
  const hook = { verify: { scheme: "urlToken" } } as const;

  test("the URL to copy ends with a secret, which nothing shows or keeps", async () => {
    const program = await startHook(hook);
    const url = program.webhookUrl();
    const [, identifier = "", token = ""] = /\/api\/webhook\/(\w{22})\/([A-Za-z0-9]{44})$/.exec(url) ?? [];
    expect((await deliver(`${url}?a=1`, { id: 1 })).status).toBe(200);
    const plain = url.slice(0, -token.length - 1);
    const near = [
      plain,
      `${plain}/`,
      `${url}/`,
      `${url}a`,
      url.slice(0, -1),
      `${plain}//${token}`,
      `${plain}/${token.toLowerCase()}`,
      `${plain}/%${token.charCodeAt(0).toString(16)}${token.slice(1)}`,
      `${plain}?token=${token}`,
    ];
    for (const one of near) expect([one, (await deliver(one, { id: 1 })).status]).toEqual([one, 401]);
    const [record] = await program.deliveries();
    expect(record?.target).toBe(`/api/webhook/${identifier}/[redacted]?a=1`);
    expect(JSON.stringify(program.engine.refusals())).not.toContain(token);
    await program.stop();
    expect(bytesOf(program.folder)).not.toContain(token);
  });

  test("a webhook without one has nothing below its URL", async () => {
    const program = await startHook({ verify: { scheme: "none", reason: "a test" } });
    expect((await deliver(`${program.webhookUrl()}/x`, { id: 1 })).status).toBe(404);
  });

  test("a vendor is told the URL with the secret; the ledger is not", async () => {
    const targets: string[] = [];
    const vendor = await startServer((response, { method, body: text }) => {
      if (method === "POST") targets.push((JSON.parse(text) as { target: string }).target);
      response.writeHead(201, { "content-type": "application/json" }).end('{"id":"h-1"}');
    });
    const program = await startHook({
      ...hook,
      values: { Url: vendor.url },
      webhook: { subscription: { create: ["createHook"], delete: "deleteHook" } },
      methods: {
        createHook: {
          type: "action",
          name: "Create Hook",
          hidden: true,
          httpMethod: "POST",
          endpoint: "/hooks",
          request: { fields: [{ connectorField: "target", value: "{{Cyclr_Webhook_Url}}" }] },
          response: { fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id" }] },
        },
        deleteHook: {
          type: "action",
          name: "Delete Hook",
          hidden: true,
          httpMethod: "DELETE",
          endpoint: "/hooks/{{Cyclr_Webhook_Id}}",
        },
      },
    });
    const [target = ""] = targets;
    expect((await deliver(target, { id: 1 })).status).toBe(200);
    expect((await deliver(program.webhookUrl(), { id: 1 })).status).toBe(401);
    const token = target.split("/").at(-1) ?? "";
    expect(token).toMatch(/^[A-Za-z0-9]{44}$/);
    expect(JSON.stringify([await program.engine.subscriptions(), program.engine.webhooks()])).not.toContain(
      token,
    );
    await program.stop();
    expect(bytesOf(program.folder)).not.toContain(token);
  });
});

describe("script", () => {
  const script = `
    function before_webhook() {
      if (method_request_parameters.challenge) {
        method_response = method_request_parameters.challenge;
        method_response_status = 200;
        return false;
      }
      const key = method_request_headers["x-key"];
      if (key === "boom") throw new Error("no");
      if (key === "forbidden") { method_response_status = 403; method_response = { error: "forbidden" }; return false; }
      return key === "right";
    }`;
  const hook = { verify: { scheme: "script" }, webhook: { script } } as const;

  test("false is a refusal like any other, unless the script says another status", async () => {
    const program = await startHook(hook);
    const url = program.webhookUrl();
    const refusal = await deliver(url, { id: 1 }, { "x-key": "wrong" });
    expect(JSON.parse(refusal.body)).toMatchObject({ status: 401, code: "webhook/unverified" });
    expect(program.engine.refusals()[0]?.message).toBe(
      "`before_webhook` did not take the request for the vendor's.",
    );
    expect(await deliver(url, { id: 1 }, { "x-key": "forbidden" })).toMatchObject({
      status: 403,
      body: '{"error":"forbidden"}',
    });
    expect((await deliver(url, { id: 1 }, { "x-key": "boom" })).status).toBe(500);
    expect((await send(`${url}?challenge=c`)).body).toBe("c");
    expect((await send(url)).status).toBe(401);
    expect(await program.deliveries()).toEqual([]);
    expect((await deliver(url, { id: 1 }, { "x-key": "right" })).status).toBe(200);
    expect(await program.deliveries()).toHaveLength(1);
  });

  test("the status of a refusal is the definition's", async () => {
    const program = await startHook({ ...hook, verify: { scheme: "script", refused: { status: 404 } } });
    const answer = await deliver(program.webhookUrl(), { id: 1 });
    expect(JSON.parse(answer.body)).toMatchObject({ status: 404, code: "webhook/unverified" });
  });

  test("without a handler nobody could decide, so nothing is accepted", async () => {
    const program = await startVerified({ kind: "script", refusedStatus: 401 });
    expect((await deliver(program.webhookUrl(), body)).status).toBe(401);
  });
});
