// A vendor that calls the webhook while our create call still waits for its answer, and gives the secret of its signatures there
// (Asana, X-Hook-Secret): neither what the call answers nor what the handshake gave may be lost, wherever the engine is killed.
import { spawn, type ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { programFile } from "../bundled.ts";
import { deliver } from "../engine/deliver.ts";
import { createFolder } from "../engine/program.ts";
import { hookProject, startHook, type HookProject } from "./hook-project.ts";

/** A vendor's hooks by id. */
interface Vendor {
  readonly url: string;
  readonly hooks: Map<string, { readonly target: string; readonly secret: string }>;
  /** What its handshakes were answered. */
  readonly answers: { readonly status: number; readonly echo: string | null }[];
  /** How often it shakes hands for one hook; the last secret counts. */
  times: number;
}

async function startVendor(): Promise<Vendor> {
  const vendor: Vendor = { url: "", hooks: new Map(), answers: [], times: 1 };
  let last = 0;
  const create = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { data } = (await json(request)) as { readonly data: { readonly target: string } };
    const id = String(++last);
    let secret = "";
    for (let count = 1; count <= vendor.times; count++) {
      secret = `hook-secret-${id}-${String(count)}`;
      const answer = await fetch(data.target, { method: "POST", headers: { "x-hook-secret": secret } });
      vendor.answers.push({ status: answer.status, echo: answer.headers.get("x-hook-secret") });
      if (answer.headers.get("x-hook-secret") !== secret) throw new Error("no handshake");
    }
    vendor.hooks.set(id, { target: data.target, secret });
    response
      .writeHead(201, { "content-type": "application/json" })
      .end(JSON.stringify({ data: { gid: id } }));
  };
  const server = createServer((request, response) => {
    const send = (body: unknown): void => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (request.method === "DELETE") {
      vendor.hooks.delete(String(request.url).split("/").at(-1) ?? "");
      send({ data: {} });
    } else if (request.method === "GET")
      send({ data: Array.from(vendor.hooks, ([gid, { target }]) => ({ gid, target })) });
    else
      create(request, response).catch(() => {
        response.writeHead(400, { "content-type": "application/json" }).end('{"error":"no handshake"}');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(vendor, { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
}

function project(url: string): HookProject {
  return {
    verify: {
      scheme: "hmac",
      algorithm: "sha256",
      secret: "{{Cyclr_Webhook_Secret}}",
      content: "{{rawBody}}",
      signature: { value: "{{header.x-hook-signature}}", encoding: "hex" },
    },
    values: { Url: url },
    webhook: {
      subscription: {
        create: ["createHook"],
        delete: "deleteHook",
        adopt: { list: "listHooks", match: { Target: "{{Cyclr_Webhook_Url}}" }, found: "replace" },
      },
      handshake: [
        {
          when: { header: { "X-Hook-Secret": { present: true } } },
          save: { Cyclr_Webhook_Secret: "{{header.x-hook-secret}}" },
          reply: { status: 200, headers: { "X-Hook-Secret": "{{header.x-hook-secret}}" } },
        },
      ],
    },
    methods: {
      createHook: {
        type: "action",
        name: "Create Hook",
        hidden: true,
        httpMethod: "POST",
        endpoint: "/webhooks",
        request: {
          fields: [{ connectorField: "data.target", value: "{{Cyclr_Webhook_Url}}" }],
        },
        response: { fields: [{ connectorField: "data.gid", systemField: "Cyclr_Webhook_Id" }] },
      },
      listHooks: {
        type: "action",
        name: "List Hooks",
        hidden: true,
        httpMethod: "GET",
        endpoint: "/webhooks",
        response: {
          fields: [
            { connectorField: "[data].gid", systemField: "Cyclr_Webhook_Id" },
            { connectorField: "[data].target", systemField: "Target" },
          ],
        },
      },
      deleteHook: {
        type: "action",
        name: "Delete Hook",
        hidden: true,
        httpMethod: "DELETE",
        endpoint: "/webhooks/{{Cyclr_Webhook_Id}}",
      },
    },
  };
}

function sign(text: string, secret = ""): Record<string, string> {
  return { "x-hook-signature": createHmac("sha256", secret).update(text).digest("hex") };
}

async function deliverSigned(url: string, secret: string | undefined): Promise<number> {
  return (await deliver(url, '{"id":1}', sign('{"id":1}', secret))).status;
}

test("the secret of the handshake and the id of the answer are both saved, and the id deletes", async () => {
  const vendor = await startVendor();
  const program = await startHook(project(vendor.url));
  const url = program.webhookUrl();
  expect(vendor.answers).toEqual([{ status: 200, echo: "hook-secret-1-1" }]);
  expect(await deliverSigned(url, "hook-secret-1-1")).toBe(200);
  expect(await deliverSigned(url, "hook-secret-2-1")).toBe(401);
  const late = await deliver(url, "{}", { "x-hook-secret": "mine" });
  expect([late.status, late.headers.get("x-hook-secret")]).toEqual([401, null]);
  expect(await deliverSigned(url, "mine")).toBe(401);
  const [subscription] = await program.engine.subscriptions();
  expect(subscription).toMatchObject({ state: "active" });
  expect(JSON.stringify(subscription)).not.toContain("hook-secret-1-1");
  expect(JSON.stringify(subscription)).toContain("A handshake gave Cyclr_Webhook_Secret.");
  await program.engine.removeCycle("orders", { stop: true });
  await expect.poll(() => vendor.hooks.size).toBe(0);
});

test("of two handshakes for one hook the last one counts", async () => {
  const vendor = await startVendor();
  vendor.times = 2;
  const program = await startHook(project(vendor.url));
  expect(await deliverSigned(program.webhookUrl(), "hook-secret-1-2")).toBe(200);
  expect(await deliverSigned(program.webhookUrl(), "hook-secret-1-1")).toBe(401);
});

test("a vendor that shakes no hands gets no webhook: what it made is deleted", async () => {
  const vendor = await startVendor();
  vendor.times = 0;
  await expect(startHook(project(vendor.url))).rejects.toMatchObject({
    code: "subscription/create-failed",
    message: expect.stringContaining("sent no handshake that gives `Cyclr_Webhook_Secret`"),
  });
  await expect.poll(() => vendor.hooks.size).toBe(0);
});

const serve = await programFile("test/webhook/programs/serve-project.ts");

/** Starts the program; resolves with what it printed, or with nothing when it was killed. */
async function start(args: readonly string[], crashAt = ""): Promise<readonly string[]> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", serve, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, HOOKWRIGHT_CRASH_AT: crashAt },
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => stop(child));
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) if (lines.push(line) === 2) break;
  return lines;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.stdin?.end();
  await once(child, "exit");
}

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

test.each([
  ["handshake.saved", 0],
  ["create.answered", 1],
  ["create.saved", 1],
  ["create.active", 1],
])("killed at %s: one hook afterwards, whose deliveries verify", async (at, hooksLeft) => {
  const vendor = await startVendor();
  const folder = createFolder();
  const file = join(folder, "project.json");
  writeFileSync(file, JSON.stringify(await hookProject(project(vendor.url))));
  const args = [folder, file, await freePort()];
  expect(await start(args, at)).toEqual([]);
  expect(vendor.hooks.size).toBe(hooksLeft);
  const [outcome, url = ""] = await start(args);
  expect(outcome).toBe("started");
  await expect.poll(() => vendor.hooks.size).toBe(1);
  const [hook] = vendor.hooks.values();
  expect(await deliverSigned(url, hook?.secret)).toBe(200);
});
