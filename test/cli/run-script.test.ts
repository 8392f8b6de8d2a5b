// `hookwright run-script` as a script's author runs it: the real sandbox, the globals of a file, what was changed.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Terminal } from "../../cli/command.ts";
import { reportScript } from "../../cli/script-report.ts";
import { createProject, hookwright, removeFolders, type Outcome } from "./program.ts";

const script = `function before_webhook() {
  return method_request_method === "POST";
}
function after_webhook() {
  const times = Number(script_text());
  method_response.order.total = method_response.order.price * times;
  return true;
}
`;

const shop = {
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  baseUrl: "https://shop.example.com",
  script:
    "function before_action() {}\nfunction script_text() {\n  if (!method_response.order) throw new Error('no order');\n  return '2';\n}",
  methods: {
    ordered: {
      type: "webhook",
      name: "Ordered",
      verify: { scheme: "none", reason: "A test." },
      script: { file: "scripts/ordered.js" },
    },
  },
};

let project = "";

beforeAll(async () => {
  project = await createProject({
    "connectors/shop/connector.json": shop,
    "connectors/shop/scripts/ordered.js": script,
  });
});
afterAll(removeFolders);

async function runScript(event: string, input?: string, method = "ordered"): Promise<Outcome> {
  const file = join(project, "input.json");
  if (input !== undefined) await writeFile(file, input);
  const given = input === undefined ? [] : ["--input", file];
  return hookwright(["run-script", "shop", method, event, ...given, "--project", project]);
}

describe("hookwright run-script", () => {
  it("prints what was changed, numbers that were not with their digits", async () => {
    const input = '{ "method_response": { "order": { "id": 12345678901234567890, "price": 1.50 } } }';
    const { code, stdout } = await runScript("after_webhook", input);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        '{"event":"after_webhook","accepted":true,"changed":{"method_response":{' +
        '"before":{"order":{"id":12345678901234567890,"price":1.50}},' +
        '"after":{"order":{"id":12345678901234567890,"price":1.50,"total":3}}}},"log":[]}\n',
    });
  });

  it("gives globals that the file leaves out a beginning", async () => {
    expect((await runScript("before_webhook")).stdout).toBe(
      '{"event":"before_webhook","accepted":true,"changed":{},"log":[]}\n',
    );
  });

  it("says why a script may fail that is given nothing", async () => {
    const { code, stderr } = await runScript("after_webhook");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "Without --input the globals of an event are null or empty.\n",
    });
  });

  it("says that a handler returned false", async () => {
    const { code, stdout } = await runScript("before_webhook", '{"method_request_method":"GET"}');
    expect({ code, answer: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 0,
      answer: {
        accepted: false,
        refusedBy: { level: "method", file: "connectors/shop/scripts/ordered.js" },
      },
    });
  });

  it("ends with 1 when the script fails, and shows an inline script's place in its definition", async () => {
    const { code, stdout } = await runScript("after_webhook", '{"method_response":{}}');
    expect({ code, answer: JSON.parse(stdout) as unknown }).toMatchObject({
      code: 1,
      answer: {
        error: {
          code: "script/threw",
          message: "no order",
          place: { level: "connector", file: "connectors/shop/connector.json", line: 6 },
        },
      },
    });
  });

  it.each([
    ["an event that no script handles", ["after_error"], "handled are `before_webhook`, `after_webhook`"],
    [
      "an event that never happens to the method",
      ["before_action"],
      "handled are `before_webhook`, `after_w",
    ],
    [
      "a global that the event does not have",
      ["after_webhook", '{"method_error":1}'],
      "no global `method_error`",
    ],
    [
      "a global that is nearly one of the event's",
      ["after_webhook", '{"method_respons":1}'],
      "did you mean `method_response`?",
    ],
    ["a file that is no object", ["after_webhook", "[]"], "no object of globals"],
    ["a file that is no JSON", ["after_webhook", '{"a":'], "input.json is not valid JSON: unexpected end"],
  ] as const)("explains %s", async (_, [event, input], sentence) => {
    const { code, stderr } = await runScript(event, input);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it("explains a method that is not there", async () => {
    const { code, stderr } = await runScript("after_webhook", undefined, "orderd");
    expect(code).toBe(1);
    expect(stderr).toContain("Name one of `ordered`.");
  });
});

const asking = `function after_webhook() {
  const rate = http_request({ url: "https://rates.example.com/v1/eur?at=now" });
  const sent = http_request({ method: "POST", url: "https://mail.example.com/send", data: "{}" });
  method_response = { rate: rate.content.value, status: sent.status_code, said: sent.content, kind: sent.headers["x-kind"] };
  return true;
}`;

it("runs the events around a token, as for any method of the connector", async () => {
  const folder = await createProject({
    "connectors/shop/connector.json": {
      ...shop,
      script:
        "function after_oauth2_token() { method_response.access_token = method_response.data.token; return true; }",
      authentication: {
        oauth: { type: "oauth2", grant: "clientCredentials", tokenUrl: "https://shop.example.com/token" },
      },
      methods: { me: { type: "action", name: "Me", endpoint: "/me" } },
    },
    "input.json": { method_response: { data: { token: "t1" } } },
  });
  const { code, stdout } = await hookwright([
    "run-script",
    "shop",
    "me",
    "after_oauth2_token",
    "--input",
    join(folder, "input.json"),
    "--project",
    folder,
  ]);
  expect({ code, changed: (JSON.parse(stdout) as { changed: unknown }).changed }).toMatchObject({
    code: 0,
    changed: { method_response: { after: { access_token: "t1" } } },
  });
});

describe("what services answer a script offline", () => {
  async function ask(answers?: string): Promise<Outcome> {
    const folder = await createProject({
      "connectors/shop/connector.json": {
        ...shop,
        script: undefined,
        methods: { ordered: { ...shop.methods.ordered, script: asking } },
      },
    });
    const file = join(folder, "answers.json");
    if (answers !== undefined) await writeFile(file, answers);
    const given = answers === undefined ? [] : ["--answers", file];
    return hookwright(["run-script", "shop", "ordered", "after_webhook", ...given, "--project", folder]);
  }

  it("is given by a file, each answer once, to the first request that fits", async () => {
    const { code, stdout } = await ask(
      JSON.stringify([
        { method: "post", url: "https://mail.", status: 503, headers: { "X-Kind": "busy" }, body: "later" },
        { url: "https://rates.example.com/", body: { value: 1.25 } },
      ]),
    );
    expect({ code, changed: (JSON.parse(stdout) as { changed: unknown }).changed }).toEqual({
      code: 0,
      changed: {
        method_response: {
          before: null,
          after: { rate: 1.25, status: 503, said: "later", kind: "busy" },
        },
      },
    });
  });

  it("is an error where there is none, which says how to give it", async () => {
    const { code, stdout } = await ask('[{ "url": "https://rates.", "body": { "value": 1 } }]');
    expect(code).toBe(1);
    expect(stdout).toContain("no answer is given for POST https://mail.example.com/send");
    expect(stdout).toContain("--answers answers.json");
  });

  it.each([
    ["{}", "no list of answers"],
    ['[{ "code": 200 }]', "entry 1 has `code`, but only method, url, status, headers, body mean anything"],
    ['[{}, { "status": "200" }]', "entry 2 has a `status` that is none"],
    ['[{ "headers": { "a": 1 } }]', "entry 1 has a header `a` that is no text"],
    ["[", "answers.json is not valid JSON"],
  ])("explains %s", async (answers, sentence) => {
    const { code, stderr } = await ask(answers);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

it.each([
  ["shpo", "There is no connector `shpo`.\n  Did you mean `shop`?"],
  ["tracker", "There is no connector `tracker`"],
])("says of the connector %s: %s", async (name, message) => {
  expect(await hookwright(["run-script", name, "a", "b", "--project", project])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(message),
  });
});

describe("the report for people", () => {
  function report(color: boolean, outcome: Parameters<typeof reportScript>[1]["outcome"]): string {
    let shown = "";
    const terminal: Terminal = {
      out: (text) => (shown += text),
      err: () => undefined,
      color,
      isWatched: true,
      width: 80,
    };
    const globals = '{"method_response":{"a":1,"b":[2]}}';
    const run = { event: "after_webhook", globals, writable: ["method_response"] } as const;
    reportScript(terminal, { title: "after_webhook of Shop · Ordered", run, outcome });
    return shown;
  }

  it("shows the lines that changed, and the log", () => {
    const globals = '{"method_response":{"a":1,"b":[2,3]}}';
    const outcome = { kind: "finished", accepted: true, globals, log: ["hello"] } as const;
    expect(report(false, outcome)).toBe(
      [
        "after_webhook of Shop · Ordered: goes on",
        "method_response",
        "  {",
        '    "a": 1,',
        '    "b": [',
        "-     2",
        "+     2,",
        "+     3",
        "    ]",
        "  }",
        "log",
        "  hello",
        "",
      ].join("\n"),
    );
    expect(report(true, outcome)).toContain("\u001b[32m+     3\u001b[39m");
  });

  it("lets nothing that a script was given change the terminal", () => {
    const [message, log] = ["a\u001b[2J", ["b\u001b[2J\nc"]];
    const failed = report(false, { kind: "failed", code: "script/threw", message, log });
    const finished = report(false, {
      kind: "finished",
      accepted: true,
      globals: '{"method_response":"\u009b2J"}',
      log,
    });
    for (const shown of [failed, finished]) expect(shown).not.toMatch(/[\u001b\u009b]/);
    expect(failed).toContain("\n  a\\u001b[2J\nlog\n  b\\u001b[2J\n  c\n");
  });

  it("shows what was thrown, and where", () => {
    const place = { level: "method", file: "a.js", line: 3, column: 9 } as const;
    const outcome = { kind: "failed", code: "script/threw", message: "no order", place, log: [] } as const;
    expect(report(false, outcome)).toBe(
      "after_webhook of Shop · Ordered: failed\n  no order\n  a.js:3:9 (method script)\n",
    );
  });
});
