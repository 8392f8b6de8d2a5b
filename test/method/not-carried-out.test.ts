// What this version does not carry out fails before anything is sent, with an error that says what it is.
import { expect, it } from "vitest";
import type { ActionMethod, Connector } from "../../runtime/contract/connector.ts";
import { lastSegment } from "../../runtime/contract/field.ts";
import { assertCarriedOut } from "../../runtime/method/not-carried-out.ts";

const list: ActionMethod = {
  kind: "action",
  name: "List Orders",
  httpMethod: "GET",
  authentication: "none",
  parameters: [],
  inputs: [],
  outputs: [],
  url: () => "https://shop.example.com/orders",
  output: () => ({}),
};
const shop: Connector = {
  contract: 1,
  id: "shop",
  name: "Shop",
  version: "1.0.0",
  authentications: {},
  parameters: [],
  methods: { list },
};
const link = { inbound: { by: "link" } } as const;

it("lets a plain call through, also beside rate limits and where paging is switched off", () => {
  expect(() => {
    assertCarriedOut({ ...shop, rateLimits: [{ spacingMs: 10 }] }, list);
    assertCarriedOut({ ...shop, paging: link }, { ...list, paging: "none" });
    assertCarriedOut(shop, { ...list, request: { bodyType: "none" }, responseType: "json" });
  }).not.toThrow();
});

it.each<readonly [what: string, connector: Connector, method: ActionMethod]>([
  ["`paging`", shop, { ...list, paging: link }],
  ["`paging`", { ...shop, paging: link }, list],
])("refuses %s", (what, connector, method) => {
  expect(() => {
    assertCarriedOut(connector, method);
  }).toThrow(`List Orders cannot be called: this version does not carry out ${what}.`);
});

it.each([
  ["https://api.example.com/hooks/4f1?x=1", "4f1"],
  ["https://api.example.com/hooks/a%20b/", "a b"],
  ["/hooks/100%", "100%"],
  ["plain", "plain"],
  [12, 12],
  [undefined, undefined],
])("the last segment of %s is %s", (value, expected) => {
  expect(lastSegment(value)).toBe(expected);
});
