// The contract of the store's accounts: every driver runs these same tests.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "../../runtime/store/store.ts";
import type { StoreUnderTest } from "./store.suite.ts";

/** Declares the contract's tests; `create` opens an empty store for each. */
export function describeAccounts(create: () => Promise<StoreUnderTest>): void {
  describe("accounts", () => {
    let store: Store;

    beforeEach(async () => {
      ({ store } = await create());
    });
    afterEach(() => store.close());

    test("are kept by id; an external id is one account's, and goes to whoever is given it last", async () => {
      const acme = {
        id: "acme",
        name: "Acme",
        externalId: "crm-1",
        settings: '{"concurrentTransactions":2}',
      };
      const bolt = { id: "bolt", externalId: "crm-2", settings: "{}" };
      await store.accounts.saveAccounts([bolt, acme]);
      await store.accounts.saveAccounts([]);
      expect(await store.accounts.accounts()).toEqual([acme, bolt]);
      const changed = { id: "acme", externalId: "crm-2", settings: "{}" };
      await store.accounts.saveAccounts([changed, { ...bolt, externalId: "crm-1" }]);
      expect(await store.accounts.accounts()).toEqual([changed, { ...bolt, externalId: "crm-1" }]);
      await store.accounts.saveAccounts([{ id: "corp", externalId: "crm-2", settings: "{}" }]);
      expect(await store.accounts.accounts()).toEqual([
        { id: "acme", settings: "{}" },
        { ...bolt, externalId: "crm-1" },
        { id: "corp", externalId: "crm-2", settings: "{}" },
      ]);
    });

    test("limits are any account's, replaced and taken away in one commit, and stay when accounts are saved", async () => {
      expect(await store.accounts.limits()).toEqual([]);
      const acme = { account: "acme", transactionsAtOnce: 2 };
      const own = { account: "default", transactionsAtOnce: 3 };
      await store.accounts.saveLimits([own, acme, { account: "bolt" }]);
      await store.accounts.saveAccounts([{ id: "acme", settings: "{}" }]);
      expect(await store.accounts.limits()).toEqual([acme, own]);
      await store.accounts.saveLimits([{ account: "acme" }, { account: "default", transactionsAtOnce: 5 }]);
      expect(await store.accounts.limits()).toEqual([{ account: "default", transactionsAtOnce: 5 }]);
    });
  });
}
