// Fields that are read → the values that a step gives to later ones.
import type { OutputInterface } from "./interface.ts";
import { isLocationProblem, listDepth, parseLocation, type Location } from "./location.ts";
import { defaultSystemField } from "./naming.ts";
import type { PartialField } from "./symbols.ts";

/** How many lists a location passes through, and which is the outermost. */
export function listsOf(location: Location): Pick<OutputInterface, "lists" | "list"> {
  const lists = listDepth(location);
  if (location.source !== "body" || lists === 0) return { lists };
  const outermost = location.segments.findIndex((segment) => segment.kind === "list") + 1;
  return { lists, list: JSON.stringify(location.segments.slice(0, outermost)) };
}

/** The values of fields that stand in a cycle itself; those with faults of their own are left out. */
export function fieldOutputs(fields: readonly (PartialField | undefined)[]): readonly OutputInterface[] {
  return fields.flatMap((field) => {
    const location = field?.connectorField === undefined ? undefined : parseLocation(field.connectorField);
    if (location === undefined || isLocationProblem(location)) return [];
    const name = field?.systemField ?? defaultSystemField(location);
    if (name === undefined) return [];
    return [{ name, dataType: field?.dataType ?? "text", ...listsOf(location) }];
  });
}
