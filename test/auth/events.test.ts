// The five script events of signing in (B§7.5), in a real sandbox against a real server.
import { afterAll, expect, it } from "vitest";
import type { OAuth2Authentication } from "../../runtime/contract/authentication.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { connectorWith, installationOf, openAuthenticator, scriptOf } from "./authenticators.ts";
import { client, startOAuth2Vendor, type VendorOptions } from "./oauth2-vendor.ts";

const runner = createScriptRunner({ runners: 1 });
afterAll(() => runner.close());

async function open(source: string, options: VendorOptions = {}, more: Partial<OAuth2Authentication> = {}) {
  const vendor = await startOAuth2Vendor(options);
  const scheme: OAuth2Authentication = {
    kind: "oauth2",
    grant: "authorizationCode",
    scopes: ["read"],
    clientAuth: "body",
    client: "partner",
    prefix: "Bearer ",
    tokenUrl: () => `${vendor.url}/token`,
    authorizeUrl: () => `${vendor.url}/authorize`,
    ...more,
  };
  const parameter = { target: "script", displayName: "Region", scope: "account" } as const;
  const parameters = [
    { ...parameter, name: "Region" },
    { ...parameter, name: "Pin", sensitive: true },
  ];
  const connector = connectorWith({ oauth: scheme }, { script: scriptOf(source), parameters });
  const given = { clientId: client.id, clientSecret: client.secret };
  const installation = installationOf(connector, given, { parameters: { Region: "eu", Pin: "cnry_p1n" } });
  const use = { installation, name: "oauth" };
  const opened = openAuthenticator({ scripts: runner });
  const { authenticator } = opened;
  const signIn = async (): Promise<string> => {
    const { url, pending } = await authenticator.startSignIn(use, "http://127.0.0.1:9/callback");
    // It is kept as JSON between the two.
    const kept = JSON.parse(JSON.stringify(pending)) as typeof pending;
    await authenticator.finishSignIn(use, kept, await vendor.consent(url));
    return url;
  };
  return { ...opened, vendor, use, signIn };
}

it("each sees its globals and changes what is sent and what came; action_data lasts for a sign-in", async () => {
  const { authenticator, vendor, use, clock, signIn } = await open(
    `
    function before_oauth2_authorise() {
      action_data.seen = [script_parameters.Region, script_execution_context, typeof cycle_id];
      method_endpoint += "&prompt=" + encodeURIComponent(JSON.stringify(action_data.seen));
      return true;
    }
    function before_oauth2_token() {
      method_request_headers["X-Seen"] = JSON.stringify(action_data.seen);
      method_request.extra = method_request.grant_type + ":" + Object.keys(method_request_headers).sort().join();
      return true;
    }
    function after_oauth2_token() {
      method_response.expires_in = 100;
      method_response.region = script_parameters.Region + action_data.seen.length;
      return true;
    }
    function before_oauth2_refresh() {
      method_request_headers["Content-Type"] = "application/x-www-form-urlencoded";
      delete method_request_headers["content-type"];
      method_request.again = method_request.grant_type + typeof action_data;
      return true;
    }
    function after_oauth2_refresh() { method_response.region = "refreshed"; return true; }
    `,
    {},
    { learn: { Region2: ["region"] } },
  );
  const url = await signIn();
  const seen = '["eu","RUNNING_TRANSACTION","undefined"]';
  expect(new URL(url).searchParams.get("prompt")).toBe(seen);
  expect(vendor.requests.find(({ target }) => target === "/token")?.headers["x-seen"]).toBe(seen);
  expect(vendor.tokenRequests()[0]).toMatchObject({ extra: "authorization_code:X-Seen,accept,content-type" });
  expect((await authenticator.credential(use)).merge).toMatchObject({ Region2: "eu3" });
  clock.advance(90_000);
  expect((await authenticator.credential(use)).merge).toMatchObject({ Region2: "refreshed" });
  expect(vendor.tokenRequests()[1]).toMatchObject({ again: "refresh_tokenundefined" });
});

it("a token may be asked for with JSON, and read from another answer", async () => {
  const { authenticator, vendor, use } = await open(
    `
    function before_oauth2_token() {
      method_request_headers["content-type"] = "application/json";
      method_request = { auth: { id: method_request.client_id } };
      return true;
    }
    function after_oauth2_token() {
      method_response.access_token = method_response.data.token;
      return true;
    }
    `,
    { answer: () => ({ data: { token: "t-9" } }) },
    { grant: "clientCredentials" },
  );
  expect((await authenticator.credential(use)).merge).toEqual({ Cyclr_Auth_AccessToken: "t-9" });
  expect(vendor.requests[0]).toMatchObject({
    headers: { "content-type": "application/json" },
    body: `{"auth":{"id":"${client.id}"}}`,
  });
});

it.each([
  ["before_oauth2_authorise", "startSignIn"],
  ["before_oauth2_token", "finishSignIn"],
  ["after_oauth2_token", "finishSignIn"],
])("%s that returns false calls it off", async (event) => {
  const { signIn, saved } = await open(`function ${event}() { return false; }`);
  await expect(signIn()).rejects.toMatchObject({
    code: "script/aborted",
    message: expect.stringMatching(
      `^A script called signing in to Shop off: \`${event}\` returned false \\(connector script, `,
    ),
  });
  expect(saved.size).toBe(0);
});

it("what a script throws and logs holds no secret", async () => {
  const { signIn } = await open(
    `function after_oauth2_token() {
       console.log(method_response.access_token);
       throw new Error("cannot read " + JSON.stringify(method_response));
     }
     function before_oauth2_token() { console.log(method_request.client_secret); return true; }`,
    { answer: (body) => ({ ...body, access_token: "cnry_t0ken", refresh_token: "cnry_r3fresh" }) },
  );
  const error: unknown = await signIn().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    code: "script/threw",
    message: expect.stringMatching(/^`after_oauth2_token` of signing in to Shop: cannot read/),
    log: ["[redacted]"],
  });
  expect(JSON.stringify([String(error), error])).not.toContain("cnry_");
});

it.each(["before_oauth2_authorise", "before_oauth2_token"])(
  "what %s throws and logs holds no sensitive parameter",
  async (event) => {
    const { signIn } = await open(
      `function ${event}() { console.log(script_parameters.Pin); throw new Error("Not " + script_parameters.Pin); }`,
    );
    const error: unknown = await signIn().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "script/threw", log: ["[redacted]"] });
    expect(JSON.stringify([String(error), error])).not.toContain("cnry_");
  },
);

it("an address that is none is refused", async () => {
  const { signIn } = await open(
    `function before_oauth2_authorise() { method_endpoint = "javascript:x"; return true; }`,
  );
  await expect(signIn()).rejects.toMatchObject({ code: "script/bad-reply" });
});
