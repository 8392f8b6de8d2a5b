// What scripts are told of the fields that later steps use: every reference of a plan counts, no constant does.
import { expect, it } from "vitest";
import type { Field } from "../../runtime/contract/connector.ts";
import type { CyclePlan } from "../../runtime/contract/plan.ts";
import { fieldsInUse } from "../../runtime/cycle/fields-in-use.ts";

const outputs: readonly Field[] = ["Id", "Total", "Email", "Sku", "Unused", "Constant"].map((name) => ({
  name,
  displayName: name,
  location: `[orders].${name.toLowerCase()}`,
  dataType: "text",
}));

const plan: CyclePlan = {
  contract: 1,
  id: "orders",
  name: "Orders",
  connectors: {},
  start: "created",
  synchronous: false,
  steps: {
    created: { kind: "webhook", connector: "shop", method: "created", map: [], next: "large" },
    large: {
      kind: "decision",
      left: { kind: "field", step: "created", field: "Total" },
      condition: "greaterThan",
      right: { kind: "literal", value: { step: "created", field: "Constant" } },
      whenTrue: "tell",
    },
    tell: {
      kind: "method",
      connector: "chat",
      method: "post",
      map: [
        ["Text", { kind: "text", parts: ["Order ", { step: "created", field: "Id" }] }],
        ["Other", { kind: "field", step: "large", field: "Unused" }],
        [
          "Lines",
          {
            kind: "object",
            entries: [["sku", { kind: "list", items: [{ kind: "field", step: "created", field: "Sku" }] }]],
          },
        ],
      ],
      next: "reply",
    },
    reply: {
      kind: "respond",
      response: {
        kind: "inline",
        status: 200,
        headers: [["x-to", { kind: "field", step: "created", field: "Email" }]],
      },
    },
  },
};

it("are the connector fields that any step refers to, in the order of the definition", () => {
  expect(fieldsInUse(plan, "created", outputs)).toEqual([
    "[orders].id",
    "[orders].total",
    "[orders].email",
    "[orders].sku",
  ]);
  expect(fieldsInUse(plan, "tell", outputs)).toEqual([]);
});
