// What is generated: that it compiles under the strictest settings, does what the definition says when it runs, is the same
// everywhere, and cannot be broken out of by any text.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { contractFunctions, contractTypes } from "../../compiler/emit/module-context.ts";
import { docComment, literal, templateText } from "../../compiler/emit/code.ts";
import { compileProject, type Compilation } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import * as contract from "../../runtime/contract/index.ts";
import type { ActionMethod, Connector, WebhookMethod } from "../../runtime/contract/connector.ts";
import { decodeJson, encodeJson } from "../../runtime/data/json.ts";
import { everything } from "./everything.ts";
import { toInputs } from "./project-phase.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
let folder = "";
let compilation: Compilation;
let connector: Connector;

function compile(definition: object): Promise<Compilation> {
  return compileProject(
    toInputs([createSourceFile("connectors/everything/connector.json", JSON.stringify(definition))]),
  );
}

/** Imports generated text as a program would: with `hookwright/contract` resolved to the repository's. */
async function load(text: string, name: string): Promise<Connector> {
  const contractUrl = pathToFileURL(join(root, "runtime/contract/index.ts")).href;
  const file = join(folder, `${name}.ts`);
  await writeFile(file, text.replace('"hookwright/contract"', JSON.stringify(contractUrl)));
  return ((await import(pathToFileURL(file).href)) as { readonly connector: Connector }).connector;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookwright-emit-"));
  compilation = await compile(everything);
  connector = await load(compilation.outputs[0]?.text ?? "", "everything");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function action(key: string): ActionMethod {
  const method = connector.methods[key];
  if (method?.kind !== "action") throw new TypeError(`${key} is no action`);
  return method;
}

const json = (text: string): contract.JsonValue =>
  decodeJson(Buffer.from(text), { sizeBytes: 1e6, depth: 64 });

describe("a generated module", () => {
  it("is made of a definition without problems", () => {
    expect(compilation.diagnostics.map(({ message }) => message)).toEqual([]);
  });

  it(
    "compiles under the strictest settings, also of a program that sets more than ours",
    { timeout: 60_000 },
    async () => {
      const text = compilation.outputs[0]?.text ?? "";
      const contractFile = join(root, "runtime/contract/index.ts");
      await writeFile(
        join(folder, "typed.ts"),
        text.replace('"hookwright/contract"', JSON.stringify(contractFile)),
      );
      const options = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        noPropertyAccessFromIndexSignature: true,
        noImplicitOverride: true,
        noImplicitReturns: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        erasableSyntaxOnly: true,
        verbatimModuleSyntax: true,
        isolatedModules: true,
        allowImportingTsExtensions: true,
        noEmit: true,
        target: "es2025",
        module: "nodenext",
        types: [],
      };
      await writeFile(join(folder, "package.json"), '{ "type": "module" }');
      await writeFile(
        join(folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions: options, files: ["typed.ts"] }),
      );
      const tsc = join(root, "node_modules/.bin/tsc");
      const { stdout } = await run(tsc, ["-p", folder]).catch(
        (error: unknown) => error as { stdout: string },
      );
      expect(stdout).toBe("");
    },
  );

  it("is byte-identical in every run, and does not depend on comments or key order outside meaning", async () => {
    const again = await compile({ $comment: "Another comment.", ...everything });
    expect(again.outputs).toEqual(compilation.outputs);
    const changed = await compile({ ...everything, version: "1.0.1" });
    const hash = /^\/\/ content: ([0-9a-f]{64})$/m;
    expect(changed.outputs[0]?.text.match(hash)?.[1]).not.toBe(compilation.outputs[0]?.text.match(hash)?.[1]);
  });

  it("encodes merge fields by the position they stand in", () => {
    const { url } = action("readItem");
    const merge = { Tenant: "acme", Folder: "a/b c", Item: "?&=", Version: "v", Search: "a&b=c", page: 2 };
    expect(url(merge)).toBe(
      "https://acme.example.com/files/a%2Fb%20c/item-%3F&=.json/v?q=a%26b%3Dc&fixed=yes&page=2",
    );
    expect(url({ ...merge, page: undefined })).toBe(
      "https://acme.example.com/files/a%2Fb%20c/item-%3F&=.json/v?q=a%26b%3Dc&fixed=yes",
    );
    for (const [name, value] of [
      ["Folder", ".."],
      ["Folder", ""],
      ["Version", "."],
      ["Tenant", "evil.com/"],
      ["Tenant", "a@b"],
    ])
      expect(() => url({ ...merge, [String(name)]: value })).toThrow(contract.HookwrightError);
  });

  it("sends headers only where they have a value", () => {
    const { headers } = action("readItem");
    expect(headers?.({ "X-Team": "blue", "X-Trace": null })).toEqual({
      "x-team": "blue",
      "x-kind": "file blue",
    });
    expect(() => headers?.({ "X-Team": "a\r\nb" })).toThrow(/header cannot carry/);
  });

  it("builds a body: required, optional, null, lists, constants", () => {
    const { body } = action("writeItem");
    const build = (values: object, merge: object = { Folder: "f" }): string =>
      encodeJson(body?.(values as never, merge as contract.MergeFields) ?? null);
    expect(build({ Name: "n", LineSku: ["a", "b"], LineCount: [1, null] })).toBe(
      '{"item":{"name":"n","state":"new"},"lines":[{"sku":"a","count":1,"kind":"line"},{"sku":"b","kind":"line"}],"where":"in f","mode":"quick"}',
    );
    expect(
      build({
        Name: "",
        LineSku: [],
        Price: "19.90",
        Note: null,
        Tags: ["x", "y"],
        City: "Ulm",
        Mode: "slow",
        Extra: [1],
      }),
    ).toBe(
      '{"item":{"name":"","price":19.90,"state":"new"},"lines":[],"tags":["x","y"],"note":null,"address":{"city":"Ulm"},"where":"in f","mode":"slow","extra":[1]}',
    );
    expect(() => build({ LineSku: [] })).toThrow(/`Name` has no value/);
    expect(() => build({ Name: "n", LineSku: ["a"], LineCount: [1, 2] })).toThrow(/equally long/);
    expect(() => build({ Name: "n", LineSku: ["a"], Price: "much" })).toThrow(/`Price` should be decimal/);
  });

  it("reads a response: every type, lists in lists, headers, exact digits, absent fields", () => {
    const { output } = action("writeItem");
    const body = json(
      '{"id":12345678901234567890,"price":19.90,"ok":true,"big":9007199254740993,"groups":[{"tags":["a","b"]},{"tags":[]},{}],"raw":{"x":1},"none":null}',
    );
    expect(output({ body, headers: { "x-total": "7" }, query: {} })).toEqual({
      Total: 7,
      Cyclr_Webhook_Id: "12345678901234567890",
      Price: "19.90",
      Ok: true,
      Big: 9007199254740993n,
      Tags: [["a", "b"], [], null],
      Raw: { x: 1 },
    });
    expect(output({ body: undefined, headers: {}, query: {} })).toEqual({});
    expect(() => output({ body: json('{"ok":"perhaps"}'), headers: {}, query: {} })).toThrow(
      /`Ok` should be boolean/,
    );
    expect(() => output({ body: json('{"id":{}}'), headers: {}, query: {} })).toThrow(/Cyclr_Webhook_Id/);
  });

  it("reads a delivery and carries its script, word for word", () => {
    const webhook = connector.methods["itemChanged"] as WebhookMethod;
    expect(
      webhook.output({ body: json('[{"id":1},{"id":2}]'), headers: { "x-kind": "k" }, query: { n: "1" } }),
    ).toEqual({
      Kind: "k",
      Number: 1,
      ItemId: [1, 2],
    });
    expect(webhook.script).toEqual({
      file: "connectors/everything/connector.json",
      source: everything.methods.itemChanged.script,
      events: ["after_webhook"],
    });
  });
});

describe("text in generated code", () => {
  it("names only what the contract has", () => {
    expect(contractFunctions.filter((name) => !(name in contract))).toEqual([]);
    expect(contractTypes).toContain("Message");
  });

  it("is a literal that evaluates to its input", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }), (value) => {
        // oxlint-disable-next-line no-eval -- the property is that evaluation gives the value back
        expect(eval(`(${literal(value).text})`)).toEqual(value);
      }),
      { numRuns: 2000 },
    );
    // oxlint-disable-next-line no-eval -- the same for the key that an object literal treats apart
    expect(Object.keys(eval(`(${literal(JSON.parse('{"__proto__":1}')).text})`) as object)).toEqual([
      "__proto__",
    ]);
  });

  it("cannot leave a template literal or a comment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // oxlint-disable-next-line no-eval -- the property is that evaluation gives the text back
        expect(eval(`\`${templateText(text).text}\``)).toBe(text);
        // oxlint-disable-next-line no-eval -- a comment that ended early would leave text behind
        expect(eval(`${docComment([text]).text} 1`)).toBe(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("says the package's version", () => {
    expect(contract.version).toBe(packageJson.version);
    expect(compilation.outputs[0]?.text).toContain(`compiled by Hookwright ${packageJson.version}.`);
  });
});
