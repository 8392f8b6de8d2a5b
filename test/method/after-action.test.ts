// What happens to an answer that is a success: `after_action`, `after_action_paging`, outputs, `action_condition`
// (B§7.5, B§7.6), with the examples of the documents.
import { describe, expect, test } from "vitest";
import { scriptedCalls } from "./scripted.ts";

const { call, runs } = scriptedCalls();

const order = '{"id":12345678901234567891,"total":1.10,"paid":false}';

describe("after_action", () => {
  test("changes what the outputs are read from; the rest keeps its digits", async () => {
    const { output } = await call(
      { method: "function after_action() { method_response.paid = true; return true; }" },
      { answer: { body: order } },
    );
    expect(output).toMatchObject({ OrderId: 12345678901234567891n, Total: "1.10", Paid: true });
  });

  test("makes an answer of key/value pairs one of properties, and back (B§21.10)", async () => {
    const pairs = `function after_action() {
      var original = method_response.properties;
      var properties = {};
      for (var i in original) {
        var key = original[i]['key'];
        var value = original[i]['value'];
        if (key == null || value == null) {
          continue;
        }
        properties[key] = value;
      }
      method_response = properties;
      return true;
    }`;
    const { output } = await call(
      { method: pairs },
      {
        answer: {
          body: '{"properties":[{"key":"id","value":5},{"key":"total","value":9.5},{"key":"paid","value":null}]}',
        },
      },
    );
    expect(output).toMatchObject({ OrderId: 5, Total: "9.5", Paid: undefined });

    const { request } = await call(
      {
        method: `function before_action() {
          method_request.properties = Object.keys(method_request).map(function (propertyKey) {
            return { key: propertyKey, value: method_request[propertyKey] };
          });
          return true;
        }`,
      },
      { method: "createOrder", values: { OrderId: 5, Customer: "Ada" } },
    );
    expect(request?.body).toBe(
      '{"id":5,"customer":"Ada","properties":[{"key":"id","value":5},{"key":"customer","value":"Ada"}]}',
    );
  });

  test("fails the call with the author's message, and where it was thrown", async () => {
    const failure = call(
      {
        connector:
          "function check() {\n  if (method_response.error) throw new Error(method_response.error);\n}",
        method: "function after_action() {\n  check();\n  return true;\n}",
      },
      { answer: { body: '{"error":"no such order"}' } },
    );
    await expect(failure).rejects.toMatchObject({
      code: "script/threw",
      message: "`after_action` of Get Order: no such order (connector script, shop/connector.js:2:36)",
      exchange: { request: { method: "GET" }, response: { status: 200 } },
    });
  });

  test("fails the call when it returns false", async () => {
    await expect(call({ method: "function after_action() { return false; }" })).rejects.toMatchObject({
      code: "script/aborted",
      message:
        "A script called Get Order off: `after_action` returned false (method script, shop/method.js).",
      exchange: { response: { status: 200 } },
    });
  });

  test.each([
    ["text/csv", "id;7", "method_response = { id: Number(method_response.split(';')[1]) };", 7],
    ["application/json", "{broken", "method_response = { id: method_response.length };", 7],
    ["application/json", "", "method_response = { id: method_response === null ? 1 : 2 };", 1],
  ])("is shown what cannot be read as its text: %s %s", async (type, body, statement, OrderId) => {
    const { output } = await call(
      { method: `function after_action() { ${statement} return true; }` },
      { answer: { headers: { "content-type": type }, body } },
    );
    expect(output).toMatchObject({ OrderId });
  });

  test("leaves the error of an answer that cannot be read", async () => {
    const answer = { headers: { "content-type": "text/csv" }, body: "id;7" };
    const script = "function after_action() { return typeof method_response === 'string'; }";
    await expect(call({ method: script }, { answer })).rejects.toMatchObject({
      code: "data/unsupported-type",
    });
    await expect(call({ method: script }, { answer, method: "ping" })).resolves.toMatchObject({ output: {} });
  });

  test("takes the answer away", async () => {
    const { output } = await call(
      { method: "function after_action() { method_response = null; return true; }" },
      { answer: { body: order } },
    );
    expect(output).toMatchObject({ OrderId: undefined, Total: undefined });
  });

  test("does not run for an answer that is no success", async () => {
    await expect(
      call({ method: "function after_action() { throw new Error('ran'); }" }, { answer: { status: 404 } }),
    ).rejects.toMatchObject({ code: "method/failed-status" });
  });
});

describe("order and persistence", () => {
  const note = (level: string): string =>
    `function before_action() { action_data.trail = (action_data.trail || "") + "${level} "; return true; }
     function after_action() { action_data.trail += "${level} "; return true; }
     function after_action_paging() { action_data.trail += "${level} "; return true; }`;

  test("before_action is method, connector, step; the others are connector, method, step (B§7.2)", async () => {
    const tell = `function action_condition() { throw new Error(action_data.trail); }`;
    await expect(call({ connector: note("c"), method: note("m") + tell, step: note("s") })).rejects.toThrow(
      "m c s c m s c m s ",
    );
  });

  test("the levels of one event share what they declare, and nothing lasts to the next event", async () => {
    await expect(
      call({
        connector: "var count = 0; function tick() { return ++count; }",
        method: "function before_action() { tick(); leak = 1; return true; }",
        step: `function before_action() { tick(); action_data.before = [count, leak]; return true; }
          function after_action() { throw new Error(JSON.stringify([action_data.before, count, typeof leak])); }`,
      }),
    ).rejects.toThrow('[[2,1],0,"undefined"]');
  });

  test("merge fields last until after the answer; parameters of scripts are new for each event", async () => {
    await expect(
      call({
        method: `function before_action() { method_request_mergefields.Stamp = "s1"; script_parameters.mine = 1; return true; }
          function after_action() { throw new Error(JSON.stringify([method_request_mergefields.Stamp, script_parameters])); }`,
      }),
    ).rejects.toThrow('["s1",{}]');
  });

  test("action_data lasts to after_error, and no longer than the call", async () => {
    const script = `function before_action() { action_data.seen = (action_data.seen || 0) + 1; return true; }
      function after_error() { method_error.content = "seen " + action_data.seen; return true; }`;
    for (const _ of ["first", "second"])
      await expect(call({ method: script }, { answer: { status: 500 } })).rejects.toThrow("seen 1");
  });

  test("changes of what may only be read have no effect", async () => {
    const { output } = await call(
      {
        method: `function after_action() { cycle_variables.x = 1; method_request_mergefields.OrderId = "8"; statusCode = 500; return true; }
          function after_action_paging() { method_response.id = cycle_variables.x === undefined && method_request_mergefields.OrderId === "7" ? 1 : 2; return true; }
          function action_condition() { method_response.id = 9; method_response = null; return true; }`,
      },
      { answer: { body: order } },
    );
    expect(output).toMatchObject({ OrderId: 1 });
  });
});

describe("after_action_paging", () => {
  test("runs once after after_action, also without paging, and may change the answer", async () => {
    runs.length = 0;
    const { output } = await call(
      {
        method: `function after_action() { method_response.id = 1; return true; }
          function after_action_paging() { method_response.id += 1; return true; }`,
      },
      { answer: { body: order } },
    );
    expect(output).toMatchObject({ OrderId: 2, Total: "1.10" });
    expect(runs.map(({ event }) => event)).toEqual(["after_action", "after_action_paging"]);
  });
});

describe("action_condition", () => {
  const condition = "function action_condition() { return method_response.total > 1; }";

  test.each([
    ['{"total":2}', true],
    ['{"total":1}', false],
    ["{}", false],
  ])("answers for %s", async (body, expected) => {
    const result = await call({ method: condition }, { answer: { body } });
    expect(result.condition).toBe(expected);
  });

  test("sees what the scripts before it left", async () => {
    const result = await call(
      { method: `${condition} function after_action() { method_response.total = 5; return true; }` },
      { answer: { body: '{"total":0}' } },
    );
    expect(result).toMatchObject({ condition: true, output: { Total: "5" } });
  });

  test("is the connector's and the method's alone", async () => {
    const step = "function action_condition() { return false; }";
    expect(await call({ method: condition, step }, { answer: { body: '{"total":2}' } })).toMatchObject({
      condition: true,
    });
    expect(await call({ step })).not.toHaveProperty("condition");
  });

  test("is absent where no level handles it", async () => {
    expect(await call({ method: "function after_action() { return true; }" })).not.toHaveProperty(
      "condition",
    );
  });

  test.each([
    ["success", "method_error.isSuccess = true; method_error.content = '{\"total\":9}';"],
    ["warning", "method_error.isWarning = true;"],
  ])("takes the False exit for an error that became a %s", async (_, statements) => {
    const script = `${condition} function after_error() { method_error.isError = false; ${statements} return true; }`;
    expect(await call({ method: script }, { answer: { status: 400 } })).toMatchObject({ condition: false });
  });

  test("throws: the call fails although the vendor answered", async () => {
    await expect(
      call({ method: "function action_condition() { return method_response.a.b; }" }),
    ).rejects.toMatchObject({ code: "script/threw", exchange: { response: { status: 200 } } });
  });
});
