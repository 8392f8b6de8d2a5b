// A backup's file: a tar archive, also compressed, that any system can open. Nothing is taken from one but regular files under the names
// that a backup has.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { altered, type BackupPart } from "./manifest.ts";

/** Names of a backup's files: `files/` holds a folder for each account, in it files and what they say of themselves. */
const knownNames = /^(?:manifest\.json|store\.db|key|files\/(?:[0-9a-f]{32}\/(?:[\w-]+(?:\.json)?)?)?)$/;

/** Writes a folder's files to a new archive, compressed or not. */
export async function writeArchive(folder: string, file: string, isCompressed: boolean): Promise<void> {
  const { create } = await import("tar");
  const names = (await readdir(folder)).filter((name) => name !== "manifest.json");
  // What says what is whole comes last: without it nothing is.
  await create({ cwd: folder, file, gzip: isCompressed, portable: true, strict: true, mode: 0o600 }, [
    ...names,
    "manifest.json",
  ]);
}

/**
 * Takes an archive's files into a folder. Fails with `backup/altered` where it is cut off, or holds something else, and with `store/full`
 * where there is no room.
 */
export async function readArchive(file: string, folder: string): Promise<void> {
  const { extract } = await import("tar");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let stranger: string | undefined;
  try {
    await extract({
      file,
      cwd: folder,
      strict: true,
      preserveOwner: false,
      filter(path, entry) {
        const isKnown =
          knownNames.test(path) && "type" in entry && (entry.type === "File" || entry.type === "Directory");
        if (!isKnown) stranger ??= path;
        return isKnown;
      },
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") throw noRoom(folder);
    const reason = error instanceof Error ? error.message : String(error);
    throw altered(`it is no whole archive (${reason})`, { cause: error });
  }
  if (stranger !== undefined) throw altered(`it holds ${JSON.stringify(stranger)}, which no backup does`);
}

/** The disk on which a backup is unpacked is too small for it. */
export function noRoom(folder: string): HookwrightError {
  return new HookwrightError("store/full", `There is no room for what is in the backup in ${folder}.`, {
    hint: "Free some space there; `hookwright verify` unpacks into the folder that TMPDIR names.",
  });
}

/** The files below a folder with their digests, in the order of their names; `manifest.json` is none of them. */
export async function partsOf(folder: string): Promise<readonly BackupPart[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== "manifest.json")
    .toSorted();
  const parts: BackupPart[] = [];
  for (const path of paths) parts.push({ path, ...(await digestOf(join(folder, path))) });
  return parts;
}

async function digestOf(file: string): Promise<Omit<BackupPart, "path">> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { sizeBytes: (await stat(file)).size, sha256: hash.digest("hex") };
}
