// `.hookwright/` of a project: what a running server says about itself, the admin token, the last build, the store.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a running server's management API is. */
export interface ServerRecord {
  readonly managementUrl: string;
  readonly publicUrl: string;
  readonly pid: number;
}

/** Where the data folder of a project is. */
export function dataFolderPath(project: string): string {
  return join(project, ".hookwright");
}

/** The data folder of a project, made when missing, readable by its owner only. */
export function dataFolder(project: string): string {
  const folder = dataFolderPath(project);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** The admin token: `HOOKWRIGHT_ADMIN_TOKEN`, else the file's, made at the first run with mode 0600. */
export function adminToken(folder: string): string {
  const given = process.env["HOOKWRIGHT_ADMIN_TOKEN"];
  if (given !== undefined && given !== "") return given;
  const path = join(folder, "admin-token");
  const known = readIfThere(path)?.trim();
  if (known !== undefined && known !== "") return known;
  const token = randomBytes(32).toString("base64url");
  writeFileSync(path, `${token}\n`, { mode: 0o600 });
  return token;
}

/** Tells other commands where this server is. */
export function writeServerRecord(folder: string, record: ServerRecord): void {
  const path = join(folder, "server.json");
  writeFileSync(`${path}.tmp`, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

/** The server that was started last. Only who holds the data folder's lock is known to be alive. */
export function readServerRecord(folder: string): ServerRecord | undefined {
  const text = readIfThere(join(folder, "server.json"));
  return text === undefined ? undefined : (JSON.parse(text) as ServerRecord);
}

/** At a clean stop, or by who has the lock after a server that was killed. */
export function removeServerRecord(folder: string): void {
  rmSync(join(folder, "server.json"), { force: true });
}

/** A file's text; `undefined` when it is not there. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
