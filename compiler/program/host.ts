// The compiler's only way to the disk. The pure part of the compiler sees texts; a host reads and writes them.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { decodeText } from "../source/decode.ts";

/** A folder of files; paths are relative to it, with forward slashes. */
export interface Host {
  /** The names in a folder, sorted, folders with a trailing slash; empty when it does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** A file's text; `undefined` when it does not exist. A byte-order mark and bytes that are not UTF-8 are kept: the parser reports them. */
  read(path: string): Promise<string | undefined>;
  /** Writes a file whole or not at all, making its folders. */
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** A host on a folder of this machine. */
export function createDiskHost(root: string): Host {
  return {
    async list(folder) {
      const entries = await ignoreMissing(readdir(join(root, folder), { withFileTypes: true }));
      const names = (entries ?? []).map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
      return names.sort();
    },
    async read(path) {
      const bytes = await ignoreMissing(readFile(join(root, path)));
      return bytes && decodeText(bytes);
    },
    async write(path, text) {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      const temporary = `${target}.${String(process.pid)}.tmp`;
      await writeFile(temporary, text);
      await rename(temporary, target);
    },
    remove: (path) => rm(join(root, path), { force: true }),
  };
}

async function ignoreMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
