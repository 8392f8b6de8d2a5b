// The whole certification of the shipped connectors: each webhook through every scenario that applies. `CERTIFY` names connectors,
// separated by commas; absent: all.
import { expect, test } from "vitest";
import { expectCertified, shipped } from "../certify/shipped.ts";

const named = process.env["CERTIFY"]?.split(",") ?? shipped;

test("the connectors that are named are shipped", () => {
  expect(named.filter((id) => !shipped.includes(id))).toEqual([]);
});

test.for(named)("%s passes all that applies", { timeout: 600_000 }, (id) => expectCertified(id));
