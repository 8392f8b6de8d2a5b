// What a newer cycle or installation means: a table of single changes, each with its verdict and its place; and `diff` is
// complete for both, whatever one place is changed to.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lowerCycle } from "../../compiler/ir/lower-cycle.ts";
import type { CheckedProject } from "../../compiler/program/check-own.ts";
import { checkProject } from "../../compiler/program/check-project.ts";
import { diffProjects, type ProjectDiff } from "../../compiler/program/diff-project.ts";
import { createSourceFile, type SourceFile } from "../../compiler/source/source-file.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import { share } from "../share.ts";
import { at, others, placesOf, withChange } from "./every-place.ts";
import { toInputs } from "./project-phase.ts";

const cases = fileURLToPath(new URL("../cases/project/", import.meta.url));

function filesOf(name: string): readonly SourceFile[] {
  const all = readdirSync(cases + name, { recursive: true, encoding: "utf8" });
  return all
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.includes("/") && /\.\w+$/.test(path))
    .map((path) => createSourceFile(path, readFileSync(`${cases}${name}/${path}`, "utf8")));
}

function compare(old: readonly SourceFile[], now: readonly SourceFile[]): ProjectDiff {
  const side = (files: readonly SourceFile[]) => ({ inputs: toInputs(files), shown: (path: string) => path });
  return diffProjects(side(old), side(now));
}

function withText(
  files: readonly SourceFile[],
  path: string,
  edit: (text: string) => string,
): readonly SourceFile[] {
  return files.map((file) => (file.path === path ? createSourceFile(path, edit(file.text)) : file));
}

/** What a file means by itself: a plan without releases, or an installation with its defaults. */
function meaningOf({ cycles, installations, connectors }: CheckedProject, path: string): string | undefined {
  const cycle = cycles.find((one) => one.path === path);
  if (cycle !== undefined) {
    const resolve = (connector: string, installation = connector) => ({
      connector,
      installation,
      release: "",
    });
    return JSON.stringify(lowerCycle(cycle.definition, { ...cycle, resolve }));
  }
  const found = [...installations.values()].find((one) => one.path === path);
  if (found === undefined) return undefined;
  const { definition, extended } = found;
  const base = connectors.get(definition.connector)?.ir;
  const { installation: _name, ...ir } = extended ?? { ...base, installation: "" };
  const entries = Object.entries({ name: base?.authentications[0]?.[0], ...definition.authentication });
  return JSON.stringify([ir, entries.sort(([a], [b]) => (a < b ? -1 : 1)), definition.parameters ?? {}]);
}

const shop = {
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  baseUrl: "https://{{Region}}.example.com",
  authentication: {
    key: { type: "apiKey", header: "Authorization" },
    login: { type: "basic" },
  },
  parameters: [
    { targetType: "mergeField", targetName: "Region", default: "eu" },
    { targetType: "mergeField", targetName: "Room" },
    { targetType: "secret", targetName: "Token" },
  ],
  methods: {
    createHook: {
      type: "action",
      name: "Create Hook",
      httpMethod: "POST",
      endpoint: "/rooms/{{Room}}/hooks",
      request: {
        fields: [
          { connectorField: "url", value: "{{Cyclr_Webhook_Url}}" },
          { connectorField: "kind", value: "{{Kind}}" },
        ],
      },
      response: { fields: [{ connectorField: "id", systemField: "Cyclr_Webhook_Id" }] },
    },
    deleteHook: {
      type: "action",
      name: "Delete Hook",
      httpMethod: "DELETE",
      endpoint: "/hooks/{{Cyclr_Webhook_Id}}",
    },
    made: {
      type: "webhook",
      name: "Made",
      parameters: [
        { targetType: "mergeField", targetName: "Kind" },
        { targetType: "mergeField", targetName: "Note", default: "a" },
      ],
      subscription: { create: ["createHook"], delete: "deleteHook" },
      verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Token}}" },
      filter: { body: { note: "{{Note}}" } },
      request: { fields: [{ connectorField: "id", systemField: "OrderId", dataType: "integer" }] },
    },
    byHand: {
      type: "webhook",
      name: "By Hand",
      verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Token}}" },
      request: { fields: [{ connectorField: "id", systemField: "OrderId", dataType: "integer" }] },
    },
    ship: {
      type: "action",
      name: "Ship",
      httpMethod: "POST",
      endpoint: "/shipments",
      request: { fields: [{ connectorField: "order", dataType: "integer" }] },
      response: { fields: [{ connectorField: "id", systemField: "ShipmentId" }] },
    },
    find: { type: "action", name: "Find", endpoint: "/orders" },
    answer: {
      type: "webhookResponse",
      name: "Answer",
      request: { fields: [{ connectorField: "ok", dataType: "boolean", optional: true }] },
    },
  },
};

const installation = {
  connector: "shop",
  authentication: { apiKey: { env: "SHOP_KEY" } },
  parameters: { Room: "12", Token: { env: "SHOP_TOKEN" } },
  fields: {
    made: { request: { fields: [{ connectorField: "note", systemField: "NoteText", displayName: "Note" }] } },
    ship: {
      request: { fields: [{ connectorField: "hint", dataType: "text", optional: true }] },
      response: { fields: [{ connectorField: "at", systemField: "ShippedAt", dataType: "dateTime" }] },
    },
    answer: { request: { fields: [{ connectorField: "late", dataType: "boolean", optional: true }] } },
  },
};

const cycle = {
  id: "orders",
  name: "Orders",
  connectors: { shop: { connector: "shop" } },
  start: "made",
  retention: { success: "7d" },
  steps: {
    made: { webhook: "shop.made", map: { Kind: "order", Note: "b" }, next: "isLarge" },
    isLarge: {
      decision: { left: "{{made.OrderId}}", condition: "greaterThan", right: 1000 },
      true: "ship",
      false: "reply",
    },
    ship: {
      method: "shop.ship",
      map: { Order: "{{made.OrderId}}" },
      onError: { retry: 3 },
      next: "later",
    },
    later: { delay: "1h", next: "tool" },
    tool: {
      webhook: {
        verify: { scheme: "token", value: "{{header.x-token}}", secret: "{{Cyclr_Webhook_Secret}}" },
        fields: [{ connectorField: "order", dataType: "integer", displayName: "The order" }],
      },
      mapping: { request: "Order", equals: "{{made.OrderId}}" },
    },
    reply: { respond: { status: 200, body: { ok: true } } },
  },
};

const own: readonly SourceFile[] = [
  ["connectors/shop/connector.json", shop] as const,
  ["connectors/twin/connector.json", { ...shop, id: "twin" }] as const,
  ["installations/shop.json", installation] as const,
  [
    "installations/twin.json",
    {
      connector: "twin",
      parameters: { Room: "1", Token: { env: "TOKEN" } },
      authentication: { apiKey: { env: "KEY" } },
    },
  ] as const,
  ["installations/other.json", { ...installation, fields: {} }] as const,
  ["cycles/orders.json", cycle] as const,
].map(([path, value]) => createSourceFile(path, JSON.stringify(value, undefined, 1)));

describe.each([
  ["own", 6, share],
  ["cycle-sound", 10, share],
  // A small one is tried whole.
  ["installation-sign-in-sound", 6, <T>(places: readonly T[]) => places],
] as const)("the differences of the cycles and installations of %s", (name, atLeast, triedOf) => {
  const files = name === "own" ? own : filesOf(name);
  const old = checkProject(toInputs(files));

  it("are told for every change of meaning, and for no other", { timeout: 120_000 }, () => {
    const untold: string[] = [];
    let told = 0;
    for (const { path: file, text } of files) {
      if (!/^(?:cycles|installations)\/[^/]+\.json$/.test(file)) continue;
      const before = meaningOf(old, file);
      if (before === undefined) throw new TypeError(`${file} is wrong`);
      const value = structuredClone(parseDocument(createSourceFile(file, text)).document.value);
      for (const [count, place] of triedOf([...placesOf(value).slice(1).entries()]))
        for (const other of others(at(value, place), count)) {
          const changed = withText(files, file, () => JSON.stringify(withChange(value, place, other)));
          const project = checkProject(toInputs(changed));
          const after = meaningOf(project, file);
          if (after === undefined || project.cycles.length < old.cycles.length) continue;
          const { changes, diagnostics } = compare(files, changed);
          if (diagnostics.length > 0) continue;
          const shown = `${file} ${place.join(".")} = ${JSON.stringify(other)}`;
          if ((changes.length === 0) !== (before === after)) untold.push(shown);
          // The rule for what has no rule is never needed.
          else if (changes.some(({ reason }) => reason === "look what it does now")) untold.push(shown);
          told += Number(before !== after);
        }
    }
    expect(untold).toEqual([]);
    expect(told).toBeGreaterThan(atLeast);
  });
});

describe("diff", () => {
  const positionIn = ({ line, column }: { line: number; column: number }): string =>
    `${String(line)}:${String(column)}`;
  const told = (path: string, edit: (text: string) => string): readonly string[] => {
    const now = withText(own, path, edit);
    const { changes, diagnostics } = compare(own, now);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    return changes.map(({ kind, change, what, reason, old, new: is }) =>
      [
        `${kind}: ${what} ${change}`,
        `(${[old, is].map((place) => (place === undefined ? "-" : positionIn(place))).join(" ")}); ${reason}`,
      ].join(" "),
    );
  };

  const edited =
    (pairs: readonly (readonly [string, string])[]) =>
    (text: string): string =>
      pairs.reduce((result, [before, after]) => {
        expect(result).toContain(before);
        return result.replaceAll(before, after);
      }, text);
  type Row = readonly [pairs: readonly (readonly [string, string])[], changes: readonly string[]];

  it.each<Row>([
    [
      [['"name": "Orders"', '"name": "All orders"']],
      ["safe: how the cycle is shown changed (3:10 3:10); nothing else depends on it"],
    ],
    [[['"name": "Orders"', '"name": "Orders", "onError": "stop", "logRequests": true']], []],
    [
      [['"start"', '"logRequests": false, "start"']],
      [
        "behaviour: what the history keeps of the step `ship` added (- 31:11); what it is given, sends and receives is kept, or no longer is",
        "behaviour: what the history keeps of the step `reply` added (- 65:12); what it is given, sends and receives is kept, or no longer is",
      ],
    ],
    [
      [
        ['"start"', '"variables": { "Limit": 1001 }, "start"'],
        ['"right": 1000', '"right": "{{variables.Limit}}"'],
      ],
      [
        "behaviour: the variables of the cycle added (- 9:15); its scripts see other values",
        "behaviour: the condition of the step `isLarge` changed (23:16 23:16); transactions may go another way",
      ],
    ],
    [
      [['"success": "7d"', '"success": "8d"']],
      [
        "behaviour: the retention of the cycle changed (10:15 10:15); what its steps saw is kept for another time",
      ],
    ],
    [
      [
        ['"shop": {\n', '"store": {\n'],
        ['"shop.', '"store.'],
      ],
      [
        "safe: the connector `shop` removed (5:11 -); what it means is told at the steps that use it",
        "safe: the connector `store` added (- 5:12); what it means is told at the steps that use it",
      ],
    ],
    [
      [['"connector": "shop"', '"connector": "shop", "installation": "other"']],
      [
        "safe: the connector `shop` changed (5:11 6:41); what it means is told at the steps that use it",
        "resubscribe: the webhook of the step `made` changed (15:15 15:15); what is registered belongs to another one, or to another installation",
        "behaviour: the call of the step `ship` changed (32:14 32:14); another method is called, or the same for another installation",
      ],
    ],
    [
      [
        ['"shop.made"', '"shop.byHand"'],
        ['"Kind": "order",\n    "Note": "b"', ""],
      ],
      [
        "resubscribe: the webhook of the step `made` changed (15:15 15:15); what is registered belongs to another one, or to another installation",
        "resubscribe: the value of `Kind` of the step `made` removed (17:13 -); what is registered was made with the older value",
        "behaviour: the value of `Note` of the step `made` removed (18:13 -); it is given another value",
      ],
    ],
    [
      [['"Kind": "order"', '"Kind": "invoice"']],
      [
        "resubscribe: the value of `Kind` of the step `made` changed (17:13 17:13); what is registered was made with the older value",
      ],
    ],
    [
      [['"Note": "b"', '"Note": "c"']],
      ["behaviour: the value of `Note` of the step `made` changed (18:13 18:13); it is given another value"],
    ],
    [
      [['"right": 1000', '"right": 1001']],
      [
        "behaviour: the condition of the step `isLarge` changed (23:16 23:16); transactions may go another way",
      ],
    ],
    [
      [
        ['"left": "{{made.OrderId}}"', '"any": [{ "left": "{{made.OrderId}}"'],
        ['"right": 1000', '"right": 1000 }]'],
      ],
      [],
    ],
    [
      [
        ['"true": "ship"', '"true": "later"'],
        ['"false": "reply"', '"false": "ship"'],
        ['"next": "later"', '"next": "reply"'],
      ],
      [
        "behaviour: what follows the step `isLarge` changed (28:12 28:12); transactions may go another way",
        "behaviour: what follows the step `isLarge` changed (29:13 29:13); transactions may go another way",
        "behaviour: what follows the step `ship` changed (39:12 39:12); transactions go another way",
      ],
    ],
    [
      [
        ['"method": "shop.ship"', '"method": "shop.find"'],
        ['"map": {\n    "Order": "{{made.OrderId}}"\n   },', ""],
      ],
      [
        "behaviour: the call of the step `ship` changed (32:14 32:14); another method is called, or the same for another installation",
        "behaviour: the value of `Order` of the step `ship` removed (34:14 -); it is given another value",
      ],
    ],
    [
      [['"retry": 3', '"retry": 4']],
      [
        "behaviour: what a failure means to the step `ship` changed (36:15 36:15); transactions may go on that ended, or the other way round",
      ],
    ],
    [
      [['"delay": "1h"', '"delay": "2h"']],
      ["behaviour: the delay of the step `later` changed (42:13 42:13); transactions wait for another time"],
    ],
    [
      [['"delay": "1h"', '"waitUntil": "{{now add=1h}}"']],
      ["behaviour: the step `later` changed (41:12 41:12); it does something of another kind"],
    ],
    [
      [['"scheme": "token"', '"scheme": "token", "refused": { "status": 403 }']],
      [
        "breaking: how the step `tool` is verified changed (47:15 47:15); deliveries that are sent as before may be refused",
      ],
    ],
    [
      [['"dataType": "integer"', '"dataType": "text"']],
      ["behaviour: the field `Order` of the step `tool` changed (53:6 53:6); other values are read"],
    ],
    [
      [['"displayName": "The order"', '"displayName": "Order"']],
      ["safe: the field `Order` of the step `tool` changed (53:6 53:6); only how it is shown has changed"],
    ],
    [
      [['"status": 200', '"status": 201']],
      [
        "breaking: the answer of the step `reply` changed (67:15 67:15); callers of the cycle are answered something else",
      ],
    ],
  ])("of a cycle with %j", (pairs, changes) => {
    expect(told("cycles/orders.json", edited(pairs))).toEqual(changes);
  });

  it.each<Row>([
    [
      [['"SHOP_KEY"', '"SHOP_KEY_2"']],
      [
        "behaviour: the credentials changed (5:11 5:11); calls are signed in with others; webhooks stay where the older ones registered them",
      ],
    ],
    [[['"apiKey"', '"name": "key", "apiKey"']], []],
    [
      [
        [
          '"apiKey": {\n   "env": "SHOP_KEY"\n  }',
          '"name": "login", "username": "me", "password": { "env": "SHOP_KEY" }',
        ],
      ],
      [
        "behaviour: the authentication changed (3:20 3:20); calls are signed in in another way; webhooks stay where the older ones registered them",
      ],
    ],
    [
      [['"Room": "12"', '"Room": "13"']],
      [
        "resubscribe: the value of `Room` changed (9:11 9:11); what is registered was made with the older one",
      ],
    ],
    [
      [['"Room": "12"', '"Room": "12", "Region": "us"']],
      [
        "resubscribe: the value of `Region` changed (8:16 9:27); what is registered was made with the older one",
      ],
    ],
    [[['"Room": "12"', '"Room": "12", "Region": "eu"']], []],
    [
      [['"SHOP_TOKEN"', '"SHOP_TOKEN_2"']],
      ["behaviour: the value of `Token` changed (11:11 11:11); calls and deliveries use another one"],
    ],
    [
      [['"systemField": "NoteText"', '"systemField": "Memo"']],
      [
        "breaking: the output `NoteText` of `made` removed (18:6 -); steps that read it no longer compile",
        "safe: the output `Memo` of `made` added (- 18:6); no step reads it yet",
      ],
    ],
    [
      [['"dataType": "dateTime"', '"dataType": "integer"']],
      ["breaking: the output `ShippedAt` of `ship` changed (38:6 38:6); it has another type"],
    ],
  ])("of an installation with %j", (pairs, changes) => {
    expect(told("installations/shop.json", edited(pairs))).toEqual(changes);
  });

  it("of another connector under the same name once at each step", () => {
    const edit = edited([['"connector": "shop"', '"connector": "twin"']]);
    expect(told("cycles/orders.json", edit)).toEqual([
      "safe: the connector `shop` changed (5:11 5:11); what it means is told at the steps that use it",
      "resubscribe: the webhook of the step `made` changed (15:15 15:15); what is registered belongs to another one, or to another installation",
      "behaviour: the call of the step `ship` changed (32:14 32:14); another method is called, or the same for another installation",
    ]);
  });

  it("of a step that has another name, and of one that answered", () => {
    const { made, ship, later, tool } = cycle.steps;
    const steps = { made: { ...made, next: "ship" }, ship, later: { ...later, next: "hook" }, hook: tool };
    expect(told("cycles/orders.json", () => JSON.stringify({ ...cycle, steps }, undefined, 1))).toEqual([
      "behaviour: what follows the step `made` changed (20:12 20:12); transactions go another way",
      "behaviour: the step `isLarge` removed (22:14 -); it is not run any more",
      "behaviour: what follows the step `later` changed (43:12 34:12); transactions go another way",
      "breaking: the webhook step `tool` removed (45:11 -); its URL answers 404, and what is registered for it is deleted",
      "breaking: the respond step `reply` removed (65:12 -); callers of the cycle are answered something else",
      "behaviour: the webhook step `hook` added (- 36:11); it has a URL that nobody sends to yet",
    ]);
  });

  it("of another connector of an installation", () => {
    const edit = edited([['"connector": "shop"', '"connector": "twin"']]);
    expect(told("installations/other.json", edit)).toEqual([
      "breaking: the connector of the installation changed (2:15 2:15); cycles that name it no longer compile",
    ]);
  });

  it("of cycles and installations that came or went", () => {
    const less = own.filter(({ path }) => !/^cycles|other/.test(path));
    const lines = (old: readonly SourceFile[], now: readonly SourceFile[]): readonly string[] =>
      compare(old, now).changes.map(
        ({ kind, unit, id, change, reason }) => `${kind}: ${unit} ${id} ${change}; ${reason}`,
      );
    expect(lines(own, less)).toEqual([
      "breaking: installation other removed; cycles that name it no longer compile",
      "breaking: cycle orders removed; it is kept, but stopped: nothing that is sent to it starts anything",
    ]);
    expect(lines(less, own)).toEqual([
      "safe: installation other added; no cycle uses it yet",
      "safe: cycle orders added; it is stopped until somebody starts it",
    ]);
  });
});
