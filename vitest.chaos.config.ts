// The long suites: `npm run test:chaos`. Each prints its seed and takes its size from the environment.
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

const config: ViteUserConfig = mergeConfig(common, defineConfig({}));
// They measure times, so that none runs beside another; their figures are printed as they are.
config.test = {
  ...config.test,
  include: ["test/**/*.chaos.ts"],
  maxWorkers: 1,
  disableConsoleIntercept: true,
};

export default config;
