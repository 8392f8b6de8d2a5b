// The connector `hub`, in the style of what the compiler emits, and projects with cycles that begin with its webhook.
import type { Script } from "../../runtime/contract/connector.ts";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { GivenRelease, Project } from "../../runtime/engine/project.ts";
import { release } from "../engine/releases.ts";

/** JavaScript texts of subscriptions. */
export const subscriptions = {
  plain: '{ create: ["createHook"], delete: "deleteHook" }',
  /** Finds its hook by the URL. */
  adopting: `{ create: ["createHook"], delete: "deleteHook", adopt: { list: "listHooks",
    match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]], run: "before", found: "use" } }`,
  replacing: `{ create: ["createHook"], delete: "deleteHook", adopt: { list: "listHooks",
    match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]], run: "before", found: "replace" } }`,
  /** The list gives the id, but not what else the create answers, and all that the second method does; a third follows. */
  foundInPart: `{ create: ["createOpenly", "listHooks", "readState"], delete: "deleteHook", adopt: { list: "listHooks",
    match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]], run: "before", found: "use" } }`,
  /** The create answers nothing that is saved; another method follows. */
  foundUnsaved: `{ create: ["createSilently", "readState"], delete: "deleteHook", adopt: { list: "listHooks",
    match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]], run: "before", found: "use" } }`,
  /** The create answers no id: the list gives it. */
  listed: `{ create: ["createSilently"], delete: "deleteHook", adopt: { list: "listHooks",
    match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]], run: "after", found: "use" } }`,
  /** A second create method, which fails when the vendor says so. */
  twoSteps: '{ create: ["createHook", "listHooks"], delete: "deleteHook" }',
  /** `gone` replaces the statuses. */
  gone: `{ create: ["createHook"], delete: "deleteHook",
    gone: [{ of: { kind: "status" }, test: { kind: "in", values: [204] } }] }`,
  /** Ends after an hour, and is renewed a quarter before. */
  renewed: `{ create: ["createExpiring"], delete: "deleteHook", renew: { method: "renewHook", beforeMs: 900000 } }`,
  /** A renewal gives another id. */
  renumbered: `{ create: ["createExpiring"], delete: "deleteHook", renew: { method: "renewNumbered", beforeMs: 900000 } }`,
  /** Renewed by being made again. */
  remade: `{ create: ["createExpiring"], delete: "deleteHook", renew: { beforeMs: 900000 } }`,
  remadeAfter: `{ create: ["createExpiring"], delete: "deleteHook", renew: { beforeMs: 900000 }, recreate: "deleteFirst" }`,
  /** The vendor has one place for all. */
  overwritten: `{ create: ["setWebhook"], renew: { beforeMs: 900000 }, recreate: "overwrite" }`,
  renewedListed: `{ create: ["createExpiring"], delete: "deleteHook", renew: { method: "renewNumbered", beforeMs: 900000 },
    adopt: { list: "listHooks", match: [["Url", [{ kind: "merge", name: "Cyclr_Webhook_Url" }]]], run: "before", found: "use" } }`,
  /** Its answer gives more than an id. */
  open: '{ create: ["createOpenly"], delete: "deleteHook" }',
  withoutDelete: '{ create: ["createHook"] }',
} as const;

/** The merge field whose value the hub's deliveries carry. */
type HubSecret = "Cyclr_Webhook_Secret" | "Cyclr_Webhook_Active" | "Topic";

/** JavaScript text of a check whose secret comes from `name`. */
function tokenFrom(name: string): string {
  return `{ kind: "token", value: [{ kind: "header", name: "x-token" }], secret: [{ kind: "merge", name: "${name}" }], refusedStatus: 401 }`;
}

/** The connector with one kind of subscription, which verifies with the secret that the engine made or with `Topic`. */
function hub(subscription: string, secret: HubSecret, script?: Script): GivenRelease {
  return release(
    "hub",
    `import { boolean, dateTime, defineConnector, each, hasMerge, integer, member, mergeText, mergeValue, pathSegment, savedText, text } from "hookwright/contract";

const field = { displayName: "", location: "", dataType: "text" };
const hubUrl = { name: "HubUrl", target: "mergeField", displayName: "" };
const topic = { name: "Topic", target: "mergeField", displayName: "", optional: true };
const action = { kind: "action", hidden: true, authentication: "none", parameters: [hubUrl], inputs: [], outputs: [], output: () => ({}) };
const create = {
  ...action,
  httpMethod: "POST",
  url: (merge) => mergeText(merge, "HubUrl") + "/hooks",
  body: (_input, merge) => ({
    url: mergeValue(merge, "Cyclr_Webhook_Url"),
    secret: mergeValue(merge, "Cyclr_Webhook_Secret"),
    ...(hasMerge(merge, "Topic") ? { topic: mergeValue(merge, "Topic") } : {}),
  }),
};

const expiring = ["Cyclr_Webhook_Id", "Cyclr_Webhook_Expires"].map((name) => ({ ...field, name }));
const readExpiring = ({ body, receivedAtMs }) => ({
  Cyclr_Webhook_Id: savedText(member(body, "id"), "Cyclr_Webhook_Id"),
  Cyclr_Webhook_Expires: dateTime(member(body, "expires_in"), "Cyclr_Webhook_Expires", "ttl", receivedAtMs),
});

export const connector = defineConnector({
  contract: 1,
  id: "hub",
  name: "Hub",
  version: "1.0.0",
  authentications: {},
  parameters: [{ ...hubUrl, scope: "account" }],
  ${script === undefined ? "" : `script: ${JSON.stringify(script)},`}
  methods: {
    createHook: {
      ...create,
      name: "Create Hook",
      outputs: [{ ...field, name: "Cyclr_Webhook_Id", dataType: "integer" }],
      output: ({ body }) => {
        const output = {};
        const id = savedText(member(body, "id"), "Cyclr_Webhook_Id");
        if (id !== undefined) output.Cyclr_Webhook_Id = id;
        return output;
      },
    },
    createExpiring: { ...create, name: "Create Expiring", outputs: expiring, output: readExpiring },
    setWebhook: {
      ...create,
      name: "Set Webhook",
      url: (merge) => mergeText(merge, "HubUrl") + "/webhook",
      outputs: expiring.slice(1),
      output: (message) => ({ Cyclr_Webhook_Expires: readExpiring(message).Cyclr_Webhook_Expires }),
    },
    renewHook: {
      ...action,
      name: "Renew Hook",
      httpMethod: "PUT",
      url: (merge) => mergeText(merge, "HubUrl") + "/hooks/" + pathSegment(merge, "Cyclr_Webhook_Id"),
      outputs: expiring.slice(1),
      output: (message) => ({ Cyclr_Webhook_Expires: readExpiring(message).Cyclr_Webhook_Expires }),
    },
    renewNumbered: {
      ...action,
      name: "Renew Numbered",
      httpMethod: "PUT",
      url: (merge) => mergeText(merge, "HubUrl") + "/renewed/" + pathSegment(merge, "Cyclr_Webhook_Id"),
      outputs: expiring,
      output: readExpiring,
    },
    createOpenly: {
      ...create,
      name: "Create Openly",
      outputs: ["Cyclr_Webhook_Id", "Cyclr_Webhook_Active"].map((name) => ({ ...field, name })),
      output: ({ body }) => ({
        Cyclr_Webhook_Id: savedText(member(body, "id"), "Cyclr_Webhook_Id"),
        Cyclr_Webhook_Active: text(member(body, "active"), "Cyclr_Webhook_Active"),
      }),
    },
    readState: {
      ...action,
      name: "Read State",
      httpMethod: "GET",
      url: (merge) => mergeText(merge, "HubUrl") + "/state",
      outputs: [{ ...field, name: "Cyclr_Webhook_State" }],
      output: () => ({ Cyclr_Webhook_State: "ready" }),
    },
    createSilently: { ...create, name: "Create Silently" },
    listHooks: {
      ...action,
      name: "List Hooks",
      httpMethod: "GET",
      outputs: [{ ...field, name: "Cyclr_Webhook_Id", lists: 1 }, { ...field, name: "Url", lists: 1 }],
      url: (merge) => mergeText(merge, "HubUrl") + "/hooks",
      output: ({ body }) => ({
        Cyclr_Webhook_Id: each(member(body, "hooks"), (hook) => text(member(hook, "id"), "Cyclr_Webhook_Id")),
        Url: each(member(body, "hooks"), (hook) => text(member(member(hook, "config"), "url"), "Url")),
      }),
    },
    deleteHook: {
      ...action,
      name: "Delete Hook",
      httpMethod: "DELETE",
      url: (merge) => mergeText(merge, "HubUrl") + "/hooks/" + pathSegment(merge, "Cyclr_Webhook_Id"),
    },
    changed: {
      kind: "webhook",
      name: "Changed",
      verify: ${tokenFrom(secret)},
      subscription: ${subscription},
      signals: ["renew", "recreate"].map((action) => ({
        when: [{ of: { kind: "header", name: "x-lifecycle" }, test: { kind: "equals", value: action } }],
        do: action,
      })),
      parameters: [hubUrl, topic],
      outputs: [],
      output: () => ({}),
    },
  },
});
`,
  );
}

/** A project with cycles that each begin with the hub's webhook in the step `changed`. */
export function hubProject(
  vendorUrl: string,
  subscription: string,
  {
    cycles = ["watch"],
    topic,
    step = "changed",
    secret = "Cyclr_Webhook_Secret",
    script,
  }: {
    readonly cycles?: readonly string[];
    readonly topic?: JsonValue;
    readonly step?: string;
    readonly secret?: HubSecret;
    /** The connector's own. */
    readonly script?: Script;
  } = {},
): Project {
  const connector = hub(subscription, secret, script);
  return {
    connectors: [connector],
    installations: [{ name: "hub", connector: "hub", parameters: { HubUrl: vendorUrl } }],
    cycles: cycles.map((id) => {
      const plan: CyclePlan = {
        contract: 1,
        id,
        name: id,
        connectors: { hub: { connector: "hub", installation: "hub", release: connector.hash } },
        start: step,
        synchronous: false,
        steps: {
          [step]: {
            kind: "webhook",
            connector: "hub",
            method: "changed",
            map: topic === undefined ? [] : [["Topic", { kind: "literal", value: topic }]],
          },
        },
      };
      return release(id, JSON.stringify(plan));
    }),
  };
}
