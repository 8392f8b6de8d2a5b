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

/** Steps that part and come together. */
const wide = ["a", "b", "c", "d", "e", "f"];
const waysOfWide: Readonly<Record<string, readonly string[]>> = {
  a: ["b", "c"],
  b: ["d", "e", "f"],
  c: ["f"],
};

/** They, one of which leads aside to a chain beside them. */
function beside(from: string): GraphShape {
  const chain = ["u", "v", "w", "x", "y", "z"];
  const chained = chain.map((id, index) => ({
    id,
    exits: chain.slice(index + 1, index + 2).map((to) => ({ to })),
  }));
  const parting = wide.map((id) => {
    const exits = (waysOfWide[id] ?? []).map((to) => ({ to, when: `to ${to}` }));
    return { id, exits: id === from ? [...exits, { to: "u", isAside: true }] : exits };
  });
  return { steps: [...parting, ...chained] };
}

test.each(wide)("an aside from %s to another column runs behind nothing", (from) => {
  const { places, ways } = layoutOf(beside(from));
  const { points } = ways.get(wayKey(from, { to: "u" })) ?? { points: [] };
  expect(along(points).length).toBeGreaterThan(100);
  for (const corner of places.values())
    expect(along(points).filter((point) => isIn(point, corner))).toEqual([]);
  // The other column begins behind this one, and it ends at the border of that.
  const left = places.get("u")?.x;
  const right = Math.max(...wide.map((id) => places.get(id)?.x ?? Infinity)) + nodeSize.width;
  expect(left).toBeGreaterThan(right);
  expect(points.at(-1)?.x).toBe(left);
  // Nothing stands elsewhere because of it.
  const elsewhere = layoutOf(beside(from === "a" ? "f" : "a")).places;
  expect(wide.map((id) => elsewhere.get(id))).toEqual(wide.map((id) => places.get(id)));
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
