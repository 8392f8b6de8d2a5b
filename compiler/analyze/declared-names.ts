// Where a file declares the names that others use: methods, steps, parameters, system fields and the like. Read from the
// value as it stands, so that a file with errors has them too.
import type { Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";

/** A name and the place that gives it. */
export interface DeclaredName {
  readonly name: string;
  readonly span: Span;
  /** The object or list that holds it beside others, where a name may stand once. */
  readonly list: string;
  /** What the declaration says of itself: texts for people, the vendor's names, the method that a step calls. */
  readonly described: string;
}

/** The objects whose keys are names that the author makes, as their paths; `*` is any key. */
const maps: ReadonlySet<string> = new Set([
  "connectors/methods",
  "connectors/authentication",
  "connectors/lookups",
  "connectors/objectCategories",
  "installations/objects",
  "connectors/methods/*/with",
  "connectors/methods/*/events/types",
  "cycles/steps",
  "cycles/connectors",
]);

const describingKeys: ReadonlySet<string> = new Set(
  "name displayName description connectorField endpoint method webhook connector".split(" "),
);
const declaringKeys: ReadonlySet<string> = new Set(["targetName", "systemField"]);

/** Every name that a definition, a cycle or an installation declares. */
export function declaredNames(document: Document): readonly DeclaredName[] {
  const room = document.file.path.split("/")[0] ?? "";
  return walk(document, room, [], document.value);
}

function walk(document: Document, room: string, path: Path, value: unknown): readonly DeclaredName[] {
  if (Array.isArray(value))
    return value.flatMap((element: unknown, index) => walk(document, room, [...path, index], element));
  if (typeof value !== "object" || value === null) return [];
  const pattern = [room, path[0], path.length > 1 ? "*" : undefined, ...path.slice(2)];
  const isMap = maps.has(pattern.filter((step) => step !== undefined).join("/"));
  return Object.entries(value).flatMap(([key, member]: [string, unknown]): readonly DeclaredName[] => {
    const at = [...path, key];
    if (typeof member === "string" && declaringKeys.has(key))
      return [
        {
          name: member,
          span: document.valueSpan(at),
          list: path.slice(0, -1).join("/"),
          described: describe(value),
        },
      ];
    const own = isMap
      ? [{ name: key, span: document.keySpan(at), list: path.join("/"), described: describe(member) }]
      : [];
    return [...own, ...walk(document, room, at, member)];
  });
}

function describe(declaration: unknown): string {
  const texts = Object.entries(declaration ?? {}).filter(
    ([key, text]) => describingKeys.has(key) && typeof text === "string",
  );
  return texts.map(([, text]) => String(text)).join(" ");
}
