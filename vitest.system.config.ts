// Tests that need programs of the system (strace): `npm run test:system`. `.ci/run` installs them. With `DISK=1` also those that mount
// small disks, which only root may.
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "./vitest.config.ts";

const disks = process.env["DISK"] === undefined ? [] : ["test/**/*.disk.ts"];
const config: ViteUserConfig = mergeConfig(base, defineConfig({}));
config.test = { ...config.test, include: ["test/**/*.system.ts", ...disks], maxWorkers: 1 };

export default config;
