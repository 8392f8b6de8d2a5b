// What stands in an installation's file and what is saved with it make one installation.
import { expect, test } from "vitest";
import { defineConnector } from "../../runtime/contract/index.ts";
import type { InstallationInput } from "../../runtime/method/installation.ts";
import { withSaved } from "../../runtime/method/saved-values.ts";
import type { Credential } from "../../runtime/secrets/credentials.ts";

const parameter = { target: "mergeField", displayName: "X", scope: "account" } as const;
const connector = defineConnector({
  contract: 1,
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  authentications: {
    login: { kind: "basic", username: () => "", password: () => "" },
    vendor: {
      kind: "authFields",
      fields: [{ name: "Code", displayName: "Code", location: "code", path: ["code"], sensitive: true }],
    },
  },
  parameters: [
    { ...parameter, name: "Region" },
    { ...parameter, name: "Host" },
  ],
  methods: {},
});

function merge(given: Partial<InstallationInput>, saved: Credential) {
  const { authentication, parameters, learnt } = withSaved(
    { account: "default", name: "shop", connector, release: "r", ...given },
    saved,
  );
  return { authentication, parameters, learnt };
}

test.each<[what: string, given: Partial<InstallationInput>, saved: Credential, merged: object]>([
  [
    "nothing at all is the first authentication",
    {},
    {},
    { authentication: { name: "login" }, parameters: {}, learnt: {} },
  ],
  [
    "what is saved is given",
    {},
    {
      authentication: { name: "login", username: "me", password: "p" },
      parameters: { Region: "eu" },
      learnt: { Cyclr_Account_Id: 1 },
    },
    {
      authentication: { name: "login", username: "me", password: "p" },
      parameters: { Region: "eu" },
      learnt: { Cyclr_Account_Id: 1 },
    },
  ],
  [
    "the file wins, one value at a time",
    { authentication: { username: "file" }, parameters: { Region: "us" } },
    {
      authentication: { name: "login", username: "me", password: "p" },
      parameters: { Region: "eu", Host: "h" },
    },
    {
      authentication: { name: "login", username: "file", password: "p" },
      parameters: { Region: "us", Host: "h" },
    },
  ],
  [
    "an environment variable that is set to nothing gives nothing",
    { authentication: { password: "" }, parameters: { Region: "" } },
    { authentication: { name: "login", username: "me", password: "p" }, parameters: { Region: "eu" } },
    { authentication: { name: "login", username: "me", password: "p" }, parameters: { Region: "eu" } },
  ],
  [
    "the authentication that was chosen and saved stands where the file names none",
    {},
    { authentication: { name: "vendor", fields: { Code: "c" } } },
    { authentication: { name: "vendor", fields: { Code: "c" } } },
  ],
  [
    "what was saved for another authentication than the file names is not used",
    { authentication: { name: "vendor" } },
    { authentication: { name: "login", username: "me", password: "p" }, parameters: { Region: "eu" } },
    { authentication: { name: "vendor" }, parameters: { Region: "eu" } },
  ],
  [
    "what the connector asks for no more is not given",
    {},
    { authentication: { name: "login", apiKey: "k", username: "me" }, parameters: { Gone: 1 } },
    { authentication: { name: "login", username: "me" }, parameters: {} },
  ],
])("%s", (_what, given, saved, merged) => {
  expect(merge(given, saved)).toEqual({ parameters: {}, learnt: {}, ...merged });
});
