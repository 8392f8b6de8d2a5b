// The contract of `ScriptRunner`: every driver runs these same tests. Nothing here knows a driver.
import fc from "fast-check";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScriptLimits } from "../../runtime/script/limits.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import { runs } from "../share.ts";
import { hostileScripts } from "./hostile.ts";
import { reachableSource } from "./reachable.ts";
import { handler, responseOf, toRun, type RunParts } from "./script-run.ts";

/** Declares the contract's tests; `create` makes a runner with some limits. */
export function describeScriptRunner(create: (limits: Partial<ScriptLimits>) => ScriptRunner): void {
  let runner: ScriptRunner;
  const response = (method: string, parts?: RunParts): Promise<unknown> => responseOf(runner, method, parts);

  beforeAll(() => {
    runner = create({});
  });
  afterAll(() => runner.close());

  describe("globals", () => {
    test("are the values of the run's JSON text, by name and on the global object", async () => {
      const globals = { method_request: { a: [1, "x", null] }, script_parameters: "p", method_response: 0 };
      const source = handler(
        "method_response = [method_request, globalThis.script_parameters, this.method_request.a]",
      );
      expect(await response(source, { globals })).toEqual([{ a: [1, "x", null] }, "p", [1, "x", null]]);
    });

    test("are handed back as the handlers left them, those that are writable", async () => {
      const run = toRun(handler("a.x = 1; b = [b]; c = 2; d = 4; delete a.y"), {
        globals: { a: { y: 1 }, b: true, c: 1 },
        writable: ["a", "b", "d"],
      });
      expect(await runner.run(run)).toEqual({
        kind: "finished",
        accepted: true,
        globals: '{"a":{"x":1},"b":[true],"d":4}',
        log: [],
      });
    });

    test("that a handler leaves undefined or deletes are absent", async () => {
      const run = toRun(handler("a = undefined; delete globalThis.b; c = () => 1"), {
        globals: { a: 1, b: 2, c: 3 },
        writable: ["a", "b", "c"],
      });
      expect(await runner.run(run)).toMatchObject({ globals: "{}" });
    });

    test("with names that are no identifiers, or are special, are only globals", async () => {
      const run = toRun("", {
        globals: JSON.parse('{"a-b":1,"__proto__":{"x":1},"\\"]":2}') as object as {},
        writable: ["a-b", "__proto__", '"]'],
      });
      expect(await runner.run(run)).toMatchObject({ globals: '{"a-b":1,"__proto__":{"x":1},"\\"]":2}' });
    });

    test("differ from run to run of the same script", async () => {
      const source = handler(
        "const is = (read) => { try { return read() } catch (error) { return error.name } }; method_response = [is(() => a), is(() => b), 'b' in globalThis]",
      );
      expect(await response(source, { globals: { a: 1 } })).toEqual([1, "ReferenceError", false]);
      expect(await response(source, { globals: { b: 2 } })).toEqual(["ReferenceError", 2, true]);
      expect(await response(source, { globals: { a: 1, b: 2 } })).toEqual([1, 2, true]);
      expect(await response(source, { globals: {} })).toEqual(["ReferenceError", "ReferenceError", false]);
    });

    test.each([
      [
        "an accessor",
        "Object.defineProperty(globalThis, 'a', { get: () => 'kept', set() {}, configurable: true })",
      ],
      [
        "an accessor that stays",
        "Object.defineProperty(globalThis, 'a', { get: () => 'kept', set() {}, configurable: false })",
      ],
      [
        "a constant",
        "Object.defineProperty(globalThis, 'a', { value: 'kept', writable: false, configurable: false })",
      ],
      ["nothing", "delete globalThis.a"],
      ["a sealed scope", "Object.seal(globalThis)"],
      ["a frozen scope", "Object.freeze(globalThis)"],
    ])("are new in the next run although one left %s in their place", async (_, statement) => {
      const source = handler(`const before = a; ${statement}; method_response = before`);
      const globals = { method_response: null, a: 1 };
      const run = toRun(source, { globals, key: statement });
      await runner.run(run);
      const next = toRun(handler("method_response = typeof a === 'number' && (a = 2, a)"), {
        globals,
        key: statement,
      });
      expect(await runner.run(next)).toMatchObject({ globals: '{"method_response":2}' });
      await runner.run(run);
      const without = toRun(handler("method_response = typeof a"), { key: statement });
      expect(await runner.run(without)).toMatchObject({ globals: '{"method_response":"undefined"}' });
    });

    test("carry any JSON value there and back", async () => {
      const value = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }));
      await fc.assert(
        fc.asyncProperty(value, async (given) => {
          const globals = JSON.stringify({ method_response: given });
          const outcome = await runner.run({ ...toRun(""), globals });
          expect(outcome).toMatchObject({ globals: JSON.stringify(JSON.parse(globals)) });
        }),
        { numRuns: runs(200) },
      );
    });

    test("may be as large as the heap allows", async () => {
      const globals = { method_response: null, method_request_raw: "é".repeat(2 * 1024 * 1024) };
      expect(await response(handler("method_response = method_request_raw.length"), { globals })).toBe(
        2 * 1024 * 1024,
      );
    });
  });

  describe("handlers", () => {
    const log = (name: string, statements = ""): string =>
      `function before_webhook() { method_response.push("${name}"); ${statements} }
       function after_webhook() { method_response.push("${name}"); ${statements} }`;
    const globals = { method_response: [] };

    test.each([
      ["after_webhook", "connector first", ["connector", "method"]],
      ["before_webhook", "method first", ["method", "connector"]],
    ] as const)("of %s run %s", async (event, _, order) => {
      expect(await response(log("method"), { connector: log("connector"), event, globals })).toEqual(order);
    });

    test.each([
      ["after_webhook", "last of three", ["connector", "method", "step"]],
      ["before_webhook", "last of three", ["method", "connector", "step"]],
    ] as const)("of %s at a step run %s", async (event, _, order) => {
      const outer = { connector: log("connector"), event, globals };
      expect(await response(log("method"), { ...outer, step: log("step") })).toEqual(order);
      const none = "var unrelated";
      expect(await response(none, { ...outer, step: log("step") })).toEqual(["connector", "step"]);
      expect(await response(log("method"), { event, globals, step: log("step") })).toEqual([
        "method",
        "step",
      ]);
      expect(await response(log("method"), { ...outer, step: none })).toEqual(order.slice(0, 2));
    });

    test.each([
      ["true", true],
      ["'yes'", true],
      ["undefined", false],
      ["0", false],
      ["null", false],
      ["false", false],
    ])("of action_condition answer %s as JavaScript takes it", async (value, accepted) => {
      const source = `function action_condition() { return ${value}; }`;
      expect(await runner.run(toRun(source, { event: "action_condition" }))).toMatchObject({ accepted });
    });

    test.each([
      ["after_webhook", "return false", ["connector"]],
      ["before_webhook", "return false", ["method"]],
    ] as const)("of %s that %s stop the ones behind", async (event, statement, order) => {
      const run = toRun(log("method", statement), { connector: log("connector", statement), event, globals });
      expect(await runner.run(run)).toEqual({
        kind: "finished",
        accepted: false,
        refusedBy: { level: order[0], file: `connectors/acme/${order[0]}.js` },
        globals: JSON.stringify({ method_response: order }),
        log: [],
      });
    });

    test.each(["true", "undefined", "null", "0", "''", "NaN", "Object(false)", "Promise.resolve(false)"])(
      "that return %s accept",
      async (value) => {
        expect(await runner.run(toRun(handler(`return ${value}`)))).toMatchObject({ accepted: true });
      },
    );

    test("that throw stop the ones behind", async () => {
      const run = toRun(handler("method_response.push(1)"), {
        connector: handler("throw new Error('no')"),
        globals,
      });
      expect(await runner.run(run)).toMatchObject({ kind: "failed", code: "script/threw" });
    });

    test("need not exist", async () => {
      expect(await runner.run(toRun("function unrelated() { return false; }"))).toMatchObject({
        accepted: true,
      });
    });

    test.each([
      ["a function", "function after_webhook() { method_response = 'ran' }"],
      ["a variable", "const after_webhook = () => { method_response = 'ran' }"],
      ["an undeclared variable", "after_webhook = function () { method_response = 'ran' }"],
      ["a property of the global object", "this.after_webhook = function () { method_response = 'ran' }"],
      [
        "strict",
        "'use strict'; function after_webhook() { method_response = this === undefined ? 'ran' : 'sloppy' }",
      ],
      ["followed by a comment", "function after_webhook() { method_response = 'ran' } // end"],
      ["in lines that end with CR LF", "// x\r\nfunction after_webhook() {\r\nmethod_response = 'ran' }\r\n"],
    ])("may be %s", async (_, source) => {
      expect(await response(source)).toBe("ran");
    });

    test("of a level run once, though an inner level sees them", async () => {
      expect(await response("var unrelated", { connector: log("connector"), globals })).toEqual([
        "connector",
      ]);
    });

    test("of a level stay its own when an inner source replaces the name", async () => {
      const method = "after_webhook = function () { method_response.push('method') }";
      expect(await response(method, { connector: log("connector"), globals })).toEqual([
        "connector",
        "method",
      ]);
    });

    test("of the method see what the connector declares, not the other way round", async () => {
      const connector = "const prefix = 'c:'; function label(x) { return prefix + x + typeof secret }";
      expect(
        await response(`let secret = 1; ${handler("method_response = label('m')")}`, { connector }),
      ).toBe("c:mundefined");
    });

    test("may leave work to microtasks", async () => {
      const source =
        "async function after_webhook() { await null; await null; method_response = 'late'; return false }";
      expect(await response(source)).toBe("late");
    });

    test("may use undeclared variables", async () => {
      const source = handler("for (i = 0; i < 3; i++); total = i; method_response = globalThis.total");
      expect(await response(source)).toBe(3);
    });
  });

  describe("failures", () => {
    const inMethod = { level: "method", file: "connectors/acme/method.js" } as const;
    const first = handler("").indexOf("}");

    test.each([
      ["throw new Error('no access')", "no access", first + 6],
      ["throw 'text'", "text", undefined],
      ["throw null", "null", undefined],
      ["throw undefined", "undefined", undefined],
      ["throw Symbol('s')", "Symbol(s)", undefined],
      ["throw { message: 'm' }", "m", undefined],
      ["throw { code: 7 }", '{"code":7}', undefined],
      ["null.x", "Cannot read properties of null (reading 'x')", first + 5],
      ["JSON.parse('x')", `Unexpected token 'x', "x" is not valid JSON`, first + 5],
      ["return Promise.reject(new Error('later'))", "later", first + 22],
      ["(async () => { throw new Error('unheard') })()", "unheard", undefined],
    ])("%s", async (statement, message, column) => {
      const place = column === undefined ? {} : { place: { ...inMethod, line: 1, column } };
      expect(await runner.run(toRun(handler(statement)))).toEqual({
        kind: "failed",
        code: "script/threw",
        message,
        ...place,
        log: [],
      });
    });

    test("say in which level, file, line and column the author threw", async () => {
      const connector = "throwing = 1; // one\n// two\nfunction fail() {\n  throw new Error('x') }\n";
      const method =
        "\r\nfunction after_webhook() {\r\n if (method_response) fail();\n\n  throw new Error('y')\n}";
      const of = async (globals: object): Promise<unknown> =>
        runner.run(toRun(method, { connector, globals: { ...globals } }));
      expect(await of({ method_response: 1 })).toMatchObject({
        message: "x",
        place: { level: "connector", file: "connectors/acme/connector.js", line: 4, column: 9 },
      });
      expect(await of({ method_response: 0 })).toMatchObject({
        message: "y",
        place: { ...inMethod, line: 5, column: 9 },
      });
    });

    test("name the file of the run, also when another one's text is the same", async () => {
      const run = toRun(handler("throw new Error('x')"));
      const [source] = run.sources;
      const other = {
        ...run,
        sources: [{ ...source, level: "method", file: "other.js", source: source?.source ?? "" }],
      } as const;
      expect(await runner.run(run)).toMatchObject({ place: { file: inMethod.file } });
      expect(await runner.run(other)).toMatchObject({ place: { file: "other.js" } });
    });

    test.each([
      ["method_response = {}; method_response.self = method_response", "property 'self' closes the circle"],
      ["method_response = 1n", "serialize a BigInt"],
    ])("say that what was left is at fault: %s", async (statements, reason) => {
      expect(await runner.run(toRun(handler(statements)))).toMatchObject({
        code: "script/threw",
        message: expect.stringMatching(
          new RegExp(`^What the script left behind cannot be written as JSON: [^]*${reason}`),
        ),
      });
    });

    test("cut the message", async () => {
      const outcome = await runner.run(toRun(handler("throw new Error('x'.repeat(1e6))")));
      expect(outcome.kind === "failed" && outcome.message.length).toBeLessThan(1200);
    });

    test.each([
      ["is not JavaScript", "function after_webhook( {", "Unexpected end of input", 26],
      ["closes the function around it", "}); method_response = 1; (() => {", "Unexpected token '}'", 1],
      ["ends inside a comment", "function after_webhook() {} /*", "Invalid or unexpected token", 29],
      ["returns at its top", "return false", "Illegal return statement", 1],
    ])("name the place in a source that %s", async (_, source, message, column) => {
      expect(await runner.run(toRun(source))).toEqual({
        kind: "failed",
        code: "script/threw",
        message,
        place: { ...inMethod, line: 1, column },
        log: [],
      });
      expect(await response(handler("method_response = 'next'"))).toBe("next");
    });
  });

  describe("assignments to objects that inherit", () => {
    const inherited = (prototype: string): string =>
      `Object.getOwnPropertyNames(${prototype}).filter((name) => "value" in Object.getOwnPropertyDescriptor(ordinary, name))`;

    test.each([
      [
        "Object.prototype",
        "{}",
        Object.getOwnPropertyNames(Object.prototype).filter((name) => !name.startsWith("__")),
      ],
      ["Function.prototype", "function () {}", ["apply", "bind", "call", "constructor", "toString"]],
      ["Error.prototype", "new Error()", ["constructor", "message", "name", "toString"]],
      ["TypeError.prototype", "new TypeError()", ["constructor", "message", "name"]],
    ])("work for every name of %s", async (prototype, object, names) => {
      const source = handler(`method_response = ${JSON.stringify(names)}.filter((name) => {
        const one = (${object}), other = Object.create(${prototype});
        const before = ${prototype}[name];
        one[name] = 1; other[name] = 2;
        return one[name] !== 1 || other[name] !== 2 || ${prototype}[name] !== before || !Object.keys(one).includes(name);
      })`);
      expect(names).not.toEqual([]);
      expect(inherited(prototype)).toContain(prototype);
      expect(await response(source)).toEqual([]);
    });

    test("keep classes in the old style working", async () => {
      const source = `function Money(n) { this.n = n }
        Money.prototype.toString = function () { return "£" + this.n };
        Money.prototype.constructor = Money;
        function Lost() { this.message = "lost" }
        Lost.prototype = Object.create(Error.prototype);
        Lost.prototype.name = "Lost";
        ${handler("const e = new Lost(); method_response = ['' + new Money(3), String(e), e instanceof Error]")}`;
      expect(await response(source)).toEqual(["£3", "Lost: lost", true]);
    });
  });

  describe("a run sees nothing of another", () => {
    test.each([
      ["an undeclared variable", "leak = 1", "typeof leak"],
      ["a property of the global object", "globalThis.leak = 1", "typeof leak"],
      [
        "a hidden property of it",
        "Object.defineProperty(globalThis, 'leak', { value: 1, configurable: true })",
        "typeof leak",
      ],
      ["a fixed property of it", "Object.defineProperty(globalThis, 'leak', { value: 1 })", "typeof leak"],
      ["a symbol on it", "globalThis[Symbol.for('leak')] = 1", "typeof globalThis[Symbol.for('leak')]"],
      ["its prototype", "Object.setPrototypeOf(globalThis, { leak: 1 })", "typeof leak"],
      ["a var of an indirect eval", "(0, eval)('var leak = 1')", "typeof leak"],
      ["a let of an indirect eval", "(0, eval)('let leak = 1')", "typeof leak"],
      ["a closure", "hidden.count++", "hidden.count === 0 ? 'undefined' : 'seen'"],
      ["a prototype", "try { Object.prototype.leak = 1 } catch {}", "typeof {}.leak"],
      [
        "a list's prototype",
        "Array.prototype.leak = 1; Array.prototype.push = 1",
        "[].leak === undefined ? typeof [].push : 'seen'",
        "function",
      ],
      ["a constructor", "Map.leak = 1", "typeof Map.leak"],
      [
        "a replaced constructor",
        "Map = 1; JSON = 1; globalThis.Object = 1",
        "[typeof Map, typeof JSON, typeof Object].join()",
        "function,object,function",
      ],
      ["an iterator's prototype", "Object.getPrototypeOf([].values()).leak = 1", "typeof [].values().leak"],
      [
        "the function that holds the source",
        "around.leak = 1",
        "typeof around + typeof around.leak",
        "functionundefined",
      ],
      [
        "the accessor of a stack",
        "Object.values(Object.getOwnPropertyDescriptor(new Error(), 'stack')).forEach((f) => { if (typeof f === 'function') f.leak = 1 })",
        "Object.values(Object.getOwnPropertyDescriptor(new Error(), 'stack')).map((f) => typeof f?.leak).join() .replace(/undefined,?/g, '')",
        "",
      ],
      [
        "how stacks are made",
        "Error.prepareStackTrace = () => 'leak'; Error.stackTraceLimit = 0",
        "new Error().stack.includes('at ') ? 'undefined' : 'seen'",
      ],
      [
        "an accessor in a global's place",
        "Object.defineProperty(globalThis, 'method_request', { get: () => 'leak', set() {} })",
        "method_request",
        "given",
      ],
      [
        "a global made read-only",
        "Object.defineProperty(globalThis, 'method_request', { value: 'leak', writable: false })",
        "method_request",
        "given",
      ],
      ["a frozen global object", "Object.freeze(globalThis)", "method_request", "given"],
      [
        "a global object that takes nothing more",
        "Object.preventExtensions(globalThis)",
        "(fresh = 1, typeof fresh)",
        "number",
      ],
      ["a promise that never settled", "new Promise(() => {}).then(() => { leak = 1 })", "typeof leak"],
      [
        "a getter that ran last",
        "method_response = { get x() { leak = 1; Promise.resolve().then(() => { leak2 = 1 }) } }",
        "typeof leak + typeof leak2",
        "undefinedundefined",
      ],
    ])("%s", async (_, first, second, expected = "undefined") => {
      const source = `const hidden = { count: 0 };
        const around = (function f() { return f.caller })();
        function after_webhook() { if (method_request === "first") { ${first} } else method_response = ${second} }`;
      const run = (method_request: string): ReturnType<typeof runner.run> =>
        runner.run(toRun(source, { globals: { method_request, method_response: null } }));
      await run("first");
      expect(await run("given")).toMatchObject({ globals: JSON.stringify({ method_response: expected }) });
    });

    test("whatever it marks of all that it can reach", async () => {
      const source = `${reachableSource}
        function after_webhook() {
          const all = [...reachable()];
          method_response = { size: all.length, marked: all.filter((x) => Object.hasOwn(x, "mark") && x !== all).map(String) };
          for (const x of all) { try { x.mark = 1 } catch {} Reflect.defineProperty(x, "mark", { value: 1, configurable: true }) }
        }`;
      await response(source);
      const second = await response(source);
      expect(second).toMatchObject({ marked: [] });
      expect((second as { readonly size: number }).size).toBeGreaterThan(1000);
    });

    test("of another script with the same key", async () => {
      const key = "two scripts";
      const source = handler("method_response = typeof other; other = 1");
      await response(source, { key });
      await response(handler("other = 'left'"), { key, globals: { other: "given" } });
      expect(await response(source, { key })).toBe("undefined");
      expect(await response(source, { key })).toBe("undefined");
    });

    test("of another key", async () => {
      await response("leak = 1", { key: "one" });
      expect(await response(handler("method_response = typeof leak"), { key: "two" })).toBe("undefined");
    });
  });

  describe("escape", () => {
    test("nothing but JavaScript's own globals is in reach", async () => {
      const source = handler(`const names = new Set();
        for (let o = globalThis; o !== Object.prototype; o = Object.getPrototypeOf(o))
          for (const name of Reflect.ownKeys(o)) names.add(String(name));
        method_response = [...names]`);
      const names = await response(source, { key: "fresh" });
      const own = new Set(
        "Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array Uint8ClampedArray Float16Array Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect DisposableStack AsyncDisposableStack Temporal decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN constructor console http_request cyclr_storage_list_values cyclr_storage_delete_all cyclr_storage_delete cyclr_storage_get cyclr_storage_set cyclr_storage_append cyclr_storage_list_keys cyclr_storage_increment cyclr_storage_decrement cycle_storage_list_values cycle_storage_delete_all cycle_storage_delete cycle_storage_get cycle_storage_set cycle_storage_append cycle_storage_list_keys cycle_storage_increment cycle_storage_decrement btoa atob cyclr_sign cyclr_csv_parse cyclr_xml_serialize cyclr_xml_deserialize moment CryptoJS require AuthRefreshException AuthSessionException method_response".split(
          " ",
        ),
      );
      expect((names as string[]).filter((name) => !own.has(name))).toEqual([]);
      expect(names).toContain("JSON");
    });

    test("everything in reach is of the sandbox's own realm", async () => {
      const source = `${reachableSource}
        function after_webhook() {
          const foreign = [];
          for (const value of reachable()) {
            let end = value;
            while (Object.getPrototypeOf(end) !== null) end = Object.getPrototypeOf(end);
            if (end !== Object.prototype && end !== value) foreign.push(String(value));
            if (typeof value !== "function") continue;
            if (!(value instanceof Function) && value !== Function.prototype) foreign.push(String(value));
            const make = value.constructor;
            if (typeof make === "function" && /Function$/.test(make.name) && make("return this")() instanceof Object === false)
              foreign.push(String(value));
          }
          method_response = foreign;
        }`;
      expect(await response(source)).toEqual([]);
    });

    test.each([
      ..."process module exports global Buffer ivm fetch setTimeout queueMicrotask WebAssembly SharedArrayBuffer Atomics WeakRef FinalizationRegistry"
        .split(" ")
        .map((name) => [`typeof ${name}`, "undefined"]),
      ["Function('return typeof process')()", "undefined"],
      ["this.constructor.constructor('return typeof process')()", "undefined"],
      [
        "Object.getPrototypeOf(function* () {}).constructor('yield typeof process')().next().value",
        "undefined",
      ],
      ["(0, eval)('typeof process')", "undefined"],
      ["(function f() { return String(f.caller.caller) })()", "null"],
      ["(function f() { return String(after_webhook.caller) })()", "null"],
      [
        "typeof (() => { try { null.x } catch (error) { return error.constructor.constructor('return this')() } })().process",
        "undefined",
      ],
      ["(Error.prepareStackTrace = (_, frames) => frames, typeof new Error().stack)", "string"],
      ["new Error().stack.constructor('x') + typeof arguments.callee.caller", "xobject"],
    ])("%s is %s", async (expression, expected) => {
      expect(await response(handler(`method_response = ${expression}`))).toBe(expected);
    });

    test("a module cannot be imported", async () => {
      expect(await runner.run(toRun(handler("return import('node:fs')")))).toMatchObject({
        code: "script/threw",
      });
    });

    test("no stack names a file of the host", async () => {
      const source = `${reachableSource}
        ${handler("method_response = samples()[2].map((error) => error.stack)")}`;
      const stacks = await response(source);
      expect(stacks).toHaveLength(9);
      expect(JSON.stringify(stacks)).not.toMatch(/node:|file:|\.ts|\/(?!acme)\w+\/|isolated-vm|process/);
    });
  });

  describe("hostile scripts", () => {
    const limits = { answerMs: 250, outputBytes: 1024 * 1024 };
    let confined: ScriptRunner;
    beforeAll(async () => {
      confined = create(limits);
      await responseOf(confined, "");
      await responseOf(confined, "// http_request");
    });
    afterAll(() => confined.close());

    test.each(hostileScripts)("%s", async (_, statements, codes) => {
      const delay = monitorEventLoopDelay({ resolution: 5 });
      const startedAtMs = performance.now();
      delay.enable();
      const outcome = await confined.run(toRun(handler(statements)));
      delay.disable();
      expect(outcome.kind === "failed" ? outcome.code : outcome.kind).toBeOneOf([...codes]);
      expect(JSON.stringify(outcome)).not.toContain("escaped");
      // 250 ms of grace; the rest is for a busy machine, and for a process that one script more has to wait for.
      expect(performance.now() - startedAtMs).toBeLessThan(limits.answerMs + 250 + 2000);
      expect(delay.max / 1e6).toBeLessThan(limits.answerMs + 250);
      expect(await responseOf(confined, handler("method_response = 'next'"))).toBe("next");
    });

    test("a run that is cut off leaves no work to the next", async () => {
      const source = `async function after_webhook() {
        if (method_request === "first") { Promise.resolve().then(() => { leak = 1 }); for (;;); }
        await null;
        method_response = typeof leak;
      }`;
      const run = (method_request: string): ReturnType<ScriptRunner["run"]> =>
        confined.run(toRun(source, { globals: { method_request, method_response: null } }));
      expect(await run("first")).toMatchObject({ code: "script/timeout" });
      expect(await run("second")).toMatchObject({ globals: '{"method_response":"undefined"}' });
    });

    test("a script may replace JSON for itself and still hands back what it left", async () => {
      const source = handler(
        "JSON = { stringify: () => 'forged' }; globalThis.JSON = 1; Object = null; method_response = 'kept'",
      );
      expect(await responseOf(confined, source)).toBe("kept");
    });
  });

  describe("close", () => {
    test("rejects the runs in flight and those that come later", async () => {
      const closing = create({});
      await responseOf(closing, "");
      const inFlight = closing.run(toRun(handler("for (;;);")));
      const closed = closing.close();
      await expect(inFlight).rejects.toMatchObject({ code: "script/crashed" });
      await expect(closing.run(toRun(""))).rejects.toMatchObject({ code: "script/crashed" });
      await closed;
      await closing.close();
    });

    test("of a runner that never ran is nothing", async () => {
      await create({}).close();
    });
  });
}
