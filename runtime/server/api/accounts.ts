// Accounts, what operators set for them, and the calls they have made.
import { HookwrightError } from "../../contract/error.ts";
import { longestRetentionHours, mostTransactionsAtOnce } from "../../engine/settings.ts";
import { pageOf } from "./pages.ts";
import { operation } from "./operation.ts";
import { answer, count, day, flag, items, maybe, page, paging, text, Type } from "./schema.ts";

const Account = answer("Account", "An account, and how much it has.", {
  id: text("Its folder's name."),
  name: maybe(text("What people call it.")),
  externalId: maybe(text("Its id in the operator's own system.")),
  settings: Type.Object(
    {
      concurrentTransactions: maybe(count("How many of its transactions run at once.")),
      successRetentionHours: maybe(Type.Number()),
      errorRetentionHours: maybe(Type.Number()),
      errorWebhook: maybe(text("Where its errors are sent; `none`: nowhere.")),
    },
    { description: "What its file gives." },
  ),
  cycles: count("How many cycles it has."),
  running: count("How many of them run."),
});

const settingProperties = {
  concurrentTransactions: maybe(
    Type.Integer({
      minimum: 1,
      maximum: mostTransactionsAtOnce,
      description:
        "How many transactions of an account run at once; the others wait. Set for all accounts: of each of them.",
    }),
  ),
  successRetentionHours: maybe(
    Type.Number({
      minimum: 0,
      maximum: longestRetentionHours,
      description: "How long transactions are kept that succeeded.",
    }),
  ),
  errorRetentionHours: maybe(
    Type.Number({ minimum: 0, maximum: longestRetentionHours, description: "How long all others are kept." }),
  ),
  errorWebhookEnabled: maybe(flag("Whether failures and warnings are told to `errorWebhookUrl`.")),
  errorWebhookUrl: maybe(text("The URL that is told.")),
};

const Settings = answer(
  "Settings",
  "What operators have set; what is absent is as elsewhere.",
  settingProperties,
);

const changes = Object.fromEntries(
  Object.entries(settingProperties).map(([name, schema]) => [
    name,
    Type.Optional(Type.Union([schema, Type.Null()], { description: "Null takes it away." })),
  ]),
);

const UsageSum = answer("UsageSum", "Calls that were made, summed up.", {
  day: maybe(text("A day in UTC.")),
  cycle: maybe(text("A cycle's id.")),
  connector: maybe(text("A connector's id.")),
  success: count("Calls that were answered with 2xx."),
  incident: count("Calls that were answered with 4xx or 5xx."),
});

const one = { account: text("An account's id or external id.") };

/** The operations. */
export const accountOperations = [
  operation({
    id: "listAccounts",
    method: "GET",
    path: "/accounts",
    summary: "Lists the accounts, the default one first.",
    audience: "deployment",
    query: {
      ...paging,
      search: maybe(
        text("Only those whose id, name or external id holds this, in any case.", { maxLength: 200 }),
      ),
    },
    answer: page(Account),
    run({ engine, query: { search = "", ...asked } }) {
      const wanted = search.toLowerCase();
      const found = engine
        .accounts()
        .filter(({ id, name = "", externalId = "" }) =>
          [id, name, externalId].some((text) => text.toLowerCase().includes(wanted)),
        );
      return pageOf(found, asked, ({ id }) => id);
    },
  }),
  operation({
    id: "getAccount",
    method: "GET",
    path: "/accounts/{account}",
    summary: "Shows one account.",
    audience: "deployment",
    params: one,
    answer: Account,
    problems: ["account/not-found"],
    run({ engine, params }) {
      const { id } = engine.account(params.account);
      const found = engine.accounts().find((account) => account.id === id);
      if (found !== undefined) return found;
      // What `partner` has is no account's.
      throw new HookwrightError("account/not-found", `There is no account \`${params.account}\`.`);
    },
  }),
  operation({
    id: "getDeploymentSettings",
    method: "GET",
    path: "/settings",
    summary: "Shows what is set for all accounts.",
    audience: "deployment",
    answer: Settings,
    run: ({ engine }) => engine.deploymentSettings.own(),
  }),
  operation({
    id: "changeDeploymentSettings",
    method: "PUT",
    path: "/settings",
    summary: "Changes what is given, for all accounts.",
    audience: "deployment",
    body: changes,
    answer: Settings,
    run: ({ engine, body }) => engine.deploymentSettings.change(body),
  }),
  operation({
    id: "getSettingsInForce",
    method: "GET",
    path: "/settings/in-force",
    summary: "Shows what holds for an account, whether it was set for it, in its file, or for all accounts.",
    description:
      "A cycle's own `retention` goes before it. Where errors are told is shown to whoever may see the settings themselves.",
    answer: Type.Object({
      ...settingProperties,
      successRetentionHours: Type.Number({ description: "How long transactions are kept that succeeded." }),
      errorRetentionHours: Type.Number({ description: "How long all others are kept." }),
      errorWebhookEnabled: flag("Whether failures and warnings are told to somebody."),
    }),
    async run({ account, request }) {
      const { errorWebhookUrl, ...held } = await account.settingsInForce();
      return {
        successRetentionHours: longestRetentionHours,
        errorRetentionHours: longestRetentionHours,
        errorWebhookEnabled: false,
        ...held,
        ...(errorWebhookUrl !== undefined && request.principal?.account === undefined && { errorWebhookUrl }),
      };
    },
  }),
  operation({
    id: "getAccountSettings",
    method: "GET",
    path: "/accounts/{account}/settings",
    summary: "Shows what is set for one account.",
    audience: "deployment",
    params: one,
    answer: Settings,
    problems: ["account/not-found"],
    run: ({ engine, params }) => engine.account(params.account).settings.own(),
  }),
  operation({
    id: "changeAccountSettings",
    method: "PUT",
    path: "/accounts/{account}/settings",
    summary: "Changes what is given, for one account.",
    audience: "deployment",
    params: one,
    body: changes,
    answer: Settings,
    problems: ["account/not-found"],
    run: ({ engine, params, body }) => engine.account(params.account).settings.change(body),
  }),
  operation({
    id: "getUsage",
    method: "GET",
    path: "/usage",
    summary: "Sums up the calls of a period.",
    query: {
      from: maybe(day("The first day, in UTC; absent: the first of the last one's month.")),
      to: maybe(day("The last day; absent: today.")),
      by: maybe(text("What sums are made for, with commas between: `day`, `cycle`, `connector`.")),
    },
    answer: items(UsageSum),
    run: async ({ account, query: { by, ...period } }) => ({
      items: await account.usage({
        ...period,
        ...(by !== undefined && { by: by.split(",").filter((name) => name !== "") }),
      }),
    }),
  }),
];
