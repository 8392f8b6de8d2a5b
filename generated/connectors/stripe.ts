// Stripe 1.1.0, compiled by Hookwright 0.1.0.
// Generated from connectors/stripe/connector.json: edit that file, then run `hookwright compile`.
// content: dc797e753c48dafc5a35ffcca2d48995a6aec2b1fc60d7c0e21d298f662d9489

import {
  boolean,
  type Brand,
  dateTime,
  defineConnector,
  each,
  hasKeys,
  hasMerge,
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
  pathSegment,
  queryPart,
  required,
  savedText,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

/** The id of a webhook at Stripe, as the vendor spelled it. */
export type WebhookId = Brand<"stripe webhook">;

/** What `getBalance` answers. */
export type GetBalanceOutput = {
  /** In the currency's smallest unit. From `[available].amount`. */
  AvailableAmount?: List<number | bigint>;
  /** Available Currency. From `[available].currency`. */
  AvailableCurrency?: List<string>;
  /** Pending Amount. From `[pending].amount`. */
  PendingAmount?: List<number | bigint>;
  /** Pending Currency. From `[pending].currency`. */
  PendingCurrency?: List<string>;
};

/** What `createCustomer` is called with. */
export type CreateCustomerInput = {
  /** Email. Sent as `email`. */
  Email?: string;
  /** Name. Sent as `name`. */
  Name?: string;
  /** Phone. Sent as `phone`. */
  Phone?: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Address Line 1. Sent as `address.line1`. */
  AddressLine1?: string;
  /** Address Line 2. Sent as `address.line2`. */
  AddressLine2?: string;
  /** Address City. Sent as `address.city`. */
  AddressCity?: string;
  /** Address Postal Code. Sent as `address.postal_code`. */
  AddressPostalCode?: string;
  /** Two letters, such as `GB`. Sent as `address.country`. */
  AddressCountry?: string;
  /** The customer's number in your own system. Sent as `metadata.reference`. */
  Reference?: string;
};

/** What `createCustomer` answers. */
export type CreateCustomerOutput = {
  /** Customer ID. From `id`. */
  CustomerId?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Address City. From `address.city`. */
  AddressCity?: string;
  /** Address Country. From `address.country`. */
  AddressCountry?: string;
  /** Reference. From `metadata.reference`. */
  Reference?: string;
  /** In the currency's smallest unit. From `balance`. */
  Balance?: number | bigint;
  /** Created. From `created`. */
  Created?: string;
};

/** What `getCustomer` is called with. */
export type GetCustomerInput = {
  /** Its id, such as `cus_4Q`. Put where the definition says `{{CustomerId}}`. */
  CustomerId: string | number | boolean;
};

/** What `getCustomer` answers. */
export type GetCustomerOutput = {
  /** Customer ID. From `id`. */
  CustomerId?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Address City. From `address.city`. */
  AddressCity?: string;
  /** Address Country. From `address.country`. */
  AddressCountry?: string;
  /** Reference. From `metadata.reference`. */
  Reference?: string;
  /** In the currency's smallest unit. From `balance`. */
  Balance?: number | bigint;
  /** Created. From `created`. */
  Created?: string;
};

/** What `updateCustomer` is called with. */
export type UpdateCustomerInput = {
  /** Its id, such as `cus_4Q`. Put where the definition says `{{CustomerId}}`. */
  CustomerId: string | number | boolean;
  /** Email. Sent as `email`. */
  Email?: string;
  /** Name. Sent as `name`. */
  Name?: string;
  /** Phone. Sent as `phone`. */
  Phone?: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Address Line 1. Sent as `address.line1`. */
  AddressLine1?: string;
  /** Address Line 2. Sent as `address.line2`. */
  AddressLine2?: string;
  /** Address City. Sent as `address.city`. */
  AddressCity?: string;
  /** Address Postal Code. Sent as `address.postal_code`. */
  AddressPostalCode?: string;
  /** Two letters, such as `GB`. Sent as `address.country`. */
  AddressCountry?: string;
  /** The customer's number in your own system. Sent as `metadata.reference`. */
  Reference?: string;
};

/** What `updateCustomer` answers. */
export type UpdateCustomerOutput = {
  /** Customer ID. From `id`. */
  CustomerId?: string;
  /** Email. From `email`. */
  Email?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Phone. From `phone`. */
  Phone?: string;
  /** Description. From `description`. */
  Description?: string;
  /** Address City. From `address.city`. */
  AddressCity?: string;
  /** Address Country. From `address.country`. */
  AddressCountry?: string;
  /** Reference. From `metadata.reference`. */
  Reference?: string;
  /** In the currency's smallest unit. From `balance`. */
  Balance?: number | bigint;
  /** Created. From `created`. */
  Created?: string;
};

/** What `deleteCustomer` is called with. */
export type DeleteCustomerInput = {
  /** Its id, such as `cus_4Q`. Put where the definition says `{{CustomerId}}`. */
  CustomerId: string | number | boolean;
};

/** What `deleteCustomer` answers. */
export type DeleteCustomerOutput = {
  /** Deleted Customer ID. From `id`. */
  DeletedCustomerId?: string;
  /** Deleted. From `deleted`. */
  Deleted?: boolean;
};

/** What `listCustomers` is called with. */
export type ListCustomersInput = {
  /** Only those with this address, which is compared with its case. Sent in the query as `email`. */
  email?: string | number | boolean;
};

/** What `listCustomers` answers. */
export type ListCustomersOutput = {
  /** Customer ID. From `[data].id`. */
  CustomerId?: List<string>;
  /** Email. From `[data].email`. */
  Email?: List<string>;
  /** Name. From `[data].name`. */
  Name?: List<string>;
  /** Phone. From `[data].phone`. */
  Phone?: List<string>;
  /** Description. From `[data].description`. */
  Description?: List<string>;
  /** Address City. From `[data].address.city`. */
  AddressCity?: List<string>;
  /** Address Country. From `[data].address.country`. */
  AddressCountry?: List<string>;
  /** Reference. From `[data].metadata.reference`. */
  Reference?: List<string>;
  /** In the currency's smallest unit. From `[data].balance`. */
  Balance?: List<number | bigint>;
  /** Created. From `[data].created`. */
  Created?: List<string>;
};

/** What `createProduct` is called with. */
export type CreateProductInput = {
  /** Name. Sent as `name`. */
  Name: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Active. Sent as `active`. */
  Active?: boolean;
  /** Up to eight URLs. Sent as `[images]`. */
  Images?: List<string>;
  /** Price Currency. Sent as `default_price_data.currency`. */
  PriceCurrency?: string;
  /** In the currency's smallest unit. Sent as `default_price_data.unit_amount`. */
  PriceAmount?: number | bigint;
  /** `day`, `week`, `month` or `year`. Sent as `default_price_data.recurring.interval`. */
  PriceInterval?: string;
};

/** What `createProduct` answers. */
export type CreateProductOutput = {
  /** Product ID. From `id`. */
  ProductId?: string;
  /** Name. From `name`. */
  Name?: string;
  /** Price ID. From `default_price`. */
  PriceId?: string;
  /** Created. From `created`. */
  Created?: string;
};

/** What `createPaymentIntent` is called with. */
export type CreatePaymentIntentInput = {
  /** In the currency's smallest unit. Sent as `amount`. */
  Amount: number | bigint;
  /** Three letters, such as `eur`. Sent as `currency`. */
  Currency: string;
  /** Customer ID. Sent as `customer`. */
  CustomerId?: string;
  /** Description. Sent as `description`. */
  Description?: string;
  /** Receipt Email. Sent as `receipt_email`. */
  ReceiptEmail?: string;
  /** The order's number in your own system. Sent as `metadata.order`. */
  Order?: string;
};

/** What `createPaymentIntent` answers. */
export type CreatePaymentIntentOutput = {
  /** Payment Intent ID. From `id`. */
  PaymentIntentId?: string;
  /** In the currency's smallest unit. From `amount`. */
  Amount?: number | bigint;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Customer ID. From `customer`. */
  CustomerId?: string;
  /** Client Secret. From `client_secret`. */
  ClientSecret?: string;
  /** Charge ID. From `latest_charge`. */
  ChargeId?: string;
  /** Created. From `created`. */
  Created?: string;
};

/** What `getPaymentIntent` is called with. */
export type GetPaymentIntentInput = {
  /** Its id, such as `pi_1N`. Put where the definition says `{{PaymentIntentId}}`. */
  PaymentIntentId: string | number | boolean;
};

/** What `getPaymentIntent` answers. */
export type GetPaymentIntentOutput = {
  /** Payment Intent ID. From `id`. */
  PaymentIntentId?: string;
  /** In the currency's smallest unit. From `amount`. */
  Amount?: number | bigint;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Customer ID. From `customer`. */
  CustomerId?: string;
  /** Client Secret. From `client_secret`. */
  ClientSecret?: string;
  /** Charge ID. From `latest_charge`. */
  ChargeId?: string;
  /** Created. From `created`. */
  Created?: string;
};

/** What `cancelPaymentIntent` is called with. */
export type CancelPaymentIntentInput = {
  /** Its id, such as `pi_1N`. Put where the definition says `{{PaymentIntentId}}`. */
  PaymentIntentId: string | number | boolean;
  /** Cancellation Reason. Sent as `cancellation_reason`. */
  CancellationReason?: string;
};

/** What `cancelPaymentIntent` answers. */
export type CancelPaymentIntentOutput = {
  /** Payment Intent ID. From `id`. */
  PaymentIntentId?: string;
  /** In the currency's smallest unit. From `amount`. */
  Amount?: number | bigint;
  /** Currency. From `currency`. */
  Currency?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Customer ID. From `customer`. */
  CustomerId?: string;
  /** Client Secret. From `client_secret`. */
  ClientSecret?: string;
  /** Charge ID. From `latest_charge`. */
  ChargeId?: string;
  /** Created. From `created`. */
  Created?: string;
};

/** What `createRefund` is called with. */
export type CreateRefundInput = {
  /** Payment Intent ID. Sent as `payment_intent`. */
  PaymentIntentId: string;
  /** In the currency's smallest unit; all of it when left out. Sent as `amount`. */
  Amount?: number | bigint;
  /** Reason. Sent as `reason`. */
  Reason?: string;
};

/** What `createRefund` answers. */
export type CreateRefundOutput = {
  /** Refund ID. From `id`. */
  RefundId?: string;
  /** Amount. From `amount`. */
  Amount?: number | bigint;
  /** Status. From `status`. */
  Status?: string;
  /** Payment Intent ID. From `payment_intent`. */
  PaymentIntentId?: string;
};

/** What `createCheckoutSession` is called with. */
export type CreateCheckoutSessionInput = {
  /** Mode. Sent as `mode`. */
  Mode: string;
  /** Success Url. Sent as `success_url`. */
  SuccessUrl: string;
  /** Cancel Url. Sent as `cancel_url`. */
  CancelUrl?: string;
  /** Customer ID. Sent as `customer`. */
  CustomerId?: string;
  /** Line Price ID. Sent as `[line_items].price`. */
  LinePriceId: List<string>;
  /** Line Quantity. Sent as `[line_items].quantity`. */
  LineQuantity: List<number | bigint>;
};

/** What `createCheckoutSession` answers. */
export type CreateCheckoutSessionOutput = {
  /** Session ID. From `id`. */
  SessionId?: string;
  /** Url. From `url`. */
  Url?: string;
  /** Status. From `status`. */
  Status?: string;
  /** Amount Total. From `amount_total`. */
  AmountTotal?: number | bigint;
};

/** What `createWebhookEndpoint` is called with. */
export type CreateWebhookEndpointInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Url}}`. */
  Cyclr_Webhook_Url: string;
  /** Given by the webhook's subscription. Put where the definition says `{{Events}}`. */
  Events: JsonValue;
};

/** What `createWebhookEndpoint` answers. */
export type CreateWebhookEndpointOutput = {
  /** Cyclr Webhook ID. From `id`. */
  Cyclr_Webhook_Id?: WebhookId;
  /** Cyclr Webhook Secret. From `secret`. */
  Cyclr_Webhook_Secret?: string;
  /** Status. From `status`. */
  Status?: string;
};

/** What `deleteWebhookEndpoint` is called with. */
export type DeleteWebhookEndpointInput = {
  /** Given by the webhook's subscription. Put where the definition says `{{Cyclr_Webhook_Id}}`. */
  Cyclr_Webhook_Id: string;
};

/** What `deleteWebhookEndpoint` answers. */
export type DeleteWebhookEndpointOutput = {
  /** Deleted Endpoint ID. From `id`. */
  DeletedEndpointId?: string;
  /** Deleted. From `deleted`. */
  Deleted?: boolean;
};

/** What `listWebhookEndpoints` answers. */
export type ListWebhookEndpointsOutput = {
  /** Cyclr Webhook ID. From `[data].id`. */
  Cyclr_Webhook_Id?: List<WebhookId>;
  /** Url. From `[data].url`. */
  Url?: List<string>;
  /** Status. From `[data].status`. */
  Status?: List<string>;
  /** Events. From `[data].[enabled_events]`. */
  Events?: List<List<string>>;
};

/** A delivery of `accountEvents` with the event `checkout.session.completed`. */
export type AccountEventsCheckoutSessionCompletedOutput = {
  /** Tells this event from the others. */
  Event: "checkout.session.completed";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Session ID. From `data.object.id`. */
  SessionId?: string;
  /** Mode. From `data.object.mode`. */
  Mode?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Payment Status. From `data.object.payment_status`. */
  PaymentStatus?: string;
  /** Amount Total. From `data.object.amount_total`. */
  AmountTotal?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Customer Email. From `data.object.customer_details.email`. */
  CustomerEmail?: string;
  /** Customer Name. From `data.object.customer_details.name`. */
  CustomerName?: string;
  /** Client Reference ID. From `data.object.client_reference_id`. */
  ClientReferenceId?: string;
  /** Payment Intent ID. From `data.object.payment_intent`. */
  PaymentIntentId?: string;
  /** Subscription ID. From `data.object.subscription`. */
  SubscriptionId?: string;
  /** Invoice ID. From `data.object.invoice`. */
  InvoiceId?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `checkout.session.expired`. */
export type AccountEventsCheckoutSessionExpiredOutput = {
  /** Tells this event from the others. */
  Event: "checkout.session.expired";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Session ID. From `data.object.id`. */
  SessionId?: string;
  /** Mode. From `data.object.mode`. */
  Mode?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Payment Status. From `data.object.payment_status`. */
  PaymentStatus?: string;
  /** Amount Total. From `data.object.amount_total`. */
  AmountTotal?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Customer Email. From `data.object.customer_details.email`. */
  CustomerEmail?: string;
  /** Customer Name. From `data.object.customer_details.name`. */
  CustomerName?: string;
  /** Client Reference ID. From `data.object.client_reference_id`. */
  ClientReferenceId?: string;
  /** Payment Intent ID. From `data.object.payment_intent`. */
  PaymentIntentId?: string;
  /** Subscription ID. From `data.object.subscription`. */
  SubscriptionId?: string;
  /** Invoice ID. From `data.object.invoice`. */
  InvoiceId?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `payment_intent.succeeded`. */
export type AccountEventsPaymentIntentSucceededOutput = {
  /** Tells this event from the others. */
  Event: "payment_intent.succeeded";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Payment Intent ID. From `data.object.id`. */
  PaymentIntentId?: string;
  /** Amount. From `data.object.amount`. */
  Amount?: number | bigint;
  /** Amount Received. From `data.object.amount_received`. */
  AmountReceived?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Description. From `data.object.description`. */
  Description?: string;
  /** Charge ID. From `data.object.latest_charge`. */
  ChargeId?: string;
  /** Receipt Email. From `data.object.receipt_email`. */
  ReceiptEmail?: string;
  /** Order. From `data.object.metadata.order`. */
  Order?: string;
  /** Error Code. From `data.object.last_payment_error.code`. */
  ErrorCode?: string;
  /** Error Message. From `data.object.last_payment_error.message`. */
  ErrorMessage?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `payment_intent.payment_failed`. */
export type AccountEventsPaymentIntentPaymentFailedOutput = {
  /** Tells this event from the others. */
  Event: "payment_intent.payment_failed";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Payment Intent ID. From `data.object.id`. */
  PaymentIntentId?: string;
  /** Amount. From `data.object.amount`. */
  Amount?: number | bigint;
  /** Amount Received. From `data.object.amount_received`. */
  AmountReceived?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Description. From `data.object.description`. */
  Description?: string;
  /** Charge ID. From `data.object.latest_charge`. */
  ChargeId?: string;
  /** Receipt Email. From `data.object.receipt_email`. */
  ReceiptEmail?: string;
  /** Order. From `data.object.metadata.order`. */
  Order?: string;
  /** Error Code. From `data.object.last_payment_error.code`. */
  ErrorCode?: string;
  /** Error Message. From `data.object.last_payment_error.message`. */
  ErrorMessage?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `charge.refunded`. */
export type AccountEventsChargeRefundedOutput = {
  /** Tells this event from the others. */
  Event: "charge.refunded";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Charge ID. From `data.object.id`. */
  ChargeId?: string;
  /** Payment Intent ID. From `data.object.payment_intent`. */
  PaymentIntentId?: string;
  /** Amount. From `data.object.amount`. */
  Amount?: number | bigint;
  /** Amount Refunded. From `data.object.amount_refunded`. */
  AmountRefunded?: number | bigint;
  /** Refunded. From `data.object.refunded`. */
  Refunded?: boolean;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Receipt Url. From `data.object.receipt_url`. */
  ReceiptUrl?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `charge.dispute.created`. */
export type AccountEventsChargeDisputeCreatedOutput = {
  /** Tells this event from the others. */
  Event: "charge.dispute.created";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Dispute ID. From `data.object.id`. */
  DisputeId?: string;
  /** Charge ID. From `data.object.charge`. */
  ChargeId?: string;
  /** Payment Intent ID. From `data.object.payment_intent`. */
  PaymentIntentId?: string;
  /** Amount. From `data.object.amount`. */
  Amount?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Reason. From `data.object.reason`. */
  Reason?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Evidence Due By. From `data.object.evidence_details.due_by`. */
  EvidenceDueBy?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `customer.created`. */
export type AccountEventsCustomerCreatedOutput = {
  /** Tells this event from the others. */
  Event: "customer.created";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Customer ID. From `data.object.id`. */
  CustomerId?: string;
  /** Email. From `data.object.email`. */
  Email?: string;
  /** Name. From `data.object.name`. */
  Name?: string;
  /** Phone. From `data.object.phone`. */
  Phone?: string;
  /** Description. From `data.object.description`. */
  Description?: string;
  /** Address City. From `data.object.address.city`. */
  AddressCity?: string;
  /** Address Country. From `data.object.address.country`. */
  AddressCountry?: string;
  /** Balance. From `data.object.balance`. */
  Balance?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Reference. From `data.object.metadata.reference`. */
  Reference?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `customer.updated`. */
export type AccountEventsCustomerUpdatedOutput = {
  /** Tells this event from the others. */
  Event: "customer.updated";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Customer ID. From `data.object.id`. */
  CustomerId?: string;
  /** Email. From `data.object.email`. */
  Email?: string;
  /** Name. From `data.object.name`. */
  Name?: string;
  /** Phone. From `data.object.phone`. */
  Phone?: string;
  /** Description. From `data.object.description`. */
  Description?: string;
  /** Address City. From `data.object.address.city`. */
  AddressCity?: string;
  /** Address Country. From `data.object.address.country`. */
  AddressCountry?: string;
  /** Balance. From `data.object.balance`. */
  Balance?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Reference. From `data.object.metadata.reference`. */
  Reference?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `customer.deleted`. */
export type AccountEventsCustomerDeletedOutput = {
  /** Tells this event from the others. */
  Event: "customer.deleted";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Customer ID. From `data.object.id`. */
  CustomerId?: string;
  /** Email. From `data.object.email`. */
  Email?: string;
  /** Name. From `data.object.name`. */
  Name?: string;
  /** Phone. From `data.object.phone`. */
  Phone?: string;
  /** Description. From `data.object.description`. */
  Description?: string;
  /** Address City. From `data.object.address.city`. */
  AddressCity?: string;
  /** Address Country. From `data.object.address.country`. */
  AddressCountry?: string;
  /** Balance. From `data.object.balance`. */
  Balance?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Reference. From `data.object.metadata.reference`. */
  Reference?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `customer.subscription.created`. */
export type AccountEventsCustomerSubscriptionCreatedOutput = {
  /** Tells this event from the others. */
  Event: "customer.subscription.created";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Subscription ID. From `data.object.id`. */
  SubscriptionId?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Item Ids. From `data.object.items.[data].id`. */
  ItemIds?: List<string>;
  /** Price Ids. From `data.object.items.[data].price.id`. */
  PriceIds?: List<string>;
  /** Quantities. From `data.object.items.[data].quantity`. */
  Quantities?: List<number | bigint>;
  /** Period Ends. From `data.object.items.[data].current_period_end`. */
  PeriodEnds?: List<string>;
  /** Cancel At Period End. From `data.object.cancel_at_period_end`. */
  CancelAtPeriodEnd?: boolean;
  /** Canceled At. From `data.object.canceled_at`. */
  CanceledAt?: string;
  /** Trial End. From `data.object.trial_end`. */
  TrialEnd?: string;
  /** Invoice ID. From `data.object.latest_invoice`. */
  InvoiceId?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `customer.subscription.updated`. */
export type AccountEventsCustomerSubscriptionUpdatedOutput = {
  /** Tells this event from the others. */
  Event: "customer.subscription.updated";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Subscription ID. From `data.object.id`. */
  SubscriptionId?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Item Ids. From `data.object.items.[data].id`. */
  ItemIds?: List<string>;
  /** Price Ids. From `data.object.items.[data].price.id`. */
  PriceIds?: List<string>;
  /** Quantities. From `data.object.items.[data].quantity`. */
  Quantities?: List<number | bigint>;
  /** Period Ends. From `data.object.items.[data].current_period_end`. */
  PeriodEnds?: List<string>;
  /** Cancel At Period End. From `data.object.cancel_at_period_end`. */
  CancelAtPeriodEnd?: boolean;
  /** Canceled At. From `data.object.canceled_at`. */
  CanceledAt?: string;
  /** Trial End. From `data.object.trial_end`. */
  TrialEnd?: string;
  /** Invoice ID. From `data.object.latest_invoice`. */
  InvoiceId?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `customer.subscription.deleted`. */
export type AccountEventsCustomerSubscriptionDeletedOutput = {
  /** Tells this event from the others. */
  Event: "customer.subscription.deleted";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Subscription ID. From `data.object.id`. */
  SubscriptionId?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Item Ids. From `data.object.items.[data].id`. */
  ItemIds?: List<string>;
  /** Price Ids. From `data.object.items.[data].price.id`. */
  PriceIds?: List<string>;
  /** Quantities. From `data.object.items.[data].quantity`. */
  Quantities?: List<number | bigint>;
  /** Period Ends. From `data.object.items.[data].current_period_end`. */
  PeriodEnds?: List<string>;
  /** Cancel At Period End. From `data.object.cancel_at_period_end`. */
  CancelAtPeriodEnd?: boolean;
  /** Canceled At. From `data.object.canceled_at`. */
  CanceledAt?: string;
  /** Trial End. From `data.object.trial_end`. */
  TrialEnd?: string;
  /** Invoice ID. From `data.object.latest_invoice`. */
  InvoiceId?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `invoice.paid`. */
export type AccountEventsInvoicePaidOutput = {
  /** Tells this event from the others. */
  Event: "invoice.paid";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Invoice ID. From `data.object.id`. */
  InvoiceId?: string;
  /** Number. From `data.object.number`. */
  Number?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Customer Email. From `data.object.customer_email`. */
  CustomerEmail?: string;
  /** Customer Name. From `data.object.customer_name`. */
  CustomerName?: string;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Amount Due. From `data.object.amount_due`. */
  AmountDue?: number | bigint;
  /** Amount Paid. From `data.object.amount_paid`. */
  AmountPaid?: number | bigint;
  /** Amount Remaining. From `data.object.amount_remaining`. */
  AmountRemaining?: number | bigint;
  /** Total. From `data.object.total`. */
  Total?: number | bigint;
  /** Billing Reason. From `data.object.billing_reason`. */
  BillingReason?: string;
  /** Subscription ID. From `data.object.parent.subscription_details.subscription`. */
  SubscriptionId?: string;
  /** Url. From `data.object.hosted_invoice_url`. */
  Url?: string;
  /** Pdf Url. From `data.object.invoice_pdf`. */
  PdfUrl?: string;
  /** Attempt Count. From `data.object.attempt_count`. */
  AttemptCount?: number | bigint;
  /** Next Payment Attempt. From `data.object.next_payment_attempt`. */
  NextPaymentAttempt?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `invoice.payment_failed`. */
export type AccountEventsInvoicePaymentFailedOutput = {
  /** Tells this event from the others. */
  Event: "invoice.payment_failed";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Invoice ID. From `data.object.id`. */
  InvoiceId?: string;
  /** Number. From `data.object.number`. */
  Number?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Customer ID. From `data.object.customer`. */
  CustomerId?: string;
  /** Customer Email. From `data.object.customer_email`. */
  CustomerEmail?: string;
  /** Customer Name. From `data.object.customer_name`. */
  CustomerName?: string;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Amount Due. From `data.object.amount_due`. */
  AmountDue?: number | bigint;
  /** Amount Paid. From `data.object.amount_paid`. */
  AmountPaid?: number | bigint;
  /** Amount Remaining. From `data.object.amount_remaining`. */
  AmountRemaining?: number | bigint;
  /** Total. From `data.object.total`. */
  Total?: number | bigint;
  /** Billing Reason. From `data.object.billing_reason`. */
  BillingReason?: string;
  /** Subscription ID. From `data.object.parent.subscription_details.subscription`. */
  SubscriptionId?: string;
  /** Url. From `data.object.hosted_invoice_url`. */
  Url?: string;
  /** Pdf Url. From `data.object.invoice_pdf`. */
  PdfUrl?: string;
  /** Attempt Count. From `data.object.attempt_count`. */
  AttemptCount?: number | bigint;
  /** Next Payment Attempt. From `data.object.next_payment_attempt`. */
  NextPaymentAttempt?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

/** A delivery of `accountEvents` with the event `payout.paid`. */
export type AccountEventsPayoutPaidOutput = {
  /** Tells this event from the others. */
  Event: "payout.paid";
  /** Event ID. From `id`. */
  EventId?: string;
  /** Event Created. From `created`. */
  EventCreated?: string;
  /** Livemode. From `livemode`. */
  Livemode?: boolean;
  /** Payout ID. From `data.object.id`. */
  PayoutId?: string;
  /** Amount. From `data.object.amount`. */
  Amount?: number | bigint;
  /** Currency. From `data.object.currency`. */
  Currency?: string;
  /** Status. From `data.object.status`. */
  Status?: string;
  /** Arrival Date. From `data.object.arrival_date`. */
  ArrivalDate?: string;
  /** Automatic. From `data.object.automatic`. */
  Automatic?: boolean;
  /** Method. From `data.object.method`. */
  Method?: string;
  /** Created. From `data.object.created`. */
  Created?: string;
};

function getBalanceOutput(message: Message): GetBalanceOutput {
  const output: GetBalanceOutput = {};
  const available = member(message.body, "available");
  const availableAmount = each(available, (element) => integer(member(element, "amount"), "AvailableAmount"));
  if (availableAmount !== undefined) output.AvailableAmount = availableAmount;
  const availableCurrency = each(available, (element) => text(member(element, "currency"), "AvailableCurrency"));
  if (availableCurrency !== undefined) output.AvailableCurrency = availableCurrency;
  const pending = member(message.body, "pending");
  const pendingAmount = each(pending, (element2) => integer(member(element2, "amount"), "PendingAmount"));
  if (pendingAmount !== undefined) output.PendingAmount = pendingAmount;
  const pendingCurrency = each(pending, (element2) => text(member(element2, "currency"), "PendingCurrency"));
  if (pendingCurrency !== undefined) output.PendingCurrency = pendingCurrency;
  return output;
}

function createCustomerBody(input: CreateCustomerInput): JsonValue {
  const body: JsonObject = {};
  const email = text(input.Email, "Email");
  if (email !== undefined) body["email"] = email;
  const name = text(input.Name, "Name");
  if (name !== undefined) body["name"] = name;
  const phone = text(input.Phone, "Phone");
  if (phone !== undefined) body["phone"] = phone;
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const address: JsonObject = {};
  const addressLine1 = text(input.AddressLine1, "AddressLine1");
  if (addressLine1 !== undefined) address["line1"] = addressLine1;
  const addressLine2 = text(input.AddressLine2, "AddressLine2");
  if (addressLine2 !== undefined) address["line2"] = addressLine2;
  const addressCity = text(input.AddressCity, "AddressCity");
  if (addressCity !== undefined) address["city"] = addressCity;
  const addressPostalCode = text(input.AddressPostalCode, "AddressPostalCode");
  if (addressPostalCode !== undefined) address["postal_code"] = addressPostalCode;
  const addressCountry = text(input.AddressCountry, "AddressCountry");
  if (addressCountry !== undefined) address["country"] = addressCountry;
  if (hasKeys(address)) body["address"] = address;
  const metadata: JsonObject = {};
  const reference = text(input.Reference, "Reference");
  if (reference !== undefined) metadata["reference"] = reference;
  if (hasKeys(metadata)) body["metadata"] = metadata;
  return body;
}

function createCustomerOutput(message: Message): CreateCustomerOutput {
  const output: CreateCustomerOutput = {};
  const customerId = text(member(message.body, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const address = member(message.body, "address");
  const addressCity = text(member(address, "city"), "AddressCity");
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = text(member(address, "country"), "AddressCountry");
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const metadata = member(message.body, "metadata");
  const reference = text(member(metadata, "reference"), "Reference");
  if (reference !== undefined) output.Reference = reference;
  const balance = integer(member(message.body, "balance"), "Balance");
  if (balance !== undefined) output.Balance = balance;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function getCustomerOutput(message: Message): GetCustomerOutput {
  const output: GetCustomerOutput = {};
  const customerId = text(member(message.body, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const address = member(message.body, "address");
  const addressCity = text(member(address, "city"), "AddressCity");
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = text(member(address, "country"), "AddressCountry");
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const metadata = member(message.body, "metadata");
  const reference = text(member(metadata, "reference"), "Reference");
  if (reference !== undefined) output.Reference = reference;
  const balance = integer(member(message.body, "balance"), "Balance");
  if (balance !== undefined) output.Balance = balance;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function updateCustomerBody(input: UpdateCustomerInput): JsonValue {
  const body: JsonObject = {};
  const email = text(input.Email, "Email");
  if (email !== undefined) body["email"] = email;
  const name = text(input.Name, "Name");
  if (name !== undefined) body["name"] = name;
  const phone = text(input.Phone, "Phone");
  if (phone !== undefined) body["phone"] = phone;
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const address: JsonObject = {};
  const addressLine1 = text(input.AddressLine1, "AddressLine1");
  if (addressLine1 !== undefined) address["line1"] = addressLine1;
  const addressLine2 = text(input.AddressLine2, "AddressLine2");
  if (addressLine2 !== undefined) address["line2"] = addressLine2;
  const addressCity = text(input.AddressCity, "AddressCity");
  if (addressCity !== undefined) address["city"] = addressCity;
  const addressPostalCode = text(input.AddressPostalCode, "AddressPostalCode");
  if (addressPostalCode !== undefined) address["postal_code"] = addressPostalCode;
  const addressCountry = text(input.AddressCountry, "AddressCountry");
  if (addressCountry !== undefined) address["country"] = addressCountry;
  if (hasKeys(address)) body["address"] = address;
  const metadata: JsonObject = {};
  const reference = text(input.Reference, "Reference");
  if (reference !== undefined) metadata["reference"] = reference;
  if (hasKeys(metadata)) body["metadata"] = metadata;
  return body;
}

function updateCustomerOutput(message: Message): UpdateCustomerOutput {
  const output: UpdateCustomerOutput = {};
  const customerId = text(member(message.body, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = text(member(message.body, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const phone = text(member(message.body, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const description = text(member(message.body, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const address = member(message.body, "address");
  const addressCity = text(member(address, "city"), "AddressCity");
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = text(member(address, "country"), "AddressCountry");
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const metadata = member(message.body, "metadata");
  const reference = text(member(metadata, "reference"), "Reference");
  if (reference !== undefined) output.Reference = reference;
  const balance = integer(member(message.body, "balance"), "Balance");
  if (balance !== undefined) output.Balance = balance;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function deleteCustomerOutput(message: Message): DeleteCustomerOutput {
  const output: DeleteCustomerOutput = {};
  const deletedCustomerId = text(member(message.body, "id"), "DeletedCustomerId");
  if (deletedCustomerId !== undefined) output.DeletedCustomerId = deletedCustomerId;
  const deleted = boolean(member(message.body, "deleted"), "Deleted");
  if (deleted !== undefined) output.Deleted = deleted;
  return output;
}

function listCustomersOutput(message: Message): ListCustomersOutput {
  const output: ListCustomersOutput = {};
  const data = member(message.body, "data");
  const customerId = each(data, (element) => text(member(element, "id"), "CustomerId"));
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = each(data, (element) => text(member(element, "email"), "Email"));
  if (email !== undefined) output.Email = email;
  const name = each(data, (element) => text(member(element, "name"), "Name"));
  if (name !== undefined) output.Name = name;
  const phone = each(data, (element) => text(member(element, "phone"), "Phone"));
  if (phone !== undefined) output.Phone = phone;
  const description = each(data, (element) => text(member(element, "description"), "Description"));
  if (description !== undefined) output.Description = description;
  const addressCity = each(data, (element) => text(member(member(element, "address"), "city"), "AddressCity"));
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = each(data, (element) => text(member(member(element, "address"), "country"), "AddressCountry"));
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const reference = each(data, (element) => text(member(member(element, "metadata"), "reference"), "Reference"));
  if (reference !== undefined) output.Reference = reference;
  const balance = each(data, (element) => integer(member(element, "balance"), "Balance"));
  if (balance !== undefined) output.Balance = balance;
  const created = each(data, (element) => dateTime(member(element, "created"), "Created", "unix"));
  if (created !== undefined) output.Created = created;
  return output;
}

function createProductBody(input: CreateProductInput): JsonValue {
  const body: JsonObject = {};
  body["name"] = required(text(input.Name, "Name"), "Name");
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const active = boolean(input.Active, "Active");
  if (active !== undefined) body["active"] = active;
  const images = list(input.Images);
  const images2 = zip({ Images: images }, (index) => required(text(images?.[index], "Images"), "Images"));
  if (images2 !== undefined) body["images"] = images2;
  const default_price_data: JsonObject = {};
  const priceCurrency = text(input.PriceCurrency, "PriceCurrency");
  if (priceCurrency !== undefined) default_price_data["currency"] = priceCurrency;
  const priceAmount = integer(input.PriceAmount, "PriceAmount");
  if (priceAmount !== undefined) default_price_data["unit_amount"] = priceAmount;
  const recurring: JsonObject = {};
  const priceInterval = text(input.PriceInterval, "PriceInterval");
  if (priceInterval !== undefined) recurring["interval"] = priceInterval;
  if (hasKeys(recurring)) default_price_data["recurring"] = recurring;
  if (hasKeys(default_price_data)) body["default_price_data"] = default_price_data;
  return body;
}

function createProductOutput(message: Message): CreateProductOutput {
  const output: CreateProductOutput = {};
  const productId = text(member(message.body, "id"), "ProductId");
  if (productId !== undefined) output.ProductId = productId;
  const name = text(member(message.body, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const priceId = text(member(message.body, "default_price"), "PriceId");
  if (priceId !== undefined) output.PriceId = priceId;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function createPaymentIntentBody(input: CreatePaymentIntentInput): JsonValue {
  const body: JsonObject = {};
  body["amount"] = required(integer(input.Amount, "Amount"), "Amount");
  body["currency"] = required(text(input.Currency, "Currency"), "Currency");
  const customerId = text(input.CustomerId, "CustomerId");
  if (customerId !== undefined) body["customer"] = customerId;
  const description = text(input.Description, "Description");
  if (description !== undefined) body["description"] = description;
  const receiptEmail = text(input.ReceiptEmail, "ReceiptEmail");
  if (receiptEmail !== undefined) body["receipt_email"] = receiptEmail;
  const metadata: JsonObject = {};
  const order = text(input.Order, "Order");
  if (order !== undefined) metadata["order"] = order;
  if (hasKeys(metadata)) body["metadata"] = metadata;
  return body;
}

function createPaymentIntentOutput(message: Message): CreatePaymentIntentOutput {
  const output: CreatePaymentIntentOutput = {};
  const paymentIntentId = text(member(message.body, "id"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(message.body, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(message.body, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const clientSecret = text(member(message.body, "client_secret"), "ClientSecret");
  if (clientSecret !== undefined) output.ClientSecret = clientSecret;
  const chargeId = text(member(message.body, "latest_charge"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function getPaymentIntentOutput(message: Message): GetPaymentIntentOutput {
  const output: GetPaymentIntentOutput = {};
  const paymentIntentId = text(member(message.body, "id"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(message.body, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(message.body, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const clientSecret = text(member(message.body, "client_secret"), "ClientSecret");
  if (clientSecret !== undefined) output.ClientSecret = clientSecret;
  const chargeId = text(member(message.body, "latest_charge"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function cancelPaymentIntentBody(input: CancelPaymentIntentInput): JsonValue {
  const body: JsonObject = {};
  const cancellationReason = text(input.CancellationReason, "CancellationReason");
  if (cancellationReason !== undefined) body["cancellation_reason"] = cancellationReason;
  return body;
}

function cancelPaymentIntentOutput(message: Message): CancelPaymentIntentOutput {
  const output: CancelPaymentIntentOutput = {};
  const paymentIntentId = text(member(message.body, "id"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(message.body, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const currency = text(member(message.body, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(message.body, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const clientSecret = text(member(message.body, "client_secret"), "ClientSecret");
  if (clientSecret !== undefined) output.ClientSecret = clientSecret;
  const chargeId = text(member(message.body, "latest_charge"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const created = dateTime(member(message.body, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function createRefundBody(input: CreateRefundInput): JsonValue {
  const body: JsonObject = {};
  body["payment_intent"] = required(text(input.PaymentIntentId, "PaymentIntentId"), "PaymentIntentId");
  const amount = integer(input.Amount, "Amount");
  if (amount !== undefined) body["amount"] = amount;
  const reason = text(input.Reason, "Reason");
  if (reason !== undefined) body["reason"] = reason;
  return body;
}

function createRefundOutput(message: Message): CreateRefundOutput {
  const output: CreateRefundOutput = {};
  const refundId = text(member(message.body, "id"), "RefundId");
  if (refundId !== undefined) output.RefundId = refundId;
  const amount = integer(member(message.body, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const paymentIntentId = text(member(message.body, "payment_intent"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  return output;
}

function createCheckoutSessionBody(input: CreateCheckoutSessionInput): JsonValue {
  const body: JsonObject = {};
  body["mode"] = required(text(input.Mode, "Mode"), "Mode");
  body["success_url"] = required(text(input.SuccessUrl, "SuccessUrl"), "SuccessUrl");
  const cancelUrl = text(input.CancelUrl, "CancelUrl");
  if (cancelUrl !== undefined) body["cancel_url"] = cancelUrl;
  const customerId = text(input.CustomerId, "CustomerId");
  if (customerId !== undefined) body["customer"] = customerId;
  const linePriceId = list(input.LinePriceId);
  const lineQuantity = list(input.LineQuantity);
  body["line_items"] = required(zip({ LinePriceId: linePriceId, LineQuantity: lineQuantity }, (index) => ({
    price: required(text(linePriceId?.[index], "LinePriceId"), "LinePriceId"),
    quantity: required(integer(lineQuantity?.[index], "LineQuantity"), "LineQuantity"),
  })), "LinePriceId");
  return body;
}

function createCheckoutSessionOutput(message: Message): CreateCheckoutSessionOutput {
  const output: CreateCheckoutSessionOutput = {};
  const sessionId = text(member(message.body, "id"), "SessionId");
  if (sessionId !== undefined) output.SessionId = sessionId;
  const url = text(member(message.body, "url"), "Url");
  if (url !== undefined) output.Url = url;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const amountTotal = integer(member(message.body, "amount_total"), "AmountTotal");
  if (amountTotal !== undefined) output.AmountTotal = amountTotal;
  return output;
}

function createWebhookEndpointBody(_input: unknown, merge: MergeFields): JsonValue {
  return {
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    enabled_events: mergeValue(merge, "Events"),
    api_version: "2026-10-28.endive",
  };
}

function createWebhookEndpointOutput(message: Message): CreateWebhookEndpointOutput {
  const output: CreateWebhookEndpointOutput = {};
  const cyclrWebhookId = savedText<WebhookId>(member(message.body, "id"), "Cyclr_Webhook_Id");
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const cyclrWebhookSecret = savedText(member(message.body, "secret"), "Cyclr_Webhook_Secret");
  if (cyclrWebhookSecret !== undefined) output.Cyclr_Webhook_Secret = cyclrWebhookSecret;
  const status = text(member(message.body, "status"), "Status");
  if (status !== undefined) output.Status = status;
  return output;
}

function deleteWebhookEndpointOutput(message: Message): DeleteWebhookEndpointOutput {
  const output: DeleteWebhookEndpointOutput = {};
  const deletedEndpointId = text(member(message.body, "id"), "DeletedEndpointId");
  if (deletedEndpointId !== undefined) output.DeletedEndpointId = deletedEndpointId;
  const deleted = boolean(member(message.body, "deleted"), "Deleted");
  if (deleted !== undefined) output.Deleted = deleted;
  return output;
}

function listWebhookEndpointsOutput(message: Message): ListWebhookEndpointsOutput {
  const output: ListWebhookEndpointsOutput = {};
  const data = member(message.body, "data");
  const cyclrWebhookId = each(data, (element) => savedText<WebhookId>(member(element, "id"), "Cyclr_Webhook_Id"));
  if (cyclrWebhookId !== undefined) output.Cyclr_Webhook_Id = cyclrWebhookId;
  const url = each(data, (element) => text(member(element, "url"), "Url"));
  if (url !== undefined) output.Url = url;
  const status = each(data, (element) => text(member(element, "status"), "Status"));
  if (status !== undefined) output.Status = status;
  const events = each(data, (element) => each(member(element, "enabled_events"), (element2) => text(element2, "Events")));
  if (events !== undefined) output.Events = events;
  return output;
}

/** A delivery of `accountEvents`; `Event` says of which event. */
export type AccountEventsOutput =
  | AccountEventsCheckoutSessionCompletedOutput
  | AccountEventsCheckoutSessionExpiredOutput
  | AccountEventsPaymentIntentSucceededOutput
  | AccountEventsPaymentIntentPaymentFailedOutput
  | AccountEventsChargeRefundedOutput
  | AccountEventsChargeDisputeCreatedOutput
  | AccountEventsCustomerCreatedOutput
  | AccountEventsCustomerUpdatedOutput
  | AccountEventsCustomerDeletedOutput
  | AccountEventsCustomerSubscriptionCreatedOutput
  | AccountEventsCustomerSubscriptionUpdatedOutput
  | AccountEventsCustomerSubscriptionDeletedOutput
  | AccountEventsInvoicePaidOutput
  | AccountEventsInvoicePaymentFailedOutput
  | AccountEventsPayoutPaidOutput;

function accountEventsCheckoutSessionCompletedOutput(message: Message): AccountEventsCheckoutSessionCompletedOutput {
  const output: AccountEventsCheckoutSessionCompletedOutput = { Event: "checkout.session.completed" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const sessionId = text(member(object, "id"), "SessionId");
  if (sessionId !== undefined) output.SessionId = sessionId;
  const mode = text(member(object, "mode"), "Mode");
  if (mode !== undefined) output.Mode = mode;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const paymentStatus = text(member(object, "payment_status"), "PaymentStatus");
  if (paymentStatus !== undefined) output.PaymentStatus = paymentStatus;
  const amountTotal = integer(member(object, "amount_total"), "AmountTotal");
  if (amountTotal !== undefined) output.AmountTotal = amountTotal;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customer_details = member(object, "customer_details");
  const customerEmail = text(member(customer_details, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerName = text(member(customer_details, "name"), "CustomerName");
  if (customerName !== undefined) output.CustomerName = customerName;
  const clientReferenceId = text(member(object, "client_reference_id"), "ClientReferenceId");
  if (clientReferenceId !== undefined) output.ClientReferenceId = clientReferenceId;
  const paymentIntentId = text(member(object, "payment_intent"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const subscriptionId = text(member(object, "subscription"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const invoiceId = text(member(object, "invoice"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCheckoutSessionExpiredOutput(message: Message): AccountEventsCheckoutSessionExpiredOutput {
  const output: AccountEventsCheckoutSessionExpiredOutput = { Event: "checkout.session.expired" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const sessionId = text(member(object, "id"), "SessionId");
  if (sessionId !== undefined) output.SessionId = sessionId;
  const mode = text(member(object, "mode"), "Mode");
  if (mode !== undefined) output.Mode = mode;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const paymentStatus = text(member(object, "payment_status"), "PaymentStatus");
  if (paymentStatus !== undefined) output.PaymentStatus = paymentStatus;
  const amountTotal = integer(member(object, "amount_total"), "AmountTotal");
  if (amountTotal !== undefined) output.AmountTotal = amountTotal;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customer_details = member(object, "customer_details");
  const customerEmail = text(member(customer_details, "email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerName = text(member(customer_details, "name"), "CustomerName");
  if (customerName !== undefined) output.CustomerName = customerName;
  const clientReferenceId = text(member(object, "client_reference_id"), "ClientReferenceId");
  if (clientReferenceId !== undefined) output.ClientReferenceId = clientReferenceId;
  const paymentIntentId = text(member(object, "payment_intent"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const subscriptionId = text(member(object, "subscription"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const invoiceId = text(member(object, "invoice"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsPaymentIntentSucceededOutput(message: Message): AccountEventsPaymentIntentSucceededOutput {
  const output: AccountEventsPaymentIntentSucceededOutput = { Event: "payment_intent.succeeded" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const paymentIntentId = text(member(object, "id"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(object, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const amountReceived = integer(member(object, "amount_received"), "AmountReceived");
  if (amountReceived !== undefined) output.AmountReceived = amountReceived;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const description = text(member(object, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const chargeId = text(member(object, "latest_charge"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const receiptEmail = text(member(object, "receipt_email"), "ReceiptEmail");
  if (receiptEmail !== undefined) output.ReceiptEmail = receiptEmail;
  const metadata = member(object, "metadata");
  const order = text(member(metadata, "order"), "Order");
  if (order !== undefined) output.Order = order;
  const last_payment_error = member(object, "last_payment_error");
  const errorCode = text(member(last_payment_error, "code"), "ErrorCode");
  if (errorCode !== undefined) output.ErrorCode = errorCode;
  const errorMessage = text(member(last_payment_error, "message"), "ErrorMessage");
  if (errorMessage !== undefined) output.ErrorMessage = errorMessage;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsPaymentIntentPaymentFailedOutput(message: Message): AccountEventsPaymentIntentPaymentFailedOutput {
  const output: AccountEventsPaymentIntentPaymentFailedOutput = { Event: "payment_intent.payment_failed" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const paymentIntentId = text(member(object, "id"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(object, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const amountReceived = integer(member(object, "amount_received"), "AmountReceived");
  if (amountReceived !== undefined) output.AmountReceived = amountReceived;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const description = text(member(object, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const chargeId = text(member(object, "latest_charge"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const receiptEmail = text(member(object, "receipt_email"), "ReceiptEmail");
  if (receiptEmail !== undefined) output.ReceiptEmail = receiptEmail;
  const metadata = member(object, "metadata");
  const order = text(member(metadata, "order"), "Order");
  if (order !== undefined) output.Order = order;
  const last_payment_error = member(object, "last_payment_error");
  const errorCode = text(member(last_payment_error, "code"), "ErrorCode");
  if (errorCode !== undefined) output.ErrorCode = errorCode;
  const errorMessage = text(member(last_payment_error, "message"), "ErrorMessage");
  if (errorMessage !== undefined) output.ErrorMessage = errorMessage;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsChargeRefundedOutput(message: Message): AccountEventsChargeRefundedOutput {
  const output: AccountEventsChargeRefundedOutput = { Event: "charge.refunded" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const chargeId = text(member(object, "id"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const paymentIntentId = text(member(object, "payment_intent"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(object, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const amountRefunded = integer(member(object, "amount_refunded"), "AmountRefunded");
  if (amountRefunded !== undefined) output.AmountRefunded = amountRefunded;
  const refunded = boolean(member(object, "refunded"), "Refunded");
  if (refunded !== undefined) output.Refunded = refunded;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const receiptUrl = text(member(object, "receipt_url"), "ReceiptUrl");
  if (receiptUrl !== undefined) output.ReceiptUrl = receiptUrl;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsChargeDisputeCreatedOutput(message: Message): AccountEventsChargeDisputeCreatedOutput {
  const output: AccountEventsChargeDisputeCreatedOutput = { Event: "charge.dispute.created" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const disputeId = text(member(object, "id"), "DisputeId");
  if (disputeId !== undefined) output.DisputeId = disputeId;
  const chargeId = text(member(object, "charge"), "ChargeId");
  if (chargeId !== undefined) output.ChargeId = chargeId;
  const paymentIntentId = text(member(object, "payment_intent"), "PaymentIntentId");
  if (paymentIntentId !== undefined) output.PaymentIntentId = paymentIntentId;
  const amount = integer(member(object, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const reason = text(member(object, "reason"), "Reason");
  if (reason !== undefined) output.Reason = reason;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const evidence_details = member(object, "evidence_details");
  const evidenceDueBy = dateTime(member(evidence_details, "due_by"), "EvidenceDueBy", "unix");
  if (evidenceDueBy !== undefined) output.EvidenceDueBy = evidenceDueBy;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCustomerCreatedOutput(message: Message): AccountEventsCustomerCreatedOutput {
  const output: AccountEventsCustomerCreatedOutput = { Event: "customer.created" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const customerId = text(member(object, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = text(member(object, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(object, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const phone = text(member(object, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const description = text(member(object, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const address = member(object, "address");
  const addressCity = text(member(address, "city"), "AddressCity");
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = text(member(address, "country"), "AddressCountry");
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const balance = integer(member(object, "balance"), "Balance");
  if (balance !== undefined) output.Balance = balance;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const metadata = member(object, "metadata");
  const reference = text(member(metadata, "reference"), "Reference");
  if (reference !== undefined) output.Reference = reference;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCustomerUpdatedOutput(message: Message): AccountEventsCustomerUpdatedOutput {
  const output: AccountEventsCustomerUpdatedOutput = { Event: "customer.updated" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const customerId = text(member(object, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = text(member(object, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(object, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const phone = text(member(object, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const description = text(member(object, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const address = member(object, "address");
  const addressCity = text(member(address, "city"), "AddressCity");
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = text(member(address, "country"), "AddressCountry");
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const balance = integer(member(object, "balance"), "Balance");
  if (balance !== undefined) output.Balance = balance;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const metadata = member(object, "metadata");
  const reference = text(member(metadata, "reference"), "Reference");
  if (reference !== undefined) output.Reference = reference;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCustomerDeletedOutput(message: Message): AccountEventsCustomerDeletedOutput {
  const output: AccountEventsCustomerDeletedOutput = { Event: "customer.deleted" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const customerId = text(member(object, "id"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const email = text(member(object, "email"), "Email");
  if (email !== undefined) output.Email = email;
  const name = text(member(object, "name"), "Name");
  if (name !== undefined) output.Name = name;
  const phone = text(member(object, "phone"), "Phone");
  if (phone !== undefined) output.Phone = phone;
  const description = text(member(object, "description"), "Description");
  if (description !== undefined) output.Description = description;
  const address = member(object, "address");
  const addressCity = text(member(address, "city"), "AddressCity");
  if (addressCity !== undefined) output.AddressCity = addressCity;
  const addressCountry = text(member(address, "country"), "AddressCountry");
  if (addressCountry !== undefined) output.AddressCountry = addressCountry;
  const balance = integer(member(object, "balance"), "Balance");
  if (balance !== undefined) output.Balance = balance;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const metadata = member(object, "metadata");
  const reference = text(member(metadata, "reference"), "Reference");
  if (reference !== undefined) output.Reference = reference;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCustomerSubscriptionCreatedOutput(message: Message): AccountEventsCustomerSubscriptionCreatedOutput {
  const output: AccountEventsCustomerSubscriptionCreatedOutput = { Event: "customer.subscription.created" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const subscriptionId = text(member(object, "id"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const items = member(object, "items");
  const data2 = member(items, "data");
  const itemIds = each(data2, (element) => text(member(element, "id"), "ItemIds"));
  if (itemIds !== undefined) output.ItemIds = itemIds;
  const priceIds = each(data2, (element) => text(member(member(element, "price"), "id"), "PriceIds"));
  if (priceIds !== undefined) output.PriceIds = priceIds;
  const quantities = each(data2, (element) => integer(member(element, "quantity"), "Quantities"));
  if (quantities !== undefined) output.Quantities = quantities;
  const periodEnds = each(data2, (element) => dateTime(member(element, "current_period_end"), "PeriodEnds", "unix"));
  if (periodEnds !== undefined) output.PeriodEnds = periodEnds;
  const cancelAtPeriodEnd = boolean(member(object, "cancel_at_period_end"), "CancelAtPeriodEnd");
  if (cancelAtPeriodEnd !== undefined) output.CancelAtPeriodEnd = cancelAtPeriodEnd;
  const canceledAt = dateTime(member(object, "canceled_at"), "CanceledAt", "unix");
  if (canceledAt !== undefined) output.CanceledAt = canceledAt;
  const trialEnd = dateTime(member(object, "trial_end"), "TrialEnd", "unix");
  if (trialEnd !== undefined) output.TrialEnd = trialEnd;
  const invoiceId = text(member(object, "latest_invoice"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCustomerSubscriptionUpdatedOutput(message: Message): AccountEventsCustomerSubscriptionUpdatedOutput {
  const output: AccountEventsCustomerSubscriptionUpdatedOutput = { Event: "customer.subscription.updated" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const subscriptionId = text(member(object, "id"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const items = member(object, "items");
  const data2 = member(items, "data");
  const itemIds = each(data2, (element) => text(member(element, "id"), "ItemIds"));
  if (itemIds !== undefined) output.ItemIds = itemIds;
  const priceIds = each(data2, (element) => text(member(member(element, "price"), "id"), "PriceIds"));
  if (priceIds !== undefined) output.PriceIds = priceIds;
  const quantities = each(data2, (element) => integer(member(element, "quantity"), "Quantities"));
  if (quantities !== undefined) output.Quantities = quantities;
  const periodEnds = each(data2, (element) => dateTime(member(element, "current_period_end"), "PeriodEnds", "unix"));
  if (periodEnds !== undefined) output.PeriodEnds = periodEnds;
  const cancelAtPeriodEnd = boolean(member(object, "cancel_at_period_end"), "CancelAtPeriodEnd");
  if (cancelAtPeriodEnd !== undefined) output.CancelAtPeriodEnd = cancelAtPeriodEnd;
  const canceledAt = dateTime(member(object, "canceled_at"), "CanceledAt", "unix");
  if (canceledAt !== undefined) output.CanceledAt = canceledAt;
  const trialEnd = dateTime(member(object, "trial_end"), "TrialEnd", "unix");
  if (trialEnd !== undefined) output.TrialEnd = trialEnd;
  const invoiceId = text(member(object, "latest_invoice"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsCustomerSubscriptionDeletedOutput(message: Message): AccountEventsCustomerSubscriptionDeletedOutput {
  const output: AccountEventsCustomerSubscriptionDeletedOutput = { Event: "customer.subscription.deleted" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const subscriptionId = text(member(object, "id"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const items = member(object, "items");
  const data2 = member(items, "data");
  const itemIds = each(data2, (element) => text(member(element, "id"), "ItemIds"));
  if (itemIds !== undefined) output.ItemIds = itemIds;
  const priceIds = each(data2, (element) => text(member(member(element, "price"), "id"), "PriceIds"));
  if (priceIds !== undefined) output.PriceIds = priceIds;
  const quantities = each(data2, (element) => integer(member(element, "quantity"), "Quantities"));
  if (quantities !== undefined) output.Quantities = quantities;
  const periodEnds = each(data2, (element) => dateTime(member(element, "current_period_end"), "PeriodEnds", "unix"));
  if (periodEnds !== undefined) output.PeriodEnds = periodEnds;
  const cancelAtPeriodEnd = boolean(member(object, "cancel_at_period_end"), "CancelAtPeriodEnd");
  if (cancelAtPeriodEnd !== undefined) output.CancelAtPeriodEnd = cancelAtPeriodEnd;
  const canceledAt = dateTime(member(object, "canceled_at"), "CanceledAt", "unix");
  if (canceledAt !== undefined) output.CanceledAt = canceledAt;
  const trialEnd = dateTime(member(object, "trial_end"), "TrialEnd", "unix");
  if (trialEnd !== undefined) output.TrialEnd = trialEnd;
  const invoiceId = text(member(object, "latest_invoice"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsInvoicePaidOutput(message: Message): AccountEventsInvoicePaidOutput {
  const output: AccountEventsInvoicePaidOutput = { Event: "invoice.paid" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const invoiceId = text(member(object, "id"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const number = text(member(object, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(object, "customer_email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerName = text(member(object, "customer_name"), "CustomerName");
  if (customerName !== undefined) output.CustomerName = customerName;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const amountDue = integer(member(object, "amount_due"), "AmountDue");
  if (amountDue !== undefined) output.AmountDue = amountDue;
  const amountPaid = integer(member(object, "amount_paid"), "AmountPaid");
  if (amountPaid !== undefined) output.AmountPaid = amountPaid;
  const amountRemaining = integer(member(object, "amount_remaining"), "AmountRemaining");
  if (amountRemaining !== undefined) output.AmountRemaining = amountRemaining;
  const total = integer(member(object, "total"), "Total");
  if (total !== undefined) output.Total = total;
  const billingReason = text(member(object, "billing_reason"), "BillingReason");
  if (billingReason !== undefined) output.BillingReason = billingReason;
  const parent = member(object, "parent");
  const subscription_details = member(parent, "subscription_details");
  const subscriptionId = text(member(subscription_details, "subscription"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const url = text(member(object, "hosted_invoice_url"), "Url");
  if (url !== undefined) output.Url = url;
  const pdfUrl = text(member(object, "invoice_pdf"), "PdfUrl");
  if (pdfUrl !== undefined) output.PdfUrl = pdfUrl;
  const attemptCount = integer(member(object, "attempt_count"), "AttemptCount");
  if (attemptCount !== undefined) output.AttemptCount = attemptCount;
  const nextPaymentAttempt = dateTime(member(object, "next_payment_attempt"), "NextPaymentAttempt", "unix");
  if (nextPaymentAttempt !== undefined) output.NextPaymentAttempt = nextPaymentAttempt;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsInvoicePaymentFailedOutput(message: Message): AccountEventsInvoicePaymentFailedOutput {
  const output: AccountEventsInvoicePaymentFailedOutput = { Event: "invoice.payment_failed" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const invoiceId = text(member(object, "id"), "InvoiceId");
  if (invoiceId !== undefined) output.InvoiceId = invoiceId;
  const number = text(member(object, "number"), "Number");
  if (number !== undefined) output.Number = number;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const customerId = text(member(object, "customer"), "CustomerId");
  if (customerId !== undefined) output.CustomerId = customerId;
  const customerEmail = text(member(object, "customer_email"), "CustomerEmail");
  if (customerEmail !== undefined) output.CustomerEmail = customerEmail;
  const customerName = text(member(object, "customer_name"), "CustomerName");
  if (customerName !== undefined) output.CustomerName = customerName;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const amountDue = integer(member(object, "amount_due"), "AmountDue");
  if (amountDue !== undefined) output.AmountDue = amountDue;
  const amountPaid = integer(member(object, "amount_paid"), "AmountPaid");
  if (amountPaid !== undefined) output.AmountPaid = amountPaid;
  const amountRemaining = integer(member(object, "amount_remaining"), "AmountRemaining");
  if (amountRemaining !== undefined) output.AmountRemaining = amountRemaining;
  const total = integer(member(object, "total"), "Total");
  if (total !== undefined) output.Total = total;
  const billingReason = text(member(object, "billing_reason"), "BillingReason");
  if (billingReason !== undefined) output.BillingReason = billingReason;
  const parent = member(object, "parent");
  const subscription_details = member(parent, "subscription_details");
  const subscriptionId = text(member(subscription_details, "subscription"), "SubscriptionId");
  if (subscriptionId !== undefined) output.SubscriptionId = subscriptionId;
  const url = text(member(object, "hosted_invoice_url"), "Url");
  if (url !== undefined) output.Url = url;
  const pdfUrl = text(member(object, "invoice_pdf"), "PdfUrl");
  if (pdfUrl !== undefined) output.PdfUrl = pdfUrl;
  const attemptCount = integer(member(object, "attempt_count"), "AttemptCount");
  if (attemptCount !== undefined) output.AttemptCount = attemptCount;
  const nextPaymentAttempt = dateTime(member(object, "next_payment_attempt"), "NextPaymentAttempt", "unix");
  if (nextPaymentAttempt !== undefined) output.NextPaymentAttempt = nextPaymentAttempt;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsPayoutPaidOutput(message: Message): AccountEventsPayoutPaidOutput {
  const output: AccountEventsPayoutPaidOutput = { Event: "payout.paid" };
  const eventId = text(member(message.body, "id"), "EventId");
  if (eventId !== undefined) output.EventId = eventId;
  const eventCreated = dateTime(member(message.body, "created"), "EventCreated", "unix");
  if (eventCreated !== undefined) output.EventCreated = eventCreated;
  const livemode = boolean(member(message.body, "livemode"), "Livemode");
  if (livemode !== undefined) output.Livemode = livemode;
  const data = member(message.body, "data");
  const object = member(data, "object");
  const payoutId = text(member(object, "id"), "PayoutId");
  if (payoutId !== undefined) output.PayoutId = payoutId;
  const amount = integer(member(object, "amount"), "Amount");
  if (amount !== undefined) output.Amount = amount;
  const currency = text(member(object, "currency"), "Currency");
  if (currency !== undefined) output.Currency = currency;
  const status = text(member(object, "status"), "Status");
  if (status !== undefined) output.Status = status;
  const arrivalDate = dateTime(member(object, "arrival_date"), "ArrivalDate", "unix");
  if (arrivalDate !== undefined) output.ArrivalDate = arrivalDate;
  const automatic = boolean(member(object, "automatic"), "Automatic");
  if (automatic !== undefined) output.Automatic = automatic;
  const method = text(member(object, "method"), "Method");
  if (method !== undefined) output.Method = method;
  const created = dateTime(member(object, "created"), "Created", "unix");
  if (created !== undefined) output.Created = created;
  return output;
}

function accountEventsOutput(message: Message): AccountEventsOutput | Record<string, never> {
  switch (text(member(message.body, "type"), "Event")) {
    case "checkout.session.completed":
      return accountEventsCheckoutSessionCompletedOutput(message);
    case "checkout.session.expired":
      return accountEventsCheckoutSessionExpiredOutput(message);
    case "payment_intent.succeeded":
      return accountEventsPaymentIntentSucceededOutput(message);
    case "payment_intent.payment_failed":
      return accountEventsPaymentIntentPaymentFailedOutput(message);
    case "charge.refunded":
      return accountEventsChargeRefundedOutput(message);
    case "charge.dispute.created":
      return accountEventsChargeDisputeCreatedOutput(message);
    case "customer.created":
      return accountEventsCustomerCreatedOutput(message);
    case "customer.updated":
      return accountEventsCustomerUpdatedOutput(message);
    case "customer.deleted":
      return accountEventsCustomerDeletedOutput(message);
    case "customer.subscription.created":
      return accountEventsCustomerSubscriptionCreatedOutput(message);
    case "customer.subscription.updated":
      return accountEventsCustomerSubscriptionUpdatedOutput(message);
    case "customer.subscription.deleted":
      return accountEventsCustomerSubscriptionDeletedOutput(message);
    case "invoice.paid":
      return accountEventsInvoicePaidOutput(message);
    case "invoice.payment_failed":
      return accountEventsInvoicePaymentFailedOutput(message);
    case "payout.paid":
      return accountEventsPayoutPaidOutput(message);
  }
  return {};
}

/** Customers, payments, products and refunds of Stripe, and what happens in an account. */
export const connector = defineConnector({
  contract: 1,
  id: "stripe",
  name: "Stripe",
  version: "1.1.0",
  authentications: {
    key: { kind: "apiKey", in: "header", key: "Authorization", prefix: "Bearer ", test: "getBalance" },
  },
  parameters: [
    {
      name: "ApiUrl",
      target: "mergeField",
      displayName: "API URL",
      default: "https://api.stripe.com",
      scope: "account",
    },
  ],
  origins: [(merge) => urlStart(merge, "ApiUrl", false)],
  rateLimits: [{ requests: 25, perMs: 1000 }],
  errors: [
    {
      when: [{ of: { kind: "status" }, test: { kind: "equals", value: 409 } }],
      outcome: "retry",
      message: "Stripe was still busy with the same request.",
    },
  ],
  methods: {
    getBalance: {
      kind: "action",
      name: "Get Balance",
      description: "Gets the account's balance.",
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [],
      outputs: [
        {
          name: "AvailableAmount",
          displayName: "Available Amount",
          location: "[available].amount",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "AvailableCurrency",
          displayName: "Available Currency",
          location: "[available].currency",
          dataType: "text",
          lists: 1,
        },
        {
          name: "PendingAmount",
          displayName: "Pending Amount",
          location: "[pending].amount",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "PendingCurrency",
          displayName: "Pending Currency",
          location: "[pending].currency",
          dataType: "text",
          lists: 1,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/balance`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: getBalanceOutput,
    },
    createCustomer: {
      kind: "action",
      name: "Create Customer",
      description: "Creates a customer.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [
        { name: "Email", displayName: "Email", location: "email", dataType: "text", optional: true },
        { name: "Name", displayName: "Name", location: "name", dataType: "text", optional: true },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text", optional: true },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressLine1",
          displayName: "Address Line 1",
          location: "address.line1",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressLine2",
          displayName: "Address Line 2",
          location: "address.line2",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressCity",
          displayName: "Address City",
          location: "address.city",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressPostalCode",
          displayName: "Address Postal Code",
          location: "address.postal_code",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "address.country",
          dataType: "text",
          optional: true,
        },
        {
          name: "Reference",
          displayName: "Reference",
          location: "metadata.reference",
          dataType: "text",
          optional: true,
        },
      ] as InputFields<CreateCustomerInput>,
      outputs: [
        { name: "CustomerId", displayName: "Customer ID", location: "id", dataType: "text" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "AddressCity", displayName: "Address City", location: "address.city", dataType: "text" },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "address.country",
          dataType: "text",
        },
        { name: "Reference", displayName: "Reference", location: "metadata.reference", dataType: "text" },
        { name: "Balance", displayName: "Balance", location: "balance", dataType: "integer" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/customers`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: createCustomerBody,
      output: createCustomerOutput,
    },
    getCustomer: {
      kind: "action",
      name: "Get Customer",
      description: "Gets a customer.",
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        { name: "CustomerId", target: "mergeField", displayName: "Customer" },
      ],
      inputs: [] as InputFields<GetCustomerInput>,
      outputs: [
        { name: "CustomerId", displayName: "Customer ID", location: "id", dataType: "text" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "AddressCity", displayName: "Address City", location: "address.city", dataType: "text" },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "address.country",
          dataType: "text",
        },
        { name: "Reference", displayName: "Reference", location: "metadata.reference", dataType: "text" },
        { name: "Balance", displayName: "Balance", location: "balance", dataType: "integer" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/customers/${pathSegment(merge, "CustomerId")}`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: getCustomerOutput,
    },
    updateCustomer: {
      kind: "action",
      name: "Update Customer",
      description: "Changes a customer; what is not mapped stays as it is.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        { name: "CustomerId", target: "mergeField", displayName: "Customer" },
      ],
      inputs: [
        { name: "Email", displayName: "Email", location: "email", dataType: "text", optional: true },
        { name: "Name", displayName: "Name", location: "name", dataType: "text", optional: true },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text", optional: true },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressLine1",
          displayName: "Address Line 1",
          location: "address.line1",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressLine2",
          displayName: "Address Line 2",
          location: "address.line2",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressCity",
          displayName: "Address City",
          location: "address.city",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressPostalCode",
          displayName: "Address Postal Code",
          location: "address.postal_code",
          dataType: "text",
          optional: true,
        },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "address.country",
          dataType: "text",
          optional: true,
        },
        {
          name: "Reference",
          displayName: "Reference",
          location: "metadata.reference",
          dataType: "text",
          optional: true,
        },
      ] as InputFields<UpdateCustomerInput>,
      outputs: [
        { name: "CustomerId", displayName: "Customer ID", location: "id", dataType: "text" },
        { name: "Email", displayName: "Email", location: "email", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "phone", dataType: "text" },
        { name: "Description", displayName: "Description", location: "description", dataType: "text" },
        { name: "AddressCity", displayName: "Address City", location: "address.city", dataType: "text" },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "address.country",
          dataType: "text",
        },
        { name: "Reference", displayName: "Reference", location: "metadata.reference", dataType: "text" },
        { name: "Balance", displayName: "Balance", location: "balance", dataType: "integer" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/customers/${pathSegment(merge, "CustomerId")}`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: updateCustomerBody,
      output: updateCustomerOutput,
    },
    deleteCustomer: {
      kind: "action",
      name: "Delete Customer",
      description: "Deletes a customer and ends the subscriptions.",
      warning: "This cannot be undone.",
      httpMethod: "DELETE",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        { name: "CustomerId", target: "mergeField", displayName: "Customer" },
      ],
      inputs: [] as InputFields<DeleteCustomerInput>,
      outputs: [
        { name: "DeletedCustomerId", displayName: "Deleted Customer ID", location: "id", dataType: "text" },
        { name: "Deleted", displayName: "Deleted", location: "deleted", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/customers/${pathSegment(merge, "CustomerId")}`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: deleteCustomerOutput,
    },
    listCustomers: {
      kind: "action",
      name: "List Customers",
      description: "Lists customers, the newest first.",
      httpMethod: "GET",
      authentication: "key",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "limit",
          more: { text: "has_more", path: ["has_more"] },
          tokens: [{ response: { text: "[data].id", path: ["data", "id"] }, to: "query", name: "starting_after" }],
        },
      },
      records: [["data"]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        { name: "email", target: "queryString", displayName: "Email", optional: true },
      ],
      inputs: [] as InputFields<ListCustomersInput>,
      outputs: [
        {
          name: "CustomerId",
          displayName: "Customer ID",
          location: "[data].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Email", displayName: "Email", location: "[data].email", dataType: "text", lists: 1 },
        { name: "Name", displayName: "Name", location: "[data].name", dataType: "text", lists: 1 },
        { name: "Phone", displayName: "Phone", location: "[data].phone", dataType: "text", lists: 1 },
        {
          name: "Description",
          displayName: "Description",
          location: "[data].description",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AddressCity",
          displayName: "Address City",
          location: "[data].address.city",
          dataType: "text",
          lists: 1,
        },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "[data].address.country",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Reference",
          displayName: "Reference",
          location: "[data].metadata.reference",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Balance",
          displayName: "Balance",
          location: "[data].balance",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "Created",
          displayName: "Created",
          location: "[data].created",
          dataType: "dateTime",
          format: "unix",
          lists: 1,
        },
      ],
      url: (merge) => {
        const query: string[] = [];
        if (hasMerge(merge, "email")) query.push(`email=${queryPart(merge, "email")}`);
        const url = `${urlStart(merge, "ApiUrl", true)}/v1/customers`;
        return query.length === 0 ? url : `${url}?${query.join("&")}`;
      },
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: listCustomersOutput,
    },
    createProduct: {
      kind: "action",
      name: "Create Product",
      description: "Creates a product.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        { name: "Active", displayName: "Active", location: "active", dataType: "boolean", optional: true },
        {
          name: "Images",
          displayName: "Images",
          location: "[images]",
          dataType: "text",
          lists: 1,
          optional: true,
        },
        {
          name: "PriceCurrency",
          displayName: "Price Currency",
          location: "default_price_data.currency",
          dataType: "text",
          optional: true,
        },
        {
          name: "PriceAmount",
          displayName: "Price Amount",
          location: "default_price_data.unit_amount",
          dataType: "integer",
          optional: true,
        },
        {
          name: "PriceInterval",
          displayName: "Price Interval",
          location: "default_price_data.recurring.interval",
          dataType: "text",
          optional: true,
        },
      ] as InputFields<CreateProductInput>,
      outputs: [
        { name: "ProductId", displayName: "Product ID", location: "id", dataType: "text" },
        { name: "Name", displayName: "Name", location: "name", dataType: "text" },
        { name: "PriceId", displayName: "Price ID", location: "default_price", dataType: "text" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/products`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: createProductBody,
      output: createProductOutput,
    },
    createPaymentIntent: {
      kind: "action",
      name: "Create Payment Intent",
      description: "Begins a payment.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [
        { name: "Amount", displayName: "Amount", location: "amount", dataType: "integer" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        {
          name: "CustomerId",
          displayName: "Customer ID",
          location: "customer",
          dataType: "text",
          optional: true,
        },
        {
          name: "Description",
          displayName: "Description",
          location: "description",
          dataType: "text",
          optional: true,
        },
        {
          name: "ReceiptEmail",
          displayName: "Receipt Email",
          location: "receipt_email",
          dataType: "text",
          optional: true,
        },
        {
          name: "Order",
          displayName: "Order",
          location: "metadata.order",
          dataType: "text",
          optional: true,
        },
      ] as InputFields<CreatePaymentIntentInput>,
      outputs: [
        { name: "PaymentIntentId", displayName: "Payment Intent ID", location: "id", dataType: "text" },
        { name: "Amount", displayName: "Amount", location: "amount", dataType: "integer" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer", dataType: "text" },
        {
          name: "ClientSecret",
          displayName: "Client Secret",
          location: "client_secret",
          dataType: "text",
          sensitive: true,
        },
        { name: "ChargeId", displayName: "Charge ID", location: "latest_charge", dataType: "text" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/payment_intents`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: createPaymentIntentBody,
      output: createPaymentIntentOutput,
    },
    getPaymentIntent: {
      kind: "action",
      name: "Get Payment Intent",
      description: "Gets a payment.",
      httpMethod: "GET",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        { name: "PaymentIntentId", target: "mergeField", displayName: "Payment intent" },
      ],
      inputs: [] as InputFields<GetPaymentIntentInput>,
      outputs: [
        { name: "PaymentIntentId", displayName: "Payment Intent ID", location: "id", dataType: "text" },
        { name: "Amount", displayName: "Amount", location: "amount", dataType: "integer" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer", dataType: "text" },
        {
          name: "ClientSecret",
          displayName: "Client Secret",
          location: "client_secret",
          dataType: "text",
          sensitive: true,
        },
        { name: "ChargeId", displayName: "Charge ID", location: "latest_charge", dataType: "text" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/payment_intents/${pathSegment(merge, "PaymentIntentId")}`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: getPaymentIntentOutput,
    },
    cancelPaymentIntent: {
      kind: "action",
      name: "Cancel Payment Intent",
      description: "Ends a payment that was not made.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        { name: "PaymentIntentId", target: "mergeField", displayName: "Payment intent" },
      ],
      inputs: [
        {
          name: "CancellationReason",
          displayName: "Cancellation Reason",
          location: "cancellation_reason",
          dataType: "text",
          values: ["duplicate", "fraudulent", "requested_by_customer", "abandoned"],
          optional: true,
        },
      ] as InputFields<CancelPaymentIntentInput>,
      outputs: [
        { name: "PaymentIntentId", displayName: "Payment Intent ID", location: "id", dataType: "text" },
        { name: "Amount", displayName: "Amount", location: "amount", dataType: "integer" },
        { name: "Currency", displayName: "Currency", location: "currency", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "CustomerId", displayName: "Customer ID", location: "customer", dataType: "text" },
        {
          name: "ClientSecret",
          displayName: "Client Secret",
          location: "client_secret",
          dataType: "text",
          sensitive: true,
        },
        { name: "ChargeId", displayName: "Charge ID", location: "latest_charge", dataType: "text" },
        {
          name: "Created",
          displayName: "Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/payment_intents/${pathSegment(merge, "PaymentIntentId")}/cancel`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: cancelPaymentIntentBody,
      output: cancelPaymentIntentOutput,
    },
    createRefund: {
      kind: "action",
      name: "Create Refund",
      description: "Pays back a payment or a part of it.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [
        {
          name: "PaymentIntentId",
          displayName: "Payment Intent ID",
          location: "payment_intent",
          dataType: "text",
        },
        { name: "Amount", displayName: "Amount", location: "amount", dataType: "integer", optional: true },
        {
          name: "Reason",
          displayName: "Reason",
          location: "reason",
          dataType: "text",
          values: ["duplicate", "fraudulent", "requested_by_customer"],
          optional: true,
        },
      ] as InputFields<CreateRefundInput>,
      outputs: [
        { name: "RefundId", displayName: "Refund ID", location: "id", dataType: "text" },
        { name: "Amount", displayName: "Amount", location: "amount", dataType: "integer" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        {
          name: "PaymentIntentId",
          displayName: "Payment Intent ID",
          location: "payment_intent",
          dataType: "text",
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/refunds`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: createRefundBody,
      output: createRefundOutput,
    },
    createCheckoutSession: {
      kind: "action",
      name: "Create Checkout Session",
      description: "Makes a page where a customer pays.",
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [
        {
          name: "Mode",
          displayName: "Mode",
          location: "mode",
          dataType: "text",
          values: ["payment", "subscription", "setup"],
        },
        { name: "SuccessUrl", displayName: "Success Url", location: "success_url", dataType: "text" },
        {
          name: "CancelUrl",
          displayName: "Cancel Url",
          location: "cancel_url",
          dataType: "text",
          optional: true,
        },
        {
          name: "CustomerId",
          displayName: "Customer ID",
          location: "customer",
          dataType: "text",
          optional: true,
        },
        {
          name: "LinePriceId",
          displayName: "Line Price ID",
          location: "[line_items].price",
          dataType: "text",
          lists: 1,
        },
        {
          name: "LineQuantity",
          displayName: "Line Quantity",
          location: "[line_items].quantity",
          dataType: "integer",
          lists: 1,
        },
      ] as InputFields<CreateCheckoutSessionInput>,
      outputs: [
        { name: "SessionId", displayName: "Session ID", location: "id", dataType: "text" },
        { name: "Url", displayName: "Url", location: "url", dataType: "text" },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
        { name: "AmountTotal", displayName: "Amount Total", location: "amount_total", dataType: "integer" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/checkout/sessions`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: createCheckoutSessionBody,
      output: createCheckoutSessionOutput,
    },
    createWebhookEndpoint: {
      kind: "action",
      name: "Create Webhook Endpoint",
      description: "Registers an endpoint. Used by Account Events. Stripe tells its secret here and never again.",
      hidden: true,
      httpMethod: "POST",
      authentication: "key",
      request: { bodyType: "form", lists: "indices" },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [] as InputFields<CreateWebhookEndpointInput>,
      fromSubscription: ["Cyclr_Webhook_Url", "Events"],
      outputs: [
        { name: "Cyclr_Webhook_Id", displayName: "Cyclr Webhook ID", location: "id", dataType: "text" },
        {
          name: "Cyclr_Webhook_Secret",
          displayName: "Cyclr Webhook Secret",
          location: "secret",
          dataType: "text",
          sensitive: true,
        },
        { name: "Status", displayName: "Status", location: "status", dataType: "text" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/webhook_endpoints`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      body: createWebhookEndpointBody,
      output: createWebhookEndpointOutput,
    },
    deleteWebhookEndpoint: {
      kind: "action",
      name: "Delete Webhook Endpoint",
      description: "Removes an endpoint. Used by Account Events.",
      hidden: true,
      httpMethod: "DELETE",
      authentication: "key",
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [] as InputFields<DeleteWebhookEndpointInput>,
      fromSubscription: ["Cyclr_Webhook_Id"],
      outputs: [
        { name: "DeletedEndpointId", displayName: "Deleted Endpoint ID", location: "id", dataType: "text" },
        { name: "Deleted", displayName: "Deleted", location: "deleted", dataType: "boolean" },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/webhook_endpoints/${pathSegment(merge, "Cyclr_Webhook_Id")}`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: deleteWebhookEndpointOutput,
    },
    listWebhookEndpoints: {
      kind: "action",
      name: "List Webhook Endpoints",
      description: "Lists the account's endpoints, the newest first.",
      httpMethod: "GET",
      authentication: "key",
      paging: {
        inbound: {
          by: "token",
          size: 100,
          sizeQuery: "limit",
          more: { text: "has_more", path: ["has_more"] },
          tokens: [{ response: { text: "[data].id", path: ["data", "id"] }, to: "query", name: "starting_after" }],
        },
      },
      records: [["data"]],
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
      ],
      inputs: [],
      outputs: [
        {
          name: "Cyclr_Webhook_Id",
          displayName: "Cyclr Webhook ID",
          location: "[data].id",
          dataType: "text",
          lists: 1,
        },
        { name: "Url", displayName: "Url", location: "[data].url", dataType: "text", lists: 1 },
        { name: "Status", displayName: "Status", location: "[data].status", dataType: "text", lists: 1 },
        {
          name: "Events",
          displayName: "Events",
          location: "[data].[enabled_events]",
          dataType: "text",
          lists: 2,
        },
      ],
      url: (merge) => `${urlStart(merge, "ApiUrl", true)}/v1/webhook_endpoints`,
      headers: () => ({ "stripe-version": "2026-10-28.endive" }),
      output: listWebhookEndpointsOutput,
    },
    accountEvents: {
      kind: "webhook",
      name: "Account Events",
      description: "What happens in an account. Choose the events that Stripe sends with `Events`, and those that start a transaction on the step.",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        secret: [{ kind: "merge", name: "Cyclr_Webhook_Secret" }],
        secretEncoding: "text",
        secretPrefix: "",
        content: [
          { kind: "header", name: "stripe-signature", element: { name: "t", separator: ",", assign: "=" } },
          { kind: "literal", text: "." },
          { kind: "rawBody" },
        ],
        signature: {
          value: [{ kind: "header", name: "stripe-signature" }],
          prefix: "",
          encoding: "hex",
          separator: ",",
          assign: "=",
          part: "v1",
        },
        timestamp: {
          value: [{ kind: "header", name: "stripe-signature", element: { name: "t", separator: ",", assign: "=" } }],
          format: "unix",
          toleranceMs: 300000,
        },
        refusedStatus: 401,
      },
      subscription: {
        create: ["createWebhookEndpoint"],
        delete: "deleteWebhookEndpoint",
        adopt: {
          list: "listWebhookEndpoints",
          match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]],
          run: "before",
          found: "replace",
        },
      },
      parameters: [
        { name: "ApiUrl", target: "mergeField", displayName: "API URL", default: "https://api.stripe.com" },
        {
          name: "Events",
          target: "mergeField",
          displayName: "Events",
          default: [
            "checkout.session.completed",
            "checkout.session.expired",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "charge.refunded",
            "charge.dispute.created",
            "customer.created",
            "customer.updated",
            "customer.deleted",
            "customer.subscription.created",
            "customer.subscription.updated",
            "customer.subscription.deleted",
            "invoice.paid",
            "invoice.payment_failed",
            "payout.paid",
          ],
        },
      ],
      outputs: [
        { name: "Event", displayName: "Event", location: "{{body.type}}", dataType: "text" },
        { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
        {
          name: "EventCreated",
          displayName: "Event Created",
          location: "created",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
        { name: "SessionId", displayName: "Session ID", location: "data.object.id", dataType: "text" },
        { name: "Mode", displayName: "Mode", location: "data.object.mode", dataType: "text" },
        { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
        {
          name: "PaymentStatus",
          displayName: "Payment Status",
          location: "data.object.payment_status",
          dataType: "text",
        },
        {
          name: "AmountTotal",
          displayName: "Amount Total",
          location: "data.object.amount_total",
          dataType: "integer",
        },
        { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
        {
          name: "CustomerId",
          displayName: "Customer ID",
          location: "data.object.customer",
          dataType: "text",
        },
        {
          name: "CustomerEmail",
          displayName: "Customer Email",
          location: "data.object.customer_details.email",
          dataType: "text",
        },
        {
          name: "CustomerName",
          displayName: "Customer Name",
          location: "data.object.customer_details.name",
          dataType: "text",
        },
        {
          name: "ClientReferenceId",
          displayName: "Client Reference ID",
          location: "data.object.client_reference_id",
          dataType: "text",
        },
        {
          name: "PaymentIntentId",
          displayName: "Payment Intent ID",
          location: "data.object.payment_intent",
          dataType: "text",
        },
        {
          name: "SubscriptionId",
          displayName: "Subscription ID",
          location: "data.object.subscription",
          dataType: "text",
        },
        { name: "InvoiceId", displayName: "Invoice ID", location: "data.object.invoice", dataType: "text" },
        {
          name: "Created",
          displayName: "Created",
          location: "data.object.created",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "Amount", displayName: "Amount", location: "data.object.amount", dataType: "integer" },
        {
          name: "AmountReceived",
          displayName: "Amount Received",
          location: "data.object.amount_received",
          dataType: "integer",
        },
        {
          name: "Description",
          displayName: "Description",
          location: "data.object.description",
          dataType: "text",
        },
        {
          name: "ChargeId",
          displayName: "Charge ID",
          location: "data.object.latest_charge",
          dataType: "text",
        },
        {
          name: "ReceiptEmail",
          displayName: "Receipt Email",
          location: "data.object.receipt_email",
          dataType: "text",
        },
        { name: "Order", displayName: "Order", location: "data.object.metadata.order", dataType: "text" },
        {
          name: "ErrorCode",
          displayName: "Error Code",
          location: "data.object.last_payment_error.code",
          dataType: "text",
        },
        {
          name: "ErrorMessage",
          displayName: "Error Message",
          location: "data.object.last_payment_error.message",
          dataType: "text",
        },
        {
          name: "AmountRefunded",
          displayName: "Amount Refunded",
          location: "data.object.amount_refunded",
          dataType: "integer",
        },
        { name: "Refunded", displayName: "Refunded", location: "data.object.refunded", dataType: "boolean" },
        {
          name: "ReceiptUrl",
          displayName: "Receipt Url",
          location: "data.object.receipt_url",
          dataType: "text",
        },
        { name: "DisputeId", displayName: "Dispute ID", location: "data.object.id", dataType: "text" },
        { name: "Reason", displayName: "Reason", location: "data.object.reason", dataType: "text" },
        {
          name: "EvidenceDueBy",
          displayName: "Evidence Due By",
          location: "data.object.evidence_details.due_by",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "Email", displayName: "Email", location: "data.object.email", dataType: "text" },
        { name: "Name", displayName: "Name", location: "data.object.name", dataType: "text" },
        { name: "Phone", displayName: "Phone", location: "data.object.phone", dataType: "text" },
        {
          name: "AddressCity",
          displayName: "Address City",
          location: "data.object.address.city",
          dataType: "text",
        },
        {
          name: "AddressCountry",
          displayName: "Address Country",
          location: "data.object.address.country",
          dataType: "text",
        },
        { name: "Balance", displayName: "Balance", location: "data.object.balance", dataType: "integer" },
        {
          name: "Reference",
          displayName: "Reference",
          location: "data.object.metadata.reference",
          dataType: "text",
        },
        {
          name: "ItemIds",
          displayName: "Item Ids",
          location: "data.object.items.[data].id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "PriceIds",
          displayName: "Price Ids",
          location: "data.object.items.[data].price.id",
          dataType: "text",
          lists: 1,
        },
        {
          name: "Quantities",
          displayName: "Quantities",
          location: "data.object.items.[data].quantity",
          dataType: "integer",
          lists: 1,
        },
        {
          name: "PeriodEnds",
          displayName: "Period Ends",
          location: "data.object.items.[data].current_period_end",
          dataType: "dateTime",
          format: "unix",
          lists: 1,
        },
        {
          name: "CancelAtPeriodEnd",
          displayName: "Cancel At Period End",
          location: "data.object.cancel_at_period_end",
          dataType: "boolean",
        },
        {
          name: "CanceledAt",
          displayName: "Canceled At",
          location: "data.object.canceled_at",
          dataType: "dateTime",
          format: "unix",
        },
        {
          name: "TrialEnd",
          displayName: "Trial End",
          location: "data.object.trial_end",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "Number", displayName: "Number", location: "data.object.number", dataType: "text" },
        {
          name: "AmountDue",
          displayName: "Amount Due",
          location: "data.object.amount_due",
          dataType: "integer",
        },
        {
          name: "AmountPaid",
          displayName: "Amount Paid",
          location: "data.object.amount_paid",
          dataType: "integer",
        },
        {
          name: "AmountRemaining",
          displayName: "Amount Remaining",
          location: "data.object.amount_remaining",
          dataType: "integer",
        },
        { name: "Total", displayName: "Total", location: "data.object.total", dataType: "integer" },
        {
          name: "BillingReason",
          displayName: "Billing Reason",
          location: "data.object.billing_reason",
          dataType: "text",
        },
        { name: "Url", displayName: "Url", location: "data.object.hosted_invoice_url", dataType: "text" },
        { name: "PdfUrl", displayName: "Pdf Url", location: "data.object.invoice_pdf", dataType: "text" },
        {
          name: "AttemptCount",
          displayName: "Attempt Count",
          location: "data.object.attempt_count",
          dataType: "integer",
        },
        {
          name: "NextPaymentAttempt",
          displayName: "Next Payment Attempt",
          location: "data.object.next_payment_attempt",
          dataType: "dateTime",
          format: "unix",
        },
        { name: "PayoutId", displayName: "Payout ID", location: "data.object.id", dataType: "text" },
        {
          name: "ArrivalDate",
          displayName: "Arrival Date",
          location: "data.object.arrival_date",
          dataType: "dateTime",
          format: "unix",
        },
        {
          name: "Automatic",
          displayName: "Automatic",
          location: "data.object.automatic",
          dataType: "boolean",
        },
        { name: "Method", displayName: "Method", location: "data.object.method", dataType: "text" },
      ],
      output: accountEventsOutput,
      events: {
        by: [{ kind: "body", location: ["type"] }],
        types: {
          "checkout.session.completed": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "SessionId", displayName: "Session ID", location: "data.object.id", dataType: "text" },
              { name: "Mode", displayName: "Mode", location: "data.object.mode", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "PaymentStatus",
                displayName: "Payment Status",
                location: "data.object.payment_status",
                dataType: "text",
              },
              {
                name: "AmountTotal",
                displayName: "Amount Total",
                location: "data.object.amount_total",
                dataType: "integer",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              {
                name: "CustomerEmail",
                displayName: "Customer Email",
                location: "data.object.customer_details.email",
                dataType: "text",
              },
              {
                name: "CustomerName",
                displayName: "Customer Name",
                location: "data.object.customer_details.name",
                dataType: "text",
              },
              {
                name: "ClientReferenceId",
                displayName: "Client Reference ID",
                location: "data.object.client_reference_id",
                dataType: "text",
              },
              {
                name: "PaymentIntentId",
                displayName: "Payment Intent ID",
                location: "data.object.payment_intent",
                dataType: "text",
              },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.subscription",
                dataType: "text",
              },
              { name: "InvoiceId", displayName: "Invoice ID", location: "data.object.invoice", dataType: "text" },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCheckoutSessionCompletedOutput,
          },
          "checkout.session.expired": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "SessionId", displayName: "Session ID", location: "data.object.id", dataType: "text" },
              { name: "Mode", displayName: "Mode", location: "data.object.mode", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "PaymentStatus",
                displayName: "Payment Status",
                location: "data.object.payment_status",
                dataType: "text",
              },
              {
                name: "AmountTotal",
                displayName: "Amount Total",
                location: "data.object.amount_total",
                dataType: "integer",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              {
                name: "CustomerEmail",
                displayName: "Customer Email",
                location: "data.object.customer_details.email",
                dataType: "text",
              },
              {
                name: "CustomerName",
                displayName: "Customer Name",
                location: "data.object.customer_details.name",
                dataType: "text",
              },
              {
                name: "ClientReferenceId",
                displayName: "Client Reference ID",
                location: "data.object.client_reference_id",
                dataType: "text",
              },
              {
                name: "PaymentIntentId",
                displayName: "Payment Intent ID",
                location: "data.object.payment_intent",
                dataType: "text",
              },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.subscription",
                dataType: "text",
              },
              { name: "InvoiceId", displayName: "Invoice ID", location: "data.object.invoice", dataType: "text" },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCheckoutSessionExpiredOutput,
          },
          "payment_intent.succeeded": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              {
                name: "PaymentIntentId",
                displayName: "Payment Intent ID",
                location: "data.object.id",
                dataType: "text",
              },
              { name: "Amount", displayName: "Amount", location: "data.object.amount", dataType: "integer" },
              {
                name: "AmountReceived",
                displayName: "Amount Received",
                location: "data.object.amount_received",
                dataType: "integer",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              {
                name: "Description",
                displayName: "Description",
                location: "data.object.description",
                dataType: "text",
              },
              {
                name: "ChargeId",
                displayName: "Charge ID",
                location: "data.object.latest_charge",
                dataType: "text",
              },
              {
                name: "ReceiptEmail",
                displayName: "Receipt Email",
                location: "data.object.receipt_email",
                dataType: "text",
              },
              { name: "Order", displayName: "Order", location: "data.object.metadata.order", dataType: "text" },
              {
                name: "ErrorCode",
                displayName: "Error Code",
                location: "data.object.last_payment_error.code",
                dataType: "text",
              },
              {
                name: "ErrorMessage",
                displayName: "Error Message",
                location: "data.object.last_payment_error.message",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsPaymentIntentSucceededOutput,
          },
          "payment_intent.payment_failed": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              {
                name: "PaymentIntentId",
                displayName: "Payment Intent ID",
                location: "data.object.id",
                dataType: "text",
              },
              { name: "Amount", displayName: "Amount", location: "data.object.amount", dataType: "integer" },
              {
                name: "AmountReceived",
                displayName: "Amount Received",
                location: "data.object.amount_received",
                dataType: "integer",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              {
                name: "Description",
                displayName: "Description",
                location: "data.object.description",
                dataType: "text",
              },
              {
                name: "ChargeId",
                displayName: "Charge ID",
                location: "data.object.latest_charge",
                dataType: "text",
              },
              {
                name: "ReceiptEmail",
                displayName: "Receipt Email",
                location: "data.object.receipt_email",
                dataType: "text",
              },
              { name: "Order", displayName: "Order", location: "data.object.metadata.order", dataType: "text" },
              {
                name: "ErrorCode",
                displayName: "Error Code",
                location: "data.object.last_payment_error.code",
                dataType: "text",
              },
              {
                name: "ErrorMessage",
                displayName: "Error Message",
                location: "data.object.last_payment_error.message",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsPaymentIntentPaymentFailedOutput,
          },
          "charge.refunded": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "ChargeId", displayName: "Charge ID", location: "data.object.id", dataType: "text" },
              {
                name: "PaymentIntentId",
                displayName: "Payment Intent ID",
                location: "data.object.payment_intent",
                dataType: "text",
              },
              { name: "Amount", displayName: "Amount", location: "data.object.amount", dataType: "integer" },
              {
                name: "AmountRefunded",
                displayName: "Amount Refunded",
                location: "data.object.amount_refunded",
                dataType: "integer",
              },
              { name: "Refunded", displayName: "Refunded", location: "data.object.refunded", dataType: "boolean" },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "ReceiptUrl",
                displayName: "Receipt Url",
                location: "data.object.receipt_url",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsChargeRefundedOutput,
          },
          "charge.dispute.created": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "DisputeId", displayName: "Dispute ID", location: "data.object.id", dataType: "text" },
              { name: "ChargeId", displayName: "Charge ID", location: "data.object.charge", dataType: "text" },
              {
                name: "PaymentIntentId",
                displayName: "Payment Intent ID",
                location: "data.object.payment_intent",
                dataType: "text",
              },
              { name: "Amount", displayName: "Amount", location: "data.object.amount", dataType: "integer" },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              { name: "Reason", displayName: "Reason", location: "data.object.reason", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "EvidenceDueBy",
                displayName: "Evidence Due By",
                location: "data.object.evidence_details.due_by",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsChargeDisputeCreatedOutput,
          },
          "customer.created": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "CustomerId", displayName: "Customer ID", location: "data.object.id", dataType: "text" },
              { name: "Email", displayName: "Email", location: "data.object.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "data.object.name", dataType: "text" },
              { name: "Phone", displayName: "Phone", location: "data.object.phone", dataType: "text" },
              {
                name: "Description",
                displayName: "Description",
                location: "data.object.description",
                dataType: "text",
              },
              {
                name: "AddressCity",
                displayName: "Address City",
                location: "data.object.address.city",
                dataType: "text",
              },
              {
                name: "AddressCountry",
                displayName: "Address Country",
                location: "data.object.address.country",
                dataType: "text",
              },
              { name: "Balance", displayName: "Balance", location: "data.object.balance", dataType: "integer" },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "Reference",
                displayName: "Reference",
                location: "data.object.metadata.reference",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCustomerCreatedOutput,
          },
          "customer.updated": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "CustomerId", displayName: "Customer ID", location: "data.object.id", dataType: "text" },
              { name: "Email", displayName: "Email", location: "data.object.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "data.object.name", dataType: "text" },
              { name: "Phone", displayName: "Phone", location: "data.object.phone", dataType: "text" },
              {
                name: "Description",
                displayName: "Description",
                location: "data.object.description",
                dataType: "text",
              },
              {
                name: "AddressCity",
                displayName: "Address City",
                location: "data.object.address.city",
                dataType: "text",
              },
              {
                name: "AddressCountry",
                displayName: "Address Country",
                location: "data.object.address.country",
                dataType: "text",
              },
              { name: "Balance", displayName: "Balance", location: "data.object.balance", dataType: "integer" },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "Reference",
                displayName: "Reference",
                location: "data.object.metadata.reference",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCustomerUpdatedOutput,
          },
          "customer.deleted": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "CustomerId", displayName: "Customer ID", location: "data.object.id", dataType: "text" },
              { name: "Email", displayName: "Email", location: "data.object.email", dataType: "text" },
              { name: "Name", displayName: "Name", location: "data.object.name", dataType: "text" },
              { name: "Phone", displayName: "Phone", location: "data.object.phone", dataType: "text" },
              {
                name: "Description",
                displayName: "Description",
                location: "data.object.description",
                dataType: "text",
              },
              {
                name: "AddressCity",
                displayName: "Address City",
                location: "data.object.address.city",
                dataType: "text",
              },
              {
                name: "AddressCountry",
                displayName: "Address Country",
                location: "data.object.address.country",
                dataType: "text",
              },
              { name: "Balance", displayName: "Balance", location: "data.object.balance", dataType: "integer" },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "Reference",
                displayName: "Reference",
                location: "data.object.metadata.reference",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCustomerDeletedOutput,
          },
          "customer.subscription.created": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.id",
                dataType: "text",
              },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "ItemIds",
                displayName: "Item Ids",
                location: "data.object.items.[data].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "PriceIds",
                displayName: "Price Ids",
                location: "data.object.items.[data].price.id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Quantities",
                displayName: "Quantities",
                location: "data.object.items.[data].quantity",
                dataType: "integer",
                lists: 1,
              },
              {
                name: "PeriodEnds",
                displayName: "Period Ends",
                location: "data.object.items.[data].current_period_end",
                dataType: "dateTime",
                format: "unix",
                lists: 1,
              },
              {
                name: "CancelAtPeriodEnd",
                displayName: "Cancel At Period End",
                location: "data.object.cancel_at_period_end",
                dataType: "boolean",
              },
              {
                name: "CanceledAt",
                displayName: "Canceled At",
                location: "data.object.canceled_at",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "TrialEnd",
                displayName: "Trial End",
                location: "data.object.trial_end",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "InvoiceId",
                displayName: "Invoice ID",
                location: "data.object.latest_invoice",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCustomerSubscriptionCreatedOutput,
          },
          "customer.subscription.updated": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.id",
                dataType: "text",
              },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "ItemIds",
                displayName: "Item Ids",
                location: "data.object.items.[data].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "PriceIds",
                displayName: "Price Ids",
                location: "data.object.items.[data].price.id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Quantities",
                displayName: "Quantities",
                location: "data.object.items.[data].quantity",
                dataType: "integer",
                lists: 1,
              },
              {
                name: "PeriodEnds",
                displayName: "Period Ends",
                location: "data.object.items.[data].current_period_end",
                dataType: "dateTime",
                format: "unix",
                lists: 1,
              },
              {
                name: "CancelAtPeriodEnd",
                displayName: "Cancel At Period End",
                location: "data.object.cancel_at_period_end",
                dataType: "boolean",
              },
              {
                name: "CanceledAt",
                displayName: "Canceled At",
                location: "data.object.canceled_at",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "TrialEnd",
                displayName: "Trial End",
                location: "data.object.trial_end",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "InvoiceId",
                displayName: "Invoice ID",
                location: "data.object.latest_invoice",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCustomerSubscriptionUpdatedOutput,
          },
          "customer.subscription.deleted": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.id",
                dataType: "text",
              },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "ItemIds",
                displayName: "Item Ids",
                location: "data.object.items.[data].id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "PriceIds",
                displayName: "Price Ids",
                location: "data.object.items.[data].price.id",
                dataType: "text",
                lists: 1,
              },
              {
                name: "Quantities",
                displayName: "Quantities",
                location: "data.object.items.[data].quantity",
                dataType: "integer",
                lists: 1,
              },
              {
                name: "PeriodEnds",
                displayName: "Period Ends",
                location: "data.object.items.[data].current_period_end",
                dataType: "dateTime",
                format: "unix",
                lists: 1,
              },
              {
                name: "CancelAtPeriodEnd",
                displayName: "Cancel At Period End",
                location: "data.object.cancel_at_period_end",
                dataType: "boolean",
              },
              {
                name: "CanceledAt",
                displayName: "Canceled At",
                location: "data.object.canceled_at",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "TrialEnd",
                displayName: "Trial End",
                location: "data.object.trial_end",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "InvoiceId",
                displayName: "Invoice ID",
                location: "data.object.latest_invoice",
                dataType: "text",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsCustomerSubscriptionDeletedOutput,
          },
          "invoice.paid": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "InvoiceId", displayName: "Invoice ID", location: "data.object.id", dataType: "text" },
              { name: "Number", displayName: "Number", location: "data.object.number", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              {
                name: "CustomerEmail",
                displayName: "Customer Email",
                location: "data.object.customer_email",
                dataType: "text",
              },
              {
                name: "CustomerName",
                displayName: "Customer Name",
                location: "data.object.customer_name",
                dataType: "text",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "AmountDue",
                displayName: "Amount Due",
                location: "data.object.amount_due",
                dataType: "integer",
              },
              {
                name: "AmountPaid",
                displayName: "Amount Paid",
                location: "data.object.amount_paid",
                dataType: "integer",
              },
              {
                name: "AmountRemaining",
                displayName: "Amount Remaining",
                location: "data.object.amount_remaining",
                dataType: "integer",
              },
              { name: "Total", displayName: "Total", location: "data.object.total", dataType: "integer" },
              {
                name: "BillingReason",
                displayName: "Billing Reason",
                location: "data.object.billing_reason",
                dataType: "text",
              },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.parent.subscription_details.subscription",
                dataType: "text",
              },
              { name: "Url", displayName: "Url", location: "data.object.hosted_invoice_url", dataType: "text" },
              { name: "PdfUrl", displayName: "Pdf Url", location: "data.object.invoice_pdf", dataType: "text" },
              {
                name: "AttemptCount",
                displayName: "Attempt Count",
                location: "data.object.attempt_count",
                dataType: "integer",
              },
              {
                name: "NextPaymentAttempt",
                displayName: "Next Payment Attempt",
                location: "data.object.next_payment_attempt",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsInvoicePaidOutput,
          },
          "invoice.payment_failed": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "InvoiceId", displayName: "Invoice ID", location: "data.object.id", dataType: "text" },
              { name: "Number", displayName: "Number", location: "data.object.number", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "CustomerId",
                displayName: "Customer ID",
                location: "data.object.customer",
                dataType: "text",
              },
              {
                name: "CustomerEmail",
                displayName: "Customer Email",
                location: "data.object.customer_email",
                dataType: "text",
              },
              {
                name: "CustomerName",
                displayName: "Customer Name",
                location: "data.object.customer_name",
                dataType: "text",
              },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              {
                name: "AmountDue",
                displayName: "Amount Due",
                location: "data.object.amount_due",
                dataType: "integer",
              },
              {
                name: "AmountPaid",
                displayName: "Amount Paid",
                location: "data.object.amount_paid",
                dataType: "integer",
              },
              {
                name: "AmountRemaining",
                displayName: "Amount Remaining",
                location: "data.object.amount_remaining",
                dataType: "integer",
              },
              { name: "Total", displayName: "Total", location: "data.object.total", dataType: "integer" },
              {
                name: "BillingReason",
                displayName: "Billing Reason",
                location: "data.object.billing_reason",
                dataType: "text",
              },
              {
                name: "SubscriptionId",
                displayName: "Subscription ID",
                location: "data.object.parent.subscription_details.subscription",
                dataType: "text",
              },
              { name: "Url", displayName: "Url", location: "data.object.hosted_invoice_url", dataType: "text" },
              { name: "PdfUrl", displayName: "Pdf Url", location: "data.object.invoice_pdf", dataType: "text" },
              {
                name: "AttemptCount",
                displayName: "Attempt Count",
                location: "data.object.attempt_count",
                dataType: "integer",
              },
              {
                name: "NextPaymentAttempt",
                displayName: "Next Payment Attempt",
                location: "data.object.next_payment_attempt",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsInvoicePaymentFailedOutput,
          },
          "payout.paid": {
            outputs: [
              { name: "EventId", displayName: "Event ID", location: "id", dataType: "text" },
              {
                name: "EventCreated",
                displayName: "Event Created",
                location: "created",
                dataType: "dateTime",
                format: "unix",
              },
              { name: "Livemode", displayName: "Livemode", location: "livemode", dataType: "boolean" },
              { name: "PayoutId", displayName: "Payout ID", location: "data.object.id", dataType: "text" },
              { name: "Amount", displayName: "Amount", location: "data.object.amount", dataType: "integer" },
              { name: "Currency", displayName: "Currency", location: "data.object.currency", dataType: "text" },
              { name: "Status", displayName: "Status", location: "data.object.status", dataType: "text" },
              {
                name: "ArrivalDate",
                displayName: "Arrival Date",
                location: "data.object.arrival_date",
                dataType: "dateTime",
                format: "unix",
              },
              {
                name: "Automatic",
                displayName: "Automatic",
                location: "data.object.automatic",
                dataType: "boolean",
              },
              { name: "Method", displayName: "Method", location: "data.object.method", dataType: "text" },
              {
                name: "Created",
                displayName: "Created",
                location: "data.object.created",
                dataType: "dateTime",
                format: "unix",
              },
            ],
            output: accountEventsPayoutPaidOutput,
          },
        },
      },
      dedupe: { key: [{ kind: "body", location: ["id"] }], windowMs: 345600000 },
    },
  },
});
