// Where two names are equally near to a wrong one, both are offered and no machine chooses.
import { expect, it } from "vitest";
import { checkProject } from "../../compiler/program/check-project.ts";
import { baseProject } from "../../scripts/examples/project.ts";

const connector = "connectors/shop/connector.json";

/** The hint and the fix after `{{Number}}` is misspelt beside other parameters. */
function offered(written: string, ...others: readonly string[]) {
  const base = baseProject();
  const parameter = '{ "targetType": "mergeField", "targetName": "Number" }';
  const list = [parameter, ...others.map((name) => parameter.replace("Number", name))].join(", ");
  const text = (base.files.get(connector) ?? "").replace("{{Number}}", `{{${written}}}`);
  const files = new Map(base.files).set(connector, text.replace(parameter, list));
  return checkProject({ ...base, files }).diagnostics.map(({ code, hint, fix }) => ({
    code,
    hint,
    fix: fix?.title,
  }));
}

const code = "semantic/unknown-merge-field";

it("one name is offered and may be corrected by a machine", () => {
  expect(offered("Numbr", "Street")).toEqual([
    { code, hint: "Did you mean `Number`?", fix: "Write `Number`" },
  ]);
});

it("two names are offered, and nothing is corrected", () => {
  expect(offered("Numbers", "NumbersX")).toEqual([
    { code, hint: "Did you mean `Number` or `NumbersX`?", fix: undefined },
  ]);
});

it("of many names three are offered", () => {
  expect(offered("Numbers", "NumbersA", "NumbersB", "NumbersC")).toEqual([
    { code, hint: "Did you mean `Number`, `NumbersA` or `NumbersB`?", fix: undefined },
  ]);
});
