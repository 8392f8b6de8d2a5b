// Making a backup beside a server that works: a copy of the database as it is at one moment, then the files that are there. A file is
// durable before a delivery that has it is accepted, so every file of the copy's deliveries is among them.
import { constants } from "node:fs";
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { version } from "../../runtime/contract/version.ts";
import { openDataKey } from "../../runtime/secrets/data-keys.ts";
import { assertDatabase, copyDatabase, inspectDatabase } from "../../runtime/store-sqlite/backup.ts";
import { readSecretKey } from "../secret-key.ts";
import { partsOf, writeArchive } from "./archive.ts";
import { manifestName, sealManifest, type Manifest } from "./manifest.ts";

/** What is to be made. */
export interface BackupOptions {
  /** `.hookwright` of the project. */
  readonly folder: string;
  /** Must not be there yet. With `.gz` or `.tgz` at its end it is compressed. */
  readonly file: string;
  /** Puts the deployment's key in. */
  readonly withKey: boolean;
  readonly now: Date;
}

/** Makes one; it is there under its name only when it is whole and on the disk. */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  const { folder, file } = options;
  const staging = join(folder, `${stagingName}${String(process.pid)}`);
  const unfinished = `${file}.part`;
  assertDatabase(join(folder, "store.db"));
  await assertFree(file);
  await removeLeft(folder);
  await assertRoom(folder, dirname(file));
  await mkdir(staging, { mode: 0o700 });
  try {
    const manifest = await stage(staging, options);
    await rm(unfinished, { force: true });
    await writeArchive(staging, unfinished, /\.(?:gz|tgz)$/.test(file));
    await sync(unfinished);
    await assertFree(file);
    await rename(unfinished, file);
    await sync(dirname(file));
    return manifest;
  } finally {
    await Promise.all([staging, unfinished].map((path) => rm(path, { recursive: true, force: true })));
  }
}

const stagingName = "backup-";

/** What was killed in the middle leaves a copy of the store behind. */
async function removeLeft(folder: string): Promise<void> {
  for (const name of await entriesOf(folder)) {
    const pid = /^backup-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's lives too.
    return codeOf(error) === "EPERM";
  }
}

/** A backup must not fill the disk on which the server works: beside the copy a tenth of it stays free. */
async function assertRoom(folder: string, target: string): Promise<void> {
  const [{ size }, { bavail, bsize }, own, other] = await Promise.all([
    stat(join(folder, "store.db")),
    statfs(folder),
    stat(folder),
    stat(target),
  ]);
  const copies = own.dev === other.dev ? 2 : 1;
  if (bavail * bsize > size * (copies + 0.1)) return;
  throw new HookwrightError("store/full", `There is no room for a copy of the store in ${folder}.`, {
    hint: `It takes ${String(Math.ceil(size / 2 ** 20))} MiB${copies === 1 ? "" : ", and the backup as much again"}. No backup was made.`,
  });
}

async function stage(staging: string, { folder, withKey, now }: BackupOptions): Promise<Manifest> {
  const database = join(staging, "store.db");
  await copyDatabase(join(folder, "store.db"), database);
  const { schema, tables, problems, dataKeys, newestDeliveryAtMs } = inspectDatabase(database);
  if (problems.length > 0)
    throw new HookwrightError("backup/altered", `The store is not as it must be: ${problems.join("; ")}.`, {
      hint: "No backup was made. Restore an older one, or ask for help with this one before it is used further.",
    });
  const key = await readSecretKey(folder, { dataKeys: () => Promise.resolve(dataKeys) });
  for (const record of dataKeys) openDataKey(key, record);
  await stageFiles(join(folder, "files"), join(staging, "files"));
  if (withKey)
    await writeFile(join(staging, "key"), `${Buffer.from(key).toString("base64")}\n`, { mode: 0o600 });
  const manifest: Manifest = {
    format: 1,
    hookwright: version,
    createdAt: now.toISOString(),
    schema,
    ...(newestDeliveryAtMs !== undefined && { newestDeliveryAt: new Date(newestDeliveryAtMs).toISOString() }),
    tables,
    parts: await partsOf(staging),
  };
  await writeFile(join(staging, manifestName), sealManifest(manifest, key), { mode: 0o600 });
  return manifest;
}

/** By a second name where the disk can: what is removed meanwhile stays in the backup, and nothing is copied. */
async function stageFiles(from: string, to: string): Promise<void> {
  for (const account of await entriesOf(from)) {
    await mkdir(join(to, account), { recursive: true, mode: 0o700 });
    for (const name of await entriesOf(join(from, account))) {
      if (name.endsWith(".part")) continue;
      const [source, target] = [join(from, account, name), join(to, account, name)];
      await link(source, target)
        .catch((error: unknown) => {
          if (codeOf(error) === "ENOENT") return undefined;
          return copyFile(source, target, constants.COPYFILE_EXCL);
        })
        .catch((error: unknown) => {
          if (codeOf(error) !== "ENOENT") throw error;
        });
    }
  }
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

async function assertFree(file: string): Promise<void> {
  const taken = await open(file).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
  if (taken === undefined) return;
  await taken.close();
  throw new HookwrightError("backup/in-the-way", `${file} is there already.`, {
    hint: "Choose another name: no backup is written over.",
  });
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
