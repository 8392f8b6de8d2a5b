// The example of docs/calling.md, as somebody would copy it: type-checked and run, against a vendor on loopback.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "../http/servers.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

const answers: Readonly<Record<string, unknown>> = {
  "/repos/octocat/hello/hooks": { id: 77 },
  "/repos/octocat/hello/issues": { number: 7, html_url: "https://github.com/octocat/hello/issues/7" },
};

test("the example of the page compiles and runs", async () => {
  const page = await readFile(join(root, "docs/calling.md"), "utf8");
  const [, program = ""] = /^```ts\n([\s\S]*?)^```$/m.exec(page) ?? [];
  const folder = await mkdtemp(join(tmpdir(), "hookwright-calling-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "node_modules"));
  await symlink(root, join(folder, "node_modules/hookwright"));
  await symlink(join(root, "node_modules/@types"), join(folder, "node_modules/@types"));
  await cp(join(root, "generated/connectors/github.ts"), join(folder, "generated/connectors/github.ts"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "issue.ts"), program);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(strictest));
  const checked = await run(join(root, "node_modules/.bin/tsc"), ["-p", folder]).catch(
    (error: unknown) => error,
  );
  expect(checked).toMatchObject({ stdout: "" });

  const vendor = await startServer((response, { target }) => {
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(answers[target]));
  });
  const env = {
    ...process.env,
    GITHUB_TOKEN: "t-1",
    GITHUB_API_URL: vendor.url,
    ALLOW_EGRESS: new URL(vendor.url).host,
  };
  const { stdout } = await run(process.execPath, ["--conditions=hookwright-source", "issue.ts"], {
    cwd: folder,
    env,
  });
  expect(stdout).toBe("registered 77\nopened 7 https://github.com/octocat/hello/issues/7\n");
  expect(
    vendor.requests.map(({ method, target, headers }) => [method, target, headers.authorization]),
  ).toEqual([
    ["POST", "/repos/octocat/hello/hooks", "Bearer t-1"],
    ["POST", "/repos/octocat/hello/issues", "Bearer t-1"],
  ]);
});

const strictest = {
  compilerOptions: {
    target: "es2025",
    lib: ["es2025"],
    module: "nodenext",
    customConditions: ["hookwright-source"],
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
  files: ["issue.ts"],
};
