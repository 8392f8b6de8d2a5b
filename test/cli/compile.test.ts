// `hookwright compile` more than once: what it keeps between runs, and how it watches.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { programFile } from "../bundled.ts";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders } from "./program.ts";

afterAll(removeFolders);

const main = await programFile("cli/main.ts");
const warned = {
  ...shippingProject,
  "connectors/shop/connector.json": `\u{feff}${JSON.stringify(shop)}`,
};

function compile(
  project: string,
  ...rest: readonly string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return hookwright(["compile", "--project", project, ...rest]);
}

describe("hookwright compile, again", () => {
  it("repeats the warnings of files that have not changed", async () => {
    const project = await createProject(warned);
    const first = await compile(project);
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(/warning/);
    const again = await compile(project);
    expect(again.stdout).toBe("");
    expect(again.stderr).toBe(first.stderr.replace(/(\d+ files), \d+ changed/, "$1, 0 changed"));
  });

  it("mends an output that somebody changed or removed, though no source has changed", async () => {
    const project = await createProject(shippingProject);
    await compile(project);
    const module = join(project, "generated/connectors/shop.ts");
    const text = await readFile(module, "utf8");
    await writeFile(module, text.replace("Shop", "shoP"));
    expect((await compile(project)).stdout).toBe("written connectors/shop.ts\n");
    expect(await readFile(module, "utf8")).toBe(text);
    await rm(module);
    expect((await compile(project)).stdout).toBe("written connectors/shop.ts\n");
  });

  it("with --check reads every file, whatever is kept", async () => {
    const project = await createProject(shippingProject);
    await compile(project);
    const module = join(project, "generated/connectors/shop.ts");
    const { atime, mtime } = await stat(module);
    await writeFile(module, (await readFile(module, "utf8")).replace("Shop", "shoP"));
    await utimes(module, atime, mtime);
    expect(await compile(project, "--check")).toMatchObject({
      code: 1,
      stdout: "stale connectors/shop.ts\n",
    });
  });

  it("with --check keeps nothing", async () => {
    const project = await createProject(shippingProject);
    await compile(project, "--check");
    expect((await readdir(project)).sort()).toEqual(["connectors", "cycles", "installations"]);
  });

  it("ignores a cache that is damaged", async () => {
    const project = await createProject(shippingProject);
    await compile(project);
    for (const name of ["kept", "written.json"]) {
      const file = join(project, ".hookwright/cache", name);
      await writeFile(file, (await readFile(file, "utf8")).replace("shop", "shopp"));
      expect(await compile(project)).toMatchObject({ code: 0, stdout: "" });
      await writeFile(file, "{");
      expect(await compile(project)).toMatchObject({ code: 0, stdout: "" });
    }
  });

  it("compiles without a cache where none can be written", async () => {
    const project = await createProject({ ...shippingProject, ".hookwright/cache": "a file" });
    expect(await compile(project)).toMatchObject({ code: 0, stdout: expect.stringContaining("written") });
    expect(await compile(project)).toMatchObject({ code: 0, stdout: "" });
  });
});

describe("hookwright compile --watch", () => {
  it("compiles what changes, survives errors, and ends at a signal", async () => {
    const project = await createProject(shippingProject);
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", main, "compile", "--watch", "--project", project],
      {
        env: { PATH: process.env["PATH"], NO_COLOR: "1" },
      },
    );
    let text = "";
    const seen = async (pattern: RegExp): Promise<void> => {
      while (!pattern.test(text)) {
        const [chunk] = (await Promise.race([once(child.stdout, "data"), once(child.stderr, "data")])) as [
          Buffer,
        ];
        text += String(chunk);
      }
      text = "";
    };
    const definition = join(project, "connectors/shop/connector.json");
    await seen(/\d files, \d changed/);
    await writeFile(definition, JSON.stringify({ ...shop, name: "Other Shop" }));
    await seen(/[1-9] changed/);
    expect(await readFile(join(project, "generated/connectors/shop.ts"), "utf8")).toContain("Other Shop");
    await writeFile(definition, '{ "id": ');
    await seen(/error/);
    await writeFile(definition, JSON.stringify({ ...shop, name: "Third Shop" }));
    await seen(/changed/);
    expect(await readFile(join(project, "generated/connectors/shop.ts"), "utf8")).toContain("Third Shop");
    await rm(join(project, "cycles"), { recursive: true });
    await seen(/changed/);
    await expect(readFile(join(project, "generated/cycles/shipping.json"))).rejects.toThrow(/ENOENT/);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("cannot be had together with --check", async () => {
    const { code, stderr } = await hookwright(["compile", "--watch", "--check"]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/exclude each other/)]);
  });
});
