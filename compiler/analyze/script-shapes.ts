// The payloads and parameters of a method as its scripts see them: fields → TypeScript types. A declared name is known,
// and so a misspelling of it; the values are anything, since what a vendor sends is converted only after the scripts.
import { isLocationProblem, parseLocation, type Segment } from "./location.ts";
import type { PartialField } from "./symbols.ts";

/** What is known of a value. */
export type Shape =
  | { readonly kind: "any" }
  | { readonly kind: "object"; readonly members: Map<string, Shape> }
  | { readonly kind: "list"; element: Shape };

/** A value of which nothing is known. */
export const anyShape: Shape = { kind: "any" };

/** The payload that fields read or fill; `any` where there are none. */
export function payloadShape(fields: readonly (PartialField | undefined)[]): Shape {
  let shape: Shape | undefined;
  for (const field of fields) {
    const location = parseLocation(field?.connectorField ?? "");
    if (!isLocationProblem(location) && location.source === "body")
      shape = withPath(shape, location.segments);
  }
  return shape ?? anyShape;
}

/** Both shapes at once: the members of either. */
export function mergeShapes(one: Shape | undefined, other: Shape): Shape {
  if (one === undefined) return other;
  if (one.kind === "object" && other.kind === "object") {
    const members = new Map(one.members);
    for (const [name, shape] of other.members) members.set(name, mergeShapes(members.get(name), shape));
    return { kind: "object", members };
  }
  if (one.kind === "list" && other.kind === "list")
    return { kind: "list", element: mergeShapes(one.element, other.element) };
  return anyShape;
}

/** An object with these members, of which nothing more is known. */
export function membersShape(names: Iterable<string>): Shape {
  return { kind: "object", members: new Map([...names].map((name) => [name, anyShape])) };
}

function withPath(shape: Shape | undefined, [segment, ...rest]: readonly Segment[]): Shape {
  if (segment === undefined) return shape === undefined ? anyShape : mergeShapes(shape, anyShape);
  if (segment.name === undefined)
    return mergeShapes(shape, { kind: "list", element: withPath(undefined, rest) });
  const below = withPath(undefined, rest);
  const value: Shape = segment.kind === "list" ? { kind: "list", element: below } : below;
  return mergeShapes(shape, { kind: "object", members: new Map([[segment.name, value]]) });
}

/** A shape as TypeScript: a type, and the interfaces it names. */
export interface PrintedShape {
  readonly type: string;
  readonly interfaces: readonly {
    readonly name: string;
    readonly members: readonly string[];
    readonly text: string;
  }[];
}

/** Prints a shape; its interfaces are called `<name>` and `<name>_<member>`, each name once. */
export function printShape(shape: Shape, name: string, taken = new Set<string>()): PrintedShape {
  if (shape.kind === "any") return { type: "any", interfaces: [] };
  if (shape.kind === "list") {
    const element = printShape(shape.element, name, taken);
    return { type: `${element.type}[]`, interfaces: element.interfaces };
  }
  let own = name;
  while (taken.has(own)) own += "_";
  taken.add(own);
  const members = [...shape.members].map(([key, member]) => ({
    key,
    ...printShape(member, `${own}_${key.replace(/\W/g, "_")}`, taken),
  }));
  const text = members.map(({ key, type }) => `  ${JSON.stringify(key)}: ${type};\n`).join("");
  return {
    type: own,
    interfaces: [
      { name: own, members: [...shape.members.keys()], text: `interface ${own} {\n${text}}\n` },
      ...members.flatMap((member) => member.interfaces),
    ],
  };
}
