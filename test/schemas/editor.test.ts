// What docs/editor.md promises, with the engine that VS Code uses for JSON: the schemas of `schemas/bundle/` complete, explain and
// report in a connector, a cycle and an installation.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type * as LanguageService from "vscode-json-languageservice";
import type { CompletionItem, TextDocument } from "vscode-json-languageservice";

// Node finds not all names of a module of this kind that is imported.
const languageService = createRequire(import.meta.url)(
  "vscode-json-languageservice",
) as typeof LanguageService;

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The settings that docs/editor.md tells people to write. */
const settings = JSON.parse(
  /```json\n(.*?)```/s.exec(readFileSync(`${root}docs/editor.md`, "utf8"))?.[1] ?? "",
) as {
  readonly "json.schemas": readonly { readonly fileMatch: string[]; readonly url: string }[];
};

const service = languageService.getLanguageService({
  schemaRequestService: (uri) =>
    Promise.resolve(readFileSync(uri.replace("file:///schemas/", `${root}schemas/bundle/`), "utf8")),
});
service.configure({
  validate: true,
  schemas: settings["json.schemas"].map(({ fileMatch, url }) => ({
    fileMatch,
    uri: url.replace("./", "file:///"),
  })),
});

/** A document in which `|` is the cursor. */
function open(path: string, marked: string): { readonly document: TextDocument; readonly offset: number } {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { document: languageService.TextDocument.create(`file:///${path}`, "json", 1, text), offset };
}

async function complete(path: string, marked: string): Promise<readonly CompletionItem[]> {
  const { document, offset } = open(path, marked);
  const json = service.parseJSONDocument(document);
  return (await service.doComplete(document, document.positionAt(offset), json))?.items ?? [];
}

async function hover(path: string, marked: string): Promise<string> {
  const { document, offset } = open(path, marked);
  const json = service.parseJSONDocument(document);
  return JSON.stringify(await service.doHover(document, document.positionAt(offset), json));
}

const connector = "connectors/shop/connector.json";

describe("an editor with the schemas of schemas/bundle/", () => {
  it.each([
    [connector, '{ "id": "shop", "|" }', ["baseUrl", "authentication", "methods"]],
    [connector, '{ "methods": { "a": { "type": "webhook", "|" } } }', ["verify", "subscription", "dedupe"]],
    [connector, '{ "methods": { "a": { "type": "action", "httpMethod": "|" } } }', ["POST", "PATCH"]],
    [
      connector,
      '{ "methods": { "a": { "type": "action", "request": { "fields": [{ "connectorField": "x", "dataType": "|" }] } } } }',
      ["integer", "boolean"],
    ],
    [
      connector,
      '{ "methods": { "a": { "type": "webhook", "verify": { "scheme": "|" } } } }',
      ["hmac", "token", "none"],
    ],
    [
      "cycles/orders.json",
      '{ "steps": { "a": { "decision": { "condition": "|" } } } }',
      ["equals", "greaterThan"],
    ],
    ["installations/shop.json", '{ "|" }', ["connector", "parameters"]],
  ])("completes in %s: %s", async (path, marked, wanted) => {
    const labels = (await complete(path, marked)).map(({ label }) => label.replaceAll('"', ""));
    expect(labels).toEqual(expect.arrayContaining(wanted));
  });

  it("explains keys, down to those inside a method", async () => {
    expect(await hover(connector, '{ "base|Url": "https://shop.example" }')).toContain(
      "endpoint is appended to",
    );
    const nested = '{ "methods": { "a": { "type": "webhook", "maxB|ytes": 5 } } }';
    expect(await hover(connector, nested)).toContain("How many bytes a delivery may have");
  });

  it("takes comments in what it is told to take for jsonc", async () => {
    const text = '{\n  // A comment.\n  "connector": "shop"\n}';
    const verdict = async (language: string): Promise<number> => {
      const document = languageService.TextDocument.create(
        "file:///installations/shop.json",
        language,
        1,
        text,
      );
      const comments = language === "jsonc" ? "ignore" : "error";
      return (await service.doValidation(document, service.parseJSONDocument(document), { comments })).length;
    };
    expect([await verdict("json"), await verdict("jsonc")]).toEqual([1, 0]);
  });

  it("reports what is wrong, in our words", async () => {
    const { document } = open(
      connector,
      '{ "id": "Web Shop", "name": "Shop", "version": "1.0.0", "methods": {} }|',
    );
    const found = await service.doValidation(document, service.parseJSONDocument(document));
    expect(JSON.stringify(found)).toContain("Write lower-case letters and digits");
  });
});
