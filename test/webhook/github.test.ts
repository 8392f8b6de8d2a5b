// Every example payload that GitHub's own packages hold, signed by GitHub's own library, against the shipped connector in a
// running engine. Only its subscription is left out: the secret is given here instead of made with a hook.
import { readFileSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { Webhooks } from "@octokit/webhooks";
import { beforeAll, describe, expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program } from "../engine/program.ts";
import { release } from "../engine/releases.ts";
import { share } from "../share.ts";

const secret = "It's a Secret to Everybody";
/** The package's types describe a default export that it does not have. */
const examples = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly {
  readonly name: string;
  readonly examples: readonly object[];
}[];
const webhooks = new Webhooks({ secret });
/** The events of the connector's `repositoryEvents`. */
const known = ["push", "pull_request", "pull_request_review", "issues", "issue_comment", "release"].concat([
  "create",
  "delete",
  "star",
  "fork",
  "workflow_run",
  "check_run",
]);

interface Example {
  readonly event: string;
  readonly id: string;
  readonly body: string;
  readonly signature: string;
}

let all: readonly Example[] = [];

beforeAll(async () => {
  const payloads = examples.flatMap(({ name, examples: bodies }) =>
    bodies.map((payload) => ({ event: name, body: JSON.stringify(payload) })),
  );
  all = await Promise.all(payloads.map(({ event, body }, index) => sign(event, body, index)));
});

async function sign(event: string, body: string, index: number): Promise<Example> {
  return { event, body, id: `delivery-${String(index)}`, signature: await webhooks.sign(body) };
}

/** The compiled connector, its secret a parameter of the installation. */
function github(): string {
  const source = readFileSync(new URL("../../generated/connectors/github.ts", import.meta.url), "utf8");
  return `${stripTypeScriptTypes(source).replace("export const connector =", "const compiled =")}
    const secret = { name: "WebhookSecret", target: "secret", displayName: "", scope: "account" };
    const { subscription, ...hook } = compiled.methods.repositoryEvents;
    const verify = { ...hook.verify, secret: [{ kind: "merge", name: "WebhookSecret" }] };
    const repositoryEvents = { ...hook, verify, parameters: [...hook.parameters, secret] };
    export const connector = { ...compiled, parameters: [...compiled.parameters, secret], methods: { repositoryEvents } };`;
}

function project(): Project {
  const connector = release("github", github());
  const step: PlanStep = { kind: "webhook", connector: "github", method: "repositoryEvents", map: [] };
  const plan = {
    contract: 1,
    id: "orders",
    name: "GitHub",
    connectors: { github: { connector: "github", installation: "github", release: connector.hash } },
    start: "changed",
    synchronous: false,
    steps: { changed: step },
  };
  return {
    connectors: [connector],
    installations: [
      {
        name: "github",
        connector: "github",
        authentication: { apiKey: "t" },
        parameters: { WebhookSecret: secret },
      },
    ],
    cycles: [release("orders", JSON.stringify(plan))],
  };
}

async function start(): Promise<Program> {
  const program = await startProgram({ project: project() });
  await program.engine.startCycle("orders");
  return program;
}

function headersOf({ event, id, signature }: Example): Record<string, string> {
  return { "x-github-event": event, "x-github-delivery": id, "x-hub-signature-256": signature };
}

function outputOf(transaction: { readonly visits: readonly { readonly output?: unknown }[] }): object {
  return Object(transaction.visits[0]?.output) as object;
}

test("every payload is verified and kept byte by byte; each known event is one transaction with typed fields", async () => {
  const program = await start();
  for (const example of all)
    expect((await deliver(program.webhookUrl(), example.body, headersOf(example))).status).toBe(200);

  const deliveries = await program.deliveries();
  const seen = deliveries.map(({ headers, body, outcome }) => {
    const kept = JSON.parse(headers) as Record<string, string>;
    return [kept["x-github-delivery"], outcome, Buffer.from(body).toString()];
  });
  expect(seen).toEqual(
    all.map(({ id, event, body }) => [id, known.includes(event) ? "accepted" : "dropped", body]),
  );
  const transactions = await program.engine.transactions({ limit: 500 });
  expect(transactions.map(({ state }) => state)).toEqual(
    all.filter(({ event }) => known.includes(event)).map(() => "succeeded"),
  );
  for (const { id, delivery } of transactions) {
    const output = outputOf(await program.engine.transaction(id));
    const { event, body } = all[deliveries.findIndex((record) => record.id === delivery)] ?? {};
    const payload = JSON.parse(String(body)) as {
      sender: { login: string };
      repository: { full_name: string };
    };
    expect(output).toMatchObject({ Event: event });
    expect(Object.values(output)).toContain(payload.repository.full_name);
    expect(Object.keys(output).length).toBeGreaterThan(3);
  }
});

test("a ping starts nothing, and says why", async () => {
  const program = await start();
  const ping = all.find(({ event }) => event === "ping");
  if (ping === undefined) throw new Error("No example of a ping.");
  const answer = await deliver(program.webhookUrl(), ping.body, headersOf(ping));
  expect([answer.status, answer.body]).toEqual([200, "Webhook accepted."]);
  expect(await program.engine.transactions({ limit: 1 })).toEqual([]);
  const [record] = await program.deliveries();
  expect(record).toMatchObject({ outcome: "dropped", reason: expect.stringContaining("`ping`") });
});

test("200 deliveries of one X-GitHub-Delivery at once are one", async () => {
  const program = await start();
  const push = all.find(({ event }) => event === "push");
  if (push === undefined) throw new Error("No example of a push.");
  const sent = Array.from({ length: 200 }, () => deliver(program.webhookUrl(), push.body, headersOf(push)));
  for (const { status } of await Promise.all(sent)) expect(status).toBe(200);
  expect(await program.engine.transactions({ limit: 500 })).toHaveLength(1);
});

describe("one changed bit", () => {
  // Past HTTP, where most of these requests would be refused for their characters and all would take minutes.
  async function statusOf(program: Program, example: Example, body: Uint8Array): Promise<number> {
    const headers = Object.assign(Object.create(null) as Record<string, string>, headersOf(example), {
      "content-type": "application/json",
    });
    const target = new URL(program.webhookUrl()).pathname;
    const request = { method: "POST", target, headers, readBody: () => Promise.resolve(body) };
    return (await program.engine.receive(request)).status;
  }

  test("in a body of up to 1 KiB, of ten", async () => {
    const program = await start();
    const bodies = await Promise.all(
      known.slice(0, 10).map((event, index) => {
        const example = all.find((candidate) => candidate.event === event);
        return sign(event, shorten(JSON.parse(String(example?.body)) as object), index);
      }),
    );
    for (const example of bodies) {
      const bytes = Buffer.from(example.body);
      expect(bytes.length).toBeLessThanOrEqual(1024);
      expect(bytes.length).toBeGreaterThan(100);
      for (const flipped of share(flips(bytes)))
        expect(await statusOf(program, example, flipped), `accepted: ${flipped.toString()}`).toBe(401);
    }
    expect(await program.deliveries()).toEqual([]);
    for (const example of bodies)
      expect(await statusOf(program, example, Buffer.from(example.body))).toBe(200);
    expect(await program.engine.transactions({ limit: 20 })).toHaveLength(10);
  });

  test("in any signature", async () => {
    const program = await start();
    for (const example of share(all)) {
      const body = Buffer.from(example.body);
      for (const flipped of flips(Buffer.from(example.signature))) {
        const changed = { ...example, signature: flipped.toString("latin1") };
        if ((await statusOf(program, changed, body)) !== 401) throw new Error(changed.signature);
      }
    }
    expect(await program.deliveries()).toEqual([]);
  });
});

/** As many members of an object as fit into 1 KiB, in their order. */
function shorten(payload: object): string {
  let short = {};
  for (const [name, value] of Object.entries(payload)) {
    const longer = { ...short, [name]: value as unknown };
    if (JSON.stringify(longer).length <= 1024) short = longer;
  }
  return JSON.stringify(short);
}

/** Copies with one bit changed, each bit once. */
function* flips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}
