// A new deployment key: everything opens under it, nothing under the old one.
import { createCipheriv, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rotateKey } from "../../runtime/engine/rotate-key.ts";
import { createCredentials, type CredentialOwner } from "../../runtime/secrets/credentials.ts";
import { openText, outputPlace, sealText } from "../../runtime/secrets/seal.ts";
import { openSecretBox, type SecretBox } from "../../runtime/secrets/secret-box.ts";
import type { Store } from "../../runtime/store/store.ts";
import { openValues, sealValues } from "../../runtime/subscription/values.ts";
import { createFolder, openStore } from "../store/data-folder.ts";

const [from, to] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const owner: CredentialOwner = { account: "default", installation: "main", connector: "shop" };

function openBox(store: Store, key: Uint8Array): Promise<SecretBox> {
  return openSecretBox(store.dataKeys, key, { accounts: ["default"], nowMs: 1 });
}

/** As the first version sealed: with the deployment's key itself. */
function sealAtFirst(text: string, place: readonly string[]): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", from, nonce).setAAD(Buffer.from(JSON.stringify(place)));
  const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64url")}`;
}

async function plan(store: Store, id: string, inputs: string): Promise<void> {
  const beside = (await store.liveSubscriptions("default")).map((other) => other.id);
  await store.planSubscription(
    {
      id,
      account: "default",
      scope: "step",
      cycle: "orders",
      step: "created",
      connector: "shop",
      release: "h1",
      installation: "main",
      holder: "default",
      method: "orderCreated",
      url: "https://hooks.example/x",
      key: `key-of-${id}`,
      inputs,
      saved: "{}",
      createdAtMs: 5,
    },
    '{"message":"planned"}',
    beside,
  );
}

test("history stays sealed as it is, and opens under the new key only", async () => {
  const folder = createFolder();
  const store = await openStore(folder);
  const place = outputPlace("default", "transaction-1", 0);
  const kept = sealText(await openBox(store, from), '{"Card":"s3cret"}', place);
  for (const [older, newer] of [
    [from, to],
    [to, from],
  ] as const)
    await rotateKey(store, { from: older, to: newer, nowMs: 9 });
  const after = await openBox(store, from);
  expect(openText(after, kept, place)).toBe('{"Card":"s3cret"}');
  expect(sealText(after, "{}", place)).toMatch(/^"v2\.3\./);
  await expect(openBox(store, to)).rejects.toMatchObject({ code: "secrets/unreadable" });
  await store.close();
});

test("all that is sealed opens under the new key only, what the first version sealed included", async () => {
  const folder = createFolder();
  const store = await openStore(folder);
  const before = await openBox(store, from);
  const credential = { parameters: { Key: "s3cret" }, tokens: { login: { accessToken: "s3cret-token" } } };
  await createCredentials(store.credentials, before).save(owner, credential, 0);
  const values = { Cyclr_Webhook_Secret: "s3cret-hook", Region: "eu" };
  await plan(store, "s1", sealValues(before, { account: "default", id: "s1" }, values, new Set()));
  const place = ["default", "s2", "Key"];
  await plan(store, "s2", JSON.stringify({ Key: { sealed: sealAtFirst('"s3cret-old"', place) } }));
  const [oldKey] = await store.dataKeys.dataKeys();

  expect(await rotateKey(store, { from, to, nowMs: 9 })).toEqual({
    accounts: 1,
    credentials: 1,
    subscriptions: 2,
  });

  await expect(openBox(store, from)).rejects.toMatchObject({ code: "secrets/unreadable" });
  const after = await openBox(store, to);
  expect(await createCredentials(store.credentials, after).read(owner)).toMatchObject({ credential });
  const rows = await store.subscriptions("default");
  const opened = rows.map((row) => ({ ...openValues(after, row, row.inputs) }));
  expect(opened).toEqual([values, { Key: "s3cret-old" }]);
  expect(rows.map(({ inputs }) => inputs).join()).not.toContain("v1.");
  for (const row of rows) expect(() => openValues(before, row, row.inputs)).toThrow("cannot be opened");
  await store.close();
  const file = readFileSync(join(folder, "store.db"), "latin1");
  expect(oldKey?.wrapped.length).toBeGreaterThan(40);
  expect(file).not.toContain(oldKey?.wrapped);
});

test("under a wrong old key nothing is changed", async () => {
  const store = await openStore(createFolder());
  const box = await openBox(store, from);
  await createCredentials(store.credentials, box).save(owner, { parameters: { Key: "s3cret" } }, 0);
  await expect(rotateKey(store, { from: to, to: from, nowMs: 9 })).rejects.toMatchObject({
    code: "secrets/unreadable",
  });
  expect(await createCredentials(store.credentials, await openBox(store, from)).read(owner)).toMatchObject({
    version: 1,
  });
  await store.close();
});

test("a key can be changed again and again", async () => {
  const store = await openStore(createFolder());
  await createCredentials(store.credentials, await openBox(store, from)).save(owner, { learnt: { A: 1 } }, 0);
  for (const [old, next] of [
    [from, to],
    [to, from],
    [from, to],
  ] as const)
    await rotateKey(store, { from: old, to: next, nowMs: 9 });
  const { credential } = await createCredentials(store.credentials, await openBox(store, to)).read(owner);
  expect(credential).toEqual({ learnt: { A: 1 } });
  expect((await store.dataKeys.dataKeys()).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
  await store.close();
});
