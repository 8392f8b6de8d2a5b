// Slips whose right text is certain: one error where the slip is, and a fix that gives the text back.
import { describe, expect, it } from "vitest";
import { applyFixes } from "../../compiler/diagnostics/apply-fixes.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { baseProject } from "../../scripts/examples/project.ts";

const connector = "connectors/shop/connector.json";
const cycle = "cycles/orders.json";
const installation = "installations/main.json";
const base = baseProject();

/** The errors after the first text is replaced by the second, and the text after their fixes. */
function slip(file: string, before: string, after: string) {
  const right = base.files.get(file) ?? "";
  expect(right).toContain(before);
  const { diagnostics } = checkProject({
    ...base,
    files: new Map(base.files).set(file, right.replace(before, after)),
  });
  const [fixed] = applyFixes(diagnostics).texts.values();
  return {
    errors: diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ code, span }) => [code, span.file.text.slice(span.start, span.end)] as const),
    isRestored: fixed === right,
    fixed,
  };
}

describe("is mended", () => {
  it.each<readonly [what: string, file: string, before: string, after: string, code: string, at: string]>([
    [
      "a quote that is missing at the end",
      connector,
      '"createHook"], "delete"',
      '"createHook], "delete"',
      "syntax/unpaired-quote",
      "",
    ],
    [
      "a quote that is missing before a bracket",
      connector,
      '"systemField": "TargetUrl" }',
      '"systemField": "TargetUrl }',
      "syntax/unclosed-string",
      '"TargetUrl',
    ],
    [
      "a quote that is missing at the beginning",
      connector,
      '"delete": "deleteHook"',
      '"delete": deleteHook"',
      "syntax/unpaired-quote",
      "deleteHook",
    ],
    [
      "a property that stands twice",
      connector,
      '"name": "Get Order",',
      '"name": "Get Order", "name": "Get Order",',
      "syntax/duplicate-key",
      "name",
    ],
    [
      "a method in other capitals",
      connector,
      '"delete": "deleteHook"',
      '"delete": "DeleteHook"',
      "schema/invalid-format",
      '"DeleteHook"',
    ],
    [
      "an alias and a method in other capitals",
      cycle,
      '"shop.addNote"',
      '"Shop.AddNote"',
      "schema/invalid-format",
      '"Shop.AddNote"',
    ],
    [
      "another file's name in other capitals",
      cycle,
      '"installation": "main"',
      '"installation": "Main"',
      "schema/invalid-format",
      '"Main"',
    ],
  ])("%s", (...[, file, before, after, code, at]) => {
    expect(slip(file, before, after)).toMatchObject({ errors: [[code, at]], isRestored: true });
  });

  it("a key that stands one object too deep", () => {
    const { errors, fixed } = slip(
      connector,
      '"endpoint": "/orders/{{Number}}",\n      "parameters": [{ ',
      '"parameters": [{ "endpoint": "/orders/{{Number}}", ',
    );
    expect(errors).toEqual([["schema/unknown-property", "endpoint"]]);
    expect(fixed).toContain(
      '"getOrder": {\n      "endpoint": "/orders/{{Number}}",\n      "type": "action",',
    );
    expect(
      checkProject({ ...base, files: new Map(base.files).set(connector, fixed ?? "") }).diagnostics,
    ).toEqual([]);
  });
});

describe("is not touched", () => {
  it("a second value that differs from the first", () => {
    const { errors, fixed } = slip(
      connector,
      '"name": "Get Order",',
      '"name": "Get Order", "name": "Order",',
    );
    expect(errors).toEqual([["syntax/duplicate-key", "name"]]);
    expect(fixed).toBeUndefined();
  });

  it("a key that another method lacks", () => {
    const without = (base.files.get(connector) ?? "").replace('"name": "Add Note",', "");
    const text = without.replace(
      '{ "connectorField": "status",',
      '{ "name": "Status", "connectorField": "status",',
    );
    const { diagnostics } = checkProject({ ...base, files: new Map(base.files).set(connector, text) });
    expect(diagnostics.map(({ code, fix, related }) => [code, fix, related.length])).toEqual([
      ["schema/unknown-property", undefined, 1],
    ]);
  });

  it("a declared name in other capitals, which may be taken", () => {
    const { errors, fixed } = slip(cycle, '"note": {', '"Note": { "delay": "1s" }, "note": {');
    expect(errors).toEqual([["schema/invalid-format", "Note"]]);
    expect(fixed).toBeUndefined();
  });
});

describe("is told alone", () => {
  it.each<readonly [what: string, file: string, before: string, after: string, code: string]>([
    ["a parameter without a name", connector, ', "targetName": "Number"', "", "schema/missing-property"],
    [
      "a parameter that is none",
      connector,
      '{ "targetType": "mergeField", "targetName": "Number" }',
      "[]",
      "schema/wrong-type",
    ],
    [
      "an installation's misnamed part",
      installation,
      '"authentication"',
      '"quux"',
      "schema/unknown-property",
    ],
    ["a list of creates that is misnamed", connector, '"create": [', '"quux": [', "schema/unknown-property"],
  ])("%s", (...[, file, before, after, code]) => {
    expect(slip(file, before, after).errors.map(([found]) => found)).toEqual([code]);
  });

  it("a target and the one that it should be", () => {
    expect(slip(cycle, '"map": { "Text"', '"map": { "Quux"').errors).toEqual([
      ["cycle/unknown-target", "Quux"],
    ]);
  });
});
