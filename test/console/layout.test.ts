// Where the parts of a drawn graph stand: no way runs behind a step, and every text has a place of its own.
import { expect, test } from "vitest";
import {
  layoutOf,
  nodeSize,
  pathOf,
  wayKey,
  type GraphShape,
  type Point,
} from "../../console/src/graph/layout.ts";

/** A decision whose one way passes a step that the other goes through. */
const skipping: GraphShape = {
  steps: [
    {
      id: "d",
      exits: [
        { to: "p", when: "true" },
        { to: "z", when: "false" },
      ],
    },
    { id: "p", exits: [{ to: "z" }] },
    { id: "z", exits: [{ to: "z" }] },
  ],
};

const isIn = ({ x, y }: Point, corner: Point): boolean =>
  x > corner.x + 1 &&
  x < corner.x + nodeSize.width - 1 &&
  y > corner.y + 1 &&
  y < corner.y + nodeSize.height - 1;

/** Places all along a way. */
const along = (points: readonly Point[]): readonly Point[] =>
  points.flatMap((point, index) => {
    const { x, y } = points[index + 1] ?? point;
    return Array.from({ length: 50 }, (_, part) => ({
      x: point.x + ((x - point.x) * part) / 50,
      y: point.y + ((y - point.y) * part) / 50,
    }));
  });

test("a way that skips a step runs around it, with its text beside", () => {
  const { places, ways } = layoutOf(skipping);
  const { points, label } = ways.get(wayKey("d", { to: "z", when: "false" })) ?? { points: [] };
  expect(along(points).length).toBeGreaterThan(50);
  for (const corner of places.values()) {
    expect(along(points).filter((point) => isIn(point, corner))).toEqual([]);
    expect(label && isIn(label, corner)).toBe(false);
  }
  const other = ways.get(wayKey("d", { to: "p", when: "true" }))?.label;
  expect(Math.abs((other?.x ?? 0) - (label?.x ?? 0))).toBeGreaterThan(40);
});

/** A chain that widens and narrows, one of whose steps leads aside to a second chain. */
function beside(from: string): GraphShape {
  const chain = (ids: string): GraphShape["steps"] =>
    [...ids].map((id, index) => ({ id, exits: [...ids.slice(index + 1, index + 2)].map((to) => ({ to })) }));
  const wide = ["a", "b", "c", "d", "e", "f"].map((id) => ({
    id,
    exits: [...({ a: "bc", b: "def", c: "f" }[id] ?? "")].map((to) => ({ to, when: `to ${to}` })),
  }));
  const steps = [...chain("uvwxyz"), ...wide].toSorted((one, other) => one.id.localeCompare(other.id));
  return {
    steps: steps.map(({ id, exits }) => ({
      id,
      exits: id === from ? [...exits, { to: "u", isAside: true }] : exits,
    })),
  };
}

test.each([..."abcdef"])("an aside from %s to another column runs behind nothing", (from) => {
  const shape = beside(from);
  const { places, ways } = layoutOf(shape);
  const { points } = ways.get(wayKey(from, { to: "u" })) ?? { points: [] };
  expect(along(points).length).toBeGreaterThan(100);
  for (const corner of places.values())
    expect(along(points).filter((point) => isIn(point, corner))).toEqual([]);
  const rightOf = (ids: string) => Math.max(...[...ids].map((id) => places.get(id)?.x ?? 0)) + nodeSize.width;
  expect(places.get("u")?.x).toBeGreaterThan(rightOf("abcdef"));
  // It ends at the border of the other step, and moves nothing.
  expect(points.at(-1)?.x).toBe(places.get("u")?.x);
  const others = [..."abcdef"].map((id) => places.get(id));
  const away = from === "a" ? "f" : "a";
  const elsewhere = layoutOf(beside(away)).places;
  expect([..."abcdef"].map((id) => elsewhere.get(id))).toEqual(others);
});

test("every way is a path from one step to the other", () => {
  const { ways } = layoutOf(skipping);
  expect([...ways.keys()]).toEqual(["d true p", "d false z", "p  z", "z  z"]);
  for (const { points } of ways.values())
    expect(pathOf(points)).toMatch(/^M[\d.]+,[\d.]+ L.*L[\d.]+,[\d.]+$/);
  expect(pathOf([])).toBe("");
  expect(
    pathOf([
      { x: 0, y: 0 },
      { x: 0, y: 100 },
      { x: 10, y: 100 },
    ]),
  ).toBe("M0.0,0.0 L0.0,80.0 Q0.0,100.0 5.0,100.0 L10.0,100.0");
});
