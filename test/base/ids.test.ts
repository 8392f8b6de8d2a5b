// Identifiers: unique and in order however many are made, and nothing but the injected bytes in them.
import { expect, test } from "vitest";
import { createIds } from "../../runtime/base/ids.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";

test("UUIDs are version 7, begin with the time, and never repeat", () => {
  const clock = new VirtualClock(0x0123456789ab);
  const ids = createIds(clock);
  const made = Array.from({ length: 1000 }, () => ids.uuid());
  for (const id of made) expect(id).toMatch(/^01234567-89ab-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(made).size).toBe(1000);
  clock.advance(1);
  expect(ids.uuid() > String(made.toSorted().at(-1))).toBe(true);
});

test("each UUID takes its own random bytes", () => {
  let drawn = 0;
  const ids = createIds(new VirtualClock(0), (sizeBytes) =>
    Buffer.from(Array.from({ length: sizeBytes }, () => drawn++ >> 4)),
  );
  const tails = Array.from({ length: 600 }, () => ids.uuid().slice(-2));
  expect(tails).toEqual(
    Array.from({ length: 600 }, (_, index) => (index % 256).toString(16).padStart(2, "0")),
  );
});

test("webhook identifiers are 22 letters and digits", () => {
  const ids = createIds(new VirtualClock());
  const made = Array.from({ length: 1000 }, () => ids.webhookIdentifier());
  for (const identifier of made) expect(identifier).toMatch(/^[0-9A-Za-z]{22}$/);
  expect(new Set(made).size).toBe(1000);
});
