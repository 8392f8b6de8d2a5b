// Files as people use them: from one step to the next in a running server, and on the command line.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { until } from "../engine/until.ts";
import { createProject, hookwright, removeFolders, serve } from "./program.ts";

const file = { connectorField: "$body", systemField: "File", dataType: "file" };
const archive = {
  id: "archive",
  name: "Archive",
  version: "1.0.0",
  baseUrl: "{{Url}}",
  parameters: [{ targetType: "mergeField", targetName: "Url" }],
  methods: {
    scanned: {
      type: "webhook",
      name: "Scanned",
      verify: { scheme: "none", reason: "A test signs nothing." },
      request: { fields: [{ connectorField: "name" }] },
    },
    download: {
      type: "action",
      name: "Download",
      endpoint: "/scans/{{Name}}",
      parameters: [{ targetType: "mergeField", targetName: "Name" }],
      response: { bodyType: "file", fields: [file] },
    },
    upload: {
      type: "action",
      name: "Upload",
      httpMethod: "PUT",
      endpoint: "/archive",
      request: { bodyType: "file", fields: [file] },
    },
  },
};
const copying = {
  id: "copying",
  name: "Copying",
  connectors: { archive: { connector: "archive" } },
  start: "scanned",
  steps: {
    scanned: { webhook: "archive.scanned", next: "download" },
    download: { method: "archive.download", map: { Name: "{{scanned.Name}}" }, next: "choose" },
    choose: {
      script: "function after_action() { method_response = { scan: method_request.Scan }; return true; }",
      map: { Scan: "{{download.File}}" },
      fields: [{ connectorField: "scan", dataType: "file" }],
      next: "upload",
    },
    upload: { method: "archive.upload", map: { File: "{{choose.Scan}}" } },
  },
};

interface Upload {
  readonly type: string | undefined;
  readonly bytes: Buffer;
}

/** A vendor with one scan, which keeps what is uploaded. */
async function startArchive(): Promise<{
  readonly url: string;
  readonly host: string;
  readonly uploads: Upload[];
}> {
  const uploads: Upload[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((bytes) => {
      if (request.method === "PUT") uploads.push({ type: request.headers["content-type"], bytes });
      if (request.method === "PUT") response.writeHead(204).end();
      else response.writeHead(200, { "content-type": "image/tiff" }).end(scan);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return { url: `http://${host}`, host, uploads };
}

const scan = Buffer.alloc(300_000, Buffer.from([0, 1, 2, 0xff, 0xfe]));

let project: string;
beforeAll(async () => {
  project = await createProject({
    "connectors/archive/connector.json": archive,
    "installations/archive.json": { connector: "archive", parameters: { Url: { env: "ARCHIVE_URL" } } },
    "cycles/copying.json": copying,
  });
});
afterAll(removeFolders);

it("a file goes from one step to the next, and only its handle is in the journal", async () => {
  const { url, host, uploads } = await startArchive();
  const server = await serve(project, { args: ["--allow-egress", host], env: { ARCHIVE_URL: url } });
  await server.manage("POST", "/cycles/copying/start");
  await fetch(await server.webhookUrl("copying"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"name":"a b.tif"}',
  });
  await until(() => uploads.length === 1);
  expect(uploads).toEqual([{ type: "image/tiff", bytes: scan }]);
  const { items } = await server.manage<{ items: { id: string }[] }>("GET", "/transactions");
  const path = `/transactions/${String(items[0]?.id)}`;
  const shown = JSON.stringify(await server.manage("GET", path));
  expect(shown).toMatch(/"File":"file_[0-9a-f]{48}"/);
  expect(shown).toContain("[a b.tif, 300000 bytes]");
  expect(shown.length).toBeLessThan(10_000);
  await server.end("SIGTERM");
});

it("a command gives a file of the disk to the server that makes the call", async () => {
  const { url, host, uploads } = await startArchive();
  const server = await serve(project, { args: ["--allow-egress", host], env: { ARCHIVE_URL: url } });
  const path = join(project, "b.png");
  await writeFile(path, "picture");
  const call = (file: string) =>
    hookwright(["call", "archive.upload", "--set", `File=${file}`, "--server", server.managementUrl], {
      HOOKWRIGHT_TOKEN: "test-admin-token",
    });
  expect(await call(`@${path};type=image/png`)).toMatchObject({ code: 0, stdout: "{}\n" });
  expect(uploads).toEqual([{ type: "image/png", bytes: Buffer.from("picture") }]);
  expect(await call("@none.png")).toMatchObject({ code: 2, stderr: expect.stringContaining("no file") });
  await writeFile(path, Buffer.alloc(800_000));
  expect(await call(`@${path}`)).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/data\/too-large|too large|at most/),
  });
  expect(uploads).toHaveLength(1);
  await server.end("SIGTERM");
});

it("a command sends a file of the disk, and saves one that comes out", async () => {
  const { url, host, uploads } = await startArchive();
  const options = ["--project", project, "--allow-egress", host];
  const path = join(project, "a.png");
  await writeFile(path, "picture");
  const sent = await hookwright(
    ["call", "archive.upload", "--set", `File=@${path};type=image/png`, ...options],
    { ARCHIVE_URL: url },
  );
  expect(sent).toMatchObject({ code: 0, stdout: "{}\n" });
  expect(uploads).toEqual([{ type: "image/png", bytes: Buffer.from("picture") }]);

  const folder = join(project, "out");
  const args = ["call", "archive.download", "--set", "Name=x.tif", "--save", folder, ...options];
  const received = await hookwright(args, { ARCHIVE_URL: url });
  expect(received).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`Saved ${join(folder, "x.tif")}`),
  });
  expect(await readFile(join(folder, "x.tif"))).toEqual(scan);
  const again = await hookwright(args, { ARCHIVE_URL: url });
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("is there already") });
  expect(await readdir(folder)).toEqual(["x.tif"]);

  const missing = await hookwright(["call", "archive.upload", "--set", "File=@none.png", ...options], {
    ARCHIVE_URL: url,
  });
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no file "none.png"') });
});
