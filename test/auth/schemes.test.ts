// The schemes that need no token: what is added to a request, byte by byte, and where.
import { describe, expect, it } from "vitest";
import { applyCredential } from "../../runtime/auth/apply.ts";
import type { Authentication } from "../../runtime/contract/authentication.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { mergeText } from "../../runtime/contract/merge.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { HttpRequest } from "../../runtime/http/transport.ts";
import type { AuthInstallation } from "../../runtime/auth/installation.ts";
import { connectorWith, installationOf, openAuthenticator } from "./authenticators.ts";

const request: HttpRequest = {
  method: "POST",
  url: "https://api.example.com/v1?a=1",
  headers: { accept: "*/*" },
};

interface Row {
  readonly title: string;
  readonly scheme: Authentication;
  readonly given?: Partial<AuthInstallation["authentication"]>;
  readonly prefix?: string;
  readonly request?: HttpRequest;
  /** What is added. */
  readonly sent: Partial<HttpRequest>;
  readonly body?: readonly [before: JsonValue | undefined, after: JsonValue];
}

const key = "cnry_k3y/+=";
const asked = { kind: "apiKey", prefix: "", key: "" } as const;

const rows: readonly Row[] = [
  {
    title: "a key in a header, with the scheme's prefix",
    scheme: { ...asked, in: "header", key: "Authorization", prefix: "Bearer " },
    given: { apiKey: key },
    sent: { headers: { accept: "*/*", authorization: `Bearer ${key}` } },
  },
  {
    title: "a key in a header, with the method's prefix",
    scheme: { ...asked, in: "header", key: "Authorization", prefix: "Bearer " },
    given: { apiKey: key },
    prefix: "Token ",
    sent: { headers: { accept: "*/*", authorization: `Token ${key}` } },
  },
  {
    title: "a key in a query that is there",
    scheme: { ...asked, in: "query", key: "api key" },
    given: { apiKey: key },
    sent: { url: "https://api.example.com/v1?a=1&api%20key=cnry_k3y%2F%2B%3D" },
  },
  {
    title: "a key in a query that is not there",
    scheme: { ...asked, in: "query", key: "k" },
    given: { apiKey: key },
    request: { ...request, url: "https://api.example.com/v1" },
    sent: { url: "https://api.example.com/v1?k=cnry_k3y%2F%2B%3D" },
  },
  {
    title: "a key in the body",
    scheme: { ...asked, in: "body", key: "auth.key", path: ["auth", "key"], prefix: "k:" },
    given: { apiKey: key },
    sent: {},
    body: [
      { auth: { user: 1 }, id: 2 },
      { auth: { user: 1, key: `k:${key}` }, id: 2 },
    ],
  },
  {
    title: "a key in a body that is not there",
    scheme: { ...asked, in: "body", key: "auth.key", path: ["auth", "key"] },
    given: { apiKey: key },
    sent: {},
    body: [undefined, { auth: { key } }],
  },
  {
    title: "a key in every element of a list",
    scheme: { ...asked, in: "body", key: "[items].key", path: ["items", "key"] },
    given: { apiKey: key },
    sent: {},
    body: [
      { items: [{ a: 1 }, { a: 2 }] },
      {
        items: [
          { a: 1, key },
          { a: 2, key },
        ],
      },
    ],
  },
  {
    title: "a key that is made of parameters",
    scheme: { ...asked, in: "header", key: "X-Key", value: (merge) => `${mergeText(merge, "Shop")}-9` },
    sent: { headers: { accept: "*/*", "x-key": "acme-9" } },
  },
  {
    title: "a key that is sent nowhere",
    scheme: { ...asked, in: "nowhere" },
    given: { apiKey: key },
    sent: {},
  },
  {
    title: "user name and password, in UTF-8 (RFC 7617 §2.1)",
    scheme: basic(),
    given: { username: "test", password: "123£" },
    sent: { headers: { accept: "*/*", authorization: "Basic dGVzdDoxMjPCow==" } },
  },
  {
    title: "a user name and a password that are made of others, with a prefix",
    scheme: basic(
      (merge) => `${mergeText(merge, "Cyclr_Auth_Username")}/token`,
      () => "",
    ),
    given: { username: "ann" },
    prefix: "Digestless ",
    sent: { headers: { accept: "*/*", authorization: `Digestless ${btoa("ann/token:")}` } },
  },
  {
    title: "fields of the vendor's own in the body",
    scheme: {
      kind: "authFields",
      fields: [
        { name: "Code", displayName: "Code", location: "auth.code", path: ["auth", "code"], sensitive: true },
        { name: "Shop", displayName: "Shop", location: "shop", path: ["shop"], sensitive: false },
      ],
    },
    given: { fields: { Code: "cnry_c0de", Shop: 12 } },
    sent: {},
    body: [{ id: 1 }, { id: 1, auth: { code: "cnry_c0de" }, shop: 12 }],
  },
  { title: "nothing", scheme: { kind: "none" }, sent: {} },
];

function basic(
  username: Extract<Authentication, { kind: "basic" }>["username"] = (merge) =>
    mergeText(merge, "Cyclr_Auth_Username"),
  password: typeof username = (merge) => mergeText(merge, "Cyclr_Auth_Password"),
): Authentication {
  return { kind: "basic", username, password };
}

describe("a request carries", () => {
  it.each(rows)("$title", async ({ scheme, given, prefix, request: sent = request, sent: added, body }) => {
    const parameter = { name: "Shop", target: "mergeField", displayName: "Shop", scope: "account" } as const;
    const connector = connectorWith({ only: scheme }, { parameters: [parameter] });
    const installation = installationOf(connector, given, { parameters: { Shop: "acme" } });
    const { authenticator } = openAuthenticator();
    const credential = await authenticator.credential({ installation, name: "only", prefix });
    expect(applyCredential(sent, credential)).toEqual({ ...sent, ...added });
    expect(credential.toBody?.(body?.[0])).toEqual(body?.[1]);
    // The same object while nothing changes, so that a redactor is made once.
    expect(await authenticator.credential({ installation, name: "only", prefix })).toBe(credential);
  });
});

describe("secrets of a credential", () => {
  it.each([
    ["the key", { ...asked, in: "header", key: "X-Key" }, { apiKey: key }, [key]],
    ["a made key", { ...asked, in: "header", key: "X-Key", value: () => "made" }, {}, ["made"]],
    [
      "the password and the pair",
      basic(),
      { username: "test", password: "123£" },
      ["dGVzdDoxMjPCow==", "123£"],
    ],
    [
      "the user name where there is no password",
      basic(undefined, () => ""),
      { username: "sk_live" },
      [btoa("sk_live:"), "sk_live"],
    ],
    [
      "sensitive fields",
      {
        kind: "authFields",
        fields: [
          { name: "A", displayName: "A", location: "a", path: ["a"], sensitive: true },
          { name: "B", displayName: "B", location: "b", path: ["b"], sensitive: false },
        ],
      },
      { fields: { A: "cnry_a", B: "open" } },
      ["cnry_a"],
    ],
  ] as const)("%s", async (_title, scheme, given, secrets) => {
    const installation = installationOf(connectorWith({ only: scheme as Authentication }), given);
    const { authenticator } = openAuthenticator();
    expect((await authenticator.credential({ installation, name: "only" })).secrets).toEqual(secrets);
  });
});

describe("refused", () => {
  it.each([
    ["a key that is missing", { ...asked, in: "header", key: "X" }, {}, /^installation.invalid .*no API key/],
    [
      "a field that is missing",
      {
        kind: "authFields",
        fields: [{ name: "A", displayName: "A", location: "a", path: ["a"], sensitive: true }],
      },
      {},
      /^installation.invalid .*no `A`/,
    ],
    [
      "a user name with a colon",
      basic(),
      { username: "a:b", password: "c" },
      /^installation.invalid .*colon/,
    ],
    ["a user name that is missing", basic(), { password: "c" }, /^merge.missing .*Cyclr_Auth_Username/],
  ] as const)("%s", async (_title, scheme, given, told) => {
    const installation = installationOf(connectorWith({ only: scheme as Authentication }), given);
    const { authenticator } = openAuthenticator();
    const failed: unknown = await authenticator
      .credential({ installation, name: "only" })
      .catch((error: unknown) => error);
    expect(failed instanceof HookwrightError && `${failed.code} ${failed.message}`).toMatch(told);
  });

  it("an authentication that the connector does not have", async () => {
    const installation = installationOf(connectorWith({}));
    const { authenticator } = openAuthenticator();
    const failed = authenticator.credential({ installation, name: "other" });
    await expect(failed).rejects.toMatchObject({ code: "installation/invalid" });
  });

  it("what was given for another authentication", async () => {
    const connector = connectorWith({
      first: { ...asked, in: "header", key: "X-Key" },
      second: { ...asked, in: "query", key: "key" },
    });
    const { authenticator } = openAuthenticator();
    const installation = installationOf(connector, { apiKey: key });
    const failed = authenticator.credential({ installation, name: "second" });
    await expect(failed).rejects.toMatchObject({ code: "installation/invalid" });
  });
});

it("nothing that was refused is got anew where there are no tokens", async () => {
  const installation = installationOf(connectorWith({ only: { ...asked, in: "header", key: "X" } }), {
    apiKey: key,
  });
  const { authenticator } = openAuthenticator();
  const use = { installation, name: "only" };
  expect(await authenticator.refresh(use, await authenticator.credential(use))).toBeUndefined();
});

it("a header that a script has set stays", async () => {
  const installation = installationOf(connectorWith({ only: { ...asked, in: "header", key: "X-Key" } }), {
    apiKey: key,
  });
  const { authenticator } = openAuthenticator();
  const credential = await authenticator.credential({ installation, name: "only" });
  const own = { ...request, headers: { "x-key": "own" } };
  expect(applyCredential(own, credential, (place, name) => place === "header" && name === "x-key")).toEqual(
    own,
  );
});
