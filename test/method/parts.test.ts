// Lists that are sent in parts (B§9, outbound): each part is a request with its events; what came of each is recorded.
import { describe, expect, test } from "vitest";
import type { Paging } from "../../runtime/contract/call.ts";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { ActionMethod, JsonValue } from "../../runtime/contract/index.ts";
import { callPaged, startPaged, type PagedCall } from "./paged.ts";

const inTwos: Paging = { outbound: { location: "batch.[items]", path: ["batch", "items"], size: 2 } };

/** A method that sends these elements. */
function sending(...items: readonly JsonValue[]): Pick<PagedCall, "method" | "paging"> {
  const body = (): JsonValue => ({ mode: "all", batch: { items, of: "x" } });
  return { paging: inTwos, method: { httpMethod: "POST", body } as Partial<ActionMethod> };
}

/** Each element is answered with its own id. */
const echo: PagedCall["answer"] = ({ body }) => {
  const { batch } = JSON.parse(body) as { readonly batch: { readonly items: readonly string[] } };
  return { body: { data: batch.items.map((item) => ({ id: `id-${item}` })) } };
};

test("a list that is longer than the size is sent in parts, in order, and all answers are read", async () => {
  const { server, result } = await callPaged({
    ...sending("a", "b", "c", "d", "e"),
    call: { idempotencyKey: "k" },
    answer: echo,
  });
  expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
    [["a", "b"], ["c", "d"], ["e"]].map((items) => ({ mode: "all", batch: { items, of: "x" } })),
  );
  expect(result.output).toEqual({ Ids: ["id-a", "id-b", "id-c", "id-d", "id-e"] });
  expect(result.parts).toEqual([
    { from: 1, to: 2, status: 200 },
    { from: 3, to: 4, status: 200 },
    { from: 5, to: 5, status: 200 },
  ]);
  const keys = server.requests.map(({ headers }) => headers["idempotency-key"]);
  expect(new Set(keys).size).toBe(3);
});

test.each([[["a", "b"]], [["a"]], [[]]])("a list of %j is sent whole", async (items) => {
  const { server, result } = await callPaged({ ...sending(...items), answer: echo });
  expect(server.requests).toHaveLength(1);
  expect(result).not.toHaveProperty("parts");
});

test("a body without the list is sent whole", async () => {
  for (const body of [() => ({ batch: { items: "a,b,c" } }), () => ({ batch: null }), () => undefined])
    expect(
      (
        await callPaged({
          paging: inTwos,
          method: { httpMethod: "POST", body } as Partial<ActionMethod>,
          answer: () => ({}),
        })
      ).targets,
    ).toHaveLength(1);
});

test("the connector's holds for a method that says nothing", async () => {
  const { paging: _, ...method } = sending("a", "b", "c");
  expect((await callPaged({ ...method, inherited: inTwos, answer: echo })).targets).toHaveLength(2);
  expect(
    (await callPaged({ ...method, paging: "none", inherited: inTwos, answer: echo })).targets,
  ).toHaveLength(1);
});

test("every part has the call's events; nobody waits for the other parts", async () => {
  const script = ["before_action", "after_action", "after_action_paging"]
    .map((event) => `function ${event}() { console.log("${event}"); return true; }`)
    .join("\n");
  const { result } = await callPaged({ ...sending("a", "b", "c"), script, answer: echo });
  const events = ["before_action", "after_action", "after_action_paging"];
  expect(result.log).toEqual([...events, ...events]);
});

describe("a part that fails", () => {
  test("ends the call; the error says which one, and what was carried out", async () => {
    const { server, made } = await startPaged({
      ...sending("a", "b", "c", "d", "e"),
      answer: (request, url, count) =>
        count === 2 ? { status: 422, body: { why: "c" } } : echo(request, url, count),
    });
    const error: unknown = await made.catch((reason: unknown) => reason);
    expect(server.requests).toHaveLength(2);
    if (!isHookwrightError(error)) throw error;
    expect(error.code).toBe("method/failed-status");
    expect(error.message).toMatch(
      /^Part 2 of 3 \(elements 3 to 4\): List Items .* status 422: .* The parts before it were carried out\.$/,
    );
    expect(error.exchange).toMatchObject({
      response: { status: 422 },
      parts: [{ from: 1, to: 2, status: 200 }],
    });
  });

  test("and that a script makes a warning of is passed over", async () => {
    const script =
      "function after_error() { method_error.isError = false; method_error.isWarning = true; return true; }";
    const { result } = await callPaged({
      ...sending("a", "b", "c", "d", "e"),
      script,
      answer: (request, url, count) => (count === 2 ? { status: 422 } : echo(request, url, count)),
    });
    expect(result.output).toEqual({ Ids: ["id-a", "id-b", "id-e"] });
    expect(result.warning).toMatchObject({ code: "method/failed-status" });
    expect(result.parts?.map(({ status }) => status)).toEqual([200, 422, 200]);
  });
});
