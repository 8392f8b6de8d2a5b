// Which branch of a `oneOf` was meant. Only that branch is checked, so that a slip in a webhook is never told as "is not
// an action either". What tells branches apart is read from the schemas: the JSON type, a property with fixed values
// (`type`, `scheme`), or a required key that only one branch knows (`webhook`, `method`).
import {
  allowedTexts,
  allowedTypes,
  isObject,
  properties,
  requiredNames,
  resolve,
  type SchemaNode,
} from "./schema-node.ts";

/** The outcome of narrowing. */
export type Choice =
  | { readonly kind: "branch"; readonly branch: SchemaNode }
  /** No branch allows a value of this type. */
  | { readonly kind: "wrong-type"; readonly types: readonly string[] }
  /** The property that tells the branches apart has none of their values, or is missing. */
  | { readonly kind: "unknown-kind"; readonly property: string; readonly values: readonly string[] }
  /** None of the keys that tell the branches apart is there. */
  | { readonly kind: "none-of"; readonly keys: readonly string[] }
  /** More than one of the keys that exclude each other is there. */
  | { readonly kind: "several-of"; readonly keys: readonly string[] };

/** Chooses the branch that a value was meant for. */
export function narrow(branches: readonly SchemaNode[], value: unknown): Choice {
  const { candidates, property } = candidatesFor(branches, value);
  const [only] = candidates;
  if (only === undefined)
    return { kind: "wrong-type", types: [...new Set(branches.map(resolve).flatMap(allowedTypes))] };
  if (candidates.length === 1 || !isObject(value)) return { kind: "branch", branch: only };
  if (property !== undefined) return narrowByValue(candidates, property, value[property]);
  return narrowByKey(candidates, value);
}

/** The branches that allow a value's type, and the property that tells them apart. */
interface Candidates {
  readonly candidates: readonly SchemaNode[];
  readonly property: string | undefined;
}

/** What was found before, for each choice by the value's type. The schemas never change. */
const found = new WeakMap<readonly SchemaNode[], Map<string, Candidates>>();

function candidatesFor(branches: readonly SchemaNode[], value: unknown): Candidates {
  const type = Number.isInteger(value) ? "integer" : jsonType(value);
  const byType = found.get(branches) ?? new Map<string, Candidates>();
  found.set(branches, byType);
  const known = byType.get(type);
  if (known !== undefined) return known;
  const candidates = branches.map(resolve).filter((branch) => allowsType(branch, value));
  const names = Object.keys(candidates[0] === undefined ? {} : properties(candidates[0]));
  const one = { candidates, property: names.find((name) => isDiscriminator(name, candidates)) };
  byType.set(type, one);
  return one;
}

/** True when every branch allows only texts of its own for this property. */
function isDiscriminator(name: string, branches: readonly SchemaNode[]): boolean {
  const values = branches.map((branch) => valuesOf(branch, name) ?? []);
  return values.every(({ length }) => length > 0) && new Set(values.flat()).size === values.flat().length;
}

function narrowByValue(branches: readonly SchemaNode[], property: string, value: unknown): Choice {
  const branch = branches.find((candidate) =>
    valuesOf(candidate, property)?.some((allowed) => allowed === value),
  );
  if (branch !== undefined) return { kind: "branch", branch };
  const values = branches.flatMap((candidate) => valuesOf(candidate, property) ?? []);
  return { kind: "unknown-kind", property, values };
}

/** A branch without a key of its own is the default: `{ targetType, targetName }` beside `{ …, ignore }`. */
function narrowByKey(branches: readonly SchemaNode[], value: SchemaNode): Choice {
  const keyed = branches.map((branch) => ({ branch, key: ownKey(branch, branches) }));
  const present = keyed.filter(({ key }) => key !== undefined && key in value);
  const exclusive = branches.every((branch) => !("properties" in branch));
  if (exclusive && present.length > 1)
    return { kind: "several-of", keys: present.flatMap(({ key }) => key ?? []) };
  // `script` makes a step a script step only where no `method` stands beside it.
  const certain = present.find(({ branch, key }) => key !== undefined && isUnknown(key, branch, branches));
  const chosen = certain ?? present[0] ?? keyed.find(({ key }) => key === undefined);
  if (chosen !== undefined) return { kind: "branch", branch: chosen.branch };
  return { kind: "none-of", keys: keyed.flatMap(({ key }) => key ?? []) };
}

/** The first required key that no other branch knows, or else the first that no other requires. */
function ownKey(branch: SchemaNode, branches: readonly SchemaNode[]): string | undefined {
  const others = branches.filter((other) => other !== branch);
  const required = requiredNames(branch);
  return (
    required.find((name) => isUnknown(name, branch, branches)) ??
    required.find((name) => others.every((other) => !requiredNames(other).includes(name)))
  );
}

/** True when no other branch has this key. */
function isUnknown(name: string, branch: SchemaNode, branches: readonly SchemaNode[]): boolean {
  return branches.every((other) => other === branch || !(name in properties(other)));
}

function valuesOf(branch: SchemaNode, name: string): readonly string[] | undefined {
  const property = properties(branch)[name];
  return property === undefined ? undefined : allowedTexts(resolve(property));
}

function allowsType(branch: SchemaNode, value: unknown): boolean {
  const types = allowedTypes(branch);
  const isWhole = Number.isInteger(value) && types.includes("integer");
  return types.length === 0 || types.includes(jsonType(value)) || isWhole;
}

/** The JSON Schema name of a value's type. */
function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
