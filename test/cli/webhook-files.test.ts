// Files that come with deliveries, and a file as the answer, in a running server: what is kept, what is given back, and that nothing in
// a sender's data opens a file (CVE-2026-21858).
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProject, removeFolders, serve, type Server } from "./program.ts";

const file = { connectorField: "$body", systemField: "File", dataType: "file" };
const verify = { scheme: "token", value: "{{header.x-token}}", secret: "{{Token}}" };
const scans = {
  id: "scans",
  name: "Scans",
  version: "1.0.0",
  baseUrl: "https://scans.example",
  parameters: [{ targetType: "secret", targetName: "Token" }],
  methods: {
    uploaded: {
      type: "webhook",
      name: "Uploaded",
      verify,
      filter: { body: { kind: { not: "draft" } } },
      dedupe: { key: "{{header.x-id}}" },
      request: {
        fields: [
          { connectorField: "title", systemField: "Title" },
          { connectorField: "scan", systemField: "Scan", dataType: "file" },
        ],
      },
    },
    raw: {
      type: "webhook",
      name: "Raw",
      verify,
      request: { fields: [file] },
    },
    noted: {
      type: "webhook",
      name: "Noted",
      verify,
      request: { fields: [{ connectorField: "scan.name", systemField: "Name" }] },
    },
    giveBack: {
      type: "webhookResponse",
      name: "Give Back",
      request: { bodyType: "file", fields: [file] },
    },
  },
};
const reply = (field: string): object => ({ respond: { method: "scans.giveBack", map: { File: field } } });
const cycle = (id: string, steps: object): object => ({
  id,
  name: id,
  connectors: { scans: { connector: "scans" } },
  start: "got",
  steps,
});

let project: string;
let server: Server;
beforeAll(async () => {
  project = await createProject({
    "connectors/scans/connector.json": scans,
    "installations/scans.json": { connector: "scans", parameters: { Token: { env: "SCANS_TOKEN" } } },
    "cycles/upload.json": cycle("upload", {
      got: { webhook: "scans.uploaded", next: "reply" },
      reply: reply("{{got.Scan}}"),
    }),
    "cycles/raw.json": cycle("raw", {
      got: { webhook: "scans.raw", next: "reply" },
      reply: reply("{{got.File}}"),
    }),
    "cycles/noted.json": cycle("noted", {
      got: { webhook: "scans.noted", next: "reply" },
      reply: { respond: { body: { name: "{{got.Name}}" } } },
    }),
  });
  server = await serve(project, { env: { SCANS_TOKEN: "right" } });
  for (const id of ["upload", "raw", "noted"]) await server.manage("POST", `/cycles/${id}/start`);
});
afterAll(async () => {
  await server.end("SIGTERM");
  await removeFolders();
});

const bytes = Buffer.alloc(200_000, Buffer.from([0, 13, 10, 45, 45, 255]));

function form(parts: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  return data;
}

type Body = NonNullable<RequestInit["body"]>;

async function post(id: string, body: Body, headers: Record<string, string> = {}): Promise<Response> {
  const url = await server.webhookUrl(id);
  const init = { method: "POST", headers: { "x-token": "right", ...headers }, body, duplex: "half" };
  return fetch(url, init as RequestInit);
}

/** The files in the store. */
async function kept(): Promise<readonly string[]> {
  const folder = join(project, ".hookwright", "files");
  const accounts = await readdir(folder).catch(() => []);
  const names = await Promise.all(accounts.map((account) => readdir(join(folder, account))));
  return names.flat().filter((name) => !name.endsWith(".json"));
}

const scan = (): File => new File([bytes], "../sécret\n.tif", { type: "image/tiff" });

it("a file of a form is kept, and is the answer", async () => {
  const before = await kept();
  const answer = await post("upload", form({ title: "Ä", scan: scan() }), { "x-id": "1" });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/tiff"]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="s.cret\.tif"; filename\*=/,
  );
  expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect((await kept()).length).toBe(before.length + 1);
  const again = await post("upload", form({ title: "Ä", scan: scan() }), { "x-id": "1" });
  expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await kept()).length).toBe(before.length + 1);
});

it("nothing is kept of what is refused, dropped or broken off", async () => {
  const before = await kept();
  const refused = await post("upload", form({ scan: scan() }), { "x-token": "wrong" });
  const dropped = await post("upload", form({ kind: "draft", scan: scan() }));
  const broken = await post("upload", "--x\r\nnonsense", {
    "content-type": "multipart/form-data; boundary=x",
  });
  expect([refused.status, dropped.status, broken.status]).toEqual([401, 200, 400]);
  const aborted = post("upload", slowForm(), { "content-type": "multipart/form-data; boundary=x" });
  await expect(aborted).rejects.toThrow("fetch failed");
  expect(await kept()).toEqual(before);
});

/** Breaks off in the middle of a file. */
function slowForm(): ReadableStream {
  const head = '--x\r\nContent-Disposition: form-data; name="scan"; filename="a"\r\n\r\n';
  return new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from(head + "x".repeat(1000)));
      setTimeout(() => controller.error(new Error("gone")), 50);
    },
  });
}

// Ni8mare, CVE-2026-21858: what claims to be a file is data.
it.each([
  [
    "an object with a path",
    { filepath: "/etc/passwd", originalFilename: "a", mimetype: "text/plain", size: 1 },
  ],
  ["a list of them", [{ filepath: "/etc/passwd" }]],
  ["a buffer", { type: "Buffer", data: [1, 2] }],
  ["a binary of another tool", { $binary: { base64: "AA==", subType: "00" } }],
  ["a text like a handle", `file_${"0".repeat(48)}`],
  ["a number", 7],
])("%s in the data is no file", async (_name, value) => {
  const json = { "content-type": "application/json" };
  const answer = await post("upload", JSON.stringify({ scan: value, files: { scan: value } }), json);
  expect([answer.status, await answer.json()]).toMatchObject([422, { code: "value/type-mismatch" }]);
});

it("not even the handle of a file that is there", async () => {
  const [id] = await kept();
  const text = `file_${String(id)}`;
  const json = await post("upload", JSON.stringify({ scan: text }), { "content-type": "application/json" });
  const field = await post("upload", form({ scan: text }));
  expect([json.status, field.status]).toEqual([422, 422]);
});

it("a whole body is a file where the field is `$body`, of any type", async () => {
  for (const [type, body] of [
    ["application/pdf", bytes],
    ["application/json", Buffer.from("{ not json")],
  ] as const) {
    const answer = await post("raw", body, { "content-type": type });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(body)).toBe(true);
  }
});

it("a webhook without a file field keeps none, and sees what was sent", async () => {
  const before = await kept();
  const answer = await post("noted", form({ scan: scan() }));
  expect(await answer.json()).toEqual({ name: "sécret.tif" });
  expect(await kept()).toEqual(before);
});
