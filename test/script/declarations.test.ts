// What editors are told of the functions and libraries of scripts is what the sandbox has: a name that is declared and
// not there would fail at run time, one that is there and not declared would be called a mistake.
import { afterAll, beforeAll, expect, test } from "vitest";
import { globalFunctions, libraries } from "../../compiler/script/globals.ts";
import { hostDeclarations, signAlgorithms } from "../../compiler/script/host-declarations.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { handler, responseOf } from "./script-run.ts";

/** Members that moment does not document. */
const internal = [
  "_getDefaultDateParts",
  "createFromInputFallback",
  "defaultZone",
  "lang",
  "langData",
  "momentProperties",
  "updateOffset",
];

const runner = createScriptRunner({ runners: 1 });
let keys: Readonly<Record<string, readonly string[]>>;
beforeAll(async () => {
  const source = handler(`void moment.tz;
    const entries = { MomentLibrary: moment, CryptoLibrary: CryptoJS, Console: console };
    method_response = Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, Object.keys(value)]));`);
  keys = (await responseOf(runner, source)) as typeof keys;
});
afterAll(() => runner.close());

test.each(["MomentLibrary", "CryptoLibrary", "Console"])("the members of %s", (name) => {
  const [, body = ""] = new RegExp(`interface ${name} \\{\\n(.*?)\\n\\}`, "s").exec(hostDeclarations) ?? [];
  const declared = [...body.matchAll(/^ {2}(\w+)[(:?]/gm)].map(([, member]) => member ?? "");
  expect(declared.length).toBeGreaterThan(4);
  expect(declared.toSorted()).toEqual(keys[name]?.filter((key) => !internal.includes(key)).toSorted());
});

test("every function that is carried out is there", async () => {
  const names = globalFunctions;
  const source = handler(`method_response = [${names.map((name) => `typeof ${name}`).join()}]`);
  expect(await responseOf(runner, source)).toEqual(
    names.map((name) => (["CryptoJS", "console"].includes(name) ? "object" : "function")),
  );
});

test("require gives what the compiler allows", async () => {
  const given = await responseOf(
    runner,
    handler(
      `method_response = ${JSON.stringify(libraries)}.map((name) => [moment, CryptoJS].includes(require(name)))`,
    ),
  );
  expect(given).toEqual(libraries.map(() => true));
});

test("cyclr_sign signs with what the compiler allows", async () => {
  const source = handler(
    `method_response = ${JSON.stringify(signAlgorithms)}.map((name) => { try { cyclr_sign(name, "key", "value"); return "" } catch (error) { return error.message } })`,
  );
  const messages = (await responseOf(runner, source)) as readonly string[];
  expect(messages.filter((message) => message.includes("not a known algorithm"))).toEqual([]);
  expect(messages.filter((message) => message === "")).toHaveLength(3);
});
