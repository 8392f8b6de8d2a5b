// A disk that is full while deliveries come: what their senders are told, that nothing of them is there, and that it passes. Real full
// disks: `test/system/disk-full.disk.ts`.
import { expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { toFileError } from "../../runtime/files/incoming-file.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { startVendor } from "../engine/vendor.ts";

test.each([
  ["store/full", 507, "storeFull"],
  ["store/unavailable", 503, "storeUnavailable"],
] as const)(
  "%s is answered %i, with when to come again; when it is over deliveries are taken",
  async (code, status, reason) => {
    const vendor = await startVendor();
    const project = shopProject({ created: trigger("tell"), tell: notify() }, { vendorUrl: vendor.url });
    const first = await startProgram({ project });
    const disk = { isFull: false };
    const accept: typeof first.store.accept = (...args) =>
      disk.isFull
        ? Promise.reject(new HookwrightError(code, "The disk is full."))
        : first.store.accept(...args);
    const { engine, webhookUrl, clock } = await startProgram({
      project,
      beside: { ...first, store: { ...first.store, accept } },
      clock: first.clock,
    });
    await engine.startCycle("orders");
    expect((await deliver(webhookUrl(), order(1))).status).toBe(200);
    expect(await engine.unready()).toBeUndefined();
    const before = await first.store.deliveries({ account: "default", limit: 10 });

    disk.isFull = true;
    const refused = await deliver(webhookUrl(), order(2));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([status, "5"]);
    expect(JSON.parse(refused.body)).toMatchObject({ status, code });
    clock.advance(1_000);
    expect(await engine.unready()).toBe(reason);
    expect(await first.store.deliveries({ account: "default", limit: 10 })).toEqual(before);

    disk.isFull = false;
    expect((await deliver(webhookUrl(), order(3))).status).toBe(200);
    // A small write may do where a larger one does not.
    expect(await engine.unready()).toBe(reason);
    clock.advance(10_000);
    expect(await engine.unready()).toBeUndefined();
  },
);

test.each(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EFBIG"])(
  "a file that the disk refuses with %s was not received",
  (code) => {
    const failure = Object.assign(new Error(`${code}: write '/secret/place'`), { code });
    expect(toFileError(failure)).toMatchObject({
      code: "file/no-room",
      message: expect.not.stringContaining("/secret"),
    });
  },
);

test("what no disk has refused stays what it is", () => {
  const mistake = new TypeError("x is not a function");
  expect(toFileError(mistake)).toBe(mistake);
});
