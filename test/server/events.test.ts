// Live events: told as they happen to whoever may see them, without a gap for who comes back, and a word where there is one.
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished, expect, test } from "vitest";
import { silentLog } from "../../runtime/base/log.ts";
import { startManagementServer } from "../../runtime/server/management.ts";
import { deliver, order } from "../engine/deliver.ts";
import { startProgram } from "../engine/program.ts";
import { twoAccounts } from "../engine/two-accounts.ts";
import { startVendor } from "../engine/vendor.ts";
import { until } from "../engine/until.ts";

interface Told {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly id?: string; readonly state?: string };
}

async function start() {
  const vendor = await startVendor();
  const program = await startProgram({ project: twoAccounts(vendor.url) });
  const options = { engine: program.engine, host: "127.0.0.1", port: 0, token: "token-1", log: silentLog };
  const server = await startManagementServer(options);
  onTestFinished(() => server.stop());
  const watch = async (query = "", headers = {}) => {
    const abort = new AbortController();
    onTestFinished(() => {
      abort.abort();
    });
    const response = await fetch(`${server.url}/api/v1/events${query}`, {
      headers: { authorization: "Bearer token-1", ...headers },
      signal: abort.signal,
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    const told: Told[] = [];
    void read(response, told).catch(() => undefined);
    return { told, abort };
  };
  return { ...program, url: server.url, watch };
}

async function read({ body }: Response, told: Told[]): Promise<void> {
  if (body === null) return;
  let text = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, id, event, data = "{}"] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      if (id !== undefined && event !== undefined)
        told.push({ id, event, data: JSON.parse(data) as Told["data"] });
      text = text.slice(end + 2);
    }
  }
}

test("deliveries, transactions and cycles are told to their account, and to who comes back", async () => {
  const { engine, watch } = await start();
  await engine.startCycle("orders");
  await engine.account("acme").startCycle("orders");
  const { told, abort } = await watch();
  const theirs = await watch("?account=acme");
  // What is there before the first look is no event.
  await until(async () => {
    await deliver(engine.webhooks()[0]?.url ?? "", order(1));
    return told.some(({ event, data }) => event === "transaction" && data.state === "succeeded");
  });
  expect(told.map(({ event }) => event)).toContain("delivery");
  expect(theirs.told).toEqual([]);
  const count = told.length;
  abort.abort();
  await engine.stopCycle("orders");
  const last = { "last-event-id": told[count - 1]?.id ?? "" };
  const again = await watch("", last);
  await until(() => Promise.resolve(again.told.some(({ event }) => event === "cycle")));
  const ids = again.told.map(({ id }) => id);
  expect(told.slice(0, count).some(({ id }) => ids.includes(id))).toBe(false);
  expect(again.told.find(({ event }) => event === "cycle")?.data).toMatchObject({
    id: "orders",
    state: "stopped",
  });
});

test("who comes back with an id that nobody knows is told that there is a gap", async () => {
  const { watch } = await start();
  const { told } = await watch("", { "last-event-id": "another/7" });
  await until(() => Promise.resolve(told.length > 0));
  expect(told).toMatchObject([{ event: "missed" }]);
});

test("who does not read is cut off, and holds nothing in memory", async () => {
  const { engine, url } = await start();
  await engine.startCycle("orders");
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.pause();
  socket.write("GET /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer token-1\r\n\r\n");
  const target = engine.webhooks()[0]?.url ?? "";
  const long = { "x-long": "a".repeat(14_000) };
  // Some of it is with the kernels of both.
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 190 }, () => deliver(target, order(1), long)));
    await wait(1_100);
  }
  const [closed] = await Promise.all([once(socket, "close"), Promise.resolve(socket.resume())]);
  expect(closed).toBeDefined();
}, 30_000);

test("who acts for one account takes nobody else's places, and asks for no head", async () => {
  const { engine, url } = await start();
  const { token } = await engine.accessTokens.create({ name: "acme", scope: "read", account: "acme" });
  const aborts: AbortController[] = [];
  const watchAs = async (by: string): Promise<number> => {
    const abort = new AbortController();
    aborts.push(abort);
    const headers = { authorization: `Bearer ${by}` };
    return (await fetch(`${url}/api/v1/events`, { headers, signal: abort.signal })).status;
  };
  const statuses = await Promise.all(Array.from({ length: 51 }, () => watchAs(token)));
  expect([200, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([50, 1]);
  expect(await watchAs("token-1")).toBe(200);
  for (const abort of aborts) abort.abort();
  await until(async () => (await watchAs(token)) === 200);
  aborts.at(-1)?.abort();
  const head = await fetch(`${url}/api/v1/events`, {
    method: "HEAD",
    headers: { authorization: "Bearer token-1" },
  });
  expect(head.status).toBe(405);
});
