// Parameters that act on a response (B§4.2): `filterField` keeps the records that a value asks for, `responseField` puts its value at
// a place of the response. Both see the body as the scripts and all pages left it, right before the outputs are read.
import type { ActionMethod, Parameter } from "../contract/connector.ts";
import { dateTime } from "../contract/field.ts";
import { parseIso, toMs } from "../contract/instant.ts";
import type { MergeFields } from "../contract/merge.ts";
import { isJsonObject, list, member, type JsonObject, type JsonValue } from "../contract/value.ts";
import { isEqual } from "./condition.ts";
import type { ResponseBody } from "./response.ts";

type Path = NonNullable<Parameter["path"]>;

/** The body with its parameters applied; one without a value does nothing. Fails where a date is none. */
export function applyParameters(
  { parameters, outputs }: Pick<ActionMethod, "parameters" | "outputs">,
  merge: MergeFields,
  body: ResponseBody,
): ResponseBody {
  if (body.kind === "unread") return body;
  let { value } = body;
  for (const { name, target, path } of parameters) {
    const given = merge[name];
    if (path === undefined || given === undefined || given === null || value === undefined) continue;
    if (target === "responseField") value = put(value, path, given);
    else value = keep(value, path, testOf(outputs, name, given));
  }
  return value === body.value ? body : { kind: "value", value };
}

type Test = (found: JsonValue | undefined) => boolean;

/**
 * How a record is told: a date is at or after the value, anything else equals it or one of its list. The type is that of the
 * response field with the same location.
 */
function testOf(outputs: ActionMethod["outputs"], name: string, given: JsonValue): Test {
  const wanted = list(given) ?? [];
  const field = outputs.find(({ location }) => location === name);
  if (field?.dataType !== "dateTime")
    return (found) => found !== undefined && wanted.some((one) => isEqual(found, one));
  const { format } = field;
  const earliest = wanted.flatMap((one) => momentOf(one, name, format) ?? []);
  return (found) => {
    const atMs = momentOf(found, name, format);
    return atMs !== undefined && earliest.some((fromMs) => atMs >= fromMs);
  };
}

/** The milliseconds of a date in ISO 8601 or as the vendor writes it. */
function momentOf(value: JsonValue | undefined, name: string, format = "iso"): number | undefined {
  const iso = typeof value === "string" && parseIso(value) ? value : dateTime(value, name, format);
  const moment = iso === undefined ? undefined : parseIso(iso);
  return moment && toMs(moment);
}

/**
 * Without the records that fail: the elements of the innermost list of the path. A body without a list is one record, and
 * nothing when it fails.
 */
function keep(value: JsonValue, path: Path, test: Test): JsonValue | undefined {
  const last = path.findLastIndex((step) => step.list === true);
  if (last < 0) return test(at(value, path)) ? value : undefined;
  const rest = path.slice(last + 1);
  return change(value, path.slice(0, last), (parent) => {
    const { name } = path[last] ?? {};
    const records = list(name === undefined ? parent : member(parent, name));
    if (records === undefined) return parent;
    const kept = records.filter((record) => test(at(record, rest)));
    return name === undefined ? kept : withMember(parent, name, kept);
  });
}

/** With a value at a place: in each record where the path passes through lists. What is not there yet is made, but no list. */
function put(value: JsonValue, path: Path, given: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return given;
  const { name } = step;
  const found = name === undefined ? value : member(value, name);
  if (step.list === true && found === undefined) return value;
  const changed =
    step.list === true
      ? (list(found) ?? []).map((element) => put(element, rest, given))
      : put(found ?? {}, rest, given);
  return name === undefined ? changed : withMember(value, name, changed);
}

/** Changes every value at a path, entering its lists. */
function change(value: JsonValue, path: Path, to: (value: JsonValue) => JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return to(value);
  const { name } = step;
  const found = name === undefined ? value : member(value, name);
  if (found === undefined) return value;
  const changed =
    step.list === true
      ? (list(found) ?? []).map((element) => change(element, rest, to))
      : change(found, rest, to);
  return name === undefined ? changed : withMember(value, name, changed);
}

/** The value at a path without lists. */
function at(value: JsonValue, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((found, { name = "" }) => member(found, name), value);
}

/** A copy with one member replaced; what is no object stays as it is. */
function withMember(value: JsonValue, name: string, changed: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const copy = Object.assign(Object.create(null) as JsonObject, value);
  copy[name] = changed;
  return copy;
}
