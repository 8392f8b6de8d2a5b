// The files of one delivery. A file gets its handle when the body is decoded, and goes to the store only when it is sure that a
// transaction begins: of what is refused or dropped nothing was ever written, and no stranger writes to the disk.
import { once } from "node:events";
import { HookwrightError } from "../contract/error.ts";
import type { Field, Values } from "../contract/connector.ts";
import type { FileHandle } from "../contract/file.ts";
import { describeFile } from "../data/body.ts";
import type { FilePart, PlaceFile } from "../data/multipart-read.ts";
import { fileStore, newFileHandle, type FileStore } from "../files/file-store.ts";
import { methodsOf, type WebhookTarget } from "./target.ts";

/** The fields of a URL's webhooks that are files. */
function fileFields(webhook: WebhookTarget): readonly Field[] {
  return [...methodsOf(webhook)].flatMap(({ outputs, events }) =>
    [...outputs, ...Object.values(events?.types ?? {}).flatMap((type) => type.outputs)].filter(isFile),
  );
}

function isFile({ dataType }: Field): boolean {
  return dataType === "file";
}

/** What webhooks say about files: looked up once. */
export interface FileRules {
  /** A webhook without a file field keeps no files. */
  readonly keeps: boolean;
  /** Its whole body is one file. */
  readonly isWhole: boolean;
}

const known = new WeakMap<WebhookTarget, FileRules>();

/** What the fields of a URL's webhooks say about files. */
export function fileRules(webhook: WebhookTarget): FileRules {
  const found = known.get(webhook);
  if (found !== undefined) return found;
  const fields = fileFields(webhook);
  const rules = {
    keeps: fields.length > 0,
    isWhole: fields.some(({ location }) => location === "$body"),
  };
  known.set(webhook, rules);
  return rules;
}

/** The files of a delivery that are to be kept. */
export class DeliveryFiles {
  readonly rules: FileRules;
  readonly #files = new Map<FileHandle, FilePart>();
  readonly #kept: FileHandle[] = [];

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
  assertOwn(fields: readonly Field[], output: Values): void {
    for (const { name } of this.rules.keeps ? fields.filter(isFile) : []) {
      const value = output[name];
      if (value === undefined || value === null) continue;
      for (const one of Array.isArray(value) ? (value as readonly unknown[]) : [value])
        if (one !== null && !(typeof one === "string" && this.#files.has(one as FileHandle)))
          throw new HookwrightError(
            "value/type-mismatch",
            `The field \`${name}\` should be a file of the delivery but holds other data.`,
          );
    }
  }

  /** Keeps all of them, or none; they are kept once. Fails with `file/no-room`. */
  async keep(files: FileStore | undefined, account: string): Promise<void> {
    if (this.#files.size === 0 || this.#kept.length > 0) return;
    const store = fileStore(files);
    try {
      for (const [handle, { name, contentType, bytes }] of this.#files) {
        const file = store.create(account, { name, contentType }, handle);
        file.target.end(bytes);
        await once(file.target, "close");
        this.#kept.push((await file.keep()).handle);
      }
    } catch (error) {
      await this.discard(store, account);
      throw error;
    }
  }

  /** Removes them again: no transaction has them. */
  async discard(files: FileStore | undefined, account: string): Promise<void> {
    const kept = this.#kept.splice(0);
    if (files !== undefined) await Promise.allSettled(kept.map((handle) => files.remove(account, handle)));
  }
}
