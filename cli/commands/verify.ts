// `hookwright verify`: whether a backup, or the project's store, is whole. Nothing is changed; a server may run meanwhile.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { openDataKey } from "../../runtime/secrets/data-keys.ts";
import type { StoreInspection } from "../../runtime/store/inspection.ts";
import { inspectDatabase } from "../../runtime/store-sqlite/backup.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { checkBackup, keyOfFile } from "../backup/restore.ts";
import type { Command } from "../command.ts";
import { dataFolderPath } from "../data-folder.ts";
import { databaseOfEnvironment, databaseOfFolder } from "../open-store.ts";
import { readSecretKey } from "../secret-key.ts";

const options = {
  ...commonOptions,
  "key-file": { type: "string" },
  database: { type: "string" },
  format: { type: "string", default: "text" },
} as const;

/** Checks a backup or a store. */
export const verify: Command = {
  usage:
    "hookwright verify [<backup>] [--key-file <file>] [--database <postgres url>] [--format text|json] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, [], 1);
    const folder = dataFolderPath(projectFolder(values.project));
    const [file] = positionals;
    const found =
      file === undefined
        ? await inspectStore(folder, { given: values.database, keyFile: values["key-file"] })
        : await inspectBackup(resolve(file), { folder, keyFile: values["key-file"] });
    if (values.format === "json") terminal.out(`${JSON.stringify(found)}\n`);
    else {
      for (const [name, count] of Object.entries(found.tables))
        terminal.out(`${name.padEnd(20)} ${String(count)}\n`);
      terminal.out(`schema ${String(found.schema)}, newest delivery ${found.newestDeliveryAt ?? "never"}\n`);
      terminal.out(found.problems.length === 0 ? "Whole; the key fits.\n" : "");
      for (const problem of found.problems) terminal.err(`${problem}\n`);
    }
    return found.problems.length === 0 ? 0 : 1;
  },
};

type Found = Omit<StoreInspection, "dataKeys" | "newestDeliveryAtMs"> & {
  readonly newestDeliveryAt?: string;
};

async function inspectStore(
  folder: string,
  { given, keyFile }: { readonly given: string | undefined; readonly keyFile: string | undefined },
): Promise<Found> {
  const url = given ?? databaseOfEnvironment()?.url;
  const inspect = async (): Promise<StoreInspection> => {
    if (url === undefined) {
      const name = databaseOfFolder(folder);
      if (name === undefined) return inspectDatabase(join(folder, "store.db"));
      throw new HookwrightError("backup/not-here", `The store is the PostgreSQL database ${name}.`, {
        hint: "Name it: `hookwright verify --database postgres://…`.",
      });
    }
    const postgres = await import("../../runtime/store-postgres/inspect.ts");
    return postgres.inspectDatabase(url);
  };
  const { dataKeys, newestDeliveryAtMs, ...found } = await inspect();
  const key =
    keyFile === undefined
      ? await readSecretKey(folder, { dataKeys: () => Promise.resolve(dataKeys) })
      : keyOfFile(keyFile);
  for (const record of dataKeys) openDataKey(key, record);
  return {
    ...found,
    ...(newestDeliveryAtMs !== undefined && { newestDeliveryAt: new Date(newestDeliveryAtMs).toISOString() }),
  };
}

async function inspectBackup(
  file: string,
  place: { readonly folder: string; readonly keyFile: string | undefined },
): Promise<Found> {
  const scratch = await mkdtemp(join(tmpdir(), "hookwright-verify-"));
  try {
    const { manifest } = await checkBackup(file, join(scratch, "backup"), place);
    const { schema, tables, newestDeliveryAt } = manifest;
    return { schema, tables, problems: [], ...(newestDeliveryAt !== undefined && { newestDeliveryAt }) };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
