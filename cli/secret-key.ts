// The key for secrets at rest, in the environment or in `.hookwright/key`, and how a new one takes its place: it is written beside
// the old one first, then the store changes over in one commit, then it is renamed. A crash between leaves both files, and the
// store says which of them is right.
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { HookwrightError, isHookwrightError } from "../runtime/contract/error.ts";
import { openDataKey } from "../runtime/secrets/data-keys.ts";
import type { DataKeyStore } from "../runtime/store/data-keys.ts";
import { readIfThere } from "./data-folder.ts";

/** The key that the environment gives, base64 text of 32 bytes. The engine refuses any other length. */
export function keyOfEnvironment(name = "HOOKWRIGHT_KEY"): Uint8Array | undefined {
  const given = process.env[name];
  return given === undefined || given === "" ? undefined : Buffer.from(given, "base64");
}

/**
 * The deployment's key: `HOOKWRIGHT_KEY`, else the file's, made at the first run with mode 0600. `store` is that of the folder, and
 * open: a change of keys that was cut off is ended here.
 */
export async function secretKey(folder: string, store: DataKeyStore): Promise<Uint8Array> {
  const given = keyOfEnvironment();
  if (given !== undefined) return given;
  const { path, next } = files(folder);
  const known = readIfThere(path);
  if (known === undefined) return createKey(folder);
  const begun = readIfThere(next);
  if (begun === undefined) return Buffer.from(known, "base64");
  const isChanged = await isKeyOf(store, Buffer.from(begun, "base64"));
  if (isChanged) keepNewKey(folder);
  else rmSync(next);
  return Buffer.from(isChanged ? begun : known, "base64");
}

/**
 * The deployment's key, for somebody who does not have the store: nothing is made or ended. Rejects with `secrets/bad-key` where there is
 * none.
 */
export async function readSecretKey(
  folder: string,
  store: Pick<DataKeyStore, "dataKeys">,
): Promise<Uint8Array> {
  const given = keyOfEnvironment();
  if (given !== undefined) return given;
  const { path, next } = files(folder);
  const texts = [readIfThere(path), readIfThere(next)].filter((text) => text !== undefined);
  const keys = texts.map((text) => Buffer.from(text, "base64"));
  for (const key of keys.slice(1)) if (await isKeyOf(store, key)) return key;
  const [key] = keys;
  if (key !== undefined) return key;
  throw new HookwrightError("secrets/bad-key", `There is no key for secrets in ${folder}.`, {
    hint: "Set `HOOKWRIGHT_KEY` as it is where the server runs.",
  });
}

/** Writes a new key beside the one that is there. `keepNewKey` puts it in its place. */
export function writeNewKey(folder: string): Uint8Array {
  const key = randomBytes(32);
  writeKey(files(folder).next, key, "w");
  return key;
}

/** The new key takes the old one's place. */
export function keepNewKey(folder: string): void {
  const { path, next } = files(folder);
  renameSync(next, path);
  syncFolder(folder);
}

function files(folder: string): { readonly path: string; readonly next: string } {
  return { path: join(folder, "key"), next: join(folder, "key.new") };
}

function createKey(folder: string): Uint8Array {
  const key = randomBytes(32);
  // Never over one that another process has just made: what it sealed could not be opened again.
  writeKey(files(folder).path, key, "wx");
  return key;
}

/** On the disk before the store depends on it. */
function writeKey(path: string, key: Uint8Array, flag: "w" | "wx"): void {
  const file = openSync(path, flag, 0o600);
  try {
    writeFileSync(file, `${Buffer.from(key).toString("base64")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncFolder(dirname(path));
}

/** Until then a power cut may take a name back. */
function syncFolder(folder: string): void {
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * True when the data keys were wrapped with it. A change of keys leaves one at least: where there is none, the key was not changed,
 * and the old one may open what is older than data keys.
 */
async function isKeyOf(store: Pick<DataKeyStore, "dataKeys">, key: Uint8Array): Promise<boolean> {
  try {
    const records = await store.dataKeys();
    for (const record of records) openDataKey(key, record);
    return records.length > 0;
  } catch (error) {
    if (isHookwrightError(error) && error.code === "secrets/unreadable") return false;
    throw error;
  }
}
