// Every field that a webhook declares is at a place where its vendor's own types have one: the payloads below are checked by them,
// and each field of each event must be read from its payload.
import type * as GitLab from "@gitbeaker/rest";
import type { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { connector as gitlab } from "../../generated/connectors/gitlab.ts";
import { connector as stripe } from "../../generated/connectors/stripe.ts";
import type { WebhookMethod } from "../../runtime/contract/connector.ts";
import { decodeJson } from "../../runtime/data/json.ts";

/** Any part of a vendor's type. */
type Part<T> = T extends readonly (infer Element)[]
  ? readonly Part<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Part<T[Key]> }
    : T;

const at = 1_767_225_600;
const common = { currency: "eur", created: at, customer: "cus_1", status: "x" } as const;

const payment: Part<Stripe.PaymentIntent> = {
  ...common,
  id: "pi_1",
  status: "succeeded",
  amount: 1,
  amount_received: 1,
  description: "d",
  latest_charge: "ch_1",
  receipt_email: "a@example.com",
  metadata: { order: "O-7" },
  last_payment_error: { code: "card_declined", message: "No." },
};
const customer: Part<Stripe.Customer> = {
  id: "cus_1",
  email: "a@example.com",
  name: "Ann",
  phone: "+49",
  description: "d",
  address: { city: "Köln", country: "DE" },
  balance: 0,
  currency: "eur",
  metadata: { reference: "K-1" },
  created: at,
};
const subscription: Part<Stripe.Subscription> = {
  ...common,
  id: "sub_1",
  status: "active",
  items: { data: [{ id: "si_1", price: { id: "price_1" }, quantity: 2, current_period_end: at }] },
  cancel_at_period_end: false,
  canceled_at: at,
  trial_end: at,
  latest_invoice: "in_1",
};
const invoice: Part<Stripe.Invoice> = {
  ...common,
  id: "in_1",
  number: "A-1",
  status: "paid",
  customer_email: "a@example.com",
  customer_name: "Ann",
  amount_due: 1,
  amount_paid: 1,
  amount_remaining: 0,
  total: 1,
  billing_reason: "manual",
  parent: { subscription_details: { subscription: "sub_1" } },
  hosted_invoice_url: "https://invoice.example.com",
  invoice_pdf: "https://invoice.example.com/pdf",
  attempt_count: 1,
  next_payment_attempt: at,
};
const session: Part<Stripe.Checkout.Session> = {
  id: "cs_1",
  mode: "payment",
  status: "complete",
  payment_status: "paid",
  amount_total: 1,
  currency: "eur",
  customer: "cus_1",
  customer_details: { email: "a@example.com", name: "Ann" },
  client_reference_id: "r",
  payment_intent: "pi_1",
  subscription: "sub_1",
  invoice: "in_1",
  created: at,
};
const charge: Part<Stripe.Charge> = {
  ...common,
  id: "ch_1",
  status: "succeeded",
  payment_intent: "pi_1",
  amount: 2,
  amount_refunded: 1,
  refunded: false,
  receipt_url: "https://receipt.example.com",
};
const dispute: Part<Stripe.Dispute> = {
  id: "dp_1",
  charge: "ch_1",
  payment_intent: "pi_1",
  amount: 1,
  currency: "eur",
  reason: "fraudulent",
  status: "needs_response",
  evidence_details: { due_by: at },
  created: at,
};
const payout: Part<Stripe.Payout> = {
  id: "po_1",
  amount: 1,
  currency: "eur",
  status: "paid",
  arrival_date: at,
  automatic: true,
  method: "standard",
  created: at,
};

const stripeObjects: Readonly<Record<keyof typeof stripe.methods.accountEvents.events.types, object>> = {
  "checkout.session.completed": session,
  "checkout.session.expired": session,
  "payment_intent.succeeded": payment,
  "payment_intent.payment_failed": payment,
  "charge.refunded": charge,
  "charge.dispute.created": dispute,
  "customer.created": customer,
  "customer.updated": customer,
  "customer.deleted": customer,
  "customer.subscription.created": subscription,
  "customer.subscription.updated": subscription,
  "customer.subscription.deleted": subscription,
  "invoice.paid": invoice,
  "invoice.payment_failed": invoice,
  "payout.paid": payout,
};

const user = { username: "root", name: "Administrator" };
const project = { id: 1, path_with_namespace: "acme/shop" };
const labels = [{ title: "API" }];
const people = [{ username: "user1" }];
const commits = [{ id: "c", message: "m", url: "https://example.com", author: { name: "Ann" } }];
const push = {
  ref: "refs/heads/main",
  before: "b",
  after: "a",
  checkout_sha: "a",
  user_name: "Ann",
  project,
};

const issue: Part<GitLab.WebhookIssueEventSchema> = {
  user,
  project,
  labels,
  assignees: people,
  object_attributes: {
    id: 301,
    iid: 23,
    action: "open",
    title: "t",
    state: "opened",
    url: "https://example.com",
    description: "d",
    confidential: false,
  },
};
const note = { id: 1, note: "n", noteable_type: "Issue", url: "https://example.com", commit_id: "c" };
const mergeRequest: Part<GitLab.WebhookMergeRequestEventSchema> = {
  user,
  project,
  labels,
  assignees: people,
  reviewers: people,
  object_attributes: {
    id: 99,
    iid: 1,
    action: "open",
    title: "t",
    state: "opened",
    url: "https://example.com",
    description: "d",
    source_branch: "s",
    target_branch: "t",
    draft: false,
    last_commit: { id: "c" },
    merge_commit_sha: "m",
  },
};
const pipeline: Part<GitLab.WebhookPipelineEventSchema> = {
  user,
  project,
  object_attributes: {
    id: 31,
    ref: "main",
    sha: "s",
    source: "push",
    status: "success",
    url: "https://example.com",
    duration: 63,
  },
  merge_request: { iid: 1 },
  builds: [{ name: "test", status: "success" }],
};
const job: Part<GitLab.WebhookJobEventSchema> = {
  user,
  project,
  build_id: 1,
  build_name: "test",
  build_stage: "test",
  build_status: "failed",
  build_duration: 1.5,
  build_failure_reason: "script_failure",
  pipeline_id: 31,
  ref: "main",
  sha: "s",
};
const deployment: Part<GitLab.WebhookDeploymentEventSchema> = {
  user,
  project,
  deployment_id: 15,
  status: "success",
  environment: "staging",
  environment_external_url: "https://staging.example.com",
  deployable_url: "https://example.com/jobs/1",
  short_sha: "279484c0",
  commit_url: "https://example.com/commit",
};
const release: Part<GitLab.WebhookReleaseEventSchema> = {
  project,
  id: 1,
  action: "create",
  name: "v1",
  tag: "v1",
  description: "d",
  url: "https://example.com",
  created_at: "2020-11-02 12:55:12 UTC",
  released_at: "2020-11-02 12:55:12 UTC",
  commit: { id: "c" },
};
const wiki: Part<GitLab.WebhookWikiEventSchema> = {
  user,
  project,
  object_attributes: { action: "create", title: "t", slug: "t", url: "https://example.com", message: "m" },
};

const gitlabBodies: Readonly<Record<keyof typeof gitlab.methods.projectEvents.events.types, object>> = {
  push: {
    ...push,
    user_username: "ann",
    total_commits_count: 1,
    commits,
  } satisfies Part<GitLab.WebhookPushEventSchema>,
  // The library's type of a tag lacks who pushed it and the tag's message; GitLab's documentation has both.
  tag_push: { ...push, user_username: "ann", message: "v1" },
  issue,
  // The library has a type for each thing that is commented on; here is all that any of them has.
  note: {
    user,
    project,
    object_attributes: { ...note, action: "create" },
    issue: { iid: 17, title: "i" },
    merge_request: { iid: 1, title: "m" },
  },
  merge_request: mergeRequest,
  pipeline,
  build: job,
  deployment,
  release,
  wiki_page: wiki,
};

/** What an event puts out, and what it declares. */
function read(method: WebhookMethod, event: string, payload: object): readonly [string[], string[]] {
  const body = decodeJson(Buffer.from(JSON.stringify(payload)), { sizeBytes: 1e6, depth: 64 });
  const output = method.output({ body, headers: {}, query: {} });
  const declared = method.events?.types[event]?.outputs.map(({ name }) => name) ?? [];
  return [Object.keys(output).sort(), ["Event", ...declared].sort()];
}

describe("Stripe's types have every field of", () => {
  test.for(Object.entries(stripeObjects))("%s", ([type, object]) => {
    const payload = { id: "evt_1", type, created: at, livemode: false, data: { object } };
    const [put, declared] = read(stripe.methods.accountEvents, type, payload);
    expect(put).toEqual(declared);
  });
});

describe("GitLab's types have every field of", () => {
  test.for(Object.entries(gitlabBodies))("%s", ([kind, body]) => {
    const [put, declared] = read(gitlab.methods.projectEvents, kind, { ...body, object_kind: kind });
    expect(put).toEqual(declared);
  });
});
