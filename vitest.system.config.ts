// Tests that need programs of the system (strace, chromium, curl): `npm run test:system`. `.ci/run` installs them. With `DISK=1` also those
// that mount small disks, which only root may. With `PICTURES=1` only what takes the pictures of `docs/console.md`: `npm run screenshots`.
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

const disks = process.env["DISK"] === undefined ? [] : ["test/**/*.disk.ts"];
const config: ViteUserConfig = mergeConfig(common, defineConfig({}));
const pictures = process.env["PICTURES"] !== undefined;
const include = pictures ? ["test/**/*.pictures.ts"] : ["test/**/*.system.ts", ...disks];
// A page takes its time where the machine is busy.
config.test = { ...config.test, include, expect: { poll: { timeout: 15_000 } } };

export default config;
