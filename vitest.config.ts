import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  resolve: { conditions: ["hookwright-source", "node"] },
  ssr: { resolve: { conditions: ["hookwright-source", "node"] } },
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    execArgv: ["--disable-warning=ExperimentalWarning"],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 30_000,
  },
});

export default config;
