// The bytes of a file on their way to the disk. Where they end early, or the account has no more room, nothing is left behind.
import { mkdir, open, rm, type FileHandle as OpenFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Writable } from "node:stream";
import { HookwrightError } from "../contract/error.ts";
import type { Room } from "./rooms.ts";

/** Writes to a new file; it is on stable storage when the stream has finished. */
export class IncomingFile extends Writable {
  readonly #path: string;
  readonly #room: Room;
  #file: OpenFile | undefined;
  #sizeBytes = 0;

  constructor(path: string, room: Room) {
    super();
    this.#path = path;
    this.#room = room;
  }

  /** How many bytes were written so far. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  override _construct(done: (error?: Error | null) => void): void {
    settle(this.#open(), done);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    settle(this.#write(chunk), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    settle(this.#file?.sync(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const isComplete = error === null && this.writableFinished;
    settle(this.#close(isComplete), (failure) => {
      done(error ?? failure);
    });
  }

  async #open(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    this.#file = await open(this.#path, "wx", 0o600);
  }

  async #write(chunk: Buffer): Promise<void> {
    if (!(await this.#room.take(chunk.length)))
      throw noRoom("The account's files take as much room as they may.");
    this.#sizeBytes += chunk.length;
    await this.#file?.writeFile(chunk);
  }

  async #close(isComplete: boolean): Promise<void> {
    await this.#file?.close();
    if (isComplete) return;
    this.#room.free(this.#sizeBytes);
    await rm(this.#path, { force: true });
  }
}

function noRoom(reason: string): HookwrightError {
  return new HookwrightError("file/no-room", `A file was not received: ${reason}`, {
    hint: "Wait until older files are removed, or remove some of the folder for files.",
  });
}

/** What the disk refuses is no file received; what blames something else stays what it is. */
export function toFileError(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const code = "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT") return noRoom("The disk is full.");
  return diskFailures.has(code) ? noRoom(`The disk refuses it (${code}).`) : error;
}

/** The disk itself, or the right to write to it. */
const diskFailures: ReadonlySet<string> = new Set(["EIO", "EROFS", "EFBIG", "EACCES", "EPERM"]);

function settle(work: Promise<unknown> | undefined, done: (error?: Error | null) => void): void {
  Promise.resolve(work).then(
    () => {
      done();
    },
    (error: unknown) => {
      done(toFileError(error));
    },
  );
}
