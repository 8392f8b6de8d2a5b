// Old files are looked for at once and every hour, until the engine stops; what fails is tried again.
import { expect, it } from "vitest";
import { startSweeping } from "../../runtime/engine/sweep-files.ts";
import type { FileStore } from "../../runtime/files/file-store.ts";
import { VirtualClock } from "./virtual-clock.ts";

it("sweeps every hour", async () => {
  const clock = new VirtualClock();
  const warnings: string[] = [];
  let sweeps = 0;
  const files: FileStore = {
    largestBytes: 0,
    create: () => {
      throw new Error("not here");
    },
    remove: () => Promise.resolve(),
    open: () => Promise.reject(new Error("not here")),
    sweep() {
      sweeps++;
      return sweeps === 2 ? Promise.reject(new Error("disk")) : Promise.resolve();
    },
  };
  const log = {
    info: () => undefined,
    warn: (_: unknown, message: string) => void warnings.push(message),
    error: () => undefined,
  };
  const stop = startSweeping(files, clock, log);
  expect(sweeps).toBe(1);
  clock.advance(3_600_000);
  expect(sweeps).toBe(2);
  await Promise.resolve();
  await expect.poll(() => warnings).toEqual(["Old files could not be removed."]);
  clock.advance(3_600_000);
  expect(sweeps).toBe(3);
  stop();
  clock.advance(36_000_000);
  expect(sweeps).toBe(3);
});
