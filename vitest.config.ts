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

/**
 * Rooms whose code keeps nothing of its own: their files run in the same processes, one after the other, so that what they test is loaded
 * and compiled once, and not for each file.
 */
const pureRooms = (
  "auth base compiler compiler-front conformance connectors console contract data files history http import method schemas " +
  "secrets source types"
)
  .split(" ")
  .map((room) => `test/${room}/**/*.test.ts`);

const allTests = "test/**/*.test.ts";

/** What all suites share. */
export const common: ViteUserConfig = defineConfig({
  resolve: { conditions: ["hookwright-source", "node"] },
  ssr: { resolve: { conditions: ["hookwright-source", "node"] } },
  test: {
    pool: "forks",
    // Tests wait for processes, disks and timers as much as they compute: one file for each core.
    maxWorkers: "100%",
    env: {
      // What tests start beside themselves (a store's thread, a command) compiles no file that another has compiled before.
      NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"),
      TMPDIR: testFolder(),
    },
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Compiled releases are imported by Node itself, as in production, where the engine resolves their contract.
    server: { deps: { external: [/\/[0-9a-f]{64}\.mjs$/] } },
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
    // A server of its own starts before the tests of a file.
    hookTimeout: 60_000,
  },
});

const config: ViteUserConfig = mergeConfig(
  common,
  defineConfig({
    test: {
      sequence: { sequencer: LongestFirst },
      projects: [
        { extends: true, test: { name: "alone", include: [allTests], exclude: pureRooms } },
        { extends: true, test: { name: "together", include: pureRooms, isolate: false } },
      ],
    },
  }),
);

export default config;
