// Parameters of every target (B§4.1, B§4.2), from a definition to what a server sees: each rule one case.
import { beforeAll, describe, expect, it } from "vitest";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { callCompiled, compileConnector } from "./compiled.ts";

const fields = [
  { connectorField: "[orders].id", systemField: "Id", dataType: "integer" },
  { connectorField: "[orders].state", systemField: "State" },
  { connectorField: "[orders].created", systemField: "Created", dataType: "dateTime", format: "unix" },
  { connectorField: "[orders].[lines].sku", systemField: "Sku" },
  { connectorField: "[orders].run", systemField: "Run" },
  { connectorField: "meta.total", systemField: "Total", dataType: "integer" },
  { connectorField: "meta.label", systemField: "Label" },
];
const get = (parameters: readonly object[], more: object = {}): object => ({
  type: "action",
  name: "Get",
  endpoint: "/orders",
  parameters,
  response: { fields },
  ...more,
});
const query = (targetName: string, more: object = {}): object => ({
  targetType: "queryString",
  targetName,
  ...more,
});

describe("lists", () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await compileConnector({
      parameters: [query("lang", { value: "en" }), query("zone", { value: "utc" })],
      methods: {
        get: get([
          query("zone", { ignore: true }),
          query("state", { multiple: true, list: "comma", optional: true }),
          query("tag", { multiple: true, list: "brackets", optional: true }),
          query("id", { multiple: true, default: [7] }),
          query("expand", { multiple: true, value: ["a b", "{{Part}}"] }),
          { targetType: "httpHeader", targetName: "X-Roles", multiple: true, optional: true },
          { targetType: "httpHeader", targetName: "Accept-Language", multiple: true, value: ["de", "en"] },
          { targetType: "mergeField", targetName: "Part", default: "p&q" },
        ]),
      },
    });
  });

  const sent = async (values: Readonly<Record<string, JsonValue>>) => {
    const { seen } = await callCompiled(connector, { values });
    return { target: seen.target, roles: seen.headers["x-roles"], language: seen.headers["accept-language"] };
  };

  it("have their constants and defaults, and what is optional is left out; an ignored parameter is dropped", async () => {
    expect(await sent({})).toEqual({
      target: "/orders?lang=en&id=7&expand=a%20b&expand=p%26q",
      roles: undefined,
      language: "de, en",
    });
  });

  it("are spelled as the definition says, each value encoded", async () => {
    const values = { state: ["open", "a,b"], tag: ["x", "y"], id: [1, 2], "X-Roles": ["admin", "user"] };
    expect(await sent(values)).toMatchObject({
      target: "/orders?lang=en&state=open,a%2Cb&tag%5B%5D=x&tag%5B%5D=y&id=1&id=2&expand=a%20b&expand=p%26q",
      roles: "admin, user",
    });
  });

  it("may be one value, or empty and left out", async () => {
    expect(await sent({ state: "open", tag: [], "X-Roles": [], id: [] })).toMatchObject({
      target: "/orders?lang=en&state=open&expand=a%20b&expand=p%26q",
      roles: undefined,
    });
  });

  it("hold single values that a header can carry", async () => {
    await expect(sent({ id: [[1]] })).rejects.toMatchObject({ code: "merge/not-scalar" });
    await expect(sent({ "X-Roles": ["a\r\nb"] })).rejects.toMatchObject({ code: "merge/unsafe" });
  });
});

it("a value of CYCLR_IGNORE_PARAMETER leaves a parameter out, whatever its default is", async () => {
  const connector = await compileConnector({
    methods: { get: get([query("state", { optional: true }), query("zone", { optional: true })]) },
  });
  const { seen } = await callCompiled(connector, {
    values: { state: "CYCLR_IGNORE_PARAMETER", zone: "utc" },
  });
  expect(seen.target).toBe("/orders?zone=utc");
});

const answer = {
  orders: [
    { id: 1, state: "open", created: 1_770_000_000, lines: [{ sku: "a" }, { sku: "b" }] },
    { id: 2, state: "closed", created: 1_770_000_001, lines: [{ sku: "a" }] },
    { id: 3, state: null, created: 1_770_000_002 },
    { id: 4 },
  ],
  meta: { total: 4 },
};

describe("a filter keeps records", () => {
  const filtered = async (targetName: string, value: JsonValue, given: unknown = answer) => {
    const connector = await compileConnector({
      methods: { get: get([{ targetType: "filterField", targetName, optional: true }]) },
    });
    const { output } = await callCompiled(connector, { values: { [targetName]: value }, answer: given });
    return output;
  };

  it.each<readonly [what: string, location: string, value: JsonValue, ids: readonly number[]]>([
    ["that equal it", "[orders].state", "open", [1]],
    ["that equal one of a list", "[orders].state", ["open", "closed"], [1, 2]],
    ["whose number it is, however it is spelled", "[orders].id", "2", [2]],
    ["at or after a date", "[orders].created", "2026-02-02T02:40:01Z", [2, 3]],
    ["at or after a date of its own format", "[orders].created", 1_770_000_002, [3]],
    ["and none where none fits", "[orders].state", "new", []],
  ])("%s", async (_what, location, value, ids) => {
    expect(await filtered(location, value)).toMatchObject({ Id: ids, Total: 4 });
  });

  it("of the innermost list", async () => {
    expect(await filtered("[orders].[lines].sku", "a")).toMatchObject({
      Id: [1, 2, 3, 4],
      Sku: [["a"], ["a"], null, null],
    });
  });

  it("or the whole response, where it is one record", async () => {
    expect(await filtered("meta.total", 4)).toMatchObject({ Total: 4 });
    expect(await filtered("meta.total", 5)).toEqual({});
  });

  it("and a date that is none is an error", async () => {
    await expect(filtered("[orders].created", "soon")).rejects.toMatchObject({ code: "value/type-mismatch" });
  });

  it("only where it has a value", async () => {
    const connector = await compileConnector({
      methods: { get: get([{ targetType: "filterField", targetName: "[orders].state", optional: true }]) },
    });
    const { output } = await callCompiled(connector, { answer });
    expect(output).toMatchObject({ Id: [1, 2, 3, 4] });
  });

  it("also by a constant with merge fields, in a response that is a list", async () => {
    const connector = await compileConnector({
      methods: {
        get: get(
          [
            { targetType: "mergeField", targetName: "Wanted" },
            { targetType: "filterField", targetName: "[].state", value: "{{Wanted}}" },
          ],
          { response: { fields: [{ connectorField: "[].id", systemField: "Id", dataType: "integer" }] } },
        ),
      },
    });
    const { output } = await callCompiled(connector, { values: { Wanted: "closed" }, answer: answer.orders });
    expect(output).toEqual({ Id: [2] });
  });
});

describe("a response field is put", () => {
  it.each<readonly [what: string, location: string, output: object]>([
    ["at its place", "meta.total", { Total: 9 }],
    ["where nothing is yet", "meta.label", { Label: "9", Total: 4 }],
    ["into each record", "[orders].run", { Run: ["9", "9", "9", "9"] }],
    ["into no list that is not there", "[orders].[lines].sku", { Sku: [["9", "9"], ["9"], null, null] }],
  ])("%s", async (_what, location, output) => {
    const connector = await compileConnector({
      methods: { get: get([{ targetType: "responseField", targetName: location, value: 9 }]) },
    });
    expect((await callCompiled(connector, { answer })).output).toMatchObject(output);
  });
});

it("the engine's merge fields say when, for whom and where a call is made", async () => {
  const connector = await compileConnector({
    methods: {
      get: get([
        query("now", { value: "{{now format=unix}}" }),
        query("until", { value: "{{now add=1h}}" }),
        query("key", { value: "{{uuid}}" }),
        query("run", {
          value: "{{CyclrAccountId}}/{{CyclrExternalAccountId}}/{{CyclrCycleId}}/{{CyclrTransactionId}}",
        }),
      ]),
    },
  });
  const context = { cycle: "orders", step: "get", transaction: "t1" };
  const clock = { now: () => 1_770_000_000_000, at: () => () => undefined };
  const once = await callCompiled(connector, { context, clock, idempotencyKey: "visit-1" });
  const search = new URL(once.seen.target, "http://vendor").searchParams;
  expect(Object.fromEntries(search)).toEqual({
    now: "1770000000",
    until: "2026-02-02T03:40:00Z",
    key: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    run: "default/default/orders/t1",
  });
  // Every try of one visit has the same id, every other call another.
  const again = await callCompiled(connector, { context, clock, idempotencyKey: "visit-1" });
  const other = await callCompiled(connector, { context, clock });
  const key = ({ seen }: typeof once): string | null =>
    new URL(seen.target, "http://vendor").searchParams.get("key");
  expect(key(again)).toBe(key(once));
  expect(key(other)).not.toBe(key(once));
});

it("sensitive values of every target are in no record", async () => {
  const secret = (name: string): string => `hunter-${name} +&`;
  const parameter = (targetType: string, targetName: string, more: object = {}): object => ({
    targetType,
    targetName,
    sensitive: true,
    optional: true,
    ...more,
  });
  const connector = await compileConnector({
    methods: {
      get: get(
        [
          parameter("queryString", "key"),
          parameter("queryString", "keys", { multiple: true, list: "comma" }),
          parameter("httpHeader", "X-Keys", { multiple: true }),
          parameter("mergeField", "Part"),
          parameter("responseField", "meta.label"),
        ],
        { endpoint: "/orders/{{Part}}" },
      ),
    },
  });
  const values = {
    key: secret("one"),
    keys: [secret("two"), secret("three")],
    "X-Keys": [secret("four"), secret("five")],
    Part: secret("six"),
    "meta.label": secret("seven"),
  };
  const { seen, request, response, log } = await callCompiled(connector, { values, answer });
  expect(decodeURIComponent(seen.target)).toContain("hunter-three");
  expect(JSON.stringify([request, response, log])).not.toContain("hunter");
});
