// Custom fields that were looked up (B§10.1), on their way into an installation's file: each has a name that no other field of
// its side has, keeps the one by which cycles know it, and goes when its source has it no more.
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import { defaultSystemField, longerSystemField } from "../analyze/naming.ts";
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { setValue } from "../syntax/set-value.ts";

/** A field as the file has it. */
export interface LookedUpField {
  readonly connectorField: string;
  readonly systemField?: string;
  readonly displayName?: string;
  readonly dataType?: string;
}

/** What was found for one side of a method. */
export interface FoundFields {
  readonly method: string;
  readonly side: "request" | "response";
  readonly fields: readonly LookedUpField[];
  /** System fields and parameters that the side has already. */
  readonly taken: readonly string[];
}

/** One difference. */
export interface FieldChange {
  readonly kind: "added" | "changed" | "removed";
  readonly method: string;
  readonly side: "request" | "response";
  readonly field: LookedUpField;
}

/** The file's new text, and what is different in it. */
export interface UpdatedFile {
  readonly text: string;
  readonly changes: readonly FieldChange[];
}

/** Puts what was found in place of what was found before. */
export function updateLookedUpFields(text: string, found: readonly FoundFields[]): UpdatedFile {
  const { document } = parseDocument(createSourceFile("installation.json", text));
  const written = (document.value ?? {}) as InstallationFile;
  const sides = [...found, ...forgotten(written, found)];
  let updated = text;
  const changes: FieldChange[] = [];
  for (const { method, side, fields, taken } of sides) {
    const { lookedUp: old = [], fields: own = [] } = written.fields?.[method]?.[side] ?? {};
    const now = withNames(fields, old, [...taken, ...own.flatMap((field) => nameOf(field) ?? [])]);
    const differences = compare(old, now);
    if (differences.length === 0) continue;
    changes.push(...differences.map((difference) => ({ ...difference, method, side })));
    updated = setValue(updated, ["fields", method, side, "lookedUp"], now.length === 0 ? undefined : now);
  }
  return { text: updated, changes };
}

/** Adds to a person's own fields those that a delivery has and the installation's file does not; what is there stays as it is. */
export function addFields(text: string, found: FoundFields): UpdatedFile {
  const { method, side } = found;
  const { document } = parseDocument(createSourceFile("installation.json", text));
  const written = (document.value ?? {}) as InstallationFile;
  const { lookedUp = [], fields: own = [] } = written.fields?.[method]?.[side] ?? {};
  return addTo(text, ["fields", method, side, "fields"], { own, lookedUp, found });
}

/** The custom fields of one side of a method, as a file has them. */
export interface WrittenFields {
  readonly method: string;
  readonly side: "request" | "response";
  /** Those that a person wrote. */
  readonly fields: readonly LookedUpField[];
  readonly lookedUp: readonly LookedUpField[];
}

/** Those of an installation's file, which somebody may be writing: what is no list in it is left out. */
export function readFields(text: string): readonly WrittenFields[] {
  const { document } = parseDocument(createSourceFile("installation.json", text));
  const { fields: written } = (document.value ?? {}) as InstallationFile;
  return Object.entries(written ?? {}).flatMap(([method, sides]) =>
    (["request", "response"] as const).flatMap((side) => {
      const [fields, lookedUp] = [listOf(sides?.[side]?.fields), listOf(sides?.[side]?.lookedUp)];
      return fields.length + lookedUp.length === 0 ? [] : { method, side, fields, lookedUp };
    }),
  );
}

function listOf(given: unknown): readonly LookedUpField[] {
  return Array.isArray(given) ? (given as readonly LookedUpField[]) : [];
}

/** The file with these in place of those that a person wrote before; what nothing stands in any more goes too. */
export function setFields(
  text: string,
  { method, side, fields }: Pick<WrittenFields, "method" | "side" | "fields">,
): string {
  const place = ["fields", method, side, "fields"];
  if (fields.length > 0) return setValue(text, place, fields);
  const { document } = parseDocument(createSourceFile("installation.json", text));
  const written = (document.value ?? {}) as InstallationFile;
  const sides = written.fields?.[method];
  if (sides?.[side]?.fields === undefined) return text;
  const others = Object.keys(written.fields ?? {}).length;
  const depth =
    sides[side].lookedUp !== undefined ? 4 : Object.keys(sides).length > 1 ? 3 : others > 1 ? 2 : 1;
  return setValue(text, place.slice(0, depth), undefined);
}

/** As `addFields`, in a cycle's file, for a webhook that is written into a step: the step has the method's name. */
export function addStepFields(text: string, found: FoundFields): UpdatedFile {
  const { document } = parseDocument(createSourceFile("cycle.json", text));
  const written = (document.value ?? {}) as CycleFile;
  const own = written.steps?.[found.method]?.webhook?.fields ?? [];
  return addTo(text, ["steps", found.method, "webhook", "fields"], { own, lookedUp: [], found });
}

function addTo(
  text: string,
  place: readonly string[],
  {
    own,
    lookedUp,
    found: { method, side, fields, taken },
  }: {
    readonly own: readonly LookedUpField[];
    readonly lookedUp: readonly LookedUpField[];
    readonly found: FoundFields;
  },
): UpdatedFile {
  const known = [...lookedUp, ...own];
  const places = new Set(known.map(({ connectorField }) => connectorField));
  const missing = fields.filter(({ connectorField }) => !places.has(connectorField));
  const names = known.flatMap((field) => nameOf(field) ?? []);
  const added = withNames(missing, [], [...taken, ...names]);
  if (added.length === 0) return { text, changes: [] };
  return {
    text: setValue(text, place, [...own, ...added]),
    changes: added.map((field) => ({ kind: "added", method, side, field })),
  };
}

interface CycleFile {
  readonly steps?: Readonly<
    Record<string, { readonly webhook?: { readonly fields?: readonly LookedUpField[] } } | undefined>
  >;
}

interface InstallationFile {
  readonly fields?: Readonly<
    Record<string, Partial<Record<"request" | "response", WrittenSide>> | undefined>
  >;
}

interface WrittenSide {
  readonly fields?: readonly LookedUpField[];
  readonly lookedUp?: readonly LookedUpField[];
}

/** Sides that had looked up fields, and whose connector looks none up any more. */
function forgotten({ fields = {} }: InstallationFile, found: readonly FoundFields[]): readonly FoundFields[] {
  return Object.entries(fields).flatMap(([method, sides]) =>
    (["request", "response"] as const).flatMap((side) =>
      sides?.[side]?.lookedUp === undefined || found.some((one) => one.method === method && one.side === side)
        ? []
        : { method, side, fields: [], taken: [] },
    ),
  );
}

function withNames(
  fields: readonly LookedUpField[],
  old: readonly LookedUpField[],
  taken: readonly string[],
): readonly LookedUpField[] {
  const known = new Map(old.map((field) => [field.connectorField, nameOf(field)]));
  const used = new Set(taken);
  return fields.flatMap((field) => {
    const location = parseLocation(field.connectorField);
    if (isLocationProblem(location)) return [];
    const usual = defaultSystemField(location);
    const wanted = [known.get(field.connectorField), usual, longerSystemField(location)];
    const name =
      wanted.find((one) => one !== undefined && !used.has(one)) ?? numbered(usual ?? "Field", used);
    used.add(name);
    const { connectorField, ...rest } = field;
    return { connectorField, ...(name === usual ? {} : { systemField: name }), ...rest };
  });
}

function numbered(name: string, used: ReadonlySet<string>): string {
  for (let count = 2; ; count++) {
    const candidate = `${name}${String(count)}`;
    if (!used.has(candidate)) return candidate;
  }
}

function nameOf({ connectorField, systemField }: LookedUpField): string | undefined {
  if (systemField !== undefined) return systemField;
  const location = parseLocation(connectorField);
  return isLocationProblem(location) ? undefined : defaultSystemField(location);
}

function compare(
  old: readonly LookedUpField[],
  now: readonly LookedUpField[],
): readonly Pick<FieldChange, "kind" | "field">[] {
  const before = new Map(old.map((field) => [field.connectorField, field]));
  const after = new Set(now.map(({ connectorField }) => connectorField));
  return [
    ...now.flatMap((field) => {
      const was = before.get(field.connectorField);
      if (was === undefined) return { kind: "added" as const, field };
      return isSame(was, field) ? [] : { kind: "changed" as const, field };
    }),
    ...old
      .filter(({ connectorField }) => !after.has(connectorField))
      .map((field) => ({ kind: "removed" as const, field })),
  ];
}

/** Whatever the order of the keys is. */
function isSame(a: LookedUpField, b: LookedUpField): boolean {
  const text = (field: LookedUpField): string =>
    JSON.stringify(Object.entries(field).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return text(a) === text(b);
}
