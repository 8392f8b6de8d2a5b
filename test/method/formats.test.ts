// Every format of a body, out and in: what a vendor on loopback receives, byte by byte, and what is read from its answer.
import { beforeAll, describe, expect, it, test } from "vitest";
import type { Connector } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { loadDefinition } from "../compiler/load-definition.ts";
import { callFormat, type Answer, type Called } from "./formats.ts";

const orderFields = [
  { connectorField: "id", dataType: "integer" },
  { connectorField: "customer.name", systemField: "CustomerName" },
  { connectorField: "customer.'e-mail'", systemField: "Mail", optional: true },
  { connectorField: "tags.[tag]", systemField: "Tags", optional: true },
  { connectorField: "[lines].sku", systemField: "LineSku", optional: true },
  { connectorField: "[lines].count", systemField: "LineCount", dataType: "integer", optional: true },
  { connectorField: "source", value: "hookwright" },
];
const order = {
  Id: 12345678901234567890n,
  CustomerName: "Ann & Söhne",
  Tags: ["new", "<big>"],
  LineSku: ["a", "b,c"],
  LineCount: [1, 2],
};

function method(request: object | undefined, response?: object): object {
  return {
    type: "action",
    name: "Call",
    httpMethod: "POST",
    baseUrl: "{{BaseUrl}}",
    endpoint: "/call",
    ...(request && { request }),
    ...(response && { response }),
  };
}

const columns = [
  { connectorField: "[].sku", systemField: "Sku" },
  { connectorField: "[].count", systemField: "Count", dataType: "integer", optional: true },
];
const whole = [{ connectorField: "$body", systemField: "Text" }];
const read = [
  { connectorField: "order.'@id'", systemField: "Id", dataType: "integer" },
  { connectorField: "order.note.'#text'", systemField: "Note" },
  { connectorField: "order.lines.[line].sku", systemField: "Sku" },
  { connectorField: "header:X-Trace", systemField: "Trace" },
];

const secretTypes = ["json", "xml", "form", "csv", "text", "multipart", "multipartRelated"];
const secretPlaces: Readonly<Record<string, string>> = { xml: "a.b", csv: "[].b", text: "$body" };

function secretField(bodyType: string): object {
  const connectorField = secretPlaces[bodyType] ?? "b";
  return { connectorField, systemField: "Secret", sensitive: true };
}

const definition = {
  id: "formats",
  name: "Formats",
  version: "1.0.0",
  parameters: [{ targetType: "mergeField", targetName: "BaseUrl" }],
  methods: {
    json: method({ fields: orderFields }),
    xml: method({
      bodyType: "xml",
      xmlRootElement: "o:order",
      fields: [
        { connectorField: "'@xmlns:o'", systemField: "Namespace", value: "urn:x" },
        { connectorField: "'@id'", systemField: "Id", dataType: "integer" },
        { connectorField: "customer.'@name'", systemField: "CustomerName" },
        { connectorField: "customer.'#text'", systemField: "Text", optional: true },
        { connectorField: "tags.[tag]", systemField: "Tags", optional: true },
        { connectorField: "[line].sku", systemField: "LineSku", optional: true },
        { connectorField: "[line].count", systemField: "LineCount", dataType: "integer", optional: true },
      ],
    }),
    xmlOwnRoot: method({ bodyType: "xml", fields: [{ connectorField: "note.to", systemField: "To" }] }),
    form: method({ bodyType: "form", fields: orderFields }),
    formBrackets: method({ bodyType: "form", lists: "brackets", fields: orderFields }),
    formIndices: method({ bodyType: "form", lists: "indices", fields: orderFields }),
    formEmpty: method({ bodyType: "form", fields: [{ connectorField: "a", optional: true }] }),
    text: method({ bodyType: "text", fields: whole }),
    csv: method({ bodyType: "csv", fields: columns }),
    csvWhole: method({ bodyType: "csv", fields: whole }),
    none: method({ bodyType: "none" }),
    graphql: method(
      {
        bodyType: "graphql",
        query: "query Find($id: ID!, $first: Int) { order(id: $id) { lines(first: $first) { sku } } }",
        fields: [{ connectorField: "id" }, { connectorField: "first", dataType: "integer", optional: true }],
      },
      { fields: [{ connectorField: "order.[lines].sku", systemField: "Sku" }] },
    ),
    graphqlPlain: method(
      { bodyType: "graphql", query: "{ me { id } }" },
      { fields: [{ connectorField: "me.id" }] },
    ),
    ownType: {
      ...method({ bodyType: "json", fields: [{ connectorField: "a", value: 1 }] }),
      parameters: [
        { targetType: "httpHeader", targetName: "Content-Type", value: "application/vnd.x+json" },
        { targetType: "httpHeader", targetName: "Accept", value: "application/vnd.y+json" },
      ],
    },
    ...Object.fromEntries(
      secretTypes.map((bodyType) => [
        `secretIn${bodyType}`,
        method({ bodyType, fields: [secretField(bodyType)] }),
      ]),
    ),
    readAny: method(undefined, { fields: read }),
    readXml: method(undefined, { bodyType: "xml", fields: read }),
    readForm: method(undefined, {
      bodyType: "form",
      fields: [
        { connectorField: "token" },
        { connectorField: "user.id", systemField: "UserId", dataType: "integer" },
        { connectorField: "[scopes]", systemField: "Scopes" },
      ],
    }),
    readText: method(undefined, { bodyType: "text", fields: whole }),
    readWhole: method(undefined, { fields: whole }),
    readScalar: method(undefined, {
      fields: [{ connectorField: "$body", systemField: "Count", dataType: "integer" }],
    }),
    readCsv: method(undefined, {
      bodyType: "csv",
      fields: [
        { connectorField: "[].sku", systemField: "Sku" },
        { connectorField: "[].count", systemField: "Count", dataType: "integer" },
      ],
    }),
    readCsvWhole: method(undefined, { bodyType: "csv", fields: whole }),
    readNone: method(undefined, { bodyType: "none" }),
    readJson: method(undefined, { bodyType: "json", fields: [{ connectorField: "id" }] }),
  },
};

let connector: Connector;
beforeAll(async () => {
  connector = await loadDefinition(definition);
});

function call(
  method: string,
  values?: Readonly<Record<string, JsonValue>>,
  answer?: Answer,
): Promise<Called> {
  return callFormat({ connector, method, ...(values && { values }), ...(answer && { answer }) });
}

const json = "application/json";
const form = "application/x-www-form-urlencoded";
const formStart = "id=12345678901234567890&customer%5Bname%5D=Ann+%26+S%C3%B6hne";

describe("out", () => {
  test.each<readonly [string, Readonly<Record<string, JsonValue>>, string | undefined, string]>([
    [
      "json",
      order,
      json,
      '{"id":12345678901234567890,"customer":{"name":"Ann & Söhne"},"tags":{"tag":["new","<big>"]},"lines":[{"sku":"a","count":1},{"sku":"b,c","count":2}],"source":"hookwright"}',
    ],
    [
      "xml",
      order,
      "application/xml",
      '<o:order xmlns:o="urn:x" id="12345678901234567890"><customer name="Ann &amp; Söhne"/><tags><tag>new</tag><tag>&lt;big&gt;</tag></tags><line><sku>a</sku><count>1</count></line><line><sku>b,c</sku><count>2</count></line></o:order>',
    ],
    [
      "xml",
      { Id: 1, CustomerName: '"A"', Text: "]]>" },
      "application/xml",
      '<o:order xmlns:o="urn:x" id="1"><customer name="&quot;A&quot;">]]&gt;</customer></o:order>',
    ],
    ["xmlOwnRoot", { To: "Tove" }, "application/xml", "<note><to>Tove</to></note>"],
    [
      "form",
      order,
      form,
      `${formStart}&tags%5Btag%5D=new&tags%5Btag%5D=%3Cbig%3E&lines%5B0%5D%5Bsku%5D=a&lines%5B0%5D%5Bcount%5D=1&lines%5B1%5D%5Bsku%5D=b%2Cc&lines%5B1%5D%5Bcount%5D=2&source=hookwright`,
    ],
    [
      "formBrackets",
      order,
      form,
      `${formStart}&tags%5Btag%5D%5B%5D=new&tags%5Btag%5D%5B%5D=%3Cbig%3E&lines%5B%5D%5Bsku%5D=a&lines%5B%5D%5Bcount%5D=1&lines%5B%5D%5Bsku%5D=b%2Cc&lines%5B%5D%5Bcount%5D=2&source=hookwright`,
    ],
    [
      "formIndices",
      order,
      form,
      `${formStart}&tags%5Btag%5D%5B0%5D=new&tags%5Btag%5D%5B1%5D=%3Cbig%3E&lines%5B0%5D%5Bsku%5D=a&lines%5B0%5D%5Bcount%5D=1&lines%5B1%5D%5Bsku%5D=b%2Cc&lines%5B1%5D%5Bcount%5D=2&source=hookwright`,
    ],
    ["formEmpty", {}, form, ""],
    ["text", { Text: "Grüße\r\n" }, "text/plain; charset=utf-8", "Grüße\r\n"],
    ["text", { Text: 1.5 }, "text/plain; charset=utf-8", "1.5"],
    [
      "csv",
      { Sku: ["a", 'b"c', "d,e", "f\ng", " h"], Count: [1, 2, null, 4, 5] },
      "text/csv; charset=utf-8",
      'sku,count\r\na,1\r\n"b""c",2\r\n"d,e",\r\n"f\ng",4\r\n" h",5\r\n',
    ],
    ["csvWhole", { Text: "x;y\n1;2\n" }, "text/csv; charset=utf-8", "x;y\n1;2\n"],
    ["none", {}, undefined, ""],
    [
      "graphql",
      { Id: "o-1", First: 5 },
      json,
      '{"query":"query Find($id: ID!, $first: Int) { order(id: $id) { lines(first: $first) { sku } } }","variables":{"id":"o-1","first":5}}',
    ],
    ["graphqlPlain", {}, json, '{"query":"{ me { id } }"}'],
  ])("%s", async (key, values, contentType, body) => {
    const { sent, result } = await call(
      key,
      values,
      key.startsWith("graphql") ? { body: '{"data":{}}' } : undefined,
    );
    expect(sent.body).toBe(body);
    expect(sent.headers["content-type"]).toBe(contentType);
    expect(sent.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
    expect(result.request?.body ?? "").toBe(body);
  });

  test.each<readonly [string, Readonly<Record<string, JsonValue>>, string]>([
    ["text", { Text: ["a"] }, "The field `Text` should be text but holds a list."],
    ["xmlOwnRoot", { To: "\u0001" }, "`note.to` holds a character that XML cannot hold."],
    ["csv", { Sku: ["a"], Count: [1, 2] }, "must be equally long"],
  ])("%s cannot hold everything", async (key, values, message) => {
    await expect(call(key, values)).rejects.toThrow(message);
  });

  it("a type that a parameter names goes before that of the format", async () => {
    const { sent } = await call("ownType");
    expect(sent.headers).toMatchObject({
      "content-type": "application/vnd.x+json",
      accept: "application/vnd.y+json",
    });
  });
});

const xml = '<order id="7"><note lang="de">x</note><lines><line><sku>a</sku></line></lines></order>';

describe("in", () => {
  test.each<readonly [string, string, Answer, object]>([
    ["readXml", "application/xml", { contentType: "text/html", body: xml }, { Id: 7, Note: "x", Sku: ["a"] }],
    ["readAny", json, { contentType: "application/xml", body: xml }, { Id: 7, Note: "x", Sku: ["a"] }],
    [
      "readAny",
      json,
      {
        contentType: "application/hal+json",
        body: '{"order":{"@id":7,"lines":{"line":[{"sku":"a"},{"sku":"b"}]}}}',
      },
      { Id: 7, Sku: ["a", "b"] },
    ],
    [
      "readForm",
      form,
      { contentType: "text/plain", body: "token=t+1&user[id]=5&scopes=a&scopes=b" },
      { Token: "t 1", UserId: 5, Scopes: ["a", "b"] },
    ],
    ["readForm", form, { contentType: form, body: "token=&scopes=a" }, { Token: "", Scopes: ["a"] }],
    ["readText", "text/plain", { body: "[1]" }, { Text: "[1]" }],
    ["readWhole", json, { contentType: "text/html; charset=utf-8", body: "<p>" }, { Text: "<p>" }],
    ["readScalar", json, { body: "12345678901234567890" }, { Count: 12345678901234567890n }],
    [
      "readCsv",
      "text/csv",
      { contentType: "text/csv", body: 'sku,count\n"a,b",1\nc,2\n' },
      { Sku: ["a,b", "c"], Count: [1, 2] },
    ],
    ["readCsvWhole", "text/csv", { contentType: "text/csv", body: "sku\na\n" }, { Text: "sku\na\n" }],
    ["readNone", "*/*", { contentType: "image/png", body: "\u0000" }, {}],
  ])("%s", async (key, accept, answer, output) => {
    const { sent, result } = await call(key, {}, answer);
    expect(sent.headers.accept).toBe(accept);
    expect(result.output).toEqual(output);
  });

  test.each([
    ["readXml", json, '{"order":{}}', "The text is not valid XML"],
    ["readJson", json, "<p>Sorry</p>", "The body is not valid JSON"],
    ["readAny", "text/html", "<p>Sorry</p>", "The content type `text/html` is not supported."],
  ])("%s refuses what it cannot read", async (key, contentType, body, message) => {
    await expect(call(key, {}, { contentType, body })).rejects.toThrow(message);
  });
});

test.each(secretTypes)("a sensitive value is in no record: %s", async (bodyType) => {
  const secret = `a<b&c>"d'~e*f g`;
  const echo = `<a>${secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</a>`;
  const answer = { contentType: "application/xml", body: echo };
  const { sent, result } = await call(`secretIn${bodyType}`, { Secret: secret }, answer);
  expect(sent.body).toMatch(/~|%7E/);
  const { request, response } = result;
  expect([request?.body, response?.body]).toEqual([
    expect.stringContaining("[redacted]"),
    "<a>[redacted]</a>",
  ]);
  expect(request?.body).not.toMatch(/~|%7E/);
});

describe("graphql", () => {
  it("reads below `data`", async () => {
    const body = '{"data":{"order":{"lines":[{"sku":"a"},{"sku":"b"}]}},"errors":[]}';
    expect((await call("graphql", { Id: "1" }, { body })).result.output).toEqual({ Sku: ["a", "b"] });
  });

  it("takes reported errors for a failure, whatever the status", async () => {
    const body = '{"data":{"order":null},"errors":[{"message":"No such order"}]}';
    await expect(call("graphql", { Id: "1" }, { body })).rejects.toMatchObject({
      code: "method/failed-status",
      message: expect.stringMatching(/was answered with errors: .*No such order/),
    });
  });
});
