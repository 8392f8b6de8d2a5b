// Files in a folder, one below it for each account: the bytes, and beside them what the file says of itself. A file is there
// under its own name only when it is complete and on stable storage. It is removed after a time, whoever still has its handle:
// what was downloaded does not stay for ever, and there is no count of references that a crash could make wrong.
import { createReadStream } from "node:fs";
import { open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../base/ids.ts";
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { fileId, type FileHandle } from "../contract/file.ts";
import { newFileHandle, type FileInfo, type FileStore, type NewFile } from "./file-store.ts";
import { IncomingFile, toFileError } from "./incoming-file.ts";
import { createRooms, described, type Room } from "./rooms.ts";

/** How much is kept, and for how long. */
export interface FileLimits {
  /** Most bytes of one file. */
  readonly largestBytes: number;
  /** Most bytes of all files of an account together. */
  readonly accountBytes: number;
  /** How long a file is kept. */
  readonly keepMs: number;
}

const dayMs = 86_400_000;

/** 256 MiB a file, 2 GiB an account, 7 days. */
const defaultFileLimits: FileLimits = {
  largestBytes: 256 * 1024 * 1024,
  accountBytes: 2 * 1024 * 1024 * 1024,
  keepMs: 7 * dayMs,
};

/** What a place for files is made of. */
export interface FolderFilesOptions {
  /** Made when it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly limits?: Partial<FileLimits>;
}

/** Files below a folder. */
export function createFolderFiles({ folder, clock, limits: given }: FolderFilesOptions): FileStore {
  const limits = { ...defaultFileLimits, ...given };
  const rooms = createRooms(limits.accountBytes);
  return {
    largestBytes: limits.largestBytes,
    create(account, info, handle = newFileHandle()) {
      const place = folderOf(folder, account);
      return newFile({ place, handle, info, clock, room: rooms.of(place) });
    },
    async open(account, handle) {
      const id = fileId(handle);
      if (id === undefined) throw notFound("The text is no handle of a file.");
      const path = join(folderOf(folder, account), id);
      const [info, { size }] = await Promise.all([readInfo(path), stat(path)]).catch((error: unknown) => {
        throw isMissing(error) ? removed(limits) : error;
      });
      return { ...info, sizeBytes: size, open: () => createReadStream(path) };
    },
    async remove(account, handle) {
      const id = fileId(handle);
      if (id === undefined) return;
      const place = folderOf(folder, account);
      rooms.of(place).free(await removeOld(join(place, id), Infinity));
      await removeOld(join(place, `${id}${described}`), Infinity);
    },
    async sweep() {
      for (const place of await entriesOf(folder)) {
        const room = rooms.of(join(folder, place));
        for (const name of await entriesOf(join(folder, place)))
          room.free(await removeOld(join(folder, place, name), clock.now() - limits.keepMs));
      }
    },
  };
}

/** Accounts may be named as no folder can be. */
function folderOf(folder: string, account: string): string {
  return join(folder, sha256(account).slice(0, 32));
}

interface Incoming {
  readonly place: string;
  readonly handle: FileHandle;
  readonly info: FileInfo;
  readonly clock: Clock;
  readonly room: Room;
}

function newFile({ place, handle, info, clock, room }: Incoming): NewFile {
  const path = join(place, fileId(handle) ?? "");
  const target = new IncomingFile(`${path}${unfinished}`, room);
  return {
    target,
    async keep() {
      const { sizeBytes } = target;
      try {
        await putInPlace(path, info, clock);
        await syncFolder(place);
      } catch (error) {
        // Nobody gets a handle of it.
        const names = [unfinished, described, ""].map((end) => `${path}${end}`);
        await Promise.allSettled(names.map((name) => rm(name, { force: true })));
        room.free(sizeBytes);
        throw toFileError(error);
      }
      return { handle, sizeBytes };
    },
  };
}

async function putInPlace(path: string, info: FileInfo, clock: Clock): Promise<void> {
  await writeDurably(`${path}${described}`, JSON.stringify(info));
  const now = new Date(clock.now());
  await utimes(`${path}${unfinished}`, now, now);
  await utimes(`${path}${described}`, now, now);
  await rename(`${path}${unfinished}`, path);
}

/** Ends the name of a file that is being received. */
const unfinished = ".part";

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Until then a crash may take a name back. */
async function syncFolder(place: string): Promise<void> {
  const folder = await open(place);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readInfo(path: string): Promise<FileInfo> {
  return JSON.parse(await readFile(`${path}${described}`, "utf8")) as FileInfo;
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Returns how many bytes of files went with it. */
async function removeOld(path: string, beforeMs: number): Promise<number> {
  try {
    const { mtimeMs, size } = await stat(path);
    if (mtimeMs >= beforeMs) return 0;
    await rm(path);
    return path.endsWith(described) ? 0 : size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function notFound(message: string): HookwrightError {
  return new HookwrightError("file/not-found", message, {
    hint: "Map a field of the type `file` of an earlier step of the same transaction.",
  });
}

function removed({ keepMs }: FileLimits): HookwrightError {
  return notFound(`The file is not there; files are kept for ${String(Math.round(keepMs / dayMs))} days.`);
}
