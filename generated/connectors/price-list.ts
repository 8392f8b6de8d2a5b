// Price List 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/price-list/connector.json: edit that file, then run `hookwright compile`.
// content: 8590f5ae3da2c4d10bfff0d43ff3231493a3a0d8a5c2dd288541d97ec01fc2b3

import {
  decimal,
  defineConnector,
  hasMerge,
  type InputFields,
  integer,
  type JsonObject,
  type JsonValue,
  member,
  type Message,
  pathSegment,
  queryPart,
  required,
  text,
  urlStart,
} from "hookwright/contract";

/** What `getPrice` is called with. */
export type GetPriceInput = {
  /** SKU. Put where the definition says `{{Sku}}`. */
  Sku: string | number | boolean;
  /** Currency. Sent in the query as `currency`. */
  currency?: string | number | boolean;
};

/** What `getPrice` answers. */
export type GetPriceOutput = {
  /** Article Name. From `article.name`. */
  ArticleName?: string;
  /** Unit Price. From `article.price`. */
  UnitPrice?: string;
  /** Stock. From `article.stock`. */
  Stock?: number | bigint;
};

/** What `reserve` is called with. */
export type ReserveInput = {
  /** Order ID. Sent as `order`. */
  OrderId: number | bigint;
  /** SKU. Sent as `item.sku`. */
  Sku: string;
  /** Quantity. Sent as `item.quantity`. */
  Quantity: number | bigint;
  /** Note. Sent as `note`. */
  Note?: string;
};

/** What `reserve` answers. */
export type ReserveOutput = {
  /** Reservation ID. From `reservation.id`. */
  ReservationId?: string;
  /** Total. From `reservation.total`. */
  Total?: string;
};

function getPriceOutput(message: Message): GetPriceOutput {
  const output: GetPriceOutput = {};
  const article = member(message.body, "article");
  const articleName = text(member(article, "name"), "ArticleName");
  if (articleName !== undefined) output.ArticleName = articleName;
  const unitPrice = decimal(member(article, "price"), "UnitPrice");
  if (unitPrice !== undefined) output.UnitPrice = unitPrice;
  const stock = integer(member(article, "stock"), "Stock");
  if (stock !== undefined) output.Stock = stock;
  return output;
}

function reserveBody(input: ReserveInput): JsonValue {
  const body: JsonObject = {};
  body["order"] = required(integer(input.OrderId, "OrderId"), "OrderId");
  body["item"] = {
    sku: required(text(input.Sku, "Sku"), "Sku"),
    quantity: required(integer(input.Quantity, "Quantity"), "Quantity"),
  };
  const note = text(input.Note, "Note");
  if (note !== undefined) body["note"] = note;
  body["source"] = "hookwright";
  return body;
}

function reserveOutput(message: Message): ReserveOutput {
  const output: ReserveOutput = {};
  const reservation = member(message.body, "reservation");
  const reservationId = text(member(reservation, "id"), "ReservationId");
  if (reservationId !== undefined) output.ReservationId = reservationId;
  const total = decimal(member(reservation, "total"), "Total");
  if (total !== undefined) output.Total = total;
  return output;
}

/** Prices and stock of a small shop. */
export const connector = defineConnector({
  contract: 1,
  id: "price-list",
  name: "Price List",
  version: "1.0.0",
  authentications: {
    key: { kind: "apiKey", in: "header", key: "X-Api-Key", prefix: "" },
  },
  parameters: [
    { name: "PriceListUrl", target: "mergeField", displayName: "Price list URL", scope: "account" },
  ],
  origins: [(merge) => urlStart(merge, "PriceListUrl", false)],
  methods: {
    getPrice: {
      kind: "action",
      name: "Get Price",
      description: "Looks up one article.",
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "PriceListUrl", target: "mergeField", displayName: "Price list URL" },
        { name: "Sku", target: "mergeField", displayName: "SKU" },
        { name: "currency", target: "queryString", displayName: "Currency", optional: true },
      ],
      inputs: [] as InputFields<GetPriceInput>,
      outputs: [
        { name: "ArticleName", displayName: "Article Name", location: "article.name", dataType: "text" },
        { name: "UnitPrice", displayName: "Unit Price", location: "article.price", dataType: "decimal" },
        { name: "Stock", displayName: "Stock", location: "article.stock", dataType: "integer" },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "currency")) query.push(`currency=${queryPart(merge, "currency")}`);
        const url = `${urlStart(merge, "PriceListUrl", true)}/prices/${pathSegment(merge, "Sku")}`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      output: getPriceOutput,
    },
    reserve: {
      kind: "action",
      name: "Reserve",
      description: "Sets articles aside for an order.",
      httpMethod: "POST",
      authentication: "key",
      parameters: [
        { name: "PriceListUrl", target: "mergeField", displayName: "Price list URL" },
      ],
      inputs: [
        { name: "OrderId", displayName: "Order ID", location: "order", dataType: "integer" },
        { name: "Sku", displayName: "SKU", location: "item.sku", dataType: "text" },
        { name: "Quantity", displayName: "Quantity", location: "item.quantity", dataType: "integer" },
        { name: "Note", displayName: "Note", location: "note", dataType: "text", optional: true },
      ] as InputFields<ReserveInput>,
      outputs: [
        {
          name: "ReservationId",
          displayName: "Reservation ID",
          location: "reservation.id",
          dataType: "text",
        },
        { name: "Total", displayName: "Total", location: "reservation.total", dataType: "decimal" },
      ],
      url: (merge) => `${urlStart(merge, "PriceListUrl", true)}/reservations`,
      body: reserveBody,
      output: reserveOutput,
    },
  },
});
