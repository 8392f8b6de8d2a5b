// Builds the console into `dist/console`, unless what lies there was made of the same sources: `npm start` does so each time.
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const repository = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(repository, "dist/console/.built-of");

/** Over all that goes into the build, versions of libraries included. */
function digestOfSources(): string {
  const hash = createHash("sha256");
  const files = globSync(["console/**/*.*", "package-lock.json"], { cwd: repository }).toSorted();
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(repository, file)));
  return hash.digest("hex");
}

function digestOfBuilt(): string | undefined {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return undefined;
  }
}

const digest = digestOfSources();
if (digest !== digestOfBuilt()) {
  await build({ root: join(repository, "console"), logLevel: "warn" });
  writeFileSync(stamp, digest);
}
