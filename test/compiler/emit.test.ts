// What is generated: that it compiles under the strictest settings, does what the definition says when it runs, is the same
// everywhere, and cannot be broken out of by any text.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isDeepStrictEqual, promisify } from "node:util";
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
import { runs } from "../share.ts";
import { everything } from "./everything.ts";
import { compileWhole } from "./whole.ts";
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

function problems(diagnostics: Compilation["diagnostics"]): readonly string[] {
  return diagnostics.map(({ message }) => message);
}

function action(key: string): ActionMethod {
  const method = connector.methods[key];
  if (method?.kind !== "action") throw new TypeError(`${key} is no action`);
  return method;
}

function webhook(key: string): WebhookMethod {
  const method = connector.methods[key];
  if (method?.kind !== "webhook") throw new TypeError(`${key} is no webhook`);
  return method;
}

const json = (text: string): contract.JsonValue =>
  decodeJson(Buffer.from(text), { sizeBytes: 1e6, depth: 64 });

describe("a generated module", () => {
  it("is made of a definition without problems", () => {
    expect(problems(compilation.diagnostics)).toEqual([]);
  });

  it(
    "compiles under the strictest settings, also of a program that sets more than ours",
    { timeout: 60_000 },
    async () => {
      const text = compilation.outputs[0]?.text ?? "";
      const contractFile = join(root, "runtime/contract/index.ts");
      for (const [name, module] of [
        ["typed", text],
        ["whole", await compileWhole()],
      ] as const)
        await writeFile(
          join(folder, `${name}.ts`),
          module.replace('"hookwright/contract"', JSON.stringify(contractFile)),
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
        JSON.stringify({ compilerOptions: options, files: ["typed.ts", "whole.ts"] }),
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

  it("leaves an optional field out with the only merge field it is made of", () => {
    const { body } = action("createTopicHook");
    const merge = { Cyclr_Webhook_Url: "u", Topics: ["t"], Team: "x" };
    const build = (more: object): string =>
      encodeJson(body?.({} as never, { ...merge, ...more } as contract.MergeFields) ?? null);
    expect(build({})).toBe('{"url":"u","topics":["t"],"notes":["x"]}');
    expect(build({ Note: "n" })).toBe('{"url":"u","topics":["t"],"about":{"note":"n"},"notes":["x"]}');
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

  it("reads each of several events by a function of its own, chosen by what names them", () => {
    const { output, outputs, events } = webhook("topics");
    const headers = { "x-kind": "a" };
    const delivery = (kind: string): contract.Message => ({
      body: json(JSON.stringify({ item: { id: 7 }, meta: { "odd.kind": kind } })),
      headers,
      query: { n: "1" },
    });
    expect(output(delivery("item.made"))).toEqual({ Event: "a:1:item.made", Kind: "a", ItemId: 7 });
    expect(output(delivery("item made"))).toEqual({ Event: "a:1:item made", ItemId: 7 });
    expect(output(delivery("other"))).toEqual({});
    expect(outputs.map(({ name }) => name)).toEqual(["Event", "ItemId", "Kind"]);
    expect(Object.keys(events?.types ?? {})).toEqual(Object.keys(everything.methods.topics.events.types));
    expect(events?.types["a:1:item made"]?.output(delivery("item.made"))).toEqual({
      Event: "a:1:item made",
      ItemId: 7,
    });
    const one = { body: json('{"kind":"one"}'), headers, query: {} };
    expect(webhook("timed").output(one)).toEqual({ Event: "one" });
    expect(webhook("timed").output({ ...one, body: undefined })).toEqual({});
  });

  it("reads an installation's custom fields from each of several events", async () => {
    const installation = {
      connector: "everything",
      authentication: { apiKey: { env: "KEY" } },
      parameters: { "X-Team": "blue", HookSecret: { env: "SECRET" } },
      fields: { hub: { request: { fields: [{ connectorField: "custom" }] } } },
    };
    const { diagnostics, outputs } = await compileProject(
      toInputs([
        createSourceFile("connectors/everything/connector.json", JSON.stringify(everything)),
        createSourceFile("installations/mine.json", JSON.stringify(installation)),
      ]),
    );
    expect(problems(diagnostics)).toEqual([]);
    const extended = await load(outputs.find(({ path }) => path.includes("mine"))?.text ?? "", "mine");
    const delivery = { body: { ref: "r", custom: "c" }, headers: { "x-event": "push" }, query: {} };
    expect((extended.methods["hub"] as WebhookMethod).output(delivery)).toEqual({
      Event: "push",
      Ref: "r",
      Custom: "c",
    });
  });

  it("spells out verify, presets and every default", () => {
    const header = (name: string): object => ({ kind: "header", name });
    const secret = [{ kind: "merge", name: "HookSecret" }];
    const content = [{ kind: "rawBody" }];
    expect(webhook("timed").verify).toEqual({
      kind: "hmac",
      algorithm: "sha512",
      secret,
      secretEncoding: "hex",
      secretPrefix: "",
      content: [header("x-time"), ...content],
      signature: {
        value: [header("x-sign")],
        prefix: "",
        encoding: "hex",
        separator: ",",
        assign: "=",
        part: "v1",
      },
      timestamp: { value: [header("x-time")], format: "unixMs", toleranceMs: 30_000 },
      refusedStatus: 403,
    });
    expect(webhook("hub").verify).toEqual({
      kind: "hmac",
      algorithm: "sha256",
      secret,
      secretEncoding: "text",
      secretPrefix: "",
      content,
      signature: { value: [header("x-hub-signature-256")], prefix: "sha256=", encoding: "hex" },
      refusedStatus: 401,
    });
    const dot = { kind: "literal", text: "." };
    expect(webhook("topics").verify).toEqual({
      kind: "hmac",
      algorithm: "sha256",
      secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
      secretEncoding: "base64",
      secretPrefix: "whsec_",
      content: [header("webhook-id"), dot, header("webhook-timestamp"), dot, ...content],
      signature: {
        value: [header("webhook-signature")],
        prefix: "",
        encoding: "base64",
        separator: " ",
        assign: ",",
        part: "v1",
      },
      timestamp: { value: [header("webhook-timestamp")], format: "unix", toleranceMs: 300_000 },
      refusedStatus: 401,
    });
    expect(webhook("guarded").verify).toEqual({
      kind: "token",
      value: [header("x-token")],
      secret,
      refusedStatus: 404,
    });
  });

  it("carries a subscription, conditions, dedupe and the answer as data", () => {
    const { subscription, with: constants, filter, dedupe, answer, maxBytes } = webhook("topics");
    const merge = (name: string): object => ({ kind: "merge", name });
    expect({ subscription, constants, filter, dedupe, answer, maxBytes }).toEqual({
      subscription: {
        create: ["createTopicHook"],
        delete: "deleteHook",
        gone: [
          { of: { kind: "status" }, test: { kind: "in", values: [204, 404] } },
          { of: { kind: "body", path: ["errors", "code"] }, test: { kind: "startsWith", text: "gone" } },
        ],
        adopt: {
          list: "listHooks",
          match: [["Url", [merge("Cyclr_Webhook_Url"), { kind: "literal", text: "?x" }]]],
          run: "before",
          found: "replace",
        },
        renew: { method: "renewHook", beforeMs: 21_600_000 },
        recreate: "overwrite",
        share: "installation",
        inputs: ["Team", "Note", "Topics"],
      },
      constants: everything.methods.topics.with,
      filter: [
        { of: { kind: "header", name: "x-team" }, test: { kind: "equals", value: [merge("Team")] } },
        { of: { kind: "query", name: "mode" }, test: { kind: "not", value: "test" } },
        { of: { kind: "body", path: ["item", "tags"] }, test: { kind: "in", values: ["a", 1] } },
        { of: { kind: "body", path: ["item", "id"] }, test: { kind: "present", present: true } },
      ],
      dedupe: { key: [{ kind: "body", location: ["id"] }], windowMs: 259_200_000 },
      answer: {
        status: 202,
        headers: [["x-answer", everything.methods.topics.answer.headers["X-Answer"]]],
        text: [{ kind: "literal", text: "got " }, merge("TransactionId")],
      },
      maxBytes: 5_000_000,
    });
    expect(webhook("timed")).toMatchObject({
      answer: { status: 200, headers: [], body: { ok: [true] } },
      dedupe: { windowMs: 345_600_000 },
    });
    expect(webhook("guarded").subscription?.adopt).toMatchObject({ run: "after", found: "use" });
  });

  it("carries handshake, signals, items, route and order as data", () => {
    const { handshake, signals, items, route, order, answer } = webhook("batch");
    const merge = (name: string): object => ({ kind: "merge", name });
    const literalText = (value: string): object => ({ kind: "literal", text: value });
    const challenge = { kind: "query", name: "challenge" };
    const item = (...location: string[]): object => ({ kind: "item", location });
    expect({ handshake, signals, items, route, order, answer }).toEqual({
      handshake: [
        {
          when: [
            { of: { kind: "method" }, test: { kind: "equals", value: "GET" } },
            { of: { kind: "query", name: "hub.mode" }, test: { kind: "equals", value: "subscribe" } },
          ],
          while: "creating",
          compute: [
            [
              "Hash",
              { algorithm: "sha256", secret: [merge("X-Team")], content: [challenge], encoding: "hex" },
            ],
          ],
          save: [["Cyclr_Webhook_State", [{ kind: "header", name: "x-state" }]]],
          reply: {
            status: 201,
            headers: [["x-hash", [literalText("sha256="), merge("Hash")]]],
            body: {
              kind: "object",
              entries: [
                ["challenge", { kind: "text", parts: [challenge] }],
                [
                  "list",
                  {
                    kind: "list",
                    items: [
                      { kind: "literal", value: everything.description },
                      { kind: "text", parts: [merge("Hash"), literalText("!")] },
                    ],
                  },
                ],
                ["fixed", { kind: "literal", value: { a: 1 } }],
              ],
            },
          },
        },
        {
          when: [{ of: { kind: "body", path: ["kind"] }, test: { kind: "equals", value: "ping" } }],
          verified: true,
          reply: { status: 200, headers: [], text: [{ kind: "body", location: ["challenge"] }] },
        },
      ],
      signals: [
        {
          when: [{ of: { kind: "item", path: ["kind"] }, test: { kind: "startsWith", text: "x" } }],
          do: "ignore",
        },
      ],
      items: ["entry", "odd.data", "events"],
      route: { by: [item("team")], equals: [merge("X-Team")] },
      order: { by: [item("id")], sequence: [item("at")], as: "dateTime", late: "keep", serial: true },
      answer: {
        status: 200,
        headers: [["x-id", "{{TransactionId}}"]],
        body: { id: "{{TransactionId}}" },
      },
    });
  });

  it("reads an item, and the whole delivery around it", () => {
    const { output } = webhook("batch");
    const message = (kind: string): contract.Message => ({
      body: json(`{"id":7,"kind":"${kind}"}`),
      envelope: json('{"version":1,"account":{"name":"n"},"tags":["a","b"]}'),
      headers: { "x-kind": "k" },
      query: {},
    });
    expect(output(message("made"))).toEqual({
      Event: "made/1",
      ItemId: 7,
      Account: "n",
      Tags: ["a", "b"],
      Kind: "k",
    });
    expect(output(message("gone"))).toEqual({ Event: "gone/1", ItemId: 7 });
    expect(output(message("other"))).toEqual({});
    expect(output({ ...message("made"), envelope: undefined })).toEqual({});
  });

  it("reads the saved values of a list element by element", () => {
    const { output } = action("listHooks");
    const body = json('{"hooks":[{"id":1,"url":"a"},{"url":"b","state":"x"}]}');
    expect(output({ body, headers: {}, query: {} })).toEqual({
      Cyclr_Webhook_Id: ["1", null],
      Cyclr_Webhook_State: [null, "x"],
      Url: ["a", "b"],
    });
  });

  it("reads a delivery and carries its script, word for word", () => {
    const { output, script } = webhook("itemChanged");
    expect(
      output({ body: json('[{"id":1},{"id":2}]'), headers: { "x-kind": "k" }, query: { n: "1" } }),
    ).toEqual({
      Kind: "k",
      Number: 1,
      ItemId: [1, 2],
    });
    expect(script).toEqual({
      file: "connectors/everything/connector.json#/methods/itemChanged/script",
      source: everything.methods.itemChanged.script,
      events: ["after_webhook"],
    });
  });
});

/** The same value of plain objects: generated ones of the test may have no prototype. */
function withPrototypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPrototypes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withPrototypes(child)]));
}

describe("text in generated code", () => {
  it("names only what the contract has", () => {
    expect(contractFunctions.filter((name) => !(name in contract))).toEqual([]);
    expect(contractTypes).toContain("Message");
  });

  it("is a literal that evaluates to its input", () => {
    const hard = fc.constantFrom(
      "__proto__",
      "constructor",
      "\ud800",
      "\udc00x",
      "\u2028\u2029",
      "</script>",
      "`${x}",
    );
    const key = fc.oneof(hard, fc.string({ unit: "binary" }));
    const { value: anything } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(key, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt(), fc.boolean()),
        fc.constantFrom(null, -0, 2 ** 53 + 2, -(10n ** 400n), 5e-324),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(key, tie("value"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(anything, (value) => {
        // oxlint-disable-next-line no-eval -- the property is that evaluation gives the value back, -0 and own keys too
        expect(isDeepStrictEqual(eval(`(${literal(value).text})`), withPrototypes(value))).toBe(true);
      }),
      { numRuns: runs(3000) },
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
      { numRuns: runs(2000) },
    );
  });

  it("is no tag to an editor", () => {
    expect(docComment(["@deprecated", "Use it. @see nothing"]).text).toBe(
      "/**\n * \\@deprecated\n * Use it. @see nothing\n */\n",
    );
  });

  it("says the package's version", () => {
    expect(contract.version).toBe(packageJson.version);
    expect(compilation.outputs[0]?.text).toContain(`compiled by Hookwright ${packageJson.version}.`);
  });
});

it("lets fields be called what the module imports", async () => {
  const names = [...contractFunctions, ...contractTypes, "input", "merge", "message", "output"];
  const fields = names.flatMap((name) => [
    { connectorField: name, systemField: name, optional: true },
    { connectorField: `in.${name}.deep`, systemField: `Deep_${name}`, dataType: "decimal", optional: true },
    { connectorField: `[list_${name}].one`, systemField: `List_${name}`, optional: true },
  ]);
  const { build, diagnostics, outputs } = await compile({
    id: "everything",
    name: "Everything",
    version: "1.0.0",
    baseUrl: "https://api.example.com",
    methods: {
      send: {
        type: "action",
        name: "Send",
        httpMethod: "POST",
        endpoint: "/send",
        request: { fields },
        response: { fields: fields.map((field) => ({ ...field, optional: undefined })) },
      },
    },
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(build).toBeDefined();
  const { methods } = await load(outputs[0]?.text ?? "", "names");
  const send = methods["send"];
  if (send?.kind !== "action") throw new TypeError("no action");
  const values = Object.fromEntries(
    names.flatMap((name) => [
      [name, "text"],
      [`Deep_${name}`, "1.5"],
      [`List_${name}`, ["one"]],
    ]),
  );
  const body = send.body?.(values as never, {});
  expect(send.output({ body, headers: {}, query: {} })).toEqual(values);
});
