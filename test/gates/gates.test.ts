// Every gate of `npm run check` is shown a planted fault and must fail on it, for the reason it is there for.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";

interface Gate {
  readonly name: string;
  readonly plant: Readonly<Record<string, string>>;
  readonly run: readonly string[];
  /** What the gate must say. */
  readonly finds: RegExp;
}

const lint = ["oxlint", "--type-aware", "--deny-warnings", "runtime", "compiler", "cli", "test"];
const head = "// A planted file.\n";

function lintFault(name: string, path: string, text: string, finds: RegExp): Gate {
  return { name: `lint: ${name}`, plant: { [path]: head + text }, run: lint, finds };
}

const gates: readonly Gate[] = [
  {
    name: "format",
    plant: { "runtime/contract/planted.ts": "export const   x = 1\n" },
    run: ["oxfmt", "--check", "runtime"],
    finds: /planted\.ts/,
  },
  lintFault(
    "runtime imports the compiler",
    "runtime/webhook/planted.ts",
    'import type { Span } from "../../compiler/source/source-file.ts";\nexport type Planted = Span;\n',
    /never imports compiler/,
  ),
  lintFault(
    "a lower floor imports a higher one",
    "runtime/base/planted.ts",
    'import type { Store } from "../store/store.ts";\nexport type Planted = Store;\n',
    /only the floors below it/,
  ),
  lintFault(
    "rooms of one floor import each other",
    "runtime/webhook/planted.ts",
    'import type { Planted as Other } from "../cycle/other.ts";\nexport type Planted = Other;\n',
    /only the floors below it/,
  ),
  lintFault(
    "the same from a folder inside a room",
    "runtime/cycle/steps/planted.ts",
    'import type { Answer } from "../../webhook/answer.ts";\nexport type Planted = Answer;\n',
    /only the floors below it/,
  ),
  lintFault(
    "the compiler reaches into the runtime",
    "compiler/analyze/planted.ts",
    'import type { Store } from "../../runtime/store/store.ts";\nexport type Planted = Store;\n',
    /only contract/,
  ),
  lintFault(
    "the root of the runtime imports the compiler",
    "runtime/planted.ts",
    'import type { Span } from "../compiler/source/source-file.ts";\nexport type Planted = Span;\n',
    /never imports compiler/,
  ),
  lintFault(
    "a room imports the whole it is part of",
    "runtime/base/planted.ts",
    'import { createEngine } from "../index.ts";\nexport const planted = createEngine;\n',
    /only the floors below it/,
  ),
  lintFault(
    "the simulated vendor uses the engine that it is held against",
    "cli/simulate/planted.ts",
    'import { verify } from "../../runtime/webhook/verify/verify.ts";\nexport const planted = verify;\n',
    /never the compiler or the engine/,
  ),
  lintFault(
    "the suite imports the compiler",
    "cli/certify/planted.ts",
    'import type { Span } from "../../compiler/source/source-file.ts";\nexport type Planted = Span;\n',
    /never the compiler/,
  ),
  lintFault(
    "the command imports a library that has a home",
    "cli/planted.ts",
    'import { request } from "undici";\nexport const planted = request;\n',
    /undici has its home in runtime\/http/,
  ),
  lintFault(
    "a library outside its home",
    "runtime/webhook/planted.ts",
    'import { request } from "undici";\nexport const planted = request;\n',
    /undici has its home in runtime\/http/,
  ),
  {
    name: "lint: an import cycle",
    plant: {
      "runtime/contract/planted-a.ts": `${head}import { b } from "./planted-b.ts";\nexport const a = (): number => b();\n`,
      "runtime/contract/planted-b.ts": `${head}import { a } from "./planted-a.ts";\nexport const b = (): number => a();\n`,
    },
    run: lint,
    finds: /no-cycle/,
  },
  lintFault("any", "runtime/contract/planted.ts", "export const x: any = 1;\n", /no-explicit-any/),
  lintFault(
    "a promise nobody waits for",
    "runtime/contract/planted.ts",
    "export function planted(): void {\n  Promise.resolve(1);\n}\n",
    /no-floating-promises/,
  ),
  lintFault(
    "code made from text",
    "runtime/contract/planted.ts",
    'export const planted: unknown = new Function("return 1");\n',
    /no-new-func/,
  ),
  lintFault(
    "a skipped test",
    "test/planted.test.ts",
    'import { expect, it } from "vitest";\nit.skip("planted", () => {\n  expect(1).toBe(2);\n});\n',
    /no-disabled-tests/,
  ),
  lintFault(
    "a focused test",
    "test/planted.test.ts",
    'import { expect, it } from "vitest";\nit.only("planted", () => {\n  expect(1).toBe(1);\n});\n',
    /no-focused-tests/,
  ),
  {
    name: "types",
    plant: { "runtime/contract/planted.ts": `${head}export const planted: string = 1;\n` },
    run: ["tsc", "-p", "."],
    finds: /planted\.ts.*not assignable/,
  },
  {
    name: "dead code",
    plant: { "runtime/contract/planted.ts": `${head}export const planted = 1;\n` },
    run: ["knip"],
    finds: /planted\.ts/,
  },
  {
    name: "a failing test",
    plant: {
      "test/planted.test.ts":
        'import { expect, it } from "vitest";\nit("planted", () => {\n  expect(1).toBe(2);\n});\n',
    },
    run: ["vitest", "run", "test/planted.test.ts"],
    finds: /1 failed/,
  },
  {
    name: "a stale generated file",
    plant: { "compiler/schema/definition.gen.ts": "export type Definition = never;\n" },
    run: ["node", "scripts/generate.ts", "--check"],
    finds: /definition\.gen\.ts is stale/,
  },
  {
    name: "a stale page of a diagnostic",
    plant: { "docs/diagnostics/syntax/unclosed.md": "old\n" },
    run: ["node", "scripts/generate.ts", "--check"],
    finds: /diagnostics\/syntax\/unclosed\.md is stale/,
  },
  {
    name: "a stale compiled module",
    plant: { "generated/connectors/webhook-example.ts": "export const connector = {};\n" },
    run: ["node", "cli/main.ts", "compile", "--check"],
    finds: /stale connectors\/webhook-example\.ts/,
  },
];

/** A copy of the repository with the planted files in it. */
async function plant(files: Readonly<Record<string, string>>): Promise<string> {
  const copy = await mkdtemp(join(folder, "gate-"));
  const parts = [
    "runtime",
    "compiler",
    "cli",
    "scripts",
    "schemas",
    "connectors",
    "cycles",
    "installations",
    "generated",
    "docs/diagnostics",
    "test/examples",
  ];
  const configs = [
    "package.json",
    "tsconfig.json",
    "oxlint.config.ts",
    ".oxfmtrc.json",
    "knip.json",
    "vitest.config.ts",
  ];
  await Promise.all(
    [...parts, ...configs].map((part) => cp(join(root, part), join(copy, part), { recursive: true })),
  );
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  return copy;
}

function run(
  command: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly output: string }> {
  const [name = "", ...args] = command;
  const program = name === "node" ? process.execPath : join(root, "node_modules/.bin", name);
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env: { ...process.env, NO_COLOR: "1" } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookwright-gates-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("gates", () => {
  it.each(gates)("$name", { timeout: 60_000 }, async ({ plant: files, run: command, finds }) => {
    const { code, output } = await run(command, await plant(files));
    expect(output).toMatch(finds);
    expect(code).not.toBe(0);
  });
});
