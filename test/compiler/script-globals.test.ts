// The declarations for editors: valid by themselves, and what a script needs.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { compileProject } from "../../compiler/program/compile-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { everything } from "./everything.ts";
import { toInputs } from "./project-phase.ts";
import { connectorText } from "./script-project.ts";

async function declarations(id: string, text: string): Promise<ReadonlyMap<string, string>> {
  const { outputs, diagnostics } = await compileProject(
    toInputs([createSourceFile(`connectors/${id}/connector.json`, text)]),
  );
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const folder = `scripts/${id}/`;
  const files = outputs.filter(({ path }) => path.startsWith(folder));
  return new Map(files.map(({ path, text: content }) => [path.slice(folder.length), content]));
}

/** What TypeScript says of a script that stands beside the declarations and names one of them, as in an editor. */
async function inEditor(files: ReadonlyMap<string, string>, method: string, script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hookwright-editor-"));
  const config = {
    extends: "./jsconfig.json",
    compilerOptions: { allowJs: true, checkJs: true, skipLibCheck: false },
  };
  const reference = `/// <reference path="./${method}.d.ts" />\n${script}`;
  for (const [name, text] of [
    ...files,
    ["script.js", reference] as const,
    ["tsconfig.json", JSON.stringify({ ...config, files: ["script.js"] })] as const,
  ])
    await writeFile(join(folder, name), text);
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const run = promisify(execFile)(process.execPath, [tsc, "--pretty", "false"], { cwd: folder });
  const { stdout } = await run.catch((error: unknown) => error as { readonly stdout: string });
  await rm(folder, { recursive: true });
  return stdout;
}

it("are valid, and know the payload of their method and the events that see each global", async () => {
  const files = await declarations(
    "shop",
    connectorText(
      [
        ["action", "function before_action() { return true; }"],
        ["webhook", "function after_webhook() { return true; }"],
      ],
      "function helper() {}",
    ),
  );
  expect([...files.keys()].sort()).toEqual([
    "all-methods.d.ts",
    "engine-functions.d.ts",
    "jsconfig.json",
    "m0.d.ts",
    "m1.d.ts",
  ]);
  expect(files.get("m0.d.ts")).toContain(
    "/**\n * Seen in `before_action`, `after_action`.\n * May be changed in `before_action`.\n */\ndeclare var method_request: MethodRequest;",
  );
  expect(files.get("m0.d.ts")).not.toContain("method_request_raw");
  expect(files.get("m1.d.ts")).not.toContain("method_error");
  const script = "method_request.order.id; script_parameters.Mode; method_request.lines[0].nothing;";
  expect(await inEditor(files, "m0", script)).toBe(
    "script.js(2,74): error TS2339: Property 'nothing' does not exist on type 'MethodRequest_lines'.\n",
  );
});

it("offer no secret, which no call has", async () => {
  const text = connectorText([["action", "function before_action() { return true; }"]]);
  const parameters = [{ targetType: "secret", targetName: "WebhookSecret" }];
  const connector = { ...(JSON.parse(text) as object), parameters };
  const declared = (await declarations("shop", JSON.stringify(connector))).get("m0.d.ts");
  expect(declared).toContain('"Folder"');
  expect(declared).not.toContain("WebhookSecret");
});

it("are valid whatever names a definition holds", async () => {
  const files = await declarations("everything", JSON.stringify(everything));
  const methods = [...files.keys()].filter((name) => name.endsWith(".d.ts") && !name.includes("-"));
  expect(methods.length).toBeGreaterThan(0);
  for (const name of methods) expect(await inEditor(files, name.replace(".d.ts", ""), "")).toBe("");
});
