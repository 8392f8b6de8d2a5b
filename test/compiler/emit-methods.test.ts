// What the modules of whole connectors do: authentications, bodies of every type, GraphQL, dates, saved names. The connector is
// the one of the case `methods-whole`.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActionMethod, Connector } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { compileWhole } from "./whole.ts";

const contract = fileURLToPath(new URL("../../runtime/contract/index.ts", import.meta.url));
let folder = "";
let connector: Connector;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hookwright-methods-"));
  const file = join(folder, "whole.ts");
  const text = await compileWhole();
  await writeFile(file, text.replace('"hookwright/contract"', JSON.stringify(pathToFileURL(contract).href)));
  ({ connector } = (await import(pathToFileURL(file).href)) as { connector: Connector });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function action(key: string): ActionMethod {
  const method = connector.methods[key];
  if (method?.kind !== "action") throw new TypeError(`${key} is no action`);
  return method;
}

describe("authentications", () => {
  const merge = { Region: "eu", Signature: "s", Cyclr_Auth_Username: "me", Cyclr_Auth_Password: "p" };

  it("are functions where they depend on the installation, and data elsewhere", () => {
    const { made, basic, oauth2, custom, oauth1, nowhere } = connector.authentications;
    expect(made?.kind === "apiKey" && made.value?.(merge)).toBe("eu:s");
    expect(basic?.kind === "basic" && [basic.username(merge), basic.password(merge)]).toEqual([
      "me/token",
      "p",
    ]);
    expect(oauth2?.kind === "oauth2" && oauth2.tokenUrl(merge)).toBe("https://eu.example.com/oauth/token");
    expect(oauth2?.kind === "oauth2" && oauth2.tokenParameters?.(merge)).toEqual({
      audience: "https://eu.example.com",
    });
    expect(custom).toMatchObject({ client: "account", clientAuth: "basic", prefix: "Bearer ", scopes: [] });
    expect(oauth1).toMatchObject({ kind: "oauth1", signature: "HMAC-SHA256", client: "account" });
    expect(nowhere).toEqual({ kind: "apiKey", in: "nowhere", key: "", prefix: "" });
  });

  it("bind the host by its rules", () => {
    const { oauth2 } = connector.authentications;
    expect(() => oauth2?.kind === "oauth2" && oauth2.tokenUrl({ Region: "evil.com/" })).toThrow(
      "letters, digits and hyphens",
    );
  });
});

it("a synchronous response has headers, which hold no control characters", () => {
  const { reply } = connector.methods;
  expect(reply?.kind === "webhookResponse" && reply.headers?.({ Region: "eu" })).toEqual({
    "x-region": "eu",
  });
  expect(() => reply?.kind === "webhookResponse" && reply.headers?.({ Region: "a\r\nb" })).toThrow(
    "a character that a header cannot carry",
  );
});

describe("actions", () => {
  it("say how they are called", () => {
    expect(action("queryOrders")).toMatchObject({ httpMethod: "POST", request: { bodyType: "graphql" } });
    expect(action("queryOrders").request?.query).toContain("query Orders(");
    expect(action("listFields").paging).toBe("none");
    expect(action("createForm").request).toEqual({ bodyType: "form", lists: "brackets" });
    expect(action("readAccount").authenticationPrefix).toBe("Bearer ");
    expect(action("followLinks").followRedirects).toBe(true);
    expect(action("listFields")).not.toHaveProperty("followRedirects");
    expect(action("checkOrder")).toMatchObject({ httpMethod: "HEAD" });
    expect(connector.rateLimits).toEqual([
      { requests: 5, perMs: 1000 },
      { requests: 100, perMs: 60_000 },
      { spacingMs: 100 },
    ]);
    expect(connector.errors?.map(({ outcome }) => outcome)).toEqual(["success", "authExpired", "retry"]);
  });

  it("build the variables of a query, and read its answer below `data`", () => {
    const { body, output } = action("queryOrders");
    expect(body?.({ Tags: ["a"], State: "open" } as never, {})).toEqual({
      first: 50,
      tags: ["a"],
      input: { state: "open" },
    });
    const answer = { data: { orders: { nodes: [{ id: 1 }, { id: 2 }] } } };
    expect(output({ body: answer, headers: {}, query: {} })).toEqual({ OrderId: ["1", "2"] });
  });

  it("are no subscription where one says only what holds without it", () => {
    expect(connector.methods["byHand"]).toMatchObject({ kind: "webhook" });
    expect(connector.methods["byHand"]).not.toHaveProperty("subscription");
  });

  it("send a constant list as the list, and one value as a list of one", () => {
    expect(action("sendLists").body?.({} as never, { Region: "eu", Tags: ["a"] })).toEqual({
      events: ["created", "eu"],
      kinds: ["order"],
      data: { filters: [{ type: "task" }] },
      tags: ["a"],
    });
  });

  it("send a list that stands in a merge field as the list, one value as a list of one, and nothing as nothing", () => {
    const send = (merge: MergeFields): unknown =>
      action("sendLists").body?.({} as never, { Region: "eu", ...merge });
    expect(send({ Tags: ["a", "b"], Notes: ["n"] })).toMatchObject({ tags: ["a", "b"], notes: ["n"] });
    expect(send({ Tags: "a" })).toMatchObject({ tags: ["a"] });
    expect(send({ Tags: [] })).not.toHaveProperty("notes");
    expect(() => send({})).toThrow("`Tags` has no value");
  });

  it("send and read a whole body", () => {
    expect(action("sendText").body?.({ Text: "hello" } as never, {})).toBe("hello");
    expect(action("sendText").body?.({} as never, {})).toBeUndefined();
    expect(action("sendText").output({ body: "hi", headers: {}, query: {} })).toEqual({ Answer: "hi" });
  });

  it("read the last segment of a URL, and dates as they are", () => {
    const order = { self: "https://x.example.com/orders/17", changed: "2026-01-31T00:00:00Z" };
    const message = { body: { orders: [order] }, headers: { "x-total": "1" }, query: {} };
    expect(action("listOrders").output(message)).toMatchObject({
      SelfId: ["17"],
      Changed: ["2026-01-31T00:00:00Z"],
      Total: 1,
    });
  });

  it("read dates in the vendor's format, and put moments in theirs", () => {
    const message = { body: { orders: [{ created: 1 }, { created: null }] }, headers: {}, query: {} };
    expect(action("listOrders").output(message)).toMatchObject({
      Created: ["1970-01-01T00:00:00.001Z", null],
    });
    const merge = { Region: "eu", LastSuccessfulRunDate: "2026-01-31T09:30:00Z", Offset: 0 };
    expect(action("listOrders").url(merge)).toContain("/orders?since=2026-01-31");
    const now = { uuid: "u", now: "2026-01-31T09:30:00Z", CyclrObjectName: "Orders" };
    expect(
      action("createXml").body?.({ Name: "n", Due: "2026-02-01T10:00:00+01:00", Price: 1 } as never, now),
    ).toMatchObject({ due: "2026-02-01T09:00", key: "u", until: "2026-02-03T07:30:00Z" });
  });
});
