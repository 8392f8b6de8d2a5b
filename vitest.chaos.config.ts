// The long suites: `npm run test:chaos`. Each prints its seed and takes its size from the environment.
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

/** What measures times, or has the machine's processes and connections for itself: none of these runs beside another. */
const alone = ["faults", "ingress-fuzz", "random-faults", "script-load", "workers"].map(
  (name) => `test/chaos/${name}.chaos.ts`,
);

const config: ViteUserConfig = mergeConfig(common, defineConfig({}));
// Figures are printed as they are.
config.test = {
  disableConsoleIntercept: true,
  projects: [
    { test: { ...common.test, name: "alone", include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } } },
    {
      test: {
        ...common.test,
        name: "side by side",
        include: ["test/**/*.chaos.ts"],
        exclude: alone,
        sequence: { groupOrder: 2 },
      },
    },
  ],
};

export default config;
