import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  resolve: { conditions: ["hookwright-source", "node"] },
  ssr: { resolve: { conditions: ["hookwright-source", "node"] } },
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    // Tests wait for processes, disks and timers as much as they compute: one file for each core.
    maxWorkers: "100%",
    // What tests start beside themselves (a store's thread, a command) compiles no file that another has compiled before.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
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

export default config;
