// Connectors and their releases: what each offers, the life of its webhooks, the proof of their data, and what has changed.
import { nameList } from "../../base/name-list.ts";
import { HookwrightError } from "../../contract/error.ts";
import type { JsonObject, JsonValue } from "../../contract/value.ts";
import { Finding } from "./definitions.ts";
import { Method } from "./methods.ts";
import { operation } from "./operation.ts";
import { pageOf } from "./pages.ts";
import { bodyProblems, compilerProblems } from "./problems.ts";
import { needWorkbench } from "./read-project.ts";
import {
  answer,
  anything,
  count,
  flag,
  items,
  list,
  maybe,
  oneOf,
  page,
  paging,
  text,
  Type,
  valuesByName,
} from "./schema.ts";

const connectorProperties = {
  id: text("Its id."),
  name: text("What people call it."),
  version: text("Its version."),
  releaseStatus: maybe(oneOf(["draft", "deprecated"], "Absent: live.")),
  release: text("The SHA-256 of the release that installations without custom fields have."),
  installations: list(text("An installation's name."), "The account's installations of it."),
  methods: count("How many methods it offers."),
  webhooks: count("How many of them are webhooks."),
};

const Connector = answer("Connector", "A connector that the project gives.", connectorProperties);

const ConnectorDetail = answer("ConnectorDetail", "A connector with what it offers.", {
  ...connectorProperties,
  authentications: list(Type.Object({ name: text("Its key."), kind: text("Its scheme.") })),
  offered: list(Method),
  lookups: list(text("A key.")),
  lifecycles: list(
    answer("WebhookLifecycle", "What is done at a vendor for a webhook; methods by their keys.", {
      key: text("The webhook method's key."),
      name: text("What people call it."),
      verify: text("How a delivery proves its sender."),
      handshakes: count("How many kinds of requests are answered before there is a delivery."),
      subscription: maybe(
        Type.Object(
          {
            create: list(text("A method, called in order.")),
            delete: maybe(text("The method that deletes.")),
            list: maybe(text("The method that lists what the vendor has.")),
            listed: maybe(oneOf(["before", "after"], "When, as seen from creating.")),
            found: maybe(oneOf(["use", "replace"])),
            renew: maybe(text("The method that renews.")),
            renewBeforeMs: maybe(Type.Number()),
            recreate: oneOf(["createFirst", "deleteFirst", "overwrite"]),
            share: oneOf(["step", "installation", "connector"], "Who shares one registration."),
          },
          { description: "Absent: a person gives the URL to the vendor." },
        ),
      ),
      events: list(text("A kind of delivery.")),
      signals: list(text("What a delivery may ask for.")),
      checks: list(
        oneOf(["items", "signals", "filter", "route", "events", "dedupe", "order"]),
        "What a delivery goes through between its proof and a transaction, in order.",
      ),
      splits: flag("A delivery may be several events."),
      scripts: list(text("An event that its script handles.")),
    }),
  ),
  scripts: list(
    Type.Object({
      method: text("A key of the connector's methods."),
      name: text("What people call it."),
      event: text("An event that a script of the method's, or of the connector's, handles."),
      sees: list(text("A global that its handlers see.")),
      changes: list(text("A global whose changes have an effect.")),
    }),
    "What can be tried.",
  ),
  cycles: list(
    Type.Object({
      cycle: text("A cycle's id."),
      state: oneOf(["stopped", "running", "finishing"]),
      installation: text("The installation that it uses."),
      release: text("The connector's release that it is pinned to."),
      isCurrent: flag("It is the installation's release of now; else applying the cycle upgrades it."),
    }),
    "The account's cycles that use it, once for each installation.",
  ),
});

const Moments = list(Type.Integer({ minimum: 1 }), "By `at` of the moments.");

const Place = { at: Type.Integer({ minimum: 1 }), pointer: text("A JSON Pointer into the definition.") };

const Proof = answer("WebhookProof", "Of one webhook: who makes each value, who uses it, and when.", {
  webhook: text("The webhook method's key."),
  name: text("What people call it."),
  hasSubscription: flag("False: a person registers it at the vendor."),
  share: Type.Object({
    scope: oneOf(["step", "installation", "connector"], "Who has one URL."),
    by: list(text("An input."), "There is one registration for each set of values of these."),
  }),
  isWhole: flag("False: a part could not be read, and something may be missing here."),
  moments: list(
    Type.Object({
      at: Type.Integer({ minimum: 1 }),
      point: oneOf([
        "find",
        "create",
        "handshake",
        "created",
        "adopt",
        "verify",
        "filter",
        "route",
        "deduplicate",
        "order",
        "renew",
        "delete",
      ]),
      method: maybe(text("The method that is called; absent where a delivery is looked at.")),
      isCertain: flag("False: it need not happen."),
    }),
    "In the order of a webhook's life.",
  ),
  values: list(
    Type.Object({
      name: text("Its name."),
      source: oneOf(["engine", "step", "constant", "installation", "partner", "saved", "nothing"]),
      madeAt: Moments,
      usedAt: Moments,
      madeFrom: list(
        Type.Object({ ...Place, location: maybe(text("The field of the answer that holds it.")) }),
      ),
      usedIn: list(Type.Object(Place), "Texts that use it."),
      isInTime: flag("False: it is used, and nobody makes it, or not in time."),
    }),
  ),
});

const ConnectorSource = answer(
  "ConnectorSource",
  "A connector's definition, with the proof of its webhooks' data.",
  {
    text: text("The JSON, as it was written."),
    proofs: list(Proof),
    findings: list(Finding),
    releases: list(
      text("A version."),
      "The releases that were live before; `current` is the definition of now.",
    ),
  },
);

const Change = answer("ConnectorChange", "What has changed between two releases.", {
  kind: text("Whether it breaks what was built on the older one."),
  change: oneOf(["added", "removed", "changed"]),
  what: text("What it is."),
  reason: text("Why it matters."),
});

const name = Type.String({
  pattern: "^[a-z0-9][a-z0-9-]{0,99}$",
  description: "The connector's id: up to 100 lower-case letters, digits and hyphens.",
});
const version = Type.String({
  pattern: "^(?!\\.+$)[\\w.+-]{1,64}$",
  description: "A version, such as `1.2.0`, or `current`.",
});
const one = { connector: name };

function noSource(connector: string): HookwrightError {
  return new HookwrightError("connector/not-found", `There is no connector \`${connector}\`.`, {
    hint: "`listConnectors` lists those that there are.",
  });
}

/** The operations. */
export const connectorOperations = [
  operation({
    id: "listConnectors",
    method: "GET",
    path: "/connectors",
    summary: "Lists the connectors that the project gives.",
    query: {
      ...paging,
      search: maybe(text("Only those whose id or name holds this, in any case.", { maxLength: 200 })),
    },
    answer: page(Connector),
    async run({ account, query: { search = "", ...asked } }) {
      const wanted = search.toLowerCase();
      const found = (await account.connectors()).filter(
        ({ id, name }) => id.includes(wanted) || name.toLowerCase().includes(wanted),
      );
      return pageOf(found, asked, ({ id }) => id);
    },
  }),
  operation({
    id: "getConnector",
    method: "GET",
    path: "/connectors/{connector}",
    summary: "Shows what a connector offers, and the life of its webhooks.",
    params: one,
    answer: ConnectorDetail,
    problems: ["connector/not-found", "release/not-found", "contract/version"],
    run: ({ account, params }) => account.connector(params.connector),
  }),
  operation({
    id: "getConnectorSource",
    method: "GET",
    path: "/connectors/{connector}/source",
    summary: "Shows a connector's definition, with the proof of its webhooks' data.",
    params: one,
    answer: ConnectorSource,
    problems: ["connector/not-found", "server/no-files", ...compilerProblems],
    async run({ account, params, workbench }) {
      const source = await needWorkbench(workbench).readConnector(account.id, params.connector);
      if (source !== undefined) return source;
      throw noSource(params.connector);
    },
  }),
  operation({
    id: "tryScript",
    method: "POST",
    path: "/connectors/{connector}/methods/{method}/scripts/{event}",
    summary:
      "Runs the handlers of one event in the sandbox, with a sample for its globals; nothing is sent or kept.",
    params: {
      ...one,
      method: text("A key of the connector's methods."),
      event: text("An event that its script handles."),
    },
    body: {
      globals: maybe(valuesByName("The globals by name, such as `method_response`.")),
      answers: maybe(
        list(
          anything("What services answer: `{ method?, url?, status?, headers?, body? }`, each given once."),
        ),
      ),
    },
    answer: answer("ScriptTrial", "What came of a run.", {
      event: text("The event."),
      accepted: maybe(flag("It goes on; false: a handler called it off.")),
      refusedBy: maybe(anything("The script that called it off.")),
      changed: maybe(valuesByName("By global: `{ before, after }`.")),
      error: maybe(
        Type.Object(
          {
            code: text("A stable code."),
            message: text("A sentence."),
            hint: maybe(Type.String()),
            place: maybe(anything("`{ file, line, column, level }`.")),
          },
          { description: "Why it failed." },
        ),
      ),
      log: list(text("A line."), "What it wrote to the console."),
    }),
    problems: [
      "connector/not-found",
      "method/unknown",
      "server/no-files",
      "project/invalid",
      "release/not-found",
      "contract/version",
      ...bodyProblems,
      ...compilerProblems,
    ],
    run: ({ account, params, body: { globals = {}, answers = [] }, workbench }) =>
      needWorkbench(workbench).tryScript({
        ...params,
        account: account.id,
        globals: globals as JsonObject,
        answers: answers as readonly JsonValue[],
      }),
  }),
  operation({
    id: "compareConnector",
    method: "GET",
    path: "/connectors/{connector}/changes",
    summary: "Says what has changed between two releases of a connector.",
    params: one,
    query: { from: version, to: maybe(version) },
    answer: items(Change),
    problems: ["connector/not-found", "release/not-found", "server/no-files", ...compilerProblems],
    async run({ account, params: { connector }, query: { from, to = "current" }, workbench }) {
      const { compareConnector, readConnector } = needWorkbench(workbench);
      const items = await compareConnector(account.id, connector, from, to);
      if (items !== undefined) return { items };
      const source = await readConnector(account.id, connector);
      if (source === undefined) throw noSource(connector);
      const releases = ["current", ...source.releases];
      const lacking = [from, to].filter((release) => !releases.includes(release));
      throw new HookwrightError(
        "release/not-found",
        `The connector \`${connector}\` has no release ${nameList(lacking)}.`,
        { hint: `It has ${nameList(releases)}.` },
      );
    },
  }),
];
