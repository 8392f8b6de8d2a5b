// Where steps failed, as the lines of small charts.
import { expect, test } from "vitest";
import { mostFailing } from "../../console/src/pages/status/failures.ts";

test("the places where most failed come first, each with a value for every look", () => {
  const shop = { cycle: "orders", connector: "shop" };
  const places = mostFailing([
    { at: "2026-01-01T00:00:00Z", failures: [{ ...shop, count: 1 }] },
    { at: "2026-01-01T00:00:15Z", failures: [] },
    {
      at: "2026-01-01T00:00:30Z",
      failures: [
        { ...shop, count: 2 },
        { cycle: "orders", count: 9 },
      ],
    },
  ]);
  expect(places).toEqual([
    { title: "orders", count: 9, values: [0, 0, 9] },
    { title: "shop in orders", count: 3, values: [1, 0, 2] },
  ]);
  const many = Array.from({ length: 20 }, (_, index) => ({ cycle: `c${String(index)}`, count: index + 1 }));
  const most = mostFailing([{ at: "2026-01-01T00:00:00Z", failures: many }]);
  expect(most.map(({ count }) => count)).toEqual([20, 19, 18, 17, 16, 15]);
});
