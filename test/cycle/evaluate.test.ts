// What the values of a plan mean for one transaction.
import { expect, test } from "vitest";
import type { PlanValue } from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { evaluate, evaluateEntries } from "../../runtime/cycle/evaluate.ts";

const outputs = new Map([
  [
    "created",
    {
      Id: 12345678901234567890n,
      Total: JSON.rawJSON("1.50"),
      Name: "Ada {{secret}}",
      Paid: false,
      Tags: ["a", "b"],
      Address: { city: "Turin" },
      Nothing: null,
      Absent: undefined,
      Due: "2026-01-31T09:30:00+01:00",
      Dates: ["2026-01-31", null],
    },
  ],
]);
const sources = { outputs, nowMs: Date.UTC(2026, 10, 21, 17, 20), uuid: () => "u-1" };

const field = (name: string, step = "created"): PlanValue => ({ kind: "field", step, field: name });
const text = (
  ...parts: readonly (string | { readonly step: string; readonly field: string })[]
): PlanValue => ({
  kind: "text",
  parts,
});
const of = (name: string) => ({ step: "created", field: name });

test.each<[name: string, value: PlanValue, result: JsonValue | undefined]>([
  ["a literal", { kind: "literal", value: { a: [1] } }, { a: [1] }],
  ["a long integer keeps its type", field("Id"), 12345678901234567890n],
  ["an exact number keeps its digits", field("Total"), JSON.rawJSON("1.50")],
  ["a list keeps its type", field("Tags"), ["a", "b"]],
  ["data is never a template", field("Name"), "Ada {{secret}}"],
  ["null stays null", field("Nothing"), null],
  ["an absent value is absent", field("Absent"), undefined],
  ["an unknown field is absent", field("toString"), undefined],
  ["a field of a step that did not run is absent", field("Id", "later"), undefined],
  [
    "text of scalars",
    text("#", of("Id"), " ", of("Total"), " ", of("Paid")),
    "#12345678901234567890 1.50 false",
  ],
  ["data in text is never a template", text("Hello ", of("Name")), "Hello Ada {{secret}}"],
  ["the moment", { kind: "now" }, "2026-11-21T17:20:00Z"],
  ["the moment, moved and written", { kind: "now", addMs: -60_000, format: "unix" }, 1_795_281_540],
  ["a UUID", { kind: "uuid" }, "u-1"],
  ["a date that is written", { ...of("Due"), kind: "field", format: "dd.MM.yyyy HH:mm" }, "31.01.2026 08:30"],
  [
    "a date that is moved keeps its zone",
    { ...of("Due"), kind: "field", addMs: 1000 },
    "2026-01-31T09:30:01+01:00",
  ],
  ["each date of a list", { ...of("Dates"), kind: "field", format: "MM/yy" }, ["01/26", null]],
  ["an absent date is absent", { ...of("Absent"), kind: "field", format: "unix" }, undefined],
  [
    "dates in text",
    {
      kind: "text",
      parts: ["at ", { kind: "now", format: "HH:mm" }, ", due ", { ...of("Due"), format: "d MMM" }],
    },
    "at 17:20, due 31 Jan",
  ],
  ["a list with an absent item", { kind: "list", items: [field("Paid"), field("Absent")] }, [false, null]],
])("%s", (_name, value, result) => {
  expect(evaluate(value, sources)).toEqual(result);
});

test("an object leaves out what is absent, and has no prototype to reach", () => {
  const value: PlanValue = {
    kind: "object",
    entries: [
      ["id", field("Id")],
      ["none", field("Absent")],
      ["nothing", field("Nothing")],
      ["__proto__", { kind: "literal", value: { polluted: true } }],
    ],
  };
  const object = evaluate(value, sources);
  expect(Object.keys(object as object)).toEqual(["id", "nothing", "__proto__"]);
  expect(Object.getPrototypeOf(object)).toBeNull();
});

test("absent values leave their targets absent", () => {
  expect({
    ...evaluateEntries(
      [
        ["A", field("Absent")],
        ["B", field("Paid")],
      ],
      sources,
    ),
  }).toEqual({ B: false });
});

test.each([
  ["Absent", "value/missing"],
  ["Nothing", "value/missing"],
  ["Tags", "value/type-mismatch"],
  ["Address", "value/type-mismatch"],
])("%s in mixed text fails with %s", (name, code) => {
  expect(() => evaluate(text("x ", of(name)), sources)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(`created.${name}`) }),
  );
});

test("a field that is no date cannot be written as one", () => {
  expect(() => evaluate({ ...of("Name"), kind: "field", format: "unix" }, sources)).toThrow(
    expect.objectContaining({
      code: "value/type-mismatch",
      message: expect.stringContaining("created.Name"),
    }),
  );
});
