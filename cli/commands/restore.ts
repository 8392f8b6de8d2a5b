// `hookwright restore`: what a backup holds, in a data folder that has no store.
import { resolve } from "node:path";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { assertFileStore } from "../backup/file-store.ts";
import { restoreBackup } from "../backup/restore.ts";
import type { Command } from "../command.ts";
import { dataFolder } from "../data-folder.ts";
import { acquireLock } from "../../runtime/store-sqlite/lock.ts";

const options = { ...commonOptions, "key-file": { type: "string" } } as const;

/** Restores a backup. */
export const restore: Command = {
  usage: "hookwright restore <file> [--key-file <file>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["file"]);
    const folder = dataFolder(projectFolder(values.project));
    assertFileStore();
    const release = acquireLock(folder);
    try {
      const { createdAt, newestDeliveryAt, tables } = await restoreBackup(resolve(positionals[0] ?? ""), {
        folder,
        keyFile: values["key-file"],
      });
      const { delivery = 0, transaction_ = 0 } = tables;
      terminal.out(
        `Restored as of ${createdAt}: ${String(delivery)} deliveries (the newest of ${newestDeliveryAt ?? "never"}), ${String(transaction_)} transactions.\n`,
      );
      terminal.err(
        "Next: `hookwright serve`, then `hookwright hooks plan`: it compares what vendors have with what this store knows.\n",
      );
      return 0;
    } finally {
      release();
    }
  },
};
