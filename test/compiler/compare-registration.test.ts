// What a newer definition means for webhooks that are registered already: only what would stand otherwise at the vendor
// needs re-subscription.
import { describe, expect, it } from "vitest";
import { diffProjects, type DiffSide } from "../../compiler/program/diff-project.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { toInputs } from "./project-phase.ts";

const id = { connectorField: "id", systemField: "Cyclr_Webhook_Id" };

const shop = {
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  baseUrl: "https://example.com",
  authentication: { key: { type: "apiKey", header: "Authorization" } },
  parameters: [
    { targetType: "secret", targetName: "Key" },
    { targetType: "mergeField", targetName: "Region", default: "eu" },
    { targetType: "mergeField", targetName: "Shelf", default: "left" },
    { targetType: "httpHeader", targetName: "x-release", value: "2025" },
  ],
  methods: {
    stock: {
      type: "action",
      name: "Stock",
      httpMethod: "POST",
      endpoint: "/shelves/{{Shelf}}",
      request: { fields: [{ connectorField: "unit", default: "box" }] },
    },
    createHook: {
      type: "action",
      name: "Create Hook",
      httpMethod: "POST",
      endpoint: "/{{Region}}/hooks",
      request: {
        fields: [
          { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" },
          { connectorField: "topic", systemField: "Topic", default: "all" },
        ],
      },
      response: { fields: [id] },
    },
    listHooks: {
      type: "action",
      name: "List Hooks",
      httpMethod: "GET",
      endpoint: "/found",
      response: {
        fields: [
          { connectorField: "[hooks].id", systemField: "Cyclr_Webhook_Id" },
          { connectorField: "[hooks].url", systemField: "HookUrl" },
        ],
      },
    },
    deleteHook: {
      type: "action",
      name: "Delete Hook",
      httpMethod: "DELETE",
      endpoint: "/gone/{{Cyclr_Webhook_Id}}",
    },
    made: {
      type: "webhook",
      name: "Made",
      subscription: {
        create: ["createHook"],
        delete: "deleteHook",
        adopt: { list: "listHooks", match: { HookUrl: "{{Cyclr_Webhook_Url}}" } },
      },
      with: { Topic: "made" },
      verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Key}}" },
      request: { fields: [{ connectorField: "id", systemField: "OrderId" }] },
    },
  },
};

const path = "connectors/shop/connector.json";

function side(definition: unknown, script = ""): DiffSide {
  const files = [
    createSourceFile(path, JSON.stringify(definition)),
    createSourceFile("connectors/shop/scripts/check.js", script),
  ];
  return { inputs: toInputs(script === "" ? files.slice(0, 1) : files), shown: (shown) => shown };
}

/** The changes that one edit makes, each as a line. */
function compare(edit: (copy: typeof shop) => object, script = ""): readonly string[] {
  const { diagnostics, changes } = diffProjects(side(shop), side(edit(structuredClone(shop)), script));
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return changes.map(({ kind, change, what, reason }) => `${kind}: ${what} ${change}; ${reason}`);
}

type Edit = (copy: typeof shop) => object;

/** Puts a text in place of another one, wherever it stands. */
function replace(from: string, to: string): Edit {
  return (copy) => JSON.parse(JSON.stringify(copy).replaceAll(from, to)) as object;
}

/** Puts other keys into a method. */
function change(method: keyof typeof shop.methods, keys: object): Edit {
  return (copy) => ({
    ...copy,
    methods: { ...copy.methods, [method]: { ...copy.methods[method], ...keys } },
  });
}

const { create, delete: remove, adopt } = shop.methods.made.subscription;
const older = "what is registered was made with the older one";

describe("registered webhooks", () => {
  const rows: readonly (readonly [string, Edit, string])[] = [
    [
      "the default of a parameter that only steps use",
      replace('"left"', '"right"'),
      "breaking: the parameter `Shelf` of the connector changed; where nobody sets it, another value is sent",
    ],
    [
      "the default of a parameter in the URL that registers",
      replace('"eu"', '"us"'),
      `resubscribe: the parameter \`Region\` of the connector changed; where nobody sets it, another value is sent, and ${older}`,
    ],
    [
      "the constant of a header that registers",
      replace('"2025"', '"2026"'),
      `resubscribe: the parameter \`x-release\` of the connector changed; another value is sent, and ${older}`,
    ],
    [
      "the default of a field of steps",
      replace('"box"', '"bag"'),
      "breaking: the input `Unit` of `stock` changed; where no step maps it, another value is sent",
    ],
    [
      "the default of a field that registers",
      replace('"all"', '"any"'),
      `resubscribe: the input \`Topic\` of \`createHook\` changed; ${older}; where no step maps it, another value is sent`,
    ],
    [
      "where a field that registers stands",
      replace('"topic"', '"event"'),
      `resubscribe: the input \`Topic\` of \`createHook\` changed; ${older}`,
    ],
    [
      "the URL that registers",
      replace("/hooks", "/webhooks"),
      `resubscribe: the call of \`createHook\`, which registers webhooks, changed; ${older}`,
    ],
    [
      "`with`",
      replace('"made"}', '"new"}'),
      "resubscribe: the constants of `made` changed; what is registered was made with others",
    ],
    [
      "`share`",
      change("made", { subscription: { create, delete: remove, adopt, share: "installation" } }),
      "resubscribe: how `made` is registered added; what is registered was made in another way",
    ],
    [
      "the URL that deletes",
      replace("/gone", "/away"),
      "breaking: the call of `deleteHook`, which deletes webhooks, changed; webhooks that are registered are deleted in another way: look whether the vendor still finds them",
    ],
    [
      "the URL that lists",
      replace("/found", "/all"),
      "breaking: the call of `listHooks`, which finds webhooks, changed; webhooks that the vendor has already are found in another way",
    ],
    [
      "`adopt`",
      change("made", { subscription: { create, delete: remove } }),
      "breaking: what finds the vendor's own of `made` removed; webhooks that the vendor has already are used, replaced or left in another way; what is registered stays as it is",
    ],
    [
      "verify to none",
      change("made", { verify: { scheme: "none", reason: "The vendor signs nothing." } }),
      "breaking: how `made` is verified changed; security is weakened: nothing proves any more that a delivery is the vendor's, anybody who knows the URL can send one",
    ],
    [
      "verify to a secret in the URL",
      change("made", { verify: { scheme: "urlToken" } }),
      "resubscribe: how `made` is verified changed; what is registered was made with another secret, or with none",
    ],
    [
      "the header of the secret",
      replace("x-token", "x-secret"),
      "breaking: how `made` is verified changed; deliveries that are sent as before may be refused",
    ],
  ];

  it.each(rows)("%s", (_, edit, line) => {
    // A method that has left the subscription is shown again to steps: safe.
    expect(compare(edit).filter((told) => !told.includes("is shown changed"))).toEqual([line]);
  });

  it("a parameter that was required and has a default now may be left out: nothing else is sent", () => {
    const required = replace('"Shelf","default":"left"', '"Shelf"')(shop);
    const { changes } = diffProjects(side(required), side(shop));
    expect(changes.map(({ kind, reason }) => [kind, reason])).toEqual([["safe", "it may be left out now"]]);
  });

  it("a handshake that saves something is how it was registered; one that only answers is not", () => {
    const entry = {
      when: { query: { challenge: { present: true } } },
      reply: { text: "{{query.challenge}}" },
    };
    expect(compare(change("made", { handshake: [entry] }))).toEqual([
      "breaking: the handshake of `made` added; the vendor may not take the answer, and a delivery may be answered as a handshake",
    ]);
    const saving = { ...entry, save: { Cyclr_Webhook_Secret: "{{header.x-hook-secret}}" } };
    const verify = { ...shop.methods.made.verify, secret: "{{Cyclr_Webhook_Secret}}" };
    expect(compare(change("made", { handshake: [saving], verify }))).toContain(
      "resubscribe: the handshake of `made` added; what the vendor sent while it was registered was saved in another way",
    );
  });

  it("a script before a call that registers may change what is registered", () => {
    const script = "function before_action() { return true; }\n";
    expect(compare(change("createHook", { script: { file: "scripts/check.js" } }), script)).toEqual([
      "resubscribe: the script of `createHook` added; it may change what is registered: look",
    ]);
    expect(compare(change("deleteHook", { script: { file: "scripts/check.js" } }), script)).toEqual([
      "breaking: the script of `deleteHook` added; its events may do something else: look",
    ]);
  });

  it("a script that verifies is never safe", () => {
    const verified = change("made", { verify: { scheme: "script" }, script: { file: "scripts/check.js" } })(
      structuredClone(shop),
    );
    const of = (secret: string): DiffSide =>
      side(verified, `function before_webhook() { return method_request_headers["x"] === "${secret}"; }\n`);
    const { changes } = diffProjects(of("a"), of("b"));
    expect(changes.map(({ kind, what, reason }) => [kind, what, reason])).toEqual([
      ["breaking", "the script of `made`", "it decides which deliveries are the vendor's: look"],
    ]);
  });
});

describe("a connector that comes or goes", () => {
  it("is told with its own verb and place, as is one with another id", () => {
    const renamed = {
      ...side(shop),
      inputs: toInputs([
        createSourceFile("connectors/store/connector.json", JSON.stringify({ ...shop, id: "store" })),
      ]),
    };
    const { changes } = diffProjects(side(shop), renamed);
    const start = { line: 1, column: 1, offset: 0 };
    expect(changes).toEqual([
      {
        unit: "connector",
        id: "shop",
        kind: "breaking",
        change: "removed",
        what: "the connector",
        reason: "cycles and installations that name it no longer compile",
        old: start,
      },
      {
        unit: "connector",
        id: "store",
        kind: "safe",
        change: "added",
        what: "the connector",
        reason: "nothing uses it yet",
        new: start,
      },
    ]);
  });
});
