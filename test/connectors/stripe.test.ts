// The shipped Stripe connector against `stripe`.
import { Stripe } from "stripe";
import { describe, test } from "vitest";
import { connector } from "../../generated/connectors/stripe.ts";
import { expectSameRequest, type SdkCase, type SdkVendor } from "./against-sdk.ts";

const stripe: SdkVendor<Stripe> = {
  connector,
  apiKey: "sk_test_1",
  urlParameter: "ApiUrl",
  path: "",
  client(origin) {
    const { hostname, port } = new URL(origin);
    return new Stripe("sk_test_1", {
      host: hostname,
      port,
      protocol: "http",
      maxNetworkRetries: 0,
      telemetry: false,
    });
  },
};

const created = 1_700_000_000;

const cases: readonly SdkCase<Stripe>[] = [
  {
    method: "getBalance",
    values: {},
    sdk: (client) => client.balance.retrieve(),
    answer: {
      available: [{ amount: 100, currency: "eur" }],
      pending: [],
    } satisfies Partial<Stripe.Balance>,
    output: { AvailableAmount: [100], AvailableCurrency: ["eur"] },
  },
  {
    method: "createCustomer",
    values: {
      Email: "ann@example.com",
      Name: "Ann & Ben",
      AddressCity: "Köln",
      AddressCountry: "DE",
      Reference: "K-1",
    },
    sdk: (client) =>
      client.customers.create({
        email: "ann@example.com",
        name: "Ann & Ben",
        address: { city: "Köln", country: "DE" },
        metadata: { reference: "K-1" },
      }),
    answer: {
      id: "cus_1",
      email: "ann@example.com",
      created,
      metadata: { reference: "K-1" },
    } satisfies Partial<Stripe.Customer>,
    output: { CustomerId: "cus_1", Reference: "K-1", Created: "2023-11-14T22:13:20Z" },
  },
  {
    method: "getCustomer",
    values: { CustomerId: "cus_1" },
    sdk: (client) => client.customers.retrieve("cus_1"),
    answer: { id: "cus_1", balance: -250 } satisfies Partial<Stripe.Customer>,
    output: { CustomerId: "cus_1", Balance: -250 },
  },
  {
    method: "updateCustomer",
    values: { CustomerId: "cus_1", Phone: "+49 221 1" },
    sdk: (client) => client.customers.update("cus_1", { phone: "+49 221 1" }),
    answer: { id: "cus_1", phone: "+49 221 1" } satisfies Partial<Stripe.Customer>,
    output: { Phone: "+49 221 1" },
  },
  {
    method: "deleteCustomer",
    values: { CustomerId: "cus_1" },
    sdk: (client) => client.customers.del("cus_1"),
    answer: { id: "cus_1", deleted: true } satisfies Partial<Stripe.DeletedCustomer>,
    output: { DeletedCustomerId: "cus_1", Deleted: true },
  },
  {
    method: "listCustomers",
    values: { email: "ann@example.com" },
    sdk: (client) => client.customers.list({ email: "ann@example.com", limit: 100 }),
    answer: { data: [{ id: "cus_1" }, { id: "cus_2" }], has_more: false },
    output: { CustomerId: ["cus_1", "cus_2"] },
  },
  {
    method: "createProduct",
    values: {
      Name: "Tea",
      Active: true,
      Images: ["https://example.com/a.png", "https://example.com/b.png"],
      PriceCurrency: "eur",
      PriceAmount: 990,
      PriceInterval: "month",
    },
    sdk: (client) =>
      client.products.create({
        name: "Tea",
        active: true,
        images: ["https://example.com/a.png", "https://example.com/b.png"],
        default_price_data: { currency: "eur", unit_amount: 990, recurring: { interval: "month" } },
      }),
    answer: { id: "prod_1", default_price: "price_1" } satisfies Partial<Stripe.Product>,
    output: { ProductId: "prod_1", PriceId: "price_1" },
  },
  {
    method: "createPaymentIntent",
    values: {
      Amount: 1990,
      Currency: "eur",
      CustomerId: "cus_1",
      Order: "O-7",
    },
    sdk: (client) =>
      client.paymentIntents.create({
        amount: 1990,
        currency: "eur",
        customer: "cus_1",
        metadata: { order: "O-7" },
      }),
    answer: {
      id: "pi_1",
      status: "requires_payment_method",
      amount: 1990,
    } satisfies Partial<Stripe.PaymentIntent>,
    output: { PaymentIntentId: "pi_1", Status: "requires_payment_method", Amount: 1990 },
  },
  {
    method: "getPaymentIntent",
    values: { PaymentIntentId: "pi_1" },
    sdk: (client) => client.paymentIntents.retrieve("pi_1"),
    answer: {
      id: "pi_1",
      status: "succeeded",
      latest_charge: "ch_1",
    } satisfies Partial<Stripe.PaymentIntent>,
    output: { Status: "succeeded", ChargeId: "ch_1" },
  },
  {
    method: "cancelPaymentIntent",
    values: { PaymentIntentId: "pi_1", CancellationReason: "duplicate" },
    sdk: (client) => client.paymentIntents.cancel("pi_1", { cancellation_reason: "duplicate" }),
    answer: { id: "pi_1", status: "canceled" } satisfies Partial<Stripe.PaymentIntent>,
    output: { Status: "canceled" },
  },
  {
    method: "createRefund",
    values: { PaymentIntentId: "pi_1", Amount: 500, Reason: "requested_by_customer" },
    sdk: (client) =>
      client.refunds.create({ payment_intent: "pi_1", amount: 500, reason: "requested_by_customer" }),
    answer: { id: "re_1", amount: 500, status: "succeeded" } satisfies Partial<Stripe.Refund>,
    output: { RefundId: "re_1", Amount: 500, Status: "succeeded" },
  },
  {
    method: "createCheckoutSession",
    values: {
      Mode: "payment",
      SuccessUrl: "https://example.com/thanks?a=1&b=2",
      LinePriceId: ["price_1", "price_2"],
      LineQuantity: [1, 3],
    },
    sdk: (client) =>
      client.checkout.sessions.create({
        mode: "payment",
        success_url: "https://example.com/thanks?a=1&b=2",
        line_items: [
          { price: "price_1", quantity: 1 },
          { price: "price_2", quantity: 3 },
        ],
      }),
    answer: {
      id: "cs_1",
      url: "https://checkout.example.com/cs_1",
    } satisfies Partial<Stripe.Checkout.Session>,
    output: { SessionId: "cs_1", Url: "https://checkout.example.com/cs_1" },
  },
];

describe("Stripe's own library sends the same as", () => {
  test.for(cases)("$method", (one) => expectSameRequest(stripe, one));
});
