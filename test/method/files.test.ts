// Files of calls, against a vendor on loopback that checks every byte: sent alone, among others, beside JSON; received by stream.
import { createReadStream } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { FileStore } from "../../runtime/files/file-store.ts";
import { createFolderFiles, type FileLimits } from "../../runtime/files/folder-files.ts";
import { loadDefinition } from "../compiler/load-definition.ts";
import { callFormat } from "./formats.ts";

const file = { dataType: "file" };

function method(request?: object, response?: object): object {
  return {
    type: "action",
    name: "Call",
    httpMethod: request === undefined ? "GET" : "POST",
    baseUrl: "{{BaseUrl}}",
    endpoint: "/files/picture.png",
    ...(request && { request }),
    ...(response && { response }),
  };
}

const document = [
  { connectorField: "meta.title", systemField: "Title" },
  { connectorField: "meta.tags.[tag]", systemField: "Tags", optional: true },
  { connectorField: "meta.cover", systemField: "Cover", ...file, optional: true },
  { connectorField: "[pages].number", systemField: "Number", dataType: "integer", optional: true },
  { connectorField: "[pages].scan", systemField: "Scan", ...file, optional: true },
];
const whole = { connectorField: "$body", systemField: "File", ...file };

const definition = {
  id: "files",
  name: "Files",
  version: "1.0.0",
  parameters: [{ targetType: "mergeField", targetName: "BaseUrl" }],
  methods: {
    upload: method({ bodyType: "file", fields: [whole] }),
    form: method({ bodyType: "multipart", lists: "indices", fields: document }),
    related: method({ bodyType: "multipartRelated", fields: document }),
    relatedAlone: method({ bodyType: "multipartRelated", fields: [{ connectorField: "media", ...file }] }),
    download: method(undefined, { bodyType: "file", fields: [whole] }),
    downloadUnsaid: method(undefined, {
      fields: [whole, { connectorField: "header:ETag", systemField: "Tag" }],
    }),
  },
};

let connector: Connector;
beforeAll(async () => {
  connector = await loadDefinition(definition);
});

async function openFiles(limits: Partial<FileLimits> = {}): Promise<FileStore & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), "hookwright-files-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { ...createFolderFiles({ folder, clock: systemClock, limits }), folder };
}

async function save(
  files: FileStore,
  name: string,
  content: Uint8Array,
  contentType = "image/png",
): Promise<string> {
  const incoming = files.create("default", { name, contentType });
  await pipeline(Readable.from([content]), incoming.target);
  return (await incoming.keep()).handle;
}

interface Received {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly bytes: Buffer;
}

/** Calls a method at a vendor that keeps the bytes it was sent. */
async function send(
  key: string,
  files: FileStore,
  values: Parameters<typeof callFormat>[0]["values"] = {},
): Promise<Received & { readonly recorded: string | undefined }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const answer = (bytes: Buffer): void => {
      received.push({ headers: request.headers, bytes });
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    };
    // A sender may give up on the way.
    void buffer(request).then(answer, () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  const { result } = await callFormat({ connector, method: key, values, services: { files }, url });
  const [first] = received;
  if (first === undefined) throw new Error("Nothing was sent.");
  return { ...first, recorded: result.request?.body };
}

/** Bytes that are no text. */
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff]);

describe("out", () => {
  it("a file is the body, with its own type", async () => {
    const files = await openFiles();
    const { headers, bytes, recorded } = await send("upload", files, {
      File: await save(files, "a.png", picture),
    });
    expect(bytes).toEqual(picture);
    expect(headers).toMatchObject({ "content-type": "image/png", "content-length": "10" });
    expect(recorded).toBe("[a.png, 10 bytes]");
  });

  it("a form has files among its values", async () => {
    const files = await openFiles();
    const scans = [
      await save(files, '1"\r\n.png', picture),
      await save(files, "2.txt", Buffer.from("zwei"), "text/plain"),
    ];
    const cover = await save(files, "ü.png", picture);
    const values = { Title: 'Ä "x"', Tags: ["a", "b"], Cover: cover, Number: [1, 2], Scan: scans };
    const { headers, bytes, recorded } = await send("form", files, values);
    const [, boundary = ""] =
      /^multipart\/form-data; boundary=(hookwright-[0-9a-f]{36})$/.exec(String(headers["content-type"])) ??
      [];
    const part = (head: string, content: Uint8Array | string): Buffer =>
      Buffer.concat([
        Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
        Buffer.from(content),
        Buffer.from("\r\n"),
      ]);
    const png = "Content-Type: image/png";
    const expected = Buffer.concat([
      part('name="meta[title]"', 'Ä "x"'),
      part('name="meta[tags][tag][0]"', "a"),
      part('name="meta[tags][tag][1]"', "b"),
      part(`name="meta[cover]"; filename="ü.png"\r\n${png}`, picture),
      part('name="pages[0][number]"', "1"),
      part(`name="pages[0][scan]"; filename="1%22%0D%0A.png"\r\n${png}`, picture),
      part('name="pages[1][number]"', "2"),
      part('name="pages[1][scan]"; filename="2.txt"\r\nContent-Type: text/plain', "zwei"),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    expect(bytes.toString("latin1")).toBe(expected.toString("latin1"));
    expect(headers["content-length"]).toBe(String(expected.length));
    expect(recorded).toContain('filename="ü.png"\r\nContent-Type: image/png\r\n\r\n[ü.png, 10 bytes]\r\n');
    // The platform's own parser reads the same.
    const read = await new Response(bytes, {
      headers: { "content-type": String(headers["content-type"]) },
    }).formData();
    expect(read.get("meta[title]")).toBe('Ä "x"');
    expect(await (read.get("pages[1][scan]") as File).text()).toBe("zwei");
  });

  it("a form without files is a text", async () => {
    const { bytes, headers } = await send("form", await openFiles(), { Title: "x" });
    const boundary = String(headers["content-type"]).split("=")[1] ?? "";
    expect(bytes.toString()).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="meta[title]"\r\n\r\nx\r\n--${boundary}--\r\n`,
    );
  });

  it("related parts are JSON and then the files", async () => {
    const files = await openFiles();
    const values = {
      Title: "x",
      Cover: await save(files, "a.png", picture),
      Number: [1],
      Scan: [await save(files, "b.png", picture)],
    };
    const { headers, bytes } = await send("related", files, values);
    const [, boundary = ""] =
      /^multipart\/related; boundary=(\S+); type="application\/json"$/.exec(
        String(headers["content-type"]),
      ) ?? [];
    const json = '{"meta":{"title":"x"},"pages":[{"number":1}]}';
    const filePart = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Type: image/png\r\n\r\n`),
      picture,
      Buffer.from("\r\n"),
    ]);
    const expected = Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Type: application/json; charset=utf-8\r\n\r\n${json}\r\n`),
      filePart,
      filePart,
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    expect(bytes.toString("latin1")).toBe(expected.toString("latin1"));
  });

  it("a related body of files alone has no JSON", async () => {
    const files = await openFiles();
    const { headers, bytes } = await send("relatedAlone", files, {
      Media: await save(files, "a.png", picture),
    });
    expect(headers["content-type"]).toMatch(/; type="image\/png"$/);
    expect(bytes.toString("latin1")).not.toContain("application/json");
  });

  it.each([
    ["upload", { File: "text" }, "The field `File` should be a file but holds other data."],
    ["upload", { File: `file_${"0".repeat(48)}` }, "The file is not there; files are kept for 7 days."],
    ["form", { Title: "x", Cover: "text" }, "The field `Cover` should be a file but holds other data."],
  ])("%s refuses what is no file", async (key, values, message) => {
    await expect(send(key, await openFiles(), values)).rejects.toThrow(message);
  });

  it.each([
    ["upload", "File", {}],
    ["form", "Cover", { Title: "x" }],
  ])("%s fails where a file goes while it is sent", async (key, field, values) => {
    const files = await openFiles();
    const handle = await save(files, "a.png", picture);
    const failing: FileStore = {
      ...files,
      open: async (account, text) => ({
        ...(await files.open(account, text)),
        open: () => createReadStream(join(files.folder, "none")),
      }),
    };
    await expect(send(key, failing, { ...values, [field]: handle })).rejects.toMatchObject({
      code: "http/bad-request",
    });
  });

  it("a handle in a text is a text", async () => {
    const files = await openFiles();
    const handle = await save(files, "a.png", picture);
    const { bytes } = await send("form", files, { Title: handle });
    expect(bytes.toString()).toContain(`name="meta[title]"\r\n\r\n${handle}\r\n`);
  });
});

describe("in", () => {
  const answer = { contentType: "image/png", body: picture };

  it.each(["download", "downloadUnsaid"])("%s keeps the body as a file", async (key) => {
    const files = await openFiles();
    const { result, sent } = await callFormat({ connector, method: key, answer, services: { files } });
    expect(sent.headers.accept).toBe("*/*");
    expect(result.response).toMatchObject({ status: 200, body: "[picture.png, 10 bytes]" });
    const file = await files.open("default", String(result.output["File"]));
    expect(file).toMatchObject({ name: "picture.png", contentType: "image/png", sizeBytes: 10 });
    expect(await buffer(file.open())).toEqual(picture);
  });

  it("leaves the answer of an error to its reader", async () => {
    const files = await openFiles();
    const failed = callFormat({
      connector,
      method: "download",
      answer: { status: 404, contentType: "text/plain", body: "No such picture" },
      services: { files },
    });
    await expect(failed).rejects.toMatchObject({
      code: "method/failed-status",
      message: expect.stringContaining("No such picture"),
    });
    expect(await readdir(files.folder)).toEqual([]);
  });

  it("has no file where the answer has no content", async () => {
    const files = await openFiles();
    const { result } = await callFormat({
      connector,
      method: "download",
      answer: { status: 204, body: "" },
      services: { files },
    });
    expect(result.output).toEqual({});
  });

  it("ends where the account has no more room", async () => {
    const files = await openFiles({ accountBytes: 5 });
    await expect(
      callFormat({ connector, method: "download", answer, services: { files } }),
    ).rejects.toMatchObject({
      code: "file/no-room",
    });
  });

  it("ends where the file is larger than files may be", async () => {
    const files = await openFiles({ largestBytes: 5 });
    await expect(
      callFormat({ connector, method: "download", answer, services: { files } }),
    ).rejects.toMatchObject({
      code: "http/response-too-large",
    });
    const left = async (): Promise<readonly string[]> => {
      const entries = await readdir(files.folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    };
    await expect.poll(left).toEqual([]);
  });

  it("says that there is no place for files", async () => {
    await expect(callFormat({ connector, method: "download", answer })).rejects.toThrow(
      "There is no place for files here.",
    );
  });
});
