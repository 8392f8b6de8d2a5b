// What happens to an answer that is no success (B§7.7), with the examples of the documents (B§21.9).
import { expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import { apiKey } from "./shop.ts";
import { scriptedCalls } from "./scripted.ts";

const { call } = scriptedCalls();

const notValid = { status: 400, reason: "Email Address not valid", body: '{"error":"email"}' };

const reclassify = (statements: string): string => `function after_error() {
    if (method_error != null && method_error.statusCode != null && method_error.statusCode.toString() === '400' && method_error.reasonPhrase === 'Email Address not valid') {
        ${statements}
    }
    return true;
}`;

test("an error becomes a warning: the step ends well, without outputs", async () => {
  const script = reclassify("method_error.isError = false; method_error.isWarning = true;");
  const result = await call({ method: script }, { answer: notValid });
  expect(result).toMatchObject({ output: {}, response: { status: 400, body: '{"error":"email"}' } });
  expect(result.warning).toBeInstanceOf(HookwrightError);
  expect(result.warning).toMatchObject({ code: "method/failed-status" });
  expect(result.warning?.message).toMatch(
    /^Get Order \(GET http:\S+\/orders\/7\) was answered with status 400: \{"error":"email"\}$/,
  );
});

test("an error becomes a success: its content is the step's data", async () => {
  const flags = "method_error.isError = false; method_error.isSuccess = true;";
  const empty = await call(
    { method: reclassify(`${flags} method_error.content = '{}';`) },
    { answer: notValid },
  );
  expect(empty.output).toEqual({});
  expect(empty).not.toHaveProperty("warning");
  for (const content of [`'{"id":12345678901234567891,"total":1.10}'`, '{ id: 5, total: "1.10" }'])
    expect(
      (
        await call(
          { method: reclassify(`${flags} method_error.content = ${content};`) },
          { answer: notValid },
        )
      ).output,
    ).toMatchObject({ OrderId: content.startsWith("'") ? 12345678901234567891n : 5, Total: "1.10" });
});

test("a success whose content is no JSON fails where a field is read from it, and nowhere else", async () => {
  const script = reclassify(
    "method_error.isError = false; method_error.isSuccess = true; method_error.content = 'gone';",
  );
  await expect(call({ method: script }, { answer: notValid })).rejects.toMatchObject({
    code: "data/malformed",
  });
  await expect(call({ method: script }, { answer: notValid, method: "ping" })).resolves.toMatchObject({
    output: {},
  });
});

test.each([
  [
    "another answer",
    { ...notValid, reason: "Bad Request" },
    "method_error.isError = false; method_error.isSuccess = true;",
  ],
  ["isError stays", notValid, "method_error.isSuccess = true; method_error.isWarning = true;"],
  ["no flag is set", notValid, "method_error.isError = false;"],
  ["a flag is no boolean", notValid, "method_error.isError = false; method_error.isSuccess = 'true';"],
  ["it is taken away", notValid, "method_error = null;"],
  [
    "the script returns false",
    notValid,
    "method_error.isError = false; method_error.isSuccess = true; return false;",
  ],
])("an error stays an error: %s", async (_, answer, statements) => {
  await expect(call({ method: reclassify(statements) }, { answer })).rejects.toMatchObject({
    code: "method/failed-status",
    exchange: { response: { status: 400 } },
  });
});

test("a warning goes before a success", async () => {
  const script = reclassify(
    "method_error.isError = false; method_error.isWarning = true; method_error.isSuccess = true;",
  );
  expect(await call({ method: script }, { answer: notValid })).toMatchObject({
    warning: { code: "method/failed-status" },
  });
});

test("what the script writes is what people read", async () => {
  const script = `function after_error() {
    method_error.reasonPhrase = "No such customer";
    method_error.content = JSON.parse(method_error.content).error;
    return true;
  }`;
  await expect(call({ method: script }, { answer: notValid })).rejects.toThrow(
    /was answered with status 400 \(No such customer\): email$/,
  );
});

test("method_error is a number, a reason, the text and three flags", async () => {
  const script =
    "function after_error() { method_error.content = JSON.stringify(method_error); return true; }";
  await expect(
    call({ method: script }, { answer: { ...notValid, headers: { "content-type": "text/plain" } } }),
  ).rejects.toThrow(
    JSON.stringify({
      statusCode: 400,
      reasonPhrase: "Email Address not valid",
      content: '{"error":"email"}',
      isError: true,
      isWarning: false,
      isSuccess: false,
    }),
  );
});

test("runs at every level, connector first, until one throws", async () => {
  const append = (level: string, more = ""): string =>
    `function after_error() { method_error.content += "${level}"; ${more} return true; }`;
  await expect(
    call(
      { connector: append("c"), method: append("m"), step: append("s") },
      { answer: { status: 500, body: "-" } },
    ),
  ).rejects.toThrow("-cms");
  await expect(
    call(
      {
        connector: append("c"),
        method: append("m", "throw new Error(method_error.content);"),
        step: append("s"),
      },
      { answer: { status: 500, body: "-" } },
    ),
  ).rejects.toMatchObject({
    code: "script/threw",
    message: "`after_error` of Get Order: -cm (method script, shop/method.js:1:61)",
  });
});

test("nothing is left of a secret where a message or a log is cut", async () => {
  const calling = (source: string, event: string): Promise<unknown> =>
    call({ method: `function ${event}() { const key = method_auth_value; ${source}; return true; }` });
  for (const visible of [5, 8]) {
    const thrown = `throw new Error("x".repeat(${String(1024 - visible)}) + key)`;
    const failure = await calling(thrown, "after_action").catch((error: unknown) => error);
    expect(String(failure)).toContain("x[redacted]… (cut here)");
    const logged = `console.log("x".repeat(${String(65_536 - visible)}) + key)`;
    expect(await calling(logged, "after_action")).toMatchObject({
      log: [expect.stringMatching(/^x+\[redacted\]… \(cut here\)$/)],
    });
  }
});

test("no secret is in the message or the log of a script", async () => {
  const failure: unknown = await call(
    {
      method: `function after_action() { throw new Error([method_auth_value, method_response.secret, method_request_mergefields.Cyclr_Webhook_Url].join(" ")); }`,
    },
    {
      method: "createWebhook",
      values: {},
      saved: { Cyclr_Webhook_Url: "https://hooks.example/1" },
      answer: { body: '{"id":"h1","secret":"vendor-made-secret"}' },
    },
  ).catch((error: unknown) => error);
  expect(String(failure)).toContain("[redacted] [redacted] https://hooks.example/1");
  expect(JSON.stringify(failure)).not.toContain("vendor-made-secret");
  expect(JSON.stringify(failure)).not.toContain(apiKey);

  const changed = await call(
    {
      method:
        "function after_action() { console.log(method_response.secret); method_response.secret = 'mine'; return true; }",
    },
    {
      method: "createWebhook",
      values: {},
      saved: { Cyclr_Webhook_Url: "https://hooks.example/1" },
      answer: { body: '{"id":"h1","secret":"vendor-made-secret"}' },
    },
  );
  expect(changed).toMatchObject({ output: { Cyclr_Webhook_Secret: "mine" }, log: ["[redacted]"] });
  expect(JSON.stringify(changed.response)).not.toContain("vendor-made-secret");

  const warned = await call(
    {
      method:
        "function after_error() { method_error.isError = false; method_error.isWarning = true; return true; }",
    },
    { method: "withToken", values: { Token: "bot-token-1" }, answer: { status: 400, body: "bot-token-1" } },
  );
  expect(warned.warning?.message).toMatch(
    /v2\/bot\[redacted\]\/me\) was answered with status 400: \[redacted\]$/,
  );

  const input: unknown = await call(
    { method: "function before_action() { throw new Error(method_request.password); }" },
    { method: "createOrder", values: { OrderId: 1, Password: "hunter22" } },
  ).catch((error: unknown) => error);
  expect(input).toMatchObject({
    message: expect.stringMatching(/^`before_action` of Create Order: \[redacted\] /),
  });
});
