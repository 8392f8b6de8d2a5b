// Where the built console lies: beside the compiled command, and in a repository where `npm start` builds it.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Its folder; `undefined` where it was not built. */
export function consoleFolder(): string | undefined {
  const folders = ["../console", "../dist/console"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return folders.find((folder) => existsSync(`${folder}/assets`));
}
