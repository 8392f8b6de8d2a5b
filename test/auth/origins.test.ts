// The origins that credentials are bound to, from the definition's base URLs and the installation's values.
import { expect, it } from "vitest";
import { boundOrigins } from "../../runtime/auth/origins.ts";
import { compileConnector } from "../method/compiled.ts";
import { installationOf } from "./authenticators.ts";

const authentication = {
  key: { type: "apiKey", header: "X-Key" },
  oauth: {
    type: "oauth2",
    grant: "clientCredentials",
    tokenUrl: "https://vendor.example.com/token",
    learn: { ApiDomain: "api.domain" },
  },
};

const methods = {
  own: { type: "action", name: "Own", endpoint: "/a/{{BaseUrl}}" },
  again: { type: "action", name: "Again", endpoint: "/b?c={{BaseUrl}}" },
  files: { type: "action", name: "Files", baseUrl: "https://files.example.com:8443/v2", endpoint: "/up" },
  host: { type: "action", name: "Host", baseUrl: "https://{{Shop}}.example.com/v1", endpoint: "/x" },
  learnt: { type: "action", name: "Learnt", baseUrl: "{{ApiDomain}}", endpoint: "/x" },
  whole: {
    type: "action",
    name: "Whole",
    baseUrl: "{{Target}}",
    endpoint: "/",
    parameters: [{ targetType: "mergeField", targetName: "Target" }],
  },
};
const parameters = [{ targetType: "mergeField", targetName: "Shop" }];

it("are the beginnings of the methods' URLs, each once; what a step gives is none", async () => {
  const connector = await compileConnector({ authentication, methods, parameters });
  expect(connector.origins).toHaveLength(5);
  const values = { BaseUrl: "https://api.example.com/rest/", Shop: "acme" };
  const installation = installationOf(connector, { apiKey: "k" }, { parameters: values });
  expect([...boundOrigins(installation, "key")]).toEqual([
    "https://api.example.com",
    "https://files.example.com:8443",
    "https://acme.example.com",
  ]);
  const taught = { ...installation, learnt: { ApiDomain: "https://eu.example.com" } };
  expect(boundOrigins(taught, "oauth")).toContain("https://eu.example.com");
  // A value that is no host makes none.
  const wrong = { ...installation, parameters: { ...values, Shop: "evil.example/" } };
  expect(boundOrigins(wrong, "key")).not.toContain("https://evil.example");
});

it("are not there where no call proves who is calling", async () => {
  expect(
    (
      await compileConnector({
        methods,
        parameters: [...parameters, { targetType: "mergeField", targetName: "ApiDomain" }],
      })
    ).origins,
  ).toBeUndefined();
});

it("of a location the property names are kept, and of a learnt value", async () => {
  const { authentications } = await compileConnector({
    authentication: {
      ...authentication,
      body: { type: "apiKey", body: "a.'b.c'.d" },
      fields: { type: "authFields", fields: [{ name: "Code", connectorField: "[list].code" }] },
    },
    methods,
    parameters,
  });
  expect(authentications["oauth"]).toMatchObject({ learn: { ApiDomain: ["api", "domain"] } });
  expect(authentications["body"]).toMatchObject({ path: ["a", "b.c", "d"] });
  expect(authentications["fields"]).toMatchObject({ fields: [{ path: ["list", "code"] }] });
});
