// The PostgreSQL driver: the contract.
import { afterAll, beforeAll, describe } from "vitest";
import { describeContract } from "./contract.ts";
import { createStoreMaker, type StoreMaker } from "./postgres-store.ts";

describe("the PostgreSQL store", () => {
  let maker: StoreMaker;
  beforeAll(async () => {
    maker = await createStoreMaker();
  });
  afterAll(() => maker.remove());

  describeContract(async (storageItems) => {
    let nowMs = 1_000;
    return {
      store: await maker.openEmpty(() => nowMs, storageItems),
      nowMs: () => nowMs,
      advance: (byMs) => {
        nowMs += byMs;
      },
    };
  });
});
