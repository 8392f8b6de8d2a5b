// Installations: how they are connected, what is asked for, signing in at the vendor, testing, and giving it up again (B§6). No answer
// holds a value that was given.
import type { AccountEngine } from "../../engine/account-engine.ts";
import type { ConnectionStatus } from "../../engine/connections/status.ts";
import type { GivenValues } from "../../engine/connections/values.ts";
import { PickValue } from "./methods.ts";
import { operation } from "./operation.ts";
import { pageOf } from "./pages.ts";
import { bodyProblems, callProblems, installationProblems, subscriptionProblems } from "./problems.ts";
import {
  answer,
  anything,
  count,
  flag,
  instant,
  list,
  maybe,
  nameFilter,
  oneOf,
  page,
  paging,
  text,
  Type,
  valuesByName,
} from "./schema.ts";

const Tested = oneOf(
  ["passed", "failed", "none"],
  "What calling the vendor has shown last, since the server began; `none`: the connector has no method that tests.",
);

const Scheme = oneOf(["apiKey", "basic", "oauth1", "oauth2", "authFields", "none"], "How one signs in.");

const Installation = answer("Installation", "A connector's values in an account, without any of them.", {
  account: text("The account's id."),
  name: text("Its name in the account."),
  connector: text("The connector's id."),
  cycles: list(text("A cycle's id."), "The cycles that use it."),
  isMade: flag("It was made over this API; else it stands in a file, or comes with its connector."),
  problems: list(text("A sentence."), "What is wrong with it, where a cycle uses it."),
  connected: flag("Everything is given, and somebody has signed in where that is needed."),
  tested: maybe(Tested),
});

const AskedValue = answer("AskedValue", "A value that is asked for, and where it comes from.", {
  kind: oneOf(["credential", "field", "parameter"]),
  name: text("Under which it is given."),
  label: text("What people read."),
  description: maybe(text("What it is.")),
  secret: flag("Hidden while it is typed, and never shown."),
  required: flag("Nothing works without it."),
  default: maybe(anything("What it is unless somebody says otherwise.")),
  values: maybe(list(PickValue, "What may be chosen; others may be given all the same.")),
  from: maybe(oneOf(["file", "saved"], "Absent: nobody has given it yet.")),
});

const connectionProperties = {
  installation: text("Its name."),
  connector: text("The connector's id."),
  title: text("The connector's name, for people."),
  authentication: text("The authentication in use; `none` where there are none."),
  isChosenByFile: flag("False where a person may choose another."),
  authentications: list(Type.Object({ name: text("A key of the connector's."), kind: Scheme })),
  asked: list(AskedValue),
  partner: list(AskedValue, "What is asked of the partner, once for all accounts."),
  signIn: oneOf(["none", "needed", "done"], "Whether a person has to go to the vendor, and has."),
  problems: list(text("A sentence."), "What is wrong beside what is missing."),
  unfinished: maybe(flag("What is called after signing in has not worked yet.")),
  connected: flag("Everything is given, and somebody has signed in where that is needed."),
  testedAt: maybe(instant("When the vendor was called last to find out, since the server began.")),
  tested: maybe(Tested),
  testMessage: maybe(text("The same in sentences for people.")),
};

const Connection = answer("Connection", "How an installation is connected.", connectionProperties);

const ConnectionReport = answer("ConnectionReport", "What calling the vendor has shown.", {
  ...connectionProperties,
  learnt: list(text("A merge field."), "What the vendor taught now."),
  test: oneOf(["passed", "failed", "none"], "`none`: the connector has no method that tests."),
  message: text("One or more sentences for people."),
});

const PartnerValues = answer("PartnerValues", "What the partner is asked for, once for all accounts.", {
  connector: text("The connector's id."),
  title: text("Its name, for people."),
  asked: list(AskedValue),
});

const AuthenticationNeeds = answer("AuthenticationNeeds", "What is asked for with one authentication.", {
  name: text("A key of the connector's authentications; `none` where there are none."),
  kind: Scheme,
  asked: list(AskedValue),
  partner: list(AskedValue, "What is asked of the partner for it, once for all accounts."),
  signsIn: flag("A person has to sign in at the vendor."),
  tests: flag("There is a method that proves that it works."),
});

const ConnectorNeeds = answer("ConnectorNeeds", "What an installation of a connector asks for.", {
  connector: text("The connector's id."),
  title: text("The connector's name, for people."),
  authentications: list(AuthenticationNeeds, "The first one is taken where none is chosen."),
});

const given = {
  authentication: maybe(text("The authentication that the person chose.")),
  values: maybe(valuesByName("By the names under which they are asked for.")),
  preview: maybe(flag("Only says how the installation would be; nothing is saved.")),
  ifWorks: maybe(flag("Saves nothing where signing in or testing does not work with these.")),
};

const Disconnection = {
  installation: text("Its name."),
  connector: text("The connector's id."),
  title: text("The connector's name."),
  stopped: list(text("A cycle's id."), "Cycles that were running."),
  deletedHooks: count("Webhooks that the vendor no longer has."),
  leftHooks: list(
    Type.Object({
      url: text("Its URL."),
      message: text("What happened, with the vendor's id where it is known."),
      hint: text("The request that deletes it, or what else a person can do."),
    }),
    "Those that it may still have.",
  ),
  stillGiven: list(text("A name."), "What the installation's file still gives."),
};

const force = maybe(flag("Also where a webhook stays at the vendor."));

const one = { name: text("The installation's name.") };
const at = "/installations/{name}";

/** The operations. */
export const installationOperations = [
  operation({
    id: "listInstallations",
    method: "GET",
    path: "/installations",
    summary: "Lists the installations of an account.",
    query: {
      ...paging,
      connector: maybe(nameFilter("Only those of this connector.")),
      search: maybe(text("Only those whose name holds this, in any case.", { maxLength: 200 })),
    },
    answer: page(Installation),
    async run({ account, query: { connector, search = "", ...asked } }) {
      const found = account
        .installations()
        .filter((installation) => connector === undefined || installation.connector === connector)
        .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
      const shown = pageOf(found, asked, ({ name }) => name);
      return { ...shown, items: await Promise.all(shown.items.map((one) => withConnection(account, one))) };
    },
  }),
  operation({
    id: "createInstallation",
    method: "POST",
    path: "/installations",
    summary: "Makes an installation of a connector that stands in no file; its values are saved, sealed.",
    description:
      "`getConnectorNeeds` says what is asked for. What is missing may be given later; a person signs in afterwards.",
    body: {
      name: Type.String({
        pattern: "^(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*$",
        description: "Its name in the account: lower-case letters and digits, words joined by hyphens.",
      }),
      connector: text("The connector's id."),
      ...given,
    },
    status: 201,
    isPreview: ({ preview }) => preview === true,
    answer: Connection,
    problems: [
      "installation/name-taken",
      "installation/not-working",
      "account/limit-reached",
      ...bodyProblems,
      ...callProblems,
    ],
    run: ({ account, body: { name, connector, ...values } }) =>
      account.connections.create(name, { connector, ...toGiven(values) }),
  }),
  operation({
    id: "removeInstallation",
    method: "DELETE",
    path: at,
    summary:
      "Removes an installation that was made over this API: its webhooks at the vendor, and everything that was saved.",
    params: one,
    query: { force },
    answer: Type.Object(Disconnection),
    problems: [
      "installation/in-a-file",
      "installation/in-use",
      ...installationProblems,
      ...subscriptionProblems,
      ...callProblems,
    ],
    run: ({ account, params, query: { force: isForced = false } }) =>
      account.connections.remove(params.name, { force: isForced }),
  }),
  operation({
    id: "getConnectorNeeds",
    method: "GET",
    path: "/connectors/{connector}/needs",
    summary: "Says what an installation of a connector asks for, with each of its authentications.",
    params: { connector: text("The connector's id.") },
    answer: ConnectorNeeds,
    problems: ["connector/not-found", "release/not-found", "contract/version"],
    run: ({ account, params }) => account.connections.needs(params.connector),
  }),
  operation({
    id: "getConnection",
    method: "GET",
    path: at,
    summary: "Says how an installation is connected, and what is asked for.",
    params: one,
    answer: Connection,
    problems: installationProblems,
    run: ({ account, params }) => account.connections.status(params.name),
  }),
  operation({
    id: "saveValues",
    method: "PUT",
    path: `${at}/values`,
    summary: "Saves values of an installation, sealed.",
    params: one,
    body: given,
    answer: Connection,
    problems: ["installation/not-working", ...bodyProblems, ...callProblems],
    run: ({ account, params, body }) => account.connections.save(params.name, toGiven(body)),
  }),
  operation({
    id: "beginSignIn",
    method: "POST",
    path: `${at}/sign-in`,
    summary: "Begins a sign-in at the vendor.",
    params: one,
    body: { redirectUri: text("Where the vendor sends the person back to.") },
    answer: Type.Object({
      url: text("What a browser opens."),
      state: text("By what the vendor's answer is known."),
    }),
    problems: [...bodyProblems, ...callProblems, "auth/bad-callback"],
    run: ({ account, params, body }) => account.connections.startSignIn(params.name, body.redirectUri),
  }),
  operation({
    id: "finishSignIn",
    method: "POST",
    path: `${at}/sign-in/finish`,
    summary: "Ends it with the URL that the vendor sent the person to.",
    params: one,
    body: { callbackUrl: text("The whole URL.") },
    answer: Connection,
    problems: [...bodyProblems, ...callProblems, "auth/bad-callback"],
    run: ({ account, params, body }) => account.connections.finishSignIn(params.name, body.callbackUrl),
  }),
  operation({
    id: "connectInstallation",
    method: "POST",
    path: `${at}/connect`,
    summary: "Calls what is called after signing in, saves what it teaches, and tests.",
    params: one,
    answer: ConnectionReport,
    problems: callProblems,
    run: ({ account, params }) => account.connections.finish(params.name),
  }),
  operation({
    id: "testInstallation",
    method: "POST",
    path: `${at}/test`,
    summary: "Calls the method that tests.",
    params: one,
    answer: ConnectionReport,
    problems: callProblems,
    run: ({ account, params }) => account.connections.test(params.name),
  }),
  operation({
    id: "deauthenticateInstallation",
    method: "PUT",
    path: `${at}/deauthenticate`,
    summary:
      "Stops the cycles that use it, deletes its webhooks at the vendor, and forgets everything that was saved.",
    params: one,
    query: { force },
    answer: Type.Object({ Message: text("As the reference system says it."), ...Disconnection }),
    problems: [...callProblems, ...subscriptionProblems],
    async run({ account, params, query: { force: isForced = false } }) {
      const done = await account.connections.disconnect(params.name, { force: isForced });
      return { Message: `Connector '${done.title}' successfully de-authenticated.`, ...done };
    },
  }),
  operation({
    id: "getPartnerValues",
    method: "GET",
    path: "/partner/{name}",
    summary: "Says what the partner is asked for, for a connector in all accounts.",
    audience: "deployment",
    params: { name: text("The connector's id.") },
    answer: PartnerValues,
    problems: installationProblems,
    run: ({ engine, params }) => engine.connections.partner(params.name),
  }),
  operation({
    id: "savePartnerValues",
    method: "PUT",
    path: "/partner/{name}/values",
    summary: "Saves the partner's values, for all accounts.",
    audience: "deployment",
    params: { name: text("The connector's id.") },
    body: { values: maybe(valuesByName("By the names under which they are asked for.")) },
    answer: PartnerValues,
    problems: [...bodyProblems, ...installationProblems],
    run: ({ engine, params, body: { values = {} } }) =>
      engine.connections.savePartner(params.name, values as never),
  }),
];

/** One whose release cannot be loaded is not connected. */
async function withConnection<One extends { readonly name: string }>(
  { connections }: AccountEngine,
  one: One,
): Promise<One & Pick<ConnectionStatus, "connected" | "tested">> {
  const status = await connections.status(one.name).catch(() => undefined);
  const { connected = false, tested } = status ?? {};
  return { ...one, connected, ...(tested !== undefined && { tested }) };
}

interface Given {
  readonly authentication?: string;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly preview?: boolean;
  readonly ifWorks?: boolean;
}

function toGiven({ authentication, values = {}, preview = false, ifWorks = false }: Given): GivenValues {
  return {
    values: values as GivenValues["values"],
    ...(authentication !== undefined && { authentication }),
    ...(preview && { preview }),
    ...(ifWorks && { ifWorks }),
  };
}
