// What was typed into the console's fields, as the management API takes it.
import { expect, test } from "vitest";
import { inputsOf, toInput, type Method } from "../../console/src/pages/installations/method-input.ts";

const field = { displayName: "", location: "" } as const;

const method: Method = {
  key: "reserve",
  kind: "action",
  name: "Reserve",
  parameters: [
    {
      name: "Currency",
      displayName: "Currency",
      target: "queryString",
      default: "EUR",
      values: ["EUR", "USD"],
    },
    { name: "Tags", displayName: "Tags", target: "queryString", list: "comma" },
    { name: "Shop", displayName: "Shop", target: "mergeField", lookup: "shops", strict: true },
  ],
  inputs: [
    { ...field, name: "Count", dataType: "integer", values: [{ value: 1, label: "one" }] },
    { ...field, name: "OrderId", dataType: "integer" },
    { ...field, name: "IsGift", dataType: "boolean" },
    { ...field, name: "Extra", dataType: "any" },
    { ...field, name: "Skus", dataType: "text", lists: 1 },
    { ...field, name: "Note", dataType: "text" },
  ],
  outputs: [],
};

test("parameters and fields are one list, with what is known of their values", () => {
  expect(inputsOf(method)).toMatchObject([
    { name: "Currency", isRequired: false, preset: "EUR", values: [{ value: "EUR" }, { value: "USD" }] },
    { name: "Tags", isRequired: true, isList: true },
    { name: "Shop", lookup: "shops", isStrict: true },
    { name: "Count", values: [{ value: "1", label: "one" }] },
    { name: "OrderId" },
    { name: "IsGift" },
    { name: "Extra" },
    { name: "Skus", isList: true },
    { name: "Note" },
  ]);
});

test("what was typed becomes values of its type, and what is empty is left out", () => {
  const texts = {
    Currency: "",
    Tags: "a\nb\n",
    Count: "1",
    OrderId: "9007199254740993",
    IsGift: "true",
    Extra: '{ "a": [1] }',
    Skus: '["x", "y"]',
    Note: "17",
  };
  expect(toInput(inputsOf(method), texts)).toEqual({
    Tags: ["a", "b"],
    Count: 1,
    OrderId: "9007199254740993",
    IsGift: true,
    Extra: { a: [1] },
    Skus: ["x", "y"],
    Note: "17",
  });
});

test("what is none of its type goes as it was typed: the server says what is wrong with it", () => {
  expect(toInput(inputsOf(method), { Count: "many", IsGift: "perhaps", Extra: "{", Skus: "[x" })).toEqual({
    Count: "many",
    IsGift: "perhaps",
    Extra: "{",
    Skus: "[x",
  });
});
