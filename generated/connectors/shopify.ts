// Shopify 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/shopify/connector.json: edit that file, then run `hookwright compile`.
// content: 609da1c8224d18c7185158a6f4cf93a3affa22b84bdbe11480404afb35f27126

import {
  boolean,
  type Brand,
  dateTime,
  decimal,
  defineConnector,
  each,
  headerPart,
  type InputFields,
  integer,
  type JsonObject,
  type JsonValue,
  type List,
  list,
  member,
  type MergeFields,
  mergeValue,
  type Message,
  required,
  savedText,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

/** The id of a webhook at Shopify, as the vendor spelled it. */
export type WebhookId = Brand<"shopify webhook">;

/** What `getShop` answers. */
export type GetShopOutput = {
  /** Shop ID. From `shop.id`. */
  ShopId?: string;
  /** Name. From `shop.name`. */
  Name?: string;
  /** Domain. From `shop.myshopifyDomain`. */
  Domain?: string;
  /** Currency. From `shop.currencyCode`. */
  Currency?: string;
};

/** What `listOrders` is called with. */
export type ListOrdersInput = {
  /** Shopify's search syntax, such as `financial_status:paid`. Sent as `search`. */
  Search?: string;
};

/** What `listOrders` answers. */
export type ListOrdersOutput = {
  /** Order Gid. From `orders.[nodes].id`. */
  OrderGid?: List<string>;
  /** Name. From `orders.[nodes].name`. */
  Name?: List<string>;
  /** Email. From `orders.[nodes].email`. */
  Email?: List<string>;
  /** Created At. From `orders.[nodes].createdAt`. */
  CreatedAt?: List<string>;
  /** Financial Status. From `orders.[nodes].displayFinancialStatus`. */
  FinancialStatus?: List<string>;
  /** Fulfillment Status. From `orders.[nodes].displayFulfillmentStatus`. */
  FulfillmentStatus?: List<string>;
  /** Total Price. From `orders.[nodes].totalPriceSet.shopMoney.amount`. */
  TotalPrice?: List<string>;
  /** Currency. From `orders.[nodes].totalPriceSet.shopMoney.currencyCode`. */
  Currency?: List<string>;
};

/** What `getOrder` is called with. */
export type GetOrderInput = {
  /** Such as `gid://shopify/Order/1`. Sent as `id`. */
  OrderGid: string;
};

/** What `getOrder` answers. */
export type GetOrderOutput = {
  /** Order Gid. From `order.id`. */
  OrderGid?: string;
  /** Name. From `order.name`. */
  Name?: string;
  /** Email. From `order.email`. */
  Email?: string;
  /** Note. From `order.note`. */
  Note?: string;
  /** Tags. From `order.[tags]`. */
  Tags?: List<string>;
  /** Created At. From `order.createdAt`. */
  CreatedAt?: string;
  /** Financial Status. From `order.displayFinancialStatus`. */
  FinancialStatus?: string;
  /** Fulfillment Status. From `order.displayFulfillmentStatus`. */
  FulfillmentStatus?: string;
  /** Total Price. From `order.totalPriceSet.shopMoney.amount`. */
  TotalPrice?: string;
  /** Currency. From `order.totalPriceSet.shopMoney.currencyCode`. */
  Currency?: string;
};

/** What `updateOrder` is called with. */
export type UpdateOrderInput = {
  /** Such as `gid://shopify/Order/1`. Sent as `input.id`. */
  OrderGid: string;
  /** Note. Sent as `input.note`. */
  Note?: string;
  /** They replace all tags there are. Sent as `input.[tags]`. */
  Tags?: List<string>;
};

/** What `updateOrder` answers. */
export type UpdateOrderOutput = {
  /** Order Gid. From `orderUpdate.order.id`. */
  OrderGid?: string;
  /** Note. From `orderUpdate.order.note`. */
  Note?: string;
  /** Tags. From `orderUpdate.order.[tags]`. */
  Tags?: List<string>;
};

/** What `addTags` is called with. */
export type AddTagsInput = {
  /** Such as `gid://shopify/Order/1`. Sent as `id`. */
  Gid: string;
  /** Tags. Sent as `[tags]`. */
  Tags: List<string>;
};

/** What `addTags` answers. */
export type AddTagsOutput = {
  /** Gid. From `tagsAdd.node.id`. */
  Gid?: string;
};

/** What `createWebhook` is called with. */
export type CreateWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Topic}}`. */
  Topic: JsonValue;
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
};

/** What `createWebhook` answers. */
export type CreateWebhookOutput = {
  /** Cyclr Webhook ID. From `webhookSubscriptionCreate.webhookSubscription.id`. */
  Cyclr_Webhook_Id?: WebhookId;
};

/** What `deleteWebhook` is called with. */
export type DeleteWebhookInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `listWebhooks` answers. */
export type ListWebhooksOutput = {
  /** Cyclr Webhook ID. From `webhookSubscriptions.[nodes].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Topic. From `webhookSubscriptions.[nodes].topic`. */
  Topic?: List<string>;
  /** Url. From `webhookSubscriptions.[nodes].endpoint.callbackUrl`. */
  Url?: List<string>;
};

/** A delivery of `orderCreated`. */
export type OrderCreatedOutput = {
  /** Order ID. From `id`. */
  OrderId?: number | bigint;
  /** Order Gid. From `admin_graphql_api_id`. */
  OrderGid?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Number. From `order_number`. */
  Number?: number | bigint;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Total Price. From `total_price`. */
  TotalPrice?: string;
  /** Subtotal Price. From `subtotal_price`. */
  SubtotalPrice?: string;
  /** Total Tax. From `total_tax`. */
  TotalTax?: string;
  /** Total Discounts. From `total_discounts`. */
  TotalDiscounts?: string;
  /** Financial Status. From `financial_status`. */
  FinancialStatus?: string;
  /** Fulfillment Status. From `fulfillment_status`. */
  FulfillmentStatus?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** Status Url. From `order_status_url`. */
  StatusUrl?: string;
  /** Test. From `test`. */
  Test?: boolean;
  /** Customer ID. From `customer.id`. */
  CustomerId?: number | bigint;
  /** Customer Email. From `customer.email`. */
  CustomerEmail?: string;
  /** Customer First Name. From `customer.first_name`. */
  CustomerFirstName?: string;
  /** Customer Last Name. From `customer.last_name`. */
  CustomerLastName?: string;
  /** Shipping Name. From `shipping_address.name`. */
  ShippingName?: string;
  /** Shipping Address. From `shipping_address.address1`. */
  ShippingAddress?: string;
  /** Shipping City. From `shipping_address.city`. */
  ShippingCity?: string;
  /** Shipping Zip. From `shipping_address.zip`. */
  ShippingZip?: string;
  /** Shipping Country. From `shipping_address.country_code`. */
  ShippingCountry?: string;
  /** Line Ids. From `[line_items].id`. */
  LineIds?: List<number | bigint>;
  /** Line Product Ids. From `[line_items].product_id`. */
  LineProductIds?: List<number | bigint>;
  /** Line Variant Ids. From `[line_items].variant_id`. */
  LineVariantIds?: List<number | bigint>;
  /** Line Skus. From `[line_items].sku`. */
  LineSkus?: List<string>;
  /** Line Titles. From `[line_items].title`. */
  LineTitles?: List<string>;
  /** Line Quantities. From `[line_items].quantity`. */
  LineQuantities?: List<number | bigint>;
  /** Line Prices. From `[line_items].price`. */
  LinePrices?: List<string>;
  /** Cancel Reason. From `cancel_reason`. */
  CancelReason?: string;
  /** Cancelled At. From `cancelled_at`. */
  CancelledAt?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `orderPaid`. */
export type OrderPaidOutput = {
  /** Order ID. From `id`. */
  OrderId?: number | bigint;
  /** Order Gid. From `admin_graphql_api_id`. */
  OrderGid?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Number. From `order_number`. */
  Number?: number | bigint;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Total Price. From `total_price`. */
  TotalPrice?: string;
  /** Subtotal Price. From `subtotal_price`. */
  SubtotalPrice?: string;
  /** Total Tax. From `total_tax`. */
  TotalTax?: string;
  /** Total Discounts. From `total_discounts`. */
  TotalDiscounts?: string;
  /** Financial Status. From `financial_status`. */
  FinancialStatus?: string;
  /** Fulfillment Status. From `fulfillment_status`. */
  FulfillmentStatus?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** Status Url. From `order_status_url`. */
  StatusUrl?: string;
  /** Test. From `test`. */
  Test?: boolean;
  /** Customer ID. From `customer.id`. */
  CustomerId?: number | bigint;
  /** Customer Email. From `customer.email`. */
  CustomerEmail?: string;
  /** Customer First Name. From `customer.first_name`. */
  CustomerFirstName?: string;
  /** Customer Last Name. From `customer.last_name`. */
  CustomerLastName?: string;
  /** Shipping Name. From `shipping_address.name`. */
  ShippingName?: string;
  /** Shipping Address. From `shipping_address.address1`. */
  ShippingAddress?: string;
  /** Shipping City. From `shipping_address.city`. */
  ShippingCity?: string;
  /** Shipping Zip. From `shipping_address.zip`. */
  ShippingZip?: string;
  /** Shipping Country. From `shipping_address.country_code`. */
  ShippingCountry?: string;
  /** Line Ids. From `[line_items].id`. */
  LineIds?: List<number | bigint>;
  /** Line Product Ids. From `[line_items].product_id`. */
  LineProductIds?: List<number | bigint>;
  /** Line Variant Ids. From `[line_items].variant_id`. */
  LineVariantIds?: List<number | bigint>;
  /** Line Skus. From `[line_items].sku`. */
  LineSkus?: List<string>;
  /** Line Titles. From `[line_items].title`. */
  LineTitles?: List<string>;
  /** Line Quantities. From `[line_items].quantity`. */
  LineQuantities?: List<number | bigint>;
  /** Line Prices. From `[line_items].price`. */
  LinePrices?: List<string>;
  /** Cancel Reason. From `cancel_reason`. */
  CancelReason?: string;
  /** Cancelled At. From `cancelled_at`. */
  CancelledAt?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `orderUpdated`. */
export type OrderUpdatedOutput = {
  /** Order ID. From `id`. */
  OrderId?: number | bigint;
  /** Order Gid. From `admin_graphql_api_id`. */
  OrderGid?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Number. From `order_number`. */
  Number?: number | bigint;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Total Price. From `total_price`. */
  TotalPrice?: string;
  /** Subtotal Price. From `subtotal_price`. */
  SubtotalPrice?: string;
  /** Total Tax. From `total_tax`. */
  TotalTax?: string;
  /** Total Discounts. From `total_discounts`. */
  TotalDiscounts?: string;
  /** Financial Status. From `financial_status`. */
  FinancialStatus?: string;
  /** Fulfillment Status. From `fulfillment_status`. */
  FulfillmentStatus?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** Status Url. From `order_status_url`. */
  StatusUrl?: string;
  /** Test. From `test`. */
  Test?: boolean;
  /** Customer ID. From `customer.id`. */
  CustomerId?: number | bigint;
  /** Customer Email. From `customer.email`. */
  CustomerEmail?: string;
  /** Customer First Name. From `customer.first_name`. */
  CustomerFirstName?: string;
  /** Customer Last Name. From `customer.last_name`. */
  CustomerLastName?: string;
  /** Shipping Name. From `shipping_address.name`. */
  ShippingName?: string;
  /** Shipping Address. From `shipping_address.address1`. */
  ShippingAddress?: string;
  /** Shipping City. From `shipping_address.city`. */
  ShippingCity?: string;
  /** Shipping Zip. From `shipping_address.zip`. */
  ShippingZip?: string;
  /** Shipping Country. From `shipping_address.country_code`. */
  ShippingCountry?: string;
  /** Line Ids. From `[line_items].id`. */
  LineIds?: List<number | bigint>;
  /** Line Product Ids. From `[line_items].product_id`. */
  LineProductIds?: List<number | bigint>;
  /** Line Variant Ids. From `[line_items].variant_id`. */
  LineVariantIds?: List<number | bigint>;
  /** Line Skus. From `[line_items].sku`. */
  LineSkus?: List<string>;
  /** Line Titles. From `[line_items].title`. */
  LineTitles?: List<string>;
  /** Line Quantities. From `[line_items].quantity`. */
  LineQuantities?: List<number | bigint>;
  /** Line Prices. From `[line_items].price`. */
  LinePrices?: List<string>;
  /** Cancel Reason. From `cancel_reason`. */
  CancelReason?: string;
  /** Cancelled At. From `cancelled_at`. */
  CancelledAt?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `orderCancelled`. */
export type OrderCancelledOutput = {
  /** Order ID. From `id`. */
  OrderId?: number | bigint;
  /** Order Gid. From `admin_graphql_api_id`. */
  OrderGid?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Number. From `order_number`. */
  Number?: number | bigint;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Total Price. From `total_price`. */
  TotalPrice?: string;
  /** Subtotal Price. From `subtotal_price`. */
  SubtotalPrice?: string;
  /** Total Tax. From `total_tax`. */
  TotalTax?: string;
  /** Total Discounts. From `total_discounts`. */
  TotalDiscounts?: string;
  /** Financial Status. From `financial_status`. */
  FinancialStatus?: string;
  /** Fulfillment Status. From `fulfillment_status`. */
  FulfillmentStatus?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** Status Url. From `order_status_url`. */
  StatusUrl?: string;
  /** Test. From `test`. */
  Test?: boolean;
  /** Customer ID. From `customer.id`. */
  CustomerId?: number | bigint;
  /** Customer Email. From `customer.email`. */
  CustomerEmail?: string;
  /** Customer First Name. From `customer.first_name`. */
  CustomerFirstName?: string;
  /** Customer Last Name. From `customer.last_name`. */
  CustomerLastName?: string;
  /** Shipping Name. From `shipping_address.name`. */
  ShippingName?: string;
  /** Shipping Address. From `shipping_address.address1`. */
  ShippingAddress?: string;
  /** Shipping City. From `shipping_address.city`. */
  ShippingCity?: string;
  /** Shipping Zip. From `shipping_address.zip`. */
  ShippingZip?: string;
  /** Shipping Country. From `shipping_address.country_code`. */
  ShippingCountry?: string;
  /** Line Ids. From `[line_items].id`. */
  LineIds?: List<number | bigint>;
  /** Line Product Ids. From `[line_items].product_id`. */
  LineProductIds?: List<number | bigint>;
  /** Line Variant Ids. From `[line_items].variant_id`. */
  LineVariantIds?: List<number | bigint>;
  /** Line Skus. From `[line_items].sku`. */
  LineSkus?: List<string>;
  /** Line Titles. From `[line_items].title`. */
  LineTitles?: List<string>;
  /** Line Quantities. From `[line_items].quantity`. */
  LineQuantities?: List<number | bigint>;
  /** Line Prices. From `[line_items].price`. */
  LinePrices?: List<string>;
  /** Cancel Reason. From `cancel_reason`. */
  CancelReason?: string;
  /** Cancelled At. From `cancelled_at`. */
  CancelledAt?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `orderFulfilled`. */
export type OrderFulfilledOutput = {
  /** Order ID. From `id`. */
  OrderId?: number | bigint;
  /** Order Gid. From `admin_graphql_api_id`. */
  OrderGid?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Number. From `order_number`. */
  Number?: number | bigint;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Total Price. From `total_price`. */
  TotalPrice?: string;
  /** Subtotal Price. From `subtotal_price`. */
  SubtotalPrice?: string;
  /** Total Tax. From `total_tax`. */
  TotalTax?: string;
  /** Total Discounts. From `total_discounts`. */
  TotalDiscounts?: string;
  /** Financial Status. From `financial_status`. */
  FinancialStatus?: string;
  /** Fulfillment Status. From `fulfillment_status`. */
  FulfillmentStatus?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** Status Url. From `order_status_url`. */
  StatusUrl?: string;
  /** Test. From `test`. */
  Test?: boolean;
  /** Customer ID. From `customer.id`. */
  CustomerId?: number | bigint;
  /** Customer Email. From `customer.email`. */
  CustomerEmail?: string;
  /** Customer First Name. From `customer.first_name`. */
  CustomerFirstName?: string;
  /** Customer Last Name. From `customer.last_name`. */
  CustomerLastName?: string;
  /** Shipping Name. From `shipping_address.name`. */
  ShippingName?: string;
  /** Shipping Address. From `shipping_address.address1`. */
  ShippingAddress?: string;
  /** Shipping City. From `shipping_address.city`. */
  ShippingCity?: string;
  /** Shipping Zip. From `shipping_address.zip`. */
  ShippingZip?: string;
  /** Shipping Country. From `shipping_address.country_code`. */
  ShippingCountry?: string;
  /** Line Ids. From `[line_items].id`. */
  LineIds?: List<number | bigint>;
  /** Line Product Ids. From `[line_items].product_id`. */
  LineProductIds?: List<number | bigint>;
  /** Line Variant Ids. From `[line_items].variant_id`. */
  LineVariantIds?: List<number | bigint>;
  /** Line Skus. From `[line_items].sku`. */
  LineSkus?: List<string>;
  /** Line Titles. From `[line_items].title`. */
  LineTitles?: List<string>;
  /** Line Quantities. From `[line_items].quantity`. */
  LineQuantities?: List<number | bigint>;
  /** Line Prices. From `[line_items].price`. */
  LinePrices?: List<string>;
  /** Cancel Reason. From `cancel_reason`. */
  CancelReason?: string;
  /** Cancelled At. From `cancelled_at`. */
  CancelledAt?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `productUpdated`. */
export type ProductUpdatedOutput = {
  /** Product ID. From `id`. */
  ProductId?: number | bigint;
  /** Product Gid. From `admin_graphql_api_id`. */
  ProductGid?: string;
  /** Title. From `title`. */
  Title?: string;
  /** Handle. From `handle`. */
  Handle?: string;
  /** Vendor. From `vendor`. */
  Vendor?: string;
  /** Product Type. From `product_type`. */
  ProductType?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** Html. From `body_html`. */
  Html?: string;
  /** Variant Ids. From `[variants].id`. */
  VariantIds?: List<number | bigint>;
  /** Variant Skus. From `[variants].sku`. */
  VariantSkus?: List<string>;
  /** Variant Titles. From `[variants].title`. */
  VariantTitles?: List<string>;
  /** Variant Prices. From `[variants].price`. */
  VariantPrices?: List<string>;
  /** Variant Quantities. From `[variants].inventory_quantity`. */
  VariantQuantities?: List<number | bigint>;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `productDeleted`. */
export type ProductDeletedOutput = {
  /** Product ID. From `id`. */
  ProductId?: number | bigint;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `customerCreated`. */
export type CustomerCreatedOutput = {
  /** Customer ID. From `id`. */
  CustomerId?: number | bigint;
  /** Customer Gid. From `admin_graphql_api_id`. */
  CustomerGid?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** First Name. From `first_name`. */
  FirstName?: string;
  /** Last Name. From `last_name`. */
  LastName?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** State. From `state`. */
  State?: string;
  /** City. From `default_address.city`. */
  City?: string;
  /** Country. From `default_address.country_code`. */
  Country?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `customerUpdated`. */
export type CustomerUpdatedOutput = {
  /** Customer ID. From `id`. */
  CustomerId?: number | bigint;
  /** Customer Gid. From `admin_graphql_api_id`. */
  CustomerGid?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** First Name. From `first_name`. */
  FirstName?: string;
  /** Last Name. From `last_name`. */
  LastName?: string;
  /** Note. From `note`. */
  Note?: string;
  /** Tags. From `tags`. */
  Tags?: string;
  /** State. From `state`. */
  State?: string;
  /** City. From `default_address.city`. */
  City?: string;
  /** Country. From `default_address.country_code`. */
  Country?: string;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `refundCreated`. */
export type RefundCreatedOutput = {
  /** Refund ID. From `id`. */
  RefundId?: number | bigint;
  /** Order ID. From `order_id`. */
  OrderId?: number | bigint;
  /** Note. From `note`. */
  Note?: string;
  /** Amounts. From `[transactions].amount`. */
  Amounts?: List<string>;
  /** Currencies. From `[transactions].currency`. */
  Currencies?: List<string>;
  /** Line Ids. From `[refund_line_items].line_item_id`. */
  LineIds?: List<number | bigint>;
  /** Line Quantities. From `[refund_line_items].quantity`. */
  LineQuantities?: List<number | bigint>;
  /** Created At. From `created_at`. */
  CreatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `inventoryUpdated`. */
export type InventoryUpdatedOutput = {
  /** Item ID. From `inventory_item_id`. */
  ItemId?: number | bigint;
  /** Location ID. From `location_id`. */
  LocationId?: number | bigint;
  /** Available. From `available`. */
  Available?: number | bigint;
  /** Updated At. From `updated_at`. */
  UpdatedAt?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

/** A delivery of `appUninstalled`. */
export type AppUninstalledOutput = {
  /** Shop ID. From `id`. */
  ShopId?: number | bigint;
  /** Name. From `name`. */
  Name?: string;
  /** Domain. From `myshopify_domain`. */
  Domain?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Shop Domain. From `header:X-Shopify-Shop-Domain`. */
  ShopDomain?: string;
};

function getShopOutput(message: Message): GetShopOutput {
  const output: GetShopOutput = {};
  const data = member(message.body, "data");
  const shop = member(data, "shop");
  const shopId = text(member(shop, "id"), "ShopId");
  if (shopId !== undefined) output.ShopId = shopId;
  const name = text(member(shop, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const domain = text(member(shop, "myshopifyDomain"), "Domain");
  if (domain !== undefined) output.Domain = domain;
  const currency = text(member(shop, "currencyCode"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  return output;
}

function listOrdersBody(input: ListOrdersInput): JsonValue {
  const body: JsonObject = {};
  const search = text(input.Search, "Search");
  if (search !== undefined) body["search"] = search;
  return body;
}

function listOrdersOutput(message: Message): ListOrdersOutput {
  const output: ListOrdersOutput = {};
  const data = member(message.body, "data");
  const orders = member(data, "orders");
  const nodes = member(orders, "nodes");
  const orderGid = each(nodes, (element) => text(member(element, "id"), "OrderGid"));
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = each(nodes, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const email = each(nodes, (element) => text(member(element, "email"), "Email"));
  if (email !== undefined) output.Email = email;
  const createdAt = each(nodes, (element) => dateTime(member(element, "createdAt"), "CreatedAt"));
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const financialStatus = each(nodes, (element) => text(member(element, "displayFinancialStatus"), "FinancialStatus"));
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = each(nodes, (element) => text(member(element, "displayFulfillmentStatus"), "FulfillmentStatus"));
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const totalPrice = each(nodes, (element) => decimal(member(member(member(element, "totalPriceSet"), "shopMoney"), "amount"), "TotalPrice"));
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const currency = each(nodes, (element) => text(member(member(member(element, "totalPriceSet"), "shopMoney"), "currencyCode"), "Currency"));
  if (currency !== undefined) output.Currency = currency;
  return output;
}

function getOrderBody(input: GetOrderInput): JsonValue {
  return { id: required(text(input.OrderGid, "OrderGid"), "OrderGid") };
}

function getOrderOutput(message: Message): GetOrderOutput {
  const output: GetOrderOutput = {};
  const data = member(message.body, "data");
  const order = member(data, "order");
  const orderGid = text(member(order, "id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = text(member(order, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const email = text(member(order, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const note = text(member(order, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = member(order, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  const createdAt = dateTime(member(order, "createdAt"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const financialStatus = text(member(order, "displayFinancialStatus"), "FinancialStatus");
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = text(member(order, "displayFulfillmentStatus"), "FulfillmentStatus");
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const totalPriceSet = member(order, "totalPriceSet");
  const shopMoney = member(totalPriceSet, "shopMoney");
  const totalPrice = decimal(member(shopMoney, "amount"), "TotalPrice");
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const currency = text(member(shopMoney, "currencyCode"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  return output;
}

function updateOrderBody(input: UpdateOrderInput): JsonValue {
  const body: JsonObject = {};
  const input2: JsonObject = {};
  input2["id"] = required(text(input.OrderGid, "OrderGid"), "OrderGid");
  const note = text(input.Note, "Note");
  if (note !== undefined) input2["note"] = note;
  const tags = list(input.Tags);
  const tags2 = zip({ Tags: tags }, (index) => required(text(tags?.[index], "Tags"), "Tags"));
  if (tags2 !== undefined) input2["tags"] = tags2;
  body["input"] = input2;
  return body;
}

function updateOrderOutput(message: Message): UpdateOrderOutput {
  const output: UpdateOrderOutput = {};
  const data = member(message.body, "data");
  const orderUpdate = member(data, "orderUpdate");
  const order = member(orderUpdate, "order");
  const orderGid = text(member(order, "id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const note = text(member(order, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = member(order, "tags");
  const tags2 = each(tags, (element) => text(element, "Tags"));
  if (tags2 !== undefined) output.Tags = tags2;
  return output;
}

function addTagsBody(input: AddTagsInput): JsonValue {
  const tags = list(input.Tags);
  return {
    id: required(text(input.Gid, "Gid"), "Gid"),
    tags: required(zip({ Tags: tags }, (index) => required(text(tags?.[index], "Tags"), "Tags")), "Tags"),
  };
}

function addTagsOutput(message: Message): AddTagsOutput {
  const output: AddTagsOutput = {};
  const data = member(message.body, "data");
  const tagsAdd = member(data, "tagsAdd");
  const node = member(tagsAdd, "node");
  const gid = text(member(node, "id"), "Gid");
  if (gid !== undefined) output.Gid = gid;
  return output;
}

function createWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    topic: mergeValue(merge, "Topic"),
    webhookSubscription: {
      callbackUrl: mergeValue(merge, "Cyclr_Webhook_Url"),
      format: "JSON",
    },
  };
}

function createWebhookOutput(message: Message): CreateWebhookOutput {
  const output: CreateWebhookOutput = {};
  const data = member(message.body, "data");
  const webhookSubscriptionCreate = member(data, "webhookSubscriptionCreate");
  const webhookSubscription = member(webhookSubscriptionCreate, "webhookSubscription");
  const cyclrWebhookId = savedText<WebhookId>(member(webhookSubscription, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  return output;
}

function deleteWebhookBody(_input: unknown, merge: MergeFields): JsonValue {
  return { id: mergeValue(merge, "Cyclr_Webhook_Id") };
}

function listWebhooksOutput(message: Message): ListWebhooksOutput {
  const output: ListWebhooksOutput = {};
  const data = member(message.body, "data");
  const webhookSubscriptions = member(data, "webhookSubscriptions");
  const nodes = member(webhookSubscriptions, "nodes");
  const cyclrWebhookId = each(nodes, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const topic = each(nodes, (element) => text(member(element, "topic"), "Topic"));
  if (topic !== undefined) output.Topic = topic;
  const url = each(nodes, (element) => text(member(member(element, "endpoint"), "callbackUrl"), "Url"));
  if (url !== undefined) output.Url = url;
  return output;
}

function orderCreatedOutput(message: Message): OrderCreatedOutput {
  const output: OrderCreatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const orderId = integer(member(message.body, "id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const orderGid = text(member(message.body, "admin_graphql_api_id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const number = integer(member(message.body, "order_number"), "Number");
  if (number !== undefined) output.Number = number;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const totalPrice = decimal(member(message.body, "total_price"), "TotalPrice");
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const subtotalPrice = decimal(member(message.body, "subtotal_price"), "SubtotalPrice");
  if (subtotalPrice !== undefined) output.SubtotalPrice = subtotalPrice;
  const totalTax = decimal(member(message.body, "total_tax"), "TotalTax");
  if (totalTax !== undefined) output.TotalTax = totalTax;
  const totalDiscounts = decimal(member(message.body, "total_discounts"), "TotalDiscounts");
  if (totalDiscounts !== undefined) output.TotalDiscounts = totalDiscounts;
  const financialStatus = text(member(message.body, "financial_status"), "FinancialStatus");
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = text(member(message.body, "fulfillment_status"), "FulfillmentStatus");
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const statusUrl = text(member(message.body, "order_status_url"), "StatusUrl");
  if (statusUrl !== undefined) output.StatusUrl = statusUrl;
  const test = boolean(member(message.body, "test"), "Test");
  if (test !== undefined) output.Test = test;
  const customer = member(message.body, "customer");
  const customerId = integer(member(customer, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(customer, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerFirstName = text(member(customer, "first_name"), "CustomerFirstName");
  if (customerFirstName !== undefined) output.CustomerFirstName = customerFirstName;
  const customerLastName = text(member(customer, "last_name"), "CustomerLastName");
  if (customerLastName !== undefined) output.CustomerLastName = customerLastName;
  const shipping_address = member(message.body, "shipping_address");
  const shippingName = text(member(shipping_address, "name"), "ShippingName");
  if (shippingName !== undefined) output.ShippingName = shippingName;
  const shippingAddress = text(member(shipping_address, "address1"), "ShippingAddress");
  if (shippingAddress !== undefined) output.ShippingAddress = shippingAddress;
  const shippingCity = text(member(shipping_address, "city"), "ShippingCity");
  if (shippingCity !== undefined) output.ShippingCity = shippingCity;
  const shippingZip = text(member(shipping_address, "zip"), "ShippingZip");
  if (shippingZip !== undefined) output.ShippingZip = shippingZip;
  const shippingCountry = text(member(shipping_address, "country_code"), "ShippingCountry");
  if (shippingCountry !== undefined) output.ShippingCountry = shippingCountry;
  const line_items = member(message.body, "line_items");
  const lineIds = each(line_items, (element) => integer(member(element, "id"), "LineIds"));
  if (lineIds !== undefined) output.LineIds = lineIds;
  const lineProductIds = each(line_items, (element) => integer(member(element, "product_id"), "LineProductIds"));
  if (lineProductIds !== undefined) output.LineProductIds = lineProductIds;
  const lineVariantIds = each(line_items, (element) => integer(member(element, "variant_id"), "LineVariantIds"));
  if (lineVariantIds !== undefined) output.LineVariantIds = lineVariantIds;
  const lineSkus = each(line_items, (element) => text(member(element, "sku"), "LineSkus"));
  if (lineSkus !== undefined) output.LineSkus = lineSkus;
  const lineTitles = each(line_items, (element) => text(member(element, "title"), "LineTitles"));
  if (lineTitles !== undefined) output.LineTitles = lineTitles;
  const lineQuantities = each(line_items, (element) => integer(member(element, "quantity"), "LineQuantities"));
  if (lineQuantities !== undefined) output.LineQuantities = lineQuantities;
  const linePrices = each(line_items, (element) => decimal(member(element, "price"), "LinePrices"));
  if (linePrices !== undefined) output.LinePrices = linePrices;
  const cancelReason = text(member(message.body, "cancel_reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelledAt = dateTime(member(message.body, "cancelled_at"), "CancelledAt");
  if (cancelledAt !== undefined) output.CancelledAt = cancelledAt;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function orderPaidOutput(message: Message): OrderPaidOutput {
  const output: OrderPaidOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const orderId = integer(member(message.body, "id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const orderGid = text(member(message.body, "admin_graphql_api_id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const number = integer(member(message.body, "order_number"), "Number");
  if (number !== undefined) output.Number = number;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const totalPrice = decimal(member(message.body, "total_price"), "TotalPrice");
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const subtotalPrice = decimal(member(message.body, "subtotal_price"), "SubtotalPrice");
  if (subtotalPrice !== undefined) output.SubtotalPrice = subtotalPrice;
  const totalTax = decimal(member(message.body, "total_tax"), "TotalTax");
  if (totalTax !== undefined) output.TotalTax = totalTax;
  const totalDiscounts = decimal(member(message.body, "total_discounts"), "TotalDiscounts");
  if (totalDiscounts !== undefined) output.TotalDiscounts = totalDiscounts;
  const financialStatus = text(member(message.body, "financial_status"), "FinancialStatus");
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = text(member(message.body, "fulfillment_status"), "FulfillmentStatus");
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const statusUrl = text(member(message.body, "order_status_url"), "StatusUrl");
  if (statusUrl !== undefined) output.StatusUrl = statusUrl;
  const test = boolean(member(message.body, "test"), "Test");
  if (test !== undefined) output.Test = test;
  const customer = member(message.body, "customer");
  const customerId = integer(member(customer, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(customer, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerFirstName = text(member(customer, "first_name"), "CustomerFirstName");
  if (customerFirstName !== undefined) output.CustomerFirstName = customerFirstName;
  const customerLastName = text(member(customer, "last_name"), "CustomerLastName");
  if (customerLastName !== undefined) output.CustomerLastName = customerLastName;
  const shipping_address = member(message.body, "shipping_address");
  const shippingName = text(member(shipping_address, "name"), "ShippingName");
  if (shippingName !== undefined) output.ShippingName = shippingName;
  const shippingAddress = text(member(shipping_address, "address1"), "ShippingAddress");
  if (shippingAddress !== undefined) output.ShippingAddress = shippingAddress;
  const shippingCity = text(member(shipping_address, "city"), "ShippingCity");
  if (shippingCity !== undefined) output.ShippingCity = shippingCity;
  const shippingZip = text(member(shipping_address, "zip"), "ShippingZip");
  if (shippingZip !== undefined) output.ShippingZip = shippingZip;
  const shippingCountry = text(member(shipping_address, "country_code"), "ShippingCountry");
  if (shippingCountry !== undefined) output.ShippingCountry = shippingCountry;
  const line_items = member(message.body, "line_items");
  const lineIds = each(line_items, (element) => integer(member(element, "id"), "LineIds"));
  if (lineIds !== undefined) output.LineIds = lineIds;
  const lineProductIds = each(line_items, (element) => integer(member(element, "product_id"), "LineProductIds"));
  if (lineProductIds !== undefined) output.LineProductIds = lineProductIds;
  const lineVariantIds = each(line_items, (element) => integer(member(element, "variant_id"), "LineVariantIds"));
  if (lineVariantIds !== undefined) output.LineVariantIds = lineVariantIds;
  const lineSkus = each(line_items, (element) => text(member(element, "sku"), "LineSkus"));
  if (lineSkus !== undefined) output.LineSkus = lineSkus;
  const lineTitles = each(line_items, (element) => text(member(element, "title"), "LineTitles"));
  if (lineTitles !== undefined) output.LineTitles = lineTitles;
  const lineQuantities = each(line_items, (element) => integer(member(element, "quantity"), "LineQuantities"));
  if (lineQuantities !== undefined) output.LineQuantities = lineQuantities;
  const linePrices = each(line_items, (element) => decimal(member(element, "price"), "LinePrices"));
  if (linePrices !== undefined) output.LinePrices = linePrices;
  const cancelReason = text(member(message.body, "cancel_reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelledAt = dateTime(member(message.body, "cancelled_at"), "CancelledAt");
  if (cancelledAt !== undefined) output.CancelledAt = cancelledAt;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function orderUpdatedOutput(message: Message): OrderUpdatedOutput {
  const output: OrderUpdatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const orderId = integer(member(message.body, "id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const orderGid = text(member(message.body, "admin_graphql_api_id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const number = integer(member(message.body, "order_number"), "Number");
  if (number !== undefined) output.Number = number;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const totalPrice = decimal(member(message.body, "total_price"), "TotalPrice");
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const subtotalPrice = decimal(member(message.body, "subtotal_price"), "SubtotalPrice");
  if (subtotalPrice !== undefined) output.SubtotalPrice = subtotalPrice;
  const totalTax = decimal(member(message.body, "total_tax"), "TotalTax");
  if (totalTax !== undefined) output.TotalTax = totalTax;
  const totalDiscounts = decimal(member(message.body, "total_discounts"), "TotalDiscounts");
  if (totalDiscounts !== undefined) output.TotalDiscounts = totalDiscounts;
  const financialStatus = text(member(message.body, "financial_status"), "FinancialStatus");
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = text(member(message.body, "fulfillment_status"), "FulfillmentStatus");
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const statusUrl = text(member(message.body, "order_status_url"), "StatusUrl");
  if (statusUrl !== undefined) output.StatusUrl = statusUrl;
  const test = boolean(member(message.body, "test"), "Test");
  if (test !== undefined) output.Test = test;
  const customer = member(message.body, "customer");
  const customerId = integer(member(customer, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(customer, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerFirstName = text(member(customer, "first_name"), "CustomerFirstName");
  if (customerFirstName !== undefined) output.CustomerFirstName = customerFirstName;
  const customerLastName = text(member(customer, "last_name"), "CustomerLastName");
  if (customerLastName !== undefined) output.CustomerLastName = customerLastName;
  const shipping_address = member(message.body, "shipping_address");
  const shippingName = text(member(shipping_address, "name"), "ShippingName");
  if (shippingName !== undefined) output.ShippingName = shippingName;
  const shippingAddress = text(member(shipping_address, "address1"), "ShippingAddress");
  if (shippingAddress !== undefined) output.ShippingAddress = shippingAddress;
  const shippingCity = text(member(shipping_address, "city"), "ShippingCity");
  if (shippingCity !== undefined) output.ShippingCity = shippingCity;
  const shippingZip = text(member(shipping_address, "zip"), "ShippingZip");
  if (shippingZip !== undefined) output.ShippingZip = shippingZip;
  const shippingCountry = text(member(shipping_address, "country_code"), "ShippingCountry");
  if (shippingCountry !== undefined) output.ShippingCountry = shippingCountry;
  const line_items = member(message.body, "line_items");
  const lineIds = each(line_items, (element) => integer(member(element, "id"), "LineIds"));
  if (lineIds !== undefined) output.LineIds = lineIds;
  const lineProductIds = each(line_items, (element) => integer(member(element, "product_id"), "LineProductIds"));
  if (lineProductIds !== undefined) output.LineProductIds = lineProductIds;
  const lineVariantIds = each(line_items, (element) => integer(member(element, "variant_id"), "LineVariantIds"));
  if (lineVariantIds !== undefined) output.LineVariantIds = lineVariantIds;
  const lineSkus = each(line_items, (element) => text(member(element, "sku"), "LineSkus"));
  if (lineSkus !== undefined) output.LineSkus = lineSkus;
  const lineTitles = each(line_items, (element) => text(member(element, "title"), "LineTitles"));
  if (lineTitles !== undefined) output.LineTitles = lineTitles;
  const lineQuantities = each(line_items, (element) => integer(member(element, "quantity"), "LineQuantities"));
  if (lineQuantities !== undefined) output.LineQuantities = lineQuantities;
  const linePrices = each(line_items, (element) => decimal(member(element, "price"), "LinePrices"));
  if (linePrices !== undefined) output.LinePrices = linePrices;
  const cancelReason = text(member(message.body, "cancel_reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelledAt = dateTime(member(message.body, "cancelled_at"), "CancelledAt");
  if (cancelledAt !== undefined) output.CancelledAt = cancelledAt;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function orderCancelledOutput(message: Message): OrderCancelledOutput {
  const output: OrderCancelledOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const orderId = integer(member(message.body, "id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const orderGid = text(member(message.body, "admin_graphql_api_id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const number = integer(member(message.body, "order_number"), "Number");
  if (number !== undefined) output.Number = number;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const totalPrice = decimal(member(message.body, "total_price"), "TotalPrice");
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const subtotalPrice = decimal(member(message.body, "subtotal_price"), "SubtotalPrice");
  if (subtotalPrice !== undefined) output.SubtotalPrice = subtotalPrice;
  const totalTax = decimal(member(message.body, "total_tax"), "TotalTax");
  if (totalTax !== undefined) output.TotalTax = totalTax;
  const totalDiscounts = decimal(member(message.body, "total_discounts"), "TotalDiscounts");
  if (totalDiscounts !== undefined) output.TotalDiscounts = totalDiscounts;
  const financialStatus = text(member(message.body, "financial_status"), "FinancialStatus");
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = text(member(message.body, "fulfillment_status"), "FulfillmentStatus");
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const statusUrl = text(member(message.body, "order_status_url"), "StatusUrl");
  if (statusUrl !== undefined) output.StatusUrl = statusUrl;
  const test = boolean(member(message.body, "test"), "Test");
  if (test !== undefined) output.Test = test;
  const customer = member(message.body, "customer");
  const customerId = integer(member(customer, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(customer, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerFirstName = text(member(customer, "first_name"), "CustomerFirstName");
  if (customerFirstName !== undefined) output.CustomerFirstName = customerFirstName;
  const customerLastName = text(member(customer, "last_name"), "CustomerLastName");
  if (customerLastName !== undefined) output.CustomerLastName = customerLastName;
  const shipping_address = member(message.body, "shipping_address");
  const shippingName = text(member(shipping_address, "name"), "ShippingName");
  if (shippingName !== undefined) output.ShippingName = shippingName;
  const shippingAddress = text(member(shipping_address, "address1"), "ShippingAddress");
  if (shippingAddress !== undefined) output.ShippingAddress = shippingAddress;
  const shippingCity = text(member(shipping_address, "city"), "ShippingCity");
  if (shippingCity !== undefined) output.ShippingCity = shippingCity;
  const shippingZip = text(member(shipping_address, "zip"), "ShippingZip");
  if (shippingZip !== undefined) output.ShippingZip = shippingZip;
  const shippingCountry = text(member(shipping_address, "country_code"), "ShippingCountry");
  if (shippingCountry !== undefined) output.ShippingCountry = shippingCountry;
  const line_items = member(message.body, "line_items");
  const lineIds = each(line_items, (element) => integer(member(element, "id"), "LineIds"));
  if (lineIds !== undefined) output.LineIds = lineIds;
  const lineProductIds = each(line_items, (element) => integer(member(element, "product_id"), "LineProductIds"));
  if (lineProductIds !== undefined) output.LineProductIds = lineProductIds;
  const lineVariantIds = each(line_items, (element) => integer(member(element, "variant_id"), "LineVariantIds"));
  if (lineVariantIds !== undefined) output.LineVariantIds = lineVariantIds;
  const lineSkus = each(line_items, (element) => text(member(element, "sku"), "LineSkus"));
  if (lineSkus !== undefined) output.LineSkus = lineSkus;
  const lineTitles = each(line_items, (element) => text(member(element, "title"), "LineTitles"));
  if (lineTitles !== undefined) output.LineTitles = lineTitles;
  const lineQuantities = each(line_items, (element) => integer(member(element, "quantity"), "LineQuantities"));
  if (lineQuantities !== undefined) output.LineQuantities = lineQuantities;
  const linePrices = each(line_items, (element) => decimal(member(element, "price"), "LinePrices"));
  if (linePrices !== undefined) output.LinePrices = linePrices;
  const cancelReason = text(member(message.body, "cancel_reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelledAt = dateTime(member(message.body, "cancelled_at"), "CancelledAt");
  if (cancelledAt !== undefined) output.CancelledAt = cancelledAt;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function orderFulfilledOutput(message: Message): OrderFulfilledOutput {
  const output: OrderFulfilledOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const orderId = integer(member(message.body, "id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const orderGid = text(member(message.body, "admin_graphql_api_id"), "OrderGid");
  if (orderGid !== undefined) output.OrderGid = orderGid;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const number = integer(member(message.body, "order_number"), "Number");
  if (number !== undefined) output.Number = number;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const totalPrice = decimal(member(message.body, "total_price"), "TotalPrice");
  if (totalPrice !== undefined) output.TotalPrice = totalPrice;
  const subtotalPrice = decimal(member(message.body, "subtotal_price"), "SubtotalPrice");
  if (subtotalPrice !== undefined) output.SubtotalPrice = subtotalPrice;
  const totalTax = decimal(member(message.body, "total_tax"), "TotalTax");
  if (totalTax !== undefined) output.TotalTax = totalTax;
  const totalDiscounts = decimal(member(message.body, "total_discounts"), "TotalDiscounts");
  if (totalDiscounts !== undefined) output.TotalDiscounts = totalDiscounts;
  const financialStatus = text(member(message.body, "financial_status"), "FinancialStatus");
  if (financialStatus !== undefined) output.FinancialStatus = financialStatus;
  const fulfillmentStatus = text(member(message.body, "fulfillment_status"), "FulfillmentStatus");
  if (fulfillmentStatus !== undefined) output.FulfillmentStatus = fulfillmentStatus;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const statusUrl = text(member(message.body, "order_status_url"), "StatusUrl");
  if (statusUrl !== undefined) output.StatusUrl = statusUrl;
  const test = boolean(member(message.body, "test"), "Test");
  if (test !== undefined) output.Test = test;
  const customer = member(message.body, "customer");
  const customerId = integer(member(customer, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(customer, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerFirstName = text(member(customer, "first_name"), "CustomerFirstName");
  if (customerFirstName !== undefined) output.CustomerFirstName = customerFirstName;
  const customerLastName = text(member(customer, "last_name"), "CustomerLastName");
  if (customerLastName !== undefined) output.CustomerLastName = customerLastName;
  const shipping_address = member(message.body, "shipping_address");
  const shippingName = text(member(shipping_address, "name"), "ShippingName");
  if (shippingName !== undefined) output.ShippingName = shippingName;
  const shippingAddress = text(member(shipping_address, "address1"), "ShippingAddress");
  if (shippingAddress !== undefined) output.ShippingAddress = shippingAddress;
  const shippingCity = text(member(shipping_address, "city"), "ShippingCity");
  if (shippingCity !== undefined) output.ShippingCity = shippingCity;
  const shippingZip = text(member(shipping_address, "zip"), "ShippingZip");
  if (shippingZip !== undefined) output.ShippingZip = shippingZip;
  const shippingCountry = text(member(shipping_address, "country_code"), "ShippingCountry");
  if (shippingCountry !== undefined) output.ShippingCountry = shippingCountry;
  const line_items = member(message.body, "line_items");
  const lineIds = each(line_items, (element) => integer(member(element, "id"), "LineIds"));
  if (lineIds !== undefined) output.LineIds = lineIds;
  const lineProductIds = each(line_items, (element) => integer(member(element, "product_id"), "LineProductIds"));
  if (lineProductIds !== undefined) output.LineProductIds = lineProductIds;
  const lineVariantIds = each(line_items, (element) => integer(member(element, "variant_id"), "LineVariantIds"));
  if (lineVariantIds !== undefined) output.LineVariantIds = lineVariantIds;
  const lineSkus = each(line_items, (element) => text(member(element, "sku"), "LineSkus"));
  if (lineSkus !== undefined) output.LineSkus = lineSkus;
  const lineTitles = each(line_items, (element) => text(member(element, "title"), "LineTitles"));
  if (lineTitles !== undefined) output.LineTitles = lineTitles;
  const lineQuantities = each(line_items, (element) => integer(member(element, "quantity"), "LineQuantities"));
  if (lineQuantities !== undefined) output.LineQuantities = lineQuantities;
  const linePrices = each(line_items, (element) => decimal(member(element, "price"), "LinePrices"));
  if (linePrices !== undefined) output.LinePrices = linePrices;
  const cancelReason = text(member(message.body, "cancel_reason"), "CancelReason");
  if (cancelReason !== undefined) output.CancelReason = cancelReason;
  const cancelledAt = dateTime(member(message.body, "cancelled_at"), "CancelledAt");
  if (cancelledAt !== undefined) output.CancelledAt = cancelledAt;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function productUpdatedOutput(message: Message): ProductUpdatedOutput {
  const output: ProductUpdatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const productId = integer(member(message.body, "id"), "ProductId");
  if (productId !== undefined) output.ProductId = productId;
  const productGid = text(member(message.body, "admin_graphql_api_id"), "ProductGid");
  if (productGid !== undefined) output.ProductGid = productGid;
  const title = text(member(message.body, "title"), "Title");
  if (title !== undefined) output.Title = title;
  const handle = text(member(message.body, "handle"), "Handle");
  if (handle !== undefined) output.Handle = handle;
  const vendor = text(member(message.body, "vendor"), "Vendor");
  if (vendor !== undefined) output.Vendor = vendor;
  const productType = text(member(message.body, "product_type"), "ProductType");
  if (productType !== undefined) output.ProductType = productType;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const html = text(member(message.body, "body_html"), "Html");
  if (html !== undefined) output.Html = html;
  const variants = member(message.body, "variants");
  const variantIds = each(variants, (element) => integer(member(element, "id"), "VariantIds"));
  if (variantIds !== undefined) output.VariantIds = variantIds;
  const variantSkus = each(variants, (element) => text(member(element, "sku"), "VariantSkus"));
  if (variantSkus !== undefined) output.VariantSkus = variantSkus;
  const variantTitles = each(variants, (element) => text(member(element, "title"), "VariantTitles"));
  if (variantTitles !== undefined) output.VariantTitles = variantTitles;
  const variantPrices = each(variants, (element) => decimal(member(element, "price"), "VariantPrices"));
  if (variantPrices !== undefined) output.VariantPrices = variantPrices;
  const variantQuantities = each(variants, (element) => integer(member(element, "inventory_quantity"), "VariantQuantities"));
  if (variantQuantities !== undefined) output.VariantQuantities = variantQuantities;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function productDeletedOutput(message: Message): ProductDeletedOutput {
  const output: ProductDeletedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const productId = integer(member(message.body, "id"), "ProductId");
  if (productId !== undefined) output.ProductId = productId;
  return output;
}

function customerCreatedOutput(message: Message): CustomerCreatedOutput {
  const output: CustomerCreatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const customerId = integer(member(message.body, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerGid = text(member(message.body, "admin_graphql_api_id"), "CustomerGid");
  if (customerGid !== undefined) output.CustomerGid = customerGid;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const firstName = text(member(message.body, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(message.body, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const default_address = member(message.body, "default_address");
  const city = text(member(default_address, "city"), "City");
  if (city !== undefined) output.City = city;
  const country = text(member(default_address, "country_code"), "Country");
  if (country !== undefined) output.Country = country;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function customerUpdatedOutput(message: Message): CustomerUpdatedOutput {
  const output: CustomerUpdatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const customerId = integer(member(message.body, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerGid = text(member(message.body, "admin_graphql_api_id"), "CustomerGid");
  if (customerGid !== undefined) output.CustomerGid = customerGid;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const firstName = text(member(message.body, "first_name"), "FirstName");
  if (firstName !== undefined) output.FirstName = firstName;
  const lastName = text(member(message.body, "last_name"), "LastName");
  if (lastName !== undefined) output.LastName = lastName;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const tags = text(member(message.body, "tags"), "Tags");
  if (tags !== undefined) output.Tags = tags;
  const state = text(member(message.body, "state"), "State");
  if (state !== undefined) output.State = state;
  const default_address = member(message.body, "default_address");
  const city = text(member(default_address, "city"), "City");
  if (city !== undefined) output.City = city;
  const country = text(member(default_address, "country_code"), "Country");
  if (country !== undefined) output.Country = country;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function refundCreatedOutput(message: Message): RefundCreatedOutput {
  const output: RefundCreatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const refundId = integer(member(message.body, "id"), "RefundId");
  if (refundId !== undefined) output.RefundId = refundId;
  const orderId = integer(member(message.body, "order_id"), "OrderId");
  if (orderId !== undefined) output.OrderId = orderId;
  const note = text(member(message.body, "note"), "Note");
  if (note !== undefined) output.Note = note;
  const transactions = member(message.body, "transactions");
  const amounts = each(transactions, (element) => decimal(member(element, "amount"), "Amounts"));
  if (amounts !== undefined) output.Amounts = amounts;
  const currencies = each(transactions, (element) => text(member(element, "currency"), "Currencies"));
  if (currencies !== undefined) output.Currencies = currencies;
  const refund_line_items = member(message.body, "refund_line_items");
  const lineIds = each(refund_line_items, (element2) => integer(member(element2, "line_item_id"), "LineIds"));
  if (lineIds !== undefined) output.LineIds = lineIds;
  const lineQuantities = each(refund_line_items, (element2) => integer(member(element2, "quantity"), "LineQuantities"));
  if (lineQuantities !== undefined) output.LineQuantities = lineQuantities;
  const createdAt = dateTime(member(message.body, "created_at"), "CreatedAt");
  if (createdAt !== undefined) output.CreatedAt = createdAt;
  return output;
}

function inventoryUpdatedOutput(message: Message): InventoryUpdatedOutput {
  const output: InventoryUpdatedOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const itemId = integer(member(message.body, "inventory_item_id"), "ItemId");
  if (itemId !== undefined) output.ItemId = itemId;
  const locationId = integer(member(message.body, "location_id"), "LocationId");
  if (locationId !== undefined) output.LocationId = locationId;
  const available = integer(member(message.body, "available"), "Available");
  if (available !== undefined) output.Available = available;
  const updatedAt = dateTime(member(message.body, "updated_at"), "UpdatedAt");
  if (updatedAt !== undefined) output.UpdatedAt = updatedAt;
  return output;
}

function appUninstalledOutput(message: Message): AppUninstalledOutput {
  const output: AppUninstalledOutput = {};
  const shopDomain = text(message.headers["x-shopify-shop-domain"], "ShopDomain");
  if (shopDomain !== undefined) output.ShopDomain = shopDomain;
  const shopId = integer(member(message.body, "id"), "ShopId");
  if (shopId !== undefined) output.ShopId = shopId;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const domain = text(member(message.body, "myshopify_domain"), "Domain");
  if (domain !== undefined) output.Domain = domain;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  return output;
}

/** Orders, products and customers of a Shopify shop, by its GraphQL API, and a webhook for each topic. */
export const connector = defineConnector({
  contract: 1,
  id: "shopify",
  name: "Shopify",
  version: "1.0.0",
  authentications: {
    app: {
      kind: "oauth2",
      grant: "clientCredentials",
      scopes: [],
      clientAuth: "body",
      client: "account",
      prefix: "Bearer ",
      test: "getShop",
      tokenUrl: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/oauth/access_token`,
    },
    oauth: {
      kind: "oauth2",
      grant: "authorizationCode",
      scopes: ["read_orders", "write_orders", "read_products", "read_customers"],
      clientAuth: "body",
      client: "partner",
      prefix: "Bearer ",
      test: "getShop",
      authorizeUrl: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/oauth/authorize`,
      tokenUrl: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/oauth/access_token`,
    },
  },
  parameters: [
    { name: "ShopUrl", target: "mergeField", displayName: "Shop URL", scope: "account" },
  ],
  origins: [(merge) => urlStart(merge, "ShopUrl", false)],
  errors: [
    {
      when: [
        {
          of: { kind: "body", path: ["errors", "extensions", "code"] },
          test: { kind: "equals", value: "THROTTLED" },
        },
      ],
      outcome: "retry",
    },
  ],
  methods: {
    getShop: {
      kind: "action",
      name: "Get Shop",
      description: "Says which shop this is.",
      httpMethod: "POST",
      authentication: "app",
      request: { bodyType: "graphql", query: "query shop { shop { id name myshopifyDomain currencyCode } }" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [],
      outputs: [
        { name: "ShopId", displayName: "Shop ID", location: "shop.id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "shop.name", dataType: "text" },
        { name: "Domain", displayName: "Domain", location: "shop.myshopifyDomain", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "shop.currencyCode", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      output: getShopOutput,
    },
    listOrders: {
      kind: "action",
      name: "List Orders",
      description: "Lists the shop's newest orders, up to 250.",
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "query orders($search: String) { orders(first: 250, query: $search, sortKey: CREATED_AT, reverse: true) { nodes { id name email createdAt displayFinancialStatus displayFulfillmentStatus totalPriceSet { shopMoney { amount currencyCode } } } } }",
      },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [
        { name: "Search", displayName: "Search", location: "search", dataType: "text", optional: true },
      ] as InputFields<ListOrdersInput>,
      outputs: [
        {
          name: "OrderGid",
          displayName: "Order Gid",
          location: "orders.[nodes].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Name", displayName: "Name", location: "orders.[nodes].name", dataType: "text", lists: 1 },
        {
          name: "Email",
          displayName: "Email",
          location: "orders.[nodes].email",
          dataType: "text",
          lists: 1,
        },
        {
          name: "CreatedAt",
          displayName: "Created At",
          location: "orders.[nodes].createdAt",
          dataType: "dateTime",
          lists: 1,
        },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "orders.[nodes].displayFinancialStatus",
          dataType: "text",
          lists: 1,
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "orders.[nodes].displayFulfillmentStatus",
          dataType: "text",
          lists: 1,
        },
        {
          name: "TotalPrice",
          displayName: "Total Price",
          location: "orders.[nodes].totalPriceSet.shopMoney.amount",
          dataType: "decimal",
          lists: 1,
        },
        {
          name: "Currency",
          displayName: "Currency",
          location: "orders.[nodes].totalPriceSet.shopMoney.currencyCode",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      body: listOrdersBody,
      output: listOrdersOutput,
    },
    getOrder: {
      kind: "action",
      name: "Get Order",
      description: "Reads one order.",
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "query order($id: ID!) { order(id: $id) { id name email note tags createdAt displayFinancialStatus displayFulfillmentStatus totalPriceSet { shopMoney { amount currencyCode } } } }",
      },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [
        { name: "OrderGid", displayName: "Order Gid", location: "id", dataType: "text" },
      ] as InputFields<GetOrderInput>,
      outputs: [
        { name: "OrderGid", displayName: "Order Gid", location: "order.id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "order.name", dataType: "text" },
        { name: "Email", displayName: "Email", location: "order.email", dataType: "text" },
        { name: "Note", displayName: "Note", location: "order.note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "order.[tags]", dataType: "text", lists: 1 },
        { name: "CreatedAt", displayName: "Created At", location: "order.createdAt", dataType: "dateTime" },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "order.displayFinancialStatus",
          dataType: "text",
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "order.displayFulfillmentStatus",
          dataType: "text",
        },
        {
          name: "TotalPrice",
          displayName: "Total Price",
          location: "order.totalPriceSet.shopMoney.amount",
          dataType: "decimal",
        },
        {
          name: "Currency",
          displayName: "Currency",
          location: "order.totalPriceSet.shopMoney.currencyCode",
          dataType: "text",
        },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      body: getOrderBody,
      output: getOrderOutput,
    },
    updateOrder: {
      kind: "action",
      name: "Update Order",
      description: "Changes an order's note or tags.",
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "mutation orderUpdate($input: OrderInput!) { orderUpdate(input: $input) { order { id note tags } userErrors { field message } } }",
      },
      errors: [
        {
          when: [
            {
              of: { kind: "body", path: ["data", "orderUpdate", "userErrors", "message"] },
              test: { kind: "present", present: true },
            },
          ],
          outcome: "failure",
        },
      ],
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [
        { name: "OrderGid", displayName: "Order Gid", location: "input.id", dataType: "text" },
        { name: "Note", displayName: "Note", location: "input.note", dataType: "text", optional: true },
        {
          name: "Tags",
          displayName: "Tags",
          location: "input.[tags]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
      ] as InputFields<UpdateOrderInput>,
      outputs: [
        { name: "OrderGid", displayName: "Order Gid", location: "orderUpdate.order.id", dataType: "text" },
        { name: "Note", displayName: "Note", location: "orderUpdate.order.note", dataType: "text" },
        {
          name: "Tags",
          displayName: "Tags",
          location: "orderUpdate.order.[tags]",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      body: updateOrderBody,
      output: updateOrderOutput,
    },
    addTags: {
      kind: "action",
      name: "Add Tags",
      description: "Adds tags to an order, a product or a customer.",
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "mutation tagsAdd($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } } }",
      },
      errors: [
        {
          when: [
            {
              of: { kind: "body", path: ["data", "tagsAdd", "userErrors", "message"] },
              test: { kind: "present", present: true },
            },
          ],
          outcome: "failure",
        },
      ],
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [
        { name: "Gid", displayName: "Gid", location: "id", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "[tags]", dataType: "text", lists: 1 },
      ] as InputFields<AddTagsInput>,
      outputs: [
        { name: "Gid", displayName: "Gid", location: "tagsAdd.node.id", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      body: addTagsBody,
      output: addTagsOutput,
    },
    createWebhook: {
      kind: "action",
      name: "Create Webhook",
      description: "Registers a webhook for one topic.",
      hidden: true,
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "mutation webhookSubscriptionCreate($topic: WebhookSubscriptionTopic!, $webhookSubscription: WebhookSubscriptionInput!) { webhookSubscriptionCreate(topic: $topic, webhookSubscription: $webhookSubscription) { webhookSubscription { id } userErrors { field message } } }",
      },
      errors: [
        {
          when: [
            {
              of: { kind: "body", path: ["data", "webhookSubscriptionCreate", "userErrors", "message"] },
              test: { kind: "present", present: true },
            },
          ],
          outcome: "failure",
        },
      ],
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [] as InputFields<CreateWebhookInput>,
      fromSubscription: ["Topic", "Cyclr_Webhook_Url"],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "webhookSubscriptionCreate.webhookSubscription.id",
          dataType: "text",
        },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      body: createWebhookBody,
      output: createWebhookOutput,
    },
    deleteWebhook: {
      kind: "action",
      name: "Delete Webhook",
      description: "Removes a webhook.",
      hidden: true,
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "mutation webhookSubscriptionDelete($id: ID!) { webhookSubscriptionDelete(id: $id) { deletedWebhookSubscriptionId userErrors { field message } } }",
      },
      errors: [
        {
          when: [
            {
              of: { kind: "body", path: ["data", "webhookSubscriptionDelete", "userErrors", "message"] },
              test: { kind: "startsWith", text: "Webhook subscription does not exist" },
            },
          ],
          outcome: "success",
        },
        {
          when: [
            {
              of: { kind: "body", path: ["data", "webhookSubscriptionDelete", "userErrors", "message"] },
              test: { kind: "present", present: true },
            },
          ],
          outcome: "failure",
        },
      ],
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [] as InputFields<DeleteWebhookInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      body: deleteWebhookBody,
      output: () => ({}),
    },
    listWebhooks: {
      kind: "action",
      name: "List Webhooks",
      description: "Lists the webhooks that this app has in the shop, up to 250.",
      httpMethod: "POST",
      authentication: "app",
      request: {
        bodyType: "graphql",
        query: "query webhookSubscriptions { webhookSubscriptions(first: 250) { nodes { id topic endpoint { ... on WebhookHttpEndpoint { callbackUrl } } } } }",
      },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "webhookSubscriptions.[nodes].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Topic",
          displayName: "Topic",
          location: "webhookSubscriptions.[nodes].topic",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Url",
          displayName: "Url",
          location: "webhookSubscriptions.[nodes].endpoint.callbackUrl",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ShopUrl", true)}/admin/api/2026-07/graphql.json`,
      headers: (merge) => ({ "x-shopify-access-token": headerPart(merge, "Cyclr_Auth_AccessToken") }),
      output: listWebhooksOutput,
    },
    orderCreated: {
      kind: "webhook",
      name: "Order Created",
      description: "An order was placed.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "ORDERS_CREATE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "OrderId", displayName: "Order ID", location: "id", dataType: "integer" },
        { name: "OrderGid", displayName: "Order Gid", location: "admin_graphql_api_id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Number", displayName: "Number", location: "order_number", dataType: "integer" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "TotalPrice", displayName: "Total Price", location: "total_price", dataType: "decimal" },
        {
          name: "SubtotalPrice",
          displayName: "Subtotal Price",
          location: "subtotal_price",
          dataType: "decimal",
        },
        { name: "TotalTax", displayName: "Total Tax", location: "total_tax", dataType: "decimal" },
        {
          name: "TotalDiscounts",
          displayName: "Total Discounts",
          location: "total_discounts",
          dataType: "decimal",
        },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "financial_status",
          dataType: "text",
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "fulfillment_status",
          dataType: "text",
        },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "StatusUrl", displayName: "Status Url", location: "order_status_url", dataType: "text" },
        { name: "Test", displayName: "Test", location: "test", dataType: "boolean" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer.id", dataType: "integer" },
        {
          name: "CustomerEmail",
          displayName: "Customer Email",
          location: "customer.email",
          dataType: "text",
        },
        {
          name: "CustomerFirstName",
          displayName: "Customer First Name",
          location: "customer.first_name",
          dataType: "text",
        },
        {
          name: "CustomerLastName",
          displayName: "Customer Last Name",
          location: "customer.last_name",
          dataType: "text",
        },
        {
          name: "ShippingName",
          displayName: "Shipping Name",
          location: "shipping_address.name",
          dataType: "text",
        },
        {
          name: "ShippingAddress",
          displayName: "Shipping Address",
          location: "shipping_address.address1",
          dataType: "text",
        },
        {
          name: "ShippingCity",
          displayName: "Shipping City",
          location: "shipping_address.city",
          dataType: "text",
        },
        {
          name: "ShippingZip",
          displayName: "Shipping Zip",
          location: "shipping_address.zip",
          dataType: "text",
        },
        {
          name: "ShippingCountry",
          displayName: "Shipping Country",
          location: "shipping_address.country_code",
          dataType: "text",
        },
        {
          name: "LineIds",
          displayName: "Line Ids",
          location: "[line_items].id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineProductIds",
          displayName: "Line Product Ids",
          location: "[line_items].product_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineVariantIds",
          displayName: "Line Variant Ids",
          location: "[line_items].variant_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineSkus",
          displayName: "Line Skus",
          location: "[line_items].sku",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineTitles",
          displayName: "Line Titles",
          location: "[line_items].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineQuantities",
          displayName: "Line Quantities",
          location: "[line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LinePrices",
          displayName: "Line Prices",
          location: "[line_items].price",
          dataType: "decimal",
          lists: 1,
        },
        { name: "CancelReason", displayName: "Cancel Reason", location: "cancel_reason", dataType: "text" },
        { name: "CancelledAt", displayName: "Cancelled At", location: "cancelled_at", dataType: "dateTime" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: orderCreatedOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    orderPaid: {
      kind: "webhook",
      name: "Order Paid",
      description: "An order was paid in full.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "ORDERS_PAID" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "OrderId", displayName: "Order ID", location: "id", dataType: "integer" },
        { name: "OrderGid", displayName: "Order Gid", location: "admin_graphql_api_id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Number", displayName: "Number", location: "order_number", dataType: "integer" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "TotalPrice", displayName: "Total Price", location: "total_price", dataType: "decimal" },
        {
          name: "SubtotalPrice",
          displayName: "Subtotal Price",
          location: "subtotal_price",
          dataType: "decimal",
        },
        { name: "TotalTax", displayName: "Total Tax", location: "total_tax", dataType: "decimal" },
        {
          name: "TotalDiscounts",
          displayName: "Total Discounts",
          location: "total_discounts",
          dataType: "decimal",
        },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "financial_status",
          dataType: "text",
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "fulfillment_status",
          dataType: "text",
        },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "StatusUrl", displayName: "Status Url", location: "order_status_url", dataType: "text" },
        { name: "Test", displayName: "Test", location: "test", dataType: "boolean" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer.id", dataType: "integer" },
        {
          name: "CustomerEmail",
          displayName: "Customer Email",
          location: "customer.email",
          dataType: "text",
        },
        {
          name: "CustomerFirstName",
          displayName: "Customer First Name",
          location: "customer.first_name",
          dataType: "text",
        },
        {
          name: "CustomerLastName",
          displayName: "Customer Last Name",
          location: "customer.last_name",
          dataType: "text",
        },
        {
          name: "ShippingName",
          displayName: "Shipping Name",
          location: "shipping_address.name",
          dataType: "text",
        },
        {
          name: "ShippingAddress",
          displayName: "Shipping Address",
          location: "shipping_address.address1",
          dataType: "text",
        },
        {
          name: "ShippingCity",
          displayName: "Shipping City",
          location: "shipping_address.city",
          dataType: "text",
        },
        {
          name: "ShippingZip",
          displayName: "Shipping Zip",
          location: "shipping_address.zip",
          dataType: "text",
        },
        {
          name: "ShippingCountry",
          displayName: "Shipping Country",
          location: "shipping_address.country_code",
          dataType: "text",
        },
        {
          name: "LineIds",
          displayName: "Line Ids",
          location: "[line_items].id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineProductIds",
          displayName: "Line Product Ids",
          location: "[line_items].product_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineVariantIds",
          displayName: "Line Variant Ids",
          location: "[line_items].variant_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineSkus",
          displayName: "Line Skus",
          location: "[line_items].sku",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineTitles",
          displayName: "Line Titles",
          location: "[line_items].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineQuantities",
          displayName: "Line Quantities",
          location: "[line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LinePrices",
          displayName: "Line Prices",
          location: "[line_items].price",
          dataType: "decimal",
          lists: 1,
        },
        { name: "CancelReason", displayName: "Cancel Reason", location: "cancel_reason", dataType: "text" },
        { name: "CancelledAt", displayName: "Cancelled At", location: "cancelled_at", dataType: "dateTime" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: orderPaidOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    orderUpdated: {
      kind: "webhook",
      name: "Order Updated",
      description: "Anything of an order changed.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "ORDERS_UPDATED" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "OrderId", displayName: "Order ID", location: "id", dataType: "integer" },
        { name: "OrderGid", displayName: "Order Gid", location: "admin_graphql_api_id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Number", displayName: "Number", location: "order_number", dataType: "integer" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "TotalPrice", displayName: "Total Price", location: "total_price", dataType: "decimal" },
        {
          name: "SubtotalPrice",
          displayName: "Subtotal Price",
          location: "subtotal_price",
          dataType: "decimal",
        },
        { name: "TotalTax", displayName: "Total Tax", location: "total_tax", dataType: "decimal" },
        {
          name: "TotalDiscounts",
          displayName: "Total Discounts",
          location: "total_discounts",
          dataType: "decimal",
        },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "financial_status",
          dataType: "text",
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "fulfillment_status",
          dataType: "text",
        },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "StatusUrl", displayName: "Status Url", location: "order_status_url", dataType: "text" },
        { name: "Test", displayName: "Test", location: "test", dataType: "boolean" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer.id", dataType: "integer" },
        {
          name: "CustomerEmail",
          displayName: "Customer Email",
          location: "customer.email",
          dataType: "text",
        },
        {
          name: "CustomerFirstName",
          displayName: "Customer First Name",
          location: "customer.first_name",
          dataType: "text",
        },
        {
          name: "CustomerLastName",
          displayName: "Customer Last Name",
          location: "customer.last_name",
          dataType: "text",
        },
        {
          name: "ShippingName",
          displayName: "Shipping Name",
          location: "shipping_address.name",
          dataType: "text",
        },
        {
          name: "ShippingAddress",
          displayName: "Shipping Address",
          location: "shipping_address.address1",
          dataType: "text",
        },
        {
          name: "ShippingCity",
          displayName: "Shipping City",
          location: "shipping_address.city",
          dataType: "text",
        },
        {
          name: "ShippingZip",
          displayName: "Shipping Zip",
          location: "shipping_address.zip",
          dataType: "text",
        },
        {
          name: "ShippingCountry",
          displayName: "Shipping Country",
          location: "shipping_address.country_code",
          dataType: "text",
        },
        {
          name: "LineIds",
          displayName: "Line Ids",
          location: "[line_items].id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineProductIds",
          displayName: "Line Product Ids",
          location: "[line_items].product_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineVariantIds",
          displayName: "Line Variant Ids",
          location: "[line_items].variant_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineSkus",
          displayName: "Line Skus",
          location: "[line_items].sku",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineTitles",
          displayName: "Line Titles",
          location: "[line_items].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineQuantities",
          displayName: "Line Quantities",
          location: "[line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LinePrices",
          displayName: "Line Prices",
          location: "[line_items].price",
          dataType: "decimal",
          lists: 1,
        },
        { name: "CancelReason", displayName: "Cancel Reason", location: "cancel_reason", dataType: "text" },
        { name: "CancelledAt", displayName: "Cancelled At", location: "cancelled_at", dataType: "dateTime" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: orderUpdatedOutput,
      order: {
        by: [{ kind: "body", location: ["id"] }],
        sequence: [{ kind: "header", name: "x-shopify-triggered-at" }],
        as: "dateTime",
        late: "drop",
      },
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    orderCancelled: {
      kind: "webhook",
      name: "Order Cancelled",
      description: "An order was cancelled.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "ORDERS_CANCELLED" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "OrderId", displayName: "Order ID", location: "id", dataType: "integer" },
        { name: "OrderGid", displayName: "Order Gid", location: "admin_graphql_api_id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Number", displayName: "Number", location: "order_number", dataType: "integer" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "TotalPrice", displayName: "Total Price", location: "total_price", dataType: "decimal" },
        {
          name: "SubtotalPrice",
          displayName: "Subtotal Price",
          location: "subtotal_price",
          dataType: "decimal",
        },
        { name: "TotalTax", displayName: "Total Tax", location: "total_tax", dataType: "decimal" },
        {
          name: "TotalDiscounts",
          displayName: "Total Discounts",
          location: "total_discounts",
          dataType: "decimal",
        },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "financial_status",
          dataType: "text",
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "fulfillment_status",
          dataType: "text",
        },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "StatusUrl", displayName: "Status Url", location: "order_status_url", dataType: "text" },
        { name: "Test", displayName: "Test", location: "test", dataType: "boolean" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer.id", dataType: "integer" },
        {
          name: "CustomerEmail",
          displayName: "Customer Email",
          location: "customer.email",
          dataType: "text",
        },
        {
          name: "CustomerFirstName",
          displayName: "Customer First Name",
          location: "customer.first_name",
          dataType: "text",
        },
        {
          name: "CustomerLastName",
          displayName: "Customer Last Name",
          location: "customer.last_name",
          dataType: "text",
        },
        {
          name: "ShippingName",
          displayName: "Shipping Name",
          location: "shipping_address.name",
          dataType: "text",
        },
        {
          name: "ShippingAddress",
          displayName: "Shipping Address",
          location: "shipping_address.address1",
          dataType: "text",
        },
        {
          name: "ShippingCity",
          displayName: "Shipping City",
          location: "shipping_address.city",
          dataType: "text",
        },
        {
          name: "ShippingZip",
          displayName: "Shipping Zip",
          location: "shipping_address.zip",
          dataType: "text",
        },
        {
          name: "ShippingCountry",
          displayName: "Shipping Country",
          location: "shipping_address.country_code",
          dataType: "text",
        },
        {
          name: "LineIds",
          displayName: "Line Ids",
          location: "[line_items].id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineProductIds",
          displayName: "Line Product Ids",
          location: "[line_items].product_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineVariantIds",
          displayName: "Line Variant Ids",
          location: "[line_items].variant_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineSkus",
          displayName: "Line Skus",
          location: "[line_items].sku",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineTitles",
          displayName: "Line Titles",
          location: "[line_items].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineQuantities",
          displayName: "Line Quantities",
          location: "[line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LinePrices",
          displayName: "Line Prices",
          location: "[line_items].price",
          dataType: "decimal",
          lists: 1,
        },
        { name: "CancelReason", displayName: "Cancel Reason", location: "cancel_reason", dataType: "text" },
        { name: "CancelledAt", displayName: "Cancelled At", location: "cancelled_at", dataType: "dateTime" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: orderCancelledOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    orderFulfilled: {
      kind: "webhook",
      name: "Order Fulfilled",
      description: "Everything of an order was sent.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "ORDERS_FULFILLED" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "OrderId", displayName: "Order ID", location: "id", dataType: "integer" },
        { name: "OrderGid", displayName: "Order Gid", location: "admin_graphql_api_id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Number", displayName: "Number", location: "order_number", dataType: "integer" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "TotalPrice", displayName: "Total Price", location: "total_price", dataType: "decimal" },
        {
          name: "SubtotalPrice",
          displayName: "Subtotal Price",
          location: "subtotal_price",
          dataType: "decimal",
        },
        { name: "TotalTax", displayName: "Total Tax", location: "total_tax", dataType: "decimal" },
        {
          name: "TotalDiscounts",
          displayName: "Total Discounts",
          location: "total_discounts",
          dataType: "decimal",
        },
        {
          name: "FinancialStatus",
          displayName: "Financial Status",
          location: "financial_status",
          dataType: "text",
        },
        {
          name: "FulfillmentStatus",
          displayName: "Fulfillment Status",
          location: "fulfillment_status",
          dataType: "text",
        },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "StatusUrl", displayName: "Status Url", location: "order_status_url", dataType: "text" },
        { name: "Test", displayName: "Test", location: "test", dataType: "boolean" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer.id", dataType: "integer" },
        {
          name: "CustomerEmail",
          displayName: "Customer Email",
          location: "customer.email",
          dataType: "text",
        },
        {
          name: "CustomerFirstName",
          displayName: "Customer First Name",
          location: "customer.first_name",
          dataType: "text",
        },
        {
          name: "CustomerLastName",
          displayName: "Customer Last Name",
          location: "customer.last_name",
          dataType: "text",
        },
        {
          name: "ShippingName",
          displayName: "Shipping Name",
          location: "shipping_address.name",
          dataType: "text",
        },
        {
          name: "ShippingAddress",
          displayName: "Shipping Address",
          location: "shipping_address.address1",
          dataType: "text",
        },
        {
          name: "ShippingCity",
          displayName: "Shipping City",
          location: "shipping_address.city",
          dataType: "text",
        },
        {
          name: "ShippingZip",
          displayName: "Shipping Zip",
          location: "shipping_address.zip",
          dataType: "text",
        },
        {
          name: "ShippingCountry",
          displayName: "Shipping Country",
          location: "shipping_address.country_code",
          dataType: "text",
        },
        {
          name: "LineIds",
          displayName: "Line Ids",
          location: "[line_items].id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineProductIds",
          displayName: "Line Product Ids",
          location: "[line_items].product_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineVariantIds",
          displayName: "Line Variant Ids",
          location: "[line_items].variant_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineSkus",
          displayName: "Line Skus",
          location: "[line_items].sku",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineTitles",
          displayName: "Line Titles",
          location: "[line_items].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineQuantities",
          displayName: "Line Quantities",
          location: "[line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LinePrices",
          displayName: "Line Prices",
          location: "[line_items].price",
          dataType: "decimal",
          lists: 1,
        },
        { name: "CancelReason", displayName: "Cancel Reason", location: "cancel_reason", dataType: "text" },
        { name: "CancelledAt", displayName: "Cancelled At", location: "cancelled_at", dataType: "dateTime" },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: orderFulfilledOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    productUpdated: {
      kind: "webhook",
      name: "Product Updated",
      description: "A product or one of its variants changed, or was ordered.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "PRODUCTS_UPDATE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "ProductId", displayName: "Product ID", location: "id", dataType: "integer" },
        {
          name: "ProductGid",
          displayName: "Product Gid",
          location: "admin_graphql_api_id",
          dataType: "text",
        },
        { name: "Title", displayName: "Title", location: "title", dataType: "text" },
        { name: "Handle", displayName: "Handle", location: "handle", dataType: "text" },
        { name: "Vendor", displayName: "Vendor", location: "vendor", dataType: "text" },
        { name: "ProductType", displayName: "Product Type", location: "product_type", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "Html", displayName: "Html", location: "body_html", dataType: "text" },
        {
          name: "VariantIds",
          displayName: "Variant Ids",
          location: "[variants].id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "VariantSkus",
          displayName: "Variant Skus",
          location: "[variants].sku",
          dataType: "text",
          lists: 1,
        },
        {
          name: "VariantTitles",
          displayName: "Variant Titles",
          location: "[variants].title",
          dataType: "text",
          lists: 1,
        },
        {
          name: "VariantPrices",
          displayName: "Variant Prices",
          location: "[variants].price",
          dataType: "decimal",
          lists: 1,
        },
        {
          name: "VariantQuantities",
          displayName: "Variant Quantities",
          location: "[variants].inventory_quantity",
          dataType: "integer",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: productUpdatedOutput,
      order: {
        by: [{ kind: "body", location: ["id"] }],
        sequence: [{ kind: "header", name: "x-shopify-triggered-at" }],
        as: "dateTime",
        late: "drop",
      },
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    productDeleted: {
      kind: "webhook",
      name: "Product Deleted",
      description: "A product was deleted.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "PRODUCTS_DELETE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "ProductId", displayName: "Product ID", location: "id", dataType: "integer" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: productDeletedOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    customerCreated: {
      kind: "webhook",
      name: "Customer Created",
      description: "A customer was added.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "CUSTOMERS_CREATE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "CustomerId", displayName: "Customer ID", location: "id", dataType: "integer" },
        {
          name: "CustomerGid",
          displayName: "Customer Gid",
          location: "admin_graphql_api_id",
          dataType: "text",
        },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "FirstName", displayName: "First Name", location: "first_name", dataType: "text" },
        { name: "LastName", displayName: "Last Name", location: "last_name", dataType: "text" },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "City", displayName: "City", location: "default_address.city", dataType: "text" },
        {
          name: "Country",
          displayName: "Country",
          location: "default_address.country_code",
          dataType: "text",
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: customerCreatedOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    customerUpdated: {
      kind: "webhook",
      name: "Customer Updated",
      description: "A customer's record changed.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "CUSTOMERS_UPDATE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "CustomerId", displayName: "Customer ID", location: "id", dataType: "integer" },
        {
          name: "CustomerGid",
          displayName: "Customer Gid",
          location: "admin_graphql_api_id",
          dataType: "text",
        },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "FirstName", displayName: "First Name", location: "first_name", dataType: "text" },
        { name: "LastName", displayName: "Last Name", location: "last_name", dataType: "text" },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        { name: "Tags", displayName: "Tags", location: "tags", dataType: "text" },
        { name: "State", displayName: "State", location: "state", dataType: "text" },
        { name: "City", displayName: "City", location: "default_address.city", dataType: "text" },
        {
          name: "Country",
          displayName: "Country",
          location: "default_address.country_code",
          dataType: "text",
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: customerUpdatedOutput,
      order: {
        by: [{ kind: "body", location: ["id"] }],
        sequence: [{ kind: "header", name: "x-shopify-triggered-at" }],
        as: "dateTime",
        late: "drop",
      },
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    refundCreated: {
      kind: "webhook",
      name: "Refund Created",
      description: "Something of an order was refunded.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "REFUNDS_CREATE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "RefundId", displayName: "Refund ID", location: "id", dataType: "integer" },
        { name: "OrderId", displayName: "Order ID", location: "order_id", dataType: "integer" },
        { name: "Note", displayName: "Note", location: "note", dataType: "text" },
        {
          name: "Amounts",
          displayName: "Amounts",
          location: "[transactions].amount",
          dataType: "decimal",
          lists: 1,
        },
        {
          name: "Currencies",
          displayName: "Currencies",
          location: "[transactions].currency",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineIds",
          displayName: "Line Ids",
          location: "[refund_line_items].line_item_id",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "LineQuantities",
          displayName: "Line Quantities",
          location: "[refund_line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
        { name: "CreatedAt", displayName: "Created At", location: "created_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: refundCreatedOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    inventoryUpdated: {
      kind: "webhook",
      name: "Inventory Updated",
      description: "What is available of an item at a location changed.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "INVENTORY_LEVELS_UPDATE" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "ItemId", displayName: "Item ID", location: "inventory_item_id", dataType: "integer" },
        { name: "LocationId", displayName: "Location ID", location: "location_id", dataType: "integer" },
        { name: "Available", displayName: "Available", location: "available", dataType: "integer" },
        { name: "UpdatedAt", displayName: "Updated At", location: "updated_at", dataType: "dateTime" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: inventoryUpdatedOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
    appUninstalled: {
      kind: "webhook",
      name: "App Uninstalled",
      description: "The shop removed the app; its webhooks and its token are gone.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Auth_ClientSecret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [{ kind: "rawBody" }],
        signature: { value: [{ kind: "header", name: "x-shopify-hmac-sha256" }], prefix: "", encoding: "base64" },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhook"],
        delete: "deleteWebhook",
        adopt: {
          list: "listWebhooks",
          match: [
            ["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]],
            ["Topic", [{ kind: "merge", name: "Topic" }]],
          ],
          run: "before",
          found: "use",
        },
      },
      with: { Topic: "APP_UNINSTALLED" },
      parameters: [
        { name: "ShopUrl", target: "mergeField", displayName: "Shop URL" },
      ],
      outputs: [
        { name: "ShopId", displayName: "Shop ID", location: "id", dataType: "integer" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Domain", displayName: "Domain", location: "myshopify_domain", dataType: "text" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        {
          name: "ShopDomain",
          displayName: "Shop Domain",
          location: "header:X-Shopify-Shop-Domain",
          dataType: "text",
        },
      ],
      output: appUninstalledOutput,
      dedupe: { key: [{ kind: "header", name: "x-shopify-event-id" }], windowMs: 345600000 },
      maxBytes: 26214400,
    },
  },
});
