// The fields that stand in a plan, read from a value by the same readers that compiled modules call.
import { dateTime, lastSegment } from "../contract/field.ts";
import { fileHandle } from "../contract/file.ts";
import type { Values } from "../contract/connector.ts";
import type { PlanField } from "../contract/plan.ts";
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

/** The values of the fields in a body, `nowMs` what a `ttl` counts from; absent ones are left out. Fails with `value/type-mismatch`. */
export function readFields(fields: readonly PlanField[], body: JsonValue | undefined, nowMs: number): Values {
  const values = Object.create(null) as Record<string, unknown>;
  for (const field of fields) {
    const value = readAt({ ...field, nowMs }, body, 0);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** A field, and the moment at which it is read. */
interface ReadField extends PlanField {
  readonly nowMs: number;
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
  dateTime: (value, { name, format, nowMs }) => dateTime(value, name, format, nowMs),
  file: (value, { name }) => fileHandle(value, name),
  any: (value) => any(value),
};
