// What a compiled webhook may hold and this engine cannot do: each part is found, so that its cycle does not start.
import { expect, test } from "vitest";
import type { WebhookMethod } from "../../runtime/contract/connector.ts";
import { notCarriedOut } from "../../runtime/webhook/not-carried-out.ts";
import { hmac, parts } from "./rules.ts";

function webhook(changes: Partial<WebhookMethod>): WebhookMethod {
  return {
    kind: "webhook",
    name: "Hook",
    verify: hmac(),
    parameters: [],
    outputs: [],
    output: () => ({}),
    ...changes,
  };
}

test("what is carried out is not named", () => {
  const by = parts("{{item.id}}");
  const changes: Partial<WebhookMethod> = {
    handshake: [{ when: [], reply: { status: 200, headers: [] } }],
    signals: [{ when: [], do: "recreate" }],
    items: ["events"],
    filter: [{ of: { kind: "method" }, test: { kind: "equals", value: "POST" } }],
    route: { by, equals: parts("{{Team}}") },
    order: { by, sequence: by, as: "integer", late: "drop" },
    dedupe: { key: by, windowMs: 1 },
  };
  expect(notCarriedOut(webhook(changes))).toEqual([]);
});

test("files and dates in a vendor's format are read", () => {
  const field = { name: "At", displayName: "At", location: "at" } as const;
  const outputs = [
    { ...field, dataType: "dateTime", format: "unix" },
    { ...field, dataType: "dateTime" },
    { ...field, dataType: "file" },
  ] as const;
  expect(notCarriedOut(webhook({ outputs }))).toEqual([]);
});
