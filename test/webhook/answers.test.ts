// Every answer that a webhook gives, in every state of its cycle, over real HTTP (S3, B§5.3–5.4). What is refused leaves
// nothing in the store.
import { STATUS_CODES } from "node:http";
import { describe, expect, test } from "vitest";
import { deliver, order, send, type Received } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";

const hourMs = 60 * 60 * 1000;

/** How a cycle comes into each state. */
const states: Readonly<Record<string, (program: Program) => Promise<void>>> = {
  "never started": async () => undefined,
  running: async ({ engine }) => {
    await engine.startCycle("orders");
  },
  "stopped 24 hours ago": async ({ engine, clock }) => {
    await engine.startCycle("orders");
    await engine.stopCycle("orders");
    clock.advance(24 * hourMs);
  },
  "stopped for more than 24 hours": async ({ engine, clock }) => {
    await engine.startCycle("orders");
    await engine.stopCycle("orders");
    clock.advance(24 * hourMs + 1);
  },
};

const takes = ["running", "stopped 24 hours ago"];

const accepted = [200, "Webhook accepted."] as const;
const found = [200, "Webhook found."] as const;
const inactive = [406, "Please make sure your webhook is active."] as const;
const notFound = [404, "Webhook not found."] as const;

const post = { method: "POST", headers: { "content-type": "application/json" } };

/** Requests that get S3's answers, which are the same in every state but for a POST. */
const requests: readonly {
  readonly name: string;
  readonly request: (url: string) => Promise<Received>;
  readonly answer: (state: string) => readonly [status: number, body: string];
}[] = [
  {
    name: "POST of JSON",
    request: (url) => deliver(url, order(1)),
    answer: (state) => (takes.includes(state) ? accepted : inactive),
  },
  {
    name: "POST with a query",
    request: (url) => deliver(`${url}?campaign=spring&campaign=autumn`, order(1)),
    answer: (state) => (takes.includes(state) ? accepted : inactive),
  },
  {
    name: "POST without a body",
    request: (url) => send(url, { method: "POST" }),
    answer: (state) => (takes.includes(state) ? accepted : inactive),
  },
  { name: "GET", request: (url) => send(url), answer: () => found },
  { name: "GET with a query", request: (url) => send(`${url}?x=1`), answer: () => found },
  { name: "HEAD", request: (url) => send(url, { method: "HEAD" }), answer: () => [200, ""] },
  ...[
    (url: string) => url.replace(/.$/, ""),
    (url: string) => `${url}0`,
    (url: string) => `${url}/`,
    (url: string) => `${url}/x`,
    (url: string) => `${url};x`,
    (url: string) => url.replace(/[A-Za-z](?=[^A-Za-z]*$)/, swapCase),
    (url: string) => url.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
    (url: string) => url.replace("/api/webhook/", "/API/webhook/"),
    (url: string) => url.replace("/api/webhook/", "/api/webhook//"),
    (url: string) => url.replace("/api/webhook/", "/api/webhooks/"),
    (url: string) => new URL("/api/webhook/", url).href,
    (url: string) => new URL("/", url).href,
  ].map((change) => ({
    name: `POST near ${change.toString().slice(6, 70)}`,
    request: (url: string) => deliver(change(url), order(1)),
    answer: () => notFound,
  })),
];

function swapCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

describe.each(Object.entries(states))("a cycle that is %s", (state, enter) => {
  test("answers every request as S3 says", async () => {
    const program = await startProgram({ project: shopProject({ created: trigger() }) });
    await enter(program);
    for (const { name, request, answer } of requests) {
      const { status, headers, body } = await request(program.webhookUrl());
      expect([name, status, body]).toEqual([name, ...answer(state)]);
      expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    const posts = requests.filter(({ answer }) => answer(state) === accepted);
    expect(await program.engine.transactions({ limit: 100 })).toHaveLength(posts.length);
  });

  test("refuses what it cannot take, with a problem document", async () => {
    const program = await startProgram({ project: shopProject({ created: trigger() }) });
    await enter(program);
    for (const { name, request, status, code, headers = {} } of refusals()) {
      const answer = await request(program.webhookUrl());
      expect([name, answer.status]).toEqual([name, status]);
      const title = STATUS_CODES[status];
      expect(JSON.parse(answer.body)).toMatchObject({ status, code, title, detail: expect.any(String) });
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": "application/problem+json",
        "x-content-type-options": "nosniff",
        ...headers,
      });
    }
    expect(await program.engine.transactions({ limit: 100 })).toEqual([]);
  });
});

interface Refusal {
  readonly name: string;
  readonly request: (url: string) => Promise<Received>;
  readonly status: number;
  readonly code: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function refusals(): Refusal[] {
  const mebibyte = 1024 * 1024;
  const body = (sizeBytes: number): string => JSON.stringify("x".repeat(sizeBytes - 2));
  return [
    ...["PUT", "PATCH", "DELETE", "OPTIONS"].map((method) => ({
      name: method,
      request: (url: string) => send(url, { method }),
      status: 405,
      code: "server/method-not-allowed",
      headers: { allow: "GET, HEAD, POST" },
    })),
    { name: "broken JSON", request: (url) => deliver(url, '{"order":'), status: 400, code: "data/malformed" },
    {
      name: "deep JSON",
      request: (url) => deliver(url, `${"[".repeat(65)}${"]".repeat(65)}`),
      status: 400,
      code: "data/too-deep",
    },
    {
      name: "no content type",
      request: (url) => send(url, { method: "POST", body: new Uint8Array([49]) }),
      status: 415,
      code: "data/unsupported-type",
    },
    {
      name: "an unknown content type",
      request: (url) => deliver(url, "1", { "content-type": "application/x-unknown" }),
      status: 415,
      code: "data/unsupported-type",
    },
    {
      name: "a compressed body",
      request: (url) => deliver(url, "1", { "content-encoding": "br" }),
      status: 415,
      code: "data/unsupported-encoding",
    },
    {
      name: "a body over 1 MiB",
      request: (url) => deliver(url, body(mebibyte + 1)),
      status: 413,
      code: "data/too-large",
    },
    {
      name: "a body over 1 MiB of unknown length",
      request: (url) =>
        send(url, { ...post, body: streamOf(body(mebibyte + 1)), duplex: "half" } as RequestInit),
      status: 413,
      code: "data/too-large",
    },
  ];
}

/** A body that is sent in pieces, so that no length is announced. */
function streamOf(text: string): ReadableStream {
  return new Blob([text]).stream();
}

test("takes a body of exactly 1 MiB", async () => {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  await program.engine.startCycle("orders");
  const { status } = await deliver(program.webhookUrl(), JSON.stringify("x".repeat(1024 * 1024 - 2)));
  expect(status).toBe(200);
});

test("records what was received, and masks credentials", async () => {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  await program.engine.startCycle("orders");
  const body = '{ "order": { "id": 12345678901234567890, "total": 1.50 } }';
  const headers = { authorization: "Bearer secret-1", "x-api-key": "secret-2", "x-source": "web" };
  await deliver(`${program.webhookUrl()}?campaign=a%20b`, body, headers);
  const transaction = await program.transaction(["succeeded"]);
  const delivery = await program.store.delivery(transaction.delivery ?? "");
  expect(Buffer.from(delivery?.body ?? []).toString()).toBe(body);
  expect(delivery).toMatchObject({
    outcome: "accepted",
    status: 200,
    method: "POST",
    receivedAtMs: program.clock.now(),
  });
  expect(delivery?.target).toMatch(/^\/api\/webhook\/\w{22}\?campaign=a%20b$/);
  expect(JSON.parse(delivery?.headers ?? "")).toMatchObject({
    authorization: "[redacted]",
    "x-api-key": "[redacted]",
    "x-source": "web",
  });
  expect(transaction.visits[0]?.output).toEqual({
    OrderId: 12345678901234567890n,
    Total: "1.50",
    Source: "web",
    Campaign: "a b",
  });
});

test("what decides about a delivery is kept, whatever it is called; a credential never is", async () => {
  const text = (name: string): string => JSON.stringify([{ kind: "header", name }]);
  const rules = `dedupe: { key: ${text("x-token-id")}, windowMs: 1000 },
    order: { by: ${text("x-secretary")}, sequence: ${text("authorization")}, as: "text", late: "drop" }`;
  const program = await startProgram({ project: shopProject({ created: trigger() }, { webhook: rules }) });
  await program.engine.startCycle("orders");
  const sent = { "x-token-id": "t-1", "x-secretary": "Ada", authorization: "Bearer s", "x-token": "s" };
  await deliver(program.webhookUrl(), order(1), sent);
  const [kept] = await program.deliveries();
  expect(JSON.parse(kept?.headers ?? "")).toMatchObject({
    ...sent,
    authorization: "[redacted]",
    "x-token": "[redacted]",
  });
});

test("a field of the wrong type fails the transaction, not the delivery", async () => {
  const program = await startProgram({ project: shopProject({ created: trigger() }) });
  await program.engine.startCycle("orders");
  const { status, body } = await deliver(program.webhookUrl(), order("many"));
  expect([status, body]).toEqual(accepted);
  const transaction = await program.transaction(["failed"]);
  expect(transaction.error).toMatchObject({ code: "value/type-mismatch" });
  expect(transaction.visits).toMatchObject([{ visit: 0, step: "created", state: "failed" }]);
});
