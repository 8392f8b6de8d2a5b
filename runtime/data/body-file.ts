// A file as bodies see it: where its bytes come from, and what it says of itself. Whose it is and where it lies is the business of
// whoever opens it.
import type { Readable } from "node:stream";

/** A file that can be sent. */
export interface BodyFile {
  /** Its name without folders: no control characters. */
  readonly name: string;
  /** Its media type, printable. */
  readonly contentType: string;
  readonly sizeBytes: number;
  /** The bytes from their beginning, each time. */
  open(): Readable;
}

/** Opens the file that a handle names. Fails with `file/not-found` when it names none that the caller may use. */
export type OpenFile = (handle: string) => Promise<BodyFile>;
