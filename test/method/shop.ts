// A connector as the compiler would write it: what its calls send and read is plain code over the contract's helpers.
import {
  any,
  boolean,
  decimal,
  decimalNumber,
  defineConnector,
  each,
  hasKeys,
  hasMerge,
  headerPart,
  integer,
  list,
  member,
  mergeText,
  pathPart,
  pathSegment,
  queryPart,
  required,
  savedText,
  text,
  urlStart,
  zip,
  type ConnectorParameter,
  type InputField,
  type JsonObject,
  type JsonValue,
  type Parameter,
} from "../../runtime/contract/index.ts";
import {
  createInstallation,
  type Installation,
  type InstallationInput,
} from "../../runtime/method/installation.ts";

function field(name: string, more: Partial<InputField> = {}): InputField {
  return { name, displayName: name, location: name, dataType: "text", ...more };
}

function parameter(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, target: "mergeField", displayName: name, ...more };
}

const baseUrl = parameter("BaseUrl");
const region = parameter("Region", { target: "httpHeader", optional: true, default: "eu" });
const secret = parameter("WebhookSecret", { target: "secret", optional: true });
const ofInstallation: readonly ConnectorParameter[] = [baseUrl, region, secret].map((asked) => ({
  ...asked,
  scope: "account",
}));

interface OrderInput {
  readonly OrderId?: JsonValue;
  readonly Customer?: JsonValue;
  readonly Price?: JsonValue;
  readonly Password?: JsonValue;
  readonly LineSku?: JsonValue;
  readonly LineQty?: JsonValue;
}

const base = { kind: "action", authentication: "key", parameters: [baseUrl, region] } as const;

export const shop = defineConnector({
  contract: 1,
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  authentications: {
    key: { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer " },
    query: { kind: "apiKey", in: "query", key: "api key", prefix: "" },
    open: { kind: "none" },
  },
  parameters: ofInstallation,
  methods: {
    getOrder: {
      ...base,
      name: "Get Order",
      httpMethod: "GET",
      parameters: [
        baseUrl,
        region,
        parameter("OrderId"),
        parameter("Expand", { target: "queryString", optional: true }),
      ],
      inputs: [],
      outputs: [
        field("OrderId", { location: "id", dataType: "integer" }),
        field("Total", { location: "total", dataType: "decimal" }),
        field("Paid", { location: "paid", dataType: "boolean" }),
        field("LineSku", { location: "[lines].sku", lists: 1 }),
        field("RequestId", { location: "header:X-Request-Id" }),
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "Expand")) query.push(`expand=${queryPart(merge, "Expand")}`);
        const url = `${urlStart(merge, "BaseUrl", true)}/orders/${pathSegment(merge, "OrderId")}`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      headers: (merge) => ({ "x-region": headerPart(merge, "Region") }),
      output: ({ body, headers }) => ({
        OrderId: integer(member(body, "id"), "OrderId"),
        Total: decimal(member(body, "total"), "Total"),
        Paid: boolean(member(body, "paid"), "Paid"),
        LineSku: each(member(body, "lines"), (line) => text(member(line, "sku"), "LineSku")),
        RequestId: text(headers["x-request-id"], "RequestId"),
      }),
    },
    createOrder: {
      ...base,
      name: "Create Order",
      httpMethod: "POST",
      inputs: [
        field("OrderId", { location: "id", dataType: "integer", optional: false }),
        field("Customer", { location: "customer" }),
        field("Price", { location: "price", dataType: "decimal" }),
        field("Password", { location: "password", sensitive: true }),
        field("LineSku", { location: "[lines].sku", lists: 1 }),
        field("LineQty", { location: "[lines].qty", lists: 1, dataType: "integer" }),
      ],
      outputs: [],
      url: (merge) => `${urlStart(merge, "BaseUrl", true)}/orders`,
      body: (input: OrderInput) => {
        const body: JsonObject = { id: required(integer(input.OrderId, "OrderId"), "OrderId") };
        const customer = text(input.Customer, "Customer");
        if (customer !== undefined) body["customer"] = customer;
        const price = decimal(input.Price, "Price");
        if (price !== undefined) body["price"] = decimalNumber(price);
        const password = text(input.Password, "Password");
        if (password !== undefined) body["password"] = password;
        const [lineSku, lineQty] = [list(input.LineSku), list(input.LineQty)];
        const lines = zip({ LineSku: lineSku, LineQty: lineQty }, (index) => {
          const line: JsonObject = {};
          const sku = text(lineSku?.[index], "LineSku");
          if (sku !== undefined) line["sku"] = sku;
          const qty = integer(lineQty?.[index], "LineQty");
          if (qty !== undefined) line["qty"] = qty;
          return line;
        });
        if (lines !== undefined && lines.every(hasKeys)) body["lines"] = lines;
        return body;
      },
      output: () => ({}),
    },
    ping: {
      ...base,
      name: "Ping",
      httpMethod: "GET",
      authentication: "none",
      inputs: [],
      outputs: [],
      url: (merge) => `${urlStart(merge, "BaseUrl", true)}/ping`,
      output: () => ({}),
    },
    withToken: {
      ...base,
      name: "With Token",
      httpMethod: "GET",
      parameters: [
        baseUrl,
        parameter("Token", { sensitive: true }),
        parameter("Version", { value: "v2" }),
        parameter("Limit", { target: "queryString", default: 50 }),
      ],
      inputs: [],
      outputs: [field("Everything", { location: "", dataType: "any" })],
      url: (merge) =>
        `${urlStart(merge, "BaseUrl", true)}/${pathSegment(merge, "Version")}/bot${pathPart(merge, "Token")}/me?limit=${queryPart(merge, "Limit")}`,
      output: ({ body }) => ({ Everything: any(body) }),
    },
    keyInBody: {
      ...base,
      name: "Key in Body",
      httpMethod: "POST",
      authentication: "none",
      inputs: [],
      outputs: [],
      url: (merge) => `${urlStart(merge, "BaseUrl", true)}/login`,
      body: (_input, merge) => ({ key: mergeText(merge, "Cyclr_Auth_ApiKey") }),
      output: () => ({}),
    },
    byQuery: {
      ...base,
      name: "By Query",
      httpMethod: "GET",
      authentication: "query",
      inputs: [],
      outputs: [],
      url: (merge) => `${urlStart(merge, "BaseUrl", true)}/list?limit=5`,
      output: () => ({}),
    },
    createWebhook: {
      ...base,
      name: "Create Webhook",
      httpMethod: "POST",
      inputs: [],
      outputs: [
        field("Cyclr_Webhook_Id", { location: "id" }),
        field("Cyclr_Webhook_Secret", { location: "secret" }),
      ],
      url: (merge) => `${urlStart(merge, "BaseUrl", true)}/webhooks`,
      body: (_input, merge) => ({ url: mergeText(merge, "Cyclr_Webhook_Url") }),
      output: ({ body }) => ({
        Cyclr_Webhook_Id: savedText(member(body, "id"), "Cyclr_Webhook_Id"),
        Cyclr_Webhook_Secret: savedText(member(body, "secret"), "Cyclr_Webhook_Secret"),
      }),
    },
    deleteWebhook: {
      ...base,
      name: "Delete Webhook",
      httpMethod: "DELETE",
      inputs: [],
      outputs: [],
      url: (merge) =>
        `${urlStart(merge, "BaseUrl", true)}/webhooks/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      output: () => ({}),
    },
    orderCreated: {
      kind: "webhook",
      name: "Order Created",
      verify: { kind: "none", reason: "a test" },
      parameters: [],
      outputs: [],
      output: () => ({}),
    },
  },
});

/** The API key of the shop's installations. Nothing that is recorded or said may hold it. */
export const apiKey = "cnry_k3y/with+special=characters";

/** An installation of the shop, or a failed test. */
export function installShop(url: string, more: Partial<InstallationInput> = {}): Installation {
  const result = createInstallation({
    account: "default",
    name: "shop",
    connector: shop,
    release: "r1",
    authentication: { apiKey },
    parameters: { BaseUrl: url },
    ...more,
  });
  if (result.kind === "invalid") throw new Error(result.problems.join("\n"));
  return result.installation;
}
