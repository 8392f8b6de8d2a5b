// Makes a request meet a condition: each test's place gets a value for which it holds.
import type { Condition, ConditionTest, TextPart } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { isJsonObject, text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import { draftText, type Draft } from "./draft.ts";
import { putAtNames, readAtNames } from "./location.ts";

/** Makes a condition hold, or with `not` its first test fail. Tests of an answer's status mean nothing here. */
export function satisfy(draft: Draft, condition: Condition, merge: MergeFields): void {
  for (const test of condition) put(draft, test, wantedOf(draft, test, merge));
}

/** Makes a condition fail by a test of the body or an item; false when no test can be made to fail. */
export function dissatisfy(draft: Draft, condition: Condition, merge: MergeFields): boolean {
  for (const test of condition) {
    if (test.of.kind !== "body" && test.of.kind !== "item" && test.of.kind !== "header") continue;
    const wanted = wantedOf(draft, test, merge);
    const isAbsent = test.test.kind === "present" && !test.test.present;
    if (test.test.kind === "not") put(draft, test, plain(draft, test.test.value, merge));
    else if (isAbsent) put(draft, test, "there");
    else if (test.test.kind === "present") put(draft, test, undefined);
    else put(draft, test, `not-${toText(isJsonObject(wanted) ? null : wanted, "") ?? ""}`);
    return true;
  }
  return false;
}

/** `undefined`: nothing may stand there. */
function wantedOf(draft: Draft, { of, test }: ConditionTest, merge: MergeFields): JsonValue | undefined {
  switch (test.kind) {
    case "equals":
      return plain(draft, test.value, merge);
    case "in":
      return plain(draft, test.values[0] ?? "", merge);
    case "startsWith":
      return `${String(plain(draft, test.text, merge) as string)}x`;
    case "not": {
      const held = heldOf(draft, of);
      const refused = plain(draft, test.value, merge);
      return held !== undefined && held !== refused ? held : "another";
    }
    case "present": {
      if (!test.present) return undefined;
      return heldOf(draft, of) ?? "present";
    }
  }
}

function heldOf(draft: Draft, of: ConditionTest["of"]): JsonValue | undefined {
  if (of.kind === "body" || of.kind === "item") return readAtNames(draft.body, pathOf(draft, of));
  if (of.kind === "header" || of.kind === "query") return draft.read(of, {}) as string | undefined;
  return undefined;
}

/** A list where a single value could stand is the parts of a text with merge fields. */
function plain(draft: Draft, value: JsonValue | readonly TextPart[], merge: MergeFields): JsonValue {
  return Array.isArray(value)
    ? (draftText(draft, value as readonly TextPart[], merge) ?? "")
    : (value as JsonValue);
}

function pathOf(draft: Draft, of: Extract<ConditionTest["of"], { path: unknown }>): readonly string[] {
  return of.kind === "item" ? [...(draft.items ?? []), ...of.path] : of.path;
}

function put(draft: Draft, { of }: ConditionTest, value: JsonValue | undefined): void {
  switch (of.kind) {
    case "status":
      return;
    case "method":
      if (typeof value === "string") draft.method = value.toUpperCase();
      return;
    case "header":
      if (value === undefined) draft.removeHeader(of.name);
      else draft.setHeader(of.name, toText(value, "") ?? "");
      return;
    case "query":
      if (value !== undefined) draft.setQuery(of.name, toText(value, "") ?? "");
      return;
    case "body":
    case "item": {
      const path = pathOf(draft, of);
      if (value !== undefined) draft.body = putAtNames(draft.body, path, value);
      else if (readAtNames(draft.body, path) !== undefined) draft.body = putAtNames(draft.body, path, null);
    }
  }
}
