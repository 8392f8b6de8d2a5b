// Tests that need programs of the system (strace): `npm run test:system`. `.ci/run` installs them.
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "./vitest.config.ts";

const config: ViteUserConfig = mergeConfig(base, defineConfig({}));
config.test = { ...config.test, include: ["test/**/*.system.ts"], maxWorkers: 1 };

export default config;
