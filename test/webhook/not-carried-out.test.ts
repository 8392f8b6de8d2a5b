// What a compiled webhook may hold and this engine cannot do: each part is found, so that its cycle does not start, and until then
// it proves nothing and matches nothing.
import { expect, test } from "vitest";
import type { TextPart, WebhookMethod } from "../../runtime/contract/connector.ts";
import { notCarriedOut } from "../../runtime/webhook/not-carried-out.ts";
import { verify } from "../../runtime/webhook/verify/verify.ts";
import { hmac, parts, received } from "./rules.ts";

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

test("a proof or a key with an item is named and verifies nothing", () => {
  const part: TextPart = { kind: "item", location: ["id"] };
  const rule = hmac({ content: [part] });
  expect(notCarriedOut(webhook({ verify: rule }))).toEqual(["`item`"]);
  expect(notCarriedOut(webhook({ dedupe: { key: [part], windowMs: 1 } }))).toEqual(["`item`"]);
  const headers = { "x-signature": "00".repeat(32) };
  expect(verify(received({ verify: rule, headers, merge: [{ Secret: "s" }] }), 0).proof).toBe("missing");
});

test("a test of the verb or of an item is named", () => {
  const test = { kind: "equals", value: "POST" } as const;
  expect(
    notCarriedOut(
      webhook({
        filter: [
          { of: { kind: "method" }, test },
          { of: { kind: "item", path: ["id"] }, test },
        ],
      }),
    ),
  ).toEqual(["`method`", "`item`"]);
});

test("signals, items, routes and orders are named", () => {
  const by = parts("{{body.id}}");
  const changes: Partial<WebhookMethod> = {
    signals: [{ when: [], do: "ignore" }],
    items: ["events"],
    route: { by, equals: parts("{{Team}}") },
    order: { by, sequence: by, as: "integer", late: "drop" },
  };
  const names = Object.keys(changes).map((name) => `\`${name}\``);
  expect(notCarriedOut(webhook(changes))).toEqual(names);
});

test("what is carried out is not named", () => {
  const key = parts(
    "{{header.a part=t}}{{query.b}}{{body.c}}{{rawBody}}{{D}}{{method}}{{url}}{{path}}{{sortedForm}}",
  );
  expect(notCarriedOut(webhook({ dedupe: { key, windowMs: 1 } }))).toEqual([]);
});

test("files are named; dates in a vendor's format are read", () => {
  const field = { name: "At", displayName: "At", location: "at" } as const;
  const outputs = [
    { ...field, dataType: "dateTime", format: "unix" },
    { ...field, dataType: "dateTime" },
    { ...field, dataType: "file" },
  ] as const;
  expect(notCarriedOut(webhook({ outputs }))).toEqual(["`dataType: file`"]);
});
