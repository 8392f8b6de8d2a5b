// `hookwright keys` as an operator uses it, without a server and beside one: the key that is printed opens the webhook.
import { afterAll, afterEach, expect, it } from "vitest";
import { createProject, hookwright, removeFolders, serve, type Server } from "./program.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end("SIGKILL");
});
afterAll(removeFolders);

const connector = {
  id: "desk",
  name: "Desk",
  version: "1.0.0",
  authentication: { off: { type: "none" } },
  methods: {
    received: {
      type: "webhook",
      name: "Received",
      verify: { scheme: "apiKey" },
      answer: { status: 200, body: { message: { execution_id: "{{TransactionId}}" } } },
      request: { fields: [{ connectorField: "id", systemField: "Id" }] },
    },
  },
};

async function post(url: string, key: string): Promise<Response> {
  const headers = { "content-type": "application/json", "x-api-key": key };
  return fetch(url, { method: "POST", headers, body: '{"id":"1"}' });
}

it("makes keys with and without a server, shows them once, and revokes them", async () => {
  const project = await createProject({
    "connectors/desk/connector.json": connector,
    "installations/desk.json": { connector: "desk" },
    "cycles/orders.json": {
      id: "orders",
      name: "Orders",
      connectors: { desk: { connector: "desk" } },
      start: "received",
      steps: { received: { webhook: "desk.received" } },
    },
  });
  const keys = (...args: readonly string[]) => hookwright(["keys", ...args, "--project", project]);

  const first = await keys("create", "before");
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^hwk_[A-Za-z0-9]{44}\n$/) });
  expect(first.stderr).toContain("not shown again");

  const server = await serve(project);
  servers.push(server);
  await hookwright(["start", "orders", "--project", project]);
  const url = await server.webhookUrl("orders");
  const second = await keys("create", "beside", "--webhook", "orders", "--expires", "2999-01-01T00:00:00Z");
  expect(second.stderr).toContain(`curl -X POST '${url}' -H 'x-api-key: ${second.stdout.trim()}'`);
  for (const made of [first, second]) {
    const answer = await post(url, made.stdout.trim());
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      message: { execution_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  }
  const listed = await keys("list");
  const lastFour = ({ stdout }: { readonly stdout: string }): string => stdout.trim().slice(-4);
  expect(listed.stdout).toContain(`before  …${lastFour(first)}  every webhook  made `);
  expect(listed.stdout).toContain(`beside  …${lastFour(second)}  orders.received  made `);
  expect(listed.stdout).toContain("until 2999-01-01T00:00:00");
  expect(listed.stdout).not.toContain(first.stdout.trim());
  expect(server.log()).not.toContain("hwk_");

  expect((await keys("revoke", "before")).stdout).toBe(
    `before (…${lastFour(first)}) proves nothing any more\n`,
  );
  expect((await post(url, first.stdout.trim())).status).toBe(401);
  expect((await post(url, second.stdout.trim())).status).toBe(200);
  expect(await keys("revoke", "before")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("no key `before`"),
  });
  expect(await keys("create", "beside")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("already"),
  });
  expect((await keys("create")).code).toBe(2);
  expect((await keys("forget", "x")).code).toBe(2);
});
