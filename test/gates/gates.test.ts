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
  /** What of the repository it looks at to find the fault; everything unless said. The fewer, the sooner it is done. */
  readonly parts?: readonly string[];
  readonly plant: Readonly<Record<string, string>>;
  readonly run: readonly string[];
  /** What the gate must say. */
  readonly finds: RegExp;
}

const lint = "oxlint --type-aware --deny-warnings --format json runtime compiler cli test".split(" ");
const head = "// A planted file.\n";

/** A file that one rule of the linter refuses. */
interface LintFault {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly finds: RegExp;
}

function lintFault(name: string, path: string, text: string, finds: RegExp): LintFault {
  return { name, path, text: head + text, finds };
}

const lintFaults: readonly LintFault[] = [
  lintFault(
    "runtime imports the compiler",
    "runtime/webhook/planted-compiler.ts",
    'import type { Span } from "../../compiler/source/source-file.ts";\nexport type Planted = Span;\n',
    /never imports compiler/,
  ),
  lintFault(
    "a lower floor imports a higher one",
    "runtime/base/planted-store.ts",
    'import type { Store } from "../store/store.ts";\nexport type Planted = Store;\n',
    /only the floors below it/,
  ),
  lintFault(
    "rooms of one floor import each other",
    "runtime/webhook/planted-cycle.ts",
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
    "runtime/base/planted-whole.ts",
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
    "runtime/webhook/planted-library.ts",
    'import { request } from "undici";\nexport const planted = request;\n',
    /undici has its home in runtime\/http/,
  ),
  lintFault(
    "an import cycle",
    "runtime/contract/planted-a.ts",
    'import { b } from "./planted-b.ts";\nexport const a = (): number => b();\n',
    /no-cycle/,
  ),
  lintFault(
    "an import cycle, from its other end",
    "runtime/contract/planted-b.ts",
    'import { a } from "./planted-a.ts";\nexport const b = (): number => a();\n',
    /no-cycle/,
  ),
  lintFault("any", "runtime/contract/planted-any.ts", "export const x: any = 1;\n", /no-explicit-any/),
  lintFault(
    "a promise nobody waits for",
    "runtime/contract/planted-promise.ts",
    "export function planted(): void {\n  Promise.resolve(1);\n}\n",
    /no-floating-promises/,
  ),
  lintFault(
    "code made from text",
    "runtime/contract/planted-code.ts",
    'export const planted: unknown = new Function("return 1");\n',
    /no-new-func/,
  ),
  lintFault(
    "a skipped test",
    "test/planted-skipped.test.ts",
    'import { expect, it } from "vitest";\nit.skip("planted", () => {\n  expect(1).toBe(2);\n});\n',
    /no-disabled-tests/,
  ),
  lintFault(
    "a focused test",
    "test/planted-focused.test.ts",
    'import { expect, it } from "vitest";\nit.only("planted", () => {\n  expect(1).toBe(1);\n});\n',
    /no-focused-tests/,
  ),
];

const gates: readonly Gate[] = [
  {
    name: "format",
    parts: ["runtime/contract"],
    plant: { "runtime/contract/planted.ts": "export const   x = 1\n" },
    run: ["oxfmt", "--check", "runtime"],
    finds: /planted\.ts/,
  },
  {
    name: "types",
    parts: ["runtime/contract"],
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
    parts: [],
    plant: {
      "test/planted.test.ts":
        'import { expect, it } from "vitest";\nit("planted", () => {\n  expect(1).toBe(2);\n});\n',
    },
    run: ["vitest", "run", "test/planted.test.ts"],
    finds: /1 failed/,
  },
  {
    name: "a stale generated file and a stale page of a diagnostic",
    plant: {
      "compiler/schema/definition.gen.ts": "export type Definition = never;\n",
      "docs/diagnostics/syntax/unclosed.md": "old\n",
    },
    run: ["node", "scripts/generate.ts", "--check"],
    finds: /definition\.gen\.ts is stale[^]*diagnostics\/syntax\/unclosed\.md is stale/,
  },
  {
    name: "a stale compiled module",
    plant: { "generated/connectors/webhook-example.ts": "export const connector = {};\n" },
    run: ["node", "cli/main.ts", "compile", "--check"],
    finds: /stale connectors\/webhook-example\.ts/,
  },
];

const everything = [
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
  "test/longest-first.ts",
];

/** A copy of parts of the repository with the planted files in it. */
async function plant(
  files: Readonly<Record<string, string>>,
  parts: readonly string[] = everything,
): Promise<string> {
  const copy = await mkdtemp(join(folder, "gate-"));
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

/** What the linter says with `--format json`. */
interface LintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly help?: string;
    readonly filename: string;
  }[];
}

describe("lint", () => {
  let outcome: { readonly code: number; readonly report: LintReport };
  beforeAll(async () => {
    const faults = Object.fromEntries(lintFaults.map(({ path, text }) => [path, text]));
    const copy = await plant(faults, []);
    const { code, output } = await run(lint, copy);
    outcome = { code, report: JSON.parse(output) as LintReport };
  }, 60_000);

  it.each(lintFaults)("$name", ({ path, finds }) => {
    // Warnings are denied: whatever is reported of a file is enough to fail.
    const found = outcome.report.diagnostics.filter(({ filename }) => filename === path);
    expect(found.map(({ code, message, help = "" }) => `${code}: ${message} ${help}`).join("\n")).toMatch(
      finds,
    );
    expect(outcome.code).not.toBe(0);
  });
});

describe("gates", () => {
  it.each(gates)("$name", { timeout: 60_000 }, async ({ plant: files, parts, run: command, finds }) => {
    const { code, output } = await run(command, await plant(files, parts));
    expect(output).toMatch(finds);
    expect(code).not.toBe(0);
  });
});
