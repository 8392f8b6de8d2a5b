// Lists that come in pages (B§9): every way and every rule once, against a real vendor.
import { describe, expect, test } from "vitest";
import type { InboundPaging } from "../../runtime/contract/call.ts";
import type { ErrorCode } from "../../runtime/contract/error.ts";
import { any } from "../../runtime/contract/index.ts";
import { callPaged, records, startPaged, type PagedCall } from "./paged.ts";

const byPage: InboundPaging = { by: "pageNumber", query: "page", first: 1, size: 2 };
const byOffset: InboundPaging = { by: "offset", query: "offset", first: 0, size: 2, sizeQuery: "limit" };
const cursor: InboundPaging = {
  by: "token",
  tokens: [{ response: { text: "next", path: ["next"] }, to: "query", name: "cursor" }],
};
const nextUrl: InboundPaging = { by: "nextUrl", response: { text: "links.next", path: ["links", "next"] } };

function inbound(paging: InboundPaging): Pick<PagedCall, "paging"> {
  return { paging: { inbound: paging } };
}

/** Pages in their order, then empty ones. */
function inOrder(...pages: readonly object[]): PagedCall["answer"] {
  return (_request, _url, count) => ({ body: pages[count - 1] ?? records() });
}

describe("by page number", () => {
  test("goes on until a page holds no record; a short page is not the last", async () => {
    const answer = inOrder(records(1), records(2, 3));
    const { targets, result } = await callPaged({ ...inbound(byPage), answer });
    expect(targets).toEqual(["/items?page=1", "/items?page=2", "/items?page=3"]);
    expect(result.output).toEqual({ Ids: ["1", "2", "3"] });
  });

  test("each page is an answer", async () => {
    const statuses: number[] = [];
    await callPaged({
      ...inbound(byPage),
      answer: inOrder(records(1), records(2, 3)),
      call: { onAnswer: (status) => statuses.push(status) },
    });
    expect(statuses).toEqual([200, 200, 200]);
  });

  test("may begin with 0", async () => {
    const { targets } = await callPaged({ ...inbound({ ...byPage, first: 0 }), answer: inOrder(records(1)) });
    expect(targets).toEqual(["/items?page=0", "/items?page=1"]);
  });

  test.each([false, 0, "false", null])(
    "ends where the page says that there are no more: %j",
    async (more) => {
      const answer = inOrder({ ...records(1, 2), more: true }, { ...records(3, 4), more });
      const { targets, result } = await callPaged({
        ...inbound({ ...byPage, more: { text: "more", path: ["more"] } }),
        answer,
      });
      expect(targets).toHaveLength(2);
      expect(result.output).toEqual({ Ids: ["1", "2", "3", "4"] });
    },
  );

  test("ends where `more` is missing", async () => {
    const paging = { ...byPage, more: { text: "header:X-More", header: "x-more" } };
    const { targets } = await callPaged({
      ...inbound(paging),
      answer: (_request, _url, count) => ({
        body: records(count),
        ...(count < 2 && { headers: { "X-More": "yes" } }),
      }),
    });
    expect(targets).toHaveLength(2);
  });
});

test("by offset: the number of records before the page, and the size", async () => {
  const { targets, result } = await callPaged({
    ...inbound(byOffset),
    answer: inOrder(records(1, 2), records(3)),
  });
  expect(targets).toEqual(["/items?offset=0&limit=2", "/items?offset=2&limit=2", "/items?offset=4&limit=2"]);
  expect(result.output).toEqual({ Ids: ["1", "2", "3"] });
});

describe("by token", () => {
  test("goes on until there is none; the token is encoded", async () => {
    const { targets, result } = await callPaged({
      ...inbound({ ...cursor, size: 50, sizeQuery: "limit" }),
      answer: inOrder({ ...records(1), next: "a b&c=/" }, { ...records(2), next: "" }),
    });
    expect(targets).toEqual(["/items?limit=50", "/items?limit=50&cursor=a%20b%26c%3D%2F"]);
    expect(result.output).toEqual({ Ids: ["1", "2"] });
  });

  test("a number keeps its digits", async () => {
    const answer = inOrder({ ...records(1), next: JSON.rawJSON("12345678901234567890") }, records(2));
    const { targets } = await callPaged({ ...inbound(cursor), answer });
    expect(targets).toEqual(["/items", "/items?cursor=12345678901234567890"]);
  });

  test("a page without a record is the last, unless it says that there are more", async () => {
    const answer = inOrder(
      { ...records(), next: "x", more: true },
      { ...records(2), next: "y", more: false },
    );
    expect((await callPaged({ ...inbound(cursor), answer })).targets).toEqual(["/items"]);
    const paging = { ...cursor, more: { text: "more", path: ["more"] } };
    const { targets, result } = await callPaged({ ...inbound(paging), answer });
    expect(targets).toEqual(["/items", "/items?cursor=x"]);
    expect(result.output).toEqual({ Ids: ["2"] });
  });

  test("several tokens go to the query, a header and the body; all must be there", async () => {
    const { server, result } = await callPaged({
      ...inbound({
        by: "token",
        tokens: [
          { response: { text: "a", path: ["a"] }, to: "query", name: "after" },
          { response: { text: "header:X-Next", header: "x-next" }, to: "header", name: "x-page" },
          { response: { text: "n", path: ["n"] }, to: "body", name: "page.from", path: ["page", "from"] },
        ],
      }),
      method: { httpMethod: "POST", body: () => ({ page: { size: 5 } }) },
      answer: (_request, _url, count) =>
        count < 3
          ? { body: { ...records(count), a: `a${String(count)}`, n: count }, headers: { "X-Next": "h" } }
          : { body: { ...records(count), a: "a", n: 1 } },
    });
    expect(server.requests.map(({ target, body }) => [target, JSON.parse(body) as unknown])).toEqual([
      ["/items", { page: { size: 5 } }],
      ["/items?after=a1", { page: { size: 5, from: 1 } }],
      ["/items?after=a2", { page: { size: 5, from: 2 } }],
    ]);
    expect(server.requests.map(({ headers }) => headers["x-page"])).toEqual([undefined, "h", "h"]);
    expect(result.output).toEqual({ Ids: ["1", "2", "3"] });
  });

  test("the token may be the one of the last record, as long as there is more", async () => {
    const { targets } = await callPaged({
      ...inbound({
        by: "token",
        tokens: [{ response: { text: "[data].id", path: ["data", "id"] }, to: "query", name: "after" }],
        more: { text: "more", path: ["more"] },
      }),
      answer: inOrder({ ...records("a", "b"), more: true }, { ...records("c"), more: false }),
    });
    expect(targets).toEqual(["/items", "/items?after=b"]);
  });

  test("a GraphQL query is asked again with the token among its variables", async () => {
    const { server, result } = await callPaged({
      ...inbound({
        by: "token",
        tokens: [
          {
            response: { text: "data.end", path: ["data", "end"] },
            to: "body",
            name: "after",
            path: ["after"],
          },
        ],
      }),
      method: {
        httpMethod: "POST",
        request: { bodyType: "graphql", query: "query($after:String){ items }" },
        body: () => ({ first: 2 }),
        output: ({ body }) => ({ All: any(body) }),
      },
      answer: inOrder({ data: { end: "x", ids: [1] } }, { data: { ids: [2] } }),
    });
    expect(server.requests.map(({ body }) => (JSON.parse(body) as { variables: unknown }).variables)).toEqual(
      [{ first: 2 }, { first: 2, after: "x" }],
    );
    expect(result.output).toEqual({ All: { data: { end: "x", ids: [1, 2] } } });
  });
});

describe("by URL", () => {
  test("of the body: absolute or relative, exactly as the vendor wrote it", async () => {
    const { targets, result } = await callPaged({
      ...inbound({ ...nextUrl, size: 2, sizeQuery: "size" }),
      answer: (_request, url, count) => ({
        body: {
          ...records(count),
          links: { next: [`${url}/other?page=%32&q=a+b`, "?page=3", null][count - 1] },
        },
      }),
    });
    expect(targets).toEqual(["/items?size=2", "/other?page=%32&q=a+b", "/other?page=3"]);
    expect(result.output).toEqual({ Ids: ["1", "2", "3"] });
  });

  test("of the Link header, whatever stands before and behind it", async () => {
    const { targets } = await callPaged({
      ...inbound({ by: "link" }),
      answer: (_request, url, count) => ({
        body: records(count),
        headers: {
          Link:
            count === 1
              ? `<${url}/items?page=0>; rel="prev"; title="a, <b>; rel=next", <${url}/items?page=2>;type=x; REL="last next"`
              : `<${url}/items?page=1>; rel=first`,
        },
      }),
    });
    expect(targets).toEqual(["/items", "/items?page=2"]);
  });

  // A pattern with two ways through the same blanks would take longer than the universe has.
  test.each([";a= ", ";a=", "; ", " ;a = b", ';a="', "; a", "<", "<x>", ',"', ';a="\\\\"'])(
    "a long header of %j is read to its end, and names no page",
    async (piece) => {
      const link = `</items?page=2>${piece.repeat(Math.floor(12_000 / piece.length))}"`;
      const { targets } = await callPaged({
        ...inbound({ by: "link" }),
        answer: () => ({ body: records(1), headers: { Link: link } }),
      });
      expect(targets).toEqual(["/items"]);
    },
  );

  test.each([
    ['</items?page=2>; title="x; rel=prev"; rel=next', 2],
    ['</items?page=2>; title="x; rel=next"; rel=prev', 1],
    ["</items?page=2>; rel=prev; rel=next", 1],
    ['</items?page=2>; title="\\"; rel=prev, <x>"; rel = next', 2],
    ["</items?page=2>;;rel=next;", 2],
    ['</items?page=0>; rel="prev" ,, </items?page=2>; rel="start next"', 2],
  ])("the relation is that of the link itself: %s", async (link, pages) => {
    const { targets } = await callPaged({
      ...inbound({ by: "link" }),
      answer: (_request, _url, count) => ({
        body: records(1),
        ...(count === 1 && { headers: { Link: link } }),
      }),
    });
    expect(targets).toEqual(["/items", "/items?page=2"].slice(0, pages));
  });

  test.each([
    "https://evil.example/items?page=2",
    "//evil.example/items",
    "http://127.0.0.1:1/items",
    "http://user@HOST/items",
    "http://HOST@evil.example/",
    "ftp://HOST/items",
    "http://[",
    "javascript:alert(1)",
  ])("elsewhere is refused, and nothing is sent there: %s", async (named) => {
    const { server, made } = await startPaged({
      ...inbound(nextUrl),
      answer: (_request, url) => ({
        body: { ...records(1), links: { next: named.replace("HOST", new URL(url).host) } },
      }),
    });
    await expect(made).rejects.toMatchObject({ code: "method/next-page" satisfies ErrorCode });
    expect(server.requests).toHaveLength(1);
  });
});

test("a key in the query that the vendor repeats in its URL is sent once, and is the real one", async () => {
  const authentications = { key: { kind: "apiKey", in: "query", key: "api_key", prefix: "" } } as const;
  const { targets } = await callPaged({
    ...inbound(nextUrl),
    connector: { authentications },
    method: { authentication: "key" },
    apiKey: "cnry_k3y_0f_pages",
    answer: (_request, _url, count) => ({
      body: { ...records(count), links: { next: ["?page=2&api_key=***", null][count - 1] } },
    }),
  });
  expect(targets).toEqual(["/items?api_key=cnry_k3y_0f_pages", "/items?page=2&api_key=cnry_k3y_0f_pages"]);
});

describe("which paging", () => {
  const answer = inOrder({ ...records(1), next: "n" });

  test("of the method wins; `none` switches it off", async () => {
    const { targets } = await callPaged({ paging: "none", inherited: { inbound: cursor }, answer });
    expect(targets).toEqual(["/items"]);
  });

  test("of the connector is for answers with a list, and by number for GET alone", async () => {
    expect((await callPaged({ inherited: { inbound: cursor }, answer })).targets).toHaveLength(2);
    expect((await callPaged({ inherited: { inbound: byPage }, answer })).targets).toHaveLength(2);
    const { records: _, ...single } = { records: undefined };
    const one = { ...single, records: undefined } as never;
    expect((await callPaged({ inherited: { inbound: cursor }, method: one, answer })).targets).toHaveLength(
      1,
    );
    const post = { httpMethod: "POST", body: () => ({}) } as const;
    expect((await callPaged({ inherited: { inbound: byPage }, method: post, answer })).targets).toEqual([
      "/items",
    ]);
  });
});

describe("pages that do not end", () => {
  test.each<[string, InboundPaging, PagedCall["answer"], string]>([
    [
      "a token that comes again",
      cursor,
      inOrder({ ...records(1), next: "x" }, { ...records(2), next: "x" }),
      "named a page twice",
    ],
    [
      "a URL in a circle",
      nextUrl,
      (_request, url, count) => ({
        body: { ...records(count), links: { next: `${url}/items?at=${String(count % 2)}` } },
      }),
      "named a page twice",
    ],
    [
      "the same records again",
      byPage,
      () => ({ body: records(1, 2) }),
      "did not know the query parameter `page`",
    ],
  ])("are an error: %s", async (_, paging, answer, message) => {
    const { server, made } = await startPaged({ ...inbound(paging), answer });
    await expect(made).rejects.toThrow(message);
    await expect(made).rejects.toMatchObject({
      code: "method/page-loop",
      exchange: { response: { status: 200 } },
    });
    expect(server.requests.length).toBeLessThan(5);
  });

  test("are an error also where each is new: 1,000 pages", async () => {
    const { server, made } = await startPaged({
      ...inbound(cursor),
      answer: (_request, _url, count) => ({ body: { ...records(count), next: count } }),
    });
    await expect(made).rejects.toMatchObject({ code: "method/too-many-pages" });
    expect(server.requests).toHaveLength(1000);
  });

  test("are an error where they are too large together", async () => {
    const filler = "x".repeat(8 * 1024 * 1024);
    const { server, made } = await startPaged({
      ...inbound(cursor),
      answer: (_request, _url, count) => ({ body: { ...records(count), next: count, filler } }),
    });
    await expect(made).rejects.toMatchObject({ code: "method/too-many-pages" });
    expect(server.requests.length).toBeLessThan(10);
  });
});

describe("merging", () => {
  const whole = { output: ({ body }: { readonly body: unknown }) => ({ All: body }) };

  test("joins lists at the same place, in objects too; of the rest the last page's stays", async () => {
    const { result } = await callPaged({
      ...inbound(cursor),
      method: whole,
      answer: inOrder(
        {
          data: [{ id: 1, tags: ["a"] }],
          meta: { page: 1, seen: [1], total: 3 },
          next: "b",
          byKey: { x: 1 },
        },
        { data: { id: 9 }, meta: { page: 2, seen: [2] }, next: "c", byKey: { y: 2 } },
        { data: [{ id: 1, tags: ["b"] }], meta: { page: 3, seen: 3 }, next: null },
      ),
    });
    expect(result.output).toEqual({
      All: {
        data: [{ id: 1, tags: ["a"] }, { id: 9 }, { id: 1, tags: ["b"] }],
        meta: { page: 3, seen: [1, 2, 3], total: 3 },
        next: "c",
        byKey: { x: 1, y: 2 },
      },
    });
  });

  test("joins bodies that are lists themselves", async () => {
    const { result } = await callPaged({
      ...inbound(byPage),
      method: { ...whole, records: [[]] },
      answer: (_request, _url, count) => ({ body: [[1, 2], [3], []][count - 1] }),
    });
    expect(result.output).toEqual({ All: [1, 2, 3] });
  });

  test("a single page is kept as it came", async () => {
    const { result } = await callPaged({
      ...inbound(cursor),
      method: whole,
      answer: inOrder({ data: null }),
    });
    expect(result.output).toEqual({ All: { data: null } });
  });
});

describe("events", () => {
  test("before_action and after_action run for each page, after_action_paging once over all", async () => {
    const script = `
      function before_action() {
        action_data.pages = (action_data.pages || 0) + 1;
        method_request_headers["x-page"] = String(action_data.pages);
        console.log("before " + method_request_parameters.page);
        return true;
      }
      function after_action() {
        console.log("after " + method_response.data.length);
        for (const one of method_response.data) one.id = "p" + action_data.pages + "-" + one.id;
        return true;
      }
      function after_action_paging() {
        console.log("all " + method_response.data.length + " of " + action_data.pages);
        method_response.data.reverse();
        return true;
      }`;
    const { server, result } = await callPaged({
      ...inbound(byPage),
      script,
      answer: inOrder(records(1, 2), records(3)),
    });
    expect(result.output).toEqual({ Ids: ["p2-3", "p1-2", "p1-1"] });
    expect(result.log).toEqual([
      "before 1",
      "after 2",
      "before 2",
      "after 1",
      "before 3",
      "after 0",
      "all 3 of 3",
    ]);
    expect(server.requests.map(({ headers }) => headers["x-page"])).toEqual(["1", "2", "3"]);
  });

  test("before_action may ask for another page, and calls the next off with false", async () => {
    const script = `function before_action() {
      method_request_parameters.page = "9" + method_request_parameters.page; return method_request_parameters.page !== "92"; }`;
    const { server, made } = await startPaged({ ...inbound(byPage), script, answer: inOrder(records(1)) });
    await expect(made).rejects.toMatchObject({ code: "script/aborted" });
    expect(server.requests.map(({ target }) => target)).toEqual(["/items?page=91"]);
  });

  test("pages go on as after_action leaves them: it may end them, or lead on", async () => {
    const end = "function after_action() { method_response.next = null; return true; }";
    const answer = inOrder({ ...records(1), next: "x" });
    expect((await callPaged({ ...inbound(cursor), script: end, answer })).targets).toEqual(["/items"]);
    const lead =
      "function after_action() { if (method_response.page) method_response.next = method_response.page + 1; return true; }";
    const led = await callPaged({
      ...inbound(cursor),
      script: lead,
      answer: inOrder({ ...records(1), page: 1 }),
    });
    expect(led.targets).toEqual(["/items", "/items?cursor=2"]);
  });

  test("after_error may make a last page of an error: the pages before are kept", async () => {
    const script = `function after_error() { method_error.isError = false; method_error.isSuccess = true;
      method_error.content = '{"data":[]}'; return true; }
      function action_condition() { return true; }`;
    const { result } = await callPaged({
      ...inbound(byPage),
      script,
      answer: (_request, _url, count) => (count < 3 ? { body: records(count) } : { status: 404 }),
    });
    expect(result).toMatchObject({ output: { Ids: ["1", "2"] }, condition: true });
  });

  test("a page that fails fails the call", async () => {
    const { made } = await startPaged({
      ...inbound(byPage),
      answer: (_request, _url, count) => (count < 3 ? { body: records(count) } : { status: 500 }),
    });
    await expect(made).rejects.toMatchObject({ code: "method/failed-status" });
  });
});

test("each page has an idempotency key of its own, the same each time the call is made", async () => {
  const post = { httpMethod: "POST", body: () => ({}) } as const;
  const keys = async (): Promise<readonly unknown[]> => {
    const { server } = await callPaged({
      ...inbound(cursor),
      method: post,
      call: { idempotencyKey: "k" },
      answer: inOrder({ ...records(1), next: "x" }),
    });
    return server.requests.map(({ headers }) => headers["idempotency-key"]);
  };
  const [first, second] = await keys();
  expect(first).toBe("k");
  expect(second).not.toBe("k");
  expect(await keys()).toEqual([first, second]);
});

test("a test of a step reads the first page (B§7.10)", async () => {
  const { targets } = await callPaged({
    ...inbound(cursor),
    call: { execution: "STEP_TESTING" },
    answer: inOrder({ ...records(1), next: "x" }),
  });
  expect(targets).toEqual(["/items"]);
});
