// The fields that stand in a plan, read from a message by the same readers that compiled modules call.
import { dateTime, lastSegment } from "../contract/field.ts";
import { fileHandle } from "../contract/file.ts";
import type { Message, Values } from "../contract/connector.ts";
import type { PlanField } from "../contract/plan.ts";
import { quotedName } from "../method/shaped-fields.ts";
import {
  any,
  boolean,
  decimal,
  each,
  float,
  integer,
  member,
  text,
  type JsonValue,
} from "../contract/value.ts";

/** The values of the fields in a message; absent ones are left out. Fails with `value/type-mismatch`. */
export function readFields(fields: readonly PlanField[], message: Message): Values {
  const values = Object.create(null) as Record<string, unknown>;
  const { receivedAtMs } = message;
  for (const field of fields) {
    const value =
      field.source === "body"
        ? readAt({ ...field, receivedAtMs }, message.body, 0)
        : readPart({ ...field, receivedAtMs }, field.source === "header" ? message.headers : message.query);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** Where a field is read, as its author writes it (definition-format.md §2). */
export function locationOf({ source, path }: Pick<PlanField, "source" | "path">): string {
  if (source !== "body") return `${source}:${path[0]?.name ?? ""}`;
  if (path.length === 0) return "$body";
  return path
    .map(({ name, list }) => {
      const text = name === undefined ? "" : quotedName(name);
      return list === true ? `[${text}]` : text;
    })
    .join(".");
}

/** A field, and what a `ttl` counts from. */
interface ReadField extends PlanField {
  readonly receivedAtMs: number | undefined;
}

function readPart(field: ReadField, parts: Message["headers"]): unknown {
  const name = field.path[0]?.name ?? "";
  const value = Object.hasOwn(parts, name) ? parts[name] : undefined;
  return readers[field.dataType](transformed(field, value), field);
}

/** A list gives one element for each of its own; fields beside each other stay zipped. */
function readAt(field: ReadField, value: JsonValue | undefined, depth: number): unknown {
  const step = field.path[depth];
  if (step === undefined) return readers[field.dataType](transformed(field, value), field);
  const found = step.name === undefined ? value : member(value, step.name);
  if (step.list !== true) return readAt(field, found, depth + 1);
  return each(found, (element) => readAt(field, element, depth + 1));
}

function transformed({ transform }: PlanField, value: JsonValue | undefined): JsonValue | undefined {
  return transform === undefined ? value : lastSegment(value);
}

type Reader = (value: JsonValue | undefined, field: ReadField) => unknown;

const readers: Readonly<Record<PlanField["dataType"], Reader>> = {
  text: (value, { name }) => text(value, name),
  integer: (value, { name }) => integer(value, name),
  float: (value, { name }) => float(value, name),
  decimal: (value, { name }) => decimal(value, name),
  boolean: (value, { name }) => boolean(value, name),
  dateTime: (value, { name, format, receivedAtMs }) => dateTime(value, name, format, receivedAtMs),
  file: (value, { name }) => fileHandle(value, name),
  any: (value) => any(value),
};
