import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  resolve: { conditions: ["hookwright-source", "node"] },
  ssr: { resolve: { conditions: ["hookwright-source", "node"] } },
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Compiled releases are imported by Node itself, as in production, where the engine resolves their contract.
    server: { deps: { external: [/\/[0-9a-f]{64}\.mjs$/] } },
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
  },
});

export default config;
