// The published package: built JavaScript without the repository around it. And what a running server has loaded.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { shippingProject } from "./definitions.ts";
import { createProject, removeFolders, serve } from "./program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookwright-package-"));
  await cp(join(root, "package.json"), join(folder, "package.json"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  const tsc = join(root, "node_modules/.bin/tsc");
  await run(tsc, ["-p", join(root, "tsconfig.build.json"), "--outDir", join(folder, "dist")]);
}, 60_000);
afterAll(async () => {
  await removeFolders();
  await rm(folder, { recursive: true, force: true });
});

describe("the built package", () => {
  it("has the command, which validates and serves", async () => {
    const main = join(folder, packageJson.bin.hookwright);
    expect((await run(process.execPath, [main, "--version"])).stdout).toBe(`${packageJson.version}\n`);
    const project = await createProject(shippingProject);
    expect((await run(process.execPath, [main, "validate", "--project", project])).stderr).toMatch(
      /no errors/,
    );
    const server = spawn(
      process.execPath,
      [main, "serve", "--project", project, "--port", "0", "--management-port", "0"],
      { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, SHOP_URL: "https://shop.example.com" } },
    );
    const [line] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
    const url = /^public\s+(\S+)/.exec(line)?.[1] ?? "";
    expect((await fetch(`${url}/api/webhook/nobody`)).status).toBe(404);
    server.kill("SIGTERM");
  });

  it("has its four entries, with types", async () => {
    const program = `
      import { createEngine } from "hookwright";
      import { contractVersion } from "hookwright/contract";
      import { checkProject } from "hookwright/compiler";
      import { createManagementClient } from "hookwright/management";
      console.log(typeof createEngine, contractVersion, typeof checkProject, typeof createManagementClient);
    `;
    await writeFile(join(folder, "program.mjs"), program);
    expect((await run(process.execPath, ["program.mjs"], { cwd: folder })).stdout).toBe(
      "function 1 function function\n",
    );
    await writeFile(
      join(folder, "program.ts"),
      program.replace("console.log", "export const seen = [] as unknown[]; seen.push"),
    );
    const options = [
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--module",
      "nodenext",
      "--target",
      "es2025",
      "--skipLibCheck",
    ];
    const tsc = join(root, "node_modules/.bin/tsc");
    const outcome = await run(tsc, [...options, "program.ts"], { cwd: folder }).catch(
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ stdout: "" });
  });
});

describe("a server of unchanged definitions", () => {
  it("has loaded nothing of the compiler, and has started no script runner", async () => {
    const project = await createProject(shippingProject);
    const env = { SHOP_URL: "https://shop.example.com" };
    const first = await serve(project, { env });
    await first.end("SIGTERM");
    const hook = join(folder, "log-modules.mjs");
    await writeFile(
      hook,
      `import { registerHooks } from "node:module";
       registerHooks({ load(url, context, next) { process.stderr.write("loaded " + url + "\\n"); return next(url, context); } });`,
    );
    const second = await serve(project, {
      env: { ...env, NODE_OPTIONS: `--import ${pathToFileURL(hook).href}` },
    });
    const loaded = second.log().match(/^loaded (.*)$/gm) ?? [];
    const children = await run("ps", [
      "--no-headers",
      "-o",
      "pid",
      "--ppid",
      String(second.process.pid),
    ]).catch(() => ({
      stdout: "",
    }));
    await second.end("SIGTERM");
    const packages =
      /node_modules\/(?:typescript|graphql|json-schema-to-typescript|handlebars|acorn|jsonc-parser|prettier|@scalar|@clack)\//;
    expect(loaded.length).toBeGreaterThan(100);
    expect(loaded.filter((line) => packages.test(line))).toEqual([]);
    // fastify brings an ajv of its own; ours is only imported from this folder.
    expect(
      loaded.filter((line) =>
        /\/compiler\/(?!program\/(?:accounts|build|host|inputs|kept-build|sha256)\.ts|source\/(?:decode|source-file)\.ts|diagnostics\/rename-files\.ts)/.test(
          line,
        ),
      ),
    ).toEqual([]);
    expect(children.stdout.trim()).toBe("");
  });
});
