// Two secrets while one takes the place of the other: what the vendor signs with either is taken until the former hook is gone, and
// with the former no longer then. A vendor that says a hook exists already leaves none without a secret (n8n CVE-2026-86080).
import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { startServer } from "../http/servers.ts";
import { hookProject, startHook, type HookProject } from "./hook-project.ts";

/** A vendor that keeps what it was told: URL and secret of each hook, in their order. */
interface Vendor {
  readonly url: string;
  readonly told: { readonly target: string; readonly secret: string }[];
  /** What a delete or a create is answered. */
  deleteStatus: number;
  createStatus: number;
}

async function startVendor(): Promise<Vendor> {
  const told: { readonly target: string; readonly secret: string }[] = [];
  const vendor = { url: "", told, deleteStatus: 204, createStatus: 201 };
  const end = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  };
  const server = await startServer((response, { method, body }) => {
    if (method === "DELETE") return end(response, vendor.deleteStatus, {});
    if (vendor.createStatus !== 201) return end(response, vendor.createStatus, { error: "Hook exists." });
    told.push(JSON.parse(body) as Vendor["told"][number]);
    return end(response, 201, { id: told.length });
  });
  return Object.assign(vendor, { url: server.url });
}

function project(url: string): HookProject {
  return {
    verify: { preset: "typeform" },
    values: { Url: url },
    webhook: { subscription: { create: ["createHook"], delete: "deleteHook" } },
    methods: {
      createHook: {
        type: "action",
        name: "Create Hook",
        hidden: true,
        httpMethod: "POST",
        endpoint: "/hooks",
        request: {
          fields: [
            { connectorField: "target", value: "{{Cyclr_Webhook_Url}}" },
            { connectorField: "secret", value: "{{Cyclr_Webhook_Secret}}" },
          ],
        },
        response: { fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id" }] },
      },
      deleteHook: {
        type: "action",
        name: "Delete Hook",
        hidden: true,
        httpMethod: "DELETE",
        endpoint: "/hooks/{{Cyclr_Webhook_Id}}",
      },
    },
  };
}

async function statusOf(program: Program, secret: string): Promise<number> {
  const body = '{"id":1}';
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const path = new URL(program.webhookUrl()).pathname;
  return (await deliver(program.url + path, body, { "typeform-signature": `sha256=${signature}` })).status;
}

test("both secrets are good while the former hook is being deleted, the new one alone afterwards", async () => {
  const vendor = await startVendor();
  const program = await startHook(project(vendor.url));
  await program.engine.stopCycle("orders");
  vendor.deleteStatus = 500;
  program.setPublicUrl(program.url.replace("127.0.0.1", "localhost"));
  await program.engine.startCycle("orders");
  const [former, current] = vendor.told;
  if (former === undefined || current === undefined) throw new Error("told once");
  expect(former.secret).not.toBe(current.secret);
  expect(await statusOf(program, former.secret)).toBe(200);
  expect(await statusOf(program, current.secret)).toBe(200);
  expect(await statusOf(program, `${current.secret}x`)).toBe(401);

  vendor.deleteStatus = 204;
  await expect
    .poll(() => {
      program.clock.advance(60 * 60 * 1000);
      return statusOf(program, former.secret);
    })
    .toBe(401);
  expect(await statusOf(program, current.secret)).toBe(200);
});

test.each([409, 422])(
  "CVE-2026-86080: a create that is answered %i leaves no webhook that takes anything",
  async (status) => {
    const vendor = await startVendor();
    vendor.createStatus = status;
    const program = await startProgram({ project: await hookProject(project(vendor.url)) });
    await expect(program.engine.startCycle("orders")).rejects.toMatchObject({ code: /^subscription\// });
    for (const secret of ["x", "undefined", "null"])
      expect(await statusOf(program, secret)).toBeGreaterThanOrEqual(401);
    expect((await deliver(program.webhookUrl(), { id: 1 })).status).toBeGreaterThanOrEqual(401);
    expect(await program.deliveries()).toEqual([]);
  },
);
