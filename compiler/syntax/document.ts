// JSON(C) text as a tree whose every node knows its place. A broken text still gives the part that could be read.
import type { SourceFile, Span } from "../source/source-file.ts";

/** A step into a document: an object's key or a list's index. */
export type Path = readonly (string | number)[];

/** A parsed JSON(C) file. */
export interface Document {
  readonly file: SourceFile;
  /**
   * The plain value; objects have a null prototype. `undefined` when nothing could be read or brackets do not match
   * (nobody knows then what belongs where), and in a list at the place of an element that could not be read.
   */
  readonly value: unknown;
  /** False when a part of the text could not be read: what seems to be missing may stand in that part. */
  readonly complete: boolean;
  /**
   * False when nothing stands at the path, whether it could be read or not. Nobody may call a value missing when this is
   * true: it is there and wrong, or it may stand in a part that could not be read.
   */
  mayHold(path: Path): boolean;
  /** The span of the value at a path; of the nearest ancestor when the path does not exist. */
  valueSpan(path: Path): Span;
  /** The span of the property's key (without its quotes), or of the value for a list element or the root. */
  keySpan(path: Path): Span;
  /**
   * The span of characters `start` to `end` of the string value at a path, counted in the decoded string, in the
   * source (escape sequences are longer there).
   */
  textSpan(path: Path, start: number, end: number): Span;
}
