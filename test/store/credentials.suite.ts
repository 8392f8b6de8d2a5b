// The contract of sealed credentials: every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSecretBox, type DeploymentBox } from "../../runtime/secrets/secret-box.ts";
import type { CredentialStore } from "../../runtime/store/credentials.ts";
import type { Store } from "../../runtime/store/store.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the tests; `create` opens an empty store for each. */
export function describeCredentials(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest;
  let store: Store;
  let credentials: CredentialStore;
  beforeEach(async () => {
    subject = await create();
    ({ store } = subject);
    ({ credentials } = store);
  });
  afterEach(() => store.close());

  const save = (sealed: string, expected: number, installation = "shop"): Promise<boolean> =>
    credentials.saveCredential({ account: "default", installation, sealed }, expected);
  const read = (installation = "shop") => credentials.credential("default", installation);

  test("the first data key of an account is one, whoever else makes it at once", async () => {
    const open = (): Promise<DeploymentBox> =>
      openSecretBox(store.dataKeys, new Uint8Array(32), { accounts: ["default"], nowMs: 1 });
    const [one, other] = await Promise.all([open(), open()]);
    const place = ["default", "shop", "credential"] as const;
    expect(other.open(one.seal("token", place), place)).toBe("token");
    expect(await store.dataKeys.dataKeys()).toHaveLength(1);
  });

  describe("a credential", () => {
    test("is none before it is saved, and then what was saved last", async () => {
      expect(await read()).toBeUndefined();
      expect(await save("one", 0)).toBe(true);
      expect(await read()).toEqual({ account: "default", installation: "shop", sealed: "one", version: 1 });
      expect(await save("two", 1)).toBe(true);
      expect(await read()).toMatchObject({ sealed: "two", version: 2 });
    });

    test("is not overwritten by whoever has not seen the newest", async () => {
      await save("one", 0);
      expect(await save("blind", 0)).toBe(false);
      expect(await save("early", 2)).toBe(false);
      await save("two", 1);
      expect(await save("late", 1)).toBe(false);
      expect(await read()).toMatchObject({ sealed: "two", version: 2 });
    });

    test("is changed by one of those who change it at once", async () => {
      await save("one", 0);
      const saved = await Promise.all(Array.from({ length: 20 }, (_, index) => save(String(index), 1)));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await read()).toMatchObject({ sealed: String(saved.indexOf(true)), version: 2 });
    });

    test("is gone when it is removed, and a change that was read before comes too late", async () => {
      await save("one", 0);
      expect(await credentials.removeCredential("default", "shop")).toBe(true);
      expect(await credentials.removeCredential("default", "shop")).toBe(false);
      expect(await read()).toBeUndefined();
      expect(await save("late", 1)).toBe(false);
      expect(await save("late", 2)).toBe(false);
      expect(await save("new", 0)).toBe(true);
      expect(await save("late", 1)).toBe(false);
      expect(await read()).toMatchObject({ sealed: "new", version: 3 });
    });

    test("is renewed by one at a time, until it has done so or its time is over", async () => {
      const of = { account: "default", installation: "shop", authentication: "oauth" };
      const begin = (by: string, more = {}) => credentials.beginRenewal({ ...of, ...more }, by, 1_000);
      const all = await Promise.all(Array.from({ length: 20 }, (_, index) => begin(String(index))));
      expect(all.filter(Boolean)).toHaveLength(1);
      const first = String(all.indexOf(true));
      expect(await begin(first)).toBe(true);
      for (const other of [{ account: "acme" }, { installation: "bank" }, { authentication: "basic" }])
        expect(await begin("other", other)).toBe(true);
      await credentials.endRenewal(of, "other");
      expect(await begin("other")).toBe(false);
      await credentials.endRenewal(of, first);
      expect(await begin("other")).toBe(true);
      subject.advance(1_001);
      expect(await begin("third")).toBe(true);
      await credentials.endRenewal(of, "other");
      expect(await begin("other")).toBe(false);
    });

    test("belongs to one installation of one account", async () => {
      await save("of shop", 0);
      await save("of bank", 0, "bank");
      await credentials.saveCredential({ account: "other", installation: "shop", sealed: "of other" }, 0);
      await save("removed", 0, "desk");
      await credentials.removeCredential("default", "desk");
      const listed = await credentials.credentials("default");
      expect(listed.map(({ installation, sealed }) => [installation, sealed])).toEqual([
        ["bank", "of bank"],
        ["shop", "of shop"],
      ]);
      expect(await credentials.credential("other", "shop")).toMatchObject({ sealed: "of other" });
    });
  });
}
