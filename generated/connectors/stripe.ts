// Stripe 1.0.0, compiled by Hookwright 0.1.0.
// Generated from connectors/stripe/connector.json: edit that file, then run `hookwright compile`.
// content: c9d9b7c54a46ee99fff21f40561e3b73a943de22a8a586bfda144cd8e2211ac2

import {
  boolean,
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
  type Message,
  pathSegment,
  queryPart,
  required,
  text,
  urlStart,
  zip,
} from "hookwright/contract";

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

/** Customers, payments, products and refunds of Stripe. */
export const connector = defineConnector({
  contract: 1,
  id: "stripe",
  name: "Stripe",
  version: "1.0.0",
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
  },
});
