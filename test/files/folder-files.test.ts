// Files in a folder: what was received is found again, by its own account alone, as long as it may be; nothing else is left.
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { systemClock, type Clock } from "../../runtime/base/clock.ts";
import type { FileStore, NewFile } from "../../runtime/files/file-store.ts";
import { createFolderFiles, type FileLimits } from "../../runtime/files/folder-files.ts";

const dayMs = 86_400_000;
const picture = { name: "a.png", contentType: "image/png" };

async function openFiles(limits: Partial<FileLimits> = {}): Promise<{
  readonly folder: string;
  readonly files: FileStore;
  readonly again: () => FileStore;
  readonly time: { aheadMs: number };
}> {
  const folder = await mkdtemp(join(tmpdir(), "hookwright-files-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const time = { aheadMs: 0 };
  const clock: Clock = { ...systemClock, now: () => Date.now() + time.aheadMs };
  const again = (): FileStore => createFolderFiles({ folder, clock, limits });
  return { folder, files: again(), again, time };
}

async function receive({ target, keep }: NewFile, ...pieces: readonly string[]): Promise<string> {
  await pipeline(Readable.from(pieces.map((piece) => Buffer.from(piece))), target);
  return (await keep()).handle;
}

async function read(files: FileStore, account: string, handle: string): Promise<string> {
  const file = await files.open(account, handle);
  return (await buffer(file.open())).toString();
}

/** Every file below a folder, without the names that nobody can know. */
async function left(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name.replace(/^[0-9a-f]{48}/, "id"));
}

it("gives back what it received, each time from the beginning, also to another process", async () => {
  const { files, again } = await openFiles();
  const handle = await receive(files.create("a", picture), "one ", "two");
  expect(handle).toMatch(/^file_[0-9a-f]{48}$/);
  for (const store of [files, again()]) {
    const file = await store.open("a", handle);
    expect(file).toMatchObject({ ...picture, sizeBytes: 7 });
    expect((await buffer(file.open())).toString()).toBe("one two");
    expect((await buffer(file.open())).toString()).toBe("one two");
  }
});

it("keeps an empty file", async () => {
  const { files } = await openFiles();
  expect(await read(files, "a", await receive(files.create("a", picture)))).toBe("");
});

it("is readable by its owner alone", async () => {
  const { files, folder } = await openFiles();
  await receive(files.create("a", picture), "x");
  for (const entry of await readdir(folder, { recursive: true })) {
    const { mode } = await stat(join(folder, entry));
    expect(mode & 0o077).toBe(0);
  }
});

describe("refuses", () => {
  test.each(["", "x", "file_", `file_${"0".repeat(48)}`, "file_../../x", `file_${"0".repeat(47)}/`])(
    "the text %j",
    async (text) => {
      const { files } = await openFiles();
      await expect(files.open("a", text)).rejects.toMatchObject({ code: "file/not-found" });
    },
  );

  test("another account's handle", async () => {
    const { files } = await openFiles();
    const handle = await receive(files.create("a", picture), "x");
    await expect(files.open("b", handle)).rejects.toMatchObject({ code: "file/not-found" });
    await expect(files.open("../a", handle)).rejects.toMatchObject({ code: "file/not-found" });
  });

  test("a file that is not complete", async () => {
    const { files, folder } = await openFiles();
    const { target } = files.create("a", picture);
    target.write("x");
    await expect.poll(() => left(folder)).toEqual(["id.part"]);
    const [part] = await readdir(folder, { recursive: true }).then((all) =>
      all.filter((name) => name.endsWith(".part")),
    );
    const id = /([0-9a-f]{48})\.part$/.exec(part ?? "")?.[1];
    await expect(files.open("a", `file_${String(id)}`)).rejects.toMatchObject({ code: "file/not-found" });
    target.destroy();
    await expect.poll(() => left(folder)).toEqual([]);
  });
});

describe("the room of an account", () => {
  it("is free again, and nothing is left, where a file that was received cannot be kept", async () => {
    const { files, folder } = await openFiles({ accountBytes: 1000 });
    const { target, keep } = files.create("a", picture);
    await pipeline(Readable.from([Buffer.alloc(900)]), target);
    const [part = ""] = await readdir(folder, { recursive: true }).then((all) =>
      all.filter((name) => name.endsWith(".part")),
    );
    await writeFile(join(folder, part.replace(/part$/, "json")), "");
    await expect(keep()).rejects.toMatchObject({ code: "EEXIST" });
    expect(await left(folder)).toEqual([]);
    await receive(files.create("a", picture), "x".repeat(900));
  });

  it("is not passed, and what did not fit leaves nothing", async () => {
    const { files, folder } = await openFiles({ accountBytes: 1000 });
    await receive(files.create("a", picture), "x".repeat(600));
    await expect(receive(files.create("a", picture), "x".repeat(200), "x".repeat(300))).rejects.toMatchObject(
      {
        code: "file/no-room",
      },
    );
    await expect.poll(() => left(folder)).toEqual(expect.arrayContaining(["id", "id.json"]));
    expect(await left(folder)).toHaveLength(2);
    // The room of what failed is free again, and others have their own.
    await receive(files.create("a", picture), "x".repeat(300));
    await receive(files.create("b", picture), "x".repeat(900));
  });

  it("counts what lies there already", async () => {
    const { files, again } = await openFiles({ accountBytes: 1000 });
    await receive(files.create("a", picture), "x".repeat(900));
    await expect(receive(again().create("a", picture), "x".repeat(200))).rejects.toMatchObject({
      code: "file/no-room",
    });
  });
});

test("files are removed when their time is over, and their room is free", async () => {
  const { files, folder, time } = await openFiles({ accountBytes: 1000 });
  const old = await receive(files.create("a", picture), "x".repeat(600));
  time.aheadMs = 4 * dayMs;
  const young = await receive(files.create("a", picture), "x".repeat(300));
  time.aheadMs = 8 * dayMs;
  await files.sweep();
  await expect(files.open("a", old)).rejects.toMatchObject({
    code: "file/not-found",
    message: "The file is not there; files are kept for 7 days.",
  });
  expect(await read(files, "a", young)).toHaveLength(300);
  expect(await left(folder)).toHaveLength(2);
  await receive(files.create("a", picture), "x".repeat(600));
});

test("a folder that is not there yet is empty", async () => {
  const { folder } = await openFiles();
  const files = createFolderFiles({ folder: join(folder, "none"), clock: systemClock });
  await files.sweep();
  expect(await read(files, "a", await receive(files.create("a", picture), "x"))).toBe("x");
});
