// Scripts on webhooks (B§5.9, B§7, definition-format.md §5), in real runner processes. One program serves all rows of a
// table: the query says what the script is to do.
import { expect, test } from "vitest";
import type { DeliveryRecord } from "../../runtime/store/store.ts";
import { deliver, order, send, type Received } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";

const beforeScript = `
  function announce(level) { method_response_headers["x-levels"] = (method_response_headers["x-levels"] || "") + level; }
  function before_webhook() {
    const task = method_request_parameters.do;
    announce("c");
    if (task === "toPost") { method_request_method = "POST"; method_request = { order: { id: method_request_parameters.id } }; }
    if (task === "toGet") method_request_method = "GET";
    if (task === "replyText") { method_response = "pong <b>"; method_response_status = 418; return false; }
    if (task === "replyJson") { method_response = { challenge: method_request_parameters.challenge }; return false; }
    if (task === "replyNothing") { method_response_status = 204; return false; }
    if (task === "replyHeaders") {
      Object.assign(method_response_headers, {
        "X-Kept": "yes", "x-number": 7, "Content-Type": "text/html", "Content-Length": "1", "Transfer-Encoding": "chunked",
        Connection: "upgrade", "bad name": "x", "x-split": "a\\r\\nb: c",
      });
      return false;
    }
    if (task === "badStatus") { method_response_status = 700; return false; }
    if (task === "parse") method_request = { order: { id: Number(method_request_raw.split(";")[1]) } };
    if (task === "throw") throw new Error("the secret is hunter2");
    if (task === "loop") for (;;);
    if (task === "globals") {
      method_response = {
        endpoint: method_endpoint, method: method_request_method, source: method_request_headers["x-source"],
        raw: method_request_raw, body: method_request, parameters: script_parameters, context: script_execution_context,
      };
      return false;
    }
    return true;
  }`;

const afterScript = `
  function before_webhook() { announce("m"); }
  function after_webhook() {
    const task = method_response.task;
    if (task === "change") { method_response.order.id += 1; method_response.order.customer = typeof announce; }
    if (task === "ignore") return false;
    if (task === "throw") throw new Error("no");
    if (task === "globals")
      method_response.order.customer = [cycle_id, cycle_step_id, cyclr_account_id, transaction_id.length].join();
    if (task === "deep") { let value = 1; for (let i = 0; i < 100; i++) value = [value]; method_response = value; }
    return true;
  }`;

const project = shopProject(
  { created: trigger() },
  { connectorScript: beforeScript, methodScript: afterScript },
);

/** What becomes of a request: its answer, and how it is recorded (`none`: not at all). */
interface Row {
  readonly name: string;
  readonly request: (url: string) => Promise<Received>;
  readonly status: number;
  readonly body: string | object;
  readonly recorded: DeliveryRecord["outcome"] | "none";
  /** The trigger's output, when a transaction was made. */
  readonly output?: object;
  readonly headers?: object;
}

const accepted = { status: 200, body: "Webhook accepted.", recorded: "accepted" } as const;
const found = { status: 200, body: "Webhook found.", recorded: "none" } as const;
const failed = (code: string) => ({ status: 500, body: { status: 500, code }, recorded: "failed" }) as const;

const rows: readonly Row[] = [
  { name: "does nothing", request: (url) => deliver(url, order(1)), ...accepted, output: { OrderId: 1 } },
  { name: "leaves a GET", request: (url) => send(url), ...found },
  {
    name: "turns a GET into a POST",
    request: (url) => send(`${url}?do=toPost&id=41`),
    ...accepted,
    output: { OrderId: 41 },
  },
  { name: "turns a POST into a GET", request: (url) => deliver(`${url}?do=toGet`, order(1)), ...found },
  {
    name: "replies with text",
    request: (url) => deliver(`${url}?do=replyText`, order(1)),
    status: 418,
    body: "pong <b>",
    recorded: "none",
    headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
  },
  {
    name: "replies with JSON to a GET",
    request: (url) => send(`${url}?do=replyJson&challenge=abc`),
    status: 200,
    body: { challenge: "abc" },
    recorded: "none",
    headers: { "content-type": "application/json", "x-levels": "mc" },
  },
  {
    name: "replies with nothing",
    request: (url) => deliver(`${url}?do=replyNothing`, order(1)),
    status: 204,
    body: "",
    recorded: "none",
  },
  {
    name: "replies with headers",
    request: (url) => deliver(`${url}?do=replyHeaders`, order(1)),
    status: 200,
    body: "",
    recorded: "none",
    headers: { "x-kept": "yes", "x-number": "7", "content-length": "0", connection: "keep-alive" },
  },
  {
    name: "replies with a status that is none",
    request: (url) => deliver(`${url}?do=badStatus`, order(1)),
    ...failed("script/bad-reply"),
  },
  {
    name: "reads a body that the engine cannot",
    request: (url) => deliver(`${url}?do=parse`, "id;5", { "content-type": "text/x-order" }),
    ...accepted,
    output: { OrderId: 5 },
  },
  {
    name: "leaves a body that the engine cannot read",
    request: (url) => deliver(url, "id;5", { "content-type": "text/x-order" }),
    status: 415,
    body: { code: "data/unsupported-type" },
    recorded: "none",
  },
  { name: "throws", request: (url) => deliver(`${url}?do=throw`, order(1)), ...failed("script/threw") },
  { name: "throws on a GET", request: (url) => send(`${url}?do=throw`), ...failed("script/threw") },
  {
    name: "runs for ever",
    request: (url) => deliver(`${url}?do=loop`, order(1)),
    ...failed("script/timeout"),
  },
  {
    name: "changes the body afterwards",
    request: (url) => deliver(url, { ...order(1), task: "change" }),
    ...accepted,
    output: { OrderId: 2, Customer: "function" },
  },
  {
    name: "leaves a body with a number longer than its own",
    request: (url) => deliver(url, '{"order":{"id":12345678901234567891,"total":1.10}}'),
    ...accepted,
    output: { OrderId: 12345678901234567891n, Total: "1.10" },
  },
  {
    name: "changes a body with a number longer than its own",
    request: (url) => deliver(url, '{"task":"change","order":{"id":1,"total":1.10}}'),
    ...accepted,
    output: { OrderId: 2, Total: "1.10" },
  },
  {
    name: "ignores the delivery",
    request: (url) => deliver(url, { ...order(1), task: "ignore" }),
    ...accepted,
    recorded: "dropped",
  },
  {
    name: "throws afterwards",
    request: (url) => deliver(url, { ...order(1), task: "throw" }),
    ...failed("script/threw"),
  },
  {
    name: "leaves a body that is too deep",
    request: (url) => deliver(url, { ...order(1), task: "deep" }),
    ...failed("data/too-deep"),
  },
  {
    name: "knows where it is",
    request: (url) => deliver(url, { ...order(1), task: "globals" }),
    ...accepted,
    output: { Customer: "orders,created,default,36" },
  },
];

test("scripts decide what becomes of a request", async () => {
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  for (const row of rows) {
    const before = (await program.deliveries()).length;
    const answer = await row.request(program.webhookUrl());
    const body: unknown = typeof row.body === "string" ? answer.body : JSON.parse(answer.body);
    expect({
      ...row,
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body,
    }).toMatchObject(row);

    const [recorded] = (await program.deliveries()).slice(before);
    expect([row.name, recorded?.outcome ?? "none"]).toEqual([row.name, row.recorded]);
    expect([row.name, recorded?.reason === undefined]).toEqual([
      row.name,
      !["dropped", "failed"].includes(row.recorded),
    ]);
    const output = recorded?.outcome === "accepted" ? await newestOutput(program) : undefined;
    expect({ name: row.name, output }).toMatchObject({ name: row.name, output: row.output });
  }
});

async function newestOutput({ engine }: Program): Promise<unknown> {
  const [newest] = await engine.transactions({ limit: 1 });
  return newest && (await engine.transaction(newest.id)).visits[0]?.output;
}

test("headers that an author may not set are left out of a reply", async () => {
  const program = await startProgram({ project });
  const { headers } = await deliver(`${program.webhookUrl()}?do=replyHeaders`, order(1));
  expect([...headers.keys()]).not.toContain("b");
  expect([...headers.keys()].toSorted()).toEqual([
    "connection",
    "content-length",
    "date",
    "keep-alive",
    "x-content-type-options",
    "x-kept",
    "x-levels",
    "x-number",
  ]);
});

test("a thrown message is kept for the operator and not told to the caller", async () => {
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const { body } = await deliver(`${program.webhookUrl()}?do=throw`, order(1));
  expect(body).not.toContain("hunter2");
  const [delivery] = await program.deliveries();
  expect(JSON.parse(delivery?.reason ?? "")).toMatchObject({
    code: "script/threw",
    message: expect.stringContaining("hunter2"),
  });
});

test("a cycle that never started replies by script, but takes and records nothing", async () => {
  const program = await startProgram({ project });
  const url = program.webhookUrl();
  const answers = await Promise.all([
    send(`${url}?do=replyJson&challenge=abc`),
    deliver(url, { ...order(1), task: "ignore" }),
    deliver(url, { ...order(1), task: "throw" }),
    deliver(`${url}?do=throw`, order(1)),
    send(`${url}?do=throw`),
    send(`${url}?do=toPost&id=1`),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 406, 406, 406, 500, 406]);
  expect(await program.deliveries()).toEqual([]);
});

test("`before_webhook` sees the whole request", async () => {
  const program = await startProgram({ project });
  const url = program.webhookUrl();
  const raw = '{ "order": {"id": 1} }';
  const { body } = await deliver(`${url}?do=globals`, raw, { "x-source": "web" });
  expect(JSON.parse(body)).toEqual({
    endpoint: url,
    method: "POST",
    source: "web",
    raw,
    body: { order: { id: 1 } },
    parameters: { Region: "eu" },
    context: "RUNNING_TRANSACTION",
  });
});
