// What a definition says of answers (`errors`), and what asks for new credentials: each rule once, against a real vendor.
import { describe, expect, test } from "vitest";
import type { ActionMethod, ErrorRule } from "../../runtime/contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../../runtime/contract/error.ts";
import type { MethodResult } from "../../runtime/method/call.ts";
import type { InstallationInput } from "../../runtime/method/installation.ts";
import type { Credential } from "../../runtime/auth/credential.ts";
import { openAuthenticator } from "../auth/authenticators.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { until } from "../engine/until.ts";
import { startServer, type TestServer } from "../http/servers.ts";
import { scriptedCalls, type Renewal, type Sources, type VendorAnswer } from "./scripted.ts";
import { apiKey, installShop, shop } from "./shop.ts";

const { call } = scriptedCalls();

/** A vendor that answers these, one after the other; the last again and again. */
function startScripted(...answers: readonly VendorAnswer[]): Promise<TestServer> {
  let count = 0;
  return startServer((response) => {
    const { status = 200, headers, body = "{}" } = answers[count] ?? answers.at(-1) ?? {};
    count += 1;
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
}

function whenStatus(status: number): ErrorRule["when"] {
  return [{ of: { kind: "status" }, test: { kind: "equals", value: status } }];
}

function whenError(code: string): ErrorRule["when"] {
  return [{ of: { kind: "body", path: ["error", "code"] }, test: { kind: "equals", value: code } }];
}

/** The shop with rules of its own and of `getOrder`. */
function rules(
  ofMethod: readonly ErrorRule[],
  ofConnector: readonly ErrorRule[] = [],
): Pick<InstallationInput, "connector"> {
  const getOrder: ActionMethod = { ...shop.methods.getOrder, errors: ofMethod };
  return { connector: { ...shop, errors: ofConnector, methods: { ...shop.methods, getOrder } } };
}

async function errorOf(promise: Promise<MethodResult>): Promise<HookwrightError> {
  const error: unknown = await promise.then(
    () => new Error("The call succeeded."),
    (reason: unknown) => reason,
  );
  if (isHookwrightError(error)) return error;
  throw error;
}

describe("a rule", () => {
  test("makes a success of another status: fields are read, after_action sees it", async () => {
    const script = "function after_action() { console.log(statusCode); return true; }";
    const result = await call(
      { method: script },
      {
        answer: { status: 409, body: '{"id":12345678901234567890}' },
        installation: rules([{ when: whenStatus(409), outcome: "success" }]),
      },
    );
    expect(result).toMatchObject({ output: { OrderId: 12345678901234567890n }, log: ["409"] });
    expect(result).not.toHaveProperty("warning");
  });

  test("makes a success of a page for people, which holds no field", async () => {
    const { output } = await call(
      {},
      {
        answer: { status: 409, headers: { "content-type": "text/html" }, body: "<p>It exists.</p>" },
        installation: rules([{ when: whenStatus(409), outcome: "success" }]),
      },
    );
    expect(output["OrderId"]).toBeUndefined();
  });

  test("makes a warning: the step goes on without outputs and takes the False exit", async () => {
    const script = "function action_condition() { return true; } function after_error() { throw 1; }";
    const result = await call(
      { method: script },
      {
        answer: { status: 404, body: '{"id":1}' },
        installation: rules([{ when: whenStatus(404), outcome: "warning", message: "It is not there." }]),
      },
    );
    expect(result).toMatchObject({ output: {}, condition: false });
    expect(result.warning).toMatchObject({ code: "method/failed-status" });
    expect(result.warning?.message).toMatch(/was answered with status 404: It is not there\.$/);
  });

  test("makes a failure of a 2xx answer, which after_error sees", async () => {
    const installation = rules([
      { when: whenError("no_such_order"), outcome: "failure", message: "No order." },
    ]);
    const answer = { status: 200, body: '{"error":{"code":"no_such_order"}}' };
    const error = await errorOf(call({}, { answer, installation }));
    expect(error).toMatchObject({ code: "method/failed-status" });
    expect(error.message).toMatch(/was answered with errors: No order\.$/);
    const script =
      "function after_error() { method_error.isError = false; method_error.isSuccess = true; method_error.content = { id: 5 }; return true; }";
    expect((await call({ method: script }, { answer, installation })).output).toMatchObject({ OrderId: 5 });
  });

  test("of the method stands before the connector's", async () => {
    const installation = rules(
      [{ when: whenStatus(409), outcome: "success" }],
      [{ when: whenStatus(409), outcome: "failure" }],
    );
    expect(await call({}, { answer: { status: 409 }, installation })).not.toHaveProperty("warning");
  });

  test("of the connector is tried where none of the method's holds", async () => {
    const installation = rules(
      [{ when: whenStatus(409), outcome: "success" }],
      [{ when: whenStatus(410), outcome: "warning" }],
    );
    expect(await call({}, { answer: { status: 410 }, installation })).toHaveProperty("warning");
  });

  test("that compares with a merge field uses the call's", async () => {
    const when: ErrorRule["when"] = [
      {
        of: { kind: "body", path: ["missing"] },
        test: { kind: "equals", value: [{ kind: "merge", name: "OrderId" }] },
      },
    ];
    const installation = rules([{ when, outcome: "success" }]);
    await expect(
      call({}, { answer: { status: 404, body: '{"missing":7}' }, installation }),
    ).resolves.toMatchObject({ response: { status: 404 } });
    await expect(
      call({}, { answer: { status: 404, body: '{"missing":8}' }, installation }),
    ).rejects.toMatchObject({ code: "method/failed-status" });
  });
});

describe("retry", () => {
  const installation = rules([{ when: whenStatus(503), outcome: "retry" }]);
  const context = { cycle: "c", step: "s", transaction: "t" };

  /** A call on a clock that is moved on whenever it waits; what it waited, and how it ended. */
  async function callPatiently(
    ...answers: readonly VendorAnswer[]
  ): Promise<{ waitsS: readonly number[]; server: TestServer; end: unknown }> {
    const clock = new VirtualClock();
    const server = await startScripted(...answers);
    const waitsS: number[] = [];
    let end: unknown;
    const ended = call({}, { server, installation, context, clock }).then(
      (result) => (end = result),
      (error: unknown) => (end = error),
    );
    while (end === undefined) {
      await until(() => clock.waiting > 0 || end !== undefined);
      if (clock.waiting === 0) break;
      const beforeMs = clock.now();
      while (clock.waiting > 0) clock.advance(500);
      waitsS.push((clock.now() - beforeMs) / 1000);
    }
    return { waitsS, server, end: await ended };
  }

  test("waits as long as the vendor asks, then sends the same request again", async () => {
    const { waitsS, server, end } = await callPatiently(
      { status: 503, headers: { "retry-after": "7" } },
      { body: '{"id":3}' },
    );
    expect(waitsS).toEqual([7]);
    expect(end).toMatchObject({ output: { OrderId: 3 } });
    expect(server.requests.map(({ target }) => target)).toEqual(["/orders/7", "/orders/7"]);
  });

  test("waits a minute, then longer and longer, and gives up", async () => {
    const { waitsS, server, end } = await callPatiently({ status: 503 });
    expect(waitsS).toEqual([60, 120, 240, 480, 960, 1860]);
    expect(server.requests).toHaveLength(7);
    expect(end).toMatchObject({ code: "method/out-of-retries", exchange: { response: { status: 503 } } });
  });

  test("does not wait where somebody waits for the answer, nor longer than an hour", async () => {
    const error = await errorOf(call({}, { answer: { status: 503 }, installation }));
    expect(error).toMatchObject({ code: "method/failed-status" });
    const { waitsS, end } = await callPatiently({ status: 503, headers: { "retry-after": "3601" } });
    expect(waitsS).toEqual([]);
    expect(end).toMatchObject({ code: "method/failed-status" });
  });

  test("ends at once when the engine gives the call up", async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    const server = await startScripted({ status: 503 });
    const ended = errorOf(call({}, { server, installation, context, clock, signal: stop.signal }));
    await until(() => clock.waiting > 0);
    stop.abort();
    expect(await ended).toMatchObject({ code: "http/aborted" });
    expect(clock.waiting).toBe(0);
  });
});

describe("new credentials", () => {
  const answers: readonly VendorAnswer[] = [{ status: 419 }, { body: '{"id":3}' }];
  const expired = rules([{ when: whenStatus(419), outcome: "authExpired" }]);

  /** Gives a new key each time, and keeps what was asked for. */
  function startRenewal(url: string): Renewal & { readonly asked: readonly string[] } {
    const asked: string[] = [];
    const nextKey = (kind: string, name: string): string => {
      asked.push(`${kind} ${name}`);
      return `new_${apiKey}_${String(asked.length)}`;
    };
    const carrying = (key: string): Credential => ({
      merge: {},
      secrets: [key],
      isRenewable: true,
      parts: () => ({ headers: { authorization: `Bearer ${key}` } }),
    });
    return {
      asked,
      authenticator: {
        ...openAuthenticator().authenticator,
        credential: ({ installation }) => Promise.resolve(carrying(installation.authentication.apiKey ?? "")),
        refresh: ({ name }) => Promise.resolve(carrying(nextKey("refresh", name))),
      },
      signInAgain: ({ installation: { connector }, authentication }) =>
        Promise.resolve(
          installShop(url, {
            connector,
            authentication: { apiKey: nextKey("signInAgain", authentication) },
          }),
        ),
    };
  }

  async function callRenewing(
    sources: Sources,
    given: readonly VendorAnswer[],
    installation: Partial<InstallationInput> = expired,
  ): Promise<{ asked: readonly string[]; server: TestServer; end: unknown }> {
    const server = await startScripted(...given);
    const renewal = startRenewal(server.url);
    const end: unknown = await call(sources, { server, installation, renewal }).catch(
      (error: unknown) => error,
    );
    return { asked: renewal.asked, server, end };
  }

  test("are asked for by a rule; the call is made once more with them, before_action included", async () => {
    const script = "function before_action() { console.log('before'); return true; }";
    const { asked, server, end } = await callRenewing({ method: script }, answers);
    expect(asked).toEqual(["refresh key"]);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${apiKey}`,
      `Bearer new_${apiKey}_1`,
    ]);
    expect(end).toMatchObject({ output: { OrderId: 3 }, log: ["before", "before"] });
  });

  test("are asked for once: refused again, it is an error that after_error sees", async () => {
    const { asked, server, end } = await callRenewing({}, [{ status: 419 }]);
    expect(asked).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
    expect(end).toMatchObject({ code: "method/unauthenticated" });
    const script =
      "function after_error() { method_error.isError = false; method_error.isWarning = true; return true; }";
    expect((await callRenewing({ method: script }, [{ status: 419 }])).end).toMatchObject({ output: {} });
  });

  test("are not asked for by a 401 where there is no access token to refresh", async () => {
    const script = "function after_error() { console.log('seen'); return true; }";
    const { asked, end } = await callRenewing({ method: script }, [{ status: 401 }], {});
    expect(asked).toEqual([]);
    expect(end).toMatchObject({ code: "method/failed-status", log: ["seen"] });
  });

  test.each([
    [
      "AuthRefreshException in after_action",
      "function after_action() { if (method_response.error) throw new AuthRefreshException(); return true; }",
      { status: 200, body: '{"error":true}' },
      "refresh key",
    ],
    [
      "AuthSessionException in after_error",
      "function after_error() { if (method_error.statusCode == 400) throw new AuthSessionException(); return true; }",
      { status: 400 },
      "signInAgain key",
    ],
  ])("are asked for by %s", async (_, script, first, expected) => {
    const { asked, server, end } = await callRenewing({ method: script }, [first, { body: '{"id":4}' }], {});
    expect(asked).toEqual([expected]);
    expect(server.requests).toHaveLength(2);
    expect(end).toMatchObject({ output: { OrderId: 4 } });
  });

  test("whose turn is far away end a call that was answered: it is not to be made again as if it had not been", async () => {
    const script = "function after_action() { throw new AuthSessionException(); }";
    const signInAgain: Renewal["signInAgain"] = () => {
      const message = "Sign In has to wait: the vendor wants no calls for now.";
      return Promise.reject(new HookwrightError("http/rate-limited", message, { retryAtMs: 60_000 }));
    };
    const error = await errorOf(call({ method: script }, { renewal: { signInAgain } }));
    expect(error).toMatchObject({ code: "http/rate-limited", exchange: { response: { status: 200 } } });
    expect(error.retryAtMs).toBeUndefined();
  });

  test("that a script asks for twice are an error", async () => {
    const script = "function after_action() { throw new AuthRefreshException('no token'); }";
    const { asked, server, end } = await callRenewing({ method: script }, [{}], {});
    expect(asked).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
    expect(end).toMatchObject({ code: "method/unauthenticated" });
    expect((end as Error).message).toMatch(/^`after_action` of Get Order: no token \(method script, /);
  });

  test.each([
    ["of a step", { step: "function after_action() { throw new AuthRefreshException(); }" }],
    [
      "that only looks like one",
      { method: "function after_action() { throw { name: 'AuthRefreshException' }; }" },
    ],
    ["in action_condition", { method: "function action_condition() { throw new AuthSessionException(); }" }],
  ])("are not asked for by an exception %s", async (_, sources) => {
    const { asked, end } = await callRenewing(sources, [{}], {});
    expect(asked).toEqual([]);
    expect(isHookwrightError(end)).toBe(true);
  });

  test("that cannot be had leave the error as it is", async () => {
    const error = await errorOf(call({}, { answer: { status: 419 }, installation: expired }));
    expect(error).toMatchObject({ code: "method/unauthenticated", exchange: { response: { status: 419 } } });
  });

  test("are as secret as the former ones", async () => {
    const { end } = await callRenewing({}, [
      { status: 419 },
      { status: 500, body: JSON.stringify([apiKey]) },
    ]);
    expect(JSON.stringify(end, Object.getOwnPropertyNames(end))).not.toContain(apiKey);
    expect((end as Error).message).not.toContain(apiKey);
  });
});

describe("what is said of an answer", () => {
  test("names the call, without its query", async () => {
    const error = await errorOf(call({}, { answer: { body: '{"id":' } }));
    expect(error.code).toBe("data/malformed");
    expect(error.message).toMatch(/^Get Order \(GET http:\/\/127\.0\.0\.1:\d+\/orders\/7\): /);
  });

  test("is asked for in the format that the request has, where that is XML and nothing else is said", async () => {
    const server = await startScripted({ headers: { "content-type": "application/xml" }, body: "<order/>" });
    const getOrder: ActionMethod = { ...shop.methods.getOrder, request: { bodyType: "xml" } };
    const connector = { ...shop, methods: { ...shop.methods, getOrder } };
    await call({}, { server, installation: { connector } });
    expect(server.requests[0]?.headers.accept).toBe("application/xml");
  });
});
