import { expect, test } from "vitest";
import {
  defineConnector,
  type Authentication,
  type OAuth2Authentication,
} from "../../runtime/contract/index.ts";
import {
  createInstallation,
  installationMerge,
  type GivenAuthentication,
  type InstallationInput,
} from "../../runtime/method/installation.ts";
import { installationSecrets } from "../../runtime/method/secrets.ts";
import { apiKey, installShop, shop } from "./shop.ts";

const url = "https://shop.example";

test("what is valid is kept, with the first authentication unless one is named", () => {
  const installation = installShop(url);
  expect(installation).toMatchObject({
    account: "default",
    name: "shop",
    release: "r1",
    authentication: { name: "key", apiKey },
  });
  expect({ ...installation.parameters }).toEqual({ BaseUrl: url });
  expect(Object.getPrototypeOf(installation.parameters)).toBeNull();
  expect(installShop(url, { authentication: { name: "open" } }).authentication).toEqual({ name: "open" });
});

test.each<[what: string, input: Partial<InstallationInput>, problems: readonly string[]]>([
  [
    "no values at all",
    { authentication: {}, parameters: {} },
    ["The API key of the authentication `key` is missing.", "The parameter `BaseUrl` (BaseUrl) is missing."],
  ],
  [
    "empty values",
    { authentication: { apiKey: "" }, parameters: { BaseUrl: "" } },
    ["The API key of the authentication `key` is missing.", "The parameter `BaseUrl` (BaseUrl) is missing."],
  ],
  [
    "a draft",
    { connector: { ...shop, releaseStatus: "draft" } },
    ["The connector `shop` is a draft and cannot be installed."],
  ],
  [
    "an unknown parameter",
    { parameters: { BaseUrl: url, Basurl: "s3cret" } },
    ["The parameter `Basurl` does not exist; Shop has `BaseUrl`, `Region`, `WebhookSecret`."],
  ],
  [
    "a name of Object.prototype",
    { parameters: { BaseUrl: url, constructor: "x" } },
    ["The parameter `constructor` does not exist; Shop has `BaseUrl`, `Region`, `WebhookSecret`."],
  ],
  [
    "an unknown authentication",
    { authentication: { name: "oauth", apiKey } },
    ["The authentication `oauth` does not exist; Shop has `key`, `query`, `open`."],
  ],
  [
    "an authentication of Object.prototype",
    { authentication: { name: "constructor" } },
    ["The authentication `constructor` does not exist; Shop has `key`, `query`, `open`."],
  ],
  [
    "none where there are some",
    { authentication: { name: "none" } },
    ["The authentication `none` does not exist; Shop has `key`, `query`, `open`."],
  ],
  [
    "a key that nothing takes",
    { authentication: { name: "open", apiKey } },
    ["The authentication `open` takes no API key."],
  ],
  [
    "a key with the line break of its file",
    { authentication: { apiKey: "s3cret\n" } },
    ["The API key of the authentication `key` holds a line break or another character that cannot be sent."],
  ],
  [
    "a key that is no text",
    { authentication: { name: "query", apiKey: "s3cret\ud800" } },
    [
      "The API key of the authentication `query` holds a line break or another character that cannot be sent.",
    ],
  ],
  [
    "everything at once",
    { authentication: { name: "oauth" }, parameters: { A: 1, B: 2 } },
    [
      "The authentication `oauth` does not exist; Shop has `key`, `query`, `open`.",
      "The parameter `A` does not exist; Shop has `BaseUrl`, `Region`, `WebhookSecret`.",
      "The parameter `B` does not exist; Shop has `BaseUrl`, `Region`, `WebhookSecret`.",
      "The parameter `BaseUrl` (BaseUrl) is missing.",
    ],
  ],
])("%s", (_what, input, problems) => {
  const given = {
    account: "default",
    name: "shop",
    connector: shop,
    release: "r1",
    authentication: { apiKey },
    parameters: { BaseUrl: url },
  };
  expect(createInstallation({ ...given, ...input })).toMatchObject({ kind: "invalid", problems });
});

test("a query takes a key that a header could not carry", () => {
  expect(installShop(url, { authentication: { name: "query", apiKey: "ключ" } }).authentication.apiKey).toBe(
    "ключ",
  );
});

test("constants, partner parameters and a connector that asks for nothing", () => {
  const parameter = { target: "mergeField", displayName: "X" } as const;
  const connector = defineConnector({
    contract: 1,
    id: "plain",
    name: "Plain",
    version: "1.0.0",
    authentications: {},
    parameters: [
      { ...parameter, name: "Constant", value: 1, scope: "account" },
      { ...parameter, name: "Initial", default: 1, scope: "account" },
      { ...parameter, name: "Partner", scope: "partner" },
    ],
    methods: {},
  });
  const given = { account: "default", name: "plain", connector, release: "r1" };
  expect(createInstallation(given)).toMatchObject({
    kind: "valid",
    installation: { authentication: { name: "none" } },
  });
  expect(createInstallation({ ...given, authentication: { apiKey }, parameters: { Constant: 2 } })).toEqual({
    kind: "invalid",
    problems: [
      "The authentication `none` takes no API key.",
      "The parameter `Constant` is a constant and cannot be given.",
    ],
    faults: expect.any(Array),
    missing: [],
  });
});

const schemes: Readonly<Record<string, Authentication>> = {
  made: { kind: "apiKey", in: "header", key: "X-Key", prefix: "", value: () => "made" },
  nowhere: { kind: "apiKey", in: "nowhere", key: "", prefix: "", label: "Site code" },
  login: { kind: "basic", username: () => "", password: () => "", passwordLabel: "API token" },
  token: { kind: "basic", username: () => "x", password: () => "", asks: ["password"] },
  shared: oauth2({ grant: "authorizationCode", client: "partner" }),
  own: oauth2({ grant: "clientCredentials", client: "account" }),
  person: oauth2({ grant: "password", client: "account" }),
  signed: {
    kind: "oauth1",
    signature: "HMAC-SHA1",
    client: "account",
    requestTokenUrl: () => url,
    authorizeUrl: () => url,
    accessTokenUrl: () => url,
  },
  vendor: {
    kind: "authFields",
    fields: [
      {
        name: "ClientCode",
        displayName: "Client code",
        location: "auth.code",
        path: ["auth", "code"],
        sensitive: true,
      },
      { name: "Site", displayName: "Site", location: "auth.site", path: ["auth", "site"], sensitive: false },
    ],
  },
  off: { kind: "none" },
};

function oauth2(more: Pick<OAuth2Authentication, "grant" | "client">): OAuth2Authentication {
  return {
    kind: "oauth2",
    scopes: [],
    clientAuth: "basic",
    prefix: "Bearer ",
    tokenUrl: () => url,
    learn: { Host: ["host"] },
    ...more,
  };
}

function install(authentication: GivenAuthentication, more: Partial<InstallationInput> = {}) {
  const parameter = { target: "mergeField", displayName: "X", scope: "account" } as const;
  const connector = defineConnector({
    contract: 1,
    id: "all",
    name: "All",
    version: "1.0.0",
    authentications: schemes,
    parameters: [
      { ...parameter, name: "Host", onlyIn: ["shared", "login"] },
      { ...parameter, name: "Region", optional: true },
    ],
    methods: {},
  });
  return createInstallation({
    account: "default",
    name: "all",
    connector,
    release: "r",
    authentication,
    ...more,
  });
}

const everything: GivenAuthentication = {
  apiKey,
  username: "me",
  password: "s3cret-pass",
  clientId: "client",
  clientSecret: "s3cret-client",
};

test.each<[name: string, takes: readonly string[], missing: readonly string[]]>([
  ["made", [], []],
  ["nowhere", ["apiKey"], ["The API key"]],
  ["login", ["username", "password"], ["The user name", "The password"]],
  ["token", ["password"], ["The password"]],
  ["shared", ["clientId", "clientSecret"], []],
  ["own", ["clientId", "clientSecret"], ["The client ID", "The client secret"]],
  [
    "person",
    ["clientId", "clientSecret", "username", "password"],
    ["The client ID", "The client secret", "The user name", "The password"],
  ],
  ["signed", ["clientId", "clientSecret"], ["The client ID", "The client secret"]],
  ["vendor", [], ["The field `ClientCode` (Client code)", "The field `Site` (Site)"]],
  ["off", [], []],
])("`%s` takes what it asks for, and nothing else", (name, takes, missing) => {
  const titles: Record<string, string> = {
    apiKey: "API key",
    username: "user name",
    password: "password",
    clientId: "client ID",
    clientSecret: "client secret",
  };
  const parameters = name === "login" ? { Host: "h" } : {};
  const empty = install({ name }, { parameters });
  expect(empty.kind === "invalid" ? empty.problems : []).toEqual(
    missing.map((what) => `${what} of the authentication \`${name}\` is missing.`),
  );
  const given = install(
    { name, ...everything, fields: { ClientCode: "s3cret-code", Site: 1 } },
    { parameters },
  );
  const notTaken = [
    ...Object.keys(everything)
      .filter((key) => !takes.includes(key))
      .map((key) => `The authentication \`${name}\` takes no ${titles[key] ?? ""}.`),
    ...(name === "vendor" ? [] : ["ClientCode", "Site"]).map(
      (field) => `The authentication \`${name}\` takes no field \`${field}\`.`,
    ),
  ];
  expect(given.kind === "invalid" ? given.problems : []).toEqual(notTaken);
});

test("what is missing is told as data too, with the labels that people read", () => {
  expect(install({ name: "login" })).toMatchObject({
    missing: [
      { kind: "credential", name: "username", label: "User name", secret: false },
      { kind: "credential", name: "password", label: "API token", secret: true },
      { kind: "parameter", name: "Host", label: "X", secret: false },
    ],
  });
});

test.each([
  ["user name", { name: "login", username: "me:you", password: "p" }],
  ["password", { name: "login", username: "me", password: "p\n" }],
  ["client secret", { name: "own", clientId: "c", clientSecret: "\ud800" }],
])("a %s that cannot be sent", (title, authentication) => {
  const result = install(authentication, { parameters: { Host: "h" } });
  expect(result).toMatchObject({ problems: [expect.stringContaining(`The ${title} of the authentication`)] });
});

test("credentials and what was learnt are merge fields of every call, and the secret ones are masked", () => {
  const result = install(
    { name: "person", username: "me", password: "s3cret-pass", clientId: "c", clientSecret: "s3cret-client" },
    { learnt: { Host: "eu.example", Cyclr_Account_Id: 7 } },
  );
  if (result.kind === "invalid") throw new Error(result.problems.join());
  const { installation } = result;
  expect({ ...installationMerge(installation) }).toEqual({
    Cyclr_Auth_Username: "me",
    Cyclr_Auth_Password: "s3cret-pass",
    Cyclr_Auth_ClientId: "c",
    Cyclr_Auth_ClientSecret: "s3cret-client",
    Host: "eu.example",
    Cyclr_Account_Id: 7,
  });
  expect(installationSecrets(installation)).toEqual(["s3cret-pass", "s3cret-client"]);
  const vendor = install({ name: "vendor", fields: { ClientCode: "s3cret-code", Site: 1 } });
  expect(vendor.kind === "valid" && installationSecrets(vendor.installation)).toEqual(["s3cret-code"]);
});
