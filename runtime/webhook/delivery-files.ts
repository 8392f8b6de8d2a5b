// The files of one delivery. A file gets its handle when the body is decoded, and goes to the store only when it is sure that a
// transaction begins: of what is refused or dropped nothing was ever written, and no stranger writes to the disk.
import { once } from "node:events";
import { HookwrightError } from "../contract/error.ts";
import type { Values, WebhookMethod } from "../contract/connector.ts";
import type { FileHandle } from "../contract/file.ts";
import { describeFile } from "../data/body.ts";
import type { FilePart, PlaceFile } from "../data/multipart-read.ts";
import { newFileHandle, type FileStore } from "../files/file-store.ts";

/** The fields of a webhook that are files. */
function fileFields({ outputs, events }: WebhookMethod): readonly { name: string; location: string }[] {
  const ofEvents = Object.values(events?.types ?? {}).flatMap((type) => type.outputs);
  return [...outputs, ...ofEvents].filter(({ dataType }) => dataType === "file");
}

/** What a method says about files: looked up once. */
export interface FileRules {
  /** A webhook without a file field keeps no files. */
  readonly keeps: boolean;
  /** Its whole body is one file. */
  readonly isWhole: boolean;
  readonly names: readonly string[];
}

const known = new WeakMap<WebhookMethod, FileRules>();

/** What a webhook's fields say about files. */
export function fileRules(method: WebhookMethod): FileRules {
  const found = known.get(method);
  if (found !== undefined) return found;
  const fields = fileFields(method);
  const rules = {
    keeps: fields.length > 0,
    isWhole: fields.some(({ location }) => location === "$body"),
    names: fields.map(({ name }) => name),
  };
  known.set(method, rules);
  return rules;
}

/** The files of a delivery that are to be kept. */
export class DeliveryFiles {
  readonly rules: FileRules;
  readonly #files = new Map<string, FilePart>();

  constructor(rules: FileRules) {
    this.rules = rules;
  }

  /** A handle for a file of the body; a description of it where no field asks for files. */
  readonly place: PlaceFile = (file) => {
    if (!this.rules.keeps) return describeFile(file);
    const handle = newFileHandle();
    this.#files.set(handle, file);
    return handle;
  };

  /**
   * Fails where a file field holds something else than a file of this delivery: a handle that stands in the data of a sender opens
   * nothing (CVE-2026-21858).
   */
  assertOwn(output: Values): void {
    for (const name of this.rules.names) {
      const value = output[name];
      if (value === undefined || value === null) continue;
      for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value])
        if (one !== null && !(typeof one === "string" && this.#files.has(one)))
          throw new HookwrightError(
            "value/type-mismatch",
            `The field \`${name}\` should be a file of the delivery but holds other data.`,
          );
    }
  }

  /** Keeps all of them, or none. Fails with `file/no-room`. */
  async keep(store: FileStore | undefined, account: string): Promise<KeptFiles> {
    if (this.#files.size === 0) return nothingKept;
    if (store === undefined)
      throw new HookwrightError("file/no-room", "This engine was started without a place for files.");
    const kept: FileHandle[] = [];
    const discard = async (): Promise<void> => {
      await Promise.allSettled(kept.map((handle) => store.remove(account, handle)));
    };
    try {
      for (const [handle, { name, contentType, bytes }] of this.#files) {
        const file = store.create(account, { name, contentType }, handle as FileHandle);
        file.target.end(bytes);
        await once(file.target, "close");
        kept.push((await file.keep()).handle);
      }
    } catch (error) {
      await discard();
      throw error;
    }
    return { discard };
  }
}

/** Files that are in the store. */
export interface KeptFiles {
  /** Removes them again: no transaction has them. */
  discard(): Promise<void>;
}

const nothingKept: KeptFiles = { discard: () => Promise.resolve() };
