// Where two names are equally near to a wrong one, both are offered and no machine chooses.
import { expect, it } from "vitest";
import { checkProject } from "../../compiler/program/check-project.ts";
import { checkTypes } from "../../compiler/program/check-scripts.ts";
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

/** What is said after texts of the connector are replaced. */
async function told(edits: readonly (readonly [before: string, after: string])[]) {
  const base = baseProject();
  const text = edits.reduce(
    (all, [before, after]) => all.replace(before, after),
    base.files.get(connector) ?? "",
  );
  const project = checkProject({ ...base, files: new Map(base.files).set(connector, text) });
  const { diagnostics } = await checkTypes(project);
  return diagnostics.map(({ code: found, hint, fix }) => ({ code: found, hint, fix: fix?.title }));
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

const field = '{ "connectorField": "note.text", "systemField": "Text"';
const note = '"endpoint": "/notes",';

it.each([
  [
    "properties",
    [[field, `${field}, "valueX": "a"`]],
    "schema/unknown-property",
    "Rename it to `value` or `values`.",
  ],
  [
    "values",
    [['"POST",\n      "endpoint": "/notes"', '"PUST",\n      "endpoint": "/notes"']],
    "schema/unknown-value",
    "Write `POST` or `PUT`.",
  ],
  [
    "names of a script",
    [[note, `${note} "script": "function before_action() { btob('a'); return true; }",`]],
    "script/type-unknown-name",
    "Did you mean `btoa` or `atob`?",
  ],
  [
    "members of a payload",
    [
      [
        '"order.id", "systemField": "OrderId", "dataType": "integer" }',
        '"order.id", "systemField": "OrderId", "dataType": "integer" }, { "connectorField": "order.pair" }, { "connectorField": "order.hair" }',
      ],
      [
        '"name": "Order Created",',
        '"name": "Order Created", "script": "function before_webhook() { return method_request.order.fair === 1; }",',
      ],
    ],
    "script/type-unknown-member",
    'Did you mean `pair` or `hair`? What the vendor really calls so is read as `["fair"]`.',
  ],
] as const)("of %s two are offered, and nothing is corrected", async (_, edits, expected, hint) => {
  expect(await told(edits)).toEqual([{ code: expected, hint, fix: undefined }]);
});
