// The files that calls receive and send. Steps pass handles on, texts that nobody can make up; the bytes go from the wire to
// the store and back as streams. A file belongs to one account: nobody else's handle opens it.
import type { Writable } from "node:stream";
import type { FileHandle } from "../contract/file.ts";
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
  create(account: string, info: FileInfo): NewFile;
  /** Fails with `file/not-found` for a text that is no handle of this account's, or of a file that was removed. */
  open(account: string, handle: string): Promise<BodyFile>;
  /** Removes the files whose time is over. */
  sweep(): Promise<void>;
}
