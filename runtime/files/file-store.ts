// The files that calls receive and send. Steps pass handles on, texts that nobody can make up; the bytes go from the wire to
// the store and back as streams. A file belongs to one account: nobody else's handle opens it.
import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";
import { HookwrightError } from "../contract/error.ts";
import { toFileHandle, type FileHandle } from "../contract/file.ts";
import type { BodyFile } from "../data/body-file.ts";

/** What a file says of itself. */
export type FileInfo = Pick<BodyFile, "name" | "contentType">;

/** A file that was received. */
export interface KeptFile {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
}

/** A file that is being received. */
export interface NewFile {
  /** Takes the bytes; fails with `file/no-room` where the account may hold no more. Destroyed, it leaves nothing behind. */
  readonly target: Writable;
  /** Keeps the file, once the target has ended. Durable when it resolves. */
  keep(): Promise<KeptFile>;
}

/** A place for files. */
export interface FileStore {
  /** Most bytes of one file. */
  readonly largestBytes: number;
  /** `handle`: what `newFileHandle` made before, where the file's name was needed before its bytes. */
  create(account: string, info: FileInfo, handle?: FileHandle): NewFile;
  /** Fails with `file/not-found` for a text that is no handle of this account's, or of a file that was removed. */
  open(account: string, handle: string): Promise<BodyFile>;
  /** Removes a file that nobody was told of. */
  remove(account: string, handle: FileHandle): Promise<void>;
  /** Removes the files whose time is over. */
  sweep(): Promise<void>;
}

/** The place for files, where the engine was given one. Fails with `file/no-room`. */
export function fileStore(files: FileStore | undefined): FileStore {
  if (files !== undefined) return files;
  throw new HookwrightError("file/no-room", "There is no place for files here.", {
    hint: "Give the engine a folder for files.",
  });
}

/** A handle that no file has and nobody can guess. */
export function newFileHandle(): FileHandle {
  return toFileHandle(randomBytes(24).toString("hex"));
}
