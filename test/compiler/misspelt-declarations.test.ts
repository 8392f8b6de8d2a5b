// Of two spellings of a name, which is the slip: the use or the declaration.
import { describe, expect, it } from "vitest";
import {
  isDeclarationMisspelt,
  isDeclarationRenamed,
  isDescribedAsUsed,
  wordsOf,
} from "../../compiler/diagnostics/spelling.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { baseProject } from "../../scripts/examples/project.ts";

const connector = "connectors/shop/connector.json";
const cycle = "cycles/orders.json";

/** The errors' codes and texts after the first text is replaced by the second in every file that is named. */
function errorsAfter(changes: readonly (readonly [file: string, before: string, after: string])[]) {
  const base = baseProject();
  const files = new Map(base.files);
  for (const [file, before, after] of changes) {
    const text = files.get(file) ?? "";
    expect(text).toContain(before);
    files.set(file, text.replaceAll(before, after));
  }
  return checkProject({ ...base, files }).diagnostics.map(({ code, span, fix, related }) => ({
    code,
    at: span.file.text.slice(span.start, span.end),
    fix: fix?.edits.map(({ newText }) => newText),
    related: related.length,
  }));
}

describe("the evidence", () => {
  it.each([
    ["the used word is written elsewhere", "createWebhook", 1, "createWebhok", "Send a webhook", true],
    ["the declared word is written elsewhere", "createWebhok", 2, "createWebhook", "Send a webhook", false],
    ["both are", "createWebhook", 2, "createWebhok", "webhook webhok", false],
    ["neither is, and one place uses it", "createWebhook", 1, "createWebhok", "nothing", false],
    ["neither is, and two places use it", "createWebhook", 2, "createWebhok", "nothing", true],
    ["neither is, and more than a letter differs", "createWebhook", 2, "createWbhok", "nothing", false],
    ["one and many", "listOrders", 1, "listOrder", "/orders", false],
    ["a doubled capital", "getPrice", 1, "getPPrice", "nothing", true],
    ["a word too many", "listAll", 1, "list", "nothing", false],
    ["a number", "createHook", 2, "createHook2", "nothing", false],
    ["case", "createWebhook", 1, "createwebhook", "create a webhook", true],
    ["case alone, one place", "CreateWebhook", 1, "createWebhook", "create a webhook", false],
  ])("%s", (...[, used, uses, declared, text, isMisspelt]) => {
    expect(isDeclarationMisspelt({ used, uses, declared }, wordsOf(text))).toBe(isMisspelt);
  });

  it.each([
    ["the used words are written elsewhere", "getPrice", 1, "quote", "Get a price", true],
    ["so are the declared ones", "getPrice", 2, "quote", "Get a price, or quote one", false],
    ["neither is, and one place uses it", "getPrice", 1, "quote", "nothing", false],
    ["neither is, and two places use it", "getPrice", 2, "quote", "nothing", true],
    ["a number", "createHook", 2, "createHook2", "nothing", false],
  ])("for a declaration that must be used: %s", (...[, used, uses, declared, text, isRenamed]) => {
    expect(isDeclarationRenamed({ used, uses, declared }, wordsOf(text))).toBe(isRenamed);
  });

  it.each([
    ["it calls itself as it is used", "getPrice", "quote", "Get Price", true],
    ["in part", "getPrice", "quote", "Price", false],
    ["it calls itself as it is declared", "getPrice", "quote", "Quote: get a price", false],
    ["nothing differs but the order", "priceGet", "getPrice", "Get Price", false],
  ])("for one that may be unused: %s", (...[, used, declared, described, isUsed]) => {
    expect(isDescribedAsUsed({ used, uses: 1, declared }, described)).toBe(isUsed);
  });

  it("is words, however they are joined", () => {
    expect([...wordsOf("getOrders base_url URLPath API-key2 日本")]).toEqual(
      "get orders base url path api key 2 日本".split(" "),
    );
  });
});

describe("a renamed declaration", () => {
  it.each<readonly [what: string, file: string, before: string, after: string]>([
    ["a method that only a subscription could call", connector, '"deleteHook":', '"quux":'],
    ["a method that calls itself as it is used", connector, '"addNote":', '"quux":'],
    [
      "a merge field",
      connector,
      '"targetName": "Number" }]',
      '"targetName": "Quux", "displayName": "Number" }]',
    ],
    ["a field that the vendor calls so", connector, '"systemField": "OrderId"', '"systemField": "Quux"'],
    ["an alias", cycle, '"shop": { "connector"', '"quux": { "connector"'],
  ])("is told where it stands: %s", (...[, file, before, after]) => {
    const [first, ...others] = errorsAfter([[file, before, after]]);
    expect(first).toMatchObject({ code: "semantic/misspelt-declaration", fix: undefined });
    expect(first?.at.toLowerCase()).toContain("quux");
    expect(others).toEqual([]);
  });

  it.each<readonly [what: string, file: string, before: string, after: string, code: string]>([
    [
      "a use that names nothing",
      connector,
      '"delete": "deleteHook"',
      '"delete": "quux"',
      "semantic/unknown-method",
    ],
    ["a merge field that names nothing", connector, "{{Number}}", "{{Quux}}", "semantic/unknown-merge-field"],
    ["a step that one place leads to", cycle, '"reply": {', '"quux": {', "cycle/unknown-step"],
    [
      "a parameter that is its own use",
      connector,
      '"targetName": "Region"',
      '"targetName": "Quux"',
      "installation/unknown-parameter",
    ],
  ])("is not what is wrong with %s", (...[, file, before, after, code]) => {
    expect(errorsAfter([[file, before, after]]).map((error) => error.code)).toEqual([code]);
  });

  it("is not a step that only a removed one led to", () => {
    const note = /"note": \{.*\},\n/.exec(baseProject().files.get(cycle) ?? "")?.[0] ?? "";
    expect(errorsAfter([[cycle, note, ""]]).map(({ code, at }) => [code, at])).toEqual([
      ["cycle/unknown-step", '"note"'],
    ]);
  });
});

describe("a project", () => {
  it("tells a misspelt declaration once, where it stands", () => {
    expect(errorsAfter([[connector, '"deleteHook":', '"deletHook":']])).toEqual([
      { code: "semantic/misspelt-declaration", at: "deletHook", fix: ["deleteHook"], related: 1 },
    ]);
  });

  it("tells a misspelt use where it stands", () => {
    expect(errorsAfter([[connector, '"delete": "deleteHook"', '"delete": "deletHook"']])).toEqual([
      { code: "semantic/unknown-method", at: '"deletHook"', fix: ['"deleteHook"'], related: 0 },
    ]);
  });

  it("leaves a declaration alone that something else names", () => {
    const [first, ...others] = errorsAfter([
      [connector, '"deleteHook":', '"deletHook":'],
      [cycle, '"steps": {', '"description": "Never calls deletHook.", "steps": {'],
    ]);
    expect(first?.code).toBe("semantic/unknown-method");
    expect(others).toEqual([]);
  });

  it("gives no list a name twice", () => {
    const parameter = '{ "targetType": "mergeField", "targetName": "Number" }';
    const ignored = '{ "targetType": "queryString", "targetName": "Region", "ignore": true }';
    const errors = errorsAfter([
      [connector, "{{Number}}", "{{Region}}"],
      [connector, parameter, `${ignored}, ${parameter.replace("Number", "Regoin")}`],
    ]);
    expect(errors.map(({ code }) => code)).toEqual(["semantic/unknown-merge-field"]);
  });

  it("reads a step and the places that lead to it", () => {
    expect(errorsAfter([[cycle, '"note": {', '"notes": {']]).map(({ code }) => code)).toEqual([
      "cycle/unknown-step",
    ]);
    // Two places agree on `created`, and one of them needs a field that no other step gives.
    expect(errorsAfter([[cycle, '"created": {', '"quux": {']])).toEqual([
      { code: "semantic/misspelt-declaration", at: "quux", fix: undefined, related: 3 },
    ]);
    expect(errorsAfter([[cycle, '"note": {', '"noet": {']])).toEqual([
      { code: "semantic/misspelt-declaration", at: "noet", fix: ["note"], related: 1 },
    ]);
  });
});
