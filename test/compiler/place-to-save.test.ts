// Where a value is told that a subscription uses and nothing saves in time: in the answer of the create method.
import { describe, expect, it } from "vitest";
import { applyFixes } from "../../compiler/diagnostics/apply-fixes.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { baseProject } from "../../scripts/examples/project.ts";

const connector = "connectors/shop/connector.json";
const saved = '"response": { "fields": [{ "connectorField": "id", "systemField": "Cyclr_Webhook_Id" }] }';

/** The errors after what the create method answers is replaced, and whether their fixes leave none. */
function errorsWith(fields: string, ...changes: readonly (readonly [before: string, after: string])[]) {
  const base = baseProject();
  const replaced = [[saved, `"response": { "fields": [${fields}] }`] as const, ...changes];
  const text = replaced.reduce(
    (result, [before, after]) => {
      expect(result).toContain(before);
      return result.replace(before, after);
    },
    base.files.get(connector) ?? "",
  );
  const check = (source: string) =>
    checkProject({ ...base, files: new Map(base.files).set(connector, source) }).diagnostics.filter(
      ({ severity }) => severity === "error",
    );
  const errors = check(text);
  const [fixed] = applyFixes(errors).texts.values();
  return {
    errors: errors.map(({ code, span, related }) => ({
      code,
      at: span.file.text.slice(span.start, span.end),
      related: related.map((other) => other.span.file.text.slice(other.span.start, other.span.end)),
    })),
    isMended: fixed !== undefined && check(fixed).length === 0,
  };
}

const code = "semantic/saved-value-not-produced";
const related = ["{{Cyclr_Webhook_Id}}"];

describe("the id that nothing saves is told", () => {
  it.each([
    ["at the field that the vendor calls so", '{ "connectorField": "data.id" }', '"data.id"', true],
    ["at its other name", '{ "connectorField": "id", "systemField": "HookNumber" }', '"HookNumber"', true],
    ["at the answer without such a field", '{ "connectorField": "active" }', "fields", false],
    [
      "at the answer with two",
      '{ "connectorField": "a.id" }, { "connectorField": "b.id", "systemField": "B" }',
      "fields",
      false,
    ],
  ])("%s", (...[, field, at, isMended]) => {
    expect(errorsWith(field)).toEqual({ errors: [{ code, at, related }], isMended });
  });

  it("at the method that answers with nothing", () => {
    const { errors } = errorsWith("", ['"response": { "fields": [] }', '"hidden": true']);
    expect(errors).toEqual([{ code, at: "createHook", related }]);
  });

  it("where it is used when several methods create", () => {
    const { errors } = errorsWith('{ "connectorField": "active" }', [
      '["createHook"]',
      '["createHook", "addNote"]',
    ]);
    expect(errors.map(({ at }) => at)).toContain("{{Cyclr_Webhook_Id}}");
  });
});

it("a saved name with a slip in its prefix is told where it is saved", () => {
  const { errors, isMended } = errorsWith('{ "connectorField": "id", "systemField": "Cyclr_Webook_Id" }');
  expect(errors).toEqual([
    { code: "semantic/saved-under-another-name", at: '"Cyclr_Webook_Id"', related: [] },
  ]);
  expect(isMended).toBe(true);
});

it("a secret that the vendor answers with was to be saved", () => {
  const { errors, isMended } = errorsWith(
    '{ "connectorField": "id", "systemField": "Cyclr_Webhook_Id" }, { "connectorField": "secret" }',
    ['"value": "{{Cyclr_Webhook_Secret}}"', '"value": "x"'],
    [
      '"verify": { "scheme": "none", "reason": "The vendor signs nothing." }',
      '"verify": { "scheme": "token", "value": "{{header.x-token}}", "secret": "{{Cyclr_Webhook_Secret}}" }',
    ],
  );
  expect(errors).toEqual([
    { code: "semantic/webhook-value-not-sent", at: '"secret"', related: ["{{Cyclr_Webhook_Secret}}"] },
  ]);
  expect(isMended).toBe(true);
});
