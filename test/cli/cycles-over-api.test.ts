// A cycle that is made over the management API: checked by the compiler, kept by the store as its author wrote it, and there after a
// restart, which no command of a stopped server mistakes for a cycle whose file is gone. One that has a file is changed in it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createManagementClient } from "../../runtime/management/client.ts";
import { shippingProject } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve } from "./program.ts";
import { startCountingVendor } from "./vendor.ts";

afterAll(removeFolders);

const made = {
  ...shippingProject["cycles/shipping.json"],
  id: "made",
  name: "Made here",
};

test("is validated, saved, started, changed, and outlives its process", { timeout: 90_000 }, async () => {
  const vendor = await startCountingVendor();
  const project = await createProject(shippingProject);
  const env = { SHOP_URL: vendor.url };
  const args = ["--allow-egress", vendor.hostPort];
  const begin = async () => {
    const server = await serve(project, { env, args });
    return { server, api: createManagementClient({ url: server.managementUrl, token: "test-admin-token" }) };
  };
  const { server, api } = await begin();
  const params = { cycle: "made" };

  const wrong = JSON.stringify({ ...made, start: "none" }, undefined, 2);
  const checked = await api.call("validateCycle", { params, body: { text: wrong } });
  expect([checked.valid, checked.graph]).toEqual([false, undefined]);
  const [finding] = checked.findings;
  expect(wrong.slice(finding?.start.offset, finding?.end.offset)).toBe('"none"');
  await expect(api.call("saveCycle", { params, body: { text: wrong } })).rejects.toMatchObject({
    status: 422,
    code: "cycle/invalid",
  });
  const long = api.call("validateCycle", { params, body: { text: " ".repeat(300_000) } });
  await expect(long).rejects.toMatchObject({ status: 400, code: "data/too-large" });
  const sound = await api.call("validateCycle", { params, body: { definition: made } });
  expect(sound).toMatchObject({
    valid: true,
    findings: [],
    graph: {
      start: "order",
      steps: [
        { id: "order", exits: [{ to: "ship" }] },
        { id: "ship", exits: [] },
      ],
    },
  });
  expect((await api.call("listCycles")).items.map(({ id }) => id)).toEqual(["shipping"]);

  const tried = api.call("tryScript", {
    params: { connector: "shop", method: "orderCreated", event: "after_webhook" },
    body: { globals: { method_response: { id: 1 } } },
  });
  await expect(tried).rejects.toMatchObject({ status: 400, message: expect.stringContaining("no script") });

  const text = JSON.stringify(made, undefined, 2);
  const saved = await api.call("saveCycle", { params, body: { text } });
  expect(saved.notes).toMatchObject([{ kind: "installed", cycle: "made" }]);
  expect(await api.call("getCycleDefinition", { params })).toEqual({
    ...params,
    source: "store",
    text,
    revision: saved.revision,
  });
  const twice = api.call("saveCycle", { params, query: { revision: "none" }, body: { text } });
  await expect(twice).rejects.toMatchObject({ status: 409, code: "cycle/changed" });
  await api.call("startCycle", { params });
  const changed = JSON.stringify({ ...made, name: "Changed" });
  await expect(api.call("saveCycle", { params, body: { text: changed } })).rejects.toMatchObject({
    code: "cycle/running",
  });
  await api.call("saveCycle", { params, query: { restart: true }, body: { text: changed } });
  expect((await api.call("applyProject")).items).toEqual([]);
  await server.end("SIGTERM");

  expect((await hookwright(["urls", "--project", project], env)).stdout).toContain("made");
  const again = await begin();
  const cycles = (await again.api.call("listCycles")).items;
  expect(cycles).toMatchObject([{ id: "shipping" }, { id: "made", name: "Changed", state: "running" }]);
  const url = await again.server.webhookUrl("made");
  const body = JSON.stringify({ id: 7, kind: "tea" });
  expect(
    (await fetch(url, { method: "POST", body, headers: { "content-type": "application/json" } })).status,
  ).toBe(200);
  await again.api.call("removeCycle", { params, query: { stop: true } });
  await expect(again.api.call("getCycleDefinition", { params })).rejects.toMatchObject({ status: 404 });
  await again.server.end("SIGTERM");
  await vendor.close();
});

test("one that has a file is changed in it, and never over what somebody else wrote", async () => {
  const project = await createProject(shippingProject);
  const server = await serve(project, { env: { SHOP_URL: "http://127.0.0.1:9" } });
  const api = createManagementClient({ url: server.managementUrl, token: "test-admin-token" });
  const params = { cycle: "shipping" };
  const file = join(project, "cycles", "shipping.json");
  const { source, text, revision } = await api.call("getCycleDefinition", { params });
  expect([source, text]).toEqual(["file", readFileSync(file, "utf8")]);
  const mine = text.replace(/"name": "[^"]*"/, '"name": "Mine"');
  const saved = await api.call("saveCycle", { params, query: { revision }, body: { text: mine } });
  expect(readFileSync(file, "utf8")).toBe(mine);
  expect((await api.call("listCycles")).items).toMatchObject([{ id: "shipping", name: "Mine" }]);

  const theirs = mine.replace("Mine", "Theirs");
  writeFileSync(file, theirs);
  const blind = {
    params,
    query: { revision: saved.revision },
    body: { text: mine.replace("Mine", "Mine 2") },
  };
  await expect(api.call("saveCycle", blind)).rejects.toMatchObject({ status: 409, code: "cycle/changed" });
  expect(readFileSync(file, "utf8")).toBe(theirs);
  await server.end("SIGTERM");
});
