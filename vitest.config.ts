import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

/** Where tests make their folders: in memory where that has room, since thousands of small stores wait for little but the disk. */
function testFolder(): string {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 4 * 1024 ** 3 ? memory : tmpdir();
}

/** What all suites share. */
export const common: ViteUserConfig = defineConfig({
  test: {
    pool: "forks",
    // Tests wait for processes, disks and timers as much as they compute: one file for each core.
    maxWorkers: "100%",
    env: {
      // Neither a test nor what it starts beside itself (a store's thread, a command) compiles a file that another has compiled before.
      NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
      TMPDIR: testFolder(),
    },
    // Node itself loads what is tested, from the sources, as `npm start` does: a transformer between them costs a third of the time.
    // What tests make is thrown away soon: with room for it (MiB) a sixth less time goes into collecting it.
    execArgv: [
      "--conditions=hookwright-source",
      "--disable-warning=ExperimentalWarning",
      "--min-semi-space-size=64",
    ],
    experimental: { viteModuleRunner: false, nodeLoader: false },
    allowOnly: false,
    passWithNoTests: false,
    // A machine that others use has the time for it.
    testTimeout: 60_000,
    // A server of its own starts before the tests of a file.
    hookTimeout: 60_000,
  },
});

const config: ViteUserConfig = mergeConfig(
  common,
  defineConfig({
    test: {
      include: ["test/**/*.test.ts"],
      // Files run in the same processes, one after the other, so that what they test is loaded and compiled once, and not for each file:
      // no module keeps anything that a second engine in its process would not bear.
      isolate: false,
      sequence: { sequencer: LongestFirst },
    },
  }),
);

export default config;
