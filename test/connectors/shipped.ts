// The shipped connectors' webhooks as tests use them: what a user gives, and what each vendor answers. The answers are the
// vendors' documented ones; where a library has their types, they are checked.
import type { Stripe } from "stripe";
import type { HookedConnector } from "./hooked.ts";

export const github: HookedConnector = {
  connector: "github",
  webhook: "repositoryEvents",
  urlParameter: "ApiUrl",
  authentication: { apiKey: "ghp_test" },
  values: { Owner: "acme", Repo: "shop", Events: ["issues", "push"] },
  answers: [
    { method: "GET", path: /\/hooks$/, body: [] },
    { method: "POST", path: /\/hooks$/, status: 201, body: { id: 403738602, active: true } },
    { method: "DELETE", path: /\/hooks\/403738602$/, status: 204 },
  ],
};

/** What Stripe signs with; it is told once. */
export const stripeSecret = "whsec_made-by-stripe";

export const stripe: HookedConnector = {
  connector: "stripe",
  webhook: "accountEvents",
  urlParameter: "ApiUrl",
  authentication: { apiKey: "sk_test_1" },
  answers: [
    {
      method: "POST",
      path: /\/webhook_endpoints$/,
      body: { id: "we_1", secret: stripeSecret, status: "enabled" } satisfies Partial<Stripe.WebhookEndpoint>,
    },
    {
      method: "DELETE",
      path: /\/webhook_endpoints\/we_1$/,
      body: { id: "we_1", object: "webhook_endpoint", deleted: true } satisfies Stripe.DeletedWebhookEndpoint,
    },
    { method: "GET", path: /\/webhook_endpoints$/, body: { data: [], has_more: false } },
  ],
};

export const gitlab: HookedConnector = {
  connector: "gitlab",
  webhook: "projectEvents",
  urlParameter: "GitLabUrl",
  authentication: { apiKey: "glpat-test" },
  values: { ProjectId: "acme/web shop", JobEvents: true },
  answers: [
    { method: "GET", path: /\/hooks$/, body: [] },
    { method: "POST", path: /\/hooks$/, status: 201, body: { id: 7 } },
    { method: "DELETE", path: /\/hooks\/7$/, status: 204 },
  ],
};

export const typeform: HookedConnector = {
  connector: "typeform",
  webhook: "formResponse",
  urlParameter: "ApiUrl",
  authentication: { apiKey: "tfp_test" },
  values: { FormId: "lT4Z3j" },
  answers: [
    { method: "GET", path: /\/webhooks$/, body: { items: [] } },
    { method: "PUT", path: /\/webhooks\/[^/]+$/, body: { id: "yRtagDm8AT", tag: "ours" } },
    { method: "DELETE", path: /\/webhooks\/[^/]+$/, status: 204 },
  ],
};

/** What Resend signs with; its key in base64 is that of the specification's example. */
export const resendSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export const resend: HookedConnector = {
  connector: "resend",
  webhook: "emailEvents",
  urlParameter: "ApiUrl",
  authentication: { apiKey: "re_test" },
  answers: [
    { method: "POST", path: /\/webhooks$/, status: 201, body: { id: "w1", signing_secret: resendSecret } },
    { method: "GET", path: /\/webhooks\/w1$/, body: { id: "w1", signing_secret: resendSecret } },
    { method: "GET", path: /\/webhooks$/, body: { data: [], has_more: false } },
    { method: "DELETE", path: /\/webhooks\/w1$/, body: { id: "w1", deleted: true } },
  ],
};

const organization = "https://api.calendly.com/organizations/ORG1";
const user = "https://api.calendly.com/users/USER1";

export const calendly: HookedConnector = {
  connector: "calendly",
  webhook: "userEvents",
  urlParameter: "ApiUrl",
  authentication: { apiKey: "cal_test" },
  saved: { learnt: { Cyclr_Account_Organization: organization, Cyclr_Account_User: user } },
  values: { Events: ["invitee.created", "invitee.canceled"] },
  answers: [
    { method: "GET", path: /\/webhook_subscriptions$/, body: { collection: [], pagination: {} } },
    {
      method: "POST",
      path: /\/webhook_subscriptions$/,
      status: 201,
      body: { resource: { uri: "https://api.calendly.com/webhook_subscriptions/HOOK-1", state: "active" } },
    },
    { method: "DELETE", path: /\/webhook_subscriptions\/HOOK-1$/, status: 204 },
  ],
};

/** The client of a Shopify app; its secret signs the app's webhooks. */
export const shopifyClient = { clientId: "app-1", clientSecret: "shpss_3f9c6a7d" };

/** What a mutation of Shopify's answers for one webhook. */
function shopifyAnswer(body: string): object {
  if (body.includes("webhookSubscriptionDelete"))
    return { webhookSubscriptionDelete: { deletedWebhookSubscriptionId: gid, userErrors: [] } };
  if (body.includes("webhookSubscriptionCreate"))
    return { webhookSubscriptionCreate: { webhookSubscription: { id: gid }, userErrors: [] } };
  return { webhookSubscriptions: { nodes: [] } };
}

const gid = "gid://shopify/WebhookSubscription/8589934592";

export const shopify: HookedConnector = {
  connector: "shopify",
  webhook: "orderCreated",
  urlParameter: "ShopUrl",
  authentication: { name: "app", ...shopifyClient },
  answers: [
    { method: "POST", path: /\/oauth\/access_token$/, body: { access_token: "shpat_1", expires_in: 86_399 } },
    { method: "POST", path: /\/graphql\.json$/, body: (body) => ({ data: shopifyAnswer(body) }) },
  ],
};

/** What Zendesk signs with; another call reads it. */
export const zendeskSecret = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";

export const zendesk: HookedConnector = {
  connector: "zendesk",
  webhook: "supportEvents",
  urlParameter: "ZendeskUrl",
  authentication: { username: "agent@example.com", password: "token-1" },
  values: { Events: ["zen:event-type:ticket.comment_added"] },
  answers: [
    { method: "GET", path: /\/webhooks$/, body: { webhooks: [], meta: { has_more: false } } },
    { method: "POST", path: /\/webhooks$/, status: 201, body: { webhook: { id: "01GK8" } } },
    {
      method: "GET",
      path: /\/webhooks\/01GK8\/signing_secret$/,
      body: { signing_secret: { algorithm: "SHA256", secret: zendeskSecret } },
    },
    { method: "DELETE", path: /\/webhooks\/01GK8$/, status: 204 },
  ],
};
