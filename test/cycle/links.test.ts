// Linked cycles (B§5.12): a step calls the URL of another cycle, or of its own. It goes round inside the process, as a delivery like
// any other, and circles without a pause come to an end.
import { expect, test } from "vitest";
import type { Log } from "../../runtime/base/log.ts";
import type { CyclePlan, MethodStep, PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import type { GivenRelease, Project } from "../../runtime/engine/project.ts";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { cycle, release } from "../engine/releases.ts";
import { until } from "../engine/until.ts";

const minuteMs = 60_000;

/** A webhook `received`, whose field is `n`, and methods that send `n` to any URL. */
function connector(webhook = ""): GivenRelease {
  return release(
    "link",
    `import { defineConnector, integer, member, mergeText } from "hookwright/contract";

const field = { name: "n", displayName: "", location: "n", dataType: "integer", lists: 0, optional: true, sensitive: false };
const url = { name: "Url", displayName: "", optional: false, sensitive: false, hidden: false, target: "mergeField" };

export const connector = defineConnector({
  contract: 1,
  id: "link",
  name: "Link",
  version: "1.0.0",
  authentications: { none: { kind: "none" } },
  parameters: [],
  methods: {
    received: {
      kind: "webhook", name: "Received", hidden: false, verify: { kind: "none", reason: "a test" },
      parameters: [], outputs: [field], output: ({ body }) => ({ n: integer(member(body, "n"), "n") }), ${webhook}
    },
    tell: {
      kind: "action", name: "Tell", hidden: false, httpMethod: "POST", authentication: "none", parameters: [url],
      inputs: [field], outputs: [], output: () => ({}), url: (merge) => mergeText(merge, "Url"), body: (input) => ({ n: input.n }),
    },
    send: {
      kind: "action", name: "Send", hidden: false, httpMethod: "POST", authentication: "none", parameters: [url], inputs: [field],
      outputs: [{ ...field, name: "answered" }],
      url: (merge) => mergeText(merge, "Url"),
      body: (input) => ({ n: input.n }),
      output: ({ body }) => ({ answered: integer(member(body, "n"), "n") }),
    },
    list: {
      kind: "action", name: "List", hidden: false, httpMethod: "POST", authentication: "none", parameters: [url], inputs: [field],
      outputs: [{ ...field, name: "rows", lists: 1 }], output: () => ({ rows: [1, 2] }), url: (merge) => mergeText(merge, "Url"), body: (input) => ({ n: input.n }),
    },
  },
});
`,
  );
}

const received: PlanValue = { kind: "field", step: "received", field: "n" };

function trigger(next?: string): PlanStep {
  return {
    kind: "webhook",
    connector: "link",
    method: "received",
    map: [],
    ...(next !== undefined && { next }),
  };
}

/** Sends `n`, and reads it from the answer. */
function sendTo(to: string, next?: string): MethodStep {
  return { ...tellTo(to, next), method: "send" };
}

/** Sends `n`. */
function tellTo(to: string, next?: string): MethodStep {
  const url: PlanValue = { kind: "webhookUrl", cycle: to, step: "received" };
  return {
    kind: "method",
    connector: "link",
    method: "tell",
    map: [
      ["Url", url],
      ["n", received],
    ],
    ...(next !== undefined && { next }),
  };
}

type Steps = Readonly<Record<string, PlanStep>>;

function linked(cycles: Readonly<Record<string, Steps>>, webhook?: string): Project {
  const link = connector(webhook);
  const connectors: CyclePlan["connectors"] = {
    link: { connector: "link", installation: "links", release: link.hash },
  };
  return {
    connectors: [link],
    installations: [{ name: "links", connector: "link", authentication: {}, parameters: {} }],
    cycles: Object.entries(cycles).map(([id, steps]) =>
      cycle(link, steps, { id, name: id, connectors, start: "received" }),
    ),
  };
}

async function start(project: Project, changes: Omit<ProgramOptions, "project"> = {}): Promise<Program> {
  const program = await startProgram({ project, ...changes });
  // Nobody listens there: what goes round never reaches the network, and no egress rule would let it.
  program.setPublicUrl("http://10.255.255.1:9");
  return program;
}

function urlOf(program: Program, id: string): string {
  return program.webhookUrl(id).replace("http://10.255.255.1:9", program.url);
}

async function ended(program: Program, count: number): Promise<readonly string[]> {
  return until(async () => {
    const all = await program.engine.transactions({ limit: 100 });
    const states = all.map(({ cycle: id, state }) => `${id} ${state}`);
    return all.length === count && all.every(({ state }) => !/queued|running/.test(state)) && states.sort();
  });
}

const respond: PlanStep = {
  kind: "respond",
  response: {
    kind: "inline",
    status: 200,
    headers: [],
    body: { kind: "object", entries: [["n", received]] },
  },
};

test("a chain of cycles: each delivery is like any other, and the answer is the called cycle's", async () => {
  const project = linked({
    first: { received: trigger("send"), send: sendTo("second") },
    second: { received: trigger("send"), send: sendTo("third", "reply"), reply: respond },
    third: { received: trigger("reply"), reply: respond },
  });
  const program = await start(project);
  for (const id of ["first", "second", "third"]) await program.engine.startCycle(id);
  await deliver(urlOf(program, "first"), { n: 7 });
  expect(await ended(program, 3)).toEqual(["first succeeded", "second succeeded", "third succeeded"]);
  const [{ id } = { id: "" }] = await program.engine.transactions({ limit: 1, cycle: "second" });
  const { visits, delivery = "" } = await program.engine.transaction(id);
  expect(visits[1]).toMatchObject({ output: { answered: 7 }, response: { status: 200 } });
  expect(await program.engine.delivery(delivery)).toMatchObject({
    outcome: "accepted",
    method: "POST",
    headers: { "hookwright-hops": "1", "content-type": "application/json", host: "10.255.255.1:9" },
    body: '{"n":7}',
  });
});

test("a delivery that goes round has to prove itself like any other", async () => {
  const webhook = `verify: {
    kind: "token",
    value: [{ kind: "header", name: "x-token" }],
    secret: [{ kind: "literal", text: "secret" }],
    refusedStatus: 401,
  },`;
  const cycles = { one: { received: trigger("send"), send: tellTo("two") }, two: { received: trigger() } };
  const program = await start(linked(cycles, webhook));
  for (const id of ["one", "two"]) await program.engine.startCycle(id);
  await deliver(urlOf(program, "one"), { n: 1 }, { "x-token": "secret" });
  expect(await program.transaction(["failed"])).toMatchObject({
    cycle: "one",
    error: { message: expect.stringContaining("401") },
  });
  expect(program.engine.refusals()).toMatchObject([{ status: 401 }]);
});

test("cycles that call one another without a pause are ended, with what to do", async () => {
  const project = linked({
    one: { received: trigger("send"), send: tellTo("two") },
    two: { received: trigger("send"), send: tellTo("one") },
  });
  const program = await start(project);
  for (const id of ["one", "two"]) await program.engine.startCycle(id);
  await deliver(urlOf(program, "one"), { n: 1 });
  const states = await ended(program, 33);
  expect(states.filter((state) => state.endsWith("failed"))).toEqual(["one failed"]);
  const failed = (await program.engine.transactions({ limit: 100 })).find(({ state }) => state === "failed");
  expect(failed?.error).toMatchObject({
    code: "http/too-many-hops",
    hint: expect.stringContaining("`delay`"),
  });
});

test("a cycle that calls itself goes on for ever when it pauses on the way", async () => {
  const project = linked({
    self: {
      received: trigger("pause"),
      pause: { kind: "delay", delayMs: minuteMs, next: "send" },
      send: tellTo("self"),
    },
  });
  const program = await start(project);
  await program.engine.startCycle("self");
  await deliver(urlOf(program, "self"), { n: 1 });
  for (let round = 1; round <= 36; round++) {
    await until(async () => {
      const all = await program.engine.transactions({ limit: 100 });
      return all.length === round && all[0]?.dueAtMs !== undefined;
    });
    program.clock.advance(minuteMs);
  }
  await until(async () => (await program.engine.transactions({ limit: 100 })).length === 37);
});

test("a pause counts for the parts that begin behind it, and for what is redriven there", async () => {
  const pause: PlanStep = { kind: "delay", delayMs: minuteMs, next: "list" };
  const list: PlanStep = { ...tellTo("sink", "send"), method: "list", split: true };
  const project = linked({
    one: { received: trigger("pause"), pause, list, send: tellTo("two") },
    two: { received: trigger() },
    sink: { received: trigger("reply"), reply: respond },
  });
  const program = await start(project);
  for (const id of ["one", "sink"]) await program.engine.startCycle(id);
  await deliver(urlOf(program, "one"), { n: 1 }, { "hookwright-hops": "32" });
  await until(async () => (await program.engine.transactions({ limit: 1 }))[0]?.dueAtMs !== undefined);
  program.clock.advance(minuteMs);
  // Nobody has started `two`.
  const failed = { cycle: "one", state: "failed" } as const;
  const parts = await until(async () => {
    const found = await program.engine.transactions({ ...failed, limit: 9 });
    return found.length === 2 && found;
  });
  for (const { id } of parts) {
    const { visits } = await program.engine.transaction(id);
    expect(visits.at(-1)).toMatchObject({ response: { status: 406 } });
  }
  await program.engine.startCycle("two");
  const redriven = await program.engine.deadLetters.redriveMany({ limit: 9 });
  expect(redriven).toHaveLength(2);
  for (const { successor } of redriven)
    expect(await program.transaction(["succeeded", "failed"], successor)).toMatchObject({
      state: "succeeded",
    });
});

test("a target that was never started answers as to anybody", async () => {
  const lines: string[] = [];
  const note: Log["info"] = (_fields, message) => lines.push(message);
  const program = await start(
    linked({ one: { received: trigger("send"), send: tellTo("two") }, two: { received: trigger() } }),
    { log: { info: note, warn: note, error: note } },
  );
  await program.engine.startCycle("one");
  expect(lines).toContain("The step `send` calls the cycle `two`, which is stopped. Start it, too.");
  await deliver(urlOf(program, "one"), { n: 1 });
  const { visits } = await program.transaction(["failed"]);
  expect(visits[1]).toMatchObject({ error: { code: "method/failed-status" }, response: { status: 406 } });
});

test("the URL of a cycle that is not installed fails the step that asks for it", async () => {
  const program = await start(linked({ one: { received: trigger("send"), send: tellTo("gone") } }));
  await program.engine.startCycle("one");
  await deliver(urlOf(program, "one"), { n: 1 });
  expect(await program.transaction(["failed"])).toMatchObject({ error: { code: "webhook/not-found" } });
});

test("cycles that wait for one another need no more places than those that wait for nobody", async () => {
  const project = linked({
    first: { received: trigger("send"), send: sendTo("second") },
    second: { received: trigger("send"), send: sendTo("third", "reply"), reply: respond },
    third: { received: trigger("reply"), reply: respond },
  });
  // Each holds its place until the next one has answered, and there are fewer places than cycles.
  const program = await start(project, { limits: { concurrency: 2 } });
  for (const id of ["first", "second", "third"]) await program.engine.startCycle(id);
  const url = urlOf(program, "first");
  await Promise.all(Array.from({ length: 6 }, (_, n) => deliver(url, { n })));
  expect(new Set(await ended(program, 18))).toEqual(
    new Set(["first succeeded", "second succeeded", "third succeeded"]),
  );
});

test("whoever would wait beside more callers than may is told so at once, and nobody waits for ever", async () => {
  const cycles = { one: { received: trigger("send"), send: sendTo("one", "reply"), reply: respond } };
  const program = await start(linked(cycles), { limits: { callers: 6 } });
  await program.engine.startCycle("one");
  const url = urlOf(program, "one");
  const callers = await Promise.all(Array.from({ length: 3 }, (_, n) => deliver(url, { n })));
  expect(new Set(callers.map(({ status }) => status))).toEqual(new Set([500]));
  const all = await program.engine.transactions({ limit: 100 });
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(["failed"]));
  const failures = await Promise.all(all.map(({ id }) => program.engine.transaction(id)));
  const refused = failures.flatMap(({ visits }) =>
    JSON.stringify(visits).includes("server/overloaded") ? [visits] : [],
  );
  expect(refused).toHaveLength(3);
  expect(refused[0]?.[1]).toMatchObject({
    step: "send",
    error: { code: "method/failed-status" },
    response: { status: 503 },
  });
  // All places are free again.
  expect((await deliver(url, { n: 9 })).status).toBe(500);
  expect(await program.engine.transactions({ limit: 100 })).toHaveLength(all.length + 6);
});

test("a URL that ends with a secret is called with it, and no record shows it", async () => {
  const webhook = `verify: { kind: "urlToken", refusedStatus: 401 },`;
  const cycles = { one: { received: trigger("send"), send: tellTo("two") }, two: { received: trigger() } };
  const program = await start(linked(cycles, webhook));
  for (const id of ["one", "two"]) await program.engine.startCycle(id);
  await deliver(urlOf(program, "one"), { n: 1 });
  expect(await ended(program, 2)).toEqual(["one succeeded", "two succeeded"]);
  const secret = program.webhookUrl("two").split("/").at(-1) ?? "";
  expect(secret).toHaveLength(44);
  const [{ id } = { id: "" }] = await program.engine.transactions({ limit: 1, cycle: "one" });
  const shown = JSON.stringify(await program.engine.transaction(id));
  expect(shown).toContain("/api/webhook/");
  expect(shown).not.toContain(secret);
  expect(JSON.stringify(await program.store.visits(id))).not.toContain(secret);
});

test("what scripts of steps and of deliveries call goes round, too", async () => {
  const call =
    "http_request({ method: 'POST', url, headers: { 'content-type': 'application/json' }, data: '{\"n\":2}' })";
  const source = `function after_webhook() { const { url } = method_response; if (url) method_response.n = ${call}.status_code; return true; }`;
  const step = `function after_action() { const { url } = method_request; method_response = { status: ${call}.status_code }; return true; }`;
  const script = JSON.stringify({ file: "a.js", source, events: ["after_webhook"] });
  const project = linked(
    {
      one: {
        received: trigger("ask"),
        ask: {
          kind: "script",
          script: { file: "b.js", source: step, events: ["after_action"] },
          map: [["url", { kind: "webhookUrl", cycle: "two", step: "received" }]],
          fields: [
            {
              name: "Status",
              displayName: "",
              dataType: "integer",
              source: "body",
              path: [{ name: "status" }],
            },
          ],
        },
      },
      two: { received: trigger() },
    },
    `script: ${script},`,
  );
  const program = await start(project, { scriptTimeMs: 20_000 });
  for (const id of ["one", "two"]) await program.engine.startCycle(id);
  await deliver(urlOf(program, "one"), { n: 1, url: program.webhookUrl("two") });
  expect(await ended(program, 3)).toEqual(["one succeeded", "two succeeded", "two succeeded"]);
  const [{ id } = { id: "" }] = await program.engine.transactions({ limit: 1, cycle: "one" });
  expect(await program.engine.transaction(id)).toMatchObject({
    visits: [{ output: { n: 200 } }, { output: { Status: 200 } }],
  });
});
