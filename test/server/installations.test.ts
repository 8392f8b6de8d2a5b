// Installations that are made over the management API, in no file: with secrets that nobody sees again, there after a restart, of one
// account alone, and gone with everything that was saved.
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { createManagementClient } from "../../runtime/management/client.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { canary, findCanaries } from "../canary.ts";
import { createFolder, startProgram, type ProgramOptions } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { startVendor } from "../engine/vendor.ts";

async function start(given: ProgramOptions) {
  const program = await startProgram(given);
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "t", log: silentLog };
  const { url, stop } = await startManagementServer(options);
  onTestFinished(stop);
  return { ...program, api: createManagementClient({ url, token: "t" }) };
}

const values = { apiKey: canary("made key"), BaseUrl: "http://127.0.0.1:9" };
const made = { name: "second-shop", connector: "shop", values };
const params = { name: "second-shop" };

test("one is made, connected, used, left alone by a restart, and removed", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  const project = shopProject({ created: trigger("tell"), tell: notify() });
  const first = await start({ project, folder });
  const answers: unknown[] = [];
  const body = { ...made, values: { ...values, BaseUrl: vendor.url } };

  const needs = await first.api.call("getConnectorNeeds", { params: { connector: "shop" } });
  expect(needs.authentications).toMatchObject([
    {
      name: "key",
      kind: "apiKey",
      signsIn: false,
      tests: false,
      partner: [],
      asked: [
        { kind: "credential", name: "apiKey", secret: true, required: true },
        { kind: "parameter", name: "BaseUrl", secret: false, required: true },
        { kind: "parameter", name: "WebhookSecret", secret: true },
        { kind: "parameter", name: "Region", required: false, default: "eu" },
      ],
    },
  ]);
  expect(await first.api.call("createInstallation", { body: { ...body, preview: true } })).toMatchObject({
    connected: true,
  });
  await expect(first.api.call("getConnection", { params })).rejects.toMatchObject({ status: 404 });
  const created = await first.api.call("createInstallation", { body });
  expect(created).toMatchObject({ installation: "second-shop", connected: true });
  answers.push(needs, created);
  await first.stop();

  const { api, engine } = await start({ project, folder });
  const listed = await api.call("listInstallations");
  expect(listed.items.map(({ name, isMade, connected }) => [name, isMade, connected])).toEqual([
    ["main-shop", false, true],
    ["second-shop", true, true],
  ]);
  const call = { params: { ...params, method: "notify" }, body: { input: { Text: "hello" } } };
  const called = await api.call("callMethod", call);
  expect(vendor.requests.at(-1)).toMatchObject({ apiKey: values.apiKey });
  answers.push(called, listed, await api.call("getConnection", { params }));
  answers.push(await api.call("deauthenticateInstallation", { params }));
  expect(await api.call("getConnection", { params })).toMatchObject({ connected: false });
  const [, given] = (await api.call("listInstallations")).items;
  expect(given).toMatchObject({ name: "second-shop", connected: false });
  await api.call("saveValues", { params, body: { values: body.values } });
  answers.push(await api.call("removeInstallation", { params }));
  await expect(api.call("getConnection", { params })).rejects.toMatchObject({
    code: "installation/not-found",
  });
  expect(engine.madeInstallations("default")).toEqual([]);
  // What was given once is nobody's who makes another one of this name.
  const empty = await api.call("createInstallation", { body: { name: "second-shop", connector: "shop" } });
  expect([empty.connected, empty.asked.map(({ from }) => from)]).toEqual([
    false,
    [undefined, undefined, undefined, undefined],
  ]);
  expect(findCanaries(JSON.stringify(answers))).toEqual([]);
});

test("what is refused leaves nothing behind", async () => {
  const { api } = await start({ project: shopProject({ created: trigger("tell"), tell: notify() }) });
  const create = (body: object) => api.call("createInstallation", { body: { ...made, ...body } });
  await expect(create({ name: "main-shop" })).rejects.toMatchObject({ code: "installation/name-taken" });
  await expect(create({ connector: "none" })).rejects.toMatchObject({ code: "connector/not-found" });
  await expect(create({ values: { Strange: 1 } })).rejects.toMatchObject({ code: "installation/invalid" });
  for (const name of ["", "Second", "a b", "../x", "a".repeat(101), "$partner"])
    await expect(create({ name })).rejects.toMatchObject({ code: "server/bad-request" });
  expect((await api.call("listInstallations")).items).toHaveLength(1);
  // The connector's own is there already, and becomes one that was made.
  expect(await create({ name: "shop" })).toMatchObject({ installation: "shop", connected: true });
  await expect(create({ name: "shop" })).rejects.toMatchObject({ code: "installation/name-taken" });
  const file = { params: { name: "main-shop" } };
  await expect(api.call("removeInstallation", file)).rejects.toMatchObject({
    code: "installation/in-a-file",
  });
});

test("it is its account's, and a file of its name goes before it", async () => {
  const vendor = await startVendor();
  const project = twoAccounts(vendor.url);
  const { api, engine } = await start({ project });
  const query = { account: "acme" };
  await api.call("createInstallation", { query, body: made });
  await expect(api.call("getConnection", { params })).rejects.toMatchObject({ status: 404 });
  expect(await api.call("getConnection", { params, query })).toMatchObject({ connected: true });
  const [account] = project.accounts ?? [];
  if (account === undefined) throw new Error("There are two accounts.");
  const [file] = account.installations;
  const installations = [...account.installations, { ...file, name: "second-shop", connector: "shop" }];
  await engine.apply({ ...project, accounts: [{ ...account, installations }] });
  const removed = api.call("removeInstallation", { params, query });
  await expect(removed).rejects.toMatchObject({ code: "installation/in-a-file" });
  await engine.apply(project);
  await api.call("removeInstallation", { params, query });
});
