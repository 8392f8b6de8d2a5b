// A cycle that is made over the management API: checked by the compiler, kept by the store as its author wrote it, and there after a
// restart, which no command of a stopped server mistakes for a cycle whose file is gone. One that has a file is changed in it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createManagementClient } from "../../runtime/management/client.ts";
import { shippingProject, shop } from "./definitions.ts";
import { createProject, hookwright, removeFolders, serve } from "./program.ts";
import { startCountingVendor } from "./vendor.ts";

afterAll(removeFolders);

const { connectors } = shippingProject["cycles/shipping.json"];

const made = {
  ...shippingProject["cycles/shipping.json"],
  id: "made",
  name: "Made here",
  connectors: { shop: { connector: "shop", installation: "second" } },
};

/** With a script that its calls run. */
const project = {
  ...shippingProject,
  "connectors/shop/connector.json": {
    ...shop,
    script: `function before_action() {
      console.log(method_request.kind);
      method_request.kind = "green tea";
      return true;
    }`,
  },
};

test("is validated, saved, started, changed, and outlives its process", { timeout: 90_000 }, async () => {
  const vendor = await startCountingVendor();
  const folder = await createProject(project);
  const env = { SHOP_URL: vendor.url };
  const args = ["--allow-egress", vendor.hostPort];
  const begin = async () => {
    const server = await serve(folder, { env, args });
    return { server, api: createManagementClient({ url: server.managementUrl, token: "test-admin-token" }) };
  };
  const { server, api } = await begin();
  const params = { cycle: "made" };

  const body = { name: "second", connector: "shop", values: { ShopUrl: vendor.url } };
  await expect(api.call("validateCycle", { params, body: { definition: made } })).resolves.toMatchObject({
    valid: false,
  });
  await api.call("createInstallation", { body });

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
  const { scripts } = await api.call("getConnector", { params: { connector: "shop" } });
  expect(scripts.map(({ method, event }) => [method, event])).toEqual([["ship", "before_action"]]);
  const trial = await api.call("tryScript", {
    params: { connector: "shop", method: "ship", event: "before_action" },
    body: { globals: { method_request: { kind: "tea" } } },
  });
  expect(trial).toMatchObject({
    accepted: true,
    changed: { method_request: { before: { kind: "tea" }, after: { kind: "green tea" } } },
    log: [expect.stringContaining("tea")],
  });

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
  // Of two that were made from the same text, at the same time, one is saved.
  const both = await Promise.allSettled(
    ["One", "Other"].map((name) => {
      const query = { revision: saved.revision };
      return api.call("saveCycle", { params, query, body: { definition: { ...made, name } } });
    }),
  );
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(both).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ code: "cycle/changed" }) }),
  );
  await api.call("startCycle", { params });
  const changed = JSON.stringify({ ...made, name: "Changed" });
  await expect(api.call("saveCycle", { params, body: { text: changed } })).rejects.toMatchObject({
    code: "cycle/running",
  });
  await api.call("saveCycle", { params, query: { restart: true }, body: { text: changed } });
  expect((await api.call("applyProject")).items).toEqual([]);
  await server.end("SIGTERM");

  expect((await hookwright(["urls", "--project", folder], env)).stdout).toContain("made");
  const again = await begin();
  const cycles = (await again.api.call("listCycles")).items;
  expect(cycles).toMatchObject([{ id: "shipping" }, { id: "made", name: "Changed", state: "running" }]);
  const url = await again.server.webhookUrl("made");
  const sent = { method: "POST", body: JSON.stringify({ id: 7, kind: "tea" }) };
  const headers = { "content-type": "application/json" };
  expect((await fetch(url, { ...sent, headers })).status).toBe(200);
  await expect.poll(() => vendor.calls.length, { timeout: 20_000 }).toBe(1);
  const second = { params: { name: "second" } };
  await expect(again.api.call("removeInstallation", second)).rejects.toMatchObject({
    code: "installation/in-use",
  });
  await again.api.call("removeCycle", { params, query: { stop: true } });
  await expect(again.api.call("getCycleDefinition", { params })).rejects.toMatchObject({ status: 404 });
  await again.api.call("removeInstallation", second);
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

  // Files are the operator's: a token of one account neither writes nor applies them.
  const { token } = await api.call("createToken", {
    body: { name: "own", account: "default", scope: "write" },
  });
  const own = createManagementClient({ url: server.managementUrl, token });
  const forbidden = { status: 403, code: "server/forbidden" };
  await expect(own.call("saveCycle", { params, body: { text: mine } })).rejects.toMatchObject(forbidden);
  await expect(own.call("applyCycle", { params })).rejects.toMatchObject(forbidden);
  // Nor is a cycle saved onto a connector that has changed and was not applied.
  writeFileSync(
    join(project, "connectors", "shop", "connector.json"),
    JSON.stringify({ ...shop, version: "1.0.1" }),
  );
  const newer = { code: "project/not-applied" };
  await expect(api.call("saveCycle", { params, body: { text: mine } })).rejects.toMatchObject(newer);
  expect(readFileSync(file, "utf8")).toBe(theirs);
  const other = { params: { cycle: "other" }, body: { definition: { ...made, id: "other", connectors } } };
  await expect(own.call("saveCycle", other)).rejects.toMatchObject(newer);
  await api.call("applyProject");
  await own.call("saveCycle", other);
  await server.end("SIGTERM");
});
