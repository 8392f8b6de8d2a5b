// The examples of docs/scripts.md, run in the sandbox: a line's comment says what its expression gives (`// → …`), throws
// (`// throws …`) or logs (`// logs …`).
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";
import { responseOf, toRun } from "./script-run.ts";

const page = readFileSync(new URL("../../docs/scripts.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block = ""]) => block);
const marked = / \/\/ (→|throws|logs) (.+)$/;
const examples = blocks.filter((block) => block.split("\n").some((line) => marked.test(line)));

const runner = createScriptRunner({ runners: 1 });
afterAll(() => runner.close());

test("there are some of every function", () => {
  expect(examples.length).toBeGreaterThan(8);
});

test.each(examples)("%s", async (block) => {
  const promised: (readonly [string, unknown])[] = [];
  const lines = block.split("\n").map((line) => {
    const [comment, kind, said = ""] = marked.exec(line) ?? [];
    if (comment === undefined || kind === undefined) return line;
    const expression = line.slice(0, -comment.length).replace(/;$/, "");
    if (kind === "logs") {
      promised.push(["log", said]);
      return `${expression};`;
    }
    promised.push([kind, kind === "throws" ? said : JSON.parse(said)]);
    return kind === "throws"
      ? `try { ${expression}; told.push(["→", "no throw"]) } catch (error) { told.push(["throws", error.message]) }`
      : `told.push(["→", ${expression}]);`;
  });
  const source = `function after_webhook() { const told = [];\n${lines.join("\n")}\nmethod_response = told }`;
  expect(await responseOf(runner, source)).toEqual(promised.filter(([kind]) => kind !== "log"));
  const { log } = await runner.run(toRun(source));
  expect(log).toEqual(promised.filter(([kind]) => kind === "log").map(([, line]) => line));
});
