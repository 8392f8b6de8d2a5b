// The programs that tests start as processes of their own, each with what it loads in a few files: a command loads 500 modules of this
// repository, and a server 235 of a package, which takes them a third of their time. It is the same code, and other packages are found
// where they are. Nothing is built for this before the first of them is started, and nothing again while no source has changed.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Those that many tests start, or that load much. */
const programs = [
  "cli/main.ts",
  "test/chaos/programs/crash-engine.ts",
  "test/cycle/programs/freeze-engine.ts",
  "test/cycle/programs/run-pauses.ts",
  "test/subscription/programs/run-hooks.ts",
  "test/webhook/programs/serve-project.ts",
] as const;

/** What threads begin with, and what generated modules import, beside the programs themselves. */
const parts = [
  "cli/compiler-thread.ts",
  "compiler/program/share-thread.ts",
  "runtime/contract/index.ts",
  "runtime/store-sqlite/writer.ts",
];

/** Who names one of the parts by a place beside its own, and finds it in the bundle. Everybody else finds what he names in the sources. */
const startersOfParts = new Set([
  "cli/compiler-helper.ts",
  "compiler/program/share-helper.ts",
  "runtime/engine/load.ts",
  "runtime/store-sqlite/writer-thread.ts",
]);

/** Gives each module the place that it had before it was put into one file with others. */
function places(folder: string): Plugin {
  return {
    name: "places",
    transform(code, id) {
      const source = relative(root, id);
      const place = startersOfParts.has(source) ? join(folder, builtName(source)) : id;
      return code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(place).href));
    },
  };
}

function builtName(source: string): string {
  return source.replace(/\.ts$/, ".js");
}

async function bundle(folder: string): Promise<void> {
  const { build } = await import("vite");
  const unfinished = `${folder}.${randomUUID()}`;
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    plugins: [places(folder)],
    ssr: { noExternal: ["typebox"] },
    build: {
      ssr: true,
      target: "esnext",
      minify: false,
      outDir: unfinished,
      rolldownOptions: {
        input: Object.fromEntries([...programs, ...parts].map((source) => [source, join(root, source)])),
        treeshake: false,
        output: { entryFileNames: ({ name }) => builtName(name), chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  try {
    await rename(unfinished, folder);
  } catch (error) {
    // Another process was first.
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

async function bundleOnce(): Promise<string> {
  const sources = globSync("{cli,compiler,runtime,test}/**/*.ts", { cwd: root }).toSorted();
  const hash = createHash("sha256");
  for (const source of sources) hash.update(`${source}\n`).update(readFileSync(join(root, source)));
  // Packages are found from there.
  const folder = join(root, "dist/programs", hash.digest("hex"));
  if (!existsSync(folder)) await bundle(folder);
  return folder;
}

let bundled: Promise<string> | undefined;

/** The file to start a program with. */
export async function programFile(source: (typeof programs)[number]): Promise<string> {
  return join(await (bundled ??= bundleOnce()), builtName(source));
}
