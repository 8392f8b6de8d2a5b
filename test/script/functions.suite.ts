// What scripts find as functions and libraries and needs nothing of the engine (B§7.8): every driver of `ScriptRunner` runs
// these same tests, the documented vectors among them. What each function does is held in `test/data` and `sign.test.ts`.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ScriptLimits } from "../../runtime/script/limits.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import { reachableSource } from "./reachable.ts";
import { handler, responseOf, toRun } from "./script-run.ts";

/** Declares the contract's tests; `create` makes a runner with some limits. */
export function describeFunctions(create: (limits: Partial<ScriptLimits>) => ScriptRunner): void {
  let runner: ScriptRunner;
  /** The value of an expression inside the sandbox, as JSON. */
  const valueOf = (expression: string): Promise<unknown> =>
    responseOf(runner, handler(`method_response = ${expression}`));
  const logOf = async (statements: string): Promise<readonly string[]> => {
    const outcome = await runner.run(toRun(handler(statements)));
    expect(outcome).toMatchObject({ kind: "finished" });
    return outcome.log;
  };

  beforeAll(() => {
    // The first call of a process loads what answers it, from source text here.
    runner = create({ answerMs: 10_000 });
  });
  afterAll(() => runner.close());

  describe("functions", () => {
    test.each([
      // B§7.8, B§21.1
      ['btoa("Hĕllō Wōrld")', "SMSVbGzFjSBXxY1ybGQ="],
      ['btoa("Hĕllō Wōrld", "ascii")', "SD9sbD8gVz9ybGQ="],
      ['btoa("Hĕllō Wōrld", "iso-8859-1")', "SGVsbG8gV29ybGQ="],
      ['atob("SMSVbGzFjSBXxY1ybGQ=")', "Hĕllō Wōrld"],
      ['atob("SD9sbD8gVz9ybGQ=", "ascii")', "H?ll? W?rld"],
      ["btoa('apple pie')", "YXBwbGUgcGll"],
      // A set that the runner process loads a library for.
      ['atob(btoa("é😀", "UTF-7"), "utf-7")', "é😀"],
      ['btoa("\\ud800")', "77+9"],
      [
        'cyclr_sign("HMAC-SHA1", "This is the signing key.", "This is the string to sign.")',
        "DHCLg/L5+OcCbtm2S++DfJtVkZ0=",
      ],
      [
        'cyclr_sign("HMAC-SHA256", "k", "v", "hex")',
        "c5d4be1992d50d3b41f9a21292fc67a28a1486fc64a0517d37f9af847e0732de",
      ],
      // B§21.11
      [
        'cyclr_csv_parse("1,2,3\\na,b,c", ",", false)',
        [
          { Field1: "1", Field2: "2", Field3: "3" },
          { Field1: "a", Field2: "b", Field3: "c" },
        ],
      ],
      ['cyclr_csv_parse("id;name\\n1;Ann", ";", true)', [{ id: "1", name: "Ann" }]],
      ['cyclr_csv_parse("a")', [{ Field1: "a" }]],
      // B§21.2
      ['cyclr_xml_serialize({ note: { to: "Tove" } })', "<note><to>Tove</to></note>"],
      ['cyclr_xml_deserialize("<note><to>Tove</to></note>")', { note: { to: "Tove" } }],
    ])("%s", async (expression, value) => {
      expect(await valueOf(expression)).toEqual(value);
    });

    test.each([
      ["btoa()", "btoa: The text must be a text; nothing was given."],
      ['btoa("a", "utf-9")', "btoa: `utf-9` is not a known character set. Known are ASCII"],
      ['atob("a-b_")', "atob: The text is base64url."],
      ['cyclr_sign("SHA256", "k", "v")', "Did you mean HMAC-SHA256 or RSA-SHA256?"],
      ['cyclr_sign("RSA-SHA256", "k", "v")', "cyclr_sign: RSA-SHA256 needs a private key in PEM"],
      [
        "cyclr_csv_parse('\"a')",
        "cyclr_csv_parse: The text is not valid CSV: a quoted value has no closing quote",
      ],
      ["cyclr_xml_serialize([])", "cyclr_xml_serialize: An XML document is an object with one property"],
      ['cyclr_xml_deserialize("<a>")', "cyclr_xml_deserialize: The text is not valid XML: unclosed tag: a"],
      ["cyclr_xml_deserialize('<a>'.repeat(70))", "nested more than 64 deep"],
      ["cyclr_csv_parse('x'.repeat(5e6))", "cyclr_csv_parse: The CSV has 5000000 bytes"],
    ])("%s throws", async (expression, message) => {
      const statements = `try { ${expression} } catch (error) {
        method_response = [error.message, error instanceof Error, error.constructor === Error] }`;
      expect(await responseOf(runner, handler(statements))).toEqual([
        expect.stringContaining(message),
        true,
        true,
      ]);
    });

    test("a throw that is not caught names the author's line", async () => {
      expect(await runner.run(toRun(handler("\n  atob('?')")))).toMatchObject({
        kind: "failed",
        message: "atob: The text is not base64.",
        place: { line: 2, column: 3 },
      });
    });

    test("no value that a script gives them reaches another function", async () => {
      expect(await valueOf('[btoa.length, btoa.name, typeof btoa.constructor("return process")]')).toEqual([
        0,
        "btoa",
        "function",
      ]);
      expect(await valueOf('btoa.constructor("return typeof process")()')).toBe("undefined");
    });
  });

  describe("moment", () => {
    test.each([
      ["moment.utc('2026-11-21T10:00:00Z').format('dddd, MMMM Do YYYY')", "Saturday, November 21st 2026"],
      ["moment('2026-01-31').add(1, 'month').format('YYYY-MM-DD')", "2026-02-28"],
      ["moment.tz('2026-07-01 12:00', 'Europe/Berlin').format()", "2026-07-01T12:00:00+02:00"],
      ["moment.utc('2060-07-01T12:00').tz('America/New_York').format('HH:mm z')", "08:00 EDT"],
      ["moment.tz('2026-07-01', 'Mars/Olympus').isValid()", true],
      ["[moment === require('moment'), moment === require('moment-timezone')]", [true, true]],
      ["moment.utc(0)", "1970-01-01T00:00:00.000Z"],
      // The same on every machine.
      ["[moment('2026-07-01').format('Z'), new Date().getTimezoneOffset()]", ["+00:00", 0]],
    ])("%s", async (expression, value) => {
      expect(await valueOf(expression)).toEqual(value);
    });

    test("passes nothing from run to run", async () => {
      const change = `
        moment.updateLocale("en", { months: Array(12).fill("X") });
        moment.tz.setDefault("Asia/Tokyo");
        moment.tz.add("Mars/Olympus|MTC|0|0||1");
        moment.fn.format = () => "changed";
        moment.fn.shout = () => "!";
        moment.relativeTimeThreshold("s", 1);
        moment.now = () => 0;
        moment.suppressDeprecationWarnings = true;
        moment.extra = 1;`;
      const look = `[moment("2026-03-01T00:00:00Z").format("MMMM Z"), typeof moment.fn.shout, moment.now() > 0,
        moment.relativeTimeThreshold("s"), moment.suppressDeprecationWarnings, moment.extra ?? null,
        moment.tz.zone("Mars/Olympus")]`;
      const untouched = ["March +00:00", "undefined", true, 45, false, null, null];
      expect(await valueOf(look)).toEqual(untouched);
      expect(await responseOf(runner, handler(`${change} method_response = ${look}`))).not.toEqual(untouched);
      expect(await valueOf(look)).toEqual(untouched);
      await responseOf(runner, handler("moment = null; method_response = typeof moment"));
      expect(await valueOf(look)).toEqual(untouched);
    });

    test("the zones that all runs read cannot be changed", async () => {
      const trap = `
        let seen;
        Object.defineProperty(moment, "tz", { configurable: false, get: () => ({ load(data) { seen = data } }), set() {} });
        try { moment().tz } catch {}
        try { seen.zones[0] = "broken"; seen.zones.length = 0; seen.links = [] } catch {}
        method_response = seen === undefined || [Object.isFrozen(seen), Object.isFrozen(seen.zones), Object.isFrozen(seen.links)]`;
      expect(await responseOf(runner, handler(trap))).toEqual([true, true, true]);
      expect(await valueOf("moment.tz.names().length > 500")).toBe(true);
    });
  });

  describe("CryptoJS", () => {
    test.each([
      ['CryptoJS.MD5("x").toString()', "9dd4e461268c8034f5c8564e155c67a6"],
      [
        '`${CryptoJS.HmacSHA256("v", "k")}`',
        "c5d4be1992d50d3b41f9a21292fc67a28a1486fc64a0517d37f9af847e0732de",
      ],
      ['CryptoJS.SHA1("x").toString(CryptoJS.enc.Base64)', "EfatjsUqKYSrqv18O1FlA3hcIHI="],
      [
        'CryptoJS.AES.decrypt(CryptoJS.AES.encrypt("é", "p").toString(), "p").toString(CryptoJS.enc.Utf8)',
        "é",
      ],
      ["CryptoJS === require('crypto-js')", true],
      // Left as it is in a header or a field.
      ['CryptoJS.HmacSHA256("v", "k")', "c5d4be1992d50d3b41f9a21292fc67a28a1486fc64a0517d37f9af847e0732de"],
      ['JSON.stringify({ a: CryptoJS.enc.Utf8.parse("a") })', '{"a":"61"}'],
      [
        'CryptoJS.AES.decrypt(JSON.parse(JSON.stringify(CryptoJS.AES.encrypt("é", "p"))), "p").toString()',
        "c3a9",
      ],
    ])("%s", async (expression, value) => {
      expect(await valueOf(expression)).toBe(value);
    });

    test("draws its salts from the system's random numbers", async () => {
      const salts = Array.from({ length: 5 }, () => valueOf('CryptoJS.AES.encrypt("a", "b").toString()'));
      expect(new Set(await Promise.all(salts)).size).toBe(5);
      expect(await valueOf("CryptoJS.lib.WordArray.random(2048).sigBytes")).toBe(2048);
    });

    test("passes nothing from run to run", async () => {
      await responseOf(
        runner,
        handler(
          'CryptoJS.MD5 = () => "changed"; CryptoJS.lib.WordArray.toString = () => "changed"; CryptoJS.extra = 1',
        ),
      );
      expect(await valueOf('[CryptoJS.MD5("x").toString(), CryptoJS.extra ?? null]')).toEqual([
        "9dd4e461268c8034f5c8564e155c67a6",
        null,
      ]);
    });
  });

  test.each(["fs", "node:crypto", "crypto-js/sha256", "./x", ""])(
    "require(%j) says what there is",
    async (name) => {
      const require = `require(${JSON.stringify(name)})`;
      await expect(valueOf(require)).rejects.toThrow(
        `require knows moment, moment-timezone and crypto-js only, not ${name}.`,
      );
    },
  );

  test("a library that no source names is not there", async () => {
    const source = handler(
      'const tz = 1; method_response = [typeof globalThis["mo" + "ment"], typeof globalThis["Crypto" + "JS"]]',
    );
    expect(await responseOf(runner, source, { key: "nothing named" })).toEqual(["undefined", "undefined"]);
  });

  test("with both libraries loaded, every name of Object.prototype can be overridden", async () => {
    const source = handler(`
      void moment.tz; void CryptoJS;
      const lost = [];
      for (const key of Reflect.ownKeys(Object.prototype)) {
        if (key === "__proto__") continue;
        const plain = {};
        plain[key] = 1;
        class Parent {}
        Parent.prototype[key] = 2;
        const child = new Parent();
        const inherited = child[key];
        child[key] = 3;
        const made = Object.assign(Object.create({ [key]: 4 }), { [key]: 5 });
        if (plain[key] !== 1 || inherited !== 2 || child[key] !== 3 || made[key] !== 5) lost.push(String(key));
      }
      method_response = [lost, Reflect.ownKeys(Object.prototype).length > 10];`);
    expect(await responseOf(runner, source)).toEqual([[], true]);
  });

  describe("with both libraries loaded", () => {
    test("nothing that a run marks, of all that it can reach, passes to the next", async () => {
      const source = `${reachableSource}
        function after_webhook() {
          const moments = [moment(), moment.tz("2026-07-01", "Asia/Tokyo"), moment.duration(1), CryptoJS.MD5("x")];
          const all = [...reachable(), ...moments];
          method_response = {
            size: all.length,
            marked: all.filter((x) => Object.hasOwn(x, "mark")).map(String),
            callers: all.filter((x) => { try { return typeof x.caller === "function" } catch { return false } }).map(String),
          };
          for (const x of all) Reflect.defineProperty(x, "mark", { value: 1, configurable: true });
        }`;
      await responseOf(runner, source);
      const second = await responseOf(runner, source);
      expect(second).toMatchObject({ marked: [], callers: [] });
      expect((second as { readonly size: number }).size).toBeGreaterThan(2000);
    });

    test("nor through what makes a library, which a getter that it asks can climb to", async () => {
      const source = `
        function after_webhook() {
          const found = new Set();
          const collect = (value) => {
            if ((typeof value !== "object" || value === null) && typeof value !== "function") return;
            if (found.has(value) || Object.isFrozen(value)) return;
            found.add(value);
            for (const key of Reflect.ownKeys(value)) if (key !== "caller" && key !== "arguments") collect(value[key]);
          };
          let depth = 0;
          Object.defineProperty(globalThis, "ArrayBuffer", { configurable: true, get: function asked() {
            // A strict function gives neither its caller nor its arguments.
            try {
              for (let above = asked.caller; typeof above === "function" && depth < 20; above = above.caller, depth++)
                for (const value of [above, above.prototype, ...(above.arguments ?? [])]) {
                  collect(value);
                  collect(value?.crypto?.getRandomValues);
                  collect(value?.prototype);
                }
            } catch {}
          } });
          void CryptoJS;
          method_response = [depth, [...found].filter((value) => Object.hasOwn(value, "mark")).map(String)];
          for (const value of found) Reflect.defineProperty(value, "mark", { value: 1, configurable: true });
        }`;
      await responseOf(runner, source);
      const [depth, marked] = (await responseOf(runner, source)) as [number, string[]];
      expect(depth).toBeGreaterThan(1);
      expect(marked).toEqual([]);
    });

    test("everything in reach is of the sandbox's own realm", async () => {
      const source = `${reachableSource}
        function after_webhook() {
          void [moment.tz, CryptoJS];
          method_response = [...reachable()].filter((value) => {
            if (typeof value === "function" && !(value instanceof Function) && value !== Function.prototype) return true;
            let end = value;
            while (Object.getPrototypeOf(end) !== null) end = Object.getPrototypeOf(end);
            return end !== Object.prototype && end !== value;
          }).map(String);
        }`;
      expect(await responseOf(runner, source)).toEqual([]);
    });
  });

  test.each(["btoa('x')", "cyclr_xml_serialize({ a: 1 })", "console.log('x')"])(
    "%s throws the sandbox's own error where the stack is full",
    async (call) => {
      const [count, strange] = (await responseOf(
        runner,
        handler(`
          ${call};
          const seen = [];
          function down() {
            try { down(); } catch (error) { seen.push(error); }
            if (seen.length < 500) try { ${call}; } catch (error) { seen.push(error); }
          }
          down();
          const isStrange = (error) => !(error instanceof Error) || /file:|node:|realm|bridge/.test(error.stack);
          method_response = [seen.length, seen.filter(isStrange).map((error) => String(error.stack).slice(0, 500))];`),
      )) as [number, string[]];
      expect(count).toBeGreaterThan(0);
      expect(strange).toEqual([]);
    },
  );

  describe("console", () => {
    test.each([
      ['"a", 1, true, null, undefined, 10n, Symbol("s")', "a 1 true null undefined 10 Symbol(s)"],
      ['{ a: [1, { b: "c" }], d: undefined }, [], {}', '{"a":[1,{"b":"c"}]} [] {}'],
      ["", ""],
      ['new TypeError("no"), { cause: new Error("deep") }', 'TypeError: no {"cause":"Error: deep"}'],
      ["new Date(0), moment.utc(0), /x/g", "1970-01-01T00:00:00.000Z 1970-01-01T00:00:00.000Z /x/g"],
      [
        'new Map([["a", 1]]), new Set([1]), CryptoJS.MD5("x")',
        '{"a":1} [1] 9dd4e461268c8034f5c8564e155c67a6',
      ],
      [
        "function f() {}, class A {}, { n: 10n, f() {} }",
        '[function f] [function A] {"n":"10","f":"[function f]"}',
      ],
      ["(() => { const a = { list: [] }; a.list.push(a); return a })()", '{"list":["[circular]"]}'],
      ["[new Date(0)].concat(Object.create(null))", '["1970-01-01T00:00:00.000Z",{}]'],
      ["Object.create(null)", "{}"],
    ])("shows %s", async (values, line) => {
      expect(await logOf(`console.log(${values})`)).toEqual([line]);
    });

    test.each([
      "{ get x() { throw 1 } }",
      "{ toJSON() { throw 1 } }",
      "{ toString() { throw 1 } }",
      "new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } })",
      "Object.defineProperty(new Error(), 'message', { get() { throw 1 } })",
    ])("never throws for %s", async (value) => {
      const [line] = await logOf(`console.log(${value})`);
      expect(line).toContain("[a value that cannot be shown]");
    });

    test("cuts what is large or deep instead of spending the run's memory", async () => {
      const [list, sparse, deep, wide] = await logOf(`
        console.log(Array(5000).fill(7));
        console.log(new Array(1e9));
        let deep = {}; for (let i = 0; i < 5000; i++) deep = { x: deep };
        console.log(deep);
        console.log(Object.fromEntries(Array.from({ length: 20000 }, (_, i) => ["k" + i, i])));`);
      expect(list).toMatch(/^\[(?:7,){1000}"… 4000 more"\]$/);
      expect(sparse).toMatch(/,"… 999999000 more"\]$/);
      expect(deep?.length).toBeLessThan(1000);
      expect(wide?.length).toBeLessThanOrEqual(65_536);
    });

    test("has a line for each call, and marks warnings and errors", async () => {
      expect(
        await logOf(
          'console.log("a"); console.info("b"); console.debug("c"); console.warn("d"); console.error(new Error("e"))',
        ),
      ).toEqual(["a", "b", "c", "warning: d", "error: Error: e"]);
    });

    test("keeps 64 KiB of a run", async () => {
      const log = await logOf('for (let i = 0; i < 1000; i++) console.log("é".repeat(100))');
      expect(Buffer.byteLength(log.join("\n"))).toBeLessThan(64 * 1024 + 100);
      expect(log.at(-1)).toMatch(/… \(cut here\)$/);
    });
  });

  test("what plain JavaScript lacks is no name at all", async () => {
    const names = [
      "setTimeout",
      "fetch",
      "process",
      "Buffer",
      "URL",
      "TextEncoder",
      "structuredClone",
      "define",
    ];
    expect(await valueOf(`[${names.map((name) => `typeof ${name}`).join()}]`)).toEqual(
      names.map(() => "undefined"),
    );
  });
}
