// Two lists of records side by side (B§3.3): a step's data is split along one list, so that the other comes along whole with
// each of its elements. Lists of single values are no records and harmless. And one place that is a list to one field and an
// object to another.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, parseLocation, type Segment } from "../location.ts";
import { connectorSides, type Side } from "../sides.ts";

/** `semantic/two-lists`, `list-and-object`. */
export function checkTwoLists(context: ConnectorContext): void {
  for (const side of connectorSides(context.connector)) {
    checkSide(context, side);
    checkKinds(context, side);
  }
}

/** A vendor sends the one or the other at a place. */
function checkKinds({ document, report }: ConnectorContext, { fields, path }: Side): void {
  const lists = new Map<string, Path>();
  const objects: (readonly [key: string, name: string, at: Path])[] = [];
  fields.forEach((field, index) => {
    const location = field?.connectorField === undefined ? undefined : parseLocation(field.connectorField);
    if (location === undefined || isLocationProblem(location) || location.source !== "body") return;
    const at = [...path, index, "connectorField"];
    for (const [depth, { kind, name }] of location.segments.slice(0, -1).entries()) {
      if (name === undefined) continue;
      const key = JSON.stringify(
        location.segments.slice(0, depth + 1).map((segment) => segment.name ?? null),
      );
      if (kind === "list") lists.set(key, lists.get(key) ?? at);
      else objects.push([key, name, at]);
    }
  });
  const told = new Set<string>();
  for (const [key, name, at] of objects) {
    const list = lists.get(key);
    if (list === undefined || told.has(key)) continue;
    told.add(key);
    const related = [{ span: document.valueSpan(list), message: "Here it is a list." }];
    report(diagnostic("semantic/list-and-object", document.valueSpan(at), { name }, { related }));
  }
}

/** A list, by the object that it is in, and the fields of its elements. */
interface Records {
  readonly parent: string;
  readonly name: string;
  readonly first: Path;
  fields: number;
}

function checkSide({ document, report }: ConnectorContext, { fields, path }: Side): void {
  const lists = new Map<string, Records>();
  fields.forEach((field, index) => {
    const location = field?.connectorField === undefined ? undefined : parseLocation(field.connectorField);
    if (location === undefined || isLocationProblem(location) || location.source !== "body") return;
    // A segment after the list's own is a field of its elements.
    for (const [depth, segment] of location.segments.slice(0, -1).entries())
      if (segment.kind === "list") count(lists, location.segments, depth, [...path, index, "connectorField"]);
  });
  const records = [...lists.values()].filter((list) => list.fields > 1);
  for (const [index, list] of records.entries()) {
    const other = records.slice(0, index).find(({ parent }) => parent === list.parent);
    if (other === undefined) continue;
    const args = { list: `[${list.name}]`, other: `[${other.name}]` };
    const related = [{ span: document.valueSpan(other.first), message: "The other list begins here." }];
    report(diagnostic("semantic/two-lists", document.valueSpan(list.first), args, { related }));
  }
}

function count(lists: Map<string, Records>, segments: readonly Segment[], depth: number, first: Path): void {
  const key = JSON.stringify(segments.slice(0, depth + 1));
  const name = segments[depth]?.name ?? "";
  const list = lists.get(key) ?? { parent: JSON.stringify(segments.slice(0, depth)), name, first, fields: 0 };
  list.fields += 1;
  lists.set(key, list);
}
