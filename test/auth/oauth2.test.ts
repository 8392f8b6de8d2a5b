// OAuth 2 against a server of a library: every grant, refreshing, what is saved, and who waits for whom.
import type { ConnectorParameter } from "../../runtime/contract/connector.ts";
import { describe, expect, it } from "vitest";
import type { OAuth2Authentication } from "../../runtime/contract/authentication.ts";
import { applyCredential } from "../../runtime/auth/apply.ts";
import type { Credential } from "../../runtime/auth/credential.ts";
import type { AuthInstallation } from "../../runtime/auth/installation.ts";
import type { AuthUse } from "../../runtime/auth/authenticator.ts";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { mergeText } from "../../runtime/contract/merge.ts";
import { createCredentials } from "../../runtime/secrets/credentials.ts";
import { openSecretBox } from "../../runtime/secrets/secret-box.ts";
import { createFolder, openStore } from "../store/data-folder.ts";
import { stateOf } from "../../runtime/auth/pending.ts";
import { startServer } from "../http/servers.ts";
import { get, openTransport } from "../http/transports.ts";
import {
  connectorWith,
  credentialsIn,
  installationOf,
  openAuthenticator,
  type Saved,
} from "./authenticators.ts";
import { client, startOAuth2Vendor, type OAuth2Vendor, type VendorOptions } from "./oauth2-vendor.ts";

const redirectUri = "http://127.0.0.1:9/callback";

function schemeAt(url: string, more: Partial<OAuth2Authentication> = {}): OAuth2Authentication {
  return {
    kind: "oauth2",
    grant: "clientCredentials",
    scopes: ["read", "write"],
    clientAuth: "body",
    client: "account",
    prefix: "Bearer ",
    tokenUrl: () => `${url}/token`,
    authorizeUrl: () => `${url}/authorize?tenant=7`,
    ...more,
  };
}

async function open(
  more: Partial<OAuth2Authentication> = {},
  options: VendorOptions = {},
): Promise<ReturnType<typeof openAuthenticator> & { readonly vendor: OAuth2Vendor; readonly use: AuthUse }> {
  const vendor = await startOAuth2Vendor(options);
  const connector = connectorWith({ oauth: schemeAt(vendor.url, more) });
  const { id: clientId, secret: clientSecret, user: username, password } = client;
  const given: Partial<AuthInstallation["authentication"]> = {
    clientId,
    clientSecret,
    ...(more.grant === "password" && { username, password }),
  };
  const use = { installation: installationOf(connector, given), name: "oauth" };
  return { ...openAuthenticator(), vendor, use };
}

/** What the vendor says to a call with it. */
async function callWith(vendor: OAuth2Vendor, credential: Credential): Promise<number> {
  const { status } = await openTransport().send(applyCredential(get(`${vendor.url}/api`), credential));
  return status;
}

function tokenOf({ merge }: Credential): unknown {
  return merge["Cyclr_Auth_AccessToken"];
}

async function signIn({
  authenticator,
  vendor,
  use,
}: Pick<Awaited<ReturnType<typeof open>>, "authenticator" | "vendor" | "use">): Promise<void> {
  const { url, pending } = await authenticator.startSignIn(use, redirectUri);
  await authenticator.finishSignIn(use, pending, await vendor.consent(url));
}

const code = { grant: "authorizationCode", client: "partner" } as const;

describe("a token is fetched when it is needed, by", () => {
  it.each([
    ["client credentials", { grant: "clientCredentials" }, { grant_type: "client_credentials" }],
    [
      "password",
      { grant: "password" },
      { grant_type: "password", username: client.user, password: client.password },
    ],
    [
      "a grant of the vendor's own, with its parameters",
      { grant: "account_credentials", scopes: [], tokenParameters: () => ({ account_id: "acc-7" }) },
      { grant_type: "account_credentials", account_id: "acc-7" },
    ],
  ] as const)("%s", async (_title, scheme, form) => {
    const { authenticator, vendor, use } = await open(scheme);
    const credential = await authenticator.credential(use);
    expect(await callWith(vendor, credential)).toBe(200);
    expect(await authenticator.credential(use)).toBe(credential);
    const scope = "scopes" in scheme ? {} : { scope: "read write" };
    expect(vendor.tokenRequests()).toEqual([
      { ...form, ...scope, client_id: client.id, client_secret: client.secret },
    ]);
    expect(vendor.requests[0]).toMatchObject({
      method: "POST",
      target: "/token",
      headers: {
        "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
        accept: "application/json",
      },
    });
    expect(vendor.requests[0]?.headers["user-agent"]).toMatch(/^Hookwright/);
  });

  it("the client in a header, encoded as RFC 6749 §2.3.1 says", async () => {
    const { authenticator, vendor, use } = await open({ clientAuth: "basic" });
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
    const pair = "client-1.x:cnry_cl1ent+secret%2F%2B%26%25%3D";
    expect(vendor.requests[0]?.headers.authorization).toBe(`Basic ${btoa(pair)}`);
    expect(vendor.tokenRequests()).toEqual([{ grant_type: "client_credentials", scope: "read write" }]);
  });
});

describe("a person's sign-in", () => {
  it("goes by code, state and PKCE, and is saved", async () => {
    const opened = await open({ ...code, authorizeParameters: () => ({ prompt: "consent", state: "mine" }) });
    const { authenticator, vendor, use, saved } = opened;
    const { url, pending } = await authenticator.startSignIn(use, redirectUri);
    const asked = Object.fromEntries(new URL(url).searchParams);
    expect(asked).toEqual({
      tenant: "7",
      prompt: "consent",
      response_type: "code",
      client_id: client.id,
      redirect_uri: redirectUri,
      scope: "read write",
      state: pending.state,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(pending.state).toMatch(/^[\w-]{43}$/);
    await authenticator.finishSignIn(use, pending, await vendor.consent(url));
    const credential = await authenticator.credential(use);
    expect(await callWith(vendor, credential)).toBe(200);
    const [token] = vendor.given;
    expect(JSON.parse(saved.get("shop-1")?.text ?? "")).toMatchObject({
      tokens: { oauth: { accessToken: token?.accessToken, refreshToken: token?.refreshToken } },
    });
    expect(credential.secrets).toEqual([token?.accessToken, token?.refreshToken]);
  });

  it("is needed before the first call", async () => {
    const { authenticator, use, vendor } = await open(code);
    await expect(authenticator.credential(use)).rejects.toMatchObject({
      code: "auth/not-signed-in",
      hint: "Sign in with `hookwright connect shop`.",
    });
    expect(vendor.requests).toEqual([]);
  });

  it.each([
    ["another state", (answer: URLSearchParams) => answer.set("state", "other"), "auth/bad-callback"],
    ["no state", (answer: URLSearchParams) => answer.delete("state"), "auth/bad-callback"],
    ["two states", (answer: URLSearchParams) => answer.append("state", "x"), "auth/bad-callback"],
    ["no code", (answer: URLSearchParams) => answer.delete("code"), "auth/bad-callback"],
    ["two codes", (answer: URLSearchParams) => answer.append("code", "x"), "auth/bad-callback"],
    ["another code", (answer: URLSearchParams) => answer.set("code", "other"), "auth/refused"],
    [
      "an issuer, which is of no use",
      (answer: URLSearchParams) => answer.set("iss", "https://x.example"),
      undefined,
    ],
  ] as const)("with %s in the answer", async (_title, change, expected) => {
    const { authenticator, vendor, use, saved } = await open(code);
    const { url, pending } = await authenticator.startSignIn(use, redirectUri);
    const answer = await vendor.consent(url);
    change(answer);
    expect(stateOf(answer)).toBe(answer.get("state") ?? undefined);
    const ended: unknown = await authenticator
      .finishSignIn(use, pending, answer)
      .catch((error: unknown) => error);
    expect(ended instanceof HookwrightError ? ended.code : ended).toBe(expected);
    expect(saved.size).toBe(expected === undefined ? 1 : 0);
  });

  it("is exchanged with the verifier that it was begun with", async () => {
    const { authenticator, vendor, use } = await open(code);
    const { url, pending } = await authenticator.startSignIn(use, redirectUri);
    const other = await authenticator.startSignIn(use, redirectUri);
    const mixed = { ...other.pending, state: pending.state };
    const finished = authenticator.finishSignIn(use, mixed, await vendor.consent(url));
    await expect(finished).rejects.toMatchObject({
      code: "auth/refused",
      message: expect.stringContaining("invalid_grant"),
    });
  });

  it("that the person refuses says what the vendor says", async () => {
    const { authenticator, vendor, use } = await open(code);
    const { url, pending } = await authenticator.startSignIn(use, redirectUri);
    const finished = authenticator.finishSignIn(use, pending, await vendor.consent(url, false));
    await expect(finished).rejects.toMatchObject({
      code: "auth/refused",
      message: expect.stringContaining("access_denied: "),
    });
  });

  it("is no matter of a grant that sends nobody to the vendor", async () => {
    const { authenticator, use } = await open();
    await expect(authenticator.startSignIn(use, redirectUri)).rejects.toMatchObject({
      code: "auth/bad-callback",
    });
  });

  it("teaches merge fields: from the answer, else from the callback", async () => {
    const opened = await open(
      { ...code, learn: { Domain: ["api", "domain"], Realm: ["realmId"], None: ["nothing"] } },
      { answer: (body) => ({ ...body, api: [{ domain: "eu.example" }] }) },
    );
    const { authenticator, vendor, use } = opened;
    const { url, pending } = await authenticator.startSignIn(use, redirectUri);
    const answer = await vendor.consent(url);
    answer.set("realmId", "4711");
    await authenticator.finishSignIn(use, pending, answer);
    const { merge } = await authenticator.credential(use);
    expect(merge).toMatchObject({ Domain: "eu.example", Realm: "4711" });
    expect(merge).not.toHaveProperty("None");
  });

  it("teaches secrets, which are masked: by a name that says so, or by a sensitive parameter of the name", async () => {
    const learn = { Domain: ["domain"], SessionKey: ["session"], Pass: ["api_secret"], Hidden: ["hidden"] };
    const vendor = await startOAuth2Vendor({
      answer: (body) => ({ ...body, domain: "eu", session: "s-1", api_secret: "p-2", hidden: "h-3" }),
    });
    const hidden: ConnectorParameter = {
      name: "Hidden",
      displayName: "",
      target: "mergeField",
      optional: true,
      sensitive: true,
      hidden: false,
      scope: "account",
    };
    const connector = connectorWith({ oauth: schemeAt(vendor.url, { learn }) }, { parameters: [hidden] });
    const use = {
      installation: installationOf(connector, { clientId: client.id, clientSecret: client.secret }),
      name: "oauth",
    };
    const { secrets } = await openAuthenticator().authenticator.credential(use);
    expect(secrets).toEqual(expect.arrayContaining(["s-1", "p-2", "h-3"]));
    expect(secrets).not.toContain("eu");
  });

  it("is not saved where it was given up while the vendor was asked", async () => {
    const opened = await open(code);
    const { authenticator, vendor, use, saved } = opened;
    const { url, pending } = await authenticator.startSignIn(use, redirectUri);
    const answer = await vendor.consent(url);
    const givenUp = new AbortController();
    const finished = authenticator.finishSignIn(use, pending, answer, givenUp.signal);
    givenUp.abort();
    await expect(finished).rejects.toMatchObject({
      code: "auth/bad-callback",
      message: expect.stringContaining("was disconnected meanwhile"),
    });
    expect(saved.size).toBe(0);
  });

  it("is unfinished until the method of after signing in was called", async () => {
    const opened = await open({ ...code, afterSignIn: "me" });
    await signIn(opened);
    expect(JSON.parse(opened.saved.get("shop-1")?.text ?? "")).toMatchObject({ unfinished: true });
    const without = await open(code);
    await signIn(without);
    expect(JSON.parse(without.saved.get("shop-1")?.text ?? "")).not.toHaveProperty("unfinished");
  });
});

describe("tokens are renewed", () => {
  it("a minute before they expire, with the refresh token, which stays where none is given anew", async () => {
    const opened = await open(code);
    const { authenticator, vendor, use, clock } = opened;
    await signIn(opened);
    const first = await authenticator.credential(use);
    // The vendor's own clock may pass a second between making a token and telling its lifetime.
    clock.advance(3_530_000);
    expect(await authenticator.credential(use)).toBe(first);
    clock.advance(10_000);
    const second = await authenticator.credential(use);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    expect(await callWith(vendor, second)).toBe(200);
    expect(vendor.tokenRequests().at(-1)).toEqual({
      grant_type: "refresh_token",
      refresh_token: vendor.given[0]?.refreshToken,
      client_id: client.id,
      client_secret: client.secret,
    });
    clock.advance(3_540_000);
    expect(tokenOf(await authenticator.credential(use))).not.toBe(tokenOf(second));
    expect(vendor.tokenRequests()).toHaveLength(3);
  });

  it("with each refresh token once where the vendor rotates them", async () => {
    const opened = await open(code, { rotates: true });
    const { authenticator, vendor, use, clock } = opened;
    await signIn(opened);
    for (let times = 0; times < 3; times++) {
      clock.advance(3_600_000);
      expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
    }
    const used = vendor.tokenRequests().flatMap(({ refresh_token: token }) => token ?? []);
    expect(new Set(used).size).toBe(3);
  });

  it("after the vendor has refused one, once for all that wait", async () => {
    const opened = await open(code);
    const { authenticator, vendor, use } = opened;
    await signIn(opened);
    const refused = await authenticator.credential(use);
    vendor.revoke(String(tokenOf(refused)));
    expect(await callWith(vendor, refused)).toBe(401);
    const renewed = await Promise.all(Array.from({ length: 50 }, () => authenticator.refresh(use, refused)));
    expect(new Set(renewed.map((one) => one && tokenOf(one))).size).toBe(1);
    // Who was refused before, and comes late, gets what is there.
    expect(await authenticator.refresh(use, refused)).toBe(renewed[0]);
    expect(vendor.tokenRequests()).toHaveLength(2);
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
  });

  it("first of all once, however many calls come at once", async () => {
    const { authenticator, vendor, use } = await open();
    const all = await Promise.all(Array.from({ length: 50 }, () => authenticator.credential(use)));
    expect(new Set(all).size).toBe(1);
    expect(vendor.tokenRequests()).toHaveLength(1);
  });

  it("by their grant where there is no refresh token", async () => {
    const { authenticator, vendor, use, clock } = await open();
    const first = await authenticator.credential(use);
    clock.advance(3_600_000);
    const second = await authenticator.credential(use);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    expect(tokenOf((await authenticator.refresh(use, second)) ?? second)).not.toBe(tokenOf(second));
    expect(vendor.tokenRequests().map(({ grant_type: type }) => type)).toEqual(
      Array(3).fill("client_credentials"),
    );
  });

  it("by their grant where the refresh token is refused", async () => {
    const { authenticator, vendor, use, clock } = await open({ grant: "password" });
    await authenticator.credential(use);
    vendor.revokeRefresh(String(vendor.given[0]?.refreshToken));
    clock.advance(3_600_000);
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
    expect(vendor.tokenRequests().map(({ grant_type: type }) => type)).toEqual([
      "password",
      "refresh_token",
      "password",
    ]);
  });

  it("by a person where the refresh token is refused", async () => {
    const opened = await open(code);
    const { authenticator, vendor, use, clock } = opened;
    await signIn(opened);
    vendor.revokeRefresh(String(vendor.given[0]?.refreshToken));
    clock.advance(3_600_000);
    await expect(authenticator.credential(use)).rejects.toMatchObject({ code: "auth/refused" });
    await signIn(opened);
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
  });

  it("not again for half a minute where the vendor has refused, unless there is something new to ask with", async () => {
    const { authenticator, vendor, use, clock } = await open({ clientAuth: "body" });
    const wrong = { ...use.installation.authentication, clientSecret: "wrong" };
    const wrongUse = { ...use, installation: { ...use.installation, authentication: wrong } };
    for (let calls = 0; calls < 100; calls++)
      await expect(authenticator.credential(wrongUse)).rejects.toMatchObject({ code: "auth/refused" });
    expect(vendor.tokenRequests()).toHaveLength(1);
    clock.advance(30_000);
    await expect(authenticator.credential(wrongUse)).rejects.toMatchObject({ code: "auth/refused" });
    expect(vendor.tokenRequests()).toHaveLength(2);
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
  });

  it("later where the vendor cannot answer, and what is still good is used until then", async () => {
    let isDown = false;
    const { authenticator, vendor, use, clock } = await open({}, { isDown: () => isDown });
    const first = await authenticator.credential(use);
    isDown = true;
    clock.advance(3_550_000);
    expect(await authenticator.credential(use)).toBe(first);
    clock.advance(50_000);
    await expect(authenticator.credential(use)).rejects.toMatchObject({ code: "auth/unavailable" });
    isDown = false;
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
  });

  it("by a person where there is no refresh token", async () => {
    const opened = await open(code, { answer: (body) => ({ ...body, refresh_token: null }) });
    const { authenticator, use, clock } = opened;
    await signIn(opened);
    clock.advance(3_590_000);
    const last = await authenticator.credential(use);
    // A call that is refused with it ends as it would with any other credential.
    expect(last.isRenewable).toBe(false);
    await expect(authenticator.refresh(use, last)).rejects.toMatchObject({ code: "auth/not-signed-in" });
    clock.advance(10_000);
    await expect(authenticator.credential(use)).rejects.toMatchObject({
      code: "auth/not-signed-in",
      message: expect.stringContaining("has expired"),
    });
  });

  it("never where the vendor says no end", async () => {
    const { authenticator, use, clock } = await open(
      {},
      { answer: ({ access_token }) => ({ access_token }) },
    );
    const first = await authenticator.credential(use);
    clock.advance(10 * 365 * 86_400_000);
    expect(await authenticator.credential(use)).toBe(first);
  });

  it("and what is still good is used while the vendor cannot be reached", async () => {
    const vendor = await startOAuth2Vendor();
    let isDown = false;
    const tokenUrl = (): string => (isDown ? "http://127.0.0.1:1/token" : `${vendor.url}/token`);
    const connector = connectorWith({ oauth: schemeAt(vendor.url, { tokenUrl }) });
    const use = {
      installation: installationOf(connector, { clientId: client.id, clientSecret: client.secret }),
      name: "oauth",
    };
    const { authenticator, clock } = openAuthenticator();
    const first = await authenticator.credential(use);
    isDown = true;
    clock.advance(3_550_000);
    expect(await authenticator.credential(use)).toBe(first);
    clock.advance(50_000);
    await expect(authenticator.credential(use)).rejects.toMatchObject({ code: "http/unreachable" });
  });
});

describe("of several processes", () => {
  async function openTwo(options: VendorOptions) {
    const saved: Saved = new Map();
    const vendor = await startOAuth2Vendor(options);
    const connector = connectorWith({ oauth: schemeAt(vendor.url, code) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    const use = { installation, name: "oauth" };
    const [one, other] = [openAuthenticator({ saved }), openAuthenticator({ saved })];
    await signIn({ ...one, vendor, use });
    return { vendor, use, one, other, saved };
  }

  it("the other takes what one has saved", async () => {
    const { vendor, use, one, other } = await openTwo({ rotates: true });
    const before = await other.authenticator.credential(use);
    const renewed = await one.authenticator.refresh(use, await one.authenticator.credential(use));
    expect(tokenOf((await other.authenticator.refresh(use, before)) ?? before)).toBe(
      renewed && tokenOf(renewed),
    );
    expect(vendor.tokenRequests()).toHaveLength(2);
  });

  it("both refresh at once with a token that works once, and both go on", async () => {
    const { vendor, use, one, other } = await openTwo({ rotates: true });
    const before = await Promise.all([
      one.authenticator.credential(use),
      other.authenticator.credential(use),
    ]);
    const [first, second] = await Promise.allSettled([
      one.authenticator.refresh(use, before[0]),
      other.authenticator.refresh(use, before[1]),
    ]);
    // Whoever was late finds what the winner has saved, now or at its next call.
    const late = [first, second].filter(({ status }) => status === "rejected");
    expect(late.length).toBeLessThanOrEqual(1);
    const after = await Promise.all([
      one.authenticator.refresh(use, before[0]),
      other.authenticator.refresh(use, before[1]),
    ]);
    expect(new Set(after.map((credential) => credential && tokenOf(credential))).size).toBe(1);
    expect(await callWith(vendor, after[0] ?? before[0])).toBe(200);
  });

  it("one asks, with a token that works once, and the other takes what it got", async () => {
    const store = await openStore(createFolder());
    const box = await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["acme"], nowMs: 0 });
    const credentials = createCredentials(store.credentials, box);
    const vendor = await startOAuth2Vendor({ rotates: true });
    const connector = connectorWith({ oauth: schemeAt(vendor.url, code) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    const use = { installation, name: "oauth" };
    const all = [1, 2, 3].map(() => openAuthenticator({ credentials }).authenticator);
    const [first] = all;
    if (first === undefined) throw new Error("There is none.");
    await signIn({ authenticator: first, vendor, use });
    const held = await Promise.all(all.map(async (one) => ({ one, before: await one.credential(use) })));
    const after = await Promise.all(held.map(({ one, before }) => one.refresh(use, before)));
    expect(new Set(after.map((credential) => credential && tokenOf(credential))).size).toBe(1);
    expect(vendor.tokenRequests()).toHaveLength(2);
    await store.close();
  });

  it("what was saved beside the tokens stays", async () => {
    const { use, one, saved } = await openTwo({});
    const { version = 0, text = "{}" } = saved.get("shop-1") ?? {};
    const more = { ...(JSON.parse(text) as object), parameters: { Shop: "acme" } };
    saved.set("shop-1", { version: version + 1, text: JSON.stringify(more) });
    await one.authenticator.refresh(use, await one.authenticator.credential(use));
    expect(JSON.parse(saved.get("shop-1")?.text ?? "")).toMatchObject({ parameters: { Shop: "acme" } });
  });

  it("what another has changed is read after it was forgotten", async () => {
    const { use, one, saved } = await openTwo({});
    await one.authenticator.credential(use);
    saved.set("shop-1", { version: 9, text: JSON.stringify({ tokens: { oauth: { accessToken: "new" } } }) });
    one.authenticator.forget({ account: "acme", installation: "shop-1", connector: "shop" });
    expect(tokenOf(await one.authenticator.credential(use))).toBe("new");
  });

  it("tokens that come after the sign-in was given up are not saved", async () => {
    const saved: Saved = new Map();
    let isGivenUp = false;
    const vendor = await startOAuth2Vendor({
      answer(body) {
        if (isGivenUp) saved.delete("shop-1");
        return body;
      },
    });
    const connector = connectorWith({ oauth: schemeAt(vendor.url) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    const { authenticator } = openAuthenticator({ saved });
    const use = { installation, name: "oauth" };
    const first = await authenticator.credential(use);
    isGivenUp = true;
    const renewed = await authenticator.refresh(use, first);
    expect(await callWith(vendor, renewed ?? first)).toBe(200);
    expect(saved.size).toBe(0);
  });

  it("a save that is overtaken by another change is made again", async () => {
    const saved: Saved = new Map();
    const vendor = await startOAuth2Vendor();
    const memory = credentialsIn(saved);
    let times = 0;
    const { authenticator } = openAuthenticator({
      credentials: {
        read: (owner) => memory.read(owner),
        async save(owner, credential, over) {
          if (times++ > 0) return memory.save(owner, credential, over);
          await memory.save(owner, { parameters: { Shop: "acme" } }, over);
          return false;
        },
      },
    });
    const connector = connectorWith({ oauth: schemeAt(vendor.url) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    await authenticator.credential({ installation, name: "oauth" });
    expect(JSON.parse(saved.get("shop-1")?.text ?? "")).toMatchObject({
      parameters: { Shop: "acme" },
      tokens: { oauth: { accessToken: vendor.given[0]?.accessToken } },
    });
  });
});

describe("the store", () => {
  it("that does not take new tokens is asked again at the next use, and the vendor is not", async () => {
    const vendor = await startOAuth2Vendor({ rotates: true });
    const memory = credentialsIn(new Map());
    let isDown = false;
    const { authenticator, clock } = openAuthenticator({
      credentials: {
        read: (owner) => memory.read(owner),
        save: (owner, credential, over) =>
          isDown
            ? Promise.reject(new HookwrightError("store/unavailable", "The disk is full."))
            : memory.save(owner, credential, over),
      },
    });
    const connector = connectorWith({ oauth: schemeAt(vendor.url, code) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    const use = { installation, name: "oauth" };
    await signIn({ authenticator, vendor, use });
    isDown = true;
    clock.advance(3_600_000);
    for (const _ of [1, 2])
      await expect(authenticator.credential(use)).rejects.toMatchObject({ code: "store/unavailable" });
    isDown = false;
    const all = await Promise.all([1, 2, 3].map(() => authenticator.credential(use)));
    for (const credential of all) expect(await callWith(vendor, credential)).toBe(200);
    clock.advance(3_600_000);
    expect(await callWith(vendor, await authenticator.credential(use))).toBe(200);
    expect(vendor.tokenRequests()).toHaveLength(3);
  });

  it("that another process has is read, and no vendor is asked for tokens that nobody would keep", async () => {
    const saved: Saved = new Map();
    const vendor = await startOAuth2Vendor({ rotates: true });
    const connector = connectorWith({ oauth: schemeAt(vendor.url, code) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    const use = { installation, name: "oauth" };
    const withheld = (): HookwrightError => new HookwrightError("store/in-use", "Another one has it.");
    const beside = openAuthenticator({ credentials: { ...credentialsIn(saved), withheld } });
    await expect(beside.authenticator.credential(use)).rejects.toMatchObject({ code: "auth/not-signed-in" });
    const server = openAuthenticator({ saved });
    await signIn({ ...server, vendor, use });
    const first = await beside.authenticator.credential(use);
    beside.clock.advance(3_590_000);
    expect(await beside.authenticator.credential(use)).toBe(first);
    await expect(beside.authenticator.refresh(use, first)).rejects.toMatchObject({ code: "store/in-use" });
    beside.clock.advance(20_000);
    await expect(beside.authenticator.credential(use)).rejects.toMatchObject({ code: "store/in-use" });
    expect(vendor.tokenRequests()).toHaveLength(1);
    server.clock.advance(3_600_000);
    const renewed = await server.authenticator.credential(use);
    const found = await beside.authenticator.refresh(use, first);
    expect(found && tokenOf(found)).toBe(tokenOf(renewed));
  });
});

describe("tokens of former credentials are not kept", () => {
  const former = { clientId: client.id, clientSecret: client.secret };

  /** A vendor that gives the same token to everybody, after something was changed in what is saved. */
  async function openChanging(whileAsked: (saved: Saved) => void, row?: object) {
    const saved: Saved = new Map();
    if (row !== undefined) saved.set("shop-1", { version: 1, text: JSON.stringify(row) });
    const slow = await startServer((response) => {
      whileAsked(saved);
      response.setHeader("content-type", "application/json");
      response.end('{"access_token":"former"}');
    });
    const connector = connectorWith({ oauth: schemeAt(slow.url) });
    const useOf = (authentication: Partial<AuthInstallation["authentication"]>): AuthUse => ({
      installation: installationOf(connector, authentication),
      name: "oauth",
    });
    return { ...openAuthenticator({ saved }), saved, useOf };
  }

  it.each<readonly [string, object | undefined, (saved: Saved) => void]>([
    [
      "where others were saved beside them",
      { authentication: { name: "oauth", ...former } },
      (saved) =>
        saved.set("shop-1", {
          version: 2,
          text: '{"authentication":{"name":"oauth","clientId":"new"},"tokens":{}}',
        }),
    ],
    [
      "where the partner got another client",
      undefined,
      (saved) => saved.set("shop", { version: 1, text: '{"client":{"clientId":"new"}}' }),
    ],
    [
      "where everything was given up",
      { authentication: { name: "oauth", ...former } },
      (saved) => saved.delete("shop-1"),
    ],
  ])("%s while they were asked for", async (_title, row, change) => {
    const { authenticator, saved, useOf } = await openChanging(change, row);
    expect(tokenOf(await authenticator.credential(useOf(former)))).toBe("former");
    expect([...saved.values()].map(({ text }) => text).join("")).not.toContain("former");
  });

  it("by a late call that was refused with them", async () => {
    const { authenticator, saved, useOf } = await openChanging(() => undefined, {
      authentication: { name: "oauth", ...former },
    });
    const use = useOf(former);
    const refused = await authenticator.credential(use);
    saved.set("shop-1", { version: 9, text: '{"authentication":{"name":"oauth","clientId":"new"}}' });
    authenticator.forget({ account: "acme", installation: "shop-1", connector: "shop" });
    expect(tokenOf((await authenticator.refresh(use, refused)) ?? refused)).toBe("former");
    expect(saved.get("shop-1")?.text).not.toContain("former");
  });

  it("where the caller took its installation before others were saved", async () => {
    const vendor = await startOAuth2Vendor();
    const connector = connectorWith({ oauth: schemeAt(vendor.url) });
    const installation = installationOf(connector, { clientId: client.id, clientSecret: client.secret });
    const saved: Saved = new Map([
      ["shop-1", { version: 2, text: '{"authentication":{"name":"oauth","clientId":"new"}}' }],
    ]);
    const { authenticator } = openAuthenticator({ saved, isCurrent: (asked) => asked !== installation });
    const credential = await authenticator.credential({ installation, name: "oauth" });
    expect(await callWith(vendor, credential)).toBe(200);
    expect(saved.get("shop-1")?.text).not.toContain("tokens");
  });

  it("nor given to who calls with new ones", async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const slow = await startServer((response, { target }) => {
      asked.push(target);
      const answer = (): void => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ access_token: `token of ${target}` }));
      };
      answers.push(answer);
      if (answers.length === 2) for (const each of answers) each();
    });
    const scheme = schemeAt(slow.url, {
      tokenUrl: ({ Cyclr_Auth_ClientId: id }) => `${slow.url}/${typeof id === "string" ? id : ""}`,
    });
    const connector = connectorWith({ oauth: scheme });
    const { authenticator } = openAuthenticator();
    const [one, other] = ["former", "new"].map((clientId) =>
      authenticator.credential({ installation: installationOf(connector, { clientId }), name: "oauth" }),
    );
    expect(await one).not.toBe(await other);
    expect(asked.toSorted()).toEqual(["/former", "/new"]);
  });
});

describe("answers of token URLs", () => {
  it.each<readonly [string, () => unknown, string]>([
    ["a form that says it is HTML", () => "access_token=t-1&scope=a", "t-1"],
    ["JSON that says it is HTML", () => '{"access_token":"t-2"}', "t-2"],
    ["a time in a text", () => ({ access_token: "t-3", expires_in: "3600" }), "t-3"],
    ["a time without sense", () => ({ access_token: "t-4", expires_in: -1 }), "t-4"],
  ])("%s", async (_title, answer, token) => {
    const { authenticator, use } = await open({}, { answer });
    expect(tokenOf(await authenticator.credential(use))).toBe(token);
  });

  it.each<readonly [string, () => unknown, string, string]>([
    [
      "an error with a status of success",
      () => ({ error: "bad_verification_code", error_description: "No." }),
      "auth/refused",
      "status 200: bad_verification_code: No.",
    ],
    [
      "an error that is an object",
      () => ({ error: { message: "Nope" } }),
      "auth/refused",
      "status 200: Nope",
    ],
    ["nothing", () => "", "auth/bad-answer", "no `access_token`"],
    ["a page", () => "<html>cnry_page</html>", "auth/bad-answer", "no `access_token`"],
    ["broken JSON", () => '{"access_token":', "auth/bad-answer", "no `access_token`"],
  ])("%s is an error", async (_title, answer, failure, message) => {
    const { authenticator, use } = await open({}, { answer });
    const error: unknown = await authenticator.credential(use).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: failure, message: expect.stringContaining(message) });
    expect(String(error)).not.toContain("cnry_");
  });

  it("an echo of the client's secret is masked", async () => {
    const { authenticator, use } = await open(
      {},
      {
        answer: (_body, { body }) => ({
          error: "bad",
          error_description: `You sent ${body} and ${client.secret}`,
        }),
      },
    );
    const error: unknown = await authenticator.credential(use).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain("You sent");
    expect(String(error)).not.toContain(client.secret);
    expect(String(error)).not.toContain(new URLSearchParams({ s: client.secret }).toString().slice(2));
  });

  it("an echo of a sensitive or a secret parameter is masked", async () => {
    const vendor = await startOAuth2Vendor({ answer: (_body, { body }) => ({ error: `You sent ${body}` }) });
    const scheme = schemeAt(vendor.url, {
      tokenParameters: ({ Own, Partner }) => ({
        own: mergeText({ Own }, "Own"),
        fixed: "cnry_f1xed",
        partner: mergeText({ Partner }, "Partner"),
      }),
    });
    const parameter = { displayName: "P", scope: "account" } as const;
    const connector = connectorWith(
      { oauth: scheme },
      {
        parameters: [
          { ...parameter, name: "Own", target: "mergeField", sensitive: true },
          { ...parameter, name: "Fixed", target: "secret", value: "cnry_f1xed" },
          { ...parameter, name: "Partner", target: "secret", scope: "partner" },
        ],
      },
    );
    const given = { clientId: client.id, clientSecret: client.secret };
    const parameters = { Own: "cnry_0wn", Partner: "cnry_p4rtner" };
    const use = { installation: installationOf(connector, given, { parameters }), name: "oauth" };
    const error: unknown = await openAuthenticator()
      .authenticator.credential(use)
      .catch((thrown: unknown) => thrown);
    expect(vendor.requests[0]?.body).toContain("own=cnry_0wn&fixed=cnry_f1xed&partner=cnry_p4rtner");
    expect(String(error)).toContain("own=[redacted]&fixed=[redacted]&partner=[redacted]");
    expect(JSON.stringify([String(error), error])).not.toContain("cnry_");
  });

  it("a client without an id is refused before anything is sent", async () => {
    const vendor = await startOAuth2Vendor();
    const { authenticator } = openAuthenticator();
    const installation = installationOf(connectorWith({ oauth: schemeAt(vendor.url) }));
    await expect(authenticator.credential({ installation, name: "oauth" })).rejects.toMatchObject({
      code: "installation/invalid",
    });
    expect(vendor.requests).toEqual([]);
  });
});
