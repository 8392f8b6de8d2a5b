// Access tokens end to end: a cycle's calls fetch one, it is refreshed after the vendor has revoked it, and a later engine finds it
// again. Nothing of it is readable in the data folder.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { client, startOAuth2Vendor } from "../auth/oauth2-vendor.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";

const authentications = `{ key: {
  kind: "oauth2", grant: "password", scopes: ["read"], clientAuth: "basic", client: "account", prefix: "Bearer ",
  tokenUrl: (merge) => merge.BaseUrl + "/token",
} }`;

test("are fetched, refreshed, kept and found again", async () => {
  const vendor = await startOAuth2Vendor({ rotates: true });
  const shop = shopProject(
    { created: trigger("tell"), tell: notify() },
    { authentications, vendorUrl: vendor.url },
  );
  const { id: clientId, secret: clientSecret, user: username, password } = client;
  const authentication = { clientId, clientSecret, username, password };
  const project = {
    ...shop,
    installations: shop.installations.map((installation) => ({ ...installation, authentication })),
  };
  const run = async (program: Program, id: number): Promise<string> => {
    await deliver(program.webhookUrl(), order(id));
    return (await program.transaction(["succeeded", "failed"])).state;
  };
  const asked = (): readonly (string | undefined)[] =>
    vendor.tokenRequests().map(({ grant_type: type }) => type);

  const first = await startProgram({ project });
  await first.engine.startCycle("orders");
  expect(await run(first, 1)).toBe("succeeded");
  expect(asked()).toEqual(["password"]);
  vendor.revoke(vendor.given[0]?.accessToken ?? "");
  expect(await run(first, 2)).toBe("succeeded");
  expect(asked()).toEqual(["password", "refresh_token"]);
  await first.stop();

  const second = await startProgram({ project, folder: first.folder, clock: first.clock });
  expect(await run(second, 3)).toBe("succeeded");
  expect(asked()).toHaveLength(2);
  const journal = JSON.stringify(await second.engine.transactions({ limit: 10 }));
  await second.stop();

  const secrets = vendor.given.flatMap(({ accessToken, refreshToken = "" }) => [accessToken, refreshToken]);
  const kept = [journal, ...filesOf(first.folder)].join("\n");
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
});

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"));
}
