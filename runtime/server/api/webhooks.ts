// Webhooks: where their URLs are, what is registered for them at vendors, whose keys open them, and what was refused.
import { operation } from "./operation.ts";
import { pageOf } from "./pages.ts";
import { bodyProblems, callProblems, subscriptionProblems } from "./problems.ts";
import {
  answer,
  anything,
  flag,
  instant,
  items,
  list,
  maybe,
  moment,
  nameFilter,
  oneOf,
  page,
  paging,
  text,
  Type,
  valuesByName,
} from "./schema.ts";

const Webhook = answer(
  "Webhook",
  "A webhook's URL, once for each step that has it; a shared one stands here before any step does.",
  {
    identifier: text("The end of its URL."),
    url: text("What a vendor is told."),
    account: text("Whose it is; `$partner`: a connector's in all accounts."),
    scope: oneOf(["step", "installation", "connector"], "Who shares the URL."),
    connector: text("The connector's id."),
    installation: maybe(text("Absent where a connector's URL has no step yet.")),
    cycle: maybe(text("The cycle's id.")),
    step: maybe(text("The step's id.")),
    byHand: flag("A person gives the URL to the vendor; else it is registered when the cycle starts."),
    state: oneOf(
      ["active", "queueing", "inactive"],
      "`queueing`: deliveries wait for the next start; `inactive`: they are answered with 406.",
    ),
    remoteIds: maybe(list(text("An id."), "What the vendor calls what is registered for it.")),
  },
);

const SubscriptionState = oneOf([
  "planned",
  "creating",
  "active",
  "renewing",
  "deleting",
  "gone",
  "unknown",
  "orphaned",
]);

const Subscription = answer(
  "Subscription",
  "What is registered at a vendor for a webhook, with its ledger, oldest entry first.",
  {
    id: text("Its id."),
    scope: oneOf(["step", "installation", "connector"]),
    account: text("Whose it is."),
    cycle: text("The cycle's id; empty where it is shared."),
    step: text("The step's id; the scope where it is shared."),
    generation: Type.Integer({ description: "1 for the first of its place." }),
    connector: text("The connector's id."),
    release: text("The release that it was made with."),
    installation: text("Under whose credentials it is registered."),
    holder: text("The account that has them."),
    method: text("The webhook method."),
    url: text("What the vendor was told."),
    key: text("Its key, the same on every try."),
    state: SubscriptionState,
    createdAt: instant("When it was planned."),
    inputs: valuesByName("What it was made with; secrets masked."),
    saved: valuesByName("What the vendor answered; secrets masked."),
    users: maybe(
      list(
        Type.Object({
          account: text("An account's id."),
          cycle: text("A cycle's id."),
          step: text("A step's id."),
          installation: text("An installation's name."),
        }),
        "The steps that share it.",
      ),
    ),
    entries: list(
      Type.Object({
        at: instant("When."),
        from: maybe(SubscriptionState),
        to: SubscriptionState,
        reason: Type.Object({
          message: text("A sentence."),
          code: maybe(text("A stable code.")),
          hint: maybe(text("What a person can do.")),
          log: maybe(list(text("A line."), "What its scripts wrote.")),
        }),
      }),
    ),
  },
);

const findingProperties = {
  account: text("Whose it is."),
  cycle: text("The cycle's id."),
  step: text("The step's id."),
  connector: text("The connector's id."),
  installation: text("The installation's name."),
  subscription: maybe(text("The subscription's id; absent where none is in the ledger.")),
  state: maybe(SubscriptionState),
  url: text("The webhook's URL."),
  verdict: oneOf(
    [
      "inStep",
      "notRegistered",
      "missing",
      "duplicate",
      "expired",
      "changed",
      "renewing",
      "unknown",
      "unwanted",
      "orphaned",
      "credentialMissing",
      "unreachable",
    ],
    "How it stands.",
  ),
  standing: text("The same in words."),
  action: oneOf(["none", "create", "adopt", "recreate", "delete", "orphan"]),
  why: text("A sentence."),
  advice: maybe(text("What a person can do.")),
  vendorId: maybe(anything("The id of a webhook that the vendor lists and nobody has in the ledger.")),
};

const HookFinding = answer(
  "HookFinding",
  "How one webhook stands at its vendor, and what would be done about it.",
  findingProperties,
);

const HookOutcome = answer("HookOutcome", "A finding, and what came of it.", {
  ...findingProperties,
  outcome: oneOf(["done", "failed", "left"], "`left`: there was nothing to do."),
  error: maybe(text("Why it failed.")),
});

const senderKeyProperties = {
  name: text("Its name in the account."),
  lastFour: text("How it ends."),
  webhook: maybe(text("The one webhook that it is for, `<cycle>.<step>`.")),
  createdAt: instant("When it was made."),
  expiresAt: maybe(instant("When it proves nothing any more.")),
  lastUsedAt: maybe(instant("Since this engine began.")),
};

const SenderKey = answer(
  "SenderKey",
  "A key with which senders prove themselves to webhooks.",
  senderKeyProperties,
);

const NewSenderKey = answer("NewSenderKey", "A key that was just made: it is shown now, and never again.", {
  ...senderKeyProperties,
  key: text("The key."),
  curl: text("A command to try it with."),
});

const Refusal = answer("Refusal", "A request to a webhook that was refused, and left nothing in the store.", {
  at: instant("When."),
  webhook: text("The webhook's identifier."),
  method: text("The HTTP method."),
  status: Type.Integer({ description: "What it was answered with." }),
  code: text("A stable code."),
  message: text("A sentence for operators."),
});

/** What is looked for: of a URL as senders call it, behind another name and with a query, the part that says which webhook it is. */
function identifierOf(search: string): string {
  const [, identifier] = /^https?:\/\/.*\/(?:partner)?webhook\/([^/?#]+)/i.exec(search) ?? [];
  return identifier ?? search;
}

/** The operations. */
export const webhookOperations = [
  operation({
    id: "listWebhooks",
    method: "GET",
    path: "/webhooks",
    summary:
      "Lists the webhooks of an account, or finds one by its identifier, a part of its URL or its remote id.",
    query: {
      ...paging,
      search: maybe(
        text(
          "Only those whose identifier, URL, remote id, connector, cycle or step holds this, in any case.",
          {
            maxLength: 2000,
          },
        ),
      ),
      cycle: maybe(nameFilter("Only those of this cycle.")),
      connector: maybe(nameFilter("Only those of this connector.")),
      state: maybe(oneOf(["active", "queueing", "inactive"], "Only those in this state.")),
    },
    answer: page(Webhook),
    run({ account, query: { search = "", cycle, connector, state, ...asked } }) {
      const wanted = identifierOf(search.trim()).toLowerCase();
      const found = account
        .webhooks()
        .filter(
          (webhook) =>
            (cycle === undefined || webhook.cycle === cycle) &&
            (connector === undefined || webhook.connector === connector) &&
            (state === undefined || webhook.state === state) &&
            [
              webhook.url,
              webhook.identifier,
              webhook.connector,
              webhook.cycle ?? "",
              webhook.step ?? "",
              ...(webhook.remoteIds ?? []),
            ].some((text) => text.toLowerCase().includes(wanted)),
        );
      return pageOf(
        found,
        asked,
        ({ identifier, cycle = "", step = "" }) => `${identifier}/${cycle}/${step}`,
      );
    },
  }),
  operation({
    id: "awaitSample",
    method: "POST",
    path: "/webhooks/{identifier}/sample",
    summary: "Keeps what comes to a webhook for ten minutes, also when its cycle takes nothing.",
    params: { identifier: text("The webhook's identifier.") },
    answer: Type.Object({ identifier: text("The webhook's identifier.") }),
    problems: ["webhook/not-found", "cycle/not-ready"],
    async run({ account, params }) {
      await account.awaitSample(params.identifier);
      return params;
    },
  }),
  operation({
    id: "listSubscriptions",
    method: "GET",
    path: "/subscriptions",
    summary: "Lists what is and was registered at vendors, with its ledger.",
    query: {
      ...paging,
      cycle: maybe(nameFilter("Only those of this cycle, or that it uses.")),
      webhook: maybe(nameFilter("Only those of this webhook, by its identifier.")),
      state: maybe(
        oneOf(
          ["planned", "creating", "active", "renewing", "deleting", "gone", "unknown", "orphaned"],
          "Only those in this state.",
        ),
      ),
    },
    answer: page(Subscription),
    async run({ account, query: { cycle, webhook, state, ...asked } }) {
      const found = (await account.subscriptions(webhook)).filter(
        (subscription) =>
          (state === undefined || subscription.state === state) &&
          (cycle === undefined ||
            subscription.cycle === cycle ||
            subscription.users?.some((user) => user.cycle === cycle) === true),
      );
      return pageOf(found, asked, ({ id }) => id);
    },
  }),
  operation({
    id: "planHooks",
    method: "GET",
    path: "/hooks/plan",
    summary: "Compares what stands at vendors with what running cycles want: what `applyHooks` would do.",
    access: "write",
    answer: items(HookFinding),
    problems: [...subscriptionProblems, ...callProblems],
    run: async ({ account }) => ({ items: await account.planHooks() }),
  }),
  operation({
    id: "applyHooks",
    method: "POST",
    path: "/hooks/apply",
    summary: "Does it, and says what came of each.",
    answer: items(HookOutcome),
    problems: [...subscriptionProblems, ...callProblems],
    run: async ({ account }) => ({ items: await account.applyHooks() }),
  }),
  operation({
    id: "listSenderKeys",
    method: "GET",
    path: "/api-keys",
    summary: "Lists the keys with which senders prove themselves to webhooks.",
    query: paging,
    answer: page(SenderKey),
    run: ({ account, query }) => pageOf(account.apiKeys.list(), query, ({ name }) => name),
  }),
  operation({
    id: "createSenderKey",
    method: "POST",
    path: "/api-keys",
    summary: "Makes a key for senders. It is in this answer and in no other.",
    body: {
      name: text("Its name in the account."),
      webhook: maybe(text("`<cycle>.<step>`, or the cycle alone; absent: every webhook of the account.")),
      expiresAt: maybe(moment("When it ends; absent: never.")),
    },
    status: 201,
    answer: NewSenderKey,
    problems: ["key/name-taken", "webhook/not-found", ...bodyProblems],
    run: ({ account, body: { name, webhook, expiresAt } }) =>
      account.apiKeys.create({
        name,
        ...(webhook !== undefined && { webhook }),
        ...(expiresAt !== undefined && { expiresAt }),
      }),
  }),
  operation({
    id: "revokeSenderKey",
    method: "DELETE",
    path: "/api-keys/{name}",
    summary: "From now on the key proves nothing.",
    params: { name: text("The key's name.") },
    answer: SenderKey,
    problems: ["key/not-found"],
    run: ({ account, params }) => account.apiKeys.revoke(params.name),
  }),
  operation({
    id: "listRefusals",
    method: "GET",
    path: "/refusals",
    summary: "The newest requests to the account's webhooks that were refused, newest first.",
    query: { webhook: maybe(nameFilter("Only those to this identifier.")) },
    answer: items(Refusal),
    run: ({ account, query: { webhook } }) => ({
      items: account.refusals().filter((refusal) => webhook === undefined || refusal.webhook === webhook),
    }),
  }),
];
