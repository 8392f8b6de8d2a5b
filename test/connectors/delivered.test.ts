// Deliveries as vendors sign them, by their own libraries where they have one, against their connectors in a running engine: taken
// once, read into typed fields, and refused when anything about them is changed.
import { createHmac } from "node:crypto";
import { Webhooks } from "@octokit/webhooks";
import { Webhook } from "standardwebhooks";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { startHooked, type Hooked, type HookedConnector } from "./hooked.ts";
import {
  calendly,
  github,
  gitlab,
  resend,
  resendSecret,
  shopify,
  shopifyClient,
  stripe,
  stripeSecret,
  typeform,
  zendesk,
  zendeskSecret,
} from "./shipped.ts";

type Headers = Readonly<Record<string, string>>;

interface DeliveryCase {
  readonly name: string;
  readonly hooked: HookedConnector;
  readonly payload: object;
  /** The headers of a delivery; the secret is the one that the engine gave the vendor, where it gave one. */
  readonly sign: (body: string, signed: Signed) => Headers | Promise<Headers>;
  /** The header without which a delivery is refused. */
  readonly proof: string;
  /** What the webhook's step puts out, in part. */
  readonly output: object;
  /** Signatures cover the body; a token does not. */
  readonly coversBody: boolean;
}

interface Signed {
  readonly secret: string;
  readonly atMs: number;
}

const unix = (ms: number): number => Math.floor(ms / 1_000);

const cases: readonly DeliveryCase[] = [
  {
    name: "GitHub",
    hooked: github,
    payload: {
      action: "opened",
      issue: { number: 7, title: "Broken", user: { login: "ann" }, labels: [{ name: "bug" }] },
      repository: { full_name: "acme/shop" },
      sender: { login: "ann" },
    },
    async sign(body, { secret }) {
      const signature = await new Webhooks({ secret }).sign(body);
      return { "x-hub-signature-256": signature, "x-github-event": "issues", "x-github-delivery": "d-1" };
    },
    proof: "x-hub-signature-256",
    output: { Event: "issues", Action: "opened", Number: 7, Labels: ["bug"], Repository: "acme/shop" },
    coversBody: true,
  },
  {
    name: "Stripe",
    hooked: stripe,
    payload: {
      id: "evt_1",
      object: "event",
      type: "payment_intent.succeeded",
      created: 1_767_225_600,
      livemode: false,
      data: {
        object: {
          id: "pi_1",
          amount: 1990,
          currency: "eur",
          status: "succeeded",
          customer: "cus_1",
          latest_charge: "ch_1",
          created: 1_767_225_600,
          metadata: { order: "O-7" },
        } satisfies Partial<Stripe.PaymentIntent>,
      },
    },
    sign: async (payload, { atMs }) => ({
      "stripe-signature": await Stripe.webhooks.generateTestHeaderStringAsync({
        payload,
        secret: stripeSecret,
        timestamp: unix(atMs),
      }),
    }),
    proof: "stripe-signature",
    output: {
      Event: "payment_intent.succeeded",
      EventId: "evt_1",
      PaymentIntentId: "pi_1",
      Amount: 1990,
      Order: "O-7",
      Created: "2026-01-01T00:00:00Z",
    },
    coversBody: true,
  },
  {
    name: "GitLab",
    hooked: gitlab,
    payload: {
      object_kind: "issue",
      event_type: "issue",
      user: { username: "root", name: "Administrator" },
      project: { id: 1, path_with_namespace: "gitlabhq/gitlab-test" },
      object_attributes: {
        id: 301,
        iid: 23,
        title: "New API: create/update/delete file",
        state: "opened",
        action: "open",
        url: "http://example.com/diaspora/issues/23",
        confidential: false,
      },
      labels: [{ id: 206, title: "API" }],
      assignees: [{ username: "user1" }],
    },
    sign: (_body, { secret }) => ({
      "x-gitlab-token": secret,
      "x-gitlab-event": "Issue Hook",
      "idempotency-key": "f5e5f430-f57b-4e6e-9fac-d9128cd7232f",
    }),
    proof: "x-gitlab-token",
    output: {
      Event: "issue",
      Number: 23,
      Action: "open",
      Labels: ["API"],
      Assignees: ["user1"],
      ProjectId: 1,
      Confidential: false,
    },
    coversBody: false,
  },
  {
    name: "Typeform",
    hooked: typeform,
    payload: {
      event_id: "LtWXD3crgy",
      event_type: "form_response",
      form_response: {
        form_id: "lT4Z3j",
        token: "a3a12ec67a1365927098a606107fac15",
        submitted_at: "2018-01-18T18:17:02Z",
        landed_at: "2018-01-18T18:07:02Z",
        calculated: { score: 9 },
        hidden: { user_id: "abc123456" },
        definition: {
          id: "lT4Z3j",
          title: "Webhooks example",
          fields: [{ id: "DlXFaesGBpoF", title: "Why?" }],
        },
        answers: [
          { type: "text", text: "Because", field: { id: "DlXFaesGBpoF", type: "long_text" } },
          { type: "email", email: "laura@example.com", field: { id: "SMEUb7VJz92Q", type: "email" } },
          { type: "choices", choices: { labels: ["London", "Sydney"] }, field: { id: "KoJxDM3c6x8h" } },
        ],
      },
    },
    sign: (body, { secret }) => ({
      "typeform-signature": `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`,
    }),
    proof: "typeform-signature",
    output: {
      EventId: "LtWXD3crgy",
      FormId: "lT4Z3j",
      SubmittedAt: "2018-01-18T18:17:02Z",
      AnswerTypes: ["text", "email", "choices"],
      Texts: ["Because", null, null],
      Emails: [null, "laura@example.com", null],
      ChoiceLists: [null, null, ["London", "Sydney"]],
      Questions: ["Why?"],
    },
    coversBody: true,
  },
  {
    name: "Calendly",
    hooked: calendly,
    payload: {
      event: "invitee.created",
      created_at: "2024-01-15T10:30:00.000000Z",
      created_by: "https://api.calendly.com/users/USER1",
      payload: {
        uri: "https://api.calendly.com/scheduled_events/E1/invitees/I1",
        email: "jane@example.com",
        name: "Jane Doe",
        status: "active",
        event: "https://api.calendly.com/scheduled_events/E1",
        scheduled_event: { name: "Talk", start_time: "2024-02-01T09:00:00.000000Z" },
        questions_and_answers: [{ question: "Why?", answer: "Because", position: 0 }],
        rescheduled: false,
      },
    },
    sign(body, { secret, atMs }) {
      const signature = createHmac("sha256", secret).update(`${String(unix(atMs))}.${body}`);
      return { "calendly-webhook-signature": `t=${String(unix(atMs))},v1=${signature.digest("hex")}` };
    },
    proof: "calendly-webhook-signature",
    output: {
      Event: "invitee.created",
      Email: "jane@example.com",
      EventName: "Talk",
      Answers: ["Because"],
      Rescheduled: false,
    },
    coversBody: true,
  },
  {
    name: "Resend",
    hooked: resend,
    payload: {
      type: "email.bounced",
      created_at: "2026-01-01T00:00:00.000Z",
      data: {
        email_id: "e-1",
        from: "Shop <shop@example.com>",
        to: ["ann@example.com"],
        subject: "Your order",
        tags: { category: "order" },
        bounce: { type: "Permanent", subType: "General", message: "No such mailbox." },
      },
    },
    sign: (body, { atMs }) => ({
      "svix-id": "msg_1",
      "svix-timestamp": String(unix(atMs)),
      "svix-signature": `v1,AAAA ${new Webhook(resendSecret).sign("msg_1", new Date(atMs), body)}`,
    }),
    proof: "svix-signature",
    output: {
      Event: "email.bounced",
      EmailId: "e-1",
      To: ["ann@example.com"],
      BounceType: "Permanent",
      Tags: { category: "order" },
    },
    coversBody: true,
  },
  {
    name: "Shopify",
    hooked: shopify,
    payload: {
      id: 8209829119461545,
      name: "#9999",
      email: "jon@example.com",
      currency: "CAD",
      total_price: "31.99",
      financial_status: "voided",
      customer: { id: 1153106273147239, email: "john@example.com" },
      line_items: [{ id: 8665503117664390, sku: "SKU2006-001", quantity: 1, price: "19.99" }],
      created_at: "2023-02-20T20:50:03-05:00",
    },
    sign: (body) => ({
      "x-shopify-hmac-sha256": createHmac("sha256", shopifyClient.clientSecret).update(body).digest("base64"),
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": "my-shop.myshopify.com",
      "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
      "x-shopify-triggered-at": "2023-02-21T01:50:03.000000000Z",
    }),
    proof: "x-shopify-hmac-sha256",
    output: {
      OrderId: 8209829119461545,
      TotalPrice: "31.99",
      CustomerId: 1153106273147239,
      LineSkus: ["SKU2006-001"],
      CreatedAt: "2023-02-20T20:50:03-05:00",
      ShopDomain: "my-shop.myshopify.com",
    },
    coversBody: true,
  },
  {
    name: "Zendesk",
    hooked: zendesk,
    payload: {
      type: "zen:event-type:ticket.comment_added",
      account_id: 12514403,
      id: "cbe4028c-7239-495d-b020-f22348516046",
      time: "2026-01-01T00:00:00Z",
      subject: "zen:ticket:5158",
      detail: { id: "5158", status: "OPEN", requester_id: "8447388090494", tags: ["tea"] },
      event: { comment: { id: "12", body: "Thanks", is_public: true, author: { id: "7" } } },
    },
    sign(body, { atMs }) {
      const timestamp = new Date(atMs).toISOString().replace(".000Z", "Z");
      const signature = createHmac("sha256", zendeskSecret).update(timestamp + body);
      return {
        "x-zendesk-webhook-signature": signature.digest("base64"),
        "x-zendesk-webhook-signature-timestamp": timestamp,
      };
    },
    proof: "x-zendesk-webhook-signature",
    output: {
      Event: "zen:event-type:ticket.comment_added",
      TicketId: "5158",
      Comment: "Thanks",
      IsPublic: true,
      Tags: ["tea"],
    },
    coversBody: true,
  },
];

async function startSigned(one: DeliveryCase): Promise<{ hooked: Hooked; body: string; headers: Headers }> {
  const hooked = await startHooked(one.hooked);
  await hooked.start();
  const body = JSON.stringify(one.payload);
  const secret = givenSecret(hooked);
  return { hooked, body, headers: await one.sign(body, { secret, atMs: hooked.program.clock.now() }) };
}

/** The secret that the vendor was told in the create call; empty when it made its own. */
function givenSecret({ requests }: Hooked): string {
  const body = requests.map((request) => request.body).find((text) => text.startsWith("{")) ?? "{}";
  const { secret, token, signing_key, config } = JSON.parse(body) as Readonly<
    Record<"secret" | "token" | "signing_key", string | undefined>
  > & { readonly config?: { readonly secret: string } };
  return secret ?? token ?? signing_key ?? config?.secret ?? "";
}

describe("a delivery of", () => {
  test.for(cases)("$name is taken once and read", async (one) => {
    const { hooked, body, headers } = await startSigned(one);
    expect(await hooked.deliver(body, headers)).toMatchObject({ status: 200, body: "Webhook accepted." });
    expect(await hooked.output()).toMatchObject(one.output);
    expect((await hooked.deliver(body, headers)).status).toBe(200);
    expect(await hooked.count()).toBe(1);
  });

  test.for(cases)("$name is refused without proof, or with another", async (one) => {
    const { hooked, body, headers } = await startSigned(one);
    const { [one.proof]: proof = "", ...others } = headers;
    const forged: [string, Headers][] = [
      [body, others],
      [body, { ...headers, [one.proof]: proof.slice(0, -4) }],
      [body, { ...headers, [one.proof]: "" }],
      ...(one.coversBody ? [[`${body} `, headers] as [string, Headers]] : []),
    ];
    for (const [sent, under] of forged) expect((await hooked.deliver(sent, under)).status).toBe(401);
    expect(await hooked.count()).toBe(0);
  });
});

describe("one of the past or of the future is refused:", () => {
  const timed = cases.filter(({ name }) => ["Stripe", "Calendly", "Resend", "Zendesk"].includes(name));
  test.for(timed)("$name", async (one) => {
    const { hooked, body } = await startSigned(one);
    const secret = givenSecret(hooked);
    // Signatures have whole seconds.
    const { clock } = hooked.program;
    clock.advance(1_000 - (clock.now() % 1_000));
    const status = async (seconds: number): Promise<number> => {
      const atMs = clock.now() + seconds * 1_000;
      return (await hooked.deliver(body, await one.sign(body, { secret, atMs }))).status;
    };
    expect([await status(-301), await status(301)]).toEqual([401, 401]);
    expect([await status(-300), await status(300)]).toEqual([200, 200]);
  });
});

test("an older state of a Shopify order that comes late is dropped", async () => {
  const hooked = await startHooked({ ...shopify, webhook: "orderUpdated" });
  await hooked.start();
  const update = async (event: string, at: string, note: string): Promise<number> => {
    const body = JSON.stringify({ id: 8209829119461545, note });
    const { status } = await hooked.deliver(body, {
      "x-shopify-hmac-sha256": createHmac("sha256", shopifyClient.clientSecret).update(body).digest("base64"),
      "x-shopify-event-id": event,
      "x-shopify-triggered-at": at,
    });
    return status;
  };
  expect([
    await update("e-2", "2023-02-21T01:50:04.000000000Z", "second"),
    await update("e-1", "2023-02-21T01:50:03.999999999Z", "first"),
    await update("e-3", "2023-02-21T01:50:05.123456789Z", "third"),
  ]).toEqual([200, 200, 200]);
  expect(await hooked.count()).toBe(2);
  expect(await hooked.output()).toMatchObject({ Note: "third" });
});
