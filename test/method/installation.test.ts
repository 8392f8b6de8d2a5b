import { expect, test } from "vitest";
import { defineConnector } from "../../runtime/contract/index.ts";
import { createInstallation, type InstallationInput } from "../../runtime/method/installation.ts";
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
  expect(createInstallation({ ...given, ...input })).toEqual({ kind: "invalid", problems });
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
  });
});
