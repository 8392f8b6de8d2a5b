// A disk of its own for a folder, which a test fills: a file system in memory, where the test may mount one (as root).
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A disk that can be filled to the last byte. */
export interface SmallDisk {
  fill(): void;
  clear(): void;
  /** Gives the folder back as it was: without what was on the disk. */
  remove(): void;
}

const size = "384m";

/** Mounts a disk at a folder that is not there yet; undefined where that is not allowed. */
export function mountSmallDisk(folder: string): SmallDisk | undefined {
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const ballast = join(folder, "ballast");
  return {
    fill() {
      const file = openSync(ballast, "w");
      try {
        for (let pieceBytes = 2 ** 20; pieceBytes >= 1;)
          try {
            if (writeSync(file, new Uint8Array(pieceBytes)) < pieceBytes) pieceBytes /= 2;
          } catch {
            pieceBytes = Math.floor(pieceBytes / 2);
          }
      } finally {
        closeSync(file);
      }
    },
    clear() {
      rmSync(ballast, { force: true });
    },
    remove() {
      // Whoever was just killed may hold it for a moment.
      execFileSync("umount", ["--lazy", folder]);
    },
  };
}
