// Taking a backup back: everything is checked in a folder of its own before anything has its name, and the database gets its name last,
// so that what is cut off leaves a data folder without a store, to be tried again.
import { existsSync, readFileSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { assertKey, openDataKey } from "../../runtime/secrets/data-keys.ts";
import { inspectDatabase } from "../../runtime/store-sqlite/backup.ts";
import { readIfThere } from "../data-folder.ts";
import { keyOfEnvironment } from "../secret-key.ts";
import { noRoom, partsOf, readArchive } from "./archive.ts";
import { altered, manifestName, openManifest, type Manifest } from "./manifest.ts";

/** Where the deployment's key may be, beside the environment and the backup. */
export interface KeyPlace {
  /** `.hookwright` of the project. */
  readonly folder: string;
  /** A file that was named. */
  readonly keyFile: string | undefined;
}

/** Checks a backup in a folder that is made for it, and is left to the caller. Fails with `backup/altered`, or as the store does. */
export async function checkBackup(
  file: string,
  into: string,
  place: KeyPlace,
): Promise<{ readonly manifest: Manifest; readonly key: Uint8Array }> {
  if (!existsSync(file))
    throw new HookwrightError("backup/not-found", `There is no file ${file}.`, { hint: "Check its name." });
  await assertRoom(file, dirname(into));
  await readArchive(file, into);
  const text = readIfThere(join(into, manifestName));
  if (text === undefined) throw altered("it ends too early");
  const key = keyFor(into, place);
  const manifest = openManifest(text, key);
  compareParts(manifest, await partsOf(into));
  const { schema, tables, problems, dataKeys } = inspectDatabase(join(into, "store.db"));
  for (const record of dataKeys) openDataKey(key, record);
  if (schema !== manifest.schema)
    throw altered(`its schema is ${String(schema)} and not ${String(manifest.schema)}`);
  for (const name of new Set([...Object.keys(tables), ...Object.keys(manifest.tables)]))
    if (tables[name] !== manifest.tables[name])
      throw altered(`its table \`${name}\` has another number of rows`);
  const [problem] = problems;
  if (problem !== undefined) throw altered(problem);
  return { manifest, key };
}

/** What is compressed takes more than this, and is told so when the disk is full. */
async function assertRoom(file: string, folder: string): Promise<void> {
  const [{ size }, { bavail, bsize }] = await Promise.all([stat(file), statfs(folder)]);
  if (bavail * bsize <= size) throw noRoom(folder);
}

/** Puts a backup into a data folder without a store, whose lock the caller has. Fails as `checkBackup`, and with `backup/in-the-way`. */
export async function restoreBackup(file: string, place: KeyPlace): Promise<Manifest> {
  const { folder } = place;
  const staging = join(folder, "restore");
  await assertEmpty(folder, staging);
  await rm(staging, { recursive: true, force: true });
  try {
    const { manifest, key } = await checkBackup(file, staging, place);
    await placeKey(folder, key);
    // Of an attempt that was cut off.
    await rm(join(folder, "files"), { recursive: true, force: true });
    if (existsSync(join(staging, "files"))) await rename(join(staging, "files"), join(folder, "files"));
    else await mkdir(join(folder, "files"), { mode: 0o700 });
    await syncAll(join(folder, "files"));
    await sync(join(staging, "store.db"));
    await sync(folder);
    await rename(join(staging, "store.db"), join(folder, "store.db"));
    await sync(folder);
    return manifest;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Files without a store beside them are a database's on another machine, unless an attempt was cut off. */
async function assertEmpty(folder: string, staging: string): Promise<void> {
  const names = await readdir(folder);
  const files = await readdir(join(folder, "files")).catch(() => []);
  const isStore = names.some((name) => name.startsWith("store.db"));
  if (!isStore && (files.length === 0 || existsSync(staging))) return;
  throw new HookwrightError(
    "backup/in-the-way",
    isStore ? `There is a store in ${folder} already.` : `There are files of a store in ${folder} already.`,
    { hint: "Nothing is restored over a store. Move that folder away first, and keep its `key`." },
  );
}

/** What is restored is opened with the key of the environment or of the folder from now on. */
async function placeKey(folder: string, key: Uint8Array): Promise<void> {
  const path = join(folder, "key");
  const known = readIfThere(path);
  const own = keyOfEnvironment() ?? (known === undefined ? undefined : Buffer.from(known, "base64"));
  if (own === undefined) await writeDurably(path, `${Buffer.from(key).toString("base64")}\n`);
  else if (!Buffer.from(key).equals(own))
    throw new HookwrightError("backup/in-the-way", "A server here would use another key than the backup's.", {
      hint: `Unset \`HOOKWRIGHT_KEY\`, or move ${path} away, whichever is there.`,
    });
}

/** The key that a file holds. Fails with `secrets/bad-key`. */
export function keyOfFile(path: string): Uint8Array {
  const key = Buffer.from(readFileSync(path, "utf8"), "base64");
  assertKey(key);
  return key;
}

/** The key of the deployment: what was said first. */
function keyFor(staging: string, { folder, keyFile }: KeyPlace): Uint8Array {
  if (keyFile !== undefined) return keyOfFile(keyFile);
  const text = readIfThere(join(folder, "key")) ?? readIfThere(join(staging, "key"));
  const key = keyOfEnvironment() ?? (text === undefined ? undefined : Buffer.from(text, "base64"));
  if (key === undefined)
    throw new HookwrightError("secrets/bad-key", "The key that the backup was made under is not here.", {
      hint: "Set `HOOKWRIGHT_KEY`, name its file with --key-file, or put it into the data folder as `key`.",
    });
  assertKey(key);
  return key;
}

function compareParts({ parts }: Manifest, found: Manifest["parts"]): void {
  const byPath = new Map(found.map((part) => [part.path, part]));
  for (const { path, sizeBytes, sha256 } of parts) {
    const part = byPath.get(path);
    if (part === undefined) throw altered(`\`${path}\` is missing`);
    if (part.sizeBytes !== sizeBytes || part.sha256 !== sha256) throw altered(`\`${path}\` was changed`);
    byPath.delete(path);
  }
  const [extra] = byPath.keys();
  if (extra !== undefined) throw altered(`\`${extra}\` was added`);
}

async function writeDurably(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: "wx", flush: true });
}

/** Files and folders, so that what is restored outlives a power cut as what was accepted does. */
async function syncAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) await sync(join(entry.parentPath, entry.name));
  await sync(folder);
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
