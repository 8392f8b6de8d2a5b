// What a project consists of: every file the compiler may read, found in one walk, and their common hash. This file
// loads no library, so that `serve` can tell "unchanged" without loading the compiler.
import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { version } from "../../runtime/contract/version.ts";
import type { Host } from "./host.ts";

/** The texts of a project, by path. */
export interface ProjectInputs {
  readonly files: ReadonlyMap<string, string>;
  /** Folders below `connectors/`, also those without a definition. */
  readonly connectorFolders: readonly string[];
  /** SHA-256 of the compiler's version and all texts: equal inputs give equal outputs. */
  readonly hash: string;
}

/** Reads `connectors/`, `cycles/`, `installations/` and `accounts/`. */
export async function readInputs(host: Host): Promise<ProjectInputs> {
  const owned = [
    await listOwned(host, ""),
    ...(await Promise.all((await listAccounts(host)).map((base) => listAccount(host, base)))),
  ];
  return readTexts(host, owned.flat());
}

/** The connectors, and the files of one account: those below `base`, which is empty for those at the top. */
export async function readAccountInputs(host: Host, base: string): Promise<ProjectInputs> {
  return readTexts(host, await (base === "" ? listOwned(host, "") : listAccount(host, base)));
}

/** The connectors, and of every account what it is; `accounts` are their folders, also those that do not say. */
export async function readSharedInputs(
  host: Host,
): Promise<ProjectInputs & { readonly accounts: readonly string[] }> {
  const accounts = await listAccounts(host);
  const known = await Promise.all(accounts.map((base) => listIdentity(host, base)));
  const names = accounts.map((base) => base.slice("accounts/".length, -1));
  return { ...(await readTexts(host, known.flat())), accounts: names };
}

async function readTexts(host: Host, owned: readonly string[]): Promise<ProjectInputs> {
  const folders = (await host.list("connectors"))
    .filter((name) => name.endsWith("/"))
    .map((name) => name.slice(0, -1));
  const connectors = await Promise.all(folders.map((folder) => listConnector(host, folder)));
  const paths = [...connectors.flat(), ...owned];
  const texts = await Promise.all(paths.map(async (path) => [path, (await host.read(path)) ?? ""] as const));
  const hash = createHash("sha256").update(`${compilerState()}\n`);
  for (const [path, text] of texts) hash.update(`${path}\n${String(text.length)}\n${text}\n`);
  return { files: new Map(texts), connectorFolders: folders, hash: hash.digest("hex") };
}

/** Their folders. */
async function listAccounts(host: Host): Promise<readonly string[]> {
  const names = await host.list("accounts");
  return names.filter((name) => name.endsWith("/")).map((name) => `accounts/${name}`);
}

/** What an account has. */
async function listOwned(host: Host, base: string): Promise<readonly string[]> {
  return [
    ...(await listJson(host, `${base}cycles`)),
    ...(await listScripts(host, `${base}cycles/scripts`)),
    ...(await listJson(host, `${base}installations`)),
  ];
}

/** The same, and what the account is. */
async function listAccount(host: Host, base: string): Promise<readonly string[]> {
  return [...(await listIdentity(host, base)), ...(await listOwned(host, base))];
}

async function listIdentity(host: Host, base: string): Promise<readonly string[]> {
  const names = await host.list(base.slice(0, -1));
  return names.filter((name) => name === "account.json").map((name) => `${base}${name}`);
}

async function listConnector(host: Host, folder: string): Promise<readonly string[]> {
  const base = `connectors/${folder}`;
  const names = await host.list(base);
  const below = async (folder: string): Promise<readonly string[]> =>
    // A link to a folder is listed without the slash.
    names.includes(`${folder}/`) || names.includes(folder) ? host.list(`${base}/${folder}`) : [];
  const scripts = (await below("scripts")).filter(isScript);
  const queries = (await below("queries")).filter((name) => /\.(?:graphql|gql)$/.test(name));
  return [
    ...names.filter((name) => name === "connector.json").map((name) => `${base}/${name}`),
    ...scripts.map((name) => `${base}/scripts/${name}`),
    ...queries.map((name) => `${base}/queries/${name}`),
  ];
}

async function listScripts(host: Host, folder: string): Promise<readonly string[]> {
  return (await host.list(folder)).filter(isScript).map((name) => `${folder}/${name}`);
}

function isScript(name: string): boolean {
  return name.endsWith(".js");
}

async function listJson(host: Host, folder: string): Promise<readonly string[]> {
  return (await host.list(folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${folder}/${name}`);
}

/**
 * Names the compiler: its version and, in the repository, where it changes between releases, the newest change of its files.
 * What one compiler made is nothing to another.
 */
export function compilerState(): string {
  if (!import.meta.url.endsWith(".ts")) return `hookwright ${version}`;
  const folder = new URL("../", import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const times = names.map((name) => statSync(new URL(name, folder)).mtimeMs);
  return `hookwright ${version} ${String(Math.max(...times))}`;
}
