// `hookwright backup`: one file with all that a project's store has, made beside a running server.
import { resolve } from "node:path";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { assertFileStore } from "../backup/file-store.ts";
import { makeBackup } from "../backup/make.ts";
import type { Command } from "../command.ts";
import { dataFolderPath } from "../data-folder.ts";

const options = { ...commonOptions, "with-key": { type: "boolean", default: false } } as const;

/** Makes a backup. */
export const backup: Command = {
  usage: "hookwright backup <file> [--with-key] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["file"]);
    const folder = dataFolderPath(projectFolder(values.project));
    assertFileStore(folder);
    const manifest = await makeBackup({
      folder,
      file: resolve(positionals[0] ?? ""),
      withKey: values["with-key"],
      now: new Date(),
    });
    const { delivery = 0, transaction_ = 0 } = manifest.tables;
    const files = manifest.parts.filter(({ path }) => path.startsWith("files/") && !path.endsWith(".json"));
    terminal.out(
      `${positionals[0] ?? ""}: ${String(delivery)} deliveries, ${String(transaction_)} transactions, ${String(files.length)} files.\n`,
    );
    terminal.err(
      values["with-key"]
        ? "The key is in it: whoever has the file can read every saved secret.\n"
        : "The key is not in it, and without the key it cannot be restored: keep `.hookwright/key` or HOOKWRIGHT_KEY elsewhere.\n",
    );
    return 0;
  },
};
