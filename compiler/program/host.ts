// The compiler's only way to the disk. The pure part of the compiler sees texts; a host reads and writes them.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decodeText } from "../source/decode.ts";

/** A folder of files; paths are relative to it, with forward slashes. */
export interface Host {
  /** The names in a folder, sorted, folders with a trailing slash; empty when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** A file's text; `undefined` when it does not exist. A byte-order mark and bytes that are not UTF-8 are kept: the parser reports them. */
  read(path: string): Promise<string | undefined>;
  /** A file's size and time of change; `undefined` when it does not exist. */
  stat(path: string): Promise<{ readonly sizeBytes: number; readonly modifiedMs: number } | undefined>;
  /** Writes a file whole or not at all, making its folders. */
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/**
 * A host on a folder of this machine. A project is thousands of small files: the blocking calls take a fraction of what the
 * others cost, and nothing else waits meanwhile.
 */
export function createDiskHost(root: string): Host {
  const made = new Set<string>();
  return {
    async list(folder) {
      const entries = ignoreMissing(() => readdirSync(join(root, folder), { withFileTypes: true }));
      const names = (entries ?? []).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
      return names.sort();
    },
    async read(path) {
      const bytes = ignoreMissing(() => readFileSync(join(root, path)));
      return bytes && decodeText(bytes);
    },
    async stat(path) {
      const found = statSync(join(root, path), { throwIfNoEntry: false });
      return found && { sizeBytes: found.size, modifiedMs: found.mtimeMs };
    },
    async write(path, text) {
      const target = join(root, path);
      const folder = dirname(target);
      if (!made.has(folder)) mkdirSync(folder, { recursive: true });
      made.add(folder);
      const temporary = `${target}.${String(process.pid)}.tmp`;
      writeFileSync(temporary, text);
      renameSync(temporary, target);
    },
    async remove(path) {
      rmSync(join(root, path), { force: true });
    },
  };
}

function ignoreMissing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
