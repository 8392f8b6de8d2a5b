// Calls with credentials, from the definition to the vendor: what arrives there, what is kept of it, and where it never goes.
import { afterAll, describe, expect, test } from "vitest";
import type { Authenticator } from "../../runtime/auth/authenticator.ts";
import { systemClock } from "../../runtime/base/clock.ts";
import type { ActionMethod, Connector } from "../../runtime/contract/connector.ts";
import { headerPart, mergeText, queryPart, urlStart } from "../../runtime/contract/merge.ts";
import { member, type JsonValue } from "../../runtime/contract/value.ts";
import { callMethod, type MethodResult } from "../../runtime/method/call.ts";
import {
  createInstallation,
  type GivenAuthentication,
  type Installation,
} from "../../runtime/method/installation.ts";
import type { CallServices } from "../../runtime/method/services.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { connectorWith, openAuthenticator, scriptOf } from "../auth/authenticators.ts";
import { client, startOAuth2Vendor } from "../auth/oauth2-vendor.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { openTransport } from "../http/transports.ts";

const scripts = createScriptRunner({ runners: 1 });
afterAll(() => scripts.close());

const base: ActionMethod = {
  kind: "action",
  name: "List",
  httpMethod: "GET",
  authentication: "oauth",
  parameters: [{ name: "Base", target: "mergeField", displayName: "Base" }],
  inputs: [],
  outputs: [{ name: "Body", displayName: "Body", location: "$body", dataType: "any" }],
  url: (merge) => `${urlStart(merge, "Base", true)}/api`,
  output: ({ body }) => ({ Body: body }),
};

interface Setup {
  readonly connector?: Partial<Connector>;
  readonly method?: Partial<ActionMethod>;
  /** Beside the one that is called. */
  readonly methods?: Connector["methods"];
  readonly script?: string;
  readonly url: string;
  readonly given?: GivenAuthentication;
  readonly learnt?: Readonly<Record<string, JsonValue>>;
  /** The key that signing in again gives. */
  readonly nextKey?: string;
  readonly authenticator?: Authenticator;
}

function open({
  connector,
  method,
  methods,
  script,
  url,
  given,
  learnt,
  nextKey,
  authenticator,
}: Setup): () => Promise<MethodResult> {
  const oauth = {
    kind: "oauth2",
    grant: "clientCredentials",
    scopes: ["read"],
    clientAuth: "body",
    client: "account",
    prefix: "Bearer ",
    tokenUrl: () => `${url}/token`,
  } as const;
  const whole = connectorWith(
    { oauth },
    {
      parameters: [{ name: "Base", target: "mergeField", displayName: "Base", scope: "account" }],
      origins: [(merge) => urlStart(merge, "Base", false)],
      methods: {
        ...methods,
        list: { ...base, ...method, ...(script !== undefined && { script: scriptOf(script) }) },
      },
      ...connector,
    },
  );
  const install = (authentication: GivenAuthentication): Installation => {
    const input = { account: "acme", name: "shop", connector: whole, release: "r1", authentication };
    const installed = createInstallation({
      ...input,
      parameters: { Base: url },
      ...(learnt !== undefined && { learnt }),
    });
    if (installed.kind === "invalid") throw new Error(installed.problems.join("\n"));
    return installed.installation;
  };
  const installation = install(given ?? { clientId: client.id, clientSecret: client.secret });
  const transport = openTransport();
  const hostServices = { transport, storage: () => Promise.reject(new Error("There is no storage.")) };
  const services: CallServices = {
    transport,
    scripts,
    clock: systemClock,
    hostServices,
    ...(authenticator !== undefined && { authenticator }),
    ...(nextKey !== undefined && { signInAgain: () => Promise.resolve(install({ apiKey: nextKey })) }),
  };
  return () => callMethod({ installation, method: "list", values: {}, services });
}

describe("an access token", () => {
  test("is fetched, sent, and renewed once after a 401; nothing of it is kept", async () => {
    const vendor = await startOAuth2Vendor();
    const call = open({ url: vendor.url });
    const first = await call();
    expect(first.output).toEqual({ Body: { ok: true } });
    vendor.revoke(vendor.given[0]?.accessToken ?? "");
    const second = await call();
    expect(second.output).toEqual({ Body: { ok: true } });
    expect(vendor.requests.map(({ target }) => target)).toEqual(["/token", "/api", "/api", "/token", "/api"]);
    const kept = JSON.stringify([first, second]);
    for (const { accessToken } of vendor.given) expect(kept).not.toContain(accessToken);
  });

  test("that is refused again is an error, and no message and no record holds it", async () => {
    const vendor = await startOAuth2Vendor();
    let echoed = "";
    const api = await startServer((response, { headers }) => {
      echoed = String(headers.authorization).slice(7);
      response.writeHead(401, { "x-echo": echoed }).end(`not ${echoed}`);
    });
    const call = open({ url: vendor.url, method: { url: () => `${api.url}/x` } });
    const error: unknown = await call().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "method/unauthenticated",
      message: expect.stringContaining("not [redacted]"),
    });
    expect(api.requests).toHaveLength(2);
    expect(vendor.tokenRequests()).toHaveLength(2);
    const kept = JSON.stringify([String(error), error]);
    for (const { accessToken } of vendor.given) expect(kept).not.toContain(accessToken);
    expect(echoed).toBe(vendor.given[1]?.accessToken);
  });

  test("that only a person could renew is an error that after_error sees, and may make a warning of", async () => {
    const vendor = await startOAuth2Vendor();
    const oauth = {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: [],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      tokenUrl: () => `${vendor.url}/token`,
    } as const;
    const text = JSON.stringify({ tokens: { oauth: { accessToken: "cnry_0ld" } } });
    const { authenticator } = openAuthenticator({ saved: new Map([["shop", { version: 1, text }]]) });
    const setup = { url: vendor.url, connector: { authentications: { oauth } }, authenticator };
    await expect(open(setup)()).rejects.toMatchObject({ code: "method/unauthenticated" });
    const script =
      "function after_error() { method_error.isError = false; method_error.isWarning = true; return true; }";
    const method = { ...base, script: scriptOf(script) };
    const connector = { ...setup.connector, methods: { list: method } };
    expect((await open({ ...setup, connector })()).warning).toMatchObject({ code: "method/unauthenticated" });
    expect(vendor.tokenRequests()).toEqual([]);
  });

  test("that a vendor echoes is masked in outputs, which other steps see", async () => {
    const vendor = await startOAuth2Vendor();
    const api = await startServer((response, { headers }) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ you: headers.authorization }));
    });
    const { output } = await open({ url: vendor.url, method: { url: () => `${api.url}/x` } })();
    expect(output).toEqual({ Body: { you: "Bearer [redacted]" } });
  });

  test("is a merge field of headers and URLs, and masked in the record", async () => {
    const vendor = await startOAuth2Vendor();
    const { request } = await open({
      url: vendor.url,
      method: { headers: (merge) => ({ "x-token": headerPart(merge, "Cyclr_Auth_AccessToken") }) },
    })();
    expect(vendor.requests.at(-1)?.headers["x-token"]).toBe(vendor.given[0]?.accessToken);
    expect(request?.headers).toMatchObject({ "x-token": "[redacted]" });
  });

  test("teaches merge fields before the URL is made", async () => {
    const vendor = await startOAuth2Vendor({ answer: (body) => ({ ...body, domain: vendor.url }) });
    const learning = {
      kind: "oauth2",
      grant: "clientCredentials",
      scopes: ["read"],
      clientAuth: "body",
      client: "account",
      prefix: "Bearer ",
      learn: { Domain: ["domain"] },
      tokenUrl: () => `${vendor.url}/token`,
    } as const;
    const { output } = await open({
      url: "https://wrong.invalid",
      connector: { authentications: { oauth: learning } },
      method: { url: (merge) => `${urlStart(merge, "Domain", true)}/api` },
    })();
    expect(output).toEqual({ Body: { ok: true } });
  });
});

describe("a credential in the body", () => {
  const fields = {
    kind: "authFields",
    fields: [
      { name: "Code", displayName: "Code", location: "auth.code", path: ["auth", "code"], sensitive: true },
    ],
  } as const;
  const given = { fields: { Code: "cnry_c0de" } };
  const connector = { authentications: { oauth: fields } };

  test.each([
    ["JSON", {}, '{"a":1,"auth":{"code":"cnry_c0de"}}', '{"a":1}'],
    ["a form", { request: { bodyType: "form" } }, "a=1&auth%5Bcode%5D=cnry_c0de", "a=1"],
  ] as const)("is in %s, and in no record", async (_title, method, sent, kept) => {
    const server = await startServer();
    const call = open({
      url: server.url,
      connector,
      given,
      method: { ...method, httpMethod: "POST", body: () => ({ a: 1 }) },
    });
    const { request } = await call();
    expect(server.requests[0]?.body).toBe(sent);
    expect(request?.body).toBe(kept);
  });

  test("is sent where there is no other body, unless it is a GET", async () => {
    const server = await startServer();
    await open({ url: server.url, connector, given, method: { httpMethod: "DELETE" } })();
    await open({ url: server.url, connector, given })();
    expect(server.requests.map(({ body }) => body)).toEqual(['{"auth":{"code":"cnry_c0de"}}', ""]);
  });
});

describe("a credential in the body of a redirected call", () => {
  test.each([
    [307, '{"a":1,"auth":{"code":"cnry_c0de"}}'],
    [303, ""],
  ] as const)("%s", async (status, second) => {
    const server = await startServer((response, { target }) => {
      if (target === "/api") response.writeHead(status, { location: "/next" }).end();
      else response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
    const fields = {
      kind: "authFields",
      fields: [
        { name: "Code", displayName: "Code", location: "auth.code", path: ["auth", "code"], sensitive: true },
      ],
    } as const;
    const method = { httpMethod: "POST", followRedirects: true, body: () => ({ a: 1 }) } as const;
    const connector = { authentications: { oauth: fields } };
    await open({ url: server.url, connector, given: { fields: { Code: "cnry_c0de" } }, method })();
    expect(server.requests.map(({ body }) => body)).toEqual(['{"a":1,"auth":{"code":"cnry_c0de"}}', second]);
  });
});

const key = { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer " } as const;
const keyed = { connector: { authentications: { oauth: key } }, given: { apiKey: "cnry_k3y" } };

describe("a session that signing in has taught", () => {
  const session = "cnry_s3ss10n";
  const startApi = (): Promise<TestServer> =>
    startServer((response) => {
      response.writeHead(200, { "content-type": "application/json", "x-session": session });
      response.end(JSON.stringify({ id: session }));
    });
  const output = {
    name: "Cyclr_Account_Session",
    displayName: "Session",
    location: "id",
    dataType: "text",
  } as const;
  const signIn: ActionMethod = {
    ...base,
    name: "Sign In",
    outputs: [{ ...output, sensitive: true }],
    output: ({ body }) => ({ Cyclr_Account_Session: member(body, "id") }),
  };
  const learnt = { Cyclr_Account_Session: session };

  test("is sent, and in no record and no output", async () => {
    const api = await startApi();
    const result = await open({
      url: api.url,
      given: keyed.given,
      learnt,
      connector: { authentications: { oauth: { ...key, afterSignIn: "signIn" } } },
      methods: { signIn },
      method: {
        url: (merge) => `${urlStart(merge, "Base", true)}/api?s=${queryPart(merge, "Cyclr_Account_Session")}`,
        headers: (merge) => ({ "x-session": mergeText(merge, "Cyclr_Account_Session") }),
      },
    })();
    expect(api.requests[0]).toMatchObject({ target: `/api?s=${session}`, headers: { "x-session": session } });
    expect(result.output).toEqual({ Body: { id: "[redacted]" } });
    expect(JSON.stringify(result)).not.toContain("cnry_");
  });

  test("may be taught again", async () => {
    const api = await startApi();
    const result = await open({
      url: api.url,
      given: keyed.given,
      learnt,
      connector: { authentications: { oauth: { ...key, afterSignIn: "list" } } },
      method: signIn,
    })();
    expect(result.output).toEqual(learnt);
    expect(JSON.stringify([result.request, result.response])).not.toContain("cnry_");
  });
});

describe("a credential stays with the connector's hosts", () => {
  test("a script that moves a call to another host moves no credential", async () => {
    const [server, other] = [await startServer(), await startServer()];
    const script = `function before_action() { method_request_mergefields.Base = "${other.url}"; return true; }`;
    await open({ url: server.url, script, ...keyed })();
    expect(server.requests).toEqual([]);
    expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("a script that moves it to another host of the connector's does", async () => {
    const [server, other] = [await startServer(), await startServer()];
    const script = `function before_action() { method_request_mergefields.Base = "${other.url}"; return true; }`;
    const connector = { ...keyed.connector, origins: [() => server.url, () => other.url] };
    await open({ url: server.url, script, given: keyed.given, connector })();
    expect(other.requests[0]?.headers.authorization).toBe("Bearer cnry_k3y");
  });

  test("a header that a script sets stays: so it can write its own way", async () => {
    const server = await startServer();
    const script = `function before_action() { method_request_headers.Authorization = "Token " + method_auth_value; return true; }`;
    const { request } = await open({ url: server.url, script, ...keyed })();
    expect(server.requests[0]?.headers.authorization).toBe("Token cnry_k3y");
    expect(JSON.stringify(request)).not.toContain("cnry_");
  });
});

describe("http_request", () => {
  const asking = (request: string): string =>
    `function before_action() {
       const answer = http_request(${request});
       console.log(JSON.stringify(answer.request.headers) + answer.status_code);
       return true;
     }`;

  test("uses the connector's authentication on its hosts; the script is not shown it", async () => {
    const server = await startServer();
    const { log } = await open({
      url: server.url,
      script: asking(`{ url: "${server.url}/me" }`),
      ...keyed,
    })();
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(2).fill("Bearer cnry_k3y"),
    );
    expect(log.at(-1)).toBe("{}200");
  });

  test("and an access token, which is masked where the vendor echoes it", async () => {
    const vendor = await startOAuth2Vendor();
    const api = await startServer((response, { headers }) => response.end(headers.authorization));
    const script = `function before_action() { console.log(http_request({ url: "${api.url}/me" }).content); return true; }`;
    const method: Partial<ActionMethod> = { authentication: "none", url: () => `${api.url}/x` };
    const connector = {
      origins: [() => api.url],
      methods: { list: { ...base, ...method, script: scriptOf(script) } },
    };
    const { log } = await open({ url: vendor.url, connector })();
    expect(api.requests[0]?.headers.authorization).toBe(`Bearer ${String(vendor.given[0]?.accessToken)}`);
    expect(api.requests[1]?.headers).not.toHaveProperty("authorization");
    expect(log.at(-1)).toBe("Bearer [redacted]");
  });

  test("carries the new one after the call has signed in again", async () => {
    const server = await startServer((response, { headers, target }) => {
      const isOld = target === "/api" && headers.authorization !== "Bearer cnry_n3w";
      response.writeHead(isOld ? 400 : 200, { "content-type": "application/json" }).end("{}");
    });
    const again = "function after_error() { throw new AuthSessionException(); }";
    const script = `${asking(`{ url: "${server.url}/me" }`)}\n${again}`;
    await open({ url: server.url, script, nextKey: "cnry_n3w", ...keyed })();
    expect(server.requests.map(({ target, headers }) => [target, headers.authorization])).toEqual([
      ["/me", "Bearer cnry_k3y"],
      ["/api", "Bearer cnry_k3y"],
      ["/me", "Bearer cnry_n3w"],
      ["/api", "Bearer cnry_n3w"],
    ]);
  });

  test("carries none to other hosts", async () => {
    const [server, other] = [await startServer(), await startServer()];
    await open({ url: server.url, script: asking(`{ url: "${other.url}/me" }`), ...keyed })();
    expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
  });

  test("keeps a header that the script sets, and a parameter", async () => {
    const server = await startServer();
    const own = `{ url: "${server.url}/me", headers: { authorization: "own" } }`;
    await open({ url: server.url, script: asking(own), ...keyed })();
    expect(server.requests[0]?.headers.authorization).toBe("own");
    const query = { kind: "apiKey", in: "query", key: "k", prefix: "" } as const;
    const connector = { authentications: { oauth: query } };
    const script = asking(`{ url: "${server.url}/me?k=own" }`);
    await open({ url: server.url, script, connector, given: keyed.given })();
    expect(server.requests.map(({ target }) => target).slice(2)).toEqual(["/me?k=own", "/api?k=cnry_k3y"]);
  });
});
