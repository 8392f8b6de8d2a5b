// Webhooks that share a URL, through real HTTP: one hook at the vendor however many steps use it, nobody's deliveries at anybody
// else's, and nothing lost when one of them goes.
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { sharedProject, signingSecret, startShared } from "./shared-project.ts";
import { startSharedVendor } from "./shared-vendor.ts";

const hourMs = 60 * 60 * 1000;
const two = { one: { key: "key-one" }, two: { key: "key-two" } };
const customers = { "key-one": { portal: 111 }, "key-two": { portal: "222" } };
const partners = { "x-token": signingSecret };

/** The cycles that were started by what `send` sent, each as often as it was. */
async function started(
  { engine }: Program,
  send: () => Promise<{ readonly status: number; readonly body: string }>,
): Promise<{ readonly status: number; readonly cycles: readonly string[] }> {
  const before = new Set((await engine.transactions({ limit: 100 })).map(({ id }) => id));
  const { status } = await send();
  const after = await engine.transactions({ limit: 100 });
  const cycles = after.flatMap(({ id, cycle }) => (before.has(id) ? [] : cycle));
  return { status, cycles: cycles.toSorted() };
}

/** Waits until the vendor has so many hooks. */
async function hooksLeft(
  vendor: { readonly hooks: ReadonlyMap<string, unknown> },
  count: number,
): Promise<void> {
  await until(() => vendor.hooks.size === count);
}

test("steps of an installation share one URL and one hook, which goes with its last user", async () => {
  const vendor = await startSharedVendor(customers);
  const ticked = { webhook: "ticked", installation: "one" };
  const program = await startShared({
    vendorUrl: vendor.url,
    installations: { one: two.one },
    cycles: { orders: { ...ticked, map: { Color: "red" } }, others: { ...ticked, map: { Color: "blue" } } },
  });
  const { engine, url } = program;
  const [shown, also] = engine.webhooks().filter(({ cycle }) => cycle !== undefined);
  expect(also).toMatchObject({ url: shown?.url, scope: "installation", installation: "one", byHand: false });
  expect([...vendor.hooks.values()]).toMatchObject([{ url: shown?.url, by: "key-one" }]);
  expect([shown?.remoteIds, also?.remoteIds]).toEqual([[...vendor.hooks.keys()], [...vendor.hooks.keys()]]);
  expect(shown?.url.startsWith(`${url}/api/webhook/`)).toBe(true);
  const event = (): ReturnType<typeof deliver> =>
    deliver(shown?.url ?? "", { id: "e1" }, { "x-token": vendor.secrets[0] ?? "" });
  expect(await started(program, event)).toEqual({ status: 200, cycles: ["orders", "others"] });
  expect((await deliver(shown?.url ?? "", {}, { "x-token": "wrong" })).status).toBe(401);

  await engine.removeCycle("orders", { stop: true });
  expect(await started(program, event)).toEqual({ status: 200, cycles: ["others"] });
  expect(vendor.hooks.size).toBe(1);
  await engine.removeCycle("others", { stop: true });
  await hooksLeft(vendor, 0);
  expect(vendor.calls.filter((call) => call.startsWith("POST"))).toHaveLength(1);
});

test("below a URL there is a hook for each distinct set of values that the create method uses", async () => {
  const vendor = await startSharedVendor(customers);
  const ticked = { webhook: "ticked", installation: "one" };
  const cycles = {
    a: { ...ticked, map: { Topic: "paid", Color: "red" } },
    b: { ...ticked, map: { Topic: "paid", Color: "blue" } },
    c: { ...ticked, map: { Topic: "sent" } },
    d: { ...ticked, installation: "two", map: { Topic: "paid" } },
  };
  const { engine, ...program } = await startShared({ vendorUrl: vendor.url, installations: two, cycles });
  const hooks = [...vendor.hooks.values()];
  expect(hooks.map(({ topic, by }) => `${String(topic)} of ${by}`)).toEqual([
    "paid of key-one",
    "sent of key-one",
    "paid of key-two",
  ]);
  expect(new Set(hooks.slice(0, 2).map(({ url }) => url)).size).toBe(1);
  expect(hooks[2]?.url).not.toBe(hooks[0]?.url);

  // Every secret that is valid now is one of the URL's; without a route all its steps get the delivery.
  const send = (secret: number) => () =>
    deliver(hooks[0]?.url ?? "", { id: "e" }, { "x-token": vendor.secrets[secret] ?? "" });
  expect(await started({ engine, ...program }, send(1))).toMatchObject({ cycles: ["a", "b", "c"] });
  expect(await started({ engine, ...program }, send(2))).toEqual({ status: 401, cycles: [] });

  // A step that wants another topic leaves its hook to the others.
  await engine.stopCycle("b");
  const changed = { ...cycles, b: { ...ticked, map: { Topic: "sent" } } };
  await engine.apply(await sharedProject({ vendorUrl: vendor.url, installations: two, cycles: changed }));
  await engine.startCycle("b");
  expect(vendor.hooks.size).toBe(3);
  await engine.removeCycle("a", { stop: true });
  await hooksLeft(vendor, 2);
});

test("a step that wants other values gives the hook up that it was the last to use", async () => {
  const vendor = await startSharedVendor(customers);
  const ticked = { webhook: "ticked", installation: "one" };
  const project = (Topic: string): Parameters<typeof startShared>[0] => ({
    vendorUrl: vendor.url,
    installations: { one: two.one },
    cycles: { a: { ...ticked, map: { Topic } } },
  });
  const { engine } = await startShared(project("paid"));
  await engine.stopCycle("a");
  await engine.apply(await sharedProject(project("sent")));
  expect([...vendor.hooks.values()]).toMatchObject([{ topic: "paid" }]);
  await engine.startCycle("a");
  await hooksLeft(vendor, 1);
  expect([...vendor.hooks.values()]).toMatchObject([{ topic: "sent" }]);
});

test("a stopped cycle's registration stays beside another one of its URL", async () => {
  const vendor = await startSharedVendor(customers);
  const ticked = { webhook: "ticked", installation: "one" };
  const cycles = { a: { ...ticked, map: { Topic: "paid" } }, b: { ...ticked, map: { Topic: "sent" } } };
  const { engine } = await startShared({ vendorUrl: vendor.url, installations: { one: two.one }, cycles });
  await engine.stopCycle("b");
  expect(await engine.applyHooks()).toMatchObject([{ outcome: "left" }, { outcome: "left" }]);
  expect(Array.from(vendor.hooks.values(), ({ topic }) => topic)).toEqual(["paid", "sent"]);
});

test("a new public URL moves all that share a hook to a new one", async () => {
  const vendor = await startSharedVendor(customers);
  const ticked = { webhook: "ticked", installation: "one" };
  const project = {
    vendorUrl: vendor.url,
    installations: { one: two.one },
    cycles: { a: ticked, b: ticked },
  };
  const program = await startShared(project);
  program.setPublicUrl("https://hooks.example");
  await program.engine.stopCycle("a");
  await program.engine.startCycle("a");
  await hooksLeft(vendor, 1);
  expect([...vendor.hooks.values()][0]?.url).toMatch(/^https:\/\/hooks\.example\/api\/webhook\//);
  await program.engine.removeCycle("a", { stop: true });
  expect(vendor.hooks.size).toBe(1);
  await program.engine.removeCycle("b", { stop: true });
  await hooksLeft(vendor, 0);
});

test("the partner webhook: one URL that is there before any cycle, routed by what the vendor taught", async () => {
  const vendor = await startSharedVendor(customers);
  const happened = { webhook: "happened" };
  const program = await startShared(
    {
      vendorUrl: vendor.url,
      installations: two,
      cycles: {
        first: { ...happened, installation: "one" },
        again: { ...happened, installation: "one" },
        second: { ...happened, installation: "two" },
      },
    },
    { starts: [] },
  );
  const { engine } = program;
  const url = engine.webhooks().find(({ scope }) => scope === "connector")?.url ?? "";
  expect(url.startsWith(`${program.url}/api/partnerwebhook/`)).toBe(true);
  expect((await deliver(url.replace("partnerwebhook", "webhook"), {}, partners)).status).toBe(404);
  expect(await deliver(url, { type: "challenge", challenge: "abc" })).toMatchObject({
    status: 200,
    body: "abc",
  });

  const event = (...portals: unknown[]): (() => ReturnType<typeof deliver>) => {
    const events = portals.map((portal, id) => ({ id: String(id), portal }));
    return () => deliver(url, { events }, partners);
  };
  // Nobody runs: never 406, and recorded.
  expect(await started(program, event(111))).toEqual({ status: 200, cycles: [] });
  for (const id of ["first", "again", "second"]) await engine.startCycle(id);
  expect(await started(program, event(111))).toEqual({ status: 200, cycles: ["again", "first"] });
  expect(await started(program, event("222", 111, "333"))).toEqual({
    status: 200,
    cycles: ["again", "first", "second"],
  });
  expect(await started(program, event("333"))).toEqual({ status: 200, cycles: [] });
  const [nowhere] = await engine.deliveries({ limit: 1 });
  expect(nowhere).toMatchObject({ outcome: "dropped", reason: { code: "webhook/routed-nowhere" } });
  expect(await engine.delivery(nowhere?.id ?? "")).toMatchObject({ account: "$partner" });
  expect((await deliver(url, { events: [] }, { "x-token": "forged" })).status).toBe(401);

  // Each account has its own item, and nothing of the others'.
  const [transaction] = await engine.transactions({ cycle: "second", limit: 1 });
  const visits = JSON.stringify((await engine.transaction(transaction?.id ?? "")).visits);
  expect(visits).toContain("222");
  expect(visits).not.toContain("111");

  // A stopped cycle queues for 24 hours; then its part is dropped, and the others run.
  await engine.stopCycle("first");
  expect(await started(program, event(111))).toEqual({ status: 200, cycles: ["again", "first"] });
  program.clock.advance(25 * hourMs);
  expect(await started(program, event(111))).toEqual({ status: 200, cycles: ["again"] });
  const [partly] = await engine.deliveries({ limit: 1 });
  expect((await engine.delivery(partly?.id ?? "")).verdicts).toMatchObject({
    events: [
      { cycle: "first", outcome: "inactive" },
      { cycle: "again", outcome: "accepted" },
    ],
  });
  expect(vendor.hooks.size).toBe(0);
});

test("a connector's hook is registered once, and outlives the installation that registered it", async () => {
  const vendor = await startSharedVendor(customers);
  const changed = { webhook: "changed" };
  const program = await startShared({
    vendorUrl: vendor.url,
    installations: two,
    cycles: { first: { ...changed, installation: "one" }, second: { ...changed, installation: "two" } },
  });
  const { engine } = program;
  expect([...vendor.hooks.values()]).toMatchObject([{ by: "key-one" }]);
  const url = [...vendor.hooks.values()][0]?.url ?? "";
  const send = (portal: unknown) => () =>
    deliver(url, { id: "e", portal }, { "x-token": vendor.secrets[0] ?? "" });
  expect(await started(program, send("222"))).toEqual({ status: 200, cycles: ["second"] });
  expect(await started(program, send("111"))).toEqual({ status: 200, cycles: ["first"] });

  expect(await engine.connections.disconnect("one")).toMatchObject({ deletedHooks: 0, stopped: ["first"] });
  expect(vendor.hooks.size).toBe(1);
  expect(await started(program, send("222"))).toEqual({ status: 200, cycles: ["second"] });
  expect(await started(program, send("111"))).toEqual({ status: 200, cycles: [] });
  const [hook] = await engine.subscriptions();
  expect(hook).toMatchObject({
    scope: "connector",
    installation: "two",
    users: [{ cycle: "second", installation: "two" }],
  });
  expect(await engine.connections.disconnect("two")).toMatchObject({ deletedHooks: 1 });
  expect(vendor.hooks.size).toBe(0);
  expect(vendor.calls.at(-1)).toBe("DELETE /hooks/1 by key-two");
});

test("a restart knows who shares a hook and by which values steps are found, and asks no vendor", async () => {
  const vendor = await startSharedVendor({ ...customers, "key-two": { portal: "222", pages: ["p2"] } });
  const project = {
    vendorUrl: vendor.url,
    installations: { one: two.one, two: { key: "key-two", page: "p2" } },
    cycles: {
      first: { webhook: "changed", installation: "one" },
      second: { webhook: "changed", installation: "two" },
      paged: { webhook: "paged", installation: "two" },
    },
  };
  const before = await startShared(project);
  await before.stop();
  const asked = vendor.calls.length;
  const program = await startProgram({ project: await sharedProject(project), folder: before.folder });
  const url = new URL([...vendor.hooks.values()][0]?.url ?? "").pathname;
  const send = (body: object, headers: Record<string, string>) => () =>
    deliver(program.url + url, body, headers);
  const token = { "x-token": vendor.secrets[0] ?? "" };
  expect(await started(program, send({ portal: "222" }, token))).toEqual({ status: 200, cycles: ["second"] });
  const page = send({ page: "p2" }, { "x-page-token": signingSecret });
  expect(await started(program, page)).toEqual({ status: 200, cycles: ["paged"] });
  expect(vendor.calls).toHaveLength(asked);
  await program.engine.removeCycle("first", { stop: true });
  expect(vendor.hooks.size).toBe(1);
  await program.engine.removeCycle("second", { stop: true });
  await hooksLeft(vendor, 0);
});

test("several ids of one installation: a list means one of", async () => {
  const vendor = await startSharedVendor({ ...customers, "key-two": { portal: ["222", 333] } });
  const cycles = { second: { webhook: "happened", installation: "two" } };
  const program = await startShared({ vendorUrl: vendor.url, installations: two, cycles });
  const url = program.engine.webhooks().find(({ scope }) => scope === "connector")?.url ?? "";
  const send = (portal: unknown) => () => deliver(url, { events: [{ id: "1", portal }] }, partners);
  expect(await started(program, send(333))).toMatchObject({ cycles: ["second"] });
  expect(await started(program, send(222))).toMatchObject({ cycles: ["second"] });
  expect(await started(program, send(22))).toMatchObject({ cycles: [] });
});

test("a chosen value routes only as it was looked up under the installation's own credentials at the start", async () => {
  const vendor = await startSharedVendor({
    "key-one": { portal: 1, pages: ["p1"] },
    "key-two": { portal: 2, pages: ["p2"] },
  });
  const paged = { webhook: "paged" };
  const project = {
    vendorUrl: vendor.url,
    installations: { one: { key: "key-one", page: "p1" }, two: { key: "key-two", page: "p1" } },
    cycles: { mine: { ...paged, installation: "one" }, thief: { ...paged, installation: "two" } },
  };
  const program = await startShared(project, { starts: ["mine"] });
  const { engine } = program;
  const url = engine.webhooks().find(({ scope }) => scope === "connector")?.url ?? "";
  const send = (page: string) => () => deliver(url, { id: "e", page }, { "x-page-token": signingSecret });
  await expect(engine.startCycle("thief")).rejects.toMatchObject({ code: "cycle/not-ready" });
  expect(await started(program, send("p1"))).toEqual({ status: 200, cycles: ["mine"] });

  // A value that is typed while the cycle runs takes nobody's deliveries, and gives up its own.
  const honest = {
    ...project,
    installations: { ...project.installations, two: { key: "key-two", page: "p2" } },
  };
  await engine.apply(await sharedProject(honest));
  await engine.startCycle("thief");
  expect(await started(program, send("p2"))).toEqual({ status: 200, cycles: ["thief"] });
  await engine.apply(await sharedProject(project));
  expect(await started(program, send("p1"))).toEqual({ status: 200, cycles: ["mine"] });
  expect(await started(program, send("p2"))).toEqual({ status: 200, cycles: [] });
  await engine.apply(await sharedProject(honest));
  expect(await started(program, send("p2"))).toEqual({ status: 200, cycles: ["thief"] });
});

test("without the partner's values a cycle does not start, and nothing is taken for the vendor's", async () => {
  const vendor = await startSharedVendor(customers);
  const project = {
    vendorUrl: vendor.url,
    installations: two,
    cycles: { first: { webhook: "happened", installation: "one" } },
  };
  const program = await startShared(project);
  await program.engine.connections.savePartner("vendor", { SigningSecret: "another" });
  const url = program.engine.webhooks()[0]?.url ?? "";
  const send = (token: string) => () =>
    deliver(url, { events: [{ id: "1", portal: 111 }] }, { "x-token": token });
  await until(async () => (await send(signingSecret)()).status === 401);
  expect(await started(program, send("another"))).toEqual({ status: 200, cycles: ["first"] });
});

test("a connector's URL is shown to the operator's account, and to those that have a step there", async () => {
  const vendor = await startSharedVendor(customers);
  const project = await sharedProject({
    vendorUrl: vendor.url,
    installations: two,
    cycles: { first: { webhook: "happened", installation: "one" } },
  });
  const { installations, cycles } = project;
  const accounts = [
    { id: "user", settings: {}, installations, cycles },
    { id: "other", settings: {}, installations, cycles: [] },
  ];
  const { engine } = await startProgram({ project: { ...project, cycles: [], accounts } });
  const shown = (account: string) =>
    engine
      .account(account)
      .webhooks()
      .filter(({ scope }) => scope === "connector")
      .map(({ cycle }) => cycle);
  expect(["default", "user", "other"].map(shown)).toEqual([[undefined], ["first"], []]);
});
