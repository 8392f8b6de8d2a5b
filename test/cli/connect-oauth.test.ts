// `hookwright connect` for OAuth 2, end to end: a vendor whose server is a library's, a browser that is played, and the calls that
// are made with the tokens afterwards.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { client, startOAuth2Vendor, type OAuth2Vendor, type VendorOptions } from "../auth/oauth2-vendor.ts";
import { programFile } from "../bundled.ts";
import { bytesOf } from "../canary.ts";
import { createProject, hookwright, removeFolders, serve, type Outcome, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const crm = {
  id: "crm",
  name: "CRM",
  version: "1.0.0",
  baseUrl: "{{CrmUrl}}",
  authentication: {
    person: {
      type: "oauth2",
      grant: "authorizationCode",
      authorizeUrl: "{{CrmUrl}}/authorize",
      tokenUrl: "{{CrmUrl}}/token",
      scopes: ["read"],
      afterSignIn: "me",
      test: "me",
    },
  },
  parameters: [
    { targetType: "mergeField", targetName: "CrmUrl" },
    { targetType: "mergeField", targetName: "Folder", optional: true },
  ],
  methods: {
    changed: {
      type: "webhook",
      name: "Changed",
      verify: { scheme: "none", reason: "A test." },
      request: { fields: [{ connectorField: "id" }] },
    },
    list: { type: "action", name: "List", httpMethod: "GET", endpoint: "/{{Folder}}" },
    me: {
      type: "action",
      name: "Get Me",
      httpMethod: "GET",
      endpoint: "/me",
      response: {
        fields: [{ connectorField: "ok", systemField: "Cyclr_Account_Ok", dataType: "boolean" }],
      },
    },
  },
};

async function createCrm(options: VendorOptions = {}) {
  const vendor = await startOAuth2Vendor(options);
  const project = await createProject({
    "connectors/crm/connector.json": crm,
    "installations/crm.json": { connector: "crm", parameters: { CrmUrl: vendor.url } },
    "cycles/people.json": {
      id: "people",
      name: "People",
      connectors: { crm: { connector: "crm" } },
      start: "in",
      steps: {
        in: { webhook: "crm.changed", next: "me" },
        me: { method: "crm.me" },
      },
    },
  });
  const partner = async (): Promise<void> => {
    const args = [
      "connect",
      "crm",
      "--partner",
      "--set",
      `clientId=${client.id}`,
      "--set-env",
      "clientSecret=SECRET",
    ];
    const { code, stderr } = await hookwright([...args, "--project", project], { SECRET: client.secret });
    expect([code, stderr]).toEqual([0, "Saved for all accounts of CRM.\n"]);
  };
  return { vendor, project, partner };
}

/** Runs `connect` and plays the browser: agrees or refuses at the vendor, and follows it back. */
async function signIn(
  vendor: OAuth2Vendor,
  project: string,
  { allowed = true, follows = (url: string) => url } = {},
): Promise<Outcome & { readonly page: string }> {
  const main = await programFile("cli/main.ts");
  const args = ["connect", "crm", "--no-browser", "--callback-port", "0", "--allow-egress", vendor.host];
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", main, ...args, "--project", project],
    {
      env: { PATH: process.env["PATH"], NO_COLOR: "1", HOOKWRIGHT_ADMIN_TOKEN: "test-admin-token" },
    },
  );
  let [stdout, stderr, page] = ["", "", ""];
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const shown = new Promise<string>((resolve) => {
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
      const url = /^ {2}(http\S+)\n/m.exec(stderr)?.[1];
      if (url !== undefined && stderr.includes("It leads back to")) resolve(url);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const url = await Promise.race([shown, ended]);
  if (typeof url === "string") {
    const consent = await fetch(`${url}&allowed=${String(allowed)}`, { redirect: "manual" });
    page = await (await fetch(follows(consent.headers.get("location") ?? ""))).text();
  }
  return { code: await ended, stdout, stderr, page };
}

describe("hookwright connect, with OAuth 2", () => {
  it("asks for the partner's client, signs a person in, learns and tests; calls then carry the token", async () => {
    const { vendor, project, partner } = await createCrm();
    const early = await signIn(vendor, project);
    expect([early.code, early.stderr]).toEqual([
      2,
      expect.stringContaining("give --set clientId=… --set clientSecret=… with --partner"),
    ]);
    await partner();
    const { code, stdout, stderr, page } = await signIn(vendor, project);
    expect([code, stdout]).toEqual([0, "crm is connected\n"]);
    expect(stderr).toContain(
      "Signed in.\nLearnt: Cyclr_Account_Ok.\nGet Me worked: CRM takes these credentials.\n",
    );
    expect(page).toBe("You are signed in to CRM. Close this page and go back to the terminal.\n");
    const [exchange] = vendor.tokenRequests();
    expect(exchange).toMatchObject({
      grant_type: "authorization_code",
      code_verifier: expect.stringMatching(/^[\w.~-]{43,}$/),
    });
    const egress = ["--allow-egress", vendor.host, "--project", project];
    const called = await hookwright(["call", "crm.me", ...egress]);
    expect([called.code, called.stdout]).toEqual([0, '{"Cyclr_Account_Ok":true}\n']);
    expect(vendor.tokenRequests()).toHaveLength(1);
    const token = vendor.given.at(-1);
    const kept = bytesOf(join(project, ".hookwright"));
    for (const secret of [token?.accessToken, token?.refreshToken, client.secret, client.id])
      expect(kept).not.toContain(secret);
  });

  it("refreshes at the next call after the vendor has withdrawn the token, and keeps the new one", async () => {
    const { vendor, project, partner } = await createCrm({ rotates: true });
    await partner();
    await signIn(vendor, project);
    const egress = ["--allow-egress", vendor.host, "--project", project];
    vendor.revoke(vendor.given.at(-1)?.accessToken ?? "");
    for (const _ of [1, 2]) {
      const called = await hookwright(["call", "crm.me", ...egress]);
      expect([called.code, called.stderr]).toEqual([0, ""]);
    }
    expect(vendor.tokenRequests().map((form) => form["grant_type"])).toEqual([
      "authorization_code",
      "refresh_token",
    ]);
  });

  it("spends no refresh token beside a running server, which goes on with it", async () => {
    const { vendor, project, partner } = await createCrm({ rotates: true });
    await partner();
    await signIn(vendor, project);
    const server = await serve(project, { args: ["--allow-egress", vendor.host] });
    servers.push(server);
    vendor.revoke(vendor.given.at(-1)?.accessToken ?? "");
    const call = ["call", "crm.me", "--allow-egress", vendor.host, "--project", project];
    const beside = await hookwright(call);
    expect([beside.code, beside.stdout]).toEqual([1, ""]);
    expect(beside.stderr).toContain("it alone renews what is saved");
    expect(vendor.tokenRequests()).toHaveLength(1);
    await server.end("SIGTERM");
    const alone = await hookwright(call);
    expect([alone.code, alone.stdout]).toEqual([0, '{"Cyclr_Account_Ok":true}\n']);
  });

  it("tells when the person or the vendor says no, and when the answer is none of this sign-in", async () => {
    const { vendor, project, partner } = await createCrm();
    await partner();
    const refused = await signIn(vendor, project, { allowed: false });
    expect([refused.code, refused.page]).toEqual([
      1,
      "Signing in to CRM did not work. The terminal says why.\n",
    ]);
    expect(refused.stderr).toContain("The vendor refused the sign-in: access_denied");
    const doctored = await signIn(vendor, project, {
      follows: (url) => url.replace(/code=[^&]*/, "code=guessed"),
    });
    expect([doctored.code, doctored.page]).toEqual([1, expect.stringContaining("did not work")]);
    const called = await hookwright(["call", "crm.me", "--allow-egress", vendor.host, "--project", project]);
    expect([called.code, called.stderr]).toEqual([1, expect.stringContaining("Nobody has signed in to CRM")]);
  });

  it("is not connected before what is called after signing in has worked, whatever happens between", async () => {
    const { vendor, project, partner } = await createCrm();
    await partner();
    const start = async (): Promise<Server> => {
      const server = await serve(project, { args: ["--allow-egress", vendor.host] });
      servers.push(server);
      return server;
    };
    const killed = await start();
    const redirectUri = "http://127.0.0.1:1/callback";
    const { url } = await killed.manage<{ url: string }>("POST", "/installations/crm/sign-in", {
      redirectUri,
    });
    const consent = await fetch(`${url}&allowed=true`, { redirect: "manual" });
    const answer = { callbackUrl: consent.headers.get("location") };
    const unfinished = { signIn: "done", unfinished: true, connected: false };
    expect(await killed.manage("POST", "/installations/crm/sign-in/finish", answer)).toMatchObject(
      unfinished,
    );
    await killed.end("SIGKILL");
    const server = await start();
    expect(await server.manage("GET", "/installations/crm")).toMatchObject(unfinished);
    const report = await server.manage("POST", "/installations/crm/connect");
    expect(report).toMatchObject({ connected: true, test: "passed" });
    expect(report).not.toHaveProperty("unfinished");
  });

  it("works over a running server, whose cycles start afterwards and stop when it is given up", async () => {
    const { vendor, project, partner } = await createCrm();
    const server = await serve(project, { args: ["--allow-egress", vendor.host] });
    servers.push(server);
    await partner();
    const early = await hookwright(["start", "people", "--project", project]);
    expect([early.code, early.stderr]).toEqual([
      1,
      expect.stringContaining("Nobody has signed in to CRM for the installation `crm`"),
    ]);
    const { code, stdout } = await signIn(vendor, project);
    expect([code, stdout]).toEqual([0, "crm is connected\n"]);
    expect(await server.manage("GET", "/installations/crm")).toMatchObject({
      signIn: "done",
      connected: true,
    });
    const inFolder = { values: { Folder: "Inbox" } };
    expect(await server.manage("PUT", "/installations/crm/values", inFolder)).toMatchObject({
      signIn: "done",
      connected: true,
    });
    expect((await hookwright(["start", "people", "--project", project])).stdout).toBe("people running\n");
    const beside = await hookwright(["call", "crm.me", "--allow-egress", vendor.host, "--project", project]);
    expect([beside.code, beside.stdout]).toEqual([0, '{"Cyclr_Account_Ok":true}\n']);
    const begun = await server.manage<{ state: string }>("POST", "/installations/crm/sign-in", {
      redirectUri: "http://127.0.0.1:1/callback",
    });
    const done = await hookwright(["disconnect", "crm", "--project", project]);
    expect([done.code, done.stdout]).toEqual([0, "crm is disconnected\n"]);
    expect(done.stderr).toBe(
      "Stopped people, which uses it.\nIts file still gives CrmUrl: remove that too.\n",
    );
    expect(await server.manage("GET", "/installations/crm")).toMatchObject({
      signIn: "needed",
      connected: false,
    });
    // Nor can a sign-in be finished that was begun before.
    const callbackUrl = `http://127.0.0.1:1/callback?code=x&state=${begun.state}`;
    const late = await server.manage("POST", "/installations/crm/sign-in/finish", { callbackUrl });
    expect(late).toMatchObject({ detail: expect.stringContaining("No sign-in was begun") });
    await server.end("SIGTERM");
    const token = vendor.given.at(-1);
    for (const secret of [token?.accessToken, client.secret]) expect(server.log()).not.toContain(secret);
  });
});
