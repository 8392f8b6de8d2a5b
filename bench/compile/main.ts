// `npm run bench:compile`: a thousand definitions, no two alike, through the built command against the least that anybody
// could do with them, in turn in the same run; then a rebuild without a change, and one with a change in one connector.
// Both are JavaScript: neither waits for Node to strip its types.
// `npm run bench:compile -- 200` takes fewer, `BENCH_SIZE=large` seven times larger ones than `connectors/webhook-example`
// and the like. Ratios are judged; milliseconds are this machine's.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { generateProject, type GeneratedFiles } from "./definitions/generate.ts";

const run = promisify(execFile);
const count = Number(process.argv[2] ?? 1000);
const rounds = Number(process.env["BENCH_PAIRS"] ?? 3);
const seed = Number(process.env["BENCH_SEED"] ?? 1);
const size = process.env["BENCH_SIZE"] === "large" ? "large" : "example";
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const program = (name: string): string => fromRoot(`bench/compile/programs/${name}.ts`);
const cli = fromRoot("dist/cli/main.js");
const baseline = fromRoot("dist/bench/baseline.js");

async function main(folder: string): Promise<void> {
  const files = generateProject(count, seed, size);
  await writeProject(folder, files);
  const bytes = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  const what = `${String(count)} definitions of size ${size}, seed ${String(seed)}, ${megabytes(bytes)}`;
  print(`${what}, node ${process.version}`);
  const out = join(folder, "generated");
  await build();
  await compile(folder);
  print(`output ${megabytes(await sizeOf(out))} in ${String((await listFiles(out)).length)} files\n`);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push(await measureRound(folder, files));
    print(JSON.stringify(measured.at(-1)));
  }
  const of = (key: keyof Round): number => median(measured.map((one) => one[key]));
  print("");
  row(
    "build, script types apart ÷ bare parse, validate, write",
    (of("fullMs") - of("typesMs")) / of("baselineMs"),
    "≤ 10",
  );
  row("apart: types of scripts ÷ bare", of("typesMs") / of("baselineMs"), "");
  row("both ÷ bare", of("fullMs") / of("baselineMs"), "");
  row("rebuild without a change ÷ full build", of("unchangedMs") / of("fullMs"), "< 0.05");
  row("rebuild with one connector changed ÷ full build", of("changedMs") / of("fullMs"), "");
  await measureTypes(folder, of("fullMs"));
  await measureHeap(folder);
}

/** The package as users have it, and the baseline as JavaScript. */
async function build(): Promise<void> {
  await run(fromRoot("node_modules/.bin/tsc"), ["-p", fromRoot("tsconfig.build.json")]);
  await mkdir(dirname(baseline), { recursive: true });
  await writeFile(baseline, stripTypeScriptTypes(await readFile(program("baseline"), "utf8")));
}

interface Round {
  readonly baselineMs: number;
  readonly fullMs: number;
  /** The part of a full build that checks the types of scripts, measured by itself. */
  readonly typesMs: number;
  readonly unchangedMs: number;
  readonly changedMs: number;
}

/**
 * Everything that is written is new: nothing is deleted before the end, since the system goes on with deleting thousands of
 * files for seconds, beside whoever comes next.
 */
async function measureRound(folder: string, files: GeneratedFiles): Promise<Round> {
  const aside = await mkdtemp(join(folder, "round-"));
  const out = join(folder, "generated");
  const bare = join(aside, "bare");
  const { stdout } = await run(process.execPath, [baseline, folder, out, bare, fromRoot("schemas/bundle")]);
  await rename(out, join(aside, "generated"));
  await rename(join(folder, ".hookwright"), join(aside, ".hookwright"));
  const fullMs = await compile(folder);
  const unchangedMs = await compile(folder);
  const [path = "", text = ""] = Object.entries(files)[0] ?? [];
  await writeFile(join(folder, path), text.replace('"description": "', '"description": "Changed. '));
  const changedMs = await compile(folder);
  await writeFile(join(folder, path), text);
  const types = await run(process.execPath, [program("script-types"), folder]);
  return { baselineMs: Number(stdout), fullMs, typesMs: Number(types.stdout), unchangedMs, changedMs };
}

/** The command as a user runs it, process start and end included. */
async function compile(folder: string): Promise<number> {
  const startMs = performance.now();
  await run(process.execPath, [cli, "compile", "--project", folder], { maxBuffer: 64 << 20 });
  return performance.now() - startMs;
}

/** TypeScript's check of everything that was generated; it is no part of a build. */
async function measureTypes(folder: string, fullMs: number): Promise<void> {
  const contract = fromRoot("runtime/contract/index.ts");
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    target: "es2025",
    module: "nodenext",
    types: [],
    paths: { "hookwright/contract": [contract] },
  };
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["generated/connectors", "generated/installations"] }),
  );
  const startMs = performance.now();
  await run(fromRoot("node_modules/.bin/tsc"), ["-p", folder], { maxBuffer: 64 << 20 });
  row("apart: tsc over the output ÷ full build", (performance.now() - startMs) / fullMs, "");
}

async function measureHeap(folder: string): Promise<void> {
  print("\ndefinitions      heap    output  heap ÷ output  peak of the process");
  for (const part of [0.25, 0.5, 1].map((share) => Math.max(20, Math.floor((count * share) / 20) * 20))) {
    const sub = join(folder, `part-${String(part)}`);
    await writeProject(sub, generateProject(part, seed, size));
    const { stdout } = await run(process.execPath, ["--expose-gc", program("heap"), sub]);
    const { heapBytes, outputBytes, peakBytes } = JSON.parse(stdout) as Record<string, number>;
    const cells = [
      megabytes(heapBytes),
      megabytes(outputBytes),
      ratio(heapBytes, outputBytes),
      megabytes(peakBytes),
    ];
    print([String(part).padStart(11), ...cells.map((cell) => cell.padStart(10))].join(""));
  }
}

async function writeProject(folder: string, files: GeneratedFiles): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const path of await listFiles(folder)) bytes += (await readFile(path)).byteLength;
  return bytes;
}

function row(name: string, value: number, target: string): void {
  print(`${name.padEnd(52)}${value.toFixed(3).padStart(8)}  ${target}`);
}

function ratio(of: number | undefined, by: number | undefined): string {
  return ((of ?? Number.NaN) / (by ?? Number.NaN)).toFixed(2);
}

function megabytes(bytes: number | undefined): string {
  return `${((bytes ?? Number.NaN) / 1e6).toFixed(1)} MB`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const folder = await mkdtemp(join(tmpdir(), "hookwright-compile-"));
try {
  await main(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
