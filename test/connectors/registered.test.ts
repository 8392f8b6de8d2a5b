// Registering, finding and removing a webhook, as the engine does it in a cycle's life, beside the same calls of the vendor's own
// library: both go to a server on loopback, and what arrives must say the same.
import { createRequire } from "node:module";
import { Gitlab } from "@gitbeaker/rest";
import { Octokit } from "@octokit/rest";
import { createAdminApiClient } from "@shopify/admin-api-client";
import { Resend } from "resend";
import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { connector as resendModule } from "../../generated/connectors/resend.ts";
import { connector as stripeModule } from "../../generated/connectors/stripe.ts";
import type { SeenRequest } from "../http/servers.ts";
import { toMeaning } from "./against-sdk.ts";
import { startHooked, startVendor, type HookedConnector } from "./hooked.ts";
import {
  calendly,
  github,
  gitlab,
  resend,
  shopify,
  shopifyClient,
  stripe,
  typeform,
  zendesk,
} from "./shipped.ts";

/** Its package brings sources that only its own compiler settings take. */
const require = createRequire(import.meta.url);
const { createClient } = require("@typeform/api-client") as {
  createClient(options: { readonly token: string; readonly apiBaseUrl: string }): {
    readonly webhooks: Record<"list" | "create" | "delete", (args: object) => Promise<unknown>>;
  };
};

interface LibraryCase {
  readonly name: string;
  readonly hooked: HookedConnector;
  /** The same calls with the vendor's library, of what the engine made up in its place. */
  readonly library: (origin: string, sent: Sent) => Promise<void>;
}

interface Sent {
  readonly url: string;
  readonly secret: string;
  /** The path of the create call. */
  readonly path: string;
}

/** The event names of a connector's webhook, as its library's type names them. */
function eventsOf<Event extends string>(method: { readonly events: { readonly types: object } }): Event[] {
  return Object.keys(method.events.types) as Event[];
}

const cases: readonly LibraryCase[] = [
  {
    name: "GitHub",
    hooked: github,
    async library(origin, { url, secret }) {
      const { repos } = new Octokit({ auth: "ghp_test", baseUrl: origin });
      const repo = { owner: "acme", repo: "shop" };
      await repos.listWebhooks({ ...repo, per_page: 100 });
      const config = { url, content_type: "json", secret, insecure_ssl: "0" } as const;
      const events = ["issues", "push"];
      const made = await repos.createWebhook({ ...repo, name: "web", active: true, events, config });
      await repos.deleteWebhook({ ...repo, hook_id: made.data.id });
    },
  },
  {
    name: "Stripe",
    hooked: stripe,
    async library(origin, { url }) {
      const { hostname: host, port } = new URL(origin);
      const client = new Stripe("sk_test_1", { host, port, protocol: "http", telemetry: false });
      await client.webhookEndpoints.list({ limit: 100 });
      const { id } = await client.webhookEndpoints.create({
        url,
        enabled_events: eventsOf(stripeModule.methods.accountEvents),
        api_version: "2026-10-28.endive",
      });
      await client.webhookEndpoints.del(id);
    },
  },
  {
    name: "GitLab",
    hooked: gitlab,
    async library(origin, { url, secret }) {
      const { ProjectHooks } = new Gitlab({ host: origin, token: "glpat-test" });
      await ProjectHooks.all("acme/web shop", { perPage: 100 });
      const { id } = await ProjectHooks.add("acme/web shop", url, {
        token: secret,
        pushEvents: true,
        tagPushEvents: true,
        issuesEvents: true,
        noteEvents: true,
        mergeRequestsEvents: true,
        pipelineEvents: true,
        jobEvents: true,
        deploymentEvents: false,
        releasesEvents: true,
        wikiPageEvents: false,
        enableSslVerification: true,
      });
      await ProjectHooks.remove("acme/web shop", id);
    },
  },
  {
    name: "Typeform",
    hooked: typeform,
    async library(origin, { url, secret, path }) {
      const { webhooks } = createClient({ token: "tfp_test", apiBaseUrl: origin });
      const tag = path.slice(path.lastIndexOf("/") + 1);
      await webhooks.list({ uid: "lT4Z3j" });
      await webhooks.create({ uid: "lT4Z3j", tag, url, enabled: true, secret, verifySSL: true });
      await webhooks.delete({ uid: "lT4Z3j", tag });
    },
  },
  {
    name: "Resend",
    hooked: resend,
    async library(origin, { url }) {
      const { webhooks } = new Resend("re_test", { baseUrl: origin });
      await webhooks.list({ limit: 100 });
      const events = eventsOf<"email.sent">(resendModule.methods.emailEvents);
      const { data } = await webhooks.create({ endpoint: url, events });
      await webhooks.get(String(data?.id));
      await webhooks.remove(String(data?.id));
    },
  },
];

describe("a webhook is found, made and removed as by the library of", () => {
  test.for(cases)("$name", async ({ hooked, library }) => {
    const { program, start, remove, requests } = await startHooked(hooked);
    const url = program.webhookUrl();
    await start();
    expect(await program.engine.subscriptions()).toMatchObject([{ state: "active" }]);
    await remove();

    const made = requests.find(({ method }) => method === "POST" || method === "PUT");
    const { secret, token, config } = readBody(made?.body);
    const vendor = await startVendor(hooked.answers);
    await library(vendor.url, {
      url,
      secret: secret ?? token ?? config?.secret ?? "",
      path: String(made?.target),
    });
    expect(requests.map(read)).toEqual(vendor.requests.map(read));
  });
});

test("Shopify is asked as by its own client, under the token that the app's client got", async () => {
  const { program, start, remove, requests } = await startHooked(shopify);
  const url = program.webhookUrl();
  await start();
  await remove();
  const [token, ...calls] = requests;
  expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
    grant_type: "client_credentials",
    client_id: shopifyClient.clientId,
    client_secret: shopifyClient.clientSecret,
  });
  const sent = calls.map(({ body }) => JSON.parse(body) as { query: string; variables?: object });
  expect(sent.map(({ variables }) => variables)).toEqual([
    undefined,
    { topic: "ORDERS_CREATE", webhookSubscription: { callbackUrl: url, format: "JSON" } },
    { id: "gid://shopify/WebhookSubscription/8589934592" },
  ]);

  const vendor = await startVendor(shopify.answers);
  const client = createAdminApiClient({
    storeDomain: "my-shop.myshopify.com",
    apiVersion: "2026-07",
    accessToken: "shpat_1",
    customFetchApi: (address, options) => {
      const { pathname } = new URL(String(address));
      return fetch(vendor.url + pathname, options);
    },
  });
  for (const { query, variables } of sent) await client.request(query, variables && { variables });
  const said = ({ method, target, headers, body }: SeenRequest): object => ({
    method,
    target,
    token: headers["x-shopify-access-token"],
    body: JSON.parse(body) as unknown,
  });
  expect(calls.map(said)).toEqual(vendor.requests.map(said));
});

test("Calendly is asked as its description of the API says, with the URIs that signing in taught", async () => {
  const { program, start, remove, requests } = await startHooked(calendly);
  const url = program.webhookUrl();
  await start();
  await remove();
  const uris = "organization=https%3A%2F%2Fapi.calendly.com%2Forganizations%2FORG1";
  const user = "user=https%3A%2F%2Fapi.calendly.com%2Fusers%2FUSER1";
  expect(requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
    `GET /webhook_subscriptions?${uris}&${user}&scope=user&count=100`,
    "POST /webhook_subscriptions",
    "DELETE /webhook_subscriptions/HOOK-1",
  ]);
  expect(JSON.parse(String(requests[1]?.body))).toEqual({
    url,
    events: ["invitee.created", "invitee.canceled"],
    organization: "https://api.calendly.com/organizations/ORG1",
    user: "https://api.calendly.com/users/USER1",
    scope: "user",
    signing_key: expect.stringMatching(/^[A-Za-z0-9]{44}$/),
  });
});

test("Zendesk is asked as its documentation says, and for the secret by a second call", async () => {
  const { program, start, remove, requests } = await startHooked(zendesk);
  const url = program.webhookUrl();
  await start();
  const [{ key } = { key: "" }] = await program.engine.subscriptions();
  await remove();
  expect(requests.map(({ method, target }) => `${method} ${decodeURIComponent(target)}`)).toEqual([
    "GET /api/v2/webhooks?page[size]=100",
    "POST /api/v2/webhooks",
    "GET /api/v2/webhooks/01GK8/signing_secret",
    "DELETE /api/v2/webhooks/01GK8",
  ]);
  expect(Buffer.from(String(requests[1]?.headers.authorization).slice(6), "base64").toString()).toBe(
    "agent@example.com/token:token-1",
  );
  expect(JSON.parse(String(requests[1]?.body))).toEqual({
    webhook: {
      name: `Hookwright ${key}`,
      endpoint: url,
      http_method: "POST",
      request_format: "json",
      status: "active",
      subscriptions: ["zen:event-type:ticket.comment_added"],
    },
  });
});

/** What a request says, with GitLab's own header; an empty object is as good as no body where something is removed. */
function read(request: SeenRequest): object {
  const isEmpty = request.method === "DELETE" && request.body === "{}";
  return {
    ...toMeaning(isEmpty ? { ...request, body: "" } : request),
    token: request.headers["private-token"],
  };
}

interface SentBody {
  readonly secret?: string;
  readonly token?: string;
  readonly config?: { readonly secret: string };
}

/** A body of JSON; nothing of what a form says is needed. */
function readBody(body = ""): SentBody {
  return body.startsWith("{") ? (JSON.parse(body) as SentBody) : {};
}
