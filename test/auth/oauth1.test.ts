// OAuth 1.0a: the signatures of RFC 5849's own examples, and the whole way against a vendor that checks each with a library.
import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";
import type { Authentication } from "../../runtime/contract/authentication.ts";
import type { ConnectorParameter } from "../../runtime/contract/connector.ts";
import { describe, expect, it } from "vitest";
import { applyCredential } from "../../runtime/auth/apply.ts";
import type { AuthUse } from "../../runtime/auth/authenticator.ts";
import {
  sign,
  signatureBase,
  type SignatureMethod,
  type SignedRequest,
} from "../../runtime/auth/oauth1/signature.ts";
import type { HttpRequest } from "../../runtime/http/transport.ts";
import { startServer, type SeenRequest, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";
import { connectorWith, installationOf, openAuthenticator } from "./authenticators.ts";

const photos = { oauth_consumer_key: "dpf43f3p2l4k3l03", oauth_signature_method: "HMAC-SHA1" };
const clientSecret = "kd94hf93k423kf44";

describe("RFC 5849", () => {
  it("§3.4.1.1: the text that is signed", () => {
    const request: SignedRequest = {
      method: "post",
      url: "http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
      form: "c2&a3=2+q",
      parameters: {
        oauth_consumer_key: "9djdj82h48djs9d2",
        oauth_token: "kkk9d7dh3k39sjv7",
        oauth_signature_method: "HMAC-SHA1",
        oauth_timestamp: "137131201",
        oauth_nonce: "7d8f3e4a",
      },
    };
    expect(signatureBase(request)).toBe(
      "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
    );
  });

  it.each([
    [
      "temporary credentials",
      {
        method: "POST",
        url: "https://photos.example.net/initiate",
        parameters: {
          ...photos,
          oauth_timestamp: "137131200",
          oauth_nonce: "wIjqoS",
          oauth_callback: "http://printer.example.com/ready",
        },
      },
      "",
      "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
    ],
    [
      "token credentials",
      {
        method: "POST",
        url: "https://photos.example.net/token",
        parameters: {
          ...photos,
          oauth_token: "hh5s93j4hdidpola",
          oauth_timestamp: "137131201",
          oauth_nonce: "walatlh",
          oauth_verifier: "hfdp7dh39dks9884",
        },
      },
      "hdhd0244k9j7ao03",
      "gKgrFCywp7rO0OXSjdot/IHF7IU=",
    ],
    [
      "a call",
      {
        method: "GET",
        url: "http://photos.example.net/photos?file=vacation.jpg&size=original",
        parameters: {
          ...photos,
          oauth_token: "nnch734d00sl2jdk",
          oauth_timestamp: "137131202",
          oauth_nonce: "chapoH",
        },
      },
      "pfkkdhi9sl3r4s00",
      "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
    ],
  ] as const)("§1.2: %s", (_title, request, tokenSecret, signature) => {
    expect(sign("HMAC-SHA1", request, { clientSecret, tokenSecret })).toBe(signature);
  });

  it("§3.4.4: PLAINTEXT is the two secrets, encoded", () => {
    const request = { method: "GET", url: "https://x.example/", parameters: {} };
    expect(sign("PLAINTEXT", request, { clientSecret: "a&b", tokenSecret: "c d" })).toBe("a%26b&c%20d");
  });
});

const tokens: Readonly<Record<string, string>> = { "req-1": "cnry_requ3st", "acc-1": "cnry_acc3ss" };

/** A vendor that answers to good signatures alone. */
async function startVendor(signature: SignatureMethod): Promise<TestServer> {
  const server: TestServer = await startServer((response, request) => {
    const fault = findFault(signature, server.url, request);
    if (fault !== undefined) return void response.writeHead(401).end(`oauth_problem=${fault}`);
    const [token, more] =
      request.target === "/request"
        ? ["req-1", "oauth_callback_confirmed=true"]
        : ["acc-1", "user_id=7&screen_name=ann"];
    response.end(`oauth_token=${token}&oauth_token_secret=${String(tokens[token])}&${more}`);
  });
  return server;
}

function readHeader({ headers }: SeenRequest): Record<string, string> {
  return Object.fromEntries(
    [...String(headers.authorization).matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      decodeURIComponent(value),
    ]),
  );
}

function findFault(signature: SignatureMethod, url: string, request: SeenRequest): string | undefined {
  const { oauth_signature: given, ...sent } = readHeader(request);
  const expected: Record<string, string | undefined> = {
    "/request": "oauth_callback,oauth_consumer_key",
    "/access": "oauth_consumer_key,oauth_token,oauth_verifier",
  };
  const own = Object.keys(sent).filter((name) => !/nonce|timestamp|version|method/.test(name));
  if (own.toSorted().join() !== (expected[request.target] ?? "oauth_consumer_key,oauth_token"))
    return "parameters";
  const library = new OAuth({
    consumer: { key: "client-1", secret: "cnry_cl1ent&" },
    signature_method: signature,
    ...(signature !== "PLAINTEXT" && {
      hash_function: (base, key) =>
        createHmac(signature === "HMAC-SHA1" ? "sha1" : "sha256", key)
          .update(base)
          .digest("base64"),
    }),
  });
  const token = sent["oauth_token"];
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  const data = isForm ? Object.fromEntries(new URLSearchParams(request.body)) : {};
  const signed = library.getSignature(
    { url: url + request.target, method: request.method, data },
    tokens[token ?? ""],
    sent as unknown as OAuth.Data,
  );
  return signed === given ? undefined : "signature";
}

async function open(signature: SignatureMethod) {
  const vendor = await startVendor(signature);
  const connector = connectorWith({
    oauth: {
      kind: "oauth1",
      signature,
      client: "account",
      learn: { UserId: ["user_id"] },
      requestTokenUrl: () => `${vendor.url}/request`,
      authorizeUrl: () => "https://vendor.example/authorize?force=1",
      accessTokenUrl: () => `${vendor.url}/access`,
    },
  });
  const installation = installationOf(connector, { clientId: "client-1", clientSecret: "cnry_cl1ent&" });
  const use: AuthUse = { installation, name: "oauth" };
  return { ...openAuthenticator(), vendor, use };
}

const callback = "http://127.0.0.1:9/callback";
const agreed = new URLSearchParams({ oauth_token: "req-1", oauth_verifier: "v-1" });

describe.each(["HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT"] as const)("with %s", (signature) => {
  it("a person signs in, and calls are signed", async () => {
    const { authenticator, vendor, use, saved } = await open(signature);
    const { url, pending } = await authenticator.startSignIn(use, callback);
    expect(url).toBe("https://vendor.example/authorize?force=1&oauth_token=req-1");
    expect(readHeader(vendor.requests[0] ?? ({ headers: {} } as SeenRequest))).toMatchObject({
      oauth_callback: callback,
    });
    await authenticator.finishSignIn(use, pending, agreed);
    expect(saved.size).toBe(1);
    const credential = await authenticator.credential(use);
    expect(credential.merge).toEqual({ UserId: "7", Cyclr_Auth_AccessToken: "acc-1" });
    expect(credential.secrets).toEqual(["acc-1", "cnry_acc3ss"]);
    const transport = openTransport();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const calls: readonly HttpRequest[] = [
      { method: "GET", url: `${vendor.url}/api/a%20b?q=ü'(1)*&e=`, headers: {} },
      { method: "POST", url: `${vendor.url}/api?x=1`, headers: form, body: "name=a+b%26c&z=%C3%BC" },
      { method: "POST", url: `${vendor.url}/api`, headers: form, body: Buffer.from("name=1") },
      {
        method: "PUT",
        url: `${vendor.url}/api`,
        headers: { "content-type": "application/json" },
        body: '{"a":1}',
      },
    ];
    for (const call of calls)
      expect(await transport.send(applyCredential(call, credential))).toMatchObject({ status: 200 });
    const nonces = vendor.requests.map((request) => readHeader(request)["oauth_nonce"]);
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});

describe("a sign-in is refused", () => {
  it.each([
    ["another token", { oauth_token: "other", oauth_verifier: "v" }, "auth/bad-callback"],
    ["no verifier", { oauth_token: "req-1" }, "auth/bad-callback"],
    ["a no", { denied: "req-1" }, "auth/refused"],
    ["a problem", { oauth_token: "req-1", oauth_problem: "user_refused" }, "auth/refused"],
  ] as const)("with %s", async (_title, answer, code) => {
    const { authenticator, use, saved } = await open("HMAC-SHA1");
    const { pending } = await authenticator.startSignIn(use, callback);
    const finished = authenticator.finishSignIn(use, pending, new URLSearchParams(answer));
    await expect(finished).rejects.toMatchObject({ code });
    expect(saved.size).toBe(0);
  });

  it("where the vendor does not take the client, whose secret is in no message", async () => {
    const { authenticator, use } = await open("PLAINTEXT");
    const installation = {
      ...use.installation,
      authentication: { ...use.installation.authentication, clientSecret: "cnry_0ther" },
    };
    const error: unknown = await authenticator
      .startSignIn({ ...use, installation }, callback)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "auth/refused",
      message: expect.stringContaining("oauth_problem=signature"),
    });
    expect(String(error)).not.toContain("cnry_");
  });

  it("and the vendor's words hold no sensitive parameter", async () => {
    const vendor = await startServer((response) => {
      response.writeHead(401).end("tenant tenant-key-7 is unknown");
    });
    const { authenticator, use } = await open("HMAC-SHA1");
    const { installation } = use;
    const at = (path: string) => () => `${vendor.url}${path}`;
    const scheme = { ...installation.connector.authentications["oauth"], requestTokenUrl: at("/request") };
    const tenant: ConnectorParameter = {
      name: "Tenant",
      displayName: "",
      target: "mergeField",
      sensitive: true,
      scope: "account",
    };
    const connector = connectorWith({ oauth: scheme as Authentication }, { parameters: [tenant] });
    const asking = { ...installation, connector, parameters: { Tenant: "tenant-key-7" } };
    await expect(authenticator.startSignIn({ ...use, installation: asking }, callback)).rejects.toThrow(
      "tenant [redacted] is unknown",
    );
  });

  it("and a token that the vendor refuses later needs a person", async () => {
    const { authenticator, use } = await open("HMAC-SHA1");
    await expect(authenticator.credential(use)).rejects.toMatchObject({ code: "auth/not-signed-in" });
    const { pending } = await authenticator.startSignIn(use, callback);
    await authenticator.finishSignIn(use, pending, agreed);
    const refused = await authenticator.credential(use);
    await expect(authenticator.refresh(use, refused)).rejects.toMatchObject({ code: "auth/not-signed-in" });
  });
});
