// The samples that the console offers for trials of scripts.
import { expect, test } from "vitest";
import {
  keepDigits,
  sampleOfDelivery,
  sampleOfFields,
} from "../../console/src/pages/connectors/script-samples.ts";

const field = { displayName: "", dataType: "text" } as const;
const webhook = { method: "order", name: "Order", changes: [] };

test("the fields of a method make a message in which each stands at its location", () => {
  const method = {
    key: "order",
    kind: "webhook",
    name: "Order",
    parameters: [],
    inputs: [],
    outputs: [
      { ...field, name: "Id", location: "order.id", dataType: "integer" as const },
      { ...field, name: "Sku", location: "order.[lines].sku" },
      { ...field, name: "Amount", location: "order.[lines].amount", dataType: "float" as const },
      { ...field, name: "State", location: "order.state", values: [{ value: "new", label: "New" }] },
      { ...field, name: "Whole", location: "$body" },
    ],
  };
  const body = { order: { id: 1, lines: [{ sku: "Sku", amount: 1.5 }], state: "new" } };
  expect(
    sampleOfFields({ ...webhook, event: "after_webhook", sees: ["cycle_id", "method_response"] }, method),
  ).toEqual({ method_response: body });
  expect(
    sampleOfFields(
      { ...webhook, event: "before_webhook", sees: ["method_request", "method_response"] },
      method,
    ),
  ).toEqual({ method_request: body, method_response: null });
});

test("a delivery stands for itself, with every digit of its numbers", () => {
  const globals = sampleOfDelivery(
    {
      ...webhook,
      event: "before_webhook",
      sees: ["method_request", "method_request_headers", "method_request_parameters", "method_request_raw"],
    },
    {
      id: "1",
      account: "default",
      webhook: "wh",
      receivedAt: "2026-01-01T00:00:00Z",
      method: "POST",
      target: "/api/webhook/wh?a=1",
      headers: { "x-kind": "order" },
      outcome: "accepted",
      sizeBytes: 1,
      body: '{"id":9223372036854775808}',
    },
  );
  expect(JSON.stringify(globals)).toBe(
    '{"method_request_headers":{"x-kind":"order"},"method_request_parameters":{"a":"1"},"method_request_raw":"{\\"id\\":9223372036854775808}","method_request":{"id":9223372036854775808}}',
  );
  expect(JSON.stringify(JSON.parse("[1.0, 1e2, 7]", keepDigits))).toBe("[1.0,1e2,7]");
});
