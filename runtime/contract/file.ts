// Files as definitions and steps see them: a handle, which the engine makes when a file has arrived. Nobody looks into it, and no
// data can be one by chance or on purpose: it is 192 random bits.
import { HookwrightError } from "./error.ts";
import type { JsonValue } from "./value.ts";

/** A file that the engine holds: steps pass it on. */
export type FileHandle = string & { readonly [file]: true };
declare const file: unique symbol;

const handle = /^file_([0-9a-f]{48})$/;

/** A `file` value. Fails for what is no handle. */
export function fileHandle(value: JsonValue | undefined, field: string): FileHandle | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && handle.test(value)) return value as FileHandle;
  throw new HookwrightError(
    "value/type-mismatch",
    `The field \`${field}\` should be a file but holds other data.`,
    {
      hint: "Map a field of the type `file`, such as a download of an earlier step.",
    },
  );
}

/** The handle of the file with this id. */
export function toFileHandle(id: string): FileHandle {
  return `file_${id}` as FileHandle;
}

/** The id of a handle's file; `undefined` for a text that is none. */
export function fileId(text: string): string | undefined {
  return handle.exec(text)?.[1];
}
