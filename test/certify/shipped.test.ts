// Every shipped connector with a webhook passes the scenarios on which all others stand; `test/chaos/certify.chaos.ts` takes them
// through the whole suite.
import { describe, expect, test } from "vitest";
import { suite } from "../../cli/certify/suite.ts";
import { expectCertified, shipped } from "./shipped.ts";

const basics = [
  "start",
  "start-by-hand",
  "delivery",
  "proof-missing",
  "body-altered",
  "duplicate",
  "handshake",
  "adopt",
  "two-steps",
  "keys",
  "renewed",
  "remove",
];

test("the suite has forty scenarios and more, each with a name of its own", () => {
  const names = new Set(suite.map(({ name }) => name));
  expect(suite.length).toBeGreaterThanOrEqual(40);
  expect(names.size).toBe(suite.length);
  expect(basics.filter((name) => !names.has(name))).toEqual([]);
});

describe("passes the basics", () => {
  test.for(shipped)("%s", { timeout: 120_000 }, (id) => expectCertified(id, basics));
});
