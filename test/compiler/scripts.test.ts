// Scripts as part of a project: their handlers, what each event sees, their types.
import { expect, it } from "vitest";
import { checkProject } from "../../compiler/program/check-project.ts";
import { checkTypes } from "../../compiler/program/check-scripts.ts";
import { runChecker, type CheckerAnswer } from "../../compiler/program/type-checker.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { caseNames, coverCodes, readCase, runCases } from "../run-cases.ts";
import { toInputs, typedPhase } from "./project-phase.ts";
import { connectorText, summary } from "./script-project.ts";

const failing: CheckerAnswer = { kind: "failed", reason: "it ended without a word" };

runCases("scripts", typedPhase);

const vendors = caseNames("project").filter((name) => name.startsWith("vendors-"));

it.each(vendors)("nothing is found in the definitions and honest scripts of %s", async (name) => {
  expect(await typedPhase(readCase("project", name))).toEqual([]);
});

runCases("scripts-unchecked", async (files) => {
  const { diagnostics } = await checkTypes(checkProject(toInputs(files)), {
    run: () => Promise.resolve(failing),
  });
  return diagnostics;
});
coverCodes(["front", "scripts", "scripts-unchecked"], ["script"]);

function projectOf(...sources: readonly string[]): ReturnType<typeof checkProject> {
  const text = connectorText(sources.map((source) => ["webhook", source]));
  return checkProject(toInputs([createSourceFile("connectors/shop/connector.json", text)]));
}

it("starts the checker once for all scripts, and not at all for those it has seen", async () => {
  const sizes: number[] = [];
  const run = (files: ReadonlyMap<string, string>): Promise<CheckerAnswer> => {
    sizes.push([...files.keys()].filter((name) => name.endsWith(".js")).length);
    return runChecker(files);
  };
  const wrong = "function after_webhook() { return onlyHere_1; }";
  const check = async (...sources: readonly string[]): Promise<readonly string[]> =>
    (await checkTypes(projectOf(...sources), { run })).diagnostics.map(summary);
  const first = await check(wrong, "function after_webhook() { return 1; }", wrong);
  expect(first).toEqual(Array.from({ length: 2 }, () => "script/type-unknown-name at onlyHere_1"));
  expect(await check(wrong)).toEqual(["script/type-unknown-name at onlyHere_1"]);
  await check(wrong, "function after_webhook() { return 2; }");
  await check();
  expect(sizes).toEqual([2, 1]);
});

it("says what to use instead of what scripts have elsewhere, unless a name of the script is near", async () => {
  const source = `const http = require("axios");
    function after_webhook() { setTimeout(() => fetch("x"), 1); return crypto + http + sleeps + sleep; }
    const sleeps = 1;`;
  const { diagnostics } = await checkTypes(projectOf(source));
  const hints = diagnostics.map(({ message, hint }) => [/`(.+?)`/.exec(message)?.[1], hint]);
  expect(Object.fromEntries(hints)).toEqual({
    axios: "Use `http_request`: it waits and gives the answer, without a promise.",
    setTimeout: "Remove it: there are no timers, and a script cannot wait.",
    fetch: "Use `http_request`: it waits and gives the answer, without a promise.",
    crypto: "Did you mean `CryptoJS`?",
    sleep: "Did you mean `sleeps`?",
  });
});

it("names the global that the event of a handler with parameters is about", () => {
  const handlers = ["before_webhook", "after_webhook"].map((name) => `function ${name}(x) { return x; }`);
  const { diagnostics } = projectOf(handlers.join(" "));
  const told = diagnostics.filter(({ code }) => code === "script/handler-parameters");
  expect(told.map(({ hint }) => hint?.split(" ").at(-1))).toEqual([
    "`method_request`.",
    "`method_response`.",
  ]);
});

it("is not blinded by a file that TypeScript cannot read", async () => {
  const odd = "function after_webhook() { return true; }\n<!-- an old comment\n";
  const { diagnostics } = await checkTypes(
    projectOf(odd, "function after_webhook() { return onlyBlind_1; }"),
  );
  expect(diagnostics.map(summary)).toEqual(["script/type-unknown-name at onlyBlind_1"]);
});

it("tells a checker that cannot start by its reason", async () => {
  expect(await runChecker(new Map([["no/such/folder.js", ""]]))).toMatchObject({ kind: "failed" });
  expect(
    await runChecker(
      new Map([
        ["missing.ts", ""],
        ["tsconfig.json", "{"],
      ]),
    ),
  ).toEqual({
    kind: "checked",
    findings: new Map(),
  });
});
