// What is saved with an installation: sealed in the store, bound to it, changed by one at a time.
import { expect, test, vi } from "vitest";
import { createCredentials, type CredentialOwner } from "../../runtime/secrets/credentials.ts";
import { openSecretBox } from "../../runtime/secrets/secret-box.ts";
import { createFolder, openStore } from "../store/data-folder.ts";

const owner: CredentialOwner = { account: "default", installation: "main", connector: "shop" };

async function open() {
  const store = await openStore(createFolder());
  const box = await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["default"], nowMs: 1 });
  return { store, credentials: createCredentials(store.credentials, box) };
}

test("what is saved comes back, and the store has none of it in the clear", async () => {
  const { store, credentials } = await open();
  expect(await credentials.read(owner)).toEqual({ version: 0, credential: {} });
  const credential = {
    authentication: { name: "login", username: "me", password: "s3cret-pass" },
    parameters: { Region: "eu" },
    tokens: { login: { accessToken: "s3cret-token", expiresAtMs: 1_700_000_000_000 } },
    learnt: { Cyclr_Account_Id: 7 },
  };
  expect(await credentials.save(owner, credential, 0)).toBe(true);
  expect(await credentials.read(owner)).toEqual({ version: 1, credential });
  expect(await credentials.list("default")).toEqual([{ owner, credential }]);
  const record = await store.credentials.credential("default", "main");
  expect(record?.sealed).not.toMatch(/s3cret|Region|shop/);
  expect(await credentials.remove(owner)).toBe(true);
  expect(await credentials.read(owner)).toEqual({ version: 0, credential: {} });
  await store.close();
});

test("another connector that takes over the name has nothing of it, and may save its own", async () => {
  const { store, credentials } = await open();
  await credentials.save(owner, { parameters: { Key: "s3cret" } }, 0);
  const other = { ...owner, connector: "bank" };
  expect(await credentials.read(other)).toEqual({ version: 1, credential: {} });
  expect(await credentials.change(other, (before) => ({ ...before, learnt: {} }))).toEqual({ learnt: {} });
  expect(await credentials.read(owner)).toEqual({ version: 2, credential: {} });
  await store.close();
});

test("a sealed text that is copied to another installation does not open", async () => {
  const { store, credentials } = await open();
  await credentials.save(owner, { parameters: { Key: "s3cret" } }, 0);
  const record = await store.credentials.credential("default", "main");
  await store.credentials.saveCredential(
    { account: "default", installation: "other", sealed: record?.sealed ?? "" },
    0,
  );
  await expect(credentials.read({ ...owner, installation: "other" })).rejects.toMatchObject({
    code: "secrets/unreadable",
  });
  await store.close();
});

test("changes that come at once all count", async () => {
  const { store, credentials } = await open();
  const names = Array.from({ length: 12 }, (_, index) => `P${String(index)}`);
  await Promise.all(
    names.map((name) =>
      credentials.change(owner, (before) => ({ parameters: { ...before.parameters, [name]: 1 } })),
    ),
  );
  const { credential } = await credentials.read(owner);
  expect(Object.keys(credential.parameters ?? {}).toSorted()).toEqual(names.toSorted());
  await store.close();
});

test("who renews for long keeps its turn, and gives it back when it is done", async () => {
  const { store } = await open();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const turns: string[] = [];
    const kept = {
      ...store.credentials,
      beginRenewal: (_of: unknown, by: string, mostMs: number) => {
        turns.push(`${by} for ${String(mostMs)}`);
        return Promise.resolve(true);
      },
      endRenewal: (_of: unknown, by: string) => {
        turns.push(`${by} ends`);
        return Promise.resolve();
      },
    };
    const box = await openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["default"], nowMs: 1 });
    const answered = Promise.withResolvers<string>();
    const renewed = createCredentials(kept, box).renewAlone(owner, "login", () => answered.promise);
    await vi.advanceTimersByTimeAsync(60_000);
    answered.resolve("tokens");
    expect(await renewed).toBe("tokens");
    await vi.advanceTimersByTimeAsync(60_000);
    // A process that dies keeps its turn for 30 seconds, as it does its transactions.
    expect(new Set(turns.slice(0, -1))).toEqual(new Set([turns[0]]));
    expect(turns).toHaveLength(8);
    expect([turns[0], turns.at(-1)]).toEqual([
      expect.stringMatching(/ for 30000$/),
      expect.stringMatching(/ ends$/),
    ]);
  } finally {
    vi.useRealTimers();
  }
  await store.close();
});
