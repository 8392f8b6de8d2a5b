// One cause, one error: what leans on something broken is held back, and what repeats itself is told once.
import { describe, expect, it } from "vitest";
import { catalog } from "../../compiler/diagnostics/catalog.ts";
import { brokenLinks, independent, whole } from "../../compiler/diagnostics/causes.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { baseProject } from "../../scripts/examples/project.ts";

const connector = "connectors/shop/connector.json";
const cycle = "cycles/orders.json";

/** The codes, each with how many other places it names, after the first text is replaced by the second. */
function codesAfter(file: string, before: string | RegExp, after: string): readonly string[] {
  const base = baseProject();
  const text = base.files.get(file) ?? "";
  const changed = text.replace(before, after);
  expect(changed).not.toBe(text);
  return checkProject({ ...base, files: new Map(base.files).set(file, changed) })
    .diagnostics.map(({ code, related }) => `${code} ${String(related.length)}`)
    .sort();
}

describe("an echo of a broken part is not told", () => {
  it.each<readonly [what: string, file: string, before: string, after: string, code: string]>([
    ["a parameter", connector, '"targetName": "Number"', '"targetNmae": "Number"', "schema/unknown-property"],
    ["a method's kind", connector, '"type": "webhook"', '"type": "webhok"', "schema/unknown-value"],
    ["a quote", connector, '"delete": "deleteHook"', '"delete": deleteHook"', "syntax/unpaired-quote"],
    [
      "an expression",
      connector,
      "{{Cyclr_Webhook_Id}}",
      "{{Cyclr_Webhook_Id}",
      "template/unclosed-expression",
    ],
    ["a reference", connector, '"delete": "deleteHook"', '"delete": "deleteHok"', "semantic/unknown-method"],
    [
      "a key and what it should be",
      connector,
      '"endpoint": "/notes"',
      '"quux": "/notes"',
      "schema/unknown-property",
    ],
    ["a step", cycle, '"next": "note"', '"next": "quux"', "cycle/unknown-step"],
    ["an alias", cycle, '"connector": "shop"', '"connector": "shopp"', "cycle/unknown-connector"],
    [
      "an installation",
      "installations/main.json",
      '"connector": "shop"',
      '"connector": "shopp"',
      "installation/unknown-connector",
    ],
  ])("%s", (...[, file, before, after, code]) => {
    expect(codesAfter(file, before, after)).toEqual([`${code} 0`]);
  });
});

it("a name that is declared nowhere is told once, with its other places", () => {
  expect(codesAfter(cycle, '"created": { "webhook"', '"order": { "webhook"')).toEqual([
    "cycle/unknown-step 2",
  ]);
  expect(
    codesAfter(connector, '"endpoint": "/notes"', '"endpoint": "/notes/{{Nothing}}/{{Nothing}}"'),
  ).toEqual(["semantic/unknown-merge-field 1"]);
});

it("what a webhook would give a method is not missing there when its subscription names no such method", () => {
  const base = baseProject();
  const text = (base.files.get(connector) ?? "")
    .replace('"/hooks/{{Cyclr_Webhook_Id}}"', '"/{{Shelf}}/hooks/{{Cyclr_Webhook_Id}}/{{Nothing}}"')
    .replace('"delete": "deleteHook" }', '"delete": "quux" }, "with": { "Shelf": "a" }');
  const { diagnostics } = checkProject({ ...base, files: new Map(base.files).set(connector, text) });
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "semantic/unknown-method This connector has no method `quux`.",
    "semantic/unknown-merge-field There is no merge field `Nothing` in reach of this method.",
  ]);
});

it("two causes are two errors", () => {
  expect(
    codesAfter(
      connector,
      /"endpoint": "\/notes"/,
      '"endpoint": "/notes/{{Nothing}}", "descripton": "Adds a note."',
    ),
  ).toEqual(["schema/unknown-property 0", "semantic/unknown-merge-field 0"]);
});

const codes = Object.keys(catalog);

/** The expression with each of its alternatives alone. */
function alternatives({ source }: RegExp): readonly RegExp[] {
  return source
    .split(/\|(?=\\\/)/)
    .flatMap((part) =>
      [...part.matchAll(/\(\?:([^()]*)\)/g)].flatMap(([group, list = ""]) =>
        list.split("|").map((one) => new RegExp(part.replace(group, `(?:${one})`))),
      ),
    );
}

describe("the lists of causes", () => {
  it("name codes that there are", () => {
    const lists = [...Object.values(brokenLinks), whole, independent].flatMap(alternatives);
    expect(lists.length).toBeGreaterThan(40);
    expect(lists.filter((one) => !codes.some((code) => one.test(code))).map(({ source }) => source)).toEqual(
      [],
    );
  });

  // Whoever adds a name that leads nowhere decides whether other errors are its echo.
  it("hold every code of a name that leads nowhere, but for those that have no echo", () => {
    const withoutEcho = [
      "cycle/unknown-alias",
      "cycle/unknown-connector",
      "cycle/unknown-cycle",
      "cycle/unknown-event",
      "cycle/unknown-field",
      "cycle/unknown-installation",
      "cycle/unknown-linked-step",
      "cycle/unknown-method",
      "cycle/unknown-target",
      "cycle/unknown-variable",
      "cycle/wrong-method-type",
      "installation/unknown-authentication",
      "installation/unknown-category",
      "installation/unknown-connector",
      "installation/unknown-method",
      "semantic/unknown-authentication",
      "semantic/unknown-custom-field-part",
      "semantic/unknown-grant",
      "semantic/unknown-ignored-parameter",
      "semantic/unknown-lookup",
      "semantic/unknown-lookup-field",
      "semantic/unknown-match-field",
      "semantic/unknown-variable",
    ];
    const names = codes
      .toSorted()
      .filter((code) => /^(?:semantic|cycle|installation)\/(?:unknown-|wrong-method-type)/.test(code));
    expect(names.filter((code) => !Object.hasOwn(brokenLinks, code))).toEqual(withoutEcho);
  });
});
