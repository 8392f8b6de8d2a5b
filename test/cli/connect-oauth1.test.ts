// `hookwright connect` for OAuth 1.0a, end to end: a vendor that checks each signature with a library, a browser that is played, and
// the calls that are signed with the tokens afterwards.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { client, photos, secrets, startOAuth1Vendor } from "../auth/oauth1-vendor.ts";
import { programFile } from "../bundled.ts";
import { bytesOf } from "../canary.ts";
import { createProject, hookwright, removeFolders } from "./program.ts";

afterAll(removeFolders);

/** Runs `connect` and plays the browser: agrees at the vendor, who leads back with a verifier, or does not. */
async function signIn(args: readonly string[], answer: string) {
  const main = await programFile("cli/main.ts");
  const child = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      main,
      "connect",
      "photos",
      "--no-browser",
      "--callback-port",
      "0",
      ...args,
    ],
    { env: { PATH: process.env["PATH"], NO_COLOR: "1", CLIENT_SECRET: client.secret } },
  );
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  const shown = new Promise<string>((resolve) => {
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
      const back = /It leads back to (\S+),/.exec(stderr)?.[1];
      if (back !== undefined) resolve(back);
    });
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const first = await Promise.race([shown, ended]);
  if (typeof first === "string") await fetch(`${first}?${answer}`);
  return { code: await ended, stdout, stderr };
}

it("signs a person in, learns, tests, and signs the calls that come then", async () => {
  const vendor = await startOAuth1Vendor();
  const project = await createProject({
    "connectors/photos/connector.json": photos,
    "installations/photos.json": { connector: "photos", parameters: { PhotosUrl: vendor.url } },
  });
  const place = ["--allow-egress", new URL(vendor.url).host, "--project", project];
  const given = ["--set", `clientId=${client.key}`, "--set-env", "clientSecret=CLIENT_SECRET"];
  const refused = await signIn([...given, ...place], "oauth_token=req-1&denied=req-1");
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining("The vendor refused the sign-in"),
  ]);
  const early = await hookwright(["call", "photos.me", ...place]);
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining("Nobody has signed in to Photos")]);

  const signedIn = await signIn(place, "oauth_token=req-1&oauth_verifier=v-1");
  expect([signedIn.code, signedIn.stdout]).toEqual([0, "photos is connected\n"]);
  expect(signedIn.stderr).toContain(`  ${vendor.url}/authorize?oauth_token=req-1\n`);
  expect(signedIn.stderr).toContain("Signed in.\nGet Me worked: Photos takes these credentials.\n");

  const called = await hookwright(["call", "photos.me", ...place]);
  expect([called.code, called.stdout]).toEqual([0, '{"Name":"ann"}\n']);
  expect(vendor.requests.map(({ target }) => target)).toEqual([
    "/request",
    "/request",
    "/access",
    "/users/7?fields=name",
    "/users/7?fields=name",
  ]);
  const kept = bytesOf(join(project, ".hookwright"));
  for (const secret of [client.secret, ...Object.values(secrets)]) expect(kept).not.toContain(secret);
});
