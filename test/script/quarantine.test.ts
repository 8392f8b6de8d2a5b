// When a script is refused for what it cost, and how that ends.
import { expect, test } from "vitest";
import { Quarantine } from "../../runtime/script/quarantine.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { handler, toRun } from "./script-run.ts";

const minutes = 60_000;
const run = toRun(handler("return true"));

function at(...killsMs: readonly number[]): {
  readonly clock: VirtualClock;
  readonly quarantine: Quarantine;
} {
  const clock = new VirtualClock();
  const quarantine = new Quarantine(clock);
  let passedMs = 0;
  for (const killMs of killsMs) {
    clock.advance(killMs - passedMs);
    passedMs = killMs;
    quarantine.noteKill(run);
  }
  return { clock, quarantine };
}

test("three kills within an hour have it refused, also when runs ended well between", () => {
  const { quarantine } = at(0, 30 * minutes);
  expect(quarantine.refusal(run)).toBeUndefined();
  expect(quarantine.noteKill(run)).toBe(true);
  expect(quarantine.refusal(run)).toMatchObject({ code: "script/quarantined" });
});

test("the refusal says when it ends, an hour after the first of the three, and ends then", () => {
  const { clock, quarantine } = at(0, 20 * minutes, 50 * minutes);
  const firstMs = clock.now() - 50 * minutes;
  const untilMs = firstMs + 60 * minutes;
  expect(quarantine.refusal(run)?.message).toContain(
    `is not run before ${new Date(untilMs).toISOString()}: within an hour`,
  );
  clock.advance(10 * minutes - 1);
  expect(quarantine.refusal(run)).toBeDefined();
  clock.advance(1);
  expect(quarantine.refusal(run)).toBeUndefined();
});

test("one that kills now and then is never refused", () => {
  const every = Array.from({ length: 50 }, (_, index) => index * 31 * minutes);
  expect(at(...every).quarantine.refusal(run)).toBeUndefined();
});

test("one that goes on killing after its hour is refused again by the third within the next", () => {
  const { clock, quarantine } = at(0, 1, 2);
  clock.advance(60 * minutes);
  expect([1, 2, 3].map(() => quarantine.noteKill(run))).toEqual([false, false, true]);
});

test("another text, event, key or release is another script", () => {
  const { quarantine } = at(0, 0, 0);
  const others = [
    toRun(handler("return 1 > 0")),
    toRun(handler("return true"), { event: "before_webhook" }),
    toRun(handler("return true"), { key: "another release" }),
  ];
  expect(others.map((other) => quarantine.refusal(other))).toEqual([undefined, undefined, undefined]);
  expect(quarantine.refusal(toRun(handler("return true")))).toBeDefined();
});

test("what was stopped, or killed its runner, is noted for an hour", () => {
  const { clock, quarantine } = at();
  expect(quarantine.isNoted(run)).toBe(false);
  quarantine.noteStop(run);
  expect(quarantine.refusal(run)).toBeUndefined();
  clock.advance(59 * minutes);
  expect(quarantine.isNoted(run)).toBe(true);
  quarantine.noteKill(run);
  clock.advance(59 * minutes);
  expect(quarantine.isNoted(run)).toBe(true);
  clock.advance(1 * minutes);
  expect(quarantine.isNoted(run)).toBe(false);
});

test("the scripts of a thousand keys are remembered, the one noted least lately is forgotten", () => {
  const { quarantine } = at();
  const keys = Array.from({ length: 1001 }, (_, index) => toRun("", { key: String(index) }));
  for (const one of keys) quarantine.noteStop(one);
  expect(keys.filter((one) => !quarantine.isNoted(one))).toEqual([keys[0]]);
});
