// Webhooks that share a URL and prove their senders in different ways, through real HTTP: each takes what proves itself to it, and
// what it says or does is no word about the others.
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import type { Program } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { sharedProject, startShared } from "./shared-project.ts";
import { startSharedVendor, type SharedVendor } from "./shared-vendor.ts";

const customers = { "key-one": { portal: 111 } };
const fields = [{ connectorField: "id", systemField: "EventId" }];
const common = {
  type: "webhook",
  name: "Shared",
  subscription: { share: "installation" },
  request: { fields },
};

/** A webhook that knows its sender by a secret that stands at a place. */
function told(value: string, rest: object = {}): object {
  return {
    ...common,
    verify: { scheme: "token", value, secret: "{{Cyclr_Webhook_Secret}}" },
    ...rest,
  };
}

interface Doors extends Program {
  /** The one URL. */
  readonly at: string;
  /** The secret of the engine's for those that are registered by hand. */
  secret(): string;
  readonly vendor: SharedVendor;
  /** The cycles that have run so far. */
  started(): Promise<readonly string[]>;
}

const given = (vendorUrl: string, first: object, second: object): Parameters<typeof sharedProject>[0] => ({
  vendorUrl,
  installations: { one: { key: "key-one" } },
  webhooks: { first, second },
  cycles: {
    a: { webhook: "first", installation: "one" },
    b: { webhook: "second", installation: "one" },
  },
});

/** The cycles `a` and `b`, whose webhooks these are. */
async function startDoors(a: object, b: object): Promise<Doors> {
  const vendor = await startSharedVendor(customers);
  const program = await startShared(given(vendor.url, a, b));
  const { engine } = program;
  const urls = new Set(engine.webhooks().flatMap(({ cycle, url }) => (cycle === undefined ? [] : url)));
  expect(urls.size).toBe(1);
  return {
    ...program,
    at: [...urls].join(""),
    secret: () => engine.webhookSecret({ cycle: "b", step: "begun" }),
    vendor,
    started: async () => (await engine.transactions({ limit: 100 })).map(({ cycle }) => cycle).toSorted(),
  };
}

test("a script that does not take the sender for the vendor's refuses for its own webhook only", async () => {
  const scripted = {
    ...common,
    verify: { scheme: "script" },
    script: 'function before_webhook() { return method_request_headers["x-own"] === "yes"; }',
  };
  const { at, secret, started } = await startDoors(scripted, told("{{header.x-token}}"));
  expect(await deliver(at, { id: "1" }, { "x-token": secret() })).toMatchObject({
    status: 200,
  });
  expect(await started()).toEqual(["b"]);
  expect(await deliver(at, { id: "2" }, { "x-own": "yes" })).toMatchObject({
    status: 200,
  });
  expect(await started()).toEqual(["a", "b"]);
  expect(await deliver(at, { id: "3" })).toMatchObject({ status: 401 });
  expect(await deliver(at, { id: "4" }, { "x-token": secret(), "x-own": "yes" })).toMatchObject({
    status: 200,
  });
  expect(await started()).toEqual(["a", "a", "b", "b"]);
});

test("a script that fails for anybody who asks leaves a trace among the refusals", async () => {
  const scripted = {
    ...common,
    verify: { scheme: "script" },
    script: 'function before_webhook() { throw new Error("no header"); }',
  };
  const { engine, at, started } = await startDoors(scripted, told("{{header.x-token}}"));
  expect((await deliver(at, { id: "1" })).status).toBe(500);
  expect(await started()).toEqual([]);
  expect(engine.refusals()[0]).toMatchObject({
    status: 500,
    message: expect.stringContaining("no header") as string,
  });
});

test("one that is registered by hand and one that is registered by calls each have the secret that is theirs", async () => {
  const verify = "{{header.x-token}}";
  const calls = {
    create: ["createHook"],
    delete: "deleteHook",
    share: "installation",
  };
  const registered = told(verify, {
    with: { Topic: "paid" },
    subscription: calls,
  });
  const { at, secret, vendor, started } = await startDoors(registered, told(verify));
  expect((await deliver(at, { id: "1" }, { "x-token": secret() })).status).toBe(200);
  expect(await started()).toEqual(["b"]);
  const [given = ""] = vendor.secrets;
  expect((await deliver(at, { id: "2" }, { "x-token": given })).status).toBe(200);
  expect(await started()).toEqual(["a", "b"]);
});

test("a signal speaks of the registrations of those to whom it is proven", async () => {
  const subscription = { create: ["createHook"], delete: "deleteHook", share: "installation" };
  const registered = (Topic: string, header: string): object =>
    told(`{{header.${header}}}`, {
      with: { Topic },
      subscription,
      signals: [{ when: { body: { id: "gone" } }, do: "recreate" }],
    });
  const { engine, at, vendor } = await startDoors(registered("paid", "x-paid"), registered("sent", "x-sent"));
  const [secret = ""] = vendor.secrets;
  expect(vendor.secrets).toHaveLength(2);
  expect((await deliver(at, { id: "gone" }, { "x-paid": secret })).status).toBe(200);
  const topics = (): unknown[] => [...vendor.hooks].map(([id, { topic }]) => `${id} ${String(topic)}`);
  await until(() => topics().includes("3 paid") && !topics().includes("1 paid"));
  const asked = (await engine.subscriptions()).filter(({ entries }) =>
    entries.some(({ to }) => to === "renewing"),
  );
  expect(asked).toHaveLength(1);
});

test("a key is made for the one webhook of a URL that asks for keys", async () => {
  const keyed = { ...common, verify: { scheme: "apiKey" } };
  const { engine, at, started } = await startDoors(told("{{header.x-token}}"), keyed);
  const { key } = await engine.apiKeys.create({ name: "sender", webhook: "b.begun" });
  expect((await deliver(at, { id: "1" }, { "x-api-key": key })).status).toBe(200);
  expect(await started()).toEqual(["b"]);
  const other = engine.apiKeys.create({ name: "other", webhook: "a.begun" });
  await expect(other).rejects.toMatchObject({ code: "server/bad-request" });
});

test.each(["{{header.x-own}}", "{{body.own}}"])(
  "what proves a sender by %s is in no record of the others",
  async (value) => {
    const open = { ...common, verify: { scheme: "none", reason: "Anybody may say so." } };
    const { engine, at, secret, started } = await startDoors(open, told(value));
    const own = secret();
    const [body, headers] = value.includes("header")
      ? [{ id: "1" }, { "x-own": own }]
      : [{ id: "1", own }, {}];
    expect((await deliver(at, body, { ...headers })).status).toBe(200);
    expect(await started()).toEqual(["a", "b"]);
    const kept = await engine.deliveries({ limit: 10 });
    expect(kept).toHaveLength(2);
    for (const { id } of kept) expect(JSON.stringify(await engine.delivery(id))).not.toContain(own);
  },
);

test("items prove themselves to the webhook whose items they are", async () => {
  const verify = "{{item.token}}";
  const doors = await startDoors(told(verify, { items: "[events]" }), told(verify, { items: "[others]" }));
  const { at, secret, started } = doors;
  const body = {
    events: [{ id: "1", token: secret() }],
    others: [{ id: "2", token: "forged" }],
  };
  expect((await deliver(at, body)).status).toBe(200);
  expect(await started()).toEqual(["a"]);
  expect((await deliver(at, { ...body, others: body.events })).status).toBe(200);
  expect(await started()).toEqual(["a", "a", "b"]);
});

test("a token in a body is masked, whichever webhook of the URL it is for, and its fields are found", async () => {
  const doors = await startDoors(told("{{header.x-token}}"), told("{{body.token}}"));
  const { engine, at, secret } = doors;
  expect((await deliver(at, { id: "1", color: "red", token: secret() })).status).toBe(200);
  const [delivery] = await engine.deliveries({ limit: 1 });
  const { id = "" } = delivery ?? {};
  const shown = await engine.delivery(id);
  expect(shown.body).toContain("red");
  expect(JSON.stringify(shown)).not.toContain(secret());
  const found = await engine.deliveredFields({ cycle: "b", step: "begun" }, id);
  expect(found.fields.map(({ connectorField }) => connectorField)).toContain("color");
});

test("a replay of what was for nobody goes to no webhook that it was never proven to", async () => {
  const route = { by: "{{body.portal}}", equals: "{{Cyclr_Account_Portal}}" };
  const doors = await startDoors(told("{{header.x-token}}"), told("{{header.x-other}}", { route }));
  const { engine, at, secret, started } = doors;
  expect((await deliver(at, { id: "1", portal: 333 }, { "x-other": secret() })).status).toBe(200);
  const [nowhere] = await engine.deliveries({ limit: 1 });
  expect(nowhere).toMatchObject({
    outcome: "dropped",
    reason: { code: "webhook/routed-nowhere" },
  });
  expect(await engine.replayDelivery({ id: nowhere?.id ?? "" })).toMatchObject({
    status: 200,
    outcome: "dropped",
  });
  expect(await started()).toEqual([]);
});

test("what came before came before, whatever a release changes about how its webhook answers", async () => {
  const dedupe = { key: "{{body.id}}" };
  const first = told("{{header.x-token}}", { dedupe });
  const { engine, at, secret, vendor, started } = await startDoors(
    first,
    told("{{header.x-token}}", { dedupe }),
  );
  const send = async (): Promise<number> => (await deliver(at, { id: "1" }, { "x-token": secret() })).status;
  expect(await send()).toBe(200);
  expect(await started()).toEqual(["a", "b"]);
  // The one answers in another way now, so that the two do not look at a request together any more.
  const second = told("{{header.x-token}}", { dedupe, answer: { status: 202 } });
  const changed = await sharedProject(given(vendor.url, first, second));
  await engine.stopCycle("b");
  await engine.apply(changed);
  await engine.startCycle("b");
  expect(await send()).toBe(200);
  expect(await started()).toEqual(["a", "b"]);
  const repeats = await Promise.all(
    ["2", "2", "2"].map((id) => deliver(at, { id }, { "x-token": secret() })),
  );
  expect(repeats.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await started()).toEqual(["a", "a", "b", "b"]);
});

test("while a script of one of them fails nothing starts, and the repeat is for all", async () => {
  const script = 'function before_webhook() { if (method_request.id === "1") throw new Error("not now"); }';
  const { engine, at, secret, started } = await startDoors(
    told("{{header.x-token}}"),
    told("{{header.x-token}}", { script }),
  );
  expect((await deliver(at, { id: "1" }, { "x-token": secret() })).status).toBe(500);
  expect(await started()).toEqual([]);
  expect(await engine.deliveries({ limit: 9 })).toMatchObject([{ outcome: "failed", status: 500 }]);
  expect((await deliver(at, { id: "2" }, { "x-token": secret() })).status).toBe(200);
  expect(await started()).toEqual(["a", "b"]);
});

test("each takes bodies as long as its own definition says", async () => {
  const { at, secret, started } = await startDoors(
    told("{{header.x-token}}", { maxBytes: 1_000 }),
    told("{{header.x-token}}"),
  );
  const long = { id: "1", text: "x".repeat(2_000) };
  expect((await deliver(at, long, { "x-token": secret() })).status).toBe(200);
  expect(await started()).toEqual(["b"]);
});
