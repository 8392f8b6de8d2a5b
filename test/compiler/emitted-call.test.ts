// A slice of `test/chaos/emitted-call.chaos.ts`: no value changes what a URL or a body is made of.
import { beforeAll, expect, it } from "vitest";
import { checkBodies, checkUrls, emitCalls, type EmittedCalls } from "./emitted-call.ts";

let calls: EmittedCalls;
beforeAll(async () => {
  calls = await emitCalls();
});

it("no value changes a URL's origin, number of segments or query keys", () => {
  expect(checkUrls(calls, { numRuns: 2000 })).toBeGreaterThan(500);
});

it("no value changes the keys or the nesting of a JSON body", () => {
  expect(checkBodies(calls, { numRuns: 2000 })).toBeGreaterThan(50);
});
