// TypeScript's checker as a process: texts in, findings out. One start for all scripts of a project, in a folder of its
// own, with a limit to its time. TypeScript is looked up when it is needed; nothing of it is loaded into this process.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the checker said of one file. Lines and columns count from 1; columns in UTF-16 units. */
export interface CheckerFinding {
  readonly line: number;
  readonly column: number;
  readonly code: number;
  readonly message: string;
  /** The last line of its explanation; the message where it has none. */
  readonly detail: string;
}

/** The findings of every file that has any, or why there are none. */
export type CheckerAnswer =
  | { readonly kind: "checked"; readonly findings: ReadonlyMap<string, readonly CheckerFinding[]> }
  | { readonly kind: "failed"; readonly reason: string };

const limitMs = 60_000;
const maxOutputBytes = 64 * 1024 * 1024;

/** As loose as JavaScript is; what is told anyway is chosen in `analyze/script-types.ts`. */
const compilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  target: "esnext",
  lib: ["esnext"],
  types: [],
  module: "preserve",
  moduleDetection: "force",
  skipLibCheck: true,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
};

/** Checks files, by name. Names are plain: letters, digits and dots. */
export async function runChecker(files: ReadonlyMap<string, string>): Promise<CheckerAnswer> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), "hookwright-scripts-"));
    const at = folder;
    const config = JSON.stringify({ compilerOptions, files: [...files.keys()] });
    await Promise.all(
      [...files, ["tsconfig.json", config] as const].map(([name, text]) => writeFile(join(at, name), text)),
    );
    return await runTsc(folder);
  } catch (error) {
    return { kind: "failed", reason: error instanceof Error ? error.message : String(error) };
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** The checker's own program; where that cannot be found, the script that starts it, which costs another start of Node. */
async function findTsc(): Promise<readonly [command: string, ...args: string[]]> {
  const typescript = import.meta.resolve("typescript/package.json");
  try {
    const { href } = new URL("lib/getExePath.js", typescript);
    const { default: getExePath } = (await import(href)) as { readonly default: () => string };
    return [getExePath()];
  } catch {
    return [process.execPath, fileURLToPath(new URL("bin/tsc", typescript))];
  }
}

async function runTsc(folder: string): Promise<CheckerAnswer> {
  const [command, ...args] = await findTsc();
  return new Promise((resolve) => {
    const child = spawn(command, [...args, "--project", folder, "--pretty", "false"], {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: limitMs,
      killSignal: "SIGKILL",
    });
    const output = collect(child.stdout);
    const problems = collect(child.stderr);
    child.on("error", ({ message }) => {
      resolve({ kind: "failed", reason: message });
    });
    child.on("close", (status, signal) => {
      const findings = parseOutput(output());
      // 1 and 2: it ran, and found something.
      if (status === 0 || (status !== null && status <= 2 && findings.size > 0))
        resolve({ kind: "checked", findings });
      else if (signal !== null)
        resolve({ kind: "failed", reason: `it took longer than ${String(limitMs / 1000)} s` });
      else resolve({ kind: "failed", reason: firstLine(`${problems()}\n${output()}`) });
    });
  });
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  stream.on("data", (chunk: Buffer) => {
    sizeBytes += chunk.byteLength;
    if (sizeBytes <= maxOutputBytes) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString("utf8");
}

function firstLine(text: string): string {
  return (/\S.*/.exec(text)?.[0] ?? "it ended without a word").slice(0, 200);
}

/** `name(line,column): error TSn: message`; what follows indented explains it. */
function parseOutput(output: string): ReadonlyMap<string, readonly CheckerFinding[]> {
  const findings = new Map<string, CheckerFinding[]>();
  let last: CheckerFinding[] | undefined;
  for (const text of output.split("\n")) {
    const [, name, line, column, code, message] =
      /^([\w.]+)\((\d+),(\d+)\): error TS(\d+): (.*?)\r?$/.exec(text) ?? [];
    if (name !== undefined && message !== undefined) {
      last = findings.get(name) ?? [];
      findings.set(name, last);
      last.push({ line: Number(line), column: Number(column), code: Number(code), message, detail: message });
    } else if (text.startsWith(" ")) {
      const explained = last?.pop();
      if (explained !== undefined) last?.push({ ...explained, detail: text.trim() });
    } else last = undefined;
  }
  return findings;
}
